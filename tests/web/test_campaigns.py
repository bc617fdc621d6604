"""Plans: the principal words them; what was typed stays when something is wrong."""

from typing import Any

import pytest
from django.urls import reverse

from config.demo.school import unit, user
from config.demo.story import act
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, typed
from workflow.campaigns.models import Award, Campaign
from workflow.campaigns.services import create_plan
from workflow.engine.refusals import NotAllowed
from workflow.web.plan_form import PlanForm

pytestmark = pytest.mark.django_db
CRITERIA = "Phẩm chất: Chấp hành tốt pháp luật.\n\nSáng tạo: Đổi mới phương pháp; có sản phẩm: video, học liệu."


def plan(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Thi đua chào mừng 20/11",
        "plan_number": "12/KH-THLN",
        "plan_date": "01/09/2026",
        "council_decision": "Quyết định số 01/QĐ-THLN",
        "basis": "Luật Thi đua, khen thưởng năm 2022\n\nKế hoạch số 01/KH-UBND",
        "aims": "Đẩy mạnh phong trào.\nTôn vinh người tốt.",
        "period_from": "01/09/2026",
        "period_to": "2026-12-31",
        "window_from": "01/11/2026",
        "window_to": "30/11/2026",
        "receiver": unit("ubnd-xa").pk,
        "categories": ["teacher"],
        "awards": list(Award.objects.values_list("pk", flat=True)),
        "criteria_teacher": CRITERIA,
        **changes,
    }


def test_principal_words_a_plan_and_launches_it(line: Line, signed_in: SignIn) -> None:
    assert line.draft_campaign
    client = signed_in("hieu_truong")
    answer = client.post(reverse("campaign_create"), plan(), follow=True)
    campaign = Campaign.objects.get(title="Thi đua chào mừng 20/11")
    assert answer.redirect_chain[-1][0] == reverse("campaign", args=[campaign.pk])
    assert [one.citation for one in campaign.basis_documents.all()] == [
        "Luật Thi đua, khen thưởng năm 2022",
        "Kế hoạch số 01/KH-UBND",
    ]
    assert [(one.title, one.text) for one in campaign.criteria.all()] == [
        ("Phẩm chất", "Chấp hành tốt pháp luật."),
        ("Sáng tạo", "Đổi mới phương pháp; có sản phẩm: video, học liệu."),
    ]
    edge = reverse("edge", args=["campaigns.campaign", campaign.pk, "launch"])
    client.post(edge, {"seen_version": campaign.version})
    assert Campaign.objects.get(pk=campaign.pk).state == "launched"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Không được để trống"),
        ("title", "x" * 201, "dài 201 ký tự, tối đa 200"),
        ("period_to", "31/02/2026", "ngày/tháng/năm"),
        ("period_to", "01/08/2026", "Ngày kết thúc phải sau ngày bắt đầu"),
        ("criteria_teacher", "Chỉ có tên", "Dòng 1 thiếu tên ngắn hoặc nội dung"),
        ("criteria_teacher", f"{'x' * 121}: nội dung", "120"),
        ("basis", "x" * 501, "500"),
    ],
)
def test_wrong_plan_is_refused_at_its_field_and_nothing_is_lost(
    line: Line, signed_in: SignIn, field: str, value: str, sentence: str
) -> None:
    before = line.draft_campaign.pk and Campaign.objects.count()
    answer = signed_in("hieu_truong").post(reverse("campaign_create"), plan(**{field: value}))
    assert answer.status_code == 422
    assert sentence in sentence_near(answer, field)
    assert typed(answer, field) == value
    assert typed(answer, "aims") == "Đẩy mạnh phong trào.\nTôn vinh người tốt."
    assert Campaign.objects.count() == before


def test_closed_authority_cannot_be_chosen(line: Line, signed_in: SignIn) -> None:
    assert line.draft_campaign
    answer = signed_in("hieu_truong").post(reverse("campaign_create"), plan(receiver=unit("pgd").pk))
    assert "không còn hoạt động" in sentence_near(answer, "receiver")


def test_edit_shows_the_plan_and_replaces_it(line: Line, signed_in: SignIn) -> None:
    campaign, client = line.draft_campaign, signed_in("hieu_truong")
    address = reverse("campaign_edit", args=[campaign.pk])
    assert typed(client.get(address), "title") == campaign.title
    client.post(address, plan(seen_version=campaign.version))
    campaign = Campaign.objects.get(pk=campaign.pk)
    assert (campaign.title, campaign.version, campaign.criteria.count()) == ("Thi đua chào mừng 20/11", 1, 2)


def test_edit_on_an_old_copy_is_refused_with_everything_kept(line: Line, signed_in: SignIn) -> None:
    campaign, client = line.draft_campaign, signed_in("hieu_truong")
    address = reverse("campaign_edit", args=[campaign.pk])
    client.post(address, plan(seen_version=0))
    answer = client.post(address, plan(seen_version=0, title="Tên khác"))
    assert answer.status_code == 409
    assert "Bạn đã thay đổi nội dung này" in text_of(answer)
    assert typed(answer, "title") == "Tên khác"


def test_launched_plan_is_closed_to_edits(line: Line, signed_in: SignIn) -> None:
    campaign, client = line.campaign, signed_in("hieu_truong")
    answer = client.post(reverse("campaign_edit", args=[campaign.pk]), plan(seen_version=campaign.version))
    assert answer.status_code == 409
    assert Campaign.objects.get(pk=campaign.pk).title == campaign.title


def test_nobody_but_the_principal_words_plans(line: Line, signed_in: SignIn) -> None:
    campaign = line.campaign
    for account in ("to_truong", "thu_ky", "van_thu", "chuyen_vien", "quan_tri"):
        client = signed_in(account)
        assert client.post(reverse("campaign_create"), plan()).status_code == 403, account
        edit = reverse("campaign_edit", args=[campaign.pk])
        assert client.post(edit, plan(seen_version=campaign.version)).status_code == 404, account


def test_service_refuses_a_stranger_whatever_the_page_does(line: Line) -> None:
    assert line.draft_campaign
    form = PlanForm(plan())
    assert form.is_valid(), form.errors
    with pytest.raises(NotAllowed):
        create_plan(form.plan(), actor=user("thu_ky"), school=unit("thln"))


def test_unmet_conditions_of_the_launch_are_named_beside_the_button(line: Line, signed_in: SignIn) -> None:
    line.draft_campaign.basis_documents.all().delete()
    page = text_of(signed_in("hieu_truong").get(reverse("campaign", args=[line.draft_campaign.pk])))
    assert "Căn cứ phải có ít nhất một luật, nghị định hoặc thông tư" in page


def test_closing_waits_for_pending_nominations(line: Line, signed_in: SignIn) -> None:
    act(line.nomination("draft"), "submit", "to_truong")
    page = text_of(signed_in("hieu_truong").get(reverse("campaign", args=[line.campaign.pk])))
    assert "Còn 1 đề nghị chưa có kết quả." in page
