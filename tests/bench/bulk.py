"""A thousand papers of one decision, through a real worker, against one task and one docxtpl render for each."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from celery import current_app
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from config.demo import school
from config.demo.steps import act
from tests import crowd
from tests.bench.naive import write_one
from tests.line import Line, settle
from tests.processes import Worker, wait_until
from workflow.engine import outbox
from workflow.engine.models import Event, Job

from .measures import Measure, at_least, at_most

NUMBER, NAIVE, EARLY = 1000, 100, 250
PAPERS = f"{NUMBER:,} papers of one decision, from the first message to the last stored file"


def against_the_naive_pipeline() -> Measure:
    """Time for each paper; the naive way is shown on the first hundred."""
    ours, naive, _growth = results()
    return at_least(PAPERS, "one Celery task and one docxtpl render each", naive / ours, 15)


def flat_memory() -> Measure:
    """What the worker's processes hold when the last paper is written, against what they held after a quarter."""
    _ours, _naive, growth = results()
    return at_most(f"the worker's memory after {NUMBER:,} papers", f"after the first {EARLY}", growth, 1.1)


@cache
def results() -> tuple[float, float, float]:
    """Seconds for a paper in bulk and naively, and how much larger the worker was at the end than early on."""
    with TemporaryDirectory() as folder, scratch(Path(folder)):
        jobs = _owed_certificates(NUMBER + NAIVE)
        with Worker(Path(folder), "--include", "tests.bench.naive") as worker:
            naive, _sizes = _timed(worker, jobs[:NAIVE], lambda some: [write_one.delay(job.pk) for job in some])
            ours, sizes = _timed(worker, jobs[NAIVE:], outbox.wake)
    early = next(size for done, size in sizes if done >= EARLY)
    return ours / NUMBER, naive / NAIVE, sizes[-1][1] / early


@contextmanager
def scratch(folder: Path) -> Iterator[None]:
    """A database and files that are gone afterwards; messages that no other worker takes."""
    current_app.conf.broker_url = settings.CELERY_BROKER_URL.rpartition("/")[0] + "/15"
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    files = {**settings.STORAGES["default"], "OPTIONS": {"location": str(folder / "files")}}
    try:
        with override_settings(STORAGES={**settings.STORAGES, "default": files}):
            yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _owed_certificates(number: int) -> list[Job]:
    """The certificates that a decision on so many pupils owes; the decision itself is written."""
    school.build()
    line = Line()
    dossier = crowd.appraised(line, number)
    act(dossier, "decide", "lanh_dao", **line.outcomes(dossier))
    owed = Event.objects.get(name="decide").all_jobs
    # Far away, so that the sweeper leaves them to the measure.
    owed.filter(argument="certificate").update(due_at=timezone.now() + timedelta(days=1))
    settle(only="award_decision")
    Job.objects.exclude(argument="certificate").update(state=Job.State.DONE)
    return list(owed.filter(argument="certificate").order_by("pk"))


def _timed(worker: Worker, jobs: list[Job], send: Callable[[list[Job]], object]) -> tuple[float, list[tuple[int, int]]]:
    """Seconds until the worker has done all `jobs`, and on the way how many were done at which size of the worker."""
    sizes: list[tuple[int, int]] = []

    def done() -> bool:
        count = Job.objects.filter(pk__in=[job.pk for job in jobs], state=Job.State.DONE).count()
        sizes.append((count, worker.memory()))
        return count == len(jobs)

    start = time.perf_counter()
    send(jobs)
    wait_until(done, seconds=600)
    return time.perf_counter() - start, sizes


MEASURES: tuple[Callable[[], Measure], ...] = (against_the_naive_pipeline, flat_memory)
