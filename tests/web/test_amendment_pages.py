"""Correcting and replacing a decision on their pages, and what the pages of the papers say of it afterwards."""

import pytest
from django.test import Client
from django.urls import reverse

from documents.models import Paper
from tests.line import REASON, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, typed
from workflow.dossiers.models import Dossier

pytestmark = pytest.mark.django_db


def _door(dossier: Dossier, name: str) -> str:
    return reverse("edge", args=["dossiers.dossier", dossier.pk, name])


def _public(paper: Paper) -> str:
    return text_of(Client().get(reverse("verification", args=[paper.code])))


def _decided(line: Line) -> Dossier:
    dossier = line.dossier("decided")
    settle()
    return dossier


def test_a_leader_corrects_a_decision_and_everybody_who_holds_it_can_see_it(line: Line, signed_in: SignIn) -> None:
    dossier, client = _decided(line), signed_in("lanh_dao")
    assert _door(dossier, "correct_decision") in text_of(client.get(reverse("dossier", args=[dossier.pk])))
    form = form_on(client.get(_door(dossier, "correct_decision")))
    decision, nomination = Paper.objects.get(kind="award_decision"), dossier.items.get().nomination
    assert decision.entry is not None
    assert form["act"] == [str(decision.event_id)] and "certificates" not in form
    form |= {"where_1": ["Phụ lục, số thứ tự 1"], "printed_1": ["Thảo Nguyên"], "reason": [REASON]}
    refused = client.post(_door(dossier, "correct_decision"), form)
    assert refused.status_code == 422 and sentence_near(refused, "corrected_1")
    assert typed(refused, "printed_1") == "Thảo Nguyên" and typed(refused, "reason") == REASON
    form |= {"corrected_1": ["Thảo Nguyện"], "certificates": [str(nomination.pk)]}
    answer = client.post(_door(dossier, "correct_decision"), form, follow=True)
    assert "đã đính chính quyết định khen thưởng" in text_of(answer)
    assert "“Thảo Nguyên” sửa lại là “Thảo Nguyện”" in text_of(answer) and REASON in text_of(answer)
    settle()
    letter = Paper.objects.get(kind="correction_letter")
    assert letter.entry is not None
    cited = f"Được đính chính bởi Công văn số {letter.entry.symbol}"
    said = _public(decision)
    assert "Còn hiệu lực" in said and cited in said and reverse("verification", args=[letter.code]) in said
    assert nomination.nominee_name not in said and REASON not in said
    assert f"Công văn này đính chính Quyết định số {decision.entry.symbol}" in _public(letter)
    old = Paper.objects.get(kind="certificate", version=1)
    assert "Đã được thay thế" in _public(old) and cited in _public(old)
    clerk = signed_in("van_thu")
    assert cited in text_of(clerk.get(reverse("paper", args=[decision.pk])))
    assert "thay thế bởi bản cấp lại" in text_of(clerk.get(reverse("paper", args=[old.pk])))
    assert letter.title in text_of(clerk.get(reverse("paper", args=[letter.pk])))


def test_a_leader_replaces_a_decision_and_the_old_one_says_by_which(line: Line, signed_in: SignIn) -> None:
    dossier, client = _decided(line), signed_in("lanh_dao")
    old, nomination = Paper.objects.get(kind="award_decision"), dossier.items.get().nomination
    assert old.entry is not None
    page = client.get(_door(dossier, "replace_decision"))
    form = form_on(page)
    assert f"Quyết định số {old.entry.symbol}" in text_of(page) and form["certificates"] == [str(nomination.pk)]
    refused = client.post(_door(dossier, "replace_decision"), form)
    assert refused.status_code == 422 and sentence_near(refused, "reason")
    client.post(_door(dossier, "replace_decision"), {**form, "reason": [REASON]})
    settle()
    new = Paper.objects.filter(kind="award_decision").latest("pk")
    assert new != old and new.entry is not None
    cited, place = f"thay thế bởi Quyết định số {new.entry.symbol}", reverse("verification", args=[new.code])
    assert cited in _public(old) and place in _public(old)
    assert f"Quyết định này thay thế Quyết định số {old.entry.symbol}" in _public(new)
    page = text_of(signed_in("hieu_truong").get(reverse("paper", args=[old.pk])))
    assert f"thay thế bởi văn bản số {new.entry.symbol}" in page and place in page
    register = text_of(signed_in("chuyen_vien").get(reverse("register", args=["di"])))
    assert f"Được thay thế bởi Quyết định số {new.entry.symbol}" in register
    person_file = signed_in("van_thu").get(reverse("person_file", args=[nomination.nominee_person_id]))
    assert new.entry.symbol in text_of(person_file) and old.entry.symbol not in text_of(person_file)


def test_a_list_that_has_changed_since_is_told(line: Line, signed_in: SignIn) -> None:
    dossier, client = _decided(line), signed_in("lanh_dao")
    form = form_on(client.get(_door(dossier, "replace_decision"))) | {"reason": [REASON], "seen": ["7"]}
    answer = client.post(_door(dossier, "replace_decision"), form)
    assert answer.status_code == 422 and "đã khác với danh sách bạn đã xem" in text_of(answer)


@pytest.mark.parametrize("name", ["correct_decision", "replace_decision"])
def test_nobody_else_finds_the_way_there(line: Line, signed_in: SignIn, name: str) -> None:
    dossier = _decided(line)
    for account, status in (("hieu_truong", 403), ("chuyen_vien", 403), ("to_truong", 403), ("lanh_dao_tinh", 404)):
        assert signed_in(account).get(_door(dossier, name)).status_code == status
    assert _door(dossier, name) not in text_of(signed_in("hieu_truong").get(reverse("dossier", args=[dossier.pk])))
