"""Beginning many nominations at once from the group's roster."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.school import person, unit, user
from config.demo.steps import Entry
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.campaigns.models import Award
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Person

PAGE = reverse("nominations_start")
TEACHERS = ["Nguyễn Thị Phương Thảo Nguyên", "Trịnh Thị P", "Đỗ Thị E"]


def choice(line: Line, award: str = "ldtt", **changes: Any) -> dict[str, Any]:
    award_pk = Award.objects.get(code=award).pk
    return {"campaign": line.campaign.pk, "group": unit("t1").pk, "award": award_pk, "category": "", **changes}


def ticked(response: HttpResponse) -> list[str]:
    labels = tree_of(response).xpath("//input[@name='people' and @checked]/following-sibling::span/text()[1]")
    return sorted(one.strip() for one in labels)


def keys(*names: str) -> list[int]:
    return [person(name).pk for name in names]


def test_everybody_of_the_category_is_chosen_beforehand_and_nobody_of_another_group(
    line: Line, signed_in: SignIn
) -> None:
    page = signed_in("to_truong").get(PAGE, choice(line, category="teacher"))
    assert ticked(page) == sorted(TEACHERS)
    assert "Lương Thị S" not in text_of(page)
    assert "điều kiện cần xem" in text_of(page), "how each stands is seen beforehand"
    assert not Nomination.objects.exists()
    assert ticked(signed_in("to_truong").get(PAGE, choice(line, none=1))) == []


def test_before_an_award_is_chosen_nobody_is_listed(line: Line, signed_in: SignIn) -> None:
    page = signed_in("to_truong").get(PAGE, {"campaign": line.campaign.pk})
    assert page.status_code == 200
    offered = tree_of(page).xpath("//select[@name='award']/option/text()")
    assert "Lao động tiên tiến" in offered and "Tập thể Lao động tiên tiến" not in offered
    assert not tree_of(page).xpath("//input[@name='people']")


def test_a_draft_is_begun_for_each_who_was_ticked(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").post(PAGE, choice(line, people=keys(*TEACHERS[:2])))
    assert "Đã lập 2 bản nháp trong 2 người đã chọn." in text_of(response)
    drafts = Nomination.objects.order_by("nominee_person__full_name")
    assert [one.nominee_name for one in drafts] == TEACHERS[:2]
    assert {(one.state, one.group, one.award.code, one.created_by) for one in drafts} == {
        ("draft", unit("t1"), "ldtt", user("to_truong"))
    }
    links = tree_of(response).xpath("//ul[@class='roster']//a/@href")
    assert links == [reverse("nomination_edit", args=[one.pk]) for one in drafts]


def test_whoever_is_nominated_already_is_shown_and_left_out(line: Line, signed_in: SignIn) -> None:
    there = line.nomination("submitted", Entry("to_truong", "t1", TEACHERS[0], "ldtt"))
    client = signed_in("to_truong")
    page = client.get(PAGE, choice(line, category="teacher"))
    assert ticked(page) == sorted(TEACHERS[1:])
    assert reverse("nomination", args=[there.pk]) in tree_of(page).xpath("//ul[@class='roster']//a/@href")
    response = client.post(PAGE, choice(line, people=keys(*TEACHERS)))
    assert "Đã lập 2 bản nháp trong 3 người đã chọn." in text_of(response)
    assert f"Đã có đề nghị “Lao động tiên tiến” cho {TEACHERS[0]}" in text_of(response)
    again = client.post(PAGE, choice(line, people=keys(*TEACHERS)))
    assert "Đã lập 0 bản nháp trong 3 người đã chọn." in text_of(again)
    assert Nomination.objects.count() == 3


def test_for_whom_the_award_is_not_meant_the_row_says_so(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").post(PAGE, choice(line, people=keys("Nguyễn Minh U", TEACHERS[0])))
    assert "“Lao động tiên tiến” không dành cho đối tượng “Học sinh”." in text_of(response)
    assert Nomination.objects.get().nominee_name == TEACHERS[0]


@pytest.mark.parametrize("people", [[], ["x"], ["999999"], "stranger"])
def test_nobody_and_strangers_are_refused_and_nothing_is_begun(line: Line, signed_in: SignIn, people: Any) -> None:
    chosen = [*keys("Lương Thị S"), *keys(TEACHERS[0])] if people == "stranger" else people
    response = signed_in("to_truong").post(PAGE, choice(line, people=chosen))
    assert response.status_code == 422
    assert "Hãy chọn những người trong danh sách của tổ." in text_of(response)
    assert "Lương Thị S" not in text_of(response)
    assert not Nomination.objects.exists()


def test_a_window_that_closed_meanwhile_is_told_and_what_was_ticked_stays(line: Line, signed_in: SignIn) -> None:
    given = choice(line, people=keys(TEACHERS[1]))
    line.campaign.window_to = line.campaign.window_from + timedelta(days=1)
    line.campaign.save()
    response = signed_in("to_truong").post(PAGE, given)
    assert "nằm ngoài thời gian nhận đề nghị" in text_of(response)
    assert ticked(response) == [TEACHERS[1]]
    assert not Nomination.objects.exists()


def test_an_award_that_is_not_offered_lists_nobody(line: Line, signed_in: SignIn) -> None:
    client = signed_in("to_truong")
    assert "Hãy chọn một danh hiệu" in text_of(client.get(PAGE, choice(line, award="ldtt") | {"award": "999999"}))
    assert client.post(PAGE, choice(line) | {"award": "x", "people": keys(TEACHERS[0])}).status_code == 422
    assert not Nomination.objects.exists()


@pytest.mark.parametrize("account", ["hieu_truong", "van_thu", "chuyen_vien"])
def test_whoever_leads_no_group_is_refused(line: Line, signed_in: SignIn, account: str) -> None:
    client = signed_in(account)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, choice(line, people=keys(TEACHERS[0]))).status_code == 403
    assert not Nomination.objects.exists()


def test_a_foreign_group_is_refused(line: Line, signed_in: SignIn) -> None:
    response = signed_in("to_truong").post(PAGE, choice(line, group=unit("t4").pk, people=keys("Lương Thị S")))
    assert response.status_code == 422
    assert not Nomination.objects.exists()


def test_statements_do_not_grow_with_the_people(line: Line, signed_in: SignIn) -> None:
    client, given, counts = signed_in("to_truong"), choice(line), []
    for more in (0, 6):
        for number in range(more):
            added = Person.objects.create(full_name=f"Giáo viên {number}", category="teacher")
            Membership.objects.create(person=added, unit=unit("t1"), role="member", valid_from="2020-01-01")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(PAGE, given).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
