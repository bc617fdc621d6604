"""Telling people: an inbox row each, and a mail that repeats it as each of them wants it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext, override

from workflow.engine import clock, outbox
from workflow.engine.declarations import Edge
from workflow.engine.machine import Subject, machine_of, steps
from workflow.engine.models import Event, Job
from workflow.engine.worker import Made
from workflow.notices.kinds import ALWAYS_MAILED, Kind, kind_of
from workflow.notices.models import Notice, Preference
from workflow.notices.preferences import When, end_of_quiet, preferences_of
from workflow.organisations.models import User


def tell(jobs: Sequence[Job], made: Made) -> None:
    """Write an inbox row for everybody whom the events' edge names, and owe each a mail; the actor knows already.

    An act that moved many along is told once to each person, with how many it was: the first of its jobs tells for
    all.
    """
    for act, step in dict.fromkeys((job.root_id, (job.event.subject_type, job.event.name)) for job in jobs):
        same = Job.objects.filter(handler="notice", root_id=act, event__subject_type=step[0], event__name=step[1])
        together = list(same.select_related("event__actor__person").order_by("pk"))
        if together[0] in jobs:
            _tell_of([job.event for job in together], act)


def _tell_of(events: Sequence[Event], root_id: int) -> None:
    """Tell of events that are one step of one act, on as many subjects as there are events."""
    model, edge = machine_of(events[0].subject_type), edge_of(events[0])
    subjects = model._default_manager.prefetch_related(*model.read_with).in_bulk([one.subject_id for one in events])
    told: dict[User, list[tuple[Event, Kind]]] = {}
    asked: dict[Any, list[User]] = {}
    for event in events:
        # Whoever is in two audiences is told in the standing that the edge names first.
        standing: dict[User, str] = {}
        for audience in edge.told:
            for user in _people(audience.people(subjects[event.subject_id]), asked):
                standing.setdefault(user, audience.code)
        for user, code in standing.items():
            if user.pk != event.actor_id:
                told.setdefault(user, []).append((event, kind_of(event.subject_type, event.name, code)))
    _write([_notice(user, theirs, subjects[theirs[0][0].subject_id], edge) for user, theirs in told.items()], root_id)


def _write(notices: Sequence[Notice], root_id: int | None = None) -> None:
    """Write inbox rows, and owe their mails as each recipient wants them: now, after the quiet hours, in a digest."""
    wanted = preferences_of(one.recipient_id for one in notices)
    mailed = []
    for one in notices:
        when = wanted[one.recipient_id].when(one.kind)
        one.for_digest = when == When.DIGEST and bool(one.recipient.email)
        if when == When.AT_ONCE and one.recipient.email:
            mailed.append(one)
    # Two runs of one telling meet at the row of whoever was told; reminders have been held apart before.
    Notice.objects.bulk_create(notices, ignore_conflicts=root_id is not None)
    ends = {_argument(one): _end_of_quiet(one, wanted[one.recipient_id]) for one in mailed}
    owed = [(one.event, "mail", _argument(one)) for one in mailed]
    jobs = outbox.owe(owed, root_id=root_id, not_before=ends)
    # What waits for the morning is left to the sweeper.
    outbox.wake_after_commit([job for job in jobs if not ends[job.argument]])


def _end_of_quiet(notice: Notice, wanted: Preference) -> datetime | None:
    return None if notice.kind in ALWAYS_MAILED else end_of_quiet(wanted, clock.now())


def _argument(notice: Notice) -> str:
    """By what the mail's job finds the notice: the recipient and, for a reminder, the occasion."""
    return f"{notice.recipient_id}/{notice.occasion}" if notice.occasion else str(notice.recipient_id)


def _people(audience: QuerySet[User], asked: dict[Any, list[User]]) -> list[User]:
    """The people of one audience; `asked` keeps the answers, for a hundred subjects of a school ask the same."""
    try:
        question = audience.query.sql_with_params()
    except EmptyResultSet:
        return []
    if question not in asked:
        asked[question] = list(audience)
    return asked[question]


def _notice(user: User, told: Sequence[tuple[Event, Kind]], subject: Subject, edge: Edge) -> Notice:
    first, kind = told[0]
    with override(settings.LANGUAGE_CODE):
        title = f"{first.actor_name} {edge.done}: {subject}"
        if len(told) > 1:
            more = len(told) - 1
            title += " " + ngettext("và %d trường hợp khác", "và %d trường hợp khác", more) % more
    body = _body(first, edge)
    return Notice(recipient=user, event=first, kind=kind, title=title[:300], body=body, created_at=clock.now())


def _body(event: Event, edge: Edge) -> str:
    """The reason, and what else the step says to whoever is told of it."""
    more = edge.inputs.told(event.data) if edge.inputs else ()
    return "\n".join(line for line in (event.reason, *more) if line)


@dataclass(frozen=True)
class Reminder:
    """What one person is told about something that waits; `kind` and the day are its occasion."""

    recipient: User
    event: Event
    kind: str
    title: str
    body: str


@transaction.atomic
def remind(reminders: Iterable[Reminder]) -> int:
    """Tell each reminder once a day, with a mail; returns how many were new today.

    The events are locked, so that of two runs at the same moment the second finds what the first has told.
    """
    given, day = list(reminders), clock.today()
    events = _hold(one.event.pk for one in given)
    rows = [_recalled(one, f"{one.kind}:{day:%Y-%m-%d}") for one in given]
    before = Notice.objects.filter(event__in=events, occasion__in={row.occasion for row in rows})
    told = set(before.values_list("recipient_id", "event_id", "occasion"))
    new = [row for row in rows if (row.recipient_id, row.event_id, row.occasion) not in told]
    _write(new)
    return len(new)


def _hold(keys: Iterable[int]) -> list[Event]:
    held = Event.objects.select_for_update(no_key=True).filter(pk__in=set(keys))
    return list(held.only("pk").order_by("pk"))


def _recalled(one: Reminder, occasion: str) -> Notice:
    return Notice(
        recipient=one.recipient,
        event=one.event,
        occasion=occasion,
        kind=Kind.DUE,
        title=one.title[:300],
        body=one.body,
        created_at=clock.now(),
    )


def mark_read(user: User, notice: Notice | None = None) -> int:
    """Mark one notice, or all of the person's, as read; returns how many were unread."""
    unread = user.notices.filter(read_at__isnull=True)
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=timezone.now())


def edge_of(event: Event) -> Edge:
    """The declaration of the edge that the event took."""
    found = [step for step in steps(machine_of(event.subject_type)) if step.name == event.name]
    return next((step.edge for step in found if step.source == event.source), found[0].edge)
