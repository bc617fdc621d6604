"""What a nomination that was sent again says otherwise than before, word by word and file by file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db.models import F

from workflow.engine.models import Event
from workflow.nominations.models import Nomination, Revision
from workflow.nominations.selectors import TO_MEND, revision_at

SAME, REMOVED, ADDED = "same", "removed", "added"
# So few unchanged words between two changes belong to the change: islands of one word are harder to read than none.
ISLAND = 1


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: `kind` says whether it stayed, was taken out or came in."""

    kind: str
    text: str


@dataclass(frozen=True)
class Comparison:
    """A revision against the one that its readers saw before, when `back` turned it down.

    `pieces` are by the draft's field (`award`, `period_from`, `titles_held`, `rewards_held`, `statement_<criterion>`),
    for what changed alone; `gone` are titles and texts under criteria that are not answered any more. Files are told
    apart by what is in them: one under another name is `renamed` (old name, new name).
    """

    before: Revision
    back: Event
    pieces: dict[str, list[Piece]]
    gone: list[tuple[str, str]]
    added: list[str]
    removed: list[str]
    renamed: list[tuple[str, str]]

    @property
    def nothing(self) -> bool:
        return not (self.pieces or self.gone or self.added or self.removed or self.renamed)


def compared(after: Revision) -> Comparison | None:
    """The revision against what had been submitted when the nomination was last turned back; None for a first one."""
    events = Event.objects.filter(subject_type=Nomination._meta.label_lower, subject_id=after.nomination_id)
    back = events.filter(sequence__lt=after.event.sequence, target__in=TO_MEND).exclude(source=F("target"))
    last = back.order_by("sequence").last()
    return _compare(revision_at(last), after, last) if last else None


def _compare(before: Revision, after: Revision, back: Event) -> Comparison:
    old, new = _texts(before.content), _texts(after.content)
    pieces = {field: word_by_word(old.get(field, ("", ""))[1], text) for field, (_title, text) in new.items()}
    had, has = _files(before.content), _files(after.content)
    return Comparison(
        before=before,
        back=back,
        pieces={field: found for field, found in pieces.items() if any(one.kind != SAME for one in found)},
        gone=[said for field, said in old.items() if field not in new and said[1]],
        added=[name for key, name in has.items() if key not in had],
        removed=[name for key, name in had.items() if key not in has],
        renamed=[(had[key], name) for key, name in has.items() if had.get(key, name) != name],
    )


def word_by_word(before: str, after: str) -> list[Piece]:
    """Both texts as one sequence of pieces, white space kept: without `added` it is the first, without `removed` the
    second.
    """
    old, new = _words(before), _words(after)
    found: list[Piece] = []
    for taken, put, stays in _runs(old, new):
        found += [Piece(kind, text) for kind, text in ((REMOVED, taken), (ADDED, put), (SAME, stays)) if text]
    return found


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str, str]]:
    """What was taken out, what came in, and what stays until the next change."""
    taken, put = "", ""
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        is_island = tag == "equal" and (taken or put) and j - i <= ISLAND and j < len(old) and m < len(new)
        if tag != "equal" or is_island:
            taken, put = taken + "".join(old[i:j]), put + "".join(new[k:m])
        else:
            yield taken, put, "".join(new[k:m])
            taken, put = "", ""
    if taken or put:
        yield taken, put, ""


def _words(text: str) -> list[str]:
    """Words, each with the white space before it: blanks of their own would match everywhere and make it slow."""
    return re.findall(r"\s*\S+|\s+$", text)


def _texts(content: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Title and text of every field of a revision, by the draft's field."""
    first, last = (date.fromisoformat(day) for day in content["period"])
    statements = {f"statement_{one['criterion']}": (one["title"], one["text"]) for one in content["statements"]}
    return {
        "award": ("", content["award"]),
        "period_from": ("", f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"),
        "titles_held": ("", content["titles_held"]),
        "rewards_held": ("", content["rewards_held"]),
        **statements,
    }


def _files(content: dict[str, Any]) -> dict[str, str]:
    return {one["sha256"]: one["name"] for one in content["evidence"]}
