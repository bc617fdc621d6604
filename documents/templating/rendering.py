"""Filling a template: a .docx with Jinja tags and a context of primitives in, the paper's bytes out.

docxtpl does the work; what it would let through is stopped here. Its defaults print an unknown name as a
blank, lose `&` and `<…>`, turn "{_{" into "{{", break a line where a value holds a line feed, and repair a
broken XML in silence. A paper must say what its context says, literally, or not come to be at all.
"""

import io
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from lxml import etree

from .archive import pack, unpack
from .errors import TemplateError, explain
from .sandbox import environment
from .seal import PICTURE, UNSEALED, Seal
from .values import ContextError, primitives

__all__ = ["ContextError", "TemplateError", "render"]


def render(template: bytes, context: Any, seal: Seal = UNSEALED) -> bytes:
    """Return the paper that `template` gives with `context`, one of the dataclasses in `contexts`, and its `seal`.

    The same template and context give the same bytes in every process.
    Raises ContextError for a value that a paper cannot carry, TemplateError for a template that asks for
    an unknown name, is no Jinja or no Word file, or reaches for something that templates may not have.
    """
    values = primitives(context) | {"verification": {"code": seal.code, "address": seal.address}}
    paper = _StrictTemplate(_opened(template))
    paper.render(values, jinja_env=environment())
    buffer = io.BytesIO()
    paper.save(buffer)
    parts = unpack(buffer.getvalue())
    if seal.picture:
        parts = [(name, seal.picture if name == PICTURE else content) for name, content in parts]
    return pack(parts, compressed=True)


def _opened(template: bytes) -> io.BytesIO:
    try:
        unpack(template)
    except Exception as error:  # zipfile raises a dozen kinds for what is not a zip
        raise TemplateError("Tệp mẫu không phải là tệp Word (.docx) đọc được.") from error
    return io.BytesIO(template)


class _StrictTemplate(DocxTemplate):
    """docxtpl's template that names what is wrong and where, and refuses XML that it would have repaired."""

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: jinja2.Environment | None = None
    ) -> str:
        """Render one part; docxtpl gives every paragraph its own line, which is how it is found again."""
        try:
            return str(super().render_xml_part(src_xml, part, context, jinja_env))
        except Exception as error:
            raise explain(error, src_xml) from error

    def fix_tables(self, xml: str) -> Any:
        """Return the body's tree. docxtpl parses with recover=True, which drops whatever is not XML."""
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise TemplateError("Mẫu tạo ra tệp Word hỏng: thẻ Jinja cắt ngang cấu trúc của đoạn hoặc bảng.") from error
        return super().fix_tables(xml)
