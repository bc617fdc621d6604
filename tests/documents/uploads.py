"""Files as people and programs would upload them, each made from a built-in template: mended, broken, hostile."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from docx.oxml.ns import nsdecls
from lxml import etree

from documents import samples
from documents.catalogue import CATALOGUE
from documents.layout.ooxml import W
from documents.templates import builtin_template
from documents.templating.archive import unpack
from documents.templating.checking import Checked, Problem, check
from documents.templating.seal import PICTURE

KIND = "return_slip"
MAIN, TYPES, LINKS, STYLES = (
    "word/document.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
)
OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = f"{{{W}}}"

Parts = dict[str, bytes]


def checked(upload: bytes, kind: str = KIND) -> Checked:
    trials = (samples.ordinary()[kind], samples.stressed()[kind])
    return check(upload, context=CATALOGUE[kind].context, builtin=builtin(kind), samples=trials)


def told(upload: bytes, kind: str = KIND) -> tuple[Problem, ...]:
    return checked(upload, kind).problems


def sentences(upload: bytes) -> str:
    return "\n".join(problem.message for problem in told(upload))


def builtin(kind: str = KIND) -> bytes:
    return builtin_template(kind).content


def parts_of(template: bytes | None = None) -> Parts:
    return dict(unpack(template or builtin()))


def zipped(parts: Mapping[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as any program writes one; a list may hold a name twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def with_parts(more: Parts) -> bytes:
    """The built-in template with more parts, or with others in the place of its own."""
    return zipped(parts_of() | more)


def with_part(name: str, content_type: str, content: bytes = b"x") -> bytes:
    """The built-in template with one more part of that type."""
    return zipped(typed(parts_of() | {name: content}, name, content_type))


def typed(parts: Parts, name: str, content_type: str) -> Parts:
    """The parts with a content type of its own for one of them."""
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    return parts | {TYPES: parts[TYPES].replace(b"</Types>", override.encode())}


def with_link(kind: str, target: str, *, outside: bool = True, body: str = "") -> bytes:
    """The built-in template with one more relationship, "rIdX", and perhaps markup that uses it."""
    parts = parts_of(with_xml(body))
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="rIdX" Type="{_RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
    return zipped(parts | {LINKS: parts[LINKS].replace(b"</Relationships>", link.encode())})


def with_text(*texts: str) -> bytes:
    """The built-in template with these paragraphs at its top."""
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts)
    return with_xml("".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in escaped))


def with_xml(xml: str) -> bytes:
    """The built-in template with this markup at the top of its body."""
    parts = parts_of()
    names = nsdecls("w", "r", "wp", "a", "pic")
    head = f'<w:document {names} xmlns:v="urn:schemas-microsoft-com:vml"'
    main = re.sub(rb"<w:document [^>]*", head.encode(), parts[MAIN], count=1)
    return zipped(parts | {MAIN: main.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)})


def saved_by_word(template: bytes, edit: Callable[[str], str] = lambda text: text) -> bytes:
    """The template as Word writes it back: runs split and marked, quotes curled, pictures renamed, its own parts added.

    `edit` changes the text of each run that holds no tag.
    """
    parts = parts_of(template)
    root = etree.fromstring(parts[MAIN])
    for number, element in enumerate(root.iter(f"{_W}p")):
        element.set(f"{_W}rsidR", f"00A{number:05X}")
        element.set(f"{_W}rsidRDefault", "00B12C34")
        for run in element.findall(f"{_W}r"):
            _split(run, edit)
        has_look = element.find(f"{_W}pPr") is not None
        element.insert(1 if has_look else 0, etree.Element(f"{_W}proofErr", {f"{_W}type": "spellStart"}))
        element.append(etree.Element(f"{_W}proofErr", {f"{_W}type": "spellEnd"}))
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts = _renamed(parts, PICTURE, "word/media/image1.png")
    parts = typed(parts, "docProps/app.xml", f"{OFFICE}.extended-properties+xml")
    parts = typed(parts, "word/theme/theme1.xml", f"{OFFICE}.theme+xml")
    parts["docProps/app.xml"] = b"<Properties><Application>Microsoft Office Word</Application></Properties>"
    parts["word/theme/theme1.xml"] = f'<a:theme {nsdecls("a")} name="Office Theme"/>'.encode()
    author = "</dc:title><dc:creator>Hồ Thị O</dc:creator>"
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"</dc:title>", author.encode())
    return zipped(dict(sorted(parts.items(), reverse=True)))


def _split(run: Any, edit: Callable[[str], str]) -> None:
    """Break a run in three, inside a tag as well as outside, each part with the run's look."""
    text = run.find(f"{_W}t")
    if text is None or not text.text:
        return
    words = re.sub(r'"([^"]*)"', "“\\1”", text.text) if "{" in text.text else edit(text.text)
    third = max(1, len(words) // 3)
    for piece in (words[:third], words[third : 2 * third], words[2 * third :]):
        copy = deepcopy(run)
        copy.set(f"{_W}rsidRPr", "00C56D78")
        copy.find(f"{_W}t").text = piece
        run.addprevious(copy)
    run.getparent().remove(run)


def _renamed(parts: Parts, old: str, new: str) -> Parts:
    before, after = (name.removeprefix("word/").encode() for name in (old, new))
    return {
        new if name == old else name: content.replace(before, after) if name.endswith(".rels") else content
        for name, content in parts.items()
    }
