"""What a board's decision must say before the door takes it, because the minutes are signed on it."""

from datetime import timedelta
from typing import Any

import pytest

from config.demo.school import user
from config.demo.story import act
from documents.models import Paper
from tests.line import REASON, Line, settle
from workflow.engine import clock
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership


def _refused(line: Line, nomination: Nomination, edge: str = "approve", reason: str = "", **changes: Any) -> set[str]:
    with pytest.raises(ConditionsUnmet) as refusal:
        act(nomination, edge, "hieu_truong", reason=reason, **{**line.figures(), **changes})
    return {unmet.field for unmet in refusal.value.unmet}


def test_figures_that_cannot_be_are_refused_at_their_fields(line: Line) -> None:
    nomination, figures = line.nomination("in_review"), line.figures()
    members = figures["members"]
    assert _refused(line, nomination, held_on=clock.today() + timedelta(days=1)) == {"held_on"}
    assert _refused(line, nomination, held_on=clock.today() - timedelta(days=3)) == {"held_on"}
    assert _refused(line, nomination, closed_at=figures["opened_at"]) == {"closed_at"}
    assert _refused(line, nomination, place=" ") == {"place"}
    assert _refused(line, nomination, place="Phòng\nhọp") == {"place"}
    assert _refused(line, nomination, members=(*members, members[0])) == {"held_on"}
    assert _refused(line, nomination, absent=(members[1], members[1]), in_favour=5) == {"absent"}
    assert _refused(line, nomination, absent=members, in_favour=0, against=0, reason=REASON) == {"absent"}
    assert _refused(line, nomination, in_favour=9, against=9, reason=REASON) == {"against"}
    assert _refused(line, nomination, in_favour=-1, against=0, reason=REASON) == {"in_favour"}


def test_a_decision_against_the_vote_says_why(line: Line) -> None:
    nomination = line.nomination("in_review")
    assert _refused(line, nomination, in_favour=4, against=5) == {"reason"}
    approved = act(
        nomination, "approve", "hieu_truong", reason=REASON, **{**line.figures(), "in_favour": 4, "against": 5}
    )
    assert approved.state == "approved"


def test_the_chair_and_the_secretary_who_sign_the_minutes_were_there(line: Line) -> None:
    nomination, members = line.nomination("in_review"), line.figures()["members"]
    for absent in (members[0], user("thu_ky").person_id):
        assert _refused(line, nomination, absent=(absent,), in_favour=7, against=1) == {"absent"}


def test_the_minutes_of_a_decision_against_the_vote_say_both(line: Line) -> None:
    nomination = line.nomination("in_review")
    act(nomination, "approve", "hieu_truong", reason=REASON, **{**line.figures(), "in_favour": 3, "against": 6})
    settle()
    minutes = Paper.objects.get(kind="board_minutes").context
    assert minutes["results"][0]["conclusion"] == "Không quá bán; Chủ tịch quyết định đề nghị"
    assert minutes["discussion"] == [REASON]


def test_a_council_without_its_secretary_cannot_decide(line: Line) -> None:
    nomination = line.nomination("in_review")
    Membership.objects.filter(role="council_secretary").delete()
    assert _refused(line, nomination, **line.figures()) == {"held_on"}


def test_a_school_without_a_principal_sends_nothing(line: Line) -> None:
    nomination = line.nomination("draft")
    Membership.objects.filter(role="principal").delete()
    with pytest.raises(ConditionsUnmet) as refusal:
        act(nomination, "submit", "to_truong")
    assert "hiệu trưởng" in str(refusal.value)
