"""The demo school's year 2026-2027: every figure of its eligibility comes out, through the door."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo import school_2026
from config.demo.council import SEATS
from config.demo.school import user
from config.demo.steps import Entry, act, at, draft
from workflow.campaigns.models import Campaign
from workflow.engine.door import available
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations.facts import findings_for
from workflow.nominations.models import Nomination

pytestmark = pytest.mark.django_db


def _sent(entries: list[Entry], campaign: Campaign) -> dict[str, list[str]]:
    """Draft and send each; what stopped it, by the nominee's name, nothing where it went."""
    stopped = {}
    for entry in entries:
        nomination = draft(entry, campaign, at_day=school_2026.DRAFTING_DAY)
        with at(school_2026.DRAFTING_DAY, 16):
            try:
                act(nomination, "submit", entry.head)
            except ConditionsUnmet as refusal:
                stopped[entry.nominee] = [str(one.message) for one in refusal.unmet]
            else:
                stopped[entry.nominee] = []
    return stopped


def test_every_figure_of_the_year_comes_out() -> None:
    school_2026.build()
    campaign = school_2026.launched()
    assert len(school_2026.staff()) == 41
    assert len(SEATS) == 9

    workers = _sent(school_2026.forward_workers(), campaign)
    failed = {name: why for name, why in workers.items() if why}
    assert (len(workers) - len(failed), set(failed)) == (38, set(school_2026.FAILING))
    assert "Khiển trách, 15/03/2027" in failed[school_2026.REPRIMANDED][0]
    assert "được xếp loại “Hoàn thành nhiệm vụ”" in failed[school_2026.RATED_LOW][0]
    assert "Nghỉ không tính công tác" in failed[school_2026.LONG_AWAY][0]
    assert [len(why) for why in failed.values()] == [1, 1, 1]

    fighters = _sent(school_2026.emulation_fighters(), campaign)
    assert (len(fighters), [name for name, why in fighters.items() if why]) == (6, [])

    provincial = _sent(school_2026.provincial_fighters(), campaign)
    assert provincial[school_2026.IN_A_ROW] == []
    (gap,) = provincial[school_2026.WITH_A_GAP]
    assert "thiếu năm học 2023-2024" in gap

    groups = [(entry.award, entry.group, why) for entry, why in _each(school_2026.collectives(), campaign)]
    assert {(award, group) for award, group, why in groups if not why} == {
        *(("ttldtt", group) for group in ("t1", "t3", "t4", "bm")),
        ("ttldxs", "t4"),
    }
    stopped = {(award, group): why for award, group, why in groups if why}
    assert ["3/6" in why for why in stopped["ttldtt", "t2"]] == [True]
    assert ["Chiến sĩ thi đua cơ sở" in why for why in stopped["ttldxs", "vp"]] == [True]
    _counted(campaign)


def _each(entries: list[Entry], campaign: Campaign) -> list[tuple[Entry, list[str]]]:
    return [(entry, _sent([entry], campaign)[entry.nominee]) for entry in entries]


def _counted(campaign: Campaign) -> None:
    """All nominations of the year are judged in as many statements as one for each award."""

    def statements(found: list[Nomination]) -> int:
        with CaptureQueriesContext(connection) as captured:
            judged = findings_for(found)
        assert len(judged) == len(found)
        return len(captured)

    with at(school_2026.DRAFTING_DAY, 17):
        everything = Nomination.objects.filter(campaign=campaign)
        few = statements(list(everything.order_by("award_id", "pk").distinct("award_id")))
        assert few == statements(list(everything)) <= 20
        # A group loses its title when one of its people no longer has theirs: it is said at once, to whoever asks.
        half = Nomination.objects.get(campaign=campaign, award__code="ttldtt", nominee_unit__code="bm")
        for one in Nomination.objects.filter(campaign=campaign, group__code="bm", award__code="ldtt")[:3]:
            act(one, "withdraw", "to_truong_bm", reason="Xin rút.")
        messages = [one.message for one in findings_for([half])[half.pk] if one.level == "block"]
        assert len(messages) == 1 and "2/5" in messages[0]


def test_the_door_offers_what_the_law_allows_and_says_why_not() -> None:
    school_2026.build()
    campaign = school_2026.launched()
    gap = school_2026.provincial_fighters()[1]
    nomination = draft(gap, campaign, at_day=school_2026.DRAFTING_DAY)
    with at(school_2026.DRAFTING_DAY, 16):
        (choice,) = [one for one in available(nomination, user(gap.head)) if one.name == "submit"]
    assert not choice.allowed
    assert [one.field for one in choice.unmet] == ["law"]
    assert "Luật Thi đua, khen thưởng 2022" in str(choice.unmet[0].message)
