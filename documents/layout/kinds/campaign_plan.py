"""Kế hoạch phát động phong trào thi đua: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP; F19."""

from documents.layout.body import body, closing_sentence, grounds, item, lead_in, part
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import each, when

TITLE = "KẾ HOẠCH"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            grounds("."),
            lead_in("{{ opening }}"),
            part("I. MỤC ĐÍCH, YÊU CẦU"),
            _outline("aims"),
            part("II. ĐỐI TƯỢNG, NỘI DUNG PHONG TRÀO THI ĐUA"),
            _outline("contents"),
            part("III. TIÊU CHÍ, HÌNH THỨC, THỜI GIAN XÉT KHEN THƯỞNG"),
            item("1. Tiêu chí lựa chọn"),
            _outline("criteria"),
            item("2. Hình thức và thời gian xét khen thưởng"),
            _outline("rewarding"),
            item("3. Thời hạn thực hiện và danh hiệu, hình thức được đề nghị"),
            _outline("terms"),
            part("IV. TỔ CHỨC THỰC HIỆN"),
            _outline("organisation"),
            closing_sentence("{{ closing|bare }}"),
            signed(),
            portrait(),
        ]
    )


def _outline(lines: str) -> list[Element]:
    """Return a paragraph for each line of `lines`; one that announces others stays with them."""
    text = "{{ line.text }}"
    kept = when("line.text[-1:] == ':'", lead_in(text), body(text))
    return each(f"line in {lines}", when("line.heading", item(text), kept))
