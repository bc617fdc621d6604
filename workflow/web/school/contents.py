"""What lies in a dossier, line by line, as both sides read it before they act on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from documents import selectors as documents
from documents.catalogue import CATALOGUE
from documents.models import Paper
from workflow.dossiers import selectors
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import board_decisions, turned_down_by
from workflow.organisations.models import User
from workflow.organisations.selectors import posts_on


@dataclass(frozen=True)
class Row:
    """A nomination in a dossier's list; `figures` are those of the board's decision."""

    nomination: Nomination
    post: str
    figures: Mapping[str, Any]
    chosen: bool
    refused_because: str

    @property
    def vote(self) -> str:
        """The votes in favour out of those that the session's rule counts, as the papers have it."""
        if not self.figures:
            return ""
        return f"{self.figures['in_favour']}/{self.figures.get('denominator') or len(self.figures['members'])}"


@dataclass(frozen=True)
class Contents:
    """A whole dossier on one page: its own papers, and each nomination with the papers that travel with it."""

    papers: list[Paper]
    lines: list[tuple[Row, list[Paper]]]


def rows(listed: list[Nomination], ticked: Iterable[str]) -> list[Row]:
    """A row for each of the nominations, in a constant number of statements; `ticked` are keys as a form sends them."""
    people = [one.nominee_person_id for one in listed if one.nominee_person_id]
    post_of, decisions = posts_on(people, clock.today()), board_decisions(listed)
    against, chosen = turned_down_by(listed), set(ticked)
    return [
        Row(
            nomination=one,
            post=post_of.get(one.nominee_person_id or 0, ""),
            figures=decisions[one.pk].data if one.pk in decisions else {},
            chosen=str(one.pk) in chosen,
            refused_because=against[one.pk].reason if one.pk in against else "",
        )
        for one in listed
    ]


def contents(user: User, dossier: Dossier) -> Contents:
    """What somebody reads who is about to sign, send or take in the dossier, as far as the account may see it."""
    inside = list(selectors.nominations_of(dossier))
    of_nominations = documents.visible_to(user).filter(
        subject_type=documents.NOMINATION, subject_id__in=[one.pk for one in inside]
    )
    papers = _travelling(of_nominations)
    lines = [(row, [one for one in papers if one.subject_id == row.nomination.pk]) for row in rows(inside, ())]
    of_sessions = documents.minutes_seen(user, board_decisions(inside).values())
    return Contents([*_travelling(documents.papers_of(user, dossier)), *of_sessions], lines)


def _travelling(papers: Iterable[Paper]) -> list[Paper]:
    """The newest of each packed kind; `papers` come in the order in which they were issued."""
    newest = {(one.subject_id, one.kind): one for one in papers if CATALOGUE[one.kind].packed}
    return list(newest.values())
