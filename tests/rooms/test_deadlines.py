"""Until when a group may send: the window, the day that comes with a return, and the chair's extension."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from config.demo.school import user
from config.demo.steps import Entry, act, at
from documents import formats
from documents.models import Paper
from tests.line import REASON, Line, settle
from workflow.campaigns.models import Campaign
from workflow.campaigns.working_days import working_day_after
from workflow.engine.door import available
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet, NotAllowed
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import is_marked_late, turned_down_by


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def refused(nomination: Nomination, name: str, account: str, **given: Any) -> list[tuple[str, str]]:
    """The field and the sentence of each thing that the door has against the edge."""
    with pytest.raises(ConditionsUnmet) as refusal:
        act(nomination, name, account, **given)
    return [(unmet.field, str(unmet.message)) for unmet in refusal.value.unmet]


@pytest.fixture
def ends(line: Line) -> date:
    """The last day of the window."""
    return line.campaign.window_to


def test_draft_after_the_window_is_refused_with_the_day_and_who_can_help(line: Line, ends: date) -> None:
    nomination = line.nomination("draft")
    with at(ends, 23):
        assert act(nomination, "submit", "to_truong").state == "submitted"
    nomination = line.nomination("draft", Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen"))
    with at(ends + timedelta(days=2), 9):
        ((_field, sentence),) = refused(nomination, "submit", "to_truong")
    assert written(ends) in sentence
    assert written(ends + timedelta(days=2)) in sentence
    assert "Chủ tịch Hội đồng (Nguyễn Văn A) gia hạn" in sentence


def test_chair_gives_a_draft_a_later_day_and_only_until_then_it_goes(line: Line, ends: date) -> None:
    nomination, late, last = line.nomination("draft"), ends + timedelta(days=2), ends + timedelta(days=4)
    with at(late, 9):
        nomination = act(nomination, "extend", "hieu_truong", reason=REASON, due_on=last)
    assert (nomination.state, nomination.due_on) == ("draft", last)
    with at(last + timedelta(days=1), 9):
        ((_field, sentence),) = refused(nomination, "submit", "to_truong")
    assert written(ends) in sentence
    assert written(last) in sentence
    with at(last, 17):
        nomination = act(nomination, "submit", "to_truong")
    assert nomination.sent_late


def test_extension_stands_in_the_chained_history_with_its_reason(line: Line, ends: date) -> None:
    nomination = act(line.nomination("draft"), "extend", "hieu_truong", reason=REASON, due_on=ends + timedelta(days=1))
    (event,) = Event.objects.filter(subject_type="nominations.nomination", subject_id=nomination.pk)
    assert (event.name, event.source, event.target, event.reason) == ("extend", "draft", "draft", REASON)
    assert event.data == {"due_on": (ends + timedelta(days=1)).isoformat()}
    assert event.hash == event.digest()


def test_secretary_and_group_give_no_extension(line: Line, ends: date) -> None:
    nomination = line.nomination("draft")
    for account in ("thu_ky", "to_truong"):
        with pytest.raises(NotAllowed):
            act(nomination, "extend", account, reason=REASON, due_on=ends + timedelta(days=1))


def test_extension_must_be_later_than_what_stands_and_has_a_reason(line: Line, ends: date) -> None:
    nomination = line.nomination("draft")
    found = refused(nomination, "extend", "hieu_truong", due_on=ends)
    assert [field for field, _sentence in found] == ["reason", "due_on"]
    assert written(ends) in found[1][1]


def test_extension_leaves_the_reason_of_the_return_in_sight(line: Line, ends: date) -> None:
    nomination = line.nomination("returned")
    nomination = act(nomination, "extend", "hieu_truong", reason="Tổ xin thêm ngày.", due_on=ends + timedelta(days=1))
    assert turned_down_by([nomination])[nomination.pk].reason == REASON


def test_returned_after_the_window_goes_by_the_day_that_came_with_it(line: Line, ends: date) -> None:
    nomination, last = line.nomination("in_review"), ends + timedelta(days=5)
    with at(ends + timedelta(days=1), 9):
        nomination = act(nomination, "send_back", "thu_ky", reason=REASON, due_on=last)
    with at(last + timedelta(days=1), 9):
        ((_field, sentence),) = refused(nomination, "resubmit", "to_truong")
    assert written(ends) in sentence
    assert written(last) in sentence
    with at(last, 23):
        nomination = act(nomination, "resubmit", "to_truong")
    assert (nomination.state, nomination.sent_late) == ("submitted", True)


def test_return_without_a_day_leaves_the_window_and_nothing_after_it(line: Line, ends: date) -> None:
    nomination = line.nomination("returned")
    assert nomination.due_on == ends
    with at(ends + timedelta(days=1), 9):
        assert refused(nomination, "resubmit", "to_truong")
        assert [
            unmet.message
            for one in available(nomination, user("to_truong"))
            if one.name == "resubmit"
            for unmet in one.unmet
        ], "said before anybody tries"


@pytest.mark.parametrize(
    ("days_after", "due", "words"),
    [
        (1, None, "Hãy ghi hạn để tổ gửi lại"),
        (1, 0, "quá khứ"),
        (-1, -1, "không thể sớm hơn"),
    ],
)
def test_day_of_a_return_that_will_not_do_is_refused_at_its_field(
    line: Line, ends: date, days_after: int, due: int | None, words: str
) -> None:
    nomination = line.nomination("in_review")
    day = ends + timedelta(days=due) if due is not None else None
    with at(ends + timedelta(days=days_after), 9):
        ((field, sentence),) = refused(nomination, "send_back", "thu_ky", reason=REASON, due_on=day)
    assert field == "due_on"
    assert words in sentence
    assert written(ends) in sentence or "quá khứ" in sentence


def test_the_slip_prints_the_day_that_came_with_the_return(line: Line, ends: date) -> None:
    nomination, last = line.nomination("in_review"), ends + timedelta(days=5)
    act(nomination, "send_back", "thu_ky", reason=REASON, due_on=last)
    settle(only="return_slip")
    slip = Paper.objects.get(kind="return_slip")
    assert slip.context["due"] == f"hết {formats.long_date(last)}"
    assert "gia hạn" in slip.context["consequence"]


def test_the_slip_of_a_return_without_a_day_prints_the_windows_end(line: Line, ends: date) -> None:
    line.nomination("returned")
    settle(only="return_slip")
    assert Paper.objects.get(kind="return_slip").context["due"] == f"hết {formats.long_date(ends)}"


def test_lateness_is_the_schools_own_affair(line: Line, ends: date) -> None:
    nomination = act(line.nomination("draft"), "extend", "hieu_truong", reason=REASON, due_on=ends + timedelta(days=3))
    with at(ends + timedelta(days=3), 9):
        nomination = act(nomination, "submit", "to_truong")
    told = {
        one for one in ("hieu_truong", "thu_ky", "to_truong", "chuyen_vien") if is_marked_late(user(one), nomination)
    }
    assert told == {"hieu_truong", "thu_ky", "to_truong"}


def test_in_time_is_not_marked(line: Line) -> None:
    assert not line.nomination("submitted").sent_late


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert working_day_after(date(2026, 8, 31), 1) == date(2026, 9, 3), "over the national day and the day beside it"
    assert working_day_after(date(2026, 11, 6), 3) == date(2026, 11, 11)


@pytest.mark.parametrize(
    ("board", "forward", "field"), [(0, None, "board_on"), (3, 2, "forward_by"), (None, 0, "forward_by")]
)
def test_days_of_the_plan_are_in_order(
    line: Line, ends: date, board: int | None, forward: int | None, field: str
) -> None:
    campaign = Campaign.objects.get(pk=line.campaign.pk)
    campaign.board_on = ends + timedelta(days=board) if board is not None else None
    campaign.forward_by = ends + timedelta(days=forward) if forward is not None else None
    with pytest.raises(ValidationError) as wrong:
        campaign.clean()
    assert list(wrong.value.message_dict) == [field]
    with pytest.raises(IntegrityError):
        Campaign.objects.filter(pk=campaign.pk).update(board_on=campaign.board_on, forward_by=campaign.forward_by)
