"""Paragraphs and runs, and the Jinja tags between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from .measures import TEXT_WIDTH
from .ooxml import Element, flatten, text_node, w
from .styles import BODY, Style, paragraph_properties, run_properties

Block: TypeAlias = Element | Iterable[Element]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is set otherwise than its paragraph."""

    text: str
    bold: bool = False
    italic: bool = False


def bold(text: str) -> Piece:
    """Return `text` in bold."""
    return Piece(text, bold=True)


def italic(text: str) -> Piece:
    """Return `text` in italics."""
    return Piece(text, italic=True)


def run(text: str, style: Style, *, strong: bool = False, slanted: bool = False) -> Element:
    """Return one run of `text` in the look of `style`."""
    look = run_properties(style.size, bold=style.bold or strong, italic=style.italic or slanted)
    return w("r", look, text_node(text))


def paragraph(style: Style, *pieces: str | Piece, extra: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph of `pieces`, each its own run."""
    runs = (
        run(piece, style) if isinstance(piece, str) else run(piece.text, style, strong=piece.bold, slanted=piece.italic)
        for piece in pieces
    )
    return w("p", paragraph_properties(style, *extra), *runs)


def each(loop: str, *blocks: Block) -> list[Element]:
    """Return `blocks` repeated by docxtpl, a paragraph-level loop: each("ground in grounds", …)."""
    return [_tag(f"for {loop}"), *flatten(blocks), _tag("endfor")]


def when(condition: str, yes: Block, no: Block = ()) -> list[Element]:
    """Return `yes` where `condition` holds and `no` where not."""
    otherwise = flatten([no])
    middle = [_tag("else"), *otherwise] if otherwise else []
    return [_tag(f"if {condition}"), *flatten([yes]), *middle, _tag("endif")]


def ending(last: str, other: str = ";") -> str:
    """Return the tag that closes an enumeration: `other` after each item, `last` after the last one."""
    return "{% if loop.last %}" + last + "{% else %}" + other + "{% endif %}"


def dotted_line(label: str) -> Element:
    """Return a label with dots to the margin: what was not declared is written in by hand."""
    tabs = w("tabs", w("tab", val="right", leader="dot", pos=TEXT_WIDTH))
    line = paragraph(BODY, label, extra=(tabs,))
    line.append(w("r", run_properties(BODY.size), w("tab")))
    return line


def hairline(*, kept: bool = False) -> Element:
    """Return the paragraph that the format wants after a table, too low to be seen or to fill a page.

    With `kept` the table stays on the page of what follows.
    """
    return w("p", hairline_properties(kept=kept))


def hairline_properties(*extra: Element, kept: bool = False) -> Element:
    """Return `<w:pPr>` of a paragraph a tenth of a point high; `extra` ends it (a section's properties)."""
    return w(
        "pPr",
        w("keepNext") if kept else None,
        w("spacing", before=0, after=0, line=2, lineRule="exact"),
        run_properties(1),
        *extra,
    )


def _tag(statement: str) -> Element:
    return paragraph(BODY, "{%p " + statement + " %}")
