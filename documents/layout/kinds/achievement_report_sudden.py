"""Báo cáo thành tích đột xuất: Mẫu số 07, Phụ lục I, NĐ 98/2023/NĐ-CP."""

from documents.layout.body import body, closing_sentence, dashes, declared, each_body, evidence, item, part
from documents.layout.closing import signed_twice, signer
from documents.layout.head import head, titled
from documents.layout.identity import NOMINEE_PART, nominee
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import each, when

TITLE = "BÁO CÁO THÀNH TÍCH"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            part(NOMINEE_PART),
            nominee(),
            _achievement(),
            evidence("III"),
            closing_sentence(
                "{% if people %}Người{% else %}Tập thể{% endif %} báo cáo chịu trách nhiệm về tính chính xác "
                "của những nội dung nêu trên"
            ),
            signed_twice(signer("confirmation", above="XÁC NHẬN CỦA ĐƠN VỊ"), signer("reporter")),
            portrait(),
        ]
    )


def _achievement() -> list[Element]:
    after_statements = "{{ statements|length + 2 }}"
    after_outcome = "{{ statements|length + (3 if outcome else 2) }}"
    return flatten(
        [
            part("II. THÀNH TÍCH ĐỘT XUẤT ĐẠT ĐƯỢC"),
            item("1. Thời gian, địa điểm"),
            body("- Thời gian: {{ happened|bare }}."),
            declared("Địa điểm", "place"),
            each(
                "statement in statements",
                item("{{ loop.index + 1 }}. {{ statement.criterion|bare }}"),
                each_body("text in statement.paragraphs", "{{ text }}"),
            ),
            when("outcome", [item(f"{after_statements}. Kết quả"), *each_body("text in outcome", "{{ text }}")]),
            when(
                "witnesses",
                [item(f"{after_outcome}. Người chứng kiến, cơ quan xác nhận"), *dashes("witness", "witnesses")],
            ),
        ]
    )
