"""What can be said of a template's papers before any is made: whether the rendered text is the finished part.

docxtpl parses every paper it renders, to mend the columns of tables and to find what is broken, and searches it for
marks and control characters. Where the template's own structure shows that none of this can find anything, whatever
the values are, all of it is left out.
"""

import re

from jinja2 import nodes
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_JINJA = "urn:jinja"
_VALUE = "\ue000"  # of the private use area: a character that is allowed wherever a value is
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DRAWING_TAG = re.compile(r"(<wp:docPr [^>]*?(?<= )id=\")[^\"]*")
"""A drawing's tag up to the end of its id; what stands before the id is the first group."""
# What docxtpl turns into line breaks, tabs and paragraphs; values have none of these.
_LISTING = re.compile("[\t\n\a\f]")
# What docxtpl turns into "{{" and the like; the braces and underscores of values are references.
_MARK = re.compile(r"^_|_$|[{}%]_|_[{}%]")


def is_final(tree: nodes.Template, *, is_body: bool) -> bool:
    """Whether docxtpl's steps after Jinja leave every rendering of `tree`, one part of a template, as it is.

    That is so when every branch is well-formed by itself, so that any choice and repetition of them is; when nothing
    in the part has a meaning to docxtpl; and in the body, when each table keeps its columns and each drawing shows
    its id where it is looked for. False only means that it was not proven.
    """
    written = [data.data for data in tree.find_all(nodes.TemplateData)]
    constants = [str(const.value) for const in tree.find_all(nodes.Const)]
    if any(_LISTING.search(text) for text in (*written, *constants)) or any(_MARK.search(text) for text in written):
        return False
    root = _skeleton(tree)
    if root is None or _is_jinja(root) or _mixes(root):
        return False
    return not is_body or (_drawings_are_plain(root, written) and all(_keeps_grid(t) for t in root.iter(f"{_W}tbl")))


def _skeleton(tree: nodes.Template) -> etree._Element | None:
    """Return the part with every branch as an element and every value as one character; None if that is no XML."""
    xml = _written(tree.body)
    if "<!" in xml or "<?" in xml:  # in a comment, a value could end it
        return None
    try:
        return etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return None


def _written(body: list[nodes.Node]) -> str:
    return "".join(_statement(node) for node in body)


def _statement(node: nodes.Node) -> str:
    if isinstance(node, nodes.Output):
        return "".join(child.data if isinstance(child, nodes.TemplateData) else _VALUE for child in node.nodes)
    if isinstance(node, nodes.If):
        chain = "".join(_statement(other) for other in node.elif_)
        return _branch(node.body) + chain + _branch(node.else_)
    if isinstance(node, nodes.For):
        return _branch(node.body) + _branch(node.else_)
    return _branch(getattr(node, "body", []))


def _branch(body: list[nodes.Node]) -> str:
    return f'<jinja:branch xmlns:jinja="{_JINJA}">{_written(body)}</jinja:branch>'


def _is_jinja(element: etree._Element) -> bool:
    return str(element.tag).startswith(f"{{{_JINJA}}}")


def _mixes(root: etree._Element) -> bool:
    """Whether text and Word's elements stand side by side: blanks between elements do not survive every reader."""
    with_text, with_elements = set(), set()
    for element in root.iter():
        if element.text:
            with_text.add(_holder(element))
        if element is not root:
            around = _holder(element.getparent())
            if element.tail:
                with_text.add(around)
            if not _is_jinja(element):
                with_elements.add(around)
    return not with_text.isdisjoint(with_elements)


def _holder(element: etree._Element) -> etree._Element:
    """Return `element`, or the nearest of Word's own elements around a branch."""
    while _is_jinja(element):
        element = element.getparent()
    return element


def _drawings_are_plain(root: etree._Element, written: list[str]) -> bool:
    return sum(len(DRAWING_TAG.findall(text)) for text in written) == sum(1 for _ in root.iter(_DRAWING))


def _keeps_grid(table: etree._Element) -> bool:
    """Whether no row can have more cells than the grid, and one that always comes has as many."""
    grid = table.find(f"{_W}tblGrid")
    if grid is None or any(_is_jinja(child) for child in grid):
        return False
    columns = len(grid.findall(f"{_W}gridCol"))
    rows = list(table.iter(f"{_W}tr"))
    if any(_is_jinja(child) for row in rows for child in row):
        return False
    if any(len(row.findall(f"{_W}tc")) > columns for row in rows):
        return False
    return any(_always_in(table, row) and _width(row) >= columns for row in rows)


def _always_in(table: etree._Element, row: etree._Element) -> bool:
    around = row.getparent()
    while around is not table and not _is_jinja(around):
        around = around.getparent()
    return around is table


def _width(row: etree._Element) -> int:
    """Return how many columns a row's cells span, 0 where that depends on a value."""
    width = 0
    for cell in row.findall(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        if properties is None:
            width += 1
            continue
        if any(_is_jinja(child) for child in properties):
            return 0
        span = properties.find(f"{_W}gridSpan")
        value = "1" if span is None else str(span.get(f"{_W}val"))
        if not value.isdecimal():
            return 0
        width += int(value)
    return width
