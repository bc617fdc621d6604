"""Redis gone at the moment of a transition, a worker killed in mid-flight: nothing is lost, nothing comes twice."""

from django.core.files.storage import default_storage
from django.utils import timezone

from config.demo.school import user
from documents.models import Paper
from tests.line import Line
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


def test_a_killed_worker_leaves_its_job_to_the_next(committed_line: Line, worker: Worker) -> None:
    nomination = committed_line.nomination("draft")
    wait_until(_all_done)
    worker.kill()
    event = perform(nomination, "submit", actor=user("to_truong"), seen_version=nomination.version)
    job = Job.objects.get(event=event, handler="paper")
    # As the killed worker left it: taken, half an hour ago, and never finished.
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, attempts=1, leased_until=timezone.now())

    worker.start()

    wait_until(_all_done)
    assert Paper.objects.filter(event=event).count() == 1
    job.refresh_from_db()
    assert job.attempts == 2
