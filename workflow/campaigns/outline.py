"""The words of a plan's part read as an outline: numbered points, letters, dashes and plain paragraphs.

What somebody typed or pasted from an older plan is read for the rank of its marks alone. The marks are set anew, so
that a number that was doubled or left out counts right again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.engine.text import normalise

# Points (khoản) have their depth as rank: "2." has 1 and "2.1." has 2. Whatever stands under them ranks lower.
_LETTER, _DASH, _PLUS, _PLAIN = 20, 30, 40, 50
# The letters that count points, in the order of the Vietnamese alphabet (NĐ 30/2020/NĐ-CP, Phụ lục I).
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_POINT = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)([.)]?)\s*(?=[^\s\d])")
# U+F0B7 is the bullet of a Word list as it arrives in a text area.
_OTHERS = (
    (re.compile(r"[a-zđ][.)]\s+"), _LETTER),
    (re.compile(r"[-–—•·*\uf0b7]\s*"), _DASH),
    (re.compile(r"\+\s*"), _PLUS),
)
# A longer point that stands above others is a sentence of its own.
_TITLE_WORDS = 20
_SIGNS = {_DASH: "- ", _PLUS: "+ ", _PLAIN: ""}
_BARE_SIGN = re.compile(r"[-–—•·*+\uf0b7 ]*")
_ROMAN_HEADING = re.compile(r"[IVX]{1,4}\.\s.*")


@dataclass(frozen=True)
class Line:
    """One paragraph with its mark in front. A heading (khoản có tiêu đề) stands above others and ends without one."""

    text: str
    heading: bool


def read(text: str, under: str = "") -> list[Line]:
    """The paragraphs of `text` in order, their marks counted anew.

    The highest points count 1., 2., 3.; with `under` they stand below a point of the paper itself ("2" gives "2.1.").
    Every paragraph but a heading ends with a mark; a list ends with ".".
    """
    typed = [_ranked(line) for line in _lines(text)]
    ranks = [rank for rank, _words in typed]
    following = [*ranks, 0][1:]
    return [
        _line(mark, rank, words, follower)
        for mark, (rank, words), follower in zip(_marks(ranks, under), typed, following, strict=True)
    ]


def items(text: str) -> list[str]:
    """The lines of a plain list without the marks that were typed before them."""
    return [words for _rank, words in map(_ranked, _lines(text))]


def validate_outline(value: str) -> None:
    """Refuse a heading with a Roman number: the paper prints those itself. Raises `ValidationError`."""
    for line in _lines(value):
        if _ROMAN_HEADING.fullmatch(line):
            raise ValidationError(
                _("Hãy bỏ dòng “%(line)s”: văn bản tự in tiêu đề của các mục I, II, III, IV.") % {"line": line[:60]},
                code="roman_heading",
            )


def _lines(text: str) -> Iterator[str]:
    lines = (" ".join(line.split()) for line in normalise(text).split("\n"))
    return (line for line in lines if not _BARE_SIGN.fullmatch(line))


def _ranked(line: str) -> tuple[int, str]:
    """The line's rank, and its words without the mark."""
    if point := _POINT.match(line):
        number, words = point.group(1), line[point.end() :]
        # Without a mark after it, it counts only when it can be nothing else: "2.1 Đối với", not "20 giáo viên".
        if point.group(2) or ("." in number and words[0].isupper()):
            return number.count(".") + 1, words
    for pattern, rank in _OTHERS:
        if mark := pattern.match(line):
            return rank, line[mark.end() :]
    return _PLAIN, line


def _marks(ranks: Sequence[int], under: str) -> Iterator[str]:
    top = min(ranks, default=1)
    counts: list[int] = []
    letters = 0
    for rank in ranks:
        if rank < _LETTER:
            depth = min(rank - top, len(counts))
            reached = counts[depth] if depth < len(counts) else 0
            counts, letters = [*counts[:depth], reached + 1], 0
            yield ".".join([*([under] if under else []), *map(str, counts)]) + ". "
        elif rank == _LETTER:
            yield f"{_LETTERS[letters % len(_LETTERS)]}) "
            letters += 1
        else:
            yield _SIGNS[rank]


def _line(mark: str, rank: int, words: str, follower: int) -> Line:
    if rank < _LETTER and follower > rank and words[-1] not in ".;," and len(words.split()) <= _TITLE_WORDS:
        title = words.rstrip(" :")
        return Line(f"{mark}{title[:1].upper()}{title[1:]}", heading=True)
    return Line(mark + _ended(words, rank, follower), heading=False)


def _ended(words: str, rank: int, follower: int) -> str:
    """The words with the mark that their place asks for: ":" above others, ";" inside a list, "." anywhere else."""
    words = words[:-2] if words.endswith("./.") else words  # the sign that ends a paper is set once, by the paper
    announces = (_LETTER if rank == _PLAIN else rank + 1) <= follower < _PLAIN
    continues = _LETTER <= rank < _PLAIN and follower == rank
    if words[-1] not in ".;:,!?…":
        return words + (":" if announces else ";" if continues else ".")
    if words[-1] == ";" and not (announces or continues):
        return words[:-1] + "."
    return words
