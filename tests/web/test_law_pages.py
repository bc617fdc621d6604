"""The pages of the law: what they say, who may set what, and that they read one language and few statements."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import user
from tests.line import Line
from tests.web.test_languages import ENGLISH_WORDS, VIETNAMESE, Stored, in_language, texts
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.campaigns.law.reading import read_files
from workflow.campaigns.models import Campaign, CampaignSetting, LegalPack
from workflow.campaigns.packs import load_packs, set_values

pytestmark = pytest.mark.django_db
Count = Callable[[Client, str], int]


def _pack(code: str) -> str:
    return reverse("law_pack", args=[LegalPack.objects.get(code=code, edition=1).pk])


def _law_of(campaign: Campaign) -> str:
    return reverse("campaign_law", args=[campaign.pk])


def test_the_law_is_everybodys_to_read_who_is_signed_in(line: Line, signed_in: SignIn) -> None:
    for account in ("to_truong", "hieu_truong", "chuyen_vien", "lanh_dao", "quan_tri"):
        assert signed_in(account).get(reverse("law_packs")).status_code == 200, account
        assert signed_in(account).get(_pack("2023")).status_code == 200, account
    assert Client().get(reverse("law_packs")).status_code == 302
    assert signed_in("to_truong").get(reverse("law_pack", args=[0])).status_code == 404


def test_a_campaigns_law_is_seen_by_whoever_sees_the_campaign(line: Line, signed_in: SignIn) -> None:
    address = _law_of(line.campaign)
    for account in ("to_truong", "hieu_truong", "thu_ky", "van_thu", "uy_vien"):
        assert signed_in(account).get(address).status_code == 200, account
    for account in ("chuyen_vien", "lanh_dao", "quan_tri"):
        assert signed_in(account).get(address).status_code == 404, account


def test_the_page_says_what_is_confirmed_and_what_is_not(line: Line, signed_in: SignIn) -> None:
    tree = tree_of(signed_in("to_truong").get(_pack("2025")))
    (card,) = tree.xpath("//*[@id='cstdcs']")
    words = " ".join(card.text_content().split())
    assert "Chủ tịch UBND cấp xã chưa xác nhận" in words
    assert "1,0 lần lương cơ sở = 2.340.000 đồng" in words
    assert "Đạt hoặc được đề nghị “Lao động tiên tiến” trong cùng năm Luật Thi đua, khen thưởng 2022" in words
    headings = [one.text_content() for one in tree.xpath("//h2[@class='law-kind']")]
    assert headings == ["Danh hiệu thi đua", "Hình thức khen thưởng"]
    assert "20 ngày làm việc" in tree.text_content()


def test_an_old_edition_leads_to_the_new_one(line: Line, signed_in: SignIn) -> None:
    data = deepcopy(dict(read_files()["2025"]))
    data["vote"]["threshold"]["value"] = 60
    load_packs({"2025": data})
    page = text_of(signed_in("to_truong").get(_pack("2025")))
    assert "Đây là bản cũ." in page and "Xem bản 2" in page


def test_the_principal_sets_a_value_and_everybody_reads_it(line: Line, signed_in: SignIn) -> None:
    campaign, client = line.draft_campaign, signed_in("hieu_truong")
    address = _law_of(campaign)
    page = client.get(address)
    fields = {one.get("name"): typed(page, one.get("name")) for one in tree_of(page).xpath("//form//input[@name]")}
    for one in tree_of(page).xpath("//form//select[@name]"):
        fields[one.get("name")] = (one.xpath("option[@selected]/@value") or [""])[0]
    assert fields["awards.ldtt.checks.leave"] == "39"
    assert not {"checks.pending", "awards.cstd-tinh.vote.threshold"} & set(fields)
    refused = client.post(address, {**fields, "vote.threshold": "101", "base_salary": "nhiều"})
    assert refused.status_code == 422 and not CampaignSetting.objects.exists()
    assert "100" in sentence_near(refused, "vote.threshold")
    assert typed(refused, "base_salary") == "nhiều"
    done = client.post(address, {**fields, "vote.threshold": "75", "awards.giay-khen.money": "0,5"}, follow=True)
    assert "Đã ghi các mức do trường đặt." in text_of(done)
    kept = CampaignSetting.objects.values_list("key", "value")
    assert dict(kept) == {"vote.threshold": 75, "awards.giay-khen.money": 5}
    stale = client.post(address, {**fields, "vote.threshold": "70"})
    assert stale.status_code == 409 and typed(stale, "vote.threshold") == "70"


def test_only_the_principal_finds_the_form_and_after_the_launch_only_the_vote(line: Line, signed_in: SignIn) -> None:
    line.publicity_days = 5  # as the pack has it: nothing is set otherwise
    campaign = line.campaign
    page = tree_of(signed_in("hieu_truong").get(_law_of(campaign)))
    names = set(page.xpath("//main//form//*[@name]/@name")) - {"csrfmiddlewaretoken", "seen_version", "next"}
    assert names and all("vote" in name.split(".") for name in names)
    for account in ("to_truong", "thu_ky"):
        assert not tree_of(signed_in(account).get(_law_of(campaign))).xpath("//main//form")
        assert (
            not signed_in(account).post(_law_of(campaign), {"vote.threshold": "1"}).context["campaign"].settings.all()
        )


def test_the_campaign_names_its_pack_and_warns_when_it_runs_out(line: Line, signed_in: SignIn) -> None:
    campaign = line.campaign
    page = text_of(signed_in("to_truong").get(reverse("campaign", args=[campaign.pk])))
    assert _law_of(campaign) in page and str(campaign.pack) in page
    Campaign.objects.filter(pk=campaign.pk).update(period_to="2027-05-31")
    page = text_of(signed_in("to_truong").get(reverse("campaign", args=[campaign.pk])))
    assert "hết hiệu lực ngày 01/03/2027, trong thời gian của phong trào" in page


def test_a_plan_chooses_its_pack(line: Line, signed_in: SignIn) -> None:
    from tests.web.test_campaigns import plan

    assert line.draft_campaign
    old = LegalPack.objects.get(code="2024")
    signed_in("hieu_truong").post(reverse("campaign_create"), plan(pack=old.pk))
    assert Campaign.objects.get(title="Thi đua chào mừng 20/11").pack == old


def test_pages_of_the_law_speak_one_language(line: Line, signed_in: SignIn) -> None:
    campaign = line.draft_campaign
    set_values(campaign, {"vote.threshold": 75, "vote.mode": "open"}, actor=user("hieu_truong"), seen_version=0)
    addresses = [reverse("law_packs"), _pack("2023"), _pack("2024"), _pack("2025"), _law_of(campaign)]
    stored = Stored()
    for address in addresses:
        english = in_language(signed_in("hieu_truong"), "en").get(address)
        assert [one for one in texts(english) if VIETNAMESE.search(stored.taken_out_of(one))] == [], address
        vietnamese = in_language(signed_in("hieu_truong"), "vi").get(address)
        assert [one for one in texts(vietnamese) if ENGLISH_WORDS.search(stored.taken_out_of(one))] == [], address


def test_statements_do_not_grow_with_settings_and_packs(line: Line, signed_in: SignIn, statements: Count) -> None:
    campaign, client = line.draft_campaign, signed_in("hieu_truong")
    addresses = [reverse("law_packs"), _pack("2025"), _law_of(campaign)]
    client.get(addresses[0])
    before = [statements(client, address) for address in addresses]
    CampaignSetting.objects.bulk_create(
        CampaignSetting(campaign=campaign, key="vote.threshold", value=70 + step, set_by=user("hieu_truong"))
        for step in range(20)
    )
    for threshold in range(60, 70):
        data = deepcopy(dict(read_files()["2025"]))
        data["vote"]["threshold"]["value"] = threshold
        load_packs({"2025": data})
    assert [statements(client, address) for address in addresses] <= [before[0], before[1] + 1, before[2]]
    assert max(before) <= 15
