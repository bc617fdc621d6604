"""Reading the tags of a part in their order: how they pair, and what their expressions mean where they stand.

A tag that is wrong is told and passed over, so that one reading finds everything.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from jinja2 import TemplateSyntaxError, nodes

from .expressions import Reader, parsed, paths_in
from .filters import held
from .names import Turn
from .problems import Problem
from .tags import Tag

_TAG_LIMIT = 2000
# Each opening word with what makes a whole template of its tag.
_FRAMES = {
    "if": "{%% %s %%}{%% endif %%}",
    "elif": "{%% if x %%}{%% %s %%}{%% endif %%}",
    "for": "{%% %s %%}{%% endfor %%}",
}
_CLOSES = {"endif": "if", "endfor": "for"}
_BARE = {"else", *_CLOSES}
_OWN_NAMES = {"loop", "verification"}
_GOT = re.compile(r"got '([^']+)'|unexpected (?:char )?'([^']+)'")


@dataclass
class _Pair:
    """A pair of tags that is not closed yet; `names` are known inside it."""

    opening: Tag
    names: dict[str, Any]
    has_else: bool = False


@dataclass
class Reading:
    """One part being read: `names` are the context's own; `problems` and `printed` gather what is found."""

    names: dict[str, Any]
    problems: list[Problem]
    printed: set[str]
    _pairs: list[_Pair] = field(default_factory=list)

    def read(self, tags: Iterator[Tag]) -> None:
        """Read all tags of the part."""
        for number, tag in enumerate(tags):
            if number == _TAG_LIMIT:
                self._refuse(tag, _("Mẫu có quá nhiều thẻ (hơn %d).") % _TAG_LIMIT)
                return
            self._step(tag)
        for pair in self._pairs:
            self._refuse(pair.opening, _("Thẻ %s chưa có thẻ đóng.") % pair.opening)

    def _step(self, tag: Tag) -> None:
        if tag.prints:
            tree = self._parse(tag, f"{{{{ {tag.source} }}}}")
            for output in tree.find_all(nodes.Output) if tree else ():
                self._reader(tag).printed(output.nodes[0])
            self.printed.update(paths_in(tree) if tree else ())
        elif tag.keyword in _FRAMES:
            self._open(tag, self._parse(tag, _FRAMES[tag.keyword] % tag.source))
        elif tag.source == "else":
            self._else(tag)
        elif tag.source in _CLOSES:
            if self._pair_of(tag, _CLOSES[tag.source]):
                self._pairs.pop()
        else:
            message = _("Thẻ “%s” không dùng được. Mẫu chỉ dùng: for, if, elif, else, endif, endfor và {{ … }}.")
            self._refuse(tag, message % tag.source[:60])

    def _open(self, tag: Tag, tree: nodes.Template | None) -> None:
        """An opening tag, or `elif`. A pair opens even where its expression is wrong: its closing tag will come."""
        if tag.keyword == "for":
            turns = self._turns(tag, next(tree.find_all(nodes.For))) if tree else _guessed(tag)
            self._pairs.append(_Pair(tag, {**self._scope, **turns, "loop": Turn}))
            return
        if tag.keyword == "elif":
            self._pair_of(tag, "if")
        tests = [node.test for node in tree.find_all(nodes.If)] if tree else []
        for test in tests[-1:]:  # the frame's own `if` comes first
            self._reader(tag).condition(test)
        if tag.keyword == "if":
            self._pairs.append(_Pair(tag, self._scope))

    def _turns(self, tag: Tag, loop: nodes.For) -> dict[str, Any]:
        """Return the name that a loop gives to its turns, with its type."""
        reader = self._reader(tag)
        kind = reader.type_of(loop.iter)
        if kind is not Any and held(kind) is None:
            reader.report(_("Chỉ lặp được qua một danh sách."))
        if loop.recursive or not isinstance(loop.target, nodes.Name) or loop.target.name in _OWN_NAMES:
            reader.report(_("Vòng lặp viết dạng: for tên in danh_sách."))
            return _guessed(tag)
        turns = {loop.target.name: Any if held(kind) is None else held(kind)}
        if loop.test is not None:
            self._reader(tag, turns).condition(loop.test)
        return turns

    def _else(self, tag: Tag) -> None:
        if pair := self._pair_of(tag, "if", "for"):
            pair.has_else = True
            # After the else of a loop the names of its turns are gone.
            pair.names = self._pairs[-2].names if len(self._pairs) > 1 else self.names

    def _pair_of(self, tag: Tag, *openings: str) -> _Pair | None:
        """Return the pair that `tag` goes on with or closes; None where it may not stand."""
        pair = self._pairs[-1] if self._pairs else None
        if pair is None:
            self._refuse(tag, _("Thẻ %s không có thẻ mở đi trước nó.") % tag)
            return None
        tags = {"tag": str(tag), "opening": str(pair.opening)}
        if pair.opening.keyword not in openings or (pair.has_else and tag.source not in _CLOSES):
            self._refuse(tag, _("Thẻ %(tag)s xen vào giữa %(opening)s và thẻ đóng của nó.") % tags)
            return None
        if tag.level != pair.opening.level:
            message = _("Thẻ %(tag)s và %(opening)s khác kiểu: cả hai phải cùng có p, cùng có tr, hoặc cùng không có.")
            self._refuse(tag, message % tags)
        elif tag.place is not pair.opening.place:
            self._refuse(tag, (_between_paragraphs() if not tag.level else _between_places()) % tags)
        return pair

    def _parse(self, tag: Tag, source: str) -> nodes.Template | None:
        try:
            return parsed(source)
        except TemplateSyntaxError as error:
            self._refuse(tag, _explained(error))
            return None

    def _reader(self, tag: Tag, names: dict[str, Any] | None = None) -> Reader:
        def report(message: str, name: str, nearest: str) -> None:
            self.problems.append(Problem(message, tag.paragraph, name, nearest))

        return Reader({**self._scope, **(names or {})}, report)

    @property
    def _scope(self) -> dict[str, Any]:
        return self._pairs[-1].names if self._pairs else self.names

    def _refuse(self, tag: Tag, message: str) -> None:
        self.problems.append(Problem(message, tag.paragraph))


def _between_paragraphs() -> str:
    return _(
        "Thẻ %(tag)s không cùng đoạn với %(opening)s. Muốn bao nhiều đoạn, hãy thêm chữ p sau dấu phần trăm của cả hai "
        "và để mỗi thẻ một đoạn riêng."
    )


def _between_places() -> str:
    return _("Thẻ %(tag)s và %(opening)s phải cùng nằm trong một ô, một bảng hoặc cùng ở thân văn bản.")


def _explained(error: TemplateSyntaxError) -> str:
    found = _GOT.search(error.message or "")
    word = next((group for group in found.groups() if group), "") if found else ""
    if not word or word.startswith("end of"):
        return _("Thẻ viết dở: còn thiếu nội dung hoặc dấu đóng.")
    return _("Thẻ viết sai ở chỗ “%s”.") % word


def _guessed(tag: Tag) -> dict[str, Any]:
    """Return what a broken loop seems to call its turns, so that the tags inside it are not told as well."""
    found = re.match(r"for\s+(\w+)", tag.source)
    return {found[1]: Any} if found else {}
