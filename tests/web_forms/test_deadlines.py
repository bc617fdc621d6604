"""The last day for sending as people type it, and lateness as the board sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config.demo.steps import act, at
from tests.line import REASON, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.engine import clock
from workflow.nominations.models import Nomination

pytestmark = pytest.mark.django_db
NOMINEE = "Nguyễn Thị Phương Thảo Nguyên"


def door(nomination: Nomination, name: str) -> str:
    return reverse("edge", args=["nominations.nomination", nomination.pk, name])


def sent_late(line: Line) -> Nomination:
    ends = line.campaign.window_to
    act(line.nomination("draft"), "extend", "hieu_truong", reason=REASON, due_on=ends + timedelta(days=3))
    with at(ends + timedelta(days=2), 9):
        return act(Nomination.objects.get(), "submit", "to_truong")  # type: ignore[no-any-return]


def test_the_form_of_a_return_proposes_a_day_that_the_door_takes(line: Line, signed_in: SignIn) -> None:
    nomination, client = line.nomination("submitted"), signed_in("thu_ky")
    proposed = typed(client.get(door(nomination, "send_back")), "due_on")
    assert proposed == f"{line.campaign.window_to:%d/%m/%Y}"
    form = {"seen_version": nomination.version, "reason": REASON, "due_on": proposed}
    assert client.post(door(nomination, "send_back"), form).status_code == 302
    page = text_of(signed_in("to_truong").get(reverse("nomination", args=[nomination.pk])))
    assert f"Hạn gửi lại: hết ngày {proposed}." in page


@pytest.mark.parametrize(
    ("given", "words"), [("32/13/2026", "ngày/tháng/năm"), ("01/01/2020", "quá khứ"), ("thứ hai", "ngày/tháng/năm")]
)
@pytest.mark.parametrize(("state", "name"), [("submitted", "send_back"), ("draft", "extend")])
def test_bad_day_gets_a_sentence_at_its_field_and_nothing_typed_is_lost(
    line: Line, signed_in: SignIn, state: str, name: str, given: str, words: str
) -> None:
    nomination = line.nomination(state)
    form = {"seen_version": nomination.version, "reason": "Tổ xin thêm ngày.", "due_on": given}
    answer = signed_in("hieu_truong").post(door(nomination, name), form)
    assert answer.status_code == 422
    assert words in sentence_near(answer, "due_on")
    assert (typed(answer, "due_on"), typed(answer, "reason")) == (given, "Tổ xin thêm ngày.")


def test_campaigns_page_shows_chair_and_secretary_who_is_behind(line: Line, signed_in: SignIn) -> None:
    nomination, page = line.nomination("draft"), reverse("campaign", args=[line.campaign.pk])
    assert NOMINEE not in text_of(signed_in("hieu_truong").get(page)), "not due yet"
    with at(line.campaign.window_to + timedelta(days=2), 9):
        for account in ("hieu_truong", "thu_ky"):
            shown = text_of(signed_in(account).get(page))
            assert NOMINEE in shown
            assert "quá 2 ngày" in shown
            assert (door(nomination, "extend") in shown) == (account == "hieu_truong")
        for account in ("uy_vien", "van_thu", "to_truong_2"):
            assert NOMINEE not in text_of(signed_in(account).get(page)), account


def test_chair_extends_from_there_and_comes_back_without_reading_the_draft(line: Line, signed_in: SignIn) -> None:
    nomination, client = line.nomination("draft"), signed_in("hieu_truong")
    statement = nomination.statements.first()
    with at(line.campaign.window_to + timedelta(days=2), 9):
        page = client.get(door(nomination, "extend"))
        assert statement and statement.text not in text_of(page)
        due = typed(page, "due_on")
        form = {"seen_version": nomination.version, "reason": REASON, "due_on": due}
        answer = client.post(door(nomination, "extend"), form)
        assert answer["Location"] == reverse("campaign", args=[line.campaign.pk])
        assert Nomination.objects.get().due_on > clock.today()
    assert client.get(reverse("nomination", args=[nomination.pk])).status_code == 404
    assert client.get(door(nomination, "submit")).status_code == 404
    for account in ("thu_ky", "to_truong_2", "chuyen_vien"):
        assert signed_in(account).get(door(nomination, "extend")).status_code == 404, account


def test_late_one_is_marked_with_both_times_for_the_board(line: Line, signed_in: SignIn) -> None:
    nomination, ends = sent_late(line), line.campaign.window_to
    client = signed_in("thu_ky")
    pages = [reverse("nominations"), reverse("nomination", args=[nomination.pk]), door(nomination, "take_up")]
    for page in pages:
        (mark,) = tree_of(client.get(page)).xpath("//*[@class='lateness']")
        words = " ".join(mark.text_content().split())
        assert f"gửi lúc 09:00 {ends + timedelta(days=2):%d/%m/%Y}" in words
        assert f"đến hết ngày {ends:%d/%m/%Y}; được gửi đến hết ngày {ends + timedelta(days=3):%d/%m/%Y}" in words


def test_one_in_time_bears_no_mark(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted")
    assert "Gửi muộn" not in text_of(signed_in("thu_ky").get(reverse("nominations")))


def test_drafting_page_says_until_when_and_who_can_help(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("draft")
    page = reverse("nomination_edit", args=[nomination.pk])
    with at(line.campaign.window_to + timedelta(days=2), 9):
        assert "hãy đề nghị Chủ tịch Hội đồng (Nguyễn Văn A) gia hạn" in text_of(signed_in("to_truong").get(page))
        due = clock.today() + timedelta(days=3)
        act(nomination, "extend", "hieu_truong", reason=REASON, due_on=due)
        assert f"đến hết ngày {due:%d/%m/%Y}" in text_of(signed_in("to_truong").get(page))
