"""A halt on the pages: the badge for everybody who sees the nomination, the why for those who may know it."""

import pytest
from django.urls import reverse

from config.demo.steps import act
from tests.line import REASON, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of
from workflow.nominations.models import Nomination

pytestmark = pytest.mark.django_db


def test_the_chair_halts_a_nomination_and_the_group_reads_why(line: Line, signed_in: SignIn) -> None:
    nomination, client = line.nomination("submitted"), signed_in("hieu_truong")
    door = reverse("edge", args=["nominations.nomination", nomination.pk, "suspend"])
    form = {"seen_version": nomination.version, "reason": REASON}
    refused = client.post(door, form)
    assert refused.status_code == 422 and sentence_near(refused, "ground") == "Hãy chọn căn cứ tạm dừng."
    words = text_of(client.post(door, {**form, "ground": "discipline"}, follow=True))
    assert "Đang tạm dừng: Xem xét kỷ luật" in words
    page = reverse("nomination", args=[nomination.pk])
    assert REASON in text_of(signed_in("to_truong").get(page))
    assert "Đang tạm dừng" in text_of(signed_in("to_truong").get(reverse("nominations")))
    assert signed_in("to_truong_3").get(page).status_code == 404


def test_what_the_authority_wrote_is_on_no_page_of_the_group(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("received")
    act(nomination, "suspend", "lanh_dao", reason=REASON, **Line.SUSPENSION)
    page = reverse("nomination", args=[nomination.pk])
    words = text_of(signed_in("to_truong").get(page))
    assert "Đang tạm dừng" in words and REASON not in words and "Đơn thư" not in words
    assert REASON in text_of(signed_in("van_thu").get(page))
    dossier = Nomination.objects.get(pk=nomination.pk).dossier_item.dossier_id
    words = text_of(signed_in("chuyen_vien").get(reverse("dossier", args=[dossier])))
    assert "Đang tạm dừng" in words and "Đơn thư khiếu nại, tố cáo" in words


def test_the_form_of_the_decision_leaves_it_out(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("received")
    act(nomination, "suspend", "lanh_dao", reason=REASON, **Line.SUSPENSION)
    dossier = Nomination.objects.get(pk=nomination.pk).dossier_item.dossier
    line.proposed(dossier)
    page = signed_in("lanh_dao").get(reverse("edge", args=["dossiers.dossier", dossier.pk, "decide"]))
    assert f"outcome_{nomination.pk}" not in page.content.decode()
