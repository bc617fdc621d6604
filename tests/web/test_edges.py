"""The door's page: it takes edges, explains refusals, and never loses what was typed."""

import pytest
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import act
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.nominations.models import Nomination

pytestmark = pytest.mark.django_db
TYPED = "Thiếu số liệu của học kì II; xin bổ sung."


def door(nomination: Nomination, name: str) -> str:
    return reverse("edge", args=["nominations.nomination", nomination.pk, name])


def test_secretary_sends_back_with_a_reason(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    form = {"seen_version": nomination.version, "reason": TYPED}
    answer = signed_in("thu_ky").post(door(nomination, "send_back"), form, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("nomination", args=[nomination.pk])
    assert "đã trả lại đề nghị" in text_of(answer)
    assert Nomination.objects.get(pk=nomination.pk).state == "returned"
    assert TYPED in text_of(signed_in("to_truong").get(reverse("home")))


def test_missing_reason_is_asked_for_at_its_field(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    answer = signed_in("thu_ky").post(door(nomination, "send_back"), {"seen_version": nomination.version})
    assert answer.status_code == 422
    assert sentence_near(answer, "reason") == "Hãy ghi rõ lý do."


def test_reason_survives_somebody_elses_change_and_is_not_sent_blindly(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    seen = nomination.version
    changed = act(nomination, "take_up", "hieu_truong")
    client, form = signed_in("thu_ky"), {"seen_version": seen, "reason": TYPED}
    answer = client.post(door(nomination, "send_back"), form)
    assert answer.status_code == 409
    assert "Nguyễn Văn A đã thay đổi nội dung này" in text_of(answer)
    assert typed(answer, "reason") == TYPED
    assert typed(answer, "seen_version") == str(changed.version)
    assert Nomination.objects.get(pk=nomination.pk).state == "in_review"


def test_ones_own_change_in_another_tab_is_told_as_ones_own(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    seen = nomination.version
    act(nomination, "take_up", "thu_ky")
    answer = signed_in("thu_ky").post(door(nomination, "send_back"), {"seen_version": seen, "reason": TYPED})
    assert "Bạn đã thay đổi nội dung này lúc" in text_of(answer)
    assert "Phạm Thị D đã thay đổi" not in text_of(answer)


def test_edge_that_no_longer_leads_on_after_a_change_has_no_button(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    seen = nomination.version
    act(nomination, "take_up", "hieu_truong")
    answer = signed_in("thu_ky").post(door(nomination, "take_up"), {"seen_version": seen})
    assert answer.status_code == 409
    assert "Nguyễn Văn A đã thay đổi nội dung này" in text_of(answer)
    assert "khi đang ở trạng thái “Đang xét”" in text_of(answer)
    main = tree_of(answer).xpath("//main")[0]
    assert not main.xpath(".//button[@type='submit']")
    assert main.text_content().count("Đang xét") == 2, "in the refusal and as the state, but as no target"


def test_edge_that_still_leads_on_after_a_change_keeps_its_button(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    seen = nomination.version
    act(nomination, "take_up", "hieu_truong")
    answer = signed_in("thu_ky").post(door(nomination, "send_back"), {"seen_version": seen, "reason": TYPED})
    assert tree_of(answer).xpath("//main//button[@type='submit']")


def test_incomplete_form_does_not_pass_over_a_change(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    seen = nomination.version
    act(nomination, "take_up", "hieu_truong")
    answer = signed_in("thu_ky").post(door(nomination, "send_back"), {"seen_version": seen, "reason": ""})
    assert answer.status_code == 422
    assert typed(answer, "seen_version") == str(seen)


def test_wrong_state_is_said_and_the_text_is_kept(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("approved")
    form = {"seen_version": nomination.version, "reason": TYPED}
    answer = signed_in("thu_ky").post(door(nomination, "send_back"), form)
    assert answer.status_code == 409
    assert "Hội đồng đồng ý" in text_of(answer)
    assert typed(answer, "reason") == TYPED


def test_page_of_an_edge_that_is_for_others_says_whose_it_is(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    form = {"seen_version": nomination.version, "reason": TYPED}
    for answer in (
        signed_in("van_thu").get(door(nomination, "send_back")),
        signed_in("van_thu").post(door(nomination, "send_back"), form),
    ):
        assert answer.status_code == 403
        assert "dành cho: Thư ký Hội đồng, Chủ tịch Hội đồng" in text_of(answer)
    assert Nomination.objects.get(pk=nomination.pk).state == "submitted"


def test_foreign_subjects_driven_and_unknown_edges_do_not_exist(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("draft")
    assert signed_in("thu_ky").get(door(nomination, "submit")).status_code == 404
    assert signed_in("to_truong").get(door(nomination, "recognise")).status_code == 404
    assert signed_in("to_truong").get(door(nomination, "no_such_edge")).status_code == 404
    unknown = reverse("edge", args=["organisations.user", user("to_truong").pk, "submit"])
    assert signed_in("to_truong").get(unknown).status_code == 404


def test_unmet_condition_stands_beside_the_button_and_on_the_page(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("draft")
    nomination.statements.all().delete()
    client = signed_in("to_truong")
    page = text_of(client.get(reverse("nomination", args=[nomination.pk])))
    assert "Chưa viết thành tích cho tiêu chí" in page
    assert door(nomination, "submit") not in page
    answer = client.get(door(nomination, "submit"))
    assert answer.status_code == 422
    assert "Chưa viết thành tích cho tiêu chí" in text_of(answer)


def test_buttons_are_offered_to_the_right_office_only(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    address = reverse("nomination", args=[nomination.pk])
    offered = {"thu_ky": {"take_up", "send_back"}, "to_truong": {"withdraw"}, "van_thu": set()}
    for account, expected in offered.items():
        page = text_of(signed_in(account).get(address))
        found = {name for name in ("take_up", "send_back", "withdraw", "approve") if door(nomination, name) in page}
        assert found == expected, account


def test_edge_that_asks_for_nothing_is_one_press(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    signed_in("thu_ky").post(door(nomination, "take_up"), {"seen_version": nomination.version})
    assert Nomination.objects.get(pk=nomination.pk).state == "in_review"


def test_control_characters_are_refused_and_the_rest_is_kept(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    form = {"seen_version": nomination.version, "reason": f"{TYPED}\x1b[0m"}
    answer = signed_in("thu_ky").post(door(nomination, "send_back"), form)
    assert answer.status_code == 422
    assert "ký tự điều khiển" in sentence_near(answer, "reason")
