"""The parts of a Word file, how they hang together, and what reaches out of it."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from . import part_kinds
from .problems import Problem
from .strict_xml import BadXml, parse

CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_STRICT = "http://purl.oclc.org/ooxml"
_OUTSIDE = {
    "hyperlink": gettext_lazy(
        "Liên kết ra ngoài “%s”. Bấm chuột phải vào liên kết, chọn Gỡ siêu liên kết (Remove Hyperlink)."
    ),
    "image": gettext_lazy("Ảnh lấy từ địa chỉ ngoài “%s”. Hãy chép ảnh rồi dán vào mẫu để ảnh nằm ngay trong tệp."),
    "attachedTemplate": gettext_lazy(
        "Tệp gắn với một mẫu Word ở ngoài: “%s”. Trong Word hãy vào thẻ Nhà phát triển (Developer), Mẫu tài liệu, và "
        "chọn lại Normal."
    ),
}
_OUTSIDE_ANY = gettext_lazy("Tệp lấy nội dung từ ngoài: “%s”. Hãy bỏ phần này khỏi mẫu.")


@dataclass(frozen=True)
class Relation:
    """One relationship: from the part `source` ("" for the whole file) to another part, or to an address outside."""

    source: str
    id: str
    kind: str
    target: str
    is_outside: bool

    def as_problem(self, paragraph: str = "") -> Problem:
        """What is said of one that leaves the file."""
        return Problem(str(_OUTSIDE.get(self.kind, _OUTSIDE_ANY)) % self.target[:120], paragraph)


@dataclass(frozen=True)
class Package:
    """A .docx that may be looked into: the bytes of its parts, their content types, their XML."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    trees: Mapping[str, Any]
    relations: tuple[Relation, ...]

    @property
    def texts(self) -> list[str]:
        """The parts that hold Word's own markup, wherever in the file they lie."""
        return [name for name in self.trees if name.startswith("word/") or part_kinds.is_word(self.types[name])]

    @property
    def rendered(self) -> list[str]:
        """The parts whose tags are filled in: the body, its headers and footers, the footnotes."""
        beside = [one.target for one in self.relations if one.source == _MAIN and one.kind in ("header", "footer")]
        notes = [name for name, kind in self.types.items() if kind == part_kinds.FOOTNOTES]
        return [name for name in dict.fromkeys([_MAIN, *beside, *notes]) if name in self.trees]


def read(parts: Mapping[str, bytes]) -> tuple[Package | None, list[Problem]]:
    """Return the package that `parts` make, None where they make no .docx; and what is wrong with any of them."""
    reader = _Reader(parts)
    types = reader.types()
    relations = tuple(reader.relations())
    main = next((one.target for one in relations if not one.source and one.kind == "officeDocument"), "")
    if types.get(main) != part_kinds.MAIN:
        return None, reader.problems or [Problem(part_kinds.stranger(types.get(main, "")))]
    if main != _MAIN:  # other programs' choice, which Word mends
        return None, [Problem(_("Tệp do chương trình khác ghi. Hãy mở bằng Word trên máy tính, lưu lại rồi tải lên."))]
    trees = {name: reader.tree(name, kind) for name, kind in types.items()}
    if trees[main] is None:
        return None, reader.problems
    if (etree.QName(trees[main]).namespace or "").startswith(_STRICT):
        return None, [Problem(_("Tệp lưu theo kiểu “Strict Open XML”. Hãy lưu lại theo kiểu “Word Document (.docx)”."))]
    reader.check(relations)
    return Package(parts, types, {name: tree for name, tree in trees.items() if tree is not None}, relations), (
        reader.problems
    )


@dataclass
class _Reader:
    """Reads the parts and gathers what is wrong with them."""

    parts: Mapping[str, bytes]
    problems: list[Problem] = field(default_factory=list)

    def types(self) -> dict[str, str]:
        """Return the content type of every part that is no directory of others: its own, or that of its ending."""
        root = self._parsed(CONTENT_TYPES)
        if root is None:
            return {}
        own = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in root.iter("{*}Override")}
        endings = {one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iter("{*}Default")}
        names = (name for name in self.parts if name != CONTENT_TYPES and _source_of(name) is None)
        return {name: own.get(name) or endings.get(_ending(name), "") for name in names}

    def relations(self) -> Iterator[Relation]:
        """Yield every relationship of every part."""
        for name in self.parts:
            source = _source_of(name)
            if source is None:
                continue
            base = posixpath.dirname(source)
            root = self._parsed(name)
            for one in () if root is None else root.iter("{*}Relationship"):
                target, is_outside = one.get("Target", ""), one.get("TargetMode", "").lower() == "external"
                yield Relation(
                    source=source,
                    id=one.get("Id", ""),
                    kind=one.get("Type", "").rpartition("/")[2],
                    target=target if is_outside else _resolved(base, target),
                    is_outside=is_outside,
                )

    def tree(self, name: str, kind: str) -> Any:
        """Return the XML of a part; None for a picture, and for what may not be there."""
        if part_kinds.is_xml(kind):
            return self._parsed(name)
        if message := part_kinds.refusal(name, kind, self.parts[name]):
            self.problems.append(Problem(message))
        return None

    def check(self, relations: tuple[Relation, ...]) -> None:
        """Tell of relationships that lead outside or nowhere; links are told where they stand in the text."""
        for one in relations:
            if one.is_outside and one.kind != "hyperlink":
                self.problems.append(one.as_problem())
            elif not one.is_outside and one.target not in self.parts:
                message = _("Tệp nhắc tới thành phần “%s” mà không có trong tệp. Hãy mở bằng Word rồi lưu lại.")
                self.problems.append(Problem(message % one.target[:80]))

    def _parsed(self, name: str) -> Any:
        try:
            return parse(self.parts[name])
        except BadXml as bad:
            self.problems.append(Problem(str(bad) % name))
            return None


def _source_of(name: str) -> str | None:
    """Return whose relationships a part lists ("" for the whole file's), None for a part that is no such list.

    By its folder as well as its ending: any other part may be called "x.rels".
    """
    folder, file = posixpath.split(name)
    if posixpath.basename(folder) != "_rels" or not file.endswith(".rels"):
        return None
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _resolved(base: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", base, unquote(target))).lstrip("/")


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").lower()
