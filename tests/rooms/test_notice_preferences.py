"""What each account wants by mail: by kind, at once, in quiet hours, or not at all."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.demo.school import user
from config.demo.steps import Entry, act, at
from tasks.jobs import run
from tests.line import REASON, Line, settle
from workflow.engine import clock, outbox
from workflow.engine.machine import machines, steps
from workflow.engine.models import Job
from workflow.engine.progress import acts_under_way, progress_of
from workflow.notices.kinds import Kind, kind_of
from workflow.notices.models import Notice, Preference
from workflow.notices.preferences import Wishes, choose, digest_hour, end_of_quiet, preferences_of
from workflow.reminders.services import remind_all

When = Preference.When
WISHES = Wishes({}, time(6, 30), quiet=True, quiet_from=time(21), quiet_until=time(6), quiet_weekends=False)
# A Thursday.
THURSDAY = date(2026, 11, 26)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def wants(account: str, **changes: object) -> None:
    choose(user(account), replace(WISHES, **changes))  # type: ignore[arg-type]


def test_everything_that_is_told_has_a_kind() -> None:
    told = {
        (model._meta.label_lower, step.name, audience.code)
        for model in machines()
        for step in steps(model)
        for audience in step.edge.told
    }
    kinds = {kind_of(*one) for one in told}
    assert kinds == set(Kind) - {Kind.DUE}
    with pytest.raises(LookupError):
        kind_of("nominations.nominee", "submit", "board")


def test_the_same_step_is_of_a_kind_to_the_group_and_of_another_to_the_clerk(line: Line) -> None:
    line.nomination("approved")
    settle()
    kinds = Notice.objects.filter(event__name="approve").values_list("recipient__username", "kind")
    assert set(kinds) == {("to_truong", Kind.OUTCOME), ("van_thu", Kind.WORK)}


def test_what_is_not_wanted_by_mail_stands_in_the_inbox_all_the_same(line: Line) -> None:
    wants("thu_ky", by_mail={Kind.WORK: When.NEVER})
    line.nomination("submitted")
    settle(mail=True)
    assert user("thu_ky").notices.get(event__name="submit").read_at is None
    submitted = [one.to for one in mail.outbox if "đã gửi đề nghị" in one.subject]
    assert submitted == [["hieu_truong@example.org"]]


def test_a_reminder_follows_its_own_kind(line: Line) -> None:
    line.nomination("draft")
    wants("to_truong", by_mail={Kind.DUE: When.NEVER})
    with at(line.campaign.window_to, 7):
        assert remind_all() == 1
    assert Notice.objects.get(kind=Kind.DUE).recipient == user("to_truong")
    assert not Job.objects.filter(handler="mail", argument__contains="/").exists()


def test_a_call_to_a_session_is_mailed_at_once_whatever_was_chosen(line: Line) -> None:
    Preference.objects.create(
        account=user("uy_vien"),
        by_mail={Kind.CALL: When.NEVER},
        digest_at=time(6, 30),
        quiet=True,
        quiet_from=time(21),
        quiet_until=time(6),
    )
    preference = preferences_of([user("uy_vien").pk])[user("uy_vien").pk]
    assert preference.when(Kind.CALL) == When.AT_ONCE
    with at(clock.today(), 22):
        line.nomination("approved")
        settle()
    calls = Job.objects.filter(handler="mail", event__name="open_ballot", argument=str(user("uy_vien").pk))
    assert calls.get().due_at <= timezone.now(), "the quiet hours do not hold it back"
    later = Job.objects.filter(handler="mail", event__name="approve").values_list("due_at", flat=True)
    assert {timezone.localtime(due).time() for due in later} == {time(6)}


@pytest.mark.parametrize(
    ("changes", "begins", "ends"),
    [
        ({}, moment(THURSDAY, 20, 59), None),
        ({}, moment(THURSDAY, 21), moment(THURSDAY + timedelta(days=1), 6)),
        ({}, moment(THURSDAY, 5, 59), moment(THURSDAY, 6)),
        ({}, moment(THURSDAY, 6), None),
        ({"quiet": False}, moment(THURSDAY, 23), None),
        ({"quiet_from": time(12), "quiet_until": time(14)}, moment(THURSDAY, 13), moment(THURSDAY, 14)),
        ({"quiet_from": time(12), "quiet_until": time(14)}, moment(THURSDAY, 14), None),
        # A Friday night runs into the weekend, that into Monday's night.
        ({"quiet_weekends": True}, moment(date(2026, 11, 27), 22), moment(date(2026, 11, 30), 6)),
        ({"quiet_weekends": True, "quiet": False}, moment(date(2026, 11, 28), 12), moment(date(2026, 11, 30), 0)),
        ({}, moment(date(2026, 11, 28), 12), None),
    ],
)
def test_when_a_quiet_time_ends(changes: dict[str, object], begins: datetime, ends: datetime | None) -> None:
    chosen = {name: getattr(WISHES, name) for name in ("quiet", "quiet_from", "quiet_until", "quiet_weekends")}
    assert end_of_quiet(Preference(**chosen | changes), begins) == ends


@pytest.mark.parametrize(
    ("changes", "now", "due"),
    [
        ({}, moment(THURSDAY, 6, 29), False),
        ({}, moment(THURSDAY, 6, 30), True),
        ({}, moment(THURSDAY, 11), True),
        ({}, moment(THURSDAY, 21, 5), False),
        ({"digest_at": time(21, 30)}, moment(THURSDAY, 21, 35), True),
        ({"quiet_weekends": True}, moment(date(2026, 11, 28), 7), False),
        ({}, moment(date(2026, 11, 28), 7), True),
    ],
)
def test_when_the_digest_may_go_out(changes: dict[str, object], now: datetime, due: bool) -> None:
    chosen = {name: getattr(WISHES, name) for name in vars(WISHES)}
    assert (digest_hour(Preference(**chosen | changes), now) is not None) == due


def test_at_night_the_inbox_has_it_and_the_mail_waits_for_the_morning(line: Line) -> None:
    nomination = line.nomination("in_review")
    settle(mail=True)
    today = clock.today()
    with at(today, 22):
        act(nomination, "send_back", "thu_ky", reason=REASON)
        settle()
    assert user("to_truong").notices.filter(event__name="send_back").exists()
    job = Job.objects.get(handler="mail", event__name="send_back")
    assert job.due_at == moment(today + timedelta(days=1), 6)
    assert job not in outbox.due()
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now() - timedelta(minutes=1))  # the morning has come
    assert job in outbox.due()


def test_an_act_does_not_wait_for_a_mail_that_waits_for_the_morning(line: Line) -> None:
    nomination = line.nomination("in_review")
    with at(clock.today() + timedelta(days=1), 22):
        act(nomination, "send_back", "thu_ky", reason=REASON)
        settle()
    waiting = Job.objects.get(handler="mail", event__name="send_back")
    Job.objects.exclude(pk=waiting.pk).update(state=Job.State.DONE)
    assert {part.handler for part in progress_of(waiting.root)} == {"paper", "notice", "pdf"}
    assert acts_under_way(nomination._meta.label_lower, nomination.pk, handler="paper", at_least=1) == []


def test_a_mail_of_what_was_read_meanwhile_is_not_sent(line: Line) -> None:
    line.nomination("returned")
    settle()
    user("to_truong").notices.update(read_at=timezone.now())
    settle(mail=True)
    assert [one for one in mail.outbox if one.to == ["to_truong@example.org"]] == []
    assert not Job.objects.filter(handler="mail").exclude(state=Job.State.DONE).exists()


def test_what_was_chosen_is_read_in_one_statement_for_all_who_are_told(line: Line) -> None:
    counts = []
    for entry, people in ((None, ()), (Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt"), ("thu_ky", "hieu_truong"))):
        for account in people:
            wants(account, by_mail={Kind.WORK: When.DIGEST})
        nomination = line.nomination("submitted", entry) if entry else line.nomination("submitted")
        job = Job.objects.get(handler="notice", event__name="submit", event__subject_id=nomination.pk)
        with CaptureQueriesContext(connection) as asked:
            run("notice", [job.pk])
        counts.append(len([one for one in asked if '"notices_preference"' in one["sql"]]))
    assert counts == [1, 1]


def test_choices_that_there_are_not_are_refused_and_nothing_is_stored(line: Line) -> None:
    account = user("to_truong")
    for wrong in (
        {"by_mail": {"gossip": When.NEVER}},
        {"by_mail": {Kind.CALL: When.NEVER}},
        {"by_mail": {Kind.WORK: "sometimes"}},
        {"quiet_from": time(6)},
    ):
        with pytest.raises(ValidationError):
            choose(account, replace(WISHES, **wrong))  # type: ignore[arg-type]
    assert not Preference.objects.exists()


def test_the_database_too_refuses_quiet_hours_without_an_end(line: Line) -> None:
    wants("to_truong")
    with pytest.raises(IntegrityError), transaction.atomic():
        Preference.objects.update(quiet_until=time(21))
