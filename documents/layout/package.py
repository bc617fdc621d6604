"""The parts around a document's body that make it a .docx file, no more of them than Word asks for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from documents.templating.archive import pack
from documents.templating.seal import PICTURE

from .ooxml import Element, R, serialise, w
from .sections import APPENDIX_FOOTER, FIRST_HEADER, MARKED_FOOTER, NUMBERED_HEADER, first_header, numbered_header
from .styles import FONT, styles_part
from .verification import PICTURE_RELATION, appendix_footer, marked_footer, placeholder

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class _Part:
    """A part beside the body: the relation by which the body knows it, what it is, its file."""

    id: str
    kind: str
    file: str
    root: Callable[[], Element]


def document(title: str, body: Iterable[Element]) -> bytes:
    """Return a .docx of `body` (blocks and the last section's properties); `title` is its metadata title.

    Of headers and footers it holds those that a section refers to.
    """
    root = w("document", w("body", *body))
    referred = {node.get(f"{{{R}}}id") for node in root.iter()}
    parts = [part for part in _PARTS if part.kind not in ("header", "footer") or part.id in referred]
    footers = [part.file for part in parts if part.kind == "footer"]
    return pack(
        [
            ("[Content_Types].xml", _content_types(parts)),
            ("_rels/.rels", _package_relationships()),
            ("word/document.xml", serialise(root)),
            ("word/_rels/document.xml.rels", _document_relationships(parts)),
            *((f"word/{part.file}", serialise(part.root())) for part in parts),
            *((f"word/_rels/{file}.rels", _picture_relationship()) for file in footers),
            (PICTURE, placeholder()),
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


_PARTS = (
    _Part("rId1", "styles", "styles.xml", styles_part),
    _Part("rId2", "settings", "settings.xml", _settings),
    _Part("rId3", "fontTable", "fontTable.xml", _font_table),
    _Part(NUMBERED_HEADER, "header", "header1.xml", numbered_header),
    _Part(FIRST_HEADER, "header", "header2.xml", first_header),
    _Part(MARKED_FOOTER, "footer", "footer1.xml", marked_footer),
    _Part(APPENDIX_FOOTER, "footer", "footer2.xml", appendix_footer),
)


def _content_types(parts: list[_Part]) -> bytes:
    named = [("document.xml", "document.main"), *((part.file, part.kind) for part in parts)]
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD_TYPE}.{kind}+xml"/>' for name, kind in named
    )
    core = (
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}{core}</Types>'
    ).encode()


def _package_relationships() -> bytes:
    return _relationships(
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )


def _document_relationships(parts: list[_Part]) -> bytes:
    return _relationships(*((part.id, f"{_OFFICE}/relationships/{part.kind}", part.file) for part in parts))


def _picture_relationship() -> bytes:
    return _relationships((PICTURE_RELATION, f"{_OFFICE}/relationships/image", PICTURE.removeprefix("word/")))


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
