"""What the parts of a template may not hold, whatever their tags say: live fields, links, objects, marks of editing."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from .package import Package
from .part_kinds import CONTROL, EMBEDDED, FOREIGN_CHUNK, MACRO
from .problems import Problem, excerpt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEXT = f"{W}t"
_PARAGRAPH = f"{W}p"
_TAG = re.compile(r"\{\{|\{%|\{#")
_BRACE = re.compile(r"[{}]")
_RUNS_READ = 200  # of a paragraph, for an excerpt of it

_CHANGES = gettext_lazy(
    "Mẫu còn dấu theo dõi thay đổi. Trong Word hãy vào thẻ Xem lại (Review), Chấp nhận tất cả, rồi tắt Theo dõi."
)
_COMMENT = gettext_lazy("Mẫu còn ghi chú (comment), sẽ đi theo mọi văn bản. Hãy xoá ghi chú.")
_BOUND = gettext_lazy("Ô nội dung lấy chữ từ thuộc tính của tệp (content control). Hãy xoá ô đó và gõ chữ hoặc thẻ.")
_FORM_MACRO = gettext_lazy("Ô nhập liệu gọi macro. Hãy xoá ô đó.")
_MAIL_MERGE = gettext_lazy(
    "Mẫu gắn với một nguồn dữ liệu trộn thư. Trong Word hãy vào thẻ Gửi thư (Mailings), Bắt đầu trộn thư, rồi chọn "
    "Tài liệu Word bình thường."
)

_FORBIDDEN = {
    "object": EMBEDDED,
    "OLEObject": EMBEDDED,
    "control": CONTROL,
    "altChunk": FOREIGN_CHUNK,
    "subDoc": FOREIGN_CHUNK,
    "dataBinding": _BOUND,
    "entryMacro": _FORM_MACRO,
    "exitMacro": _FORM_MACRO,
    "commentReference": _COMMENT,
    "mailMerge": _MAIL_MERGE,
    **dict.fromkeys(
        (
            "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
            "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange",
        ),
        _CHANGES,
    ),
}  # fmt: skip
_MACRO_MARKS = {"toolbarData", "vbaSuppData"}
# Fields that show where they stand. Every other one brings something in, or shows something else tomorrow.
_FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"}
_ADDRESS = re.compile(r"\s*(?:([a-z][a-z0-9+.-]*:)?//|\\\\|(mailto|javascript|vbscript|data|file|ms-\w+):)", re.I)


def faults(package: Package) -> Iterator[Problem]:
    """Yield everything in the parts that a template may not hold."""
    yield from _links(package)
    for name in package.texts:
        yield from _elements(package.trees[name])
        yield from _fields(package.trees[name])
    for name, tree in package.trees.items():
        yield from _misplaced_tags(package, name, tree)


def paragraph_of(element: Any) -> str:
    """Return the text of the paragraph that `element` is or stands in, for a sentence about it."""
    own = element if element.tag == _PARAGRAPH else next(element.iterancestors(_PARAGRAPH), None)
    return "" if own is None else text_in(own)


def text_in(element: Any) -> str:
    """Return the beginning of the text inside an element."""
    return excerpt("".join(node.text or "" for node in islice(element.iter(_TEXT), _RUNS_READ)))


def _links(package: Package) -> Iterator[Problem]:
    """Links out of the file, each with the paragraphs that it stands in."""
    links = {(one.source, one.id): one for one in package.relations if one.is_outside and one.kind == "hyperlink"}
    yield from (link.as_problem() for link in links.values())
    for name, tree in package.trees.items():
        for element in tree.iter(etree.Element) if links else ():
            for attribute, value in element.attrib.items():
                if attribute.startswith(_R) and (name, value) in links:
                    yield links[name, value].as_problem(paragraph_of(element))


def _elements(tree: Any) -> Iterator[Problem]:
    for element in tree.iter(etree.Element):
        local = etree.QName(element).localname
        if local in _MACRO_MARKS:
            yield Problem(str(MACRO))
        elif local in _FORBIDDEN:
            yield Problem(str(_FORBIDDEN[local]), paragraph_of(element))
        for name, value in element.attrib.items():
            # The names of vocabularies are addresses too; nobody goes there.
            if _ADDRESS.match(value) and etree.QName(name).localname not in ("uri", "namespaceuri"):
                message = _("Mẫu nhắc tới địa chỉ ngoài “%s”. Hãy bỏ liên kết hoặc ảnh đó.")
                yield Problem(message % value[:120], paragraph_of(element))


def _fields(tree: Any) -> Iterator[Problem]:
    for instruction, element in _instructions(tree):
        name = (instruction.split() or [""])[0].upper()
        if name not in _FIELDS:
            message = _(
                "Trường “%s” của Word lấy nội dung từ nơi khác hoặc tự đổi khi mở tệp. Hãy thay nó bằng chữ thường "
                "(bấm vào trường, nhấn Ctrl+Shift+F9)."
            )
            yield Problem(message % (name[:40] or "?"), paragraph_of(element))


def _instructions(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every field's instruction with an element of its paragraph; Word may spread one over many runs."""
    # Where each began, and its words: None once the instruction is over and the result has begun.
    pending: list[tuple[Any, list[str] | None]] = []
    for node in tree.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        step = node.get(f"{W}fldCharType")
        beginning, words = pending[-1] if pending else (None, None)
        if node.tag == f"{W}fldSimple":
            yield node.get(f"{W}instr", ""), node
        elif node.tag == f"{W}instrText":
            if words is None:
                yield node.text or "", node
            else:
                words.append(node.text or "")
        elif step == "begin":
            pending.append((node, []))
        elif pending:
            if words is not None:
                yield "".join(words), node
            pending[-1] = beginning, None
            if step == "end":
                pending.pop()
    # A field without an end is one all the same to whoever opens the file.
    yield from (("".join(words), beginning) for beginning, words in pending if words is not None)


def _misplaced_tags(package: Package, name: str, tree: Any) -> Iterator[Problem]:
    """Tags where they would not be filled in, or where their values would become something else than text."""
    rendered = name in package.rendered
    outside_text = _BRACE if rendered else _TAG
    for element in tree.iter(etree.Element):
        texts = [(element.tail, outside_text), *((value, _TAG) for value in element.attrib.values())]
        if element.tag != _TEXT or not rendered:
            texts.append((element.text, outside_text))
        if any(text and marks.search(text) for text, marks in texts):
            message = _(
                "Thẻ đứng ở chỗ không được điền (thuộc tính của tệp, chú thích cuối, công thức, trường…). Thẻ chỉ viết "
                "trong chữ của thân văn bản, đầu trang, chân trang hoặc cước chú."
            )
            yield Problem(message, paragraph_of(element))
