"""The register of incoming papers (sổ đăng ký văn bản đến): what came in through the system, written in by itself.

On receiving a dossier the authority enters the school's letter, and the school what the authority answers with.
"""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from documents import formats
from documents.letters import letter_before
from documents.models import IncomingEntry, Paper
from documents.registers import outgoing, series
from workflow.dossiers.models import Dossier
from workflow.engine.failures import NotReady
from workflow.engine.models import Event, Job
from workflow.organisations.models import Unit

DOSSIER = Dossier._meta.label_lower


def take_number(*, unit: Unit, arrived_on: date, **columns: Any) -> IncomingEntry:
    """Give the next incoming number of the unit's calendar year, in the caller's transaction."""
    number = series.next_number(series.lock(unit, arrived_on.year, series.INCOMING))
    return IncomingEntry.objects.create(
        unit=unit, year=arrived_on.year, number=number, arrived_on=arrived_on, **columns
    )


def enter(job: Job) -> None:
    """Enter the letter of the dossier that the event received, at the authority; once for each event.

    The school's own line of the letter learns when it went out and who took it; that of a school whose dossier came
    from another installation stands there. Raises `NotReady` without the letter.
    """
    event, dossier = job.event, _dossier(job.event)
    receiver = dossier.receiver.in_office_on(timezone.localdate(event.at))
    letter = letter_before(event).paper
    if letter is None:
        _enter_foreign(receiver, dossier, event)
        return
    entered = _enter(receiver, letter, event, assigned_to=event.actor_name)
    if entered is None or letter.entry is None:
        return
    before = Event.objects.filter(subject_type=DOSSIER, subject_id=event.subject_id, sequence__lt=event.sequence)
    sent = Q(target="forwarded") & (Q(name="reissue") | ~Q(source="forwarded"))
    sent_on = timezone.localdate(before.filter(sent).latest("sequence").at)
    receipt = f"{event.actor_name}, số đến {formats.paper_number(entered.number)}"
    outgoing.note_delivery(letter.entry, sent_on=sent_on, by=event.actor, acknowledged_by=receipt)


def enter_answer(job: Job) -> None:
    """Enter, at the school, every numbered paper that the authority issued with the event; once each.

    Raises `NotReady` until all of them are written.
    """
    event = job.event
    owed = Job.objects.filter(event=event, handler="paper").values_list("argument", flat=True)
    papers = list(Paper.objects.filter(event=event).select_related("entry", "issuer").order_by("pk"))
    missing = set(owed) - {paper.kind for paper in papers}
    if missing:
        raise NotReady(f"{', '.join(sorted(missing))} of {event} not written yet")
    school = _dossier(event).school
    if school.origin:
        return  # its register is kept where it is
    for paper in papers:
        if paper.entry and paper.issuer_id != school.pk and _enter(school, paper, event):
            outgoing.note_delivery(paper.entry, sent_on=timezone.localdate(event.at), by=event.actor)


def _enter(unit: Unit, paper: Paper, event: Event, assigned_to: str = "") -> IncomingEntry | None:
    """The new line, or None when the paper's arrival is there already."""
    if IncomingEntry.objects.filter(unit=unit, event=event, paper=paper).exists():
        return None
    return take_number(
        unit=unit,
        arrived_on=timezone.localdate(event.at),
        author=paper.issuer.name_on(paper.dated_on).name,
        symbol=paper.entry.symbol if paper.entry else "",
        dated_on=paper.dated_on,
        summary=paper.title,
        assigned_to=assigned_to[:200],
        event=event,
        paper=paper,
    )


def _enter_foreign(receiver: Unit, dossier: Dossier, event: Event) -> None:
    """The letter of a dossier from elsewhere, as its package tells of it."""
    if IncomingEntry.objects.filter(unit=receiver, event=event).exists():
        return
    letter = dossier.foreign_package.letter
    take_number(
        unit=receiver,
        arrived_on=timezone.localdate(event.at),
        author=dossier.school.name_on(date.fromisoformat(letter["dated_on"])).name,
        symbol=letter["symbol"],
        dated_on=date.fromisoformat(letter["dated_on"]),
        summary=letter["title"][:300],
        assigned_to=event.actor_name[:200],
        event=event,
    )


def _dossier(event: Event) -> Dossier:
    return Dossier.objects.select_related("school", "receiver").get(pk=event.subject_id)
