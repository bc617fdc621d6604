"""The top of a letter (công văn), which has no tên loại: its trích yếu stands under the number.

NĐ 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.5: box 5b of the decree's map; Phụ lục III, Mẫu 1.5.
"""

from .body import addressees
from .head import head
from .ooxml import Element, flatten
from .styles import AFTER_TITLE, LETTER_SUBJECT
from .text import paragraph


def letter_head() -> list[Element]:
    """Return header, "V/v …" and Kính gửi."""
    return flatten(
        [
            head(under_number=paragraph(LETTER_SUBJECT, "V/v {{ subject }}")),
            paragraph(AFTER_TITLE),
            addressees(),
        ]
    )
