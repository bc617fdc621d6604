"""Plans: the principal words them; what was typed stays when something is wrong."""

from typing import Any

import pytest
from django.urls import reverse

from config.demo.school import unit, user
from config.demo.steps import act
from documents.models import Paper
from tests.line import Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.campaigns.models import Award, Campaign
from workflow.campaigns.services import create_plan
from workflow.engine.refusals import NotAllowed
from workflow.web.plan_form import PlanForm

pytestmark = pytest.mark.django_db
CRITERIA = "Phẩm chất: Chấp hành tốt pháp luật.\n\nSáng tạo: Đổi mới phương pháp; có sản phẩm: video, học liệu."


def plan(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Thi đua chào mừng 20/11",
        "movement": "themed",
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
        ("board_on", "30/11/2026", "Hội đồng họp sau ngày cuối nhận đề nghị"),
        ("board_on", "hôm sau", "ngày/tháng/năm"),
        ("forward_by", "30/11/2026", "phải sau ngày cuối nhận đề nghị"),
        ("plan_date", "", "phải ghi cả ngày ký"),
        ("plan_number", "", "phải ghi cả số, ký hiệu"),
        ("movement", "", "Không được để trống"),
        ("contents", "II. Đối tượng, nội dung\n1. Đối tượng", "Hãy bỏ dòng “II. Đối tượng, nội dung”"),
        ("organisation", "x" * 20_001, "tối đa 20000"),
        ("recipients", "Lưu: VT\x01", "ký tự điều khiển"),
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
    assert not typed(answer, "contents") or field == "contents", "the usual words are not put over what was typed"


def test_a_new_plan_begins_with_the_usual_words(signed_in: SignIn, line: Line) -> None:
    assert line.draft_campaign
    page = signed_in("hieu_truong").get(reverse("campaign_create"))
    assert typed(page, "contents").startswith("1. Đối tượng\na) Tập thể")
    assert typed(page, "recipients").endswith("Lưu: VT, TĐKT")
    assert typed(page, "plan_number") == ""


def test_a_plan_of_the_usual_words_is_launched_and_becomes_a_paper(line: Line, signed_in: SignIn) -> None:
    assert line.draft_campaign
    client = signed_in("hieu_truong")
    page = client.get(reverse("campaign_create"))
    words = {part: typed(page, part) for part in Campaign.Part.values}
    client.post(reverse("campaign_create"), plan(plan_number="", plan_date="", **words))
    campaign = Campaign.objects.get(title="Thi đua chào mừng 20/11")
    assert (campaign.movement, campaign.wording()) == ("themed", words)
    edge = reverse("edge", args=["campaigns.campaign", campaign.pk, "launch"])
    assert "Kế hoạch phát động phong trào thi đua" in text_of(client.get(edge))
    client.post(edge, {"seen_version": campaign.version})
    settle()
    paper = Paper.objects.get()
    assert f"Số {paper.entry}" in text_of(client.get(reverse("campaign", args=[campaign.pk])))
    assert paper.context["rewarding"][0] == {"text": "2.1. Hình thức khen thưởng", "heading": True}


def test_the_page_counts_the_points_as_the_paper_does(line: Line, signed_in: SignIn) -> None:
    line.draft_campaign.parts.filter(part="contents").update(text="2. Đối tượng\na. Tập thể\n2. Nội dung\n- Dạy tốt")
    page = tree_of(signed_in("hieu_truong").get(reverse("campaign", args=[line.draft_campaign.pk])))
    (part,) = [one for one in page.xpath("//*[contains(@class,'outline')]") if "Đối tượng" in one.text_content()]
    shown = [(line.tag, line.text_content()) for line in part]
    assert shown == [("h3", "1. Đối tượng"), ("p", "a) Tập thể."), ("h3", "2. Nội dung"), ("p", "- Dạy tốt.")]


def test_what_is_missing_in_the_parts_is_named_beside_the_button(line: Line, signed_in: SignIn) -> None:
    campaign = line.draft_campaign
    campaign.parts.filter(part="organisation").delete()
    address = reverse("campaign", args=[campaign.pk])
    sentence = "Kế hoạch chưa có phần “Tổ chức thực hiện”."
    assert sentence not in text_of(signed_in("hieu_truong").get(address)), "it went out on paper"
    Campaign.objects.filter(pk=campaign.pk).update(plan_number="", plan_date=None)
    assert sentence in text_of(signed_in("hieu_truong").get(address))


def test_closed_authority_cannot_be_chosen(line: Line, signed_in: SignIn) -> None:
    assert line.draft_campaign
    answer = signed_in("hieu_truong").post(reverse("campaign_create"), plan(receiver=unit("pgd").pk))
    assert "Nơi nhận hiện nay: Ủy ban nhân dân xã Văn Giang" in sentence_near(answer, "receiver")


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
