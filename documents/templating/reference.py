"""docxtpl's own render, made strict: what the fast path in `compiled` must equal, part by part.

docxtpl's defaults print an unknown name as a blank, lose `&` and `<…>`, turn "{_{" into "{{", break a line where a
value holds a line feed, and repair a broken XML in silence. A paper must say what its context says, literally, or not
come to be at all.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import jinja2
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from lxml import etree

from .archive import pack, unpack
from .errors import TemplateError, broken, explain
from .places import paragraph_printing
from .sandbox import environment, plain
from .seal import PICTURE, UNSEALED, Seal
from .values import ContextError, primitives

PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""The file's properties that may hold tags."""

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

_UNPACKED = 64 * 2**20
_LONGEST_PROPERTY = 255


def render(template: bytes, context: Any, seal: Seal = UNSEALED) -> bytes:
    """Return the paper as `rendering.render` does, in docxtpl's own time."""
    paper = opened(template)
    with placing(template):
        values = variables(context, seal)
    paper.render(values, jinja_env=environment())
    buffer = io.BytesIO()
    paper.save(buffer)
    parts = unpack(buffer.getvalue())
    if seal.picture:
        parts = [(name, seal.picture if name == PICTURE else content) for name, content in parts]
    return pack(parts, compressed=True)


@contextmanager
def readable() -> Iterator[None]:
    """Say that a template is no Word file where reading it fails: the readers of zip and XML raise a dozen kinds."""
    try:
        yield
    except TemplateError:
        raise
    except Exception as error:
        raise TemplateError("Tệp mẫu không phải là tệp Word (.docx) đọc được.") from error


@readable()
def opened(template: bytes) -> "StrictTemplate":
    """Open a template. Raises TemplateError for what is no Word file, or too large to be one."""
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
            raise TemplateError("Tệp mẫu quá lớn khi mở ra.")
    word = StrictTemplate(io.BytesIO(template))
    word.init_docx()
    return word


@contextmanager
def placing(template: bytes) -> Iterator[None]:
    """Name with a value that will not do the paragraph in which `template` prints it."""
    try:
        yield
    except ContextError as fault:
        jinja = environment()
        found = (paragraph_printing(fault.field, source, jinja) for source in opened(template).sources())
        raise fault.printed_in(next(filter(None, found), "")) from None


def variables(context: Any, seal: Seal) -> dict[str, Any]:
    """Return what a template may name: the fields of its context, and `verification`."""
    return primitives(context) | {"verification": {"code": seal.code, "address": seal.address}}


def sound(xml: str) -> str:
    """Return `xml`, one part of a paper. Raises TemplateError for what is no XML."""
    try:
        etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise broken() from error
    return xml


class StrictTemplate(DocxTemplate):
    """docxtpl's template that names what is wrong and where, and refuses XML that it would have repaired."""

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: jinja2.Environment | None = None
    ) -> str:
        """Render one part; docxtpl gives every paragraph its own line, which is how it is found again."""
        try:
            return sound(str(super().render_xml_part(src_xml, part, context, jinja_env)))
        except Exception as error:
            raise explain(error, src_xml) from error

    def fix_tables(self, xml: str) -> etree._Element:
        """Return the body's tree with as many columns in each table's grid as its rows have cells."""
        try:
            return super().fix_tables(xml)
        except Exception as error:  # a table without a grid, a span that is no number: whatever was not foreseen
            raise TemplateError("Mẫu có bảng mà hệ thống không đọc được: lưới cột bị thiếu hoặc hỏng.") from error

    def render_properties(self, context: dict[str, Any], jinja_env: jinja2.Environment | None = None) -> None:
        """Render the file's properties as plain text: docxtpl escapes what is escaped again when it is stored.

        A file that has none gets none, for python-docx's own tell the time.
        """
        if not self.has_properties:
            return
        jinja = environment(plain)
        for name in PROPERTIES:
            source = getattr(self.docx.core_properties, name)
            try:
                text = jinja.from_string(source).render(context)
                setattr(self.docx.core_properties, name, short_enough(name, text))
            except Exception as error:
                raise explain(error, source) from error

    def render_footnotes(self, context: dict[str, Any], jinja_env: jinja2.Environment | None = None) -> None:
        """Render the footnotes once; docxtpl does so for each section, and runs the second time what a value says."""
        for part in self.docx.part.package.parts:
            if part.content_type == FOOTNOTES:
                xml = self.patch_xml(part.blob.decode())
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode()

    def sources(self) -> Iterator[str]:
        """Return what holds tags, as it is handed to Jinja: the body, headers and footers, footnotes."""
        yield self.patch_xml(self.get_xml())
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _key, part in self.get_headers_footers(uri):
                yield self.patch_xml(self.get_part_xml(part))
        for part in self.docx.part.package.parts:
            if part.content_type == FOOTNOTES:
                yield self.patch_xml(part.blob.decode())

    @property
    def has_properties(self) -> bool:
        """Whether the file has properties of its own."""
        rels = self.docx.part.package.rels.values()
        return any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in rels)


def short_enough(name: str, text: str) -> str:
    """Return a property's text. Raises TemplateError where it is longer than Word takes."""
    if len(text) > _LONGEST_PROPERTY:
        raise TemplateError(f"Thuộc tính “{name}” của tệp dài hơn {_LONGEST_PROPERTY} ký tự.", name=name)
    return text
