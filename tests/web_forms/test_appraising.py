"""The officer's page with an opinion on each nomination, and giving a dossier to an officer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import Entry, act
from tests.line import ENTRY, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, tree_of, typed
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.services import appraise

OTHER = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")
LATE = Entry("to_truong_4", "t4", "Lương Thị S", "giay-khen")
REASON = "Trùng <thành tích> & {{ đã khen }}"


def appraise_page(dossier: Dossier) -> str:
    return reverse("dossier_appraise", args=[dossier.pk])


def page_of(dossier: Dossier) -> str:
    return reverse("dossier", args=[dossier.pk])


def test_some_opinions_today_and_the_others_tomorrow(line: Line, signed_in: SignIn) -> None:
    first, second = line.approved(ENTRY, OTHER)
    dossier, client = line.dossier("received"), signed_in("chuyen_vien")
    for list_of_work in ("home", "district_inbox"):
        assert "Trình lãnh đạo" in text_of(client.get(reverse(list_of_work)))
    page = appraise_page(dossier)
    assert client.post(page, {**form_on(client.get(page)), f"opinion_{first.pk}": "agree"}).status_code == 302
    assert Appraisal.objects.get().item.nomination == first
    words = text_of(client.get(page_of(dossier)))
    assert "Còn 1 đề nghị chưa có ý kiến thẩm định." in words
    kept = form_on(client.get(page))
    assert kept[f"opinion_{first.pk}"] == ["agree"] and f"opinion_{second.pk}" not in kept
    rest = {**kept, f"opinion_{second.pk}": "disagree", f"reason_{second.pk}": REASON}
    assert client.post(page, rest).status_code == 302
    assert list(Appraisal.objects.values_list("item__nomination", "opinion", "reason")) == [
        (first.pk, "agree", ""),
        (second.pk, "disagree", REASON),
    ]
    answer = client.get(page_of(dossier))
    assert REASON in text_of(answer) and "<thành tích>" not in answer.content.decode()
    assert "Còn 1 đề nghị" not in text_of(answer)
    # What the authority thinks is its own affair until it has decided.
    assert REASON not in text_of(signed_in("van_thu").get(page_of(dossier)))


def test_nothing_that_was_typed_on_opinions_is_lost(line: Line, signed_in: SignIn) -> None:
    first, second = line.approved(ENTRY, OTHER)
    dossier, client = line.dossier("received"), signed_in("chuyen_vien")
    sent = {
        "seen_version": dossier.version,
        f"opinion_{first.pk}": "disagree",
        f"opinion_{second.pk}": "agree",
        f"reason_{second.pk}": "Ghi chú ở dòng khác",
    }
    wrong = client.post(appraise_page(dossier), sent)
    assert wrong.status_code == 422
    assert sentence_near(wrong, f"reason_{first.pk}") and not sentence_near(wrong, f"reason_{second.pk}")
    appraise(dossier, actor=user("chuyen_vien"), seen_version=dossier.version, said={})
    stale = client.post(appraise_page(dossier), {**sent, f"reason_{first.pk}": REASON})
    assert stale.status_code == 409
    assert "đã thay đổi nội dung này lúc" in text_of(stale)
    assert typed(stale, f"reason_{first.pk}") == REASON
    for page in (wrong, stale):
        assert typed(page, f"reason_{second.pk}") == "Ghi chú ở dòng khác"
        assert form_on(page)[f"opinion_{first.pk}"] == ["disagree"]
    assert not Appraisal.objects.exists()
    # The sentence has told of the change: the same once more goes through.
    again = client.post(appraise_page(dossier), {**form_on(stale)})
    assert again.status_code == 302 and Appraisal.objects.count() == 2


def test_others_appraise_nothing(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("forwarded")
    assert signed_in("chuyen_vien").get(appraise_page(dossier)).status_code == 403
    settle()
    act(dossier, "receive", "chuyen_vien", **line.receipt())
    for account, status in (("lanh_dao", 403), ("van_thu", 403), ("to_truong_3", 404), ("chuyen_vien_tinh", 404)):
        client = signed_in(account)
        assert client.get(appraise_page(dossier)).status_code == status, account
        assert client.post(appraise_page(dossier), {"seen_version": dossier.version}).status_code == status, account
        if status == 403:
            assert appraise_page(dossier) not in text_of(client.get(page_of(dossier)))


def test_a_dossier_is_given_to_an_officer_of_the_authority(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("received"), signed_in("lanh_dao")
    assign = reverse("edge", args=["dossiers.dossier", dossier.pk, "assign"])
    offered = tree_of(client.get(assign)).xpath("//select[@name='officer_id']/option/text()")
    assert offered == ["---", "Dương Thị BB"]
    for wrong in ("", str(user("van_thu").pk)):
        answer = client.post(assign, {"seen_version": dossier.version, "officer_id": wrong})
        assert answer.status_code == 422 and sentence_near(answer, "officer_id")
    given = {"seen_version": dossier.version, "officer_id": user("chuyen_vien").pk}
    assert client.post(assign, given).status_code == 302
    assert Dossier.objects.get().assigned_to == user("chuyen_vien")
    told = "<dt>Chuyên viên thẩm định</dt>"
    assert told in text_of(client.get(page_of(dossier)))
    assert told not in text_of(signed_in("van_thu").get(page_of(dossier)))


@pytest.mark.parametrize("account", ["chuyen_vien", "van_thu"])
def test_a_received_dossiers_page_needs_the_same_statements_for_more_nominations(
    line: Line, signed_in: SignIn, account: str
) -> None:
    client = signed_in(account)

    def statements(dossier: Dossier) -> int:
        dossier = line.appraised(dossier)
        settle()
        act(dossier, "request_supplement", "chuyen_vien", **line.call(dossier))
        client.get(page_of(dossier))
        with CaptureQueriesContext(connection) as counted:
            assert client.get(page_of(dossier)).status_code == 200
        return len(counted)

    few = statements(line.dossier("received"))
    line.approved(OTHER, LATE)
    assert statements(line.dossier("received")) <= few
