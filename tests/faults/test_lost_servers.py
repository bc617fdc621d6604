"""Redis gone at the moment of a transition, a worker killed in mid-flight: nothing is lost, nothing comes twice."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from config.demo.school import unit, user
from documents.integrity import faults
from documents.models import NumberSeries, Paper
from tests.line import REASON, Line
from tests.processes import Worker, wait_until
from workflow.engine.door import perform
from workflow.engine.models import Job
from workflow.nominations.models import Nomination
from workflow.notices.models import Notice


def _all_done() -> bool:
    return not Job.objects.exclude(state=Job.State.DONE).exists()


def test_papers_appear_once_each_after_redis_returns(committed_line: Line, worker: Worker) -> None:
    nomination = committed_line.nomination("draft")
    wait_until(_all_done)
    worker.redis.stop()

    event = perform(nomination, "submit", actor=user("to_truong"), seen_version=nomination.version)

    assert Nomination.objects.get(pk=nomination.pk).state == "submitted"
    assert {job.handler: job.state for job in Job.objects.filter(event=event)} == {
        "paper": "queued",
        "notice": "queued",
    }
    worker.redis.start()
    wait_until(_all_done)
    paper = Paper.objects.get(event=event)
    assert default_storage.exists(paper.file.name)
    assert Notice.objects.filter(event=event).count() == 2  # chair and secretary
    assert Job.objects.filter(event=event, handler="mail").count() == 2


@contextmanager
def _register_held() -> Iterator[None]:
    """Somebody holds the minutes' number series: a worker that writes minutes stops in the middle of its work."""
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            NumberSeries.objects.select_for_update().get()
            held.set()
            release.wait(timeout=60)
        connection.close()

    year = timezone.localdate().year
    NumberSeries.objects.create(unit=unit("thln"), year=year, code="PTr-HĐTĐKT")
    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(timeout=10)
    try:
        yield
    finally:
        release.set()
        thread.join()


def test_a_worker_killed_while_it_writes_leaves_no_gap_and_no_double(committed_line: Line, worker: Worker) -> None:
    nomination = committed_line.nomination("in_review")
    wait_until(_all_done)
    with _register_held():
        event = perform(nomination, "send_back", actor=user("thu_ky"), seen_version=nomination.version, reason=REASON)
        slip = Job.objects.filter(event=event, handler="paper")
        wait_until(lambda: slip.get().state == Job.State.RUNNING)
        worker.kill()
    slip.update(leased_until=timezone.now())  # as if the lease's two minutes had passed

    worker.start()

    wait_until(_all_done)
    paper = Paper.objects.get(event=event)
    assert paper.entry is not None
    assert paper.entry.number == 1
    assert NumberSeries.objects.get(code="PTr-HĐTĐKT").last == 1
    assert slip.get().attempts == 2
    assert list(faults()) == []
