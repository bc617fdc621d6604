"""The letters (tờ trình) by which a dossier was sent: the school's, and that of each authority that passed it on."""

from dataclasses import dataclass
from datetime import date

from documents.models import ForeignPackage, Paper
from workflow.dossiers.models import Dossier
from workflow.engine.failures import NotReady
from workflow.engine.models import Event, Job
from workflow.organisations.models import Unit

DOSSIER = Dossier._meta.label_lower
LETTERS = ("submission_letter", "upward_letter")


@dataclass(frozen=True)
class Letter:
    """A letter as other papers cite it; `paper` is None where it was issued by another installation."""

    symbol: str
    dated_on: date
    issuer: Unit
    paper: Paper | None = None


def letter_before(event: Event) -> Letter:
    """The letter with which the dossier had come when the event happened; raises `NotReady` until it is written."""
    return letter_of(event.subject_id, event.sequence)


def letter_of(dossier_id: int, before: int | None = None) -> Letter:
    """The dossier's last letter, or the last before an event of that sequence; raises `NotReady` as above."""
    calls = Job.objects.filter(handler="paper", argument__in=LETTERS, event__subject_type=DOSSIER)
    calls = calls.filter(event__subject_id=dossier_id)
    if before is not None:
        calls = calls.filter(event__sequence__lt=before)
    last = calls.order_by("event__sequence").last()
    if last is None:
        return _from_elsewhere(dossier_id)
    paper = Paper.objects.filter(event=last.event_id, kind=last.argument).select_related("entry", "issuer").first()
    if paper is None or paper.entry is None:
        raise NotReady(f"the letter of {DOSSIER}/{dossier_id} is not written yet")
    return Letter(paper.entry.symbol, paper.dated_on, paper.issuer, paper)


def sent_by(event: Event) -> str:
    """Who sent the dossier that the event is about: whoever took the step, or the school in another installation."""
    before = Event.objects.filter(subject_type=DOSSIER, subject_id=event.subject_id, sequence__lt=event.sequence)
    sent = before.filter(target="forwarded").exclude(source="forwarded").latest("sequence")
    if sent.name == "admit":
        return str(ForeignPackage.objects.get(dossier=event.subject_id).manifest["sender"]["name"])
    return sent.actor_name


def _from_elsewhere(dossier_id: int) -> Letter:
    package = ForeignPackage.objects.filter(dossier=dossier_id).select_related("dossier__school").first()
    if package is None or package.dossier is None:
        raise NotReady(f"the letter of {DOSSIER}/{dossier_id} is not written yet")
    told = package.letter
    return Letter(told["symbol"], date.fromisoformat(told["dated_on"]), package.dossier.school)
