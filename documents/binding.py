"""Several Word files made from one template bound into one, each on pages of its own."""

import re
from collections.abc import Iterable
from itertools import count
from posixpath import basename, dirname, join, normpath

from lxml import etree

from documents.templating.archive import pack, unpack

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REFERENCES = {"r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}
_MAIN, _TYPES = "word/document.xml", "[Content_Types].xml"
_PICTURE_KEY = re.compile(rb'(<(?:wp:docPr|pic:cNvPr) id=")\d+')

Parts = dict[str, bytes]


def bind(files: Iterable[bytes]) -> bytes:
    """Return one .docx with the pages of all `files` in their order; the same files give the same bytes.

    The files are of one template: styles and settings are the first one's. What a text refers to (footers, pictures)
    is each file's own. Every file begins on a new page. Raises ValueError when there is no file.
    """
    volume: _Volume | None = None
    for number, file in enumerate(files, start=1):
        parts = dict(unpack(file))
        if volume is None:
            volume = _Volume(parts)
        else:
            volume.add(parts, f"sheet{number}")
    if volume is None:
        raise ValueError("nothing to bind")
    return volume.packed()


class _Volume:
    """The first file, to which the others are added."""

    def __init__(self, first: Parts) -> None:
        self._parts = first
        self._main = etree.fromstring(first[_MAIN])
        self._body = self._main.find(f"{_WORD}body")
        self._links = etree.fromstring(first[_links_of(_MAIN)])
        self._types = etree.fromstring(first[_TYPES])
        self._type_of = {part.get("PartName"): part for part in self._types}
        # Word wants keys of pictures that are unique in the whole file.
        self._picture_keys = count(10_001)

    def add(self, parts: Parts, folder: str) -> None:
        """Append the text of a file; the parts that it refers to go into a folder of their own."""
        body = etree.fromstring(self._with_fresh_keys(parts[_MAIN])).find(f"{_WORD}body")
        links = {link.get("Id"): link for link in etree.fromstring(parts[_links_of(_MAIN)])}
        for reference in body.xpath(".//@r:*", namespaces=_REFERENCES):
            key = f"{folder}-{reference}"
            reference.getparent().set(reference.attrname, key)
            # One that is referred to twice is adopted once.
            if (link := links.pop(str(reference), None)) is not None:
                link.set("Id", key)
                self._lead_to_copy(link, _MAIN, parts, folder)
                self._links.append(link)
        _close_last_section(self._body)
        _open_on_new_page(body)
        self._body.extend(list(body))

    def packed(self) -> bytes:
        """Return the whole as .docx bytes."""
        trees = {_MAIN: self._main, _links_of(_MAIN): self._links, _TYPES: self._types}
        return pack((self._parts | {name: _bytes(tree) for name, tree in trees.items()}).items(), compressed=True)

    def _lead_to_copy(self, link: etree._Element, holder: str, parts: Parts, folder: str) -> None:
        """Copy the part that a link of `holder` leads to, with what that refers to, and let the link lead there."""
        if link.get("TargetMode") == "External":
            return
        name = normpath(join("/", dirname(holder), link.get("Target"))).lstrip("/")
        copied = f"word/{folder}/{name.removeprefix('word/')}"
        link.set("Target", f"/{copied}")
        if copied in self._parts:
            return
        self._parts[copied] = self._with_fresh_keys(parts[name])
        if (of_name := self._type_of.get(f"/{name}")) is not None:
            attributes = {"PartName": f"/{copied}", "ContentType": of_name.get("ContentType")}
            etree.SubElement(self._types, of_name.tag, attributes)
        if (own := parts.get(_links_of(name))) is not None:
            links = etree.fromstring(own)
            for one in links:
                self._lead_to_copy(one, name, parts, folder)
            self._parts[_links_of(copied)] = _bytes(links)

    def _with_fresh_keys(self, content: bytes) -> bytes:
        return _PICTURE_KEY.sub(lambda key: key[1] + str(next(self._picture_keys)).encode(), content)


def _links_of(name: str) -> str:
    """Where a part's relationships stand."""
    return f"{dirname(name)}/_rels/{basename(name)}.rels"


def _close_last_section(body: etree._Element) -> None:
    """Let the body's last section end with its last paragraph, so that another can follow."""
    section = body[-1]
    last = section.getprevious()
    if last is None or last.tag != f"{_WORD}p" or last.find(f"{_WORD}pPr/{_WORD}sectPr") is not None:
        last = etree.Element(f"{_WORD}p")
        section.addprevious(last)
    properties = last.find(f"{_WORD}pPr")
    if properties is None:
        properties = etree.Element(f"{_WORD}pPr")
        last.insert(0, properties)
    properties.append(section)


def _open_on_new_page(body: etree._Element) -> None:
    """A section says itself how it begins; without a word it begins on a new page."""
    kind = body.find(f".//{_WORD}sectPr").find(f"{_WORD}type")
    if kind is not None:
        kind.getparent().remove(kind)


def _bytes(tree: etree._Element) -> bytes:
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
