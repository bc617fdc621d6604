"""Công văn đính chính of a decision on awards: Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP."""

from documents.layout.body import body, closing_sentence, lead_in
from documents.layout.closing import signed
from documents.layout.letter import letter_head
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import bold, each, when

TITLE = "CÔNG VĂN ĐÍNH CHÍNH"


def blocks() -> list[Element]:
    """Return the template's body."""
    renewed = body(
        "{{ issuer_name }} cấp lại Giấy khen cho: {{ renewed|join('; ') }}. Giấy khen đã cấp trước đây được thu lại và "
        "không còn giá trị."
    )
    return flatten(
        [
            letter_head(),
            body("Sau khi rà soát {{ original|bare }}, {{ issuer_name }} nhận thấy: {{ reason|bare }}."),
            lead_in("{{ issuer_name }} đính chính như sau:"),
            each("line in misprints", _misprint()),
            when("renewed", renewed),
            body("Các nội dung khác của {{ decision|bare }} không thay đổi."),
            closing_sentence("Công văn này được lưu và sử dụng kèm theo {{ decision|bare }}"),
            signed(),
            portrait(),
        ]
    )


def _misprint() -> Element:
    return body(
        "{{ loop.index }}. {{ line.where|bare }}: đã in là “{{ line.printed }}”, nay sửa lại là ",
        bold("“{{ line.corrected }}”"),
        ".",
    )
