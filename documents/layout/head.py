"""The top of page 1: issuer and number at the left, Quốc hiệu and date at the right, then the title.

NĐ 30/2020/NĐ-CP, Phụ lục I, phần II, mục I.1 to I.5: boxes 1 to 5a of the decree's map.
"""

from .measures import HEADER_LEFT, HEADER_OVERHANG, HEADER_RIGHT, WIDE_TEXT_WIDTH
from .ooxml import Element, flatten
from .rules import UNDER_ISSUER, UNDER_SUBJECT, WIDE_UNDER_ISSUER, WIDE_UNDER_SUBJECT, Steps, rule, rule_under
from .styles import (
    AFTER_TITLE,
    ISSUER,
    ISSUER_TWO_LINES,
    MOTTO,
    NATION,
    NUMBER,
    PLACE_DATE,
    SUBJECT,
    SUBJECT_TWO_LINES,
    SUPERIOR,
    SUPERIOR_TWO_LINES,
    TITLE,
    Style,
)
from .tables import placed
from .text import Block, paragraph, when

_MOTTO_WIDTH = 3183  # "Độc lập - Tự do - Hạnh phúc" in 13 pt bold: its rule is as long as the line
_WIDE = WIDE_TEXT_WIDTH + 2 * HEADER_OVERHANG
_WIDE_LEFT = _WIDE * HEADER_LEFT // (HEADER_LEFT + HEADER_RIGHT)


def head(*, dated: bool = True, under_issuer: Steps = UNDER_ISSUER, under_number: Block = ()) -> Element:
    """Return the header block; minutes are not `dated` (Mẫu 1.9: they tell their time in the text).

    Number and date stand in one row of their own, so that they share a line however long the names are.
    """
    superior = _balanced("header.superior", SUPERIOR, SUPERIOR_TWO_LINES, range(29, 37))
    issuer = _balanced("header.issuer", ISSUER, ISSUER_TWO_LINES, range(27, 39))
    rule_of_issuer = rule_under("header.issuer", under_issuer, HEADER_LEFT)
    names = [*when("header.superior", superior), *issuer, *rule_of_issuer]
    return _head(HEADER_LEFT, HEADER_RIGHT, names, dated=dated, under_number=under_number)


def wide_head() -> Element:
    """Return the header block of a landscape page, in the same proportions."""
    superior = when("header.superior", paragraph(SUPERIOR, "{{ header.superior }}"))
    rule_of_issuer = rule_under("header.issuer", WIDE_UNDER_ISSUER, _WIDE_LEFT)
    names = [*superior, paragraph(ISSUER, "{{ header.issuer }}"), *rule_of_issuer]
    return _head(_WIDE_LEFT, _WIDE - _WIDE_LEFT, names)


def _balanced(name: str, one_line: Style, two_lines: Style, lengths: range) -> list[Element]:
    """Return the name; one that would leave a word alone on its second line is set narrower, on two like lines."""
    text = f"{{{{ {name} }}}}"
    condition = f"{lengths.start} <= {name}|length < {lengths.stop}"
    return when(condition, paragraph(two_lines, text), paragraph(one_line, text))


def _head(left: int, right: int, names: list[Element], *, dated: bool = True, under_number: Block = ()) -> Element:
    number = when("header.symbol", paragraph(NUMBER, "Số: {{ header.symbol }}"), paragraph(NUMBER))
    date = "{{ header.place }}, {{ header.date_line }}"
    return placed(
        (left, right),
        [
            (names, nation(right)),
            (flatten([number, under_number]), paragraph(PLACE_DATE, date) if dated else paragraph(PLACE_DATE)),
        ],
        indent=-HEADER_OVERHANG,
    )


def titled(title: str) -> list[Element]:
    """Return tên loại and trích yếu with the rule under them."""
    subject = _balanced("subject", SUBJECT, SUBJECT_TWO_LINES, range(73, 100))
    return _titled(title, subject, rule_under("subject", UNDER_SUBJECT))


def wide_titled(title: str) -> list[Element]:
    """Return tên loại and trích yếu of a landscape page."""
    subject = [paragraph(SUBJECT, "{{ subject }}")]
    return _titled(title, subject, rule_under("subject", WIDE_UNDER_SUBJECT, WIDE_TEXT_WIDTH))


def _titled(title: str, subject: list[Element], rule_of_subject: list[Element]) -> list[Element]:
    return [paragraph(TITLE, title), *subject, *rule_of_subject, paragraph(AFTER_TITLE)]


def nation(column: int) -> list[Element]:
    """Return Quốc hiệu and Tiêu ngữ with its rule, centred in a column of `column` twips."""
    return [
        paragraph(NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph(MOTTO, "Độc lập - Tự do - Hạnh phúc"),
        rule(_MOTTO_WIDTH, column),
    ]
