"""What papers of the authority say of the letter and the papers that a dossier came with, from here or elsewhere."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents import minutes
from documents.models import Paper
from workflow.dossiers.models import Dossier
from workflow.engine.failures import NotReady
from workflow.engine.models import Event

DOSSIER = Dossier._meta.label_lower
LETTER = "submission_letter"


@dataclass(frozen=True)
class Letter:
    """The letter that is cited."""

    symbol: str
    dated_on: date


@dataclass(frozen=True)
class Arrived:
    """How many of each came with the letter, and who sent it."""

    minutes: int
    tallies: int
    evidence: int
    submitter: str


def letter_of(dossier: Dossier) -> Letter:
    """The letter of the dossier; raises `NotReady` while it is still being written."""
    if hasattr(dossier, "foreign_package"):
        told = dossier.foreign_package.letter
        return Letter(told["symbol"], date.fromisoformat(told["dated_on"]))
    letters = Paper.objects.filter(subject_type=DOSSIER, subject_id=dossier.pk, kind=LETTER)
    paper = letters.select_related("entry").order_by("-version").first()
    if paper is None or paper.entry is None:
        raise NotReady(f"{LETTER} of {DOSSIER}/{dossier.pk} is not written yet")
    return Letter(paper.entry.symbol, paper.dated_on)


def arrived_with(dossier: Dossier, decided: dict[int, Event], evidence: int) -> Arrived:
    """What a receipt counts; `decided` are the board's decisions and `evidence` the files, as far as they are here."""
    if hasattr(dossier, "foreign_package"):
        return _from_elsewhere(dossier.foreign_package.manifest)
    forwarded = Event.objects.filter(subject_type=DOSSIER, subject_id=dossier.pk, name="forward").latest("sequence")
    return Arrived(
        minutes=len(minutes.of_decisions(decided.values())),
        tallies=tallies(decided),
        evidence=evidence,
        submitter=forwarded.actor_name,
    )


def tallies(decided: dict[int, Event]) -> int:
    """How many tally minutes go with the minutes of the board's decisions."""
    return sum(paper.kind == minutes.TALLY for paper in minutes.of_sessions(minutes.sessions_of(decided.values())))


def _from_elsewhere(manifest: Any) -> Arrived:
    papers = Counter(line.get("paper", "") for line in manifest["files"] if line["kind"] == "word")
    return Arrived(
        minutes=papers[minutes.MINUTES],
        tallies=papers[minutes.TALLY],
        evidence=sum(line["kind"] == "evidence" for line in manifest["files"]),
        submitter=manifest["sender"]["name"],
    )
