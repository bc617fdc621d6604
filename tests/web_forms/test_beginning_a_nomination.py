"""The page on which a group's head begins a nomination."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from config.demo.school import person, unit, user
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.campaigns.models import Award
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership

PAGE = reverse("nomination_create")


def filled(line: Line, award: str = "giay-khen", **changes: Any) -> dict[str, Any]:
    campaign = line.campaign
    return {
        "campaign": campaign.pk,
        "group": unit("t1").pk,
        "nominee": f"person-{person('Nguyễn Thị Phương Thảo Nguyên').pk}",
        "award": Award.objects.get(code=award).pk,
        "period_from": campaign.period_from.isoformat(),
        "period_to": campaign.period_to.isoformat(),
        **changes,
    }


def test_head_begins_a_draft_and_goes_on_writing(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").post(PAGE, filled(line))
    nomination = Nomination.objects.get()
    assert response.url == reverse("nomination_edit", args=[nomination.pk])
    assert (nomination.state, nomination.created_by) == ("draft", user("to_truong"))


def test_head_nominates_the_group_itself(line: Line, signed_in: SignIn) -> None:
    signed_in("to_truong").post(PAGE, filled(line, award="ttldtt", nominee=f"unit-{unit('t1').pk}"))
    assert Nomination.objects.get().nominee_unit == unit("t1")


def test_only_campaign_and_group_are_chosen_already(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").get(PAGE, {"campaign": line.campaign.pk})
    assert "Lập bản nháp" in text_of(response)
    assert typed(response, "period_from") == f"{line.campaign.period_from:%d/%m/%Y}"


def test_people_stand_under_their_categories_and_nobody_of_another_group(line: Line, signed_in: SignIn) -> None:
    line.campaign  # noqa: B018 - launches it
    page = tree_of(signed_in("to_truong").get(PAGE))
    assert page.xpath("//select[@name='nominee']/optgroup/@label") == ["Tập thể", "Giáo viên", "Học sinh"]
    listed = page.xpath("//select[@name='nominee']//option/text()")
    assert "Nguyễn Thị Phương Thảo Nguyên" in listed
    assert "Lương Thị S" not in listed


@pytest.mark.parametrize("key", ["person", "unit", "nonsense", "empty"])
def test_nominee_from_elsewhere_gets_a_sentence_and_nothing_is_created(line: Line, signed_in: SignIn, key: str) -> None:
    stranger = person("Lương Thị S")
    chosen = {"person": f"person-{stranger.pk}", "unit": f"unit-{unit('t4').pk}", "nonsense": "x-1", "empty": ""}[key]
    response = signed_in("to_truong").post(PAGE, filled(line, nominee=chosen, period_from="2020-01-01"))
    assert response.status_code == 422
    assert sentence_near(response, "nominee")
    assert stranger.full_name not in text_of(response), "a foreign id must not tell a name"
    assert typed(response, "period_from") == "2020-01-01"
    assert not Nomination.objects.exists()


def test_award_of_another_category_gets_a_sentence(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").post(PAGE, filled(line, award="ttldtt"))
    assert "không dành cho đối tượng “Giáo viên”" in sentence_near(response, "award")
    assert not Nomination.objects.exists()


def test_page_offers_only_awards_that_fit_the_chosen_nominee(line: Line, signed_in: SignIn) -> None:
    chosen = {"campaign": line.campaign.pk, "nominee": f"unit-{unit('t1').pk}"}
    offered = tree_of(signed_in("to_truong").get(PAGE, chosen)).xpath("//select[@name='award']/option/text()")
    assert "Tập thể Lao động tiên tiến" in offered
    assert "Lao động tiên tiến" not in offered


@pytest.mark.parametrize("wrong", ["1999-01-01", "mai", "31/02/2026", ""])
def test_wrong_day_gets_a_sentence_and_stays_typed(line: Line, signed_in: SignIn, wrong: str) -> None:
    response = signed_in("to_truong").post(PAGE, filled(line, period_from=wrong))
    assert sentence_near(response, "period_from")
    assert typed(response, "period_from") == wrong
    assert not Nomination.objects.exists()


def test_second_nomination_for_the_same_award_is_refused_at_the_award(line: Line, signed_in: SignIn) -> None:
    client = signed_in("to_truong")
    client.post(PAGE, filled(line))
    assert "Đã có đề nghị" in sentence_near(client.post(PAGE, filled(line)), "award")
    assert Nomination.objects.count() == 1


def test_window_that_closed_meanwhile_is_told_and_what_was_chosen_stays(line: Line, signed_in: SignIn) -> None:
    content = filled(line)
    campaign = line.campaign
    campaign.window_to = campaign.window_from + timedelta(days=1)
    campaign.save()
    response = signed_in("to_truong").post(PAGE, content)
    assert "nằm ngoài thời gian nhận đề nghị" in text_of(response)
    chosen = tree_of(response).xpath("//select[@name='nominee']//option[@selected]/@value")
    assert chosen == [content["nominee"]]
    assert not Nomination.objects.exists()


def test_without_an_open_campaign_the_page_says_so(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").get(PAGE)
    assert response.status_code == 200
    assert "Hiện không có phong trào nào đang nhận đề nghị" in text_of(response)


def test_head_of_two_groups_chooses_one(line: Line, signed_in: SignIn) -> None:
    Membership.objects.create(
        person=user("to_truong").person, unit=unit("t4"), role=Membership.Role.GROUP_HEAD, valid_from="2020-01-01"
    )
    client = signed_in("to_truong")
    choosing = client.get(PAGE, {"campaign": line.campaign.pk})
    assert tree_of(choosing).xpath("//select[@name='group']/option/text()") == ["Tổ 1", "Tổ 4"]
    chosen = client.get(PAGE, {"campaign": line.campaign.pk, "group": unit("t4").pk})
    assert "Lương Thị S" in text_of(chosen)


@pytest.mark.parametrize("account", ["hieu_truong", "thu_ky", "van_thu", "chuyen_vien", "lanh_dao"])
def test_whoever_leads_no_group_is_refused(line: Line, signed_in: SignIn, account: str) -> None:
    client = signed_in(account)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, filled(line)).status_code == 403
    assert not Nomination.objects.exists()


def test_campaign_of_nobody_in_the_form_is_refused(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").post(PAGE, filled(line, campaign=999999))
    assert response.status_code == 422
    assert sentence_near(response, "campaign")
    assert not Nomination.objects.exists()


def test_foreign_group_in_the_form_is_refused(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").post(PAGE, filled(line, group=unit("t4").pk))
    assert response.status_code == 422
    assert "không phải tổ trưởng" in text_of(response)
    assert not Nomination.objects.exists()
