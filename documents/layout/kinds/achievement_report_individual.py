"""Báo cáo thành tích cá nhân: Mẫu số 03, Phụ lục I, NĐ 98/2023/NĐ-CP."""

from documents.layout.body import (
    body,
    closing_sentence,
    each_body,
    evidence,
    honours,
    item,
    lead_in,
    part,
    spacer,
)
from documents.layout.closing import signed_twice, signer
from documents.layout.head import head, titled
from documents.layout.identity import person
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import each, when

TITLE = "BÁO CÁO THÀNH TÍCH"

_MORE_THAN_TOLD = "duties or ratings or initiatives"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            part("I. SƠ LƯỢC LÝ LỊCH"),
            person(),
            _achievements(),
            part("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
            honours("1. Danh hiệu thi đua", "titles", "Danh hiệu thi đua"),
            honours("2. Hình thức khen thưởng", "rewards", "Hình thức khen thưởng"),
            evidence(),
            closing_sentence("Người báo cáo chịu trách nhiệm về tính chính xác của những nội dung nêu trên"),
            signed_twice(signer("confirmation", above="XÁC NHẬN, ĐỀ NGHỊ CỦA ĐƠN VỊ"), signer("reporter")),
            portrait(),
        ]
    )


def _achievements() -> list[Element]:
    """Return part II; what is told and nothing else needs no item above it."""
    duties = [item("1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận"), body("{{ duties }}")]
    number = "{% if duties %}2{% else %}1{% endif %}"
    above = f"{{% if {_MORE_THAN_TOLD} %}}{number}.{{% endif %}}"
    return flatten(
        [
            part("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
            when("duties", duties),
            when(_MORE_THAN_TOLD, item(f"{number}. Thành tích đạt được")),
            when("ratings", _ratings()),
            when("initiatives", _initiatives()),
            each(
                "statement in statements",
                item(f"{above}{{{{ loop.index }}}}. {{{{ statement.criterion|bare }}}}"),
                each_body("text in statement.paragraphs", "{{ text }}"),
            ),
        ]
    )


def _ratings() -> list[Element]:
    table = table_of(
        "rating in ratings",
        Column("Năm", 1754, "{{ rating.year }}", centred=True),
        Column("Mức độ hoàn thành nhiệm vụ", 3500, "{{ rating.level }}"),
        Column("Số, ngày, tháng, năm của quyết định, cơ quan công nhận", 4100, "{{ rating.decision }}"),
    )
    return [lead_in("- Mức độ hoàn thành nhiệm vụ:"), table, spacer()]


def _initiatives() -> list[Element]:
    table = table_of(
        "initiative in initiatives",
        Column("Năm", 1754, "{{ initiative.year }}", centred=True),
        Column("Tên sáng kiến", 3500, "{{ initiative.title }}"),
        Column("Số, ngày, tháng, năm của quyết định, cơ quan công nhận", 4100, "{{ initiative.decision }}"),
    )
    return [lead_in("- Sáng kiến được công nhận:"), table, spacer()]
