"""The daily digest: one a day, at the person's hour, of what is still unread, once whatever happens to the worker."""

import threading
from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection
from django.utils import timezone

from config.demo.school import user
from config.demo.steps import at
from tasks.jobs import digest, run
from tests.crowd import drafts
from tests.line import REASON, Line, settle
from tests.rooms.test_notice_preferences import When, wants
from workflow.engine import clock, outbox
from workflow.engine.door import perform_all
from workflow.engine.models import Job
from workflow.notices import digests
from workflow.notices.kinds import Kind
from workflow.notices.models import Digest, Notice
from workflow.notices.services import mark_read

ALL = dict.fromkeys([kind for kind in Kind if kind != Kind.CALL], When.DIGEST)


def letters(account: str = "to_truong") -> list[mail.EmailMessage]:
    return [one for one in mail.outbox if one.to == [f"{account}@example.org"] and "Thư hằng ngày" in one.subject]


def gathered(days: int = 1, hour: int = 7) -> int:
    """How many digests beat begins at that hour, so many days from now."""
    with at(clock.today() + timedelta(days=days), hour):
        return digest()


@pytest.fixture
def told(line: Line) -> Notice:
    """The head of a group wants everything in a digest, and was told of a return."""
    wants("to_truong", by_mail=ALL)
    line.nomination("returned")
    settle(mail=True)
    return user("to_truong").notices.get(event__name="send_back")


def test_one_mail_at_the_chosen_hour_has_all_that_is_unread_by_kind(told: Notice) -> None:
    assert [one for one in mail.outbox if one.to == ["to_truong@example.org"]] == [], "nothing goes at once"
    assert gathered(hour=6) == 0, "06:30 has not come"
    assert gathered() == 1
    settle(mail=True)
    (letter,) = letters()
    titles = list(user("to_truong").notices.values_list("title", flat=True))
    assert len(titles) > 1
    for title in titles:
        assert title in letter.body
    for notice in user("to_truong").notices.all():
        assert f"/thong-bao/{notice.pk}/" in letter.body
    assert letter.body.index(str(Kind.OUTCOME.label)) < letter.body.index(str(Kind.CAMPAIGN.label))
    assert REASON in letter.body


def test_a_second_run_and_a_second_message_send_nothing_twice(told: Notice) -> None:
    assert [gathered(hour=7), gathered(hour=7), gathered(hour=9)] == [1, 0, 0]
    settle(mail=True)
    job = Job.objects.get(handler="digest")
    run("digest", [job.pk])
    assert len(letters()) == 1


def test_a_worker_lost_before_it_sent_loses_nothing(told: Notice) -> None:
    gathered()
    Job.objects.filter(handler="digest").update(
        state=Job.State.RUNNING, attempts=1, leased_until=timezone.now() - timedelta(seconds=1)
    )
    job = Job.objects.get(handler="digest")
    assert job in outbox.due()
    run("digest", [job.pk])
    assert len(letters()) == 1
    assert Digest.objects.get().sent_at is not None


def test_every_attempt_at_a_digest_is_recognised_as_the_same_mail(told: Notice) -> None:
    gathered()
    job = Job.objects.get(handler="digest")
    for _attempt in range(2):  # the mail went out, and the worker died before it could say so
        Digest.objects.update(sent_at=None)
        Job.objects.update(state=Job.State.QUEUED)
        run("digest", [job.pk])
    first, second = letters()
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_what_was_read_is_left_out_and_an_empty_digest_is_not_sent(told: Notice) -> None:
    gathered()
    mark_read(user("to_truong"), told)
    settle(mail=True)
    (letter,) = letters()
    assert told.title not in letter.body
    mark_read(user("to_truong"))
    assert gathered(days=2) == 0


def test_all_read_between_gathering_and_sending_sends_nothing(told: Notice) -> None:
    gathered()
    mark_read(user("to_truong"))
    settle(mail=True)
    assert letters() == []


def test_what_comes_after_the_hour_waits_for_the_next_day(line: Line) -> None:
    wants("to_truong", by_mail=ALL)
    with at(clock.today() + timedelta(days=1), 8):
        line.nomination("returned")
        settle()
    assert gathered(days=1, hour=9) == 0
    assert gathered(days=2) == 1


def test_a_digest_that_was_given_up_comes_with_the_next_one(told: Notice) -> None:
    gathered(days=1)
    Job.objects.filter(handler="digest").update(state=Job.State.DEAD, attempts=12)
    old = Job.objects.get(handler="digest")
    assert gathered(days=2) == 1
    outbox.retry(Job.objects.filter(pk=old.pk))  # an administrator lets the old one run again
    settle(mail=True)
    (letter,) = letters()
    assert told.title in letter.body


def test_what_is_wanted_at_once_or_not_at_all_is_in_no_digest(told: Notice) -> None:
    wants("to_truong", by_mail={**ALL, Kind.OUTCOME: When.NEVER})
    assert gathered() == 1
    settle(mail=True)
    (letter,) = letters()
    assert told.title not in letter.body
    assert user("to_truong").notices.filter(pk=told.pk, read_at=None).exists()


def test_no_digest_for_a_closed_account_or_without_an_address(told: Notice) -> None:
    account = user("to_truong")
    account.is_active = False
    account.save()
    assert gathered() == 0
    account.is_active, account.email = True, ""
    account.save()
    assert gathered() == 0


def test_each_has_the_digest_at_the_own_hour(line: Line) -> None:
    wants("thu_ky", by_mail=ALL, digest_at=time(11))
    wants("hieu_truong", by_mail=ALL)
    line.nomination("submitted")
    settle()
    assert [gathered(hour=7), gathered(hour=11)] == [1, 1]
    assert list(Digest.objects.values_list("recipient__username", flat=True)) == ["hieu_truong", "thu_ky"]


def _both_at_once(line: Line) -> tuple[list[BaseException], list[int]]:
    """Two runs of beat at the same moment: what they raised, and how many digests each began."""
    wants("thu_ky", by_mail=ALL)
    perform_all(drafts(line, 3), "submit", actor=user("to_truong_5"))
    settle()
    barrier, raised, begun = threading.Barrier(2), [], []

    def go() -> None:
        try:
            barrier.wait(timeout=10)
            begun.append(gathered())
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert Job.objects.filter(handler="digest").count() == 1
    return raised, sorted(begun)


def test_two_runs_at_once_begin_one_digest(committed_line: Line) -> None:
    assert _both_at_once(committed_line) == ([], [0, 1])


def test_canary_without_the_hold_the_second_run_fails(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lock off both find that nothing was begun; only the database's last guard is left."""
    meet, write = threading.Barrier(2), Digest.objects.bulk_create

    def once_both_have_read(rows: Any) -> list[Digest]:
        meet.wait(timeout=10)
        return write(rows)

    def unlocked(recipients: Any) -> Any:
        return digests._pending().filter(recipient__in=recipients).select_related("event").order_by("pk")

    monkeypatch.setattr(digests, "_held", unlocked)
    monkeypatch.setattr(Digest.objects, "bulk_create", once_both_have_read)
    (error,), _begun = _both_at_once(committed_line)
    assert isinstance(error, IntegrityError)
