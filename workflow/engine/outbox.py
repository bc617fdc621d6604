"""The outbox: effects are rows first, written in the transaction that owes them, and run by a worker afterwards.

A job may be handed out twice (a lost worker, a doubled message); its effect appears once, because the effect and the
word "done" are committed together under the job's row lock.
"""

import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from functools import partial

import structlog
from celery import current_app
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from workflow.engine.models import Event, Job

log = structlog.get_logger(__name__)

Handler = Callable[[Job], None]

RUN_TASK = "tasks.jobs.run"
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 12
SHORTEST_PAUSE = timedelta(milliseconds=300)
LONGEST_PAUSE = timedelta(hours=1)
# A fresh job is left to the message that was sent for it; only then does the sweeper take it for lost.
GRACE = timedelta(seconds=3)


class NotReady(Exception):
    """What the job builds on is not there yet (a certificate before its decision): try again soon; it is no fault."""


def owe(event: Event, owed: Iterable[tuple[str, str]]) -> list[Job]:
    """Write the jobs of `event`, given as (handler, argument); must run in the event's own transaction.

    The key makes it impossible to owe the same thing twice.
    """
    return Job.objects.bulk_create(
        Job(key=f"{handler}:{event.pk}:{argument}", handler=handler, event=event, argument=argument)
        for handler, argument in owed
    )


def wake(jobs: Iterable[Job], after: timedelta = timedelta(0)) -> None:
    """Tell the workers that jobs wait. A broker that is away is no harm: the sweeper sends them when it is back."""
    try:
        for job in jobs:
            current_app.send_task(RUN_TASK, args=[job.pk], countdown=after.total_seconds() or None, retry=False)
    except Exception as error:
        # Broad on purpose: the change is committed, and whatever the broker's client raises must not reach the person.
        log.warning("broker_away", error=str(error))


def wake_after_commit(jobs: list[Job]) -> None:
    """Wake workers once the jobs' own transaction is committed.

    Not inside the transaction: a worker that is woken early would not find the row. Not fatal either: the change
    stands whether or not the broker is there.
    """
    transaction.on_commit(partial(wake, jobs), robust=True)


def due() -> QuerySet[Job]:
    """Jobs that somebody should run now: waiting longer than the grace, due again, or left by a lost worker."""
    now = timezone.now()
    waiting = Q(state=Job.State.QUEUED, due_at__lt=now - GRACE) | Q(state=Job.State.FAILED, due_at__lte=now)
    return Job.objects.filter(waiting | Q(state=Job.State.RUNNING, leased_until__lt=now))


def sweep(limit: int = 500) -> int:
    """Re-send what is due; returns how many."""
    jobs = list(due().only("pk").order_by("due_at")[:limit])
    wake(jobs)
    return len(jobs)


def run(job_id: int, handlers: Mapping[str, Handler]) -> None:
    """Run one job to done or to its next attempt; does nothing when it is done or in another worker's hands."""
    attempt = _claim(job_id)
    if attempt is None:
        return
    try:
        with transaction.atomic():
            job = Job.objects.select_for_update().select_related("event").get(pk=job_id)
            if job.state != Job.State.RUNNING or job.attempts != attempt:
                return  # our lease ran out and another worker took over
            handlers[job.handler](job)
            job.state, job.finished_at, job.leased_until, job.last_error = Job.State.DONE, timezone.now(), None, ""
            job.save()
    except NotReady as wait:
        # The longer it has been waiting, the longer it can wait: what it needs may itself be in trouble.
        pause = max(SHORTEST_PAUSE, (timezone.now() - job.created_at) / 4)
        _put_back(job_id, attempt, str(wait), pause=pause, fault=False)
        wake([job], after=min(pause, LONGEST_PAUSE))
    except Exception:
        # Broad on purpose: whatever a handler raises must land on the row, where an administrator sees it.
        log.exception("job_failed", job=job_id)
        _put_back(job_id, attempt, traceback.format_exc(), pause=timedelta(seconds=2**attempt), fault=True)


def retry(jobs: QuerySet[Job]) -> int:
    """Give failed and dead jobs a fresh start, once an administrator has mended the cause; returns how many."""
    with transaction.atomic():
        # A job that a worker holds at this moment is let be: it may be about to succeed.
        stopped = list(jobs.select_for_update(skip_locked=True).filter(state__in=[Job.State.FAILED, Job.State.DEAD]))
        Job.objects.filter(pk__in=[job.pk for job in stopped]).update(
            state=Job.State.QUEUED, attempts=0, due_at=timezone.now() - GRACE
        )
        wake_after_commit(stopped)
    return len(stopped)


def unfinished(subject_type: str, subject_ids: Iterable[int], handler: str = "paper") -> QuerySet[Job]:
    """Jobs of one handler that these subjects' events still owe."""
    return Job.objects.filter(
        handler=handler, event__subject_type=subject_type, event__subject_id__in=list(subject_ids)
    ).exclude(state=Job.State.DONE)


def _claim(job_id: int) -> int | None:
    """Take the lease in a transaction of its own; the number of this attempt, or None when there is nothing to do."""
    now = timezone.now()
    with transaction.atomic():
        free = Q(state__in=[Job.State.QUEUED, Job.State.FAILED]) | Q(state=Job.State.RUNNING, leased_until__lt=now)
        job = Job.objects.select_for_update(skip_locked=True).filter(free, pk=job_id).first()
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            # It never came back to say what went wrong: a job that kills its worker must not do so for ever.
            job.state, job.last_error = Job.State.DEAD, job.last_error or "the worker was lost with every attempt"
            job.save(update_fields=["state", "last_error"])
            return None
        job.state, job.attempts, job.leased_until = Job.State.RUNNING, job.attempts + 1, now + LEASE
        job.save(update_fields=["state", "attempts", "leased_until"])
        return job.attempts


def _put_back(job_id: int, attempt: int, error: str, *, pause: timedelta, fault: bool) -> None:
    """Record why it did not work and when to try again; the fence on `attempts` keeps a late worker from writing."""
    dead = fault and attempt >= MAX_ATTEMPTS
    Job.objects.filter(pk=job_id, state=Job.State.RUNNING, attempts=attempt).update(
        state=Job.State.DEAD if dead else Job.State.FAILED,
        attempts=attempt if fault else attempt - 1,
        due_at=timezone.now() + min(pause, LONGEST_PAUSE),
        leased_until=None,
        last_error=error,
    )
