"""The parts around a document's body that make it a .docx file, no more of them than Word asks for."""

from collections.abc import Iterable

from lxml import etree

from documents.templating.archive import pack

from .ooxml import Element, serialise, w
from .sections import FIRST_HEADER, NUMBERED_HEADER, first_header, numbered_header
from .styles import FONT, styles_part

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PARTS = (
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "fontTable", "fontTable.xml", "fontTable"),
    (NUMBERED_HEADER, "header", "header1.xml", "header"),
    (FIRST_HEADER, "header", "header2.xml", "header"),
)


def document(title: str, body: Iterable[Element]) -> bytes:
    """Return a .docx of `body` (blocks and the last section's properties); `title` is its metadata title."""
    contents = {
        "styles.xml": styles_part(),
        "settings.xml": _settings(),
        "fontTable.xml": _font_table(),
        "header1.xml": numbered_header(),
        "header2.xml": first_header(),
    }
    return pack(
        [
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _package_relationships()),
            ("word/document.xml", serialise(w("document", w("body", *body)))),
            ("word/_rels/document.xml.rels", _document_relationships()),
            *((f"word/{name}", serialise(root)) for name, root in contents.items()),
            ("docProps/core.xml", _core_properties(title)),
        ],
        compressed=False,
    )


def _settings() -> Element:
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w(
        "settings",
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="vi-VN"),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _font_table() -> Element:
    font = w(
        "font",
        w("panose1", val="02020603050405020304"),
        w("charset", val="A3"),  # Vietnamese
        w("family", val="roman"),
        w("pitch", val="variable"),
        name=FONT,
    )
    return w("fonts", font)


def _content_types() -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for _, _, name, kind in (("", "", "document.xml", "document.main"), *_PARTS)
    )
    core = (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}{core}</Types>'
    ).encode()


def _package_relationships() -> bytes:
    return _relationships(
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )


def _document_relationships() -> bytes:
    return _relationships(*((id, f"{_OFFICE}/relationships/{kind}", name) for id, kind, name, _ in _PARTS))


def _relationships(*rows: tuple[str, str, str]) -> bytes:
    links = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{to}"/>' for id, kind, to in rows)
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'.encode()


def _core_properties(title: str) -> bytes:
    """Return the metadata; no times among them, for a template's bytes must not tell when it was built."""
    dc, core = "http://purl.org/dc/elements/1.1/", f"{_PACKAGE}/metadata/core-properties"
    root = etree.Element(f"{{{core}}}coreProperties", nsmap={"cp": core, "dc": dc})
    etree.SubElement(root, f"{{{dc}}}title").text = title
    etree.SubElement(root, f"{{{dc}}}language").text = "vi-VN"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
