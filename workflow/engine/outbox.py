"""The outbox: effects are rows first, written in the transaction that owes them, and run by a worker afterwards."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog
from celery import current_app
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from workflow.engine.models import Event, Halt, Job

log = structlog.get_logger(__name__)

RUN_TASK = "tasks.jobs.run"
# How many jobs one message hands to a worker: enough to share its reads, few enough for several workers to share.
HANDFUL = 100
# A fresh job is left to the message that was sent for it; only then does the sweeper take it for lost.
GRACE = timedelta(seconds=3)


def owe(
    owed: Iterable[tuple[Event, str, str]],
    *,
    root_id: int | None = None,
    not_before: Mapping[str, datetime | None] | None = None,
) -> list[Job]:
    """Write the jobs that events owe, given as (event, handler, argument); must run in the events' own transaction.

    `root_id` is the act that all of it follows from: the event that moved the others along, or each event itself.
    `not_before` names by a job's argument the moment until which it waits, where that is not now.
    The key makes it impossible to owe the same thing twice.
    """
    later = not_before or {}
    return Job.objects.bulk_create(
        Job(
            key=f"{handler}:{event.pk}:{argument}",
            handler=handler,
            event=event,
            root_id=root_id or event.pk,
            argument=argument,
            due_at=later.get(argument) or timezone.now(),
        )
        for event, handler, argument in owed
    )


def wake(jobs: Iterable[Job], after: timedelta = timedelta(0)) -> None:
    """Tell the workers that jobs wait. A broker that is away is no harm: the sweeper sends them when it is back."""
    try:
        for handler, keys in handfuls(jobs):
            current_app.send_task(RUN_TASK, args=[handler, keys], countdown=after.total_seconds() or None, retry=False)
    except Exception as error:
        # Broad on purpose: the change is committed, and whatever the broker's client raises must not reach the person.
        log.warning("broker_away", error=str(error))


def handfuls(jobs: Iterable[Job]) -> Iterator[tuple[str, list[int]]]:
    """The jobs as messages carry them: a handler's name and up to `HANDFUL` of its jobs; first owed, first sent."""
    by_handler: dict[str, list[int]] = {}
    for job in sorted(jobs, key=lambda job: job.pk):
        by_handler.setdefault(job.handler, []).append(job.pk)
    for handler, keys in by_handler.items():
        for start in range(0, len(keys), HANDFUL):
            yield handler, keys[start : start + HANDFUL]


def wake_after_commit(jobs: list[Job]) -> None:
    """Wake workers once the jobs' own transaction is committed.

    Not inside the transaction: a worker that is woken early would not find the row. Not fatal either: the change
    stands whether or not the broker is there.
    """
    if jobs:
        transaction.on_commit(partial(wake, jobs), robust=True)


def due() -> QuerySet[Job]:
    """Jobs that somebody should run now: waiting longer than the grace, due again, or left by a lost worker."""
    now = timezone.now()
    waiting = Q(state=Job.State.QUEUED, due_at__lt=now - GRACE) | Q(state=Job.State.FAILED, due_at__lte=now)
    return Job.objects.filter(waiting | Q(state=Job.State.RUNNING, leased_until__lt=now))


def sweep(limit: int = 500) -> int:
    """Re-send what is due, of each handler `limit` jobs at the most; returns how many.

    A thousand PDFs whose messages are on their way must not keep a mail from being tried again.
    """
    turn = Window(RowNumber(), partition_by="handler", order_by=["due_at", "pk"])
    jobs = list(due().annotate(turn=turn).filter(turn__lte=limit).only("pk", "handler"))
    wake(jobs)
    return len(jobs)


def retry(jobs: QuerySet[Job]) -> int:
    """Give failed, dead and cancelled jobs a fresh start, once the cause is mended; returns how many.

    What somebody stopped with its whole act is left alone: it goes on with the act (`progress.resume`).
    """
    halts = Halt.objects.filter(root=OuterRef("root"), resumed_at=None)
    stopped, now = [Job.State.FAILED, Job.State.DEAD, Job.State.CANCELLED], timezone.now()
    with transaction.atomic():
        # A job that a worker holds at this moment is let be: it may be about to succeed.
        rows = jobs.filter(~Exists(halts), state__in=stopped)
        found = list(rows.select_for_update(skip_locked=True, of=("self",)))
        Job.objects.filter(pk__in=[job.pk for job in found]).update(
            state=Job.State.QUEUED, attempts=0, due_at=now - GRACE, owed_from=now
        )
        wake_after_commit(found)
    return len(found)


def unfinished(subject_type: str, subject_ids: Iterable[int], handler: str = "paper") -> QuerySet[Job]:
    """Jobs of one handler that these subjects' events still owe."""
    return Job.objects.filter(
        handler=handler, event__subject_type=subject_type, event__subject_id__in=list(subject_ids)
    ).exclude(state=Job.State.DONE)
