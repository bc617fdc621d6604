"""Giấy khen: one landscape sheet inside a drawn border.

The award paper itself follows the decree on award objects; this is the printable text (domain notes F13).
"""

from documents.layout import styles
from documents.layout.measures import A4_LONG
from documents.layout.ooxml import Element, flatten, w
from documents.layout.rules import rule
from documents.layout.sections import landscape_sheet
from documents.layout.tables import centred_between, placed
from documents.layout.text import each, hairline, paragraph, when

TITLE = "GIẤY KHEN"

_MARGIN = 1134
_BOTTOM = 1620  # the mark stands inside the border
_WIDTH = A4_LONG - 2 * _MARGIN
_LEFT = _WIDTH * 45 // 100
_HEART = 5200  # what the sheet leaves between the motto and the signature
_MOTTO_WIDTH = 3918  # the motto in 16 pt bold


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            paragraph(styles.CERTIFICATE_NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            paragraph(styles.CERTIFICATE_MOTTO, "Độc lập - Tự do - Hạnh phúc"),
            rule(_MOTTO_WIDTH, _WIDTH),
            centred_between(_HEART, _WIDTH, _heart()),
            hairline(),
            _closing(),
            hairline(),
            landscape_sheet(_border(), _MARGIN, _BOTTOM),
        ]
    )


def _heart() -> list[Element]:
    """Return who gives what to whom and why; a long merit is set smaller, so that one sheet holds it."""
    merit = "Đã có thành tích: {{ achievement|bare }}."
    return flatten(
        [
            paragraph(styles.CERTIFICATE_GIVER, "{{ giver }}"),
            paragraph(styles.CERTIFICATE_GIVES, "TẶNG"),
            paragraph(styles.CERTIFICATE_NAME, TITLE),
            paragraph(styles.CERTIFICATE_NOMINEE, "{{ nominee }}"),
            when("position_unit", paragraph(styles.CERTIFICATE_POSITION, "{{ position_unit }}")),
            when(
                "achievement|length <= 160",
                paragraph(styles.CERTIFICATE_MERIT, merit),
                when(
                    "achievement|length <= 320",
                    paragraph(styles.CERTIFICATE_MERIT_LONG, merit),
                    paragraph(styles.CERTIFICATE_MERIT_LONGEST, merit),
                ),
            ),
        ]
    )


def _closing() -> Element:
    reference = [
        paragraph(styles.CERTIFICATE_NOTE, "{{ decision|bare }}."),
        *when("golden_book", paragraph(styles.CERTIFICATE_NOTE, "Sổ vàng số: {{ golden_book|bare }}.")),
    ]
    signer = [
        paragraph(styles.CERTIFICATE_DATE, "{{ place }}, {{ date_line }}"),
        *each("line in signature.authority", paragraph(styles.CERTIFICATE_SIGNER, "{{ line }}")),
        paragraph(styles.CERTIFICATE_SIGNER_NAME, "{{ signature.name }}"),
    ]
    return placed((_LEFT, _WIDTH - _LEFT), [(reference, signer)], align="bottom")


def _border() -> Element:
    """Return the border; its lines count from top and left, so the far sides name them in the other order."""
    edge: dict[str, str | int] = {"sz": 24, "space": 24, "color": "auto"}
    near, far = "thinThickMediumGap", "thickThinMediumGap"
    sides = {"top": near, "left": near, "bottom": far, "right": far}
    return w("pgBorders", *(w(side, val=lines, **edge) for side, lines in sides.items()), offsetFrom="page")
