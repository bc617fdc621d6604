"""Page setup: A4, margins, the page number in the top margin from page 2, the mark under page 1, appendices."""

from .measures import (
    A4_LONG,
    A4_SHORT,
    HEADER_DISTANCE,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    MARK_HEIGHT,
)
from .ooxml import Element, w
from .styles import PAGE_NUMBER, paragraph_properties, run_properties
from .text import hairline_properties

NUMBERED_HEADER = "rId10"
FIRST_HEADER = "rId11"
MARKED_FOOTER = "rId12"
APPENDIX_FOOTER = "rId13"


def portrait(*, restart: bool = False) -> Element:
    """Return `<w:sectPr>` of a text; with `restart`, of an appendix, whose pages count from 1 again."""
    return w(
        "sectPr",
        w("headerReference", type="default", r_id=NUMBERED_HEADER),
        w("headerReference", type="first", r_id=FIRST_HEADER),
        w("footerReference", type="first", r_id=APPENDIX_FOOTER if restart else MARKED_FOOTER),
        w("type", val="nextPage"),
        w("pgSz", w_=A4_SHORT, h=A4_LONG),
        _margins(MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM, MARGIN_LEFT),
        w("pgNumType", start=1) if restart else None,
        w("titlePg"),
    )


def landscape() -> Element:
    """Return `portrait` turned on its side: the decree allows it where tables stand in the text (phần I, mục I.1)."""
    section = portrait()
    size = w("pgSz", w_=A4_LONG, h=A4_SHORT, orient="landscape")
    section.replace(next(section.iter(size.tag)), size)
    return section


def landscape_sheet(border: Element, margin: int, bottom: int) -> Element:
    """Return `<w:sectPr>` of a single landscape sheet inside a drawn border; it has no page number."""
    return w(
        "sectPr",
        w("footerReference", type="first", r_id=MARKED_FOOTER),
        w("type", val="nextPage"),
        w("pgSz", w_=A4_LONG, h=A4_SHORT, orient="landscape"),
        _margins(margin, margin, bottom, margin),
        border,
        w("titlePg"),
    )


def section_end(properties: Element) -> Element:
    """Return the paragraph that closes a section; too low to open a page."""
    return w("p", hairline_properties(properties))


def numbered_header() -> Element:
    """Return the header part with the centred page number (phần I, mục I.7: size 13 to 14, upright)."""
    field = [w("fldChar", fldCharType="begin"), _instruction(), w("fldChar", fldCharType="separate")]
    number = w("t")
    number.text = "2"
    field += [number, w("fldChar", fldCharType="end")]
    runs = (w("r", run_properties(PAGE_NUMBER.size), node) for node in field)
    return w("hdr", w("p", paragraph_properties(PAGE_NUMBER), *runs))


def first_header() -> Element:
    """Return the empty header of page 1, which shows no number."""
    return w("hdr", w("p", paragraph_properties(PAGE_NUMBER)))


def _margins(top: int, right: int, bottom: int, left: int) -> Element:
    return w(
        "pgMar",
        top=top,
        right=right,
        bottom=bottom,
        left=left,
        header=HEADER_DISTANCE,
        footer=bottom - MARK_HEIGHT,
        gutter=0,
    )


def _instruction() -> Element:
    node = w("instrText")
    node.text = " PAGE "
    return node
