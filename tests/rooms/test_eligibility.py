"""Eligibility at work: what is in the files now counts now, and what was sent keeps how it stood."""

from datetime import date

import pytest

from config.demo.school import person, user
from config.demo.steps import Entry, act
from tests.line import Line
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations.facts import findings_for
from workflow.nominations.models import Nomination
from workflow.records.models import DisciplineEntry, PastAward, PendingCase, YearRating
from workflow.records.services import end, record, strike_out

pytestmark = pytest.mark.django_db
WORKER = Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt")


def _levels(nomination: Nomination) -> dict[str, str]:
    return {one.kind: one.level for one in findings_for([nomination])[nomination.pk]}


def test_an_open_case_stops_a_nomination_until_it_ends(line: Line) -> None:
    nomination = line.nomination("draft")
    case = PendingCase(person=nomination.nominee_person, kind="complaint", opened_on=date(2026, 1, 1))

    def blocks() -> list[str]:
        return [one.kind for one in findings_for([nomination])[nomination.pk] if one.level == "block"]

    assert blocks() == []
    record(case, actor=user("van_thu"))
    assert blocks() == ["pending"]
    end(case, on=date(2026, 2, 1), actor=user("van_thu"))
    assert blocks() == []


def test_what_is_missing_warns_until_it_is_entered(line: Line) -> None:
    nomination = line.nomination("draft", WORKER)
    year = line.campaign.period_to.year - 1
    rating = YearRating.objects.get(person=person("Đinh Văn Q"), school_year=year)
    strike_out(rating, actor=user("van_thu"))
    assert {kind for kind, level in _levels(nomination).items() if level == "warn"} == {
        "pending",
        "discipline",
        "rating",
        "leave",
    }
    record(YearRating(person=rating.person, school_year=year, level="complete"), actor=user("van_thu"))
    assert _levels(nomination)["rating"] == "block"
    with pytest.raises(ConditionsUnmet, match="Phải từ “Hoàn thành tốt nhiệm vụ” trở lên"):
        act(nomination, "submit", "to_truong_2")


def test_a_revision_keeps_how_it_stood_and_a_later_entry_changes_only_what_is_to_come(line: Line) -> None:
    nomination = line.nomination("submitted", WORKER)
    sent = nomination.revisions.get().content["findings"]
    assert {one["level"] for one in sent} == {"pass"}
    entry = DisciplineEntry(person=nomination.nominee_person, kind="reprimand", decided_on=line.campaign.period_from)
    record(entry, actor=user("van_thu"))
    assert _levels(nomination)["discipline"] == "block"
    assert nomination.revisions.get().content["findings"] == sent
    returned = act(nomination, "send_back", "thu_ky", reason="Xem lại.")
    with pytest.raises(ConditionsUnmet, match="Bị kỷ luật trong thời gian xét"):
        act(returned, "resubmit", "to_truong_2")


def test_what_was_granted_already_is_not_asked_for_again(line: Line) -> None:
    nomination = line.nomination("draft", WORKER)
    award = PastAward(
        person=nomination.nominee_person,
        name="Lao động tiên tiến",
        school_year=line.campaign.period_to.year - 1,
        decision="9/QĐ-UBND",
        decided_on=date(2026, 6, 30),
        authority="UBND xã",
    )
    record(award, actor=user("van_thu"))
    assert _levels(nomination)["repeated"] == "block"
