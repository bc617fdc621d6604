"""A decision over many nominees: few statements, papers by the handful, and honesty about each one that failed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo.school import user
from config.demo.steps import act
from documents.models import Paper
from tasks.jobs import HANDLERS, run
from tests import crowd
from tests.line import Line, settle
from workflow.dossiers.services import assemble
from workflow.engine import outbox, progress, worker
from workflow.engine.door import perform_all
from workflow.engine.models import Event, Job
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, StaleVersion
from workflow.nominations.models import Nomination
from workflow.notices.models import Notice
from workflow.organisations.models import Person

NUMBER = 24


def _decided(line: Line, number: int = NUMBER) -> Event:
    """The act by which the leader decides on a dossier of `number` pupils; nothing of it is written yet."""
    dossier = crowd.appraised(line, number)
    act(dossier, "decide", "lanh_dao", **line.outcomes(dossier))
    return Event.objects.get(name="decide")


def _certificates(root: Event) -> list[Job]:
    return list(root.all_jobs.filter(argument="certificate").order_by("pk"))


def _write(jobs: list[Job]) -> None:
    for handler, handful in outbox.handfuls(jobs):
        run(handler, handful)


def _write_decision(root: Event) -> None:
    _write(list(root.all_jobs.filter(argument="award_decision")))


def test_deciding_takes_as_many_statements_for_many_as_for_few(line: Line) -> None:
    counts = []
    for number in (3, 30):
        dossier = crowd.appraised(line, number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            act(dossier, "decide", "lanh_dao", **line.outcomes(dossier))
        counts.append(len(queries))
        settle()
    assert counts[0] == counts[1]


def test_the_certificates_of_a_handful_share_their_reads(line: Line) -> None:
    root = _decided(line, 30)
    _write_decision(root)
    first, *jobs = _certificates(root)
    _write([first])  # the first of its kind also records its template
    counts = []
    for handful in (jobs[:3], jobs[3:]):
        with CaptureQueriesContext(connection) as queries:
            _write(handful)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Paper.objects.filter(kind="certificate").count() == 30


def test_the_reports_of_a_handful_share_their_reads(line: Line) -> None:
    crowd.in_review(line, NUMBER)
    first, *jobs = Job.objects.filter(argument="achievement_report_individual").order_by("pk")
    _write([first])  # the first of its kind also records its template
    counts = []
    for handful in (jobs[:3], jobs[3:]):
        with CaptureQueriesContext(connection) as queries:
            _write(handful)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Paper.objects.filter(kind="achievement_report_individual").count() == NUMBER


def test_one_that_cannot_be_written_holds_up_no_other_and_says_why(line: Line) -> None:
    root = _decided(line)
    _write_decision(root)
    bad = Nomination.objects.filter(state="recognised").order_by("pk")[5].nominee_person
    # As an import of another program might leave it: the pages refuse such a name.
    Person.objects.filter(pk=bad.pk).update(full_name="Học sinh\x07 Số")
    jobs = _certificates(root)
    _write(jobs)
    assert Paper.objects.filter(kind="certificate").count() == NUMBER - 1
    [failed] = progress.failed_jobs(root)
    assert failed.event.subject_id == bad.nominations.get().pk
    assert "U+0007" in failed.trouble and "nominee" in failed.trouble
    Person.objects.filter(pk=bad.pk).update(full_name="Học sinh Số")
    progress.resume(root, actor=user("lanh_dao"))
    settle()
    assert Paper.objects.filter(kind="certificate").count() == NUMBER
    assert not progress.failed_jobs(root).exists()


def test_progress_counts_what_is_done_waits_failed_and_was_stopped(line: Line) -> None:
    root = _decided(line)
    _write_decision(root)
    jobs = _certificates(root)
    _write(jobs[:10])
    Job.objects.filter(pk=jobs[10].pk).update(state="failed", attempts=1)
    papers = next(part for part in progress.progress_of(root) if part.handler == "paper")
    assert (papers.done, papers.waiting, papers.failed, papers.total) == (11, NUMBER - 10, 1, NUMBER + 2)
    progress.halt(root, actor=user("lanh_dao"))
    papers = next(part for part in progress.progress_of(root) if part.handler == "paper")
    assert (papers.done, papers.waiting, papers.failed, papers.cancelled) == (11, 0, 0, NUMBER - 9)


def test_what_was_stopped_stays_so_until_somebody_lets_it_go_on(line: Line) -> None:
    root = _decided(line)
    _write_decision(root)
    progress.halt(root, actor=user("lanh_dao"))
    _write(_certificates(root))
    assert not Paper.objects.filter(kind="certificate").exists()
    assert not outbox.due().filter(root=root).exists()
    progress.resume(root, actor=user("lanh_dao"))
    settle()
    assert Paper.objects.filter(kind="certificate").count() == NUMBER
    [halt] = root.halts.all()
    assert (halt.by, halt.resumed_by) == (user("lanh_dao"), user("lanh_dao"))


def test_what_comes_to_be_owed_after_the_stop_is_stopped_too(line: Line) -> None:
    root = _decided(line, 3)
    _write_decision(root)
    progress.halt(root, actor=user("lanh_dao"))
    pdf = root.all_jobs.get(handler="pdf")
    Job.objects.filter(pk=pdf.pk).update(state="queued")
    run("pdf", [pdf.pk])
    pdf.refresh_from_db()
    assert pdf.state == Job.State.CANCELLED


def test_a_stop_is_held_while_work_is_taken_so_that_letting_it_go_on_finds_all_that_was_stopped(line: Line) -> None:
    root = _decided(line, 3)
    jobs = list(root.all_jobs.all())
    progress.halt(root, actor=user("lanh_dao"))
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(state="queued")
    with CaptureQueriesContext(connection) as queries:
        assert worker._claim([job.pk for job in jobs]) == []
    [read] = (query["sql"] for query in queries if query["sql"].startswith("SELECT") and "engine_halt" in query["sql"])
    assert read.endswith("FOR NO KEY UPDATE")


def test_each_person_is_told_once_of_what_one_act_did_to_many(line: Line) -> None:
    root = _decided(line, 5)
    settle()
    told = Notice.objects.filter(recipient=user("to_truong_5"), event__jobs__root=root).distinct()
    assert [one.title.endswith("và 4 trường hợp khác") for one in told] == [True]


def test_a_stop_is_said_where_the_papers_are_waited_for(line: Line) -> None:
    crowd.approved(line, 3)
    root = Event.objects.get(name="sign")
    progress.halt(root, actor=user("hieu_truong"))
    dossier = assemble(actor=user("van_thu"), campaign=line.campaign)[0]
    with pytest.raises(ConditionsUnmet, match="đã được cho dừng"):
        act(dossier, "issue", "hieu_truong")


@pytest.mark.parametrize("account", ["to_truong", "thu_ky", "van_thu", "chuyen_vien"])
def test_only_who_may_decide_stops_the_papers_of_a_decision(line: Line, account: str) -> None:
    root = _decided(line, 3)
    for verb in (progress.halt, progress.resume):
        with pytest.raises(NotAllowed):
            verb(root, actor=user(account))
    assert not root.all_jobs.filter(state="cancelled").exists()


def test_a_worker_lost_in_the_middle_of_a_handful_leaves_none_of_it_and_another_takes_over(line: Line) -> None:
    root = _decided(line)
    _write_decision(root)
    jobs = _certificates(root)
    claimed = worker._claim([job.pk for job in jobs])
    assert len(claimed) == NUMBER
    worker.run(HANDLERS["paper"], [job.pk for job in jobs])
    assert not Paper.objects.filter(kind="certificate").exists(), "they are in another worker's hands"
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(leased_until=root.at)
    worker._finish(claimed[:0], HANDLERS["paper"], {})
    _write(jobs)
    assert Paper.objects.filter(kind="certificate").count() == NUMBER
    worker._finish(claimed, HANDLERS["paper"], {})
    assert Paper.objects.filter(kind="certificate").count() == NUMBER


def test_many_rows_move_together_or_not_at_all(line: Line) -> None:
    crowd.approved(line, 3)
    first, *others = Nomination.objects.filter(state="approved").order_by("pk")
    act(first, "withdraw", "to_truong_5", reason="Thôi đề nghị.")
    with pytest.raises(StaleVersion):
        perform_all([*others, first], "withdraw", actor=user("to_truong_5"), reasons={})
    assert {one.state for one in Nomination.objects.filter(pk__in=[one.pk for one in others])} == {"approved"}
