"""Báo cáo sáng kiến: sections and fields of F22 (domain notes §3)."""

from documents.layout.body import body, closing_sentence, each_body, evidence, item, lead_in, part, spacer
from documents.layout.closing import signed_twice, signer
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import bold

TITLE = "BÁO CÁO SÁNG KIẾN"

_TOLD = (
    ("Hiện trạng trước khi áp dụng", "situation"),
    ("Nội dung giải pháp", "solutions"),
    ("Tính mới", "novelty"),
    ("Khả năng áp dụng", "applicability"),
    ("Hiệu quả", "effects"),
)


def blocks() -> list[Element]:
    """Return the template's body."""
    told = [
        [item(f"{number}. {title}"), *each_body(f"text in {field}", "{{ text }}")]
        for number, (title, field) in enumerate(_TOLD, start=1)
    ]
    return flatten(
        [
            head(),
            titled(TITLE),
            part("I. THÔNG TIN CHUNG"),
            body("- Tên sáng kiến: ", bold("{{ subject|bare }}"), "."),
            body("- Lĩnh vực áp dụng: {{ area|bare }}."),
            body("- Ngày được áp dụng lần đầu hoặc áp dụng thử: {{ applied_on|bare }}."),
            lead_in("- Tác giả:"),
            _authors(),
            spacer(),
            part("II. NỘI DUNG SÁNG KIẾN"),
            told,
            evidence("III"),
            closing_sentence(
                "Tác giả cam đoan những nội dung nêu trên là trung thực, đúng sự thật "
                "và chịu trách nhiệm trước pháp luật"
            ),
            signed_twice(signer("confirmation", above="XÁC NHẬN CỦA ĐƠN VỊ"), signer("reporter")),
            portrait(),
        ]
    )


def _authors() -> Element:
    return table_of(
        "author in authors",
        Column("STT", 700, "{{ loop.index }}", centred=True),
        Column("Họ và tên", 2250, "{{ author.name }}"),
        Column("Ngày, tháng, năm sinh", 1500, "{{ author.birth_date }}", centred=True),
        Column("Chức vụ, nơi công tác", 2104, "{{ author.position_unit }}"),
        Column("Trình độ chuyên môn", 1600, "{{ author.qualification }}"),
        Column("Tỉ lệ đóng góp", 1200, "{{ author.share }}%", centred=True),
    )
