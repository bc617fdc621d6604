"""Word files that LibreOffice cannot deal with."""

import re

from documents.templating.archive import pack, unpack

from .papers import paper

GARBAGE = b"Not a Word file.\n"
"""LibreOffice would print it as text if it were let."""

_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid>'
    '<w:tr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/></w:tcPr>',
    "<w:p/></w:tc></w:tr></w:tbl>",
)


def endless() -> bytes:
    """A table within a table, three thousand deep: some kilobytes that keep LibreOffice busy for minutes."""
    depth = 3000
    nested = f"{_TABLE[0] * depth}{_TABLE[1] * depth}".encode()
    parts = dict(unpack(paper("certificate")))
    parts["word/document.xml"] = re.sub(rb"<w:body[^>]*>", rb"\g<0>" + nested, parts["word/document.xml"])
    return pack(parts.items(), compressed=True)


def cut_off() -> bytes:
    """The first half of a Word file."""
    whole = paper("certificate")
    return whole[: len(whole) // 2]
