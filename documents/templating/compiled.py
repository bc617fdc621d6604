"""The fast path: a template made ready once, so that a paper costs its Jinja, one deflate and little else.

The result equals docxtpl's own render (`reference`), part by part. Its code prepares the parts and, for a template
whose structure proves nothing (`proof`), finishes them too; only for the others its parsing of every paper is left out.
"""

import io
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import lru_cache, partial
from typing import Any

import jinja2
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from jinja2 import nodes
from lxml import etree

from .archive import Base, unpack
from .errors import by_line, explain
from .finishing import finished, finished_body, finished_header, finished_property, renumbered
from .parts import Part, Text
from .proof import DRAWING_TAG, is_final
from .reference import FOOTNOTES, PROPERTIES, StrictTemplate, opened, readable, variables
from .sandbox import environment, plain
from .seal import PICTURE, UNSEALED, Seal

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class CompiledTemplate:
    """One version of a template, ready to make papers. It never changes, and threads may share it."""

    @readable()
    def __init__(self, template: bytes) -> None:
        """Make ready. Raises TemplateError for what is no Word file, no Jinja or asks for what templates may not."""
        word = opened(template)
        # By name: two relations to one header are still one entry.
        parts = {part.name: part for part in (*_xml_parts(word), *_property_part(word))}
        buffer = io.BytesIO()
        word.docx.save(buffer)
        package = unpack(buffer.getvalue())
        constant = {name: part.render({}) for name, part in parts.items() if part.is_constant}
        self._parts = tuple(part for part in parts.values() if not part.is_constant)
        changing = {part.name for part in self._parts}
        fixed = [(name, constant.get(name, content)) for name, content in package if name not in changing]
        self._unsealed = Base(fixed)
        self._sealed = Base((name, content) for name, content in fixed if name != PICTURE)
        self._has_picture = any(name == PICTURE for name, _ in fixed)

    @property
    def is_final(self) -> bool:
        """Whether every part that changes is finished as soon as Jinja has written it."""
        return all(part.is_final for part in self._parts)

    def render(self, context: Any, seal: Seal = UNSEALED) -> bytes:
        """Return the paper for `context` with its `seal`; see `rendering.render`."""
        values = variables(context, seal)
        parts = [(part.name, part.render(values)) for part in self._parts]
        if not (seal.picture and self._has_picture):
            return self._unsealed.with_parts(parts)
        return self._sealed.with_parts([*parts, (PICTURE, seal.picture)])


@lru_cache(maxsize=64)
def compiled(template: bytes) -> CompiledTemplate:
    """Return `template` made ready, by this process once: equal bytes give the same object."""
    return CompiledTemplate(template)


def _xml_parts(word: StrictTemplate) -> Iterator[Part]:
    """Return the parts that docxtpl renders, with its own preparation: body, headers, footers, footnotes."""
    jinja = environment()
    main = word.docx.part
    shell, place = deepcopy(main.element), etree.ProcessingInstruction("body")
    shell.replace(shell.body, place)
    before, _, after = serialize_part_xml(shell).partition(etree.tostring(place))
    yield _xml_part(jinja, main, before, word.patch_xml(word.get_xml()), after, finish=finished_body)
    for uri in (word.HEADER_URI, word.FOOTER_URI):
        for _, part in word.get_headers_footers(uri):
            source = word.patch_xml(word.get_part_xml(part))
            yield _xml_part(jinja, part, _DECLARATION, source, b"", finish=finished_header)
    for part in main.package.parts:
        if part.content_type == FOOTNOTES:
            before, source = _without_declaration(part.blob)
            yield _xml_part(jinja, part, before, word.patch_xml(source), b"", finish=finished)


def _xml_part(
    jinja: jinja2.Environment, part: Any, before: bytes, source: str, after: bytes, finish: Callable[[str], str]
) -> Part:
    tree = _parsed(jinja, source)
    is_body = finish is finished_body
    final = is_final(tree, is_body=is_body)
    last: Callable[[str], str] | None = finish
    if final:
        last = renumbered if is_body and DRAWING_TAG.search(source) else None
    return Part(part.partname.membername, before, Text(jinja, source, tree, last), after, is_final=final)


def _parsed(jinja: jinja2.Environment, source: str) -> nodes.Template:
    """Parse with every paragraph on its own line, as docxtpl does; the line numbers stay when the lines are joined."""
    try:
        tree = jinja.parse(by_line(source))
    except Exception as error:
        raise explain(error, source) from error
    for data in tree.find_all(nodes.TemplateData):
        data.data = re.sub(r"\n<w:p([ >])", r"<w:p\1", data.data)
    return tree


def _without_declaration(blob: bytes) -> tuple[bytes, str]:
    found = re.match(rb"\s*<\?xml[^>]*\?>\s*", blob)
    end = found.end() if found else 0
    return blob[:end], blob[end:].decode()


def _property_part(word: StrictTemplate) -> Iterator[Part]:
    """Return the file's properties: each is a template of its own."""
    if not word.has_properties:
        return
    jinja = environment(plain)
    properties = word.docx.core_properties
    texts: dict[bytes, Text] = {}
    for name in PROPERTIES:
        source = getattr(properties, name)
        text = Text(jinja, source, _parsed(jinja, source), partial(finished_property, name))
        place = f"\ue000{name}\ue000"  # characters for private use, which no property has
        texts[place.encode()] = text
        setattr(properties, name, place)
    part = word.docx.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    pieces = re.split(b"(" + b"|".join(map(re.escape, texts)) + b")", part.blob)
    yield Part(part.partname.membername, *(texts.get(piece, piece) for piece in pieces))
