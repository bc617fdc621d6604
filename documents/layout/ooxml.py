"""The smallest vocabulary for writing WordprocessingML: one element at a time, in the order given."""

from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"w": W, "r": R}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element: TypeAlias = etree._Element


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """Return `<w:tag w:attribute="…">` with its children; None among them is left out.

    A trailing underscore keeps an attribute's name from being a Python keyword; `r_id` is `r:id`.
    """
    element = etree.Element(f"{{{W}}}{tag}", nsmap=NAMESPACES)
    for name, value in attributes.items():
        qualified = f"{{{R}}}id" if name == "r_id" else f"{{{W}}}{name.rstrip('_')}"
        element.set(qualified, str(value))
    element.extend(child for child in children if child is not None)
    return element


def text_node(text: str) -> Element:
    """Return `<w:t>` that keeps its blanks: tags may render to text that begins or ends with one."""
    node = w("t")
    node.set(_SPACE, "preserve")
    node.text = text
    return node


def serialise(root: Element) -> bytes:
    """Return the part's bytes, the same for the same tree."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def flatten(items: Iterable[Element | Iterable[Element]]) -> list[Element]:
    """Return elements and lists of elements as one list, so that blocks of several elements compose."""
    flat: list[Element] = []
    for item in items:
        if isinstance(item, etree._Element):
            flat.append(item)
        else:
            flat.extend(flatten(item))
    return flat
