"""The form in which the chair records a meeting and its vote."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.demo.school import person, unit
from tests.line import ENTRY, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, tree_of, typed
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.organisations.selectors import council_on


class Decision:
    """A nomination before the board, and what the chair's browser would send."""

    def __init__(self, line: Line, client: Client) -> None:
        self.client = client
        self.nomination = line.nomination("in_review")
        self.page = reverse("edge", args=["nominations.nomination", self.nomination.pk, "approve"])
        self.members = [seat.person_id for seat in council_on(unit("thln"), clock.today())]

    def post(self, **changes: Any) -> HttpResponse:
        figures = {
            "seen_version": self.nomination.version,
            "held_on": clock.today().isoformat(),
            "opened_at": "14:00",
            "closed_at": "15h30",
            "place": "Phòng họp",
            "members": self.members,
            "in_favour": "8",
            "against": "0",
        }
        return self.client.post(self.page, {**figures, **changes})

    @property
    def state(self) -> str:
        return Nomination.objects.get(pk=self.nomination.pk).state


@pytest.fixture(autouse=True)
def _evening() -> Iterator[None]:
    """The meetings of the day are over, at whatever hour the tests run."""
    with clock.at(timezone.make_aware(datetime.combine(clock.today(), time(18)))):
        yield


@pytest.fixture
def decision(line: Line, signed_in: SignIn) -> Decision:
    return Decision(line, signed_in("hieu_truong"))


def test_figures_go_through_the_door(decision: Decision) -> None:
    assert decision.post(absent=[decision.members[-1]]).status_code == 302
    assert decision.state == "approved"


def test_first_page_proposes_today_and_lists_the_board(decision: Decision) -> None:
    page = decision.client.get(decision.page)
    assert typed(page, "held_on") == f"{clock.today():%d/%m/%Y}"
    assert (typed(page, "opened_at"), typed(page, "closed_at")) == ("", "")
    assert typed(page, "place")
    listed = [int(one) for one in tree_of(page).xpath("//input[@name='members']/@value")]
    assert sorted(listed) == sorted(set(decision.members))
    assert person("Phạm Thị D").full_name in tree_of(page).text_content()


def test_second_decision_of_the_day_takes_over_the_meeting(decision: Decision, line: Line) -> None:
    decision.post(opened_at="08:15", closed_at="09:45", place="Hội trường", absent=[decision.members[-1]])
    other = line.nomination("in_review", type(ENTRY)("to_truong", "t1", "Trịnh Thị P", "giay-khen"))
    page = decision.client.get(reverse("edge", args=["nominations.nomination", other.pk, "approve"]))
    assert (typed(page, "opened_at"), typed(page, "closed_at")) == ("08:15", "09:45")
    assert typed(page, "place") == "Hội trường"
    assert tree_of(page).xpath("//input[@name='absent'][@checked]/@value") == [str(decision.members[-1])]
    assert typed(page, "in_favour") == ""


def test_meeting_of_another_day_lends_only_its_room(decision: Decision, line: Line) -> None:
    hours = {"opened_at": "08:15", "closed_at": "09:45"}
    decision.post(**hours, place="Hội trường", absent=[decision.members[-1]])
    assert decision.state == "approved"
    other = line.nomination("in_review", type(ENTRY)("to_truong", "t1", "Trịnh Thị P", "giay-khen"))
    with clock.at(clock.now() + timedelta(days=1)):
        page = decision.client.get(reverse("edge", args=["nominations.nomination", other.pk, "approve"]))
        assert typed(page, "held_on") == f"{clock.today():%d/%m/%Y}"
    assert (typed(page, "opened_at"), typed(page, "closed_at")) == ("", "")
    assert typed(page, "place") == "Hội trường"
    assert not tree_of(page).xpath("//input[@name='absent'][@checked]")


def test_meeting_that_was_recorded_late_is_not_taken_for_todays(decision: Decision, line: Line) -> None:
    other = line.nomination("in_review", type(ENTRY)("to_truong", "t1", "Trịnh Thị P", "giay-khen"))
    with clock.at(clock.now() + timedelta(days=1)):
        yesterday = clock.today() - timedelta(days=1)
        assert decision.post(held_on=yesterday.isoformat(), absent=[decision.members[-1]]).status_code == 302
        page = decision.client.get(reverse("edge", args=["nominations.nomination", other.pk, "approve"]))
        assert typed(page, "held_on") == f"{clock.today():%d/%m/%Y}"
    assert typed(page, "opened_at") == ""
    assert not tree_of(page).xpath("//input[@name='absent'][@checked]")


FAR = (clock.today() + timedelta(days=400)).isoformat()


@pytest.mark.parametrize(
    ("field", "wrong", "where"),
    [
        ("held_on", "hôm qua", "held_on"),
        ("held_on", FAR, "held_on"),
        ("opened_at", "2 giờ chiều", "opened_at"),
        ("closed_at", "13:00", "closed_at"),
        ("place", "", "place"),
        ("place", "x" * 201, "place"),
        ("place", "Phòng\x1b", "place"),
        ("in_favour", "tám", "in_favour"),
        ("in_favour", "-1", "in_favour"),
        ("against", "", "against"),
        ("against", "5", "against"),
    ],
)
def test_wrong_figure_gets_a_sentence_and_stays_typed(decision: Decision, field: str, wrong: str, where: str) -> None:
    response = decision.post(**{field: wrong})
    assert response.status_code == 422
    assert sentence_near(response, where)
    assert typed(response, field) == wrong
    assert typed(response, "opened_at" if field != "opened_at" else "closed_at")
    assert decision.state == "in_review"


def test_stranger_cannot_be_absent_from_the_board(decision: Decision) -> None:
    response = decision.post(absent=[person("Trịnh Thị P").pk])
    assert "thành viên Hội đồng" in sentence_near(response, "absent")
    assert decision.state == "in_review"


def test_list_that_is_not_the_boards_is_refused(decision: Decision) -> None:
    response = decision.post(members=decision.members[:-1])
    assert sentence_near(response, "held_on")
    fresh = [int(one) for one in tree_of(response).xpath("//input[@name='members']/@value")]
    assert sorted(fresh) == sorted(set(decision.members)), "the page now lists the board of that day"
