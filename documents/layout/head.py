"""The top of page 1: issuer and number at the left, Quốc hiệu and date at the right, then the title.

NĐ 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.1 to I.5: boxes 1 to 5a of the decree's map.
"""

from .measures import HEADER_LEFT, HEADER_OVERHANG, HEADER_RIGHT
from .ooxml import Element, flatten
from .rules import UNDER_ISSUER, UNDER_SUBJECT, rule, rule_under
from .styles import (
    AFTER_TITLE,
    ISSUER,
    ISSUER_TWO_LINES,
    MOTTO,
    NATION,
    NUMBER,
    PLACE_DATE,
    SUBJECT,
    SUPERIOR,
    TITLE,
)
from .tables import placed
from .text import paragraph, when

_MOTTO_WIDTH = 3183  # "Độc lập - Tự do - Hạnh phúc" in 13 pt bold: its rule is as long as the line


def head(*, dated: bool = True) -> Element:
    """Return the header block; minutes are not `dated` (Mẫu 1.9: they tell their time in the text).

    Number and date stand in one row of their own, so that they share a line however long the names are.
    """
    number = when("header.symbol", paragraph(NUMBER, "Số: {{ header.symbol }}"), paragraph(NUMBER))
    date = "{{ header.place }}, {{ header.date_line }}"
    return placed(
        (HEADER_LEFT, HEADER_RIGHT),
        [
            (_issuer(), nation(HEADER_RIGHT)),
            (number, paragraph(PLACE_DATE, date) if dated else paragraph(PLACE_DATE)),
        ],
        indent=-HEADER_OVERHANG,
    )


def titled(title: str, subject: str = "{{ subject }}") -> list[Element]:
    """Return tên loại and trích yếu with the rule under them."""
    return [
        paragraph(TITLE, title),
        paragraph(SUBJECT, subject),
        *rule_under("subject", UNDER_SUBJECT),
        paragraph(AFTER_TITLE),
    ]


def nation(column: int) -> list[Element]:
    """Return Quốc hiệu and Tiêu ngữ with its rule, centred in a column of `column` twips."""
    return [
        paragraph(NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph(MOTTO, "Độc lập - Tự do - Hạnh phúc"),
        rule(_MOTTO_WIDTH, column),
    ]


def _issuer() -> list[Element]:
    return flatten(
        [
            when("header.superior", paragraph(SUPERIOR, "{{ header.superior }}")),
            when(
                "26 < header.issuer|length <= 38",
                paragraph(ISSUER_TWO_LINES, "{{ header.issuer }}"),
                paragraph(ISSUER, "{{ header.issuer }}"),
            ),
            rule_under("header.issuer", UNDER_ISSUER, HEADER_LEFT),
        ]
    )
