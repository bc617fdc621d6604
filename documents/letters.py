"""The letters (tờ trình) by which a dossier was sent: the school's, and that of each authority that passed it on."""

from documents.models import Paper
from workflow.dossiers.models import Dossier
from workflow.engine.failures import NotReady
from workflow.engine.models import Event, Job

DOSSIER = Dossier._meta.label_lower
LETTERS = ("submission_letter", "upward_letter")


def letter_before(event: Event) -> Paper:
    """The letter with which the dossier had come when the event happened; raises `NotReady` until it is written."""
    return letter_of(event.subject_id, event.sequence)


def letter_of(dossier_id: int, before: int | None = None) -> Paper:
    """The dossier's last letter, or the last before an event of that sequence; raises `NotReady` as above."""
    calls = Job.objects.filter(handler="paper", argument__in=LETTERS, event__subject_type=DOSSIER)
    calls = calls.filter(event__subject_id=dossier_id)
    if before is not None:
        calls = calls.filter(event__sequence__lt=before)
    last = calls.order_by("event__sequence").last()
    found = Paper.objects.filter(event=last.event_id, kind=last.argument) if last else Paper.objects.none()
    paper = found.select_related("entry", "issuer").first()
    if paper is None:
        raise NotReady(f"the letter of {DOSSIER}/{dossier_id} is not written yet")
    return paper
