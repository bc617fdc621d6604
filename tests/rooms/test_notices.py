"""Who is told of a step, and what reaches them."""

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo.school import user
from tasks.jobs import run
from tests.crowd import drafts
from tests.line import REASON, Line, settle
from workflow.engine.door import perform_all
from workflow.engine.models import Job
from workflow.notices.mails import message_id
from workflow.notices.models import Notice
from workflow.notices.services import mark_read


def test_a_return_reaches_the_group_head_with_its_reason_in_inbox_and_mail(line: Line) -> None:
    line.nomination("returned")
    settle(mail=True)
    notice = Notice.objects.get(event__name="send_back")
    assert notice.recipient == user("to_truong")
    assert notice.body == REASON
    assert "Phạm Thị D đã trả lại đề nghị" in notice.title
    (letter,) = [one for one in mail.outbox if one.to == ["to_truong@example.org"] and "trả lại" in one.subject]
    assert REASON in letter.body
    assert letter.extra_headers["Message-ID"] == message_id(notice)


def test_the_actor_is_not_told_of_the_own_act(line: Line) -> None:
    line.nomination("submitted")
    settle(mail=True)
    told = set(Notice.objects.filter(event__name="submit").values_list("recipient__username", flat=True))
    assert told == {"hieu_truong", "thu_ky"}


def test_a_message_that_comes_twice_tells_nobody_twice(line: Line) -> None:
    line.nomination("submitted")
    settle(mail=True)
    job = Job.objects.get(handler="notice", event__name="submit")
    count = Notice.objects.count()
    run(job.handler, [job.pk])
    assert Notice.objects.count() == count


def test_reading_one_leaves_the_others_unread(line: Line) -> None:
    line.dossier("issued")
    settle(mail=True)
    principal = user("hieu_truong")
    first = principal.notices.first()
    before = principal.notices.filter(read_at__isnull=True).count()
    assert mark_read(principal, first) == 1
    assert mark_read(user("thu_ky"), first) == 0
    assert principal.notices.filter(read_at__isnull=True).count() == before - 1
    assert mark_read(principal) == before - 1


def test_telling_of_many_asks_no_more_often_who_is_told_than_of_one(line: Line) -> None:
    few, many = _statements_of_telling(line, 2), _statements_of_telling(line, 8)
    assert many == few


def _statements_of_telling(line: Line, number: int) -> int:
    perform_all(drafts(line, number), "submit", actor=user("to_truong_5"))
    jobs = list(Job.objects.filter(handler="notice", event__name="submit", state=Job.State.QUEUED))
    with CaptureQueriesContext(connection) as asked:
        run("notice", [job.pk for job in jobs])
    assert Notice.objects.filter(event__in=[job.event_id for job in jobs]).exists()
    return len(asked)
