"""Running the outbox's jobs: a handful at a time where that saves work, and each alone where one of them fails.

A job may be handed out twice (a lost worker, a doubled message); its effect appears once, because the effect and the
word "done" are committed together under the job's row lock.
"""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.engine.failures import Explained, NotReady
from workflow.engine.models import Halt, Job
from workflow.engine.outbox import wake

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 12
SHORTEST_PAUSE = timedelta(milliseconds=300)
LONGEST_PAUSE = timedelta(hours=1)
SOON = timedelta(seconds=10)

Made = Mapping[int, Any]


@dataclass(frozen=True)
class Handler:
    """What does the jobs of one name.

    `do(jobs, made)` writes the effects of all of them or raises; it runs in the transaction that also marks them done.
    `make(jobs)`, where there is one, runs before it and outside any transaction: slow work, whose products, by the
    job's key, `do` finds in `made`. An exception among the products is that one job's failure.
    `at_once` is how many jobs a worker takes together.
    """

    do: Callable[[Sequence[Job], Made], None]
    make: Callable[[Sequence[Job]], Made] | None = None
    at_once: int = 1


def one_by_one(do: Callable[[Job], None]) -> Handler:
    """A handler for jobs that have nothing to share."""
    return Handler(lambda jobs, made: do(jobs[0]))


def run(handler: Handler, job_ids: Sequence[int]) -> None:
    """Run jobs of one handler to done or to their next attempt; those done or in another worker's hands are let be."""
    lost = set(Job.objects.filter(_is_lost(), pk__in=job_ids).values_list("pk", flat=True))
    steady = [pk for pk in job_ids if pk not in lost]
    handfuls = [steady[start : start + handler.at_once] for start in range(0, len(steady), handler.at_once)]
    # One of those that a worker was lost with may be what killed it: each is tried alone.
    for keys in [*handfuls, *([pk] for pk in lost)]:
        jobs = _claim(keys)
        if jobs:
            _wake_soon(_run(jobs, handler))


def _run(jobs: Sequence[Job], handler: Handler) -> list[Job]:
    """Make and do the jobs; returns those that wait for something."""
    try:
        made = handler.make(jobs) if handler.make else {}
    except Exception as error:
        made = {job.pk: error for job in jobs}
    failed = [job for job in jobs if isinstance(made.get(job.pk), Exception)]
    waiting = [job for job in failed if _give_up(job, made[job.pk])]
    return waiting + _finish([job for job in jobs if job not in failed], handler, made)


def _finish(jobs: Sequence[Job], handler: Handler, made: Made) -> list[Job]:
    """Do the jobs together; where that fails, each alone, so that one that cannot be done holds up no other.

    Where the first attempt finds something missing all of them wait, for mostly they wait for the same. Returns those
    that wait.
    """
    if not jobs:
        return []
    try:
        with transaction.atomic():
            held = _held(jobs)
            if held:
                handler.do(held, made)
                Job.objects.filter(pk__in=[job.pk for job in held]).update(
                    state=Job.State.DONE, finished_at=timezone.now(), leased_until=None, last_error="", trouble=""
                )
    except Exception as error:
        # Broad on purpose: whatever a handler raises must land on the row, where an administrator sees it.
        first_wait = isinstance(error, NotReady) and not any(job.last_error for job in jobs)
        if len(jobs) == 1 or first_wait:
            return [job for job in jobs if _give_up(job, error)]
        log.warning("handful_split", jobs=len(jobs), error=str(error))
        return [waiting for job in jobs for waiting in _finish([job], handler, made)]
    return []


def _wake_soon(waiting: Sequence[Job]) -> None:
    """Send those whose pause is short again by themselves; the sweeper sends the rest.

    A broker gives a message that waits long to a second worker, which would send it on again: they would multiply.
    """
    soon = [job for job in waiting if job.due_at - timezone.now() <= SOON]
    if soon:
        wake(soon, after=max(job.due_at for job in soon) - timezone.now() + timedelta(milliseconds=20))


def _held(jobs: Sequence[Job]) -> list[Job]:
    """Those of the jobs that are still in our hands, locked: a worker whose lease ran out must change nothing."""
    attempts = {job.pk: job.attempts for job in jobs}
    rows = Job.objects.select_for_update(of=("self",)).filter(pk__in=attempts, state=Job.State.RUNNING)
    return [
        job for job in rows.select_related("event__actor__person").order_by("pk") if job.attempts == attempts[job.pk]
    ]


def _claim(job_ids: Sequence[int]) -> list[Job]:
    """Take the lease of those that are free, in a transaction of its own, with the number of this attempt.

    What belongs to an act that somebody stopped is stopped with it.
    """
    now = timezone.now()
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.FAILED, due_at__lte=now) | _is_lost()
    with transaction.atomic():
        rows = Job.objects.select_for_update(skip_locked=True, of=("self",)).filter(free, pk__in=job_ids)
        found = [job for job in rows.select_related("event__actor__person").order_by("pk") if not _is_spent(job)]
        # Locked: whoever lets the act go on at this moment waits, and then finds what was stopped here.
        halts = Halt.objects.select_for_update(no_key=True).filter(resumed_at=None)
        halted = {halt.root_id for halt in halts.filter(root__in={job.root_id for job in found})}
        stopped = [job.pk for job in found if job.root_id in halted]
        if stopped:
            Job.objects.filter(pk__in=stopped).update(state=Job.State.CANCELLED, leased_until=None)
        jobs = [job for job in found if job.root_id not in halted]
        for job in jobs:
            job.state, job.attempts, job.leased_until = Job.State.RUNNING, job.attempts + 1, now + LEASE
        Job.objects.filter(pk__in=[job.pk for job in jobs]).update(
            state=Job.State.RUNNING, attempts=F("attempts") + 1, leased_until=now + LEASE
        )
    return jobs


def _is_lost() -> Q:
    """The condition that the worker which took a job never came back."""
    return Q(state=Job.State.RUNNING, leased_until__lt=timezone.now())


def _is_spent(job: Job) -> bool:
    """Whether the job has had all its attempts without ever coming back to say what went wrong.

    A job that kills its worker must not do so for ever.
    """
    if job.attempts < MAX_ATTEMPTS:
        return False
    job.state = Job.State.DEAD
    job.last_error = job.last_error or "the worker was lost with every attempt"
    job.trouble = job.trouble or _("Tiến trình làm việc này bị dừng đột ngột ở mọi lần thử.")
    job.save(update_fields=["state", "last_error", "trouble"])
    return True


def _give_up(job: Job, error: Exception) -> bool:
    """Record why this attempt did not work and when to try again; returns whether it only waits."""
    if isinstance(error, NotReady):
        # The longer it has been waiting, the longer it can wait: what it needs may itself be in trouble.
        _put_back(job, error, pause=max(SHORTEST_PAUSE, (timezone.now() - job.owed_from) / 4), fault=False)
        return True
    log.error("job_failed", job=job.key, exc_info=error)
    _put_back(job, error, pause=timedelta(seconds=2**job.attempts), fault=True)
    return False


def _put_back(job: Job, error: Exception, *, pause: timedelta, fault: bool) -> None:
    """The fence on `attempts` keeps a late worker from writing over the one that took its place."""
    dead = fault and job.attempts >= MAX_ATTEMPTS
    job.due_at = timezone.now() + min(pause, LONGEST_PAUSE)
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts).update(
        state=Job.State.DEAD if dead else Job.State.FAILED,
        attempts=job.attempts if fault else job.attempts - 1,
        due_at=job.due_at,
        leased_until=None,
        last_error="".join(traceback.format_exception(error)) if fault else str(error),
        trouble=_for_people(error)[:500] if fault else "",
    )


def _for_people(error: Exception) -> str:
    if isinstance(error, Explained):
        return str(error)
    return _("Lỗi bên trong hệ thống. Quản trị xem chi tiết ở mục “Việc nền” của trang quản trị.")
