"""Packs as rows: loaded once, pinned by campaigns, never edited; what a school sets otherwise is recorded."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, transaction

from config.demo.school import user
from config.demo.steps import act
from config.demo.story_2023 import launch_2023
from tests.line import Line
from workflow.campaigns import rules
from workflow.campaigns.law.reading import LawError, read_files
from workflow.campaigns.models import Award, Campaign, CampaignSetting, LegalPack
from workflow.campaigns.packs import load_packs, pack_on, set_values
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed, StaleVersion, WrongState

pytestmark = pytest.mark.django_db


def _changed(threshold: int) -> dict[str, Any]:
    data = deepcopy(dict(read_files()["2025"]))
    data["vote"]["threshold"]["value"] = threshold
    return {"2025": data}


def _set(campaign: Campaign, account: str = "hieu_truong", **values: Any) -> list[str]:
    fresh = Campaign.objects.get(pk=campaign.pk)
    keyed = {key.replace("__", "."): value for key, value in values.items()}
    return set_values(fresh, keyed, actor=user(account), seen_version=fresh.version)


def test_a_migrated_database_has_its_law(db: None) -> None:
    assert list(LegalPack.objects.values_list("code", "edition")) == [("2025", 1), ("2024", 1), ("2023", 1)]
    assert load_packs() == []
    call_command("load_packs")
    assert LegalPack.objects.count() == 3


def test_a_changed_file_is_another_edition_and_the_pinned_one_stays(line: Line) -> None:
    campaign, award = line.campaign, Award.objects.get(code="ldtt")
    (new,) = load_packs(_changed(55))
    assert (new.code, new.edition) == ("2025", 2)
    campaign = Campaign.objects.get(pk=campaign.pk)
    assert campaign.pack is not None and campaign.pack.edition == 1
    assert campaign.vote_rule(award).threshold == 80
    assert pack_on(date(2026, 1, 1)) == new
    assert new.law.vote_rule("ldtt").threshold == 55


def test_no_edition_is_edited_or_removed(db: None) -> None:
    for spoil in (
        lambda: LegalPack.objects.update(title="khác"),
        lambda: LegalPack.objects.filter(code="2023").delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()


def test_no_pack_makes_a_form_of_a_title(db: None) -> None:
    data = deepcopy(dict(read_files()["2025"]))
    next(one for one in data["awards"] if one["code"] == "ldtt")["kind"] = "form"
    with pytest.raises(LawError, match="ldtt is known as a title, not as a form"):
        load_packs({"2025": data})


def test_a_movement_is_judged_by_the_law_of_its_time(line: Line) -> None:
    of_2023 = launch_2023()
    assert of_2023.pack is not None and of_2023.pack.code == "2023"
    assert line.campaign.pack is not None and line.campaign.pack.code == "2025"
    assert [
        pack_on(day).code for day in (date(2010, 1, 1), date(2024, 6, 30), date(2025, 6, 30), date(2030, 1, 1))
    ] == [  # type: ignore[union-attr]
        "2023",
        "2024",
        "2024",
        "2025",
    ]


def test_an_award_outside_the_pack_is_not_launched(line: Line) -> None:
    campaign = line.draft_campaign
    campaign.awards.add(Award.objects.create(code="la", name="Lạ", kind="form", categories=["pupil"]))
    unmet = [str(one.message) for one in rules.plan_is_complete(campaign)]
    assert unmet == [f"“Lạ” không có trong bộ quy định “{campaign.pack}”."]


def test_a_school_sets_what_is_not_confirmed_and_every_change_is_kept(line: Line) -> None:
    campaign, award = line.draft_campaign, Award.objects.get(code="cstdcs")
    assert _set(campaign, vote__threshold=75, awards__cstdcs__checks__cap__ldtt=15, vote__quorum=2) == [
        "vote.threshold",
        "awards.cstdcs.checks.cap.ldtt",
    ]
    fresh = Campaign.objects.get(pk=campaign.pk)
    assert fresh.vote_rule(award).threshold == 75
    assert "cap" in [one.kind for one in fresh.law.requirements_for("cstdcs", "teacher")]  # type: ignore[union-attr]
    assert _set(campaign, vote__threshold=80) == ["vote.threshold"]
    assert Campaign.objects.get(pk=campaign.pk).vote_rule(award).threshold == 80
    kept = CampaignSetting.objects.filter(key="vote.threshold").values_list("value", "stands", "set_by__username")
    assert list(kept) == [(75, True, "hieu_truong"), (80, False, "hieu_truong")]
    with pytest.raises(DatabaseError), transaction.atomic():
        CampaignSetting.objects.all().delete()


def test_setting_is_refused_to_whom_and_when_it_must_be(line: Line) -> None:
    campaign = line.draft_campaign
    with pytest.raises(ValidationError) as refused:
        _set(campaign, checks__pending=False, vote__threshold=0, la__la=1)
    assert set(refused.value.message_dict) == {"checks.pending", "vote.threshold", "la.la"}
    for account in ("thu_ky", "van_thu", "to_truong", "quan_tri"):
        with pytest.raises(NotAllowed):
            _set(campaign, account, vote__threshold=75)
    with pytest.raises(StaleVersion):
        set_values(campaign, {"vote.threshold": 75}, actor=user("hieu_truong"), seen_version=7)
    assert not CampaignSetting.objects.exists()


def test_after_the_launch_only_the_vote_is_set_and_after_the_end_nothing(line: Line) -> None:
    campaign = line.campaign
    with pytest.raises(WrongState):
        _set(campaign, awards__cstdcs__checks__cap__ldtt=15)
    assert _set(campaign, vote__threshold=75) == ["vote.threshold"]
    act(campaign, "close", "hieu_truong")
    with pytest.raises(WrongState):
        _set(campaign, vote__threshold=80)


@pytest.mark.parametrize(
    ("today", "period_to", "warns"),
    [
        (date(2026, 6, 1), date(2026, 12, 31), ""),
        (date(2026, 12, 1), date(2026, 12, 31), "sắp hết hiệu lực: 01/03/2027"),
        (date(2026, 6, 1), date(2027, 5, 31), "hết hiệu lực ngày 01/03/2027, trong thời gian của phong trào"),
        (date(2027, 3, 2), date(2027, 5, 31), "đã hết hiệu lực từ 01/03/2027"),
    ],
)
def test_a_pack_that_runs_out_warns(line: Line, today: date, period_to: date, warns: str) -> None:
    campaign = line.draft_campaign
    campaign.period_to = period_to
    campaign.window_to = min(campaign.window_to, period_to)
    noon = clock.now().replace(year=today.year, month=today.month, day=today.day)
    with clock.at(noon):
        said = [str(one.message) for one in rules.law_runs_out(campaign)]
    assert [warns in one for one in said] == ([True] if warns else [])
    assert timedelta(days=90) == rules.SOON
