"""Whatever is typed into a field stands on the paper letter by letter, or is refused in a sentence at the field."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle

import pytest
from lxml import etree

from documents.formats import official_upper
from documents.templating.archive import unpack
from documents.templating.rendering import ContextError, render
from documents.templating.seal import Seal

from .papers import KINDS, context, template
from .word import W

TORTURE = {
    "decomposed, as macOS writes": unicodedata.normalize("NFD", "Nguyễn Thị Phương Thảo Nguyên, Ủy viên"),
    "capitals of đ, ơ and ư": "ĐƯỜNG ƠN ƯỚC đường ơn ước",
    "no-break spaces": "Tổ\u00a01 và\u202ftổ\u00a02",
    "Jinja": "{{ header.issuer }}{% if x %}{# y #}{%p endif %}{{r text }}",
    "docxtpl's own marks": "{_{ a }_} {_% b %_} _{ }_ %_% {{_",
    "markup": '</w:t></w:r></w:p><w:p/><!-- --> ]]> <wp:docPr id="1"/> & &amp; &#65; \'x\' "y"',
    "a formula": '=cmd|"/c calc"!A1 +1-1 @SUM(A1)',
    "formats and escapes": "%s %(x)s {0} ${x} \\n \\t \\u0041",
    "signs beyond the first plane": "𝒜 🏅 👩‍🏫 🇻🇳",
    "directions, joiners and soft hyphens": "\u202eabc\u202c\u200b\u200d\ufeff\u00ad",
    "blanks in rows": "một  hai   ba",
    "quotes of every kind": "“a” ‘b’ «c» 'd' \"e\" – — …",
    "a long word": "Nguyễn" * 60,
    "letters of no language": "\ue000\U000f0000\u0378",
}
REFUSED = {
    "a line feed": "a\nb",
    "a Windows line end": "a\r\nb",
    "a line separator": "a\u2028b",
    "a NUL": "a\x00b",
    "a bell, which docxtpl makes a paragraph of": "a\ab",
    "a form feed, which docxtpl makes a page of": "a\fb",
    "half a character": "a\ud800b",
    "a non-character": "a\uffffb",
    "a C1 control": "a\x9fb",
}
SEAL = Seal("7KQ2-M9XD-41AB", "https://so-vang.example.vn/v/7KQ2-M9XD-41AB")


def filled(value, text: Callable[[str, str], str], path: str = ""):
    """Return the context with `text(path, old)` in the place of every text."""
    if isinstance(value, str):
        return text(path, value)
    if isinstance(value, tuple):
        return tuple(filled(item, text, f"{path}[{at}]") for at, item in enumerate(value))
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        return replace(value, **{n: filled(getattr(value, n), text, f"{path}.{n}" if path else n) for n in names})
    return value


def paths_of(value) -> list[str]:
    paths: list[str] = []
    filled(value, lambda path, old: paths.append(path) or old)
    return paths


def lines_of(paper: bytes) -> Iterator[str]:
    """Yield the text of every paragraph of the body, the headers and the footers."""
    for name, content in unpack(paper):
        if name.startswith("word/") and name.endswith(".xml"):
            for paragraph in etree.fromstring(content).iter(f"{W}p"):
                yield "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


def printed_after_marks(kind: str, text: str, *, everywhere: bool) -> dict[str, str]:
    """Return what stands behind the mark of each field that the paper prints, when all fields say mark and `text`.

    `everywhere` fills also what the sample leaves empty.
    """
    marks: dict[str, str] = {}

    def marked(path: str, old: str) -> str:
        if not old and not everywhere:
            return old
        marks[path] = f"({len(marks)})"
        return f"{marks[path]}{text}Z"

    paper = render(template(kind), filled(context(kind), marked), SEAL)
    found = re.findall(r"(\(\d+\))([^Zz]*[Zz])", "\n".join(lines_of(paper)))
    behind = dict(found)
    return {path: behind[mark] for path, mark in marks.items() if mark in behind}


@pytest.mark.parametrize("everywhere", [False, True], ids=["as in the sample", "every field filled"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_is_printed_exactly(kind, everywhere):
    plain = printed_after_marks(kind, "chữ", everywhere=everywhere)
    assert plain
    for name, text in TORTURE.items():
        exact = unicodedata.normalize("NFC", text) + "Z"
        printed = printed_after_marks(kind, text, everywhere=everywhere)
        assert printed.keys() == plain.keys(), name
        assert {path: got for path, got in printed.items() if got not in (exact, official_upper(exact))} == {}, name


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_printed_is_refused_at_its_field(kind):
    """Every field meets one of the texts, and every text many a field."""
    sample = context(kind)
    paths = [path for path in paths_of(sample) if not re.search(r"\[[1-9]", path)]  # the first line of each list
    for path, (name, text) in zip(paths, cycle(REFUSED.items()), strict=False):
        spoiled = filled(sample, lambda at, old, path=path, text=text: text if at == path else old)
        with pytest.raises(ContextError) as caught:
            render(template(kind), spoiled)
        assert caught.value.field == path, name
        assert str(caught.value).startswith(f"{path}: Nội dung có")
