"""Tables: borderless ones that place things, ruled ones that list things."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .measures import TEXT_WIDTH, WIDE_TEXT_WIDTH
from .ooxml import Element, flatten, w
from .styles import CELL_CENTER, CELL_GROUP, CELL_HEAD, CELL_LEFT, Style
from .text import Block, paragraph

_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True)
class Column:
    """A column of a ruled table: heading, width in twips, the Jinja text of its cells, and their look."""

    heading: str
    width: int
    text: str
    centred: bool = False
    look: Style | None = None


@dataclass(frozen=True)
class Setting:
    """How a ruled table is set: the width that its columns fill, the room beside the text of a cell, its size."""

    width: int = TEXT_WIDTH
    margin: int = 85
    size: int = CELL_LEFT.size


ORDINARY = Setting()
WIDE = Setting(WIDE_TEXT_WIDTH, margin=57, size=12)
"""Of a list with a dozen columns on a landscape page.

Its text is smaller than the running text of 13 to 14 that the decree speaks of, or words would break in the middle.
"""


def placed(
    widths: tuple[int, ...], rows: Iterable[tuple[Block, ...]], *, indent: int = 0, align: str = "top"
) -> Element:
    """Return a borderless table whose rows never split over two pages."""
    table = _frame(widths, border="none", indent=indent, cell_margin=0)
    for cells in rows:
        table.append(_row([_cell(width, cell, align=align) for width, cell in zip(widths, cells, strict=True)]))
    return table


def centred_between(height: int, width: int, content: Block) -> Element:
    """Return a borderless cell at least `height` twips high with `content` in the middle of it."""
    table = _frame((width,), border="none", indent=0, cell_margin=0)
    row = _row([_cell(width, content, align="center")])
    row[0].append(w("trHeight", val=height, hRule="atLeast"))
    table.append(row)
    return table


def listed(columns: tuple[Column, ...], *body: Element, setting: Setting = ORDINARY) -> Element:
    """Return a ruled table over the whole text width; its heading row repeats on every page."""
    widths = tuple(column.width for column in columns)
    if sum(widths) != setting.width:
        raise ValueError(f"columns fill {sum(widths)} of {setting.width} twips")
    table = _frame(widths, border="single", indent=0, cell_margin=setting.margin)
    look = replace(CELL_HEAD, size=setting.size)
    heads = [_cell(c.width, paragraph(look, c.heading), align="center") for c in columns]
    table.append(_row(heads, repeated=True))
    table.extend(body)
    return table


def rows(columns: tuple[Column, ...], loop: str, setting: Setting = ORDINARY) -> list[Element]:
    """Return the rows that docxtpl repeats for `loop` ("row in individuals")."""
    cells = []
    for column in columns:
        style = column.look or replace(CELL_CENTER if column.centred else CELL_LEFT, size=setting.size)
        cells.append(_cell(column.width, paragraph(style, column.text), align="center"))
    span = len(columns)
    return [_tag_row(f"for {loop}", span), _row(cells), _tag_row("endfor", span)]


def group(columns: tuple[Column, ...], title: str, loop: str, condition: str) -> list[Element]:
    """Return a titled group of rows, left out as a whole where `condition` does not hold."""
    span = len(columns)
    heading = _row([_cell(TEXT_WIDTH, paragraph(CELL_GROUP, title), span=span)])
    return [_tag_row(f"if {condition}", span), heading, *rows(columns, loop), _tag_row("endif", span)]


def table_of(loop: str, *columns: Column, setting: Setting = ORDINARY) -> Element:
    """Return a ruled table with one row for each turn of `loop`."""
    return listed(columns, *rows(columns, loop, setting), setting=setting)


def _frame(widths: tuple[int, ...], *, border: str, indent: int, cell_margin: int) -> Element:
    edge = {"val": border} if border == "none" else {"val": border, "sz": 4, "space": 0, "color": "auto"}
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblW", w_=sum(widths), type="dxa"),
            w("tblInd", w_=indent, type="dxa"),
            w("tblBorders", *(w(name, **edge) for name in _EDGES)),
            w("tblLayout", type="fixed"),
            w(
                "tblCellMar",
                w("left", w_=cell_margin, type="dxa"),
                w("right", w_=cell_margin, type="dxa"),
            ),
        ),
        w("tblGrid", *(w("gridCol", w_=width) for width in widths)),
    )


def _row(cells: list[Element], *, repeated: bool = False) -> Element:
    return w("tr", w("trPr", w("cantSplit"), w("tblHeader") if repeated else None), *cells)


def _cell(width: int, content: Block, *, align: str = "top", span: int = 1) -> Element:
    return w(
        "tc",
        w(
            "tcPr",
            w("tcW", w_=width, type="dxa"),
            w("gridSpan", val=span) if span > 1 else None,
            w("vAlign", val=align) if align != "top" else None,
        ),
        *flatten([content]),
    )


def _tag_row(statement: str, span: int) -> Element:
    return _row([_cell(TEXT_WIDTH, paragraph(CELL_LEFT, "{%tr " + statement + " %}"), span=span)])
