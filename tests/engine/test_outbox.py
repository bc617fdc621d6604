"""The outbox: one effect a job, whoever runs it and however often."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.line import Line
from workflow.engine import outbox, worker
from workflow.engine.failures import Explained, NotReady
from workflow.engine.models import Job
from workflow.engine.worker import one_by_one
from workflow.nominations.models import Nomination


@pytest.fixture
def job(line: Line) -> Job:
    nomination = line.nomination("submitted")
    return Job.objects.get(event__subject_id=nomination.pk, handler="paper")


def _effect(job: Job) -> None:
    """An effect that can be counted: one more revision number on the nomination's row."""
    Nomination.objects.filter(pk=job.event.subject_id).update(version=100)


def _failing(job: Job) -> None:
    _effect(job)
    raise ValueError("the template asks for a name that nobody gave")


def test_a_job_that_is_done_is_not_run_again(job: Job) -> None:
    calls: list[int] = []
    handler = one_by_one(lambda job: calls.append(job.pk))
    worker.run(handler, [job.pk])
    worker.run(handler, [job.pk])
    assert calls == [job.pk]


def test_a_leased_job_is_left_alone_until_the_lease_runs_out(job: Job) -> None:
    calls: list[int] = []
    handler = one_by_one(lambda job: calls.append(job.pk))
    Job.objects.filter(pk=job.pk).update(
        state="running", attempts=1, leased_until=timezone.now() + timedelta(minutes=1)
    )
    worker.run(handler, [job.pk])
    assert not calls
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert job in outbox.due()
    worker.run(handler, [job.pk])
    assert calls == [job.pk]


def test_a_late_worker_whose_lease_was_taken_over_changes_nothing(job: Job) -> None:
    def overtaken(job: Job) -> None:
        raise AssertionError("a worker without the lease ran the handler")

    original = worker._claim

    def claim_and_lose(job_ids: Sequence[int]) -> list[Job]:
        claimed = original(job_ids)
        Job.objects.filter(pk__in=job_ids).update(attempts=5)
        return claimed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "_claim", claim_and_lose)
        worker.run(one_by_one(overtaken), [job.pk])
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 5)


def test_a_failure_keeps_its_reason_and_undoes_the_effect(job: Job) -> None:
    worker.run(one_by_one(_failing), [job.pk])
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "a name that nobody gave" in job.last_error
    assert job.due_at > timezone.now()
    assert Nomination.objects.get(pk=job.event.subject_id).version != 100


def test_a_job_that_keeps_failing_stops_and_an_administrator_can_start_it_again(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(attempts=worker.MAX_ATTEMPTS - 1)
    worker.run(one_by_one(_failing), [job.pk])
    job.refresh_from_db()
    assert job.state == Job.State.DEAD
    assert job not in outbox.due()
    assert outbox.retry(Job.objects.filter(pk=job.pk)) == 1
    worker.run(one_by_one(_effect), [job.pk])
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_waiting_for_another_paper_is_no_fault(job: Job) -> None:
    def waiting(job: Job) -> None:
        raise NotReady("the decision is not written yet")

    worker.run(one_by_one(waiting), [job.pk])
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 0)


def test_a_fresh_job_is_left_to_its_message_and_then_swept(job: Job) -> None:
    assert job not in outbox.due()
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now() - 2 * outbox.GRACE)
    assert job in outbox.due()


def test_a_job_that_kills_its_worker_every_time_stops(job: Job) -> None:
    lost = timezone.now() - timedelta(minutes=1)
    Job.objects.filter(pk=job.pk).update(state="running", attempts=worker.MAX_ATTEMPTS, leased_until=lost)
    worker.run(one_by_one(_effect), [job.pk])
    job.refresh_from_db()
    assert job.state == Job.State.DEAD
    assert job.last_error


def test_starting_again_leaves_what_is_done_or_running_alone(job: Job) -> None:
    for state in ("done", "running", "queued"):
        Job.objects.filter(pk=job.pk).update(state=state)
        assert outbox.retry(Job.objects.filter(pk=job.pk)) == 0
        job.refresh_from_db()
        assert job.state == state


def test_what_waits_is_not_taken_before_its_time_however_many_messages_come(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "SHORTEST_PAUSE", timedelta(minutes=1))  # a busy machine takes its time between two
    calls: list[int] = []

    def waiting(job: Job) -> None:
        calls.append(job.pk)
        raise NotReady("the decision is not written yet")

    for _message in range(3):
        worker.run(one_by_one(waiting), [job.pk])
    assert calls == [job.pk]


def test_a_long_wait_is_left_to_the_sweeper(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message with a long countdown is given out again by the broker, and would multiply."""
    sent: list[list[Job]] = []
    monkeypatch.setattr(worker, "wake", lambda jobs, after: sent.append(list(jobs)))

    def waiting(job: Job) -> None:
        raise NotReady("LibreOffice is missing")

    worker.run(one_by_one(waiting), [job.pk])
    assert sent == [[job]]
    Job.objects.filter(pk=job.pk).update(owed_from=timezone.now() - timedelta(hours=2), due_at=timezone.now())
    worker.run(one_by_one(waiting), [job.pk])
    assert sent == [[job]]


def test_one_that_a_worker_was_lost_with_is_tried_apart_from_the_others(line: Line) -> None:
    line.nomination("submitted")
    lost, *others = Job.objects.order_by("pk")
    Job.objects.filter(pk=lost.pk).update(state="running", attempts=1, leased_until=timezone.now() - timedelta(1))
    handfuls: list[list[int]] = []
    handler = worker.Handler(lambda jobs, made: handfuls.append([job.pk for job in jobs]), at_once=50)
    worker.run(handler, [lost.pk, *(job.pk for job in others)])
    assert handfuls == [[job.pk for job in others], [lost.pk]]


def test_only_what_was_written_for_people_is_shown_to_them(job: Job) -> None:
    def failing(job: Job) -> None:
        raise Explained("Tên người nhận có ký tự không in được.")

    worker.run(one_by_one(_failing), [job.pk])
    job.refresh_from_db()
    assert "nobody gave" in job.last_error and "nobody gave" not in job.trouble and job.trouble
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
    worker.run(one_by_one(failing), [job.pk])
    job.refresh_from_db()
    assert job.trouble == "Tên người nhận có ký tự không in được."


def test_papers_go_out_before_the_notices_of_the_same_step(line: Line) -> None:
    line.nomination("submitted")
    owed = Job.objects.filter(event__name="submit").order_by("-pk")
    assert [handler for handler, _jobs in outbox.handfuls(owed)] == ["paper", "notice"]


def test_a_fresh_start_begins_with_short_waits_however_old_the_job_is(job: Job) -> None:
    def waiting(job: Job) -> None:
        raise NotReady("the decision is not written yet")

    long_ago = timezone.now() - timedelta(days=2)
    Job.objects.filter(pk=job.pk).update(state="cancelled", created_at=long_ago, owed_from=long_ago)
    outbox.retry(Job.objects.filter(pk=job.pk))
    worker.run(one_by_one(waiting), [job.pk])
    job.refresh_from_db()
    assert job.due_at - timezone.now() < worker.SOON


def test_a_crowd_of_one_sort_keeps_none_of_another_from_being_sent_again(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdfs = outbox.owe((job.event, "pdf", f"kind {number}") for number in range(5))
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.filter(pk__in=[pdf.pk for pdf in pdfs]).update(due_at=long_ago)
    Job.objects.filter(pk=job.pk).update(state="failed", attempts=2, due_at=timezone.now())
    sent: list[Job] = []
    monkeypatch.setattr(outbox, "wake", sent.extend)
    outbox.sweep(limit=3)
    assert job in sent and sum(one.handler == "pdf" for one in sent) == 3
