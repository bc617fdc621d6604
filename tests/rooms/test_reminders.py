"""Who is reminded of what is due, on which days, and only once on each."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from config.demo.school import unit, user
from config.demo.steps import Entry, act, at
from tests.crowd import approved, drafts
from tests.line import REASON, Line, settle
from workflow.campaigns.models import Campaign
from workflow.engine.models import Event
from workflow.notices import services
from workflow.notices.models import Notice
from workflow.organisations.models import Membership
from workflow.reminders.cadence import is_day_of
from workflow.reminders.services import remind_all

SECOND = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")


def told(day: date, kind: str) -> dict[str, str]:
    """What each account was told that day of reminders whose kind begins so: titles, by the account's name."""
    found = Notice.objects.filter(occasion__startswith=kind, occasion__endswith=f"{day:%Y-%m-%d}")
    return {one.recipient.username: f"{one.title}\n{one.body}" for one in found.select_related("recipient")}


def reminded(day: date, kind: str) -> dict[str, str]:
    with at(day, 7):
        remind_all()
    return told(day, kind)


@pytest.fixture
def ends(line: Line) -> date:
    """The last day of the window."""
    return line.campaign.window_to


@pytest.mark.parametrize(
    ("left", "expected"),
    [(4, False), (3, True), (2, False), (1, False), (0, True), (-1, True), (-2, False), (-3, True), (-4, False)],
)
def test_days_of_reminding(left: int, expected: bool) -> None:
    today = date(2026, 5, 10)
    assert is_day_of(today + timedelta(days=left), today) == expected


def test_head_is_reminded_of_drafts_and_returns_before_the_window_ends(line: Line, ends: date) -> None:
    line.nomination("draft"), line.nomination("returned", SECOND)
    assert reminded(ends - timedelta(days=4), "sending") == {}
    found = reminded(ends - timedelta(days=3), "sending")
    assert set(found) == {"to_truong"}, "neither another group's head nor the board"
    assert f"Còn 3 ngày (đến hết ngày {ends:%d/%m/%Y}): 2 đề nghị của Tổ 1 chưa gửi Hội đồng" in found["to_truong"]
    assert "Nguyễn Thị Phương Thảo Nguyên – Giấy khen: bản nháp lập ngày" in found["to_truong"]
    assert "Trịnh Thị P – Giấy khen: trả lại ngày" in found["to_truong"]
    assert "là ngày cuối" in reminded(ends, "sending")["to_truong"]


def test_chair_hears_of_what_is_late_by_three_days_and_reads_no_draft(line: Line, ends: date) -> None:
    line.nomination("draft")
    assert set(reminded(ends + timedelta(days=1), "sending")) == {"to_truong"}
    found = reminded(ends + timedelta(days=3), "sending")
    assert set(found) == {"to_truong", "hieu_truong"}
    assert f"Quá hạn 3 ngày (hạn {ends:%d/%m/%Y})" in found["to_truong"]
    assert "Tổ 1: 1 đề nghị, quá hạn 3 ngày" in found["hieu_truong"]
    assert "Thảo Nguyên" not in found["hieu_truong"]


def test_an_extension_moves_the_reminders(line: Line, ends: date) -> None:
    last = ends + timedelta(days=6)
    act(line.nomination("draft"), "extend", "hieu_truong", reason=REASON, due_on=last)
    assert reminded(ends, "sending") == {}
    assert f"{last:%d/%m/%Y}" in reminded(last - timedelta(days=3), "sending")["to_truong"]


def test_what_changes_during_the_day_is_not_told_a_second_time(line: Line, ends: date) -> None:
    line.nomination("returned"), line.nomination("draft", SECOND)
    assert set(reminded(ends, "sending")) == {"to_truong"}
    act(line.campaign.nominations.get(state="draft"), "withdraw", "to_truong", reason=REASON)
    with at(ends, 9):
        assert remind_all() == 0
    assert Notice.objects.exclude(occasion="").get().event.name == "launch"


def test_what_was_sent_or_withdrawn_reminds_nobody(line: Line, ends: date) -> None:
    line.nomination("submitted"), line.nomination("withdrawn", SECOND)
    assert reminded(ends, "sending") == {}


def test_running_twice_tells_and_mails_once(line: Line, ends: date) -> None:
    line.nomination("draft")
    with at(ends, 7):
        assert remind_all() == 1
    with at(ends, 8):
        assert remind_all() == 0
    settle(mail=True)
    letters = [one for one in mail.outbox if "là ngày cuối" in one.subject]
    assert [one.to for one in letters] == [["to_truong@example.org"]]
    assert "bản nháp lập ngày" in letters[0].body
    assert "Lý do" not in letters[0].body


def _both_at_once(line: Line) -> list[BaseException]:
    line.nomination("draft")
    barrier, raised = threading.Barrier(2), []

    def run() -> None:
        try:
            barrier.wait(timeout=10)
            with at(line.campaign.window_to, 7):
                remind_all()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert Notice.objects.exclude(occasion="").count() == 1
    return raised


def test_two_runs_at_once_tell_once(committed_line: Line) -> None:
    assert _both_at_once(committed_line) == []


def test_canary_without_the_hold_the_second_run_fails(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lock off both find that nothing was told; only the database's last guard is left."""
    meet, write = threading.Barrier(2), Notice.objects.bulk_create

    def once_both_have_read(rows: list[Notice], **options: Any) -> list[Notice]:
        meet.wait(timeout=10)
        return write(rows, **options)

    monkeypatch.setattr(services, "_hold", lambda keys: list(Event.objects.filter(pk__in=list(keys))))
    monkeypatch.setattr(Notice.objects, "bulk_create", once_both_have_read)
    (error,) = _both_at_once(committed_line)
    assert isinstance(error, IntegrityError)


def test_secretary_hears_before_the_board_meets_and_the_chair_once_it_is_late(line: Line, ends: date) -> None:
    board = ends + timedelta(days=5)
    Campaign.objects.filter(pk=line.campaign.pk).update(board_on=board)
    line.nomination("submitted"), line.nomination("in_review", SECOND)
    found = reminded(board - timedelta(days=3), "review")
    assert set(found) == {"thu_ky"}
    assert "1 đề nghị chưa đưa ra xét" in found["thu_ky"]
    assert f"(đến hết ngày {board:%d/%m/%Y})" in found["thu_ky"]
    found = reminded(board + timedelta(days=3), "review")
    assert set(found) == {"thu_ky", "hieu_truong"}
    assert "2 đề nghị chưa có kết quả xét" in found["hieu_truong"]


def test_clerk_and_principal_hear_of_what_is_not_forwarded(line: Line, ends: date) -> None:
    forward_by = ends + timedelta(days=7)
    Campaign.objects.filter(pk=line.campaign.pk).update(forward_by=forward_by)
    line.nomination("approved")
    for day in (forward_by - timedelta(days=3), forward_by + timedelta(days=1)):
        assert set(reminded(day, "forwarding")) == {"van_thu", "hieu_truong"}
    assert "chưa chuyển cấp trên" in told(day, "forwarding")["van_thu"]


def test_officer_hears_of_a_result_that_is_due_and_the_leader_of_a_late_one(line: Line) -> None:
    dossier = line.dossier("received")
    due = line.receipt()["due_on"]
    assert set(reminded(due - timedelta(days=3), "result")) == {"chuyen_vien"}
    found = reminded(due + timedelta(days=3), "result")
    assert set(found) == {"chuyen_vien", "lanh_dao"}
    assert f"hẹn trả kết quả ngày {due:%d/%m/%Y}" in found["lanh_dao"]
    assert dossier.code in found["lanh_dao"]


def test_nothing_is_told_of_a_campaign_without_those_days(line: Line, ends: date) -> None:
    line.nomination("submitted"), line.nomination("approved", SECOND)
    with at(ends + timedelta(days=30), 7):
        assert remind_all() == 0


def test_two_heads_of_a_group_are_both_told(line: Line, ends: date) -> None:
    line.nomination("draft")
    other = user("to_truong_2").person
    Membership.objects.create(
        person=other, unit=unit("t1"), role="group_head", position="Tổ phó", valid_from="2020-01-01"
    )
    assert set(reminded(ends, "sending")) == {"to_truong", "to_truong_2"}


def test_statements_do_not_grow_with_what_is_due(line: Line, ends: date) -> None:
    later = ends + timedelta(days=2)
    Campaign.objects.filter(pk=line.campaign.pk).update(board_on=later, forward_by=later)
    line.nomination("submitted")
    counts = []
    for number, day in ((2, later + timedelta(days=3)), (30, later + timedelta(days=5))):
        drafts(line, number), approved(line, number)
        with at(day, 7), CaptureQueriesContext(connection) as captured:
            assert remind_all() == 6, "the head and the chair, the secretary and the chair, the clerk and the principal"
        counts.append(len(captured))
    assert counts[0] == counts[1]
