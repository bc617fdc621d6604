"""The Jinja tags of a part, paragraph by paragraph, however many runs Word has spread each of them over.

Stricter than docxtpl, which joins tags over paragraphs and swallows what stands beside a {%p …%}: here a tag lies in
one paragraph, and one that takes its whole paragraph, row or cell away stands there alone. So whatever passes gives
well-formed XML on every way through its conditions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .contents import W
from .problems import Problem, excerpt

_OPENING = re.compile(r"\{[{%#]")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STRAY = re.compile(r"\}\}|%\}|#\}")
_LEVEL = re.compile(r"(p|tr|tc|r) ")  # docxtpl wants a plain space here
_LEVELS = {"tr": f"{W}tr", "tc": f"{W}tc"}
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})  # as docxtpl does inside tags
_LONGEST = 400
_SHOWN = tuple(f"{W}{name}" for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "sectPr", "br", "tbl"))


@dataclass(frozen=True)
class Tag:
    """One tag: `source` is what stands between its braces.

    `level` is "p", "tr" or "tc" for one that takes away the paragraph, row or cell around it. `place` is the element
    whose children a pair of tags encloses: both tags of a pair have the same one.
    """

    source: str
    level: str
    place: Any
    paragraph: str
    prints: bool

    @property
    def keyword(self) -> str:
        """The first word of a statement, "" for a tag that prints."""
        return "" if self.prints else (self.source.split() or [""])[0]

    def __str__(self) -> str:
        """The tag as it is written."""
        return f"{{{{ {self.source} }}}}" if self.prints else f"{{%{self.level} {self.source} %}}"


class _BadTag(Exception):
    """What is wrong with a tag, in a sentence."""


@dataclass(frozen=True)
class _Line:
    """A paragraph's own text, and for every letter of it the element in which its run stands."""

    element: Any
    text: str
    places: tuple[Any, ...]


def tags_of(tree: Any, problems: list[Problem]) -> Iterator[Tag]:
    """Yield the tags of one part in their order; what is no proper tag goes to `problems`."""
    texts = _texts_of_paragraphs(tree)
    for element in tree.iter(f"{W}p"):
        line = _line(element, texts.get(element, []))
        end = 0
        try:
            for start, end in _spans(line.text):
                try:
                    yield _tag(line, start, end)
                except _BadTag as bad:
                    problems.append(Problem(str(bad), excerpt(line.text)))
        except _BadTag as bad:
            problems.append(Problem(str(bad), excerpt(line.text)))


def _texts_of_paragraphs(tree: Any) -> dict[Any, list[Any]]:
    """Return every paragraph's own texts, in one walk: a file made to hurt has paragraphs a hundred deep."""
    found: dict[Any, list[Any]] = {}
    for node in tree.iter(f"{W}t"):
        if (paragraph := next(node.iterancestors(f"{W}p"), None)) is not None:
            found.setdefault(paragraph, []).append(node)
    return found


def _line(paragraph: Any, texts: list[Any]) -> _Line:
    places: list[Any] = []
    for node in texts:
        places += [node.getparent().getparent()] * len(node.text or "")
    return _Line(paragraph, "".join(node.text or "" for node in texts), tuple(places))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each tag begins and ends. Raises at a tag that is never closed, or closed without being open."""
    end = 0
    while opening := _OPENING.search(text, end):
        _refuse_stray(text, end, opening.start())
        closing = text.find(_CLOSINGS[opening[0]], opening.end())
        if closing < 0:
            raise _BadTag(_unpaired(opening[0]))
        end = closing + 2
        yield opening.start(), end
    _refuse_stray(text, end, len(text))


def _refuse_stray(text: str, start: int, end: int) -> None:
    if stray := _STRAY.search(text, start, end):
        raise _BadTag(_unpaired(stray[0]))


def _unpaired(mark: str) -> str:
    example = "{{ … }}, {% … %}"
    return _("Có dấu “%(mark)s” lẻ: thẻ phải mở và đóng trong cùng một đoạn, như %(example)s.") % {
        "mark": mark,
        "example": example,
    }


def _tag(line: _Line, start: int, end: int) -> Tag:
    written = line.text[start:end]
    if len(written) > _LONGEST:
        raise _BadTag(_("Thẻ dài quá %d ký tự.") % _LONGEST)
    inside = written[2:-2].translate(_STRAIGHT)
    prints, level = written.startswith("{{"), _LEVEL.match(inside)
    _refuse_unusual(written, inside)
    if level and (prints or level[1] == "r"):
        raise _BadTag(_("Không dùng thẻ “%s”: để in chỉ cần {{ tên }}, để chọn chỉ cần if.") % written[:12])
    if len(set(map(id, line.places[start:end]))) > 1:
        raise _BadTag(_("Thẻ nằm vắt qua một liên kết hoặc ô nội dung. Hãy xoá thẻ rồi gõ lại liền một mạch."))
    if not level:
        return Tag(inside.strip(), "", line.places[start], excerpt(line.text), prints)
    around = line.element if level[1] == "p" else next(line.element.iterancestors(_LEVELS[level[1]]), None)
    if around is None or not _is_alone(around, written):
        raise _BadTag(_must_be_alone(level[1]))
    return Tag(inside[level.end() :].strip(), level[1], around.getparent(), excerpt(line.text), prints)


def _refuse_unusual(written: str, inside: str) -> None:
    if written.startswith("{#"):
        raise _BadTag(_("Mẫu còn lời chú {# … #}. Hãy xoá nó: lời chú không thuộc về văn bản."))
    if inside[:1] in ("-", "+") or inside[-1:] in ("-", "+"):
        raise _BadTag(_("Không viết dấu - hoặc + sát dấu ngoặc của thẻ: nó nuốt mất chữ bên cạnh."))
    if "&" in inside or (written.startswith("{%") and ("%" in inside or "}" in inside)):
        raise _BadTag(_("Trong thẻ không viết được các dấu &, phần trăm và }."))


def _is_alone(around: Any, tag: str) -> bool:
    """Whether nothing but the tag stands in what will be taken away with it."""
    text = ""
    for node in around.iter(f"{W}t"):
        text += (node.text or "").strip()
        if len(text) > len(tag):
            return False
    return next(around.iter(*_SHOWN), None) is None


def _must_be_alone(level: str) -> str:
    if level == "p":
        return _("Thẻ {%p … %} phải đứng một mình trong đoạn: mọi thứ khác trong đoạn ấy sẽ mất.")
    if level == "tr":
        return _("Thẻ {%tr … %} phải đứng một mình trong một hàng của bảng: mọi thứ khác trong hàng ấy sẽ mất.")
    return _("Thẻ {%tc … %} phải đứng một mình trong một ô của bảng: mọi thứ khác trong ô ấy sẽ mất.")
