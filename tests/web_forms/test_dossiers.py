"""Dossiers: assembling, choosing, and who sees them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.steps import act
from documents.models import Paper
from tests.line import ENTRY, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.dossiers.models import Dossier, DossierItem
from workflow.dossiers.services import choose

OTHER = type(ENTRY)("to_truong", "t1", "Trịnh Thị P", "giay-khen")
LATE = type(ENTRY)("to_truong_4", "t4", "Lương Thị S", "giay-khen")


def page_of(dossier: Dossier) -> str:
    return reverse("dossier", args=[dossier.pk])


def choose_page(dossier: Dossier) -> str:
    return reverse("dossier_choose", args=[dossier.pk])


def test_clerk_begins_a_dossier_from_the_list(line: Line, signed_in: SignIn) -> None:
    line.nomination("approved")
    client = signed_in("van_thu")
    assert "1 đề nghị" in text_of(client.get(reverse("dossiers")))
    response = client.post(reverse("dossier_create"), {"campaign": line.campaign.pk})
    assert response.url == page_of(Dossier.objects.get())
    assert "Nguyễn Thị Phương Thảo Nguyên" in text_of(client.get(response.url))


def test_with_nothing_waiting_a_sentence_is_told(line: Line, signed_in: SignIn) -> None:
    response = signed_in("van_thu").post(reverse("dossier_create"), {"campaign": line.campaign.pk}, follow=True)
    assert "Không có đề nghị nào" in text_of(response)
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(("account", "status"), [("thu_ky", 403), ("to_truong", 403), ("chuyen_vien", 404)])
def test_others_begin_no_dossier(line: Line, signed_in: SignIn, account: str, status: int) -> None:
    line.nomination("approved")
    assert signed_in(account).post(reverse("dossier_create"), {"campaign": line.campaign.pk}).status_code == status
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("given", ["", "x", "999999", "9" * 5000])
def test_unknown_campaign_is_not_found(line: Line, signed_in: SignIn, given: str) -> None:
    assert signed_in("van_thu").post(reverse("dossier_create"), {"campaign": given}).status_code == 404


def test_ticks_decide_what_lies_in_it(line: Line, signed_in: SignIn) -> None:
    line.approved(ENTRY, OTHER)
    dossier, client = line.dossier("assembling"), signed_in("van_thu")
    kept = dossier.items.first().nomination_id
    client.post(choose_page(dossier), {"seen_version": dossier.version, "nominations": [kept]})
    assert [one.nomination_id for one in dossier.items.all()] == [kept]
    ticks = tree_of(client.get(page_of(dossier))).xpath("//input[@name='nominations']")
    assert [one.get("checked") is not None for one in ticks].count(True) == 1
    assert len(ticks) == 2


def test_stale_choice_is_told_and_keeps_its_ticks(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("assembling"), signed_in("van_thu")
    everything = [one.nomination_id for one in dossier.items.all()]
    choose(dossier, actor=dossier.created_by, seen_version=dossier.version, nomination_ids=everything)
    response = client.post(choose_page(dossier), {"seen_version": dossier.version, "nominations": []})
    assert response.status_code == 409
    assert "đã thay đổi nội dung này lúc" in text_of(response)
    assert not tree_of(response).xpath("//input[@name='nominations'][@checked]")
    assert dossier.items.count() == len(everything)


def test_nomination_from_elsewhere_cannot_be_ticked(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("assembling")
    draft = line.nomination("draft", OTHER)
    content = {"seen_version": dossier.version, "nominations": [draft.pk]}
    response = signed_in("van_thu").post(choose_page(dossier), content)
    assert response.status_code == 422
    assert "không còn đưa vào hồ sơ này được nữa" in text_of(response)
    assert not DossierItem.objects.filter(nomination=draft).exists()


def test_secretary_sees_the_list_but_chooses_nothing(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("assembling"), signed_in("thu_ky")
    assert not tree_of(client.get(page_of(dossier))).xpath("//input[@name='nominations']")
    content: dict[str, Any] = {"seen_version": dossier.version, "nominations": []}
    assert client.post(choose_page(dossier), content).status_code == 403
    assert dossier.items.exists()


def test_authority_learns_nothing_from_what_it_tries_to_choose(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("forwarded")
    waiting, draft = line.nomination("approved", OTHER), line.nomination("draft", LATE)
    inside = dossier.items.get().nomination_id
    client = signed_in("chuyen_vien")
    for seen in (dossier.version, dossier.version + 1, "x"):
        for given in ([], [inside], [waiting.pk], [draft.pk], [999999], ["x"]):
            answer = client.post(choose_page(dossier), {"seen_version": seen, "nominations": given})
            assert answer.status_code == 403, (seen, given)
    assert [one.nomination_id for one in dossier.items.all()] == [inside]


def test_clerk_who_chooses_after_the_signing_is_told_who_was_first(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("assembling")
    content: dict[str, Any] = {"seen_version": dossier.version, "nominations": []}
    settle()
    act(dossier, "issue", "hieu_truong")
    response = signed_in("van_thu").post(choose_page(dossier), content)
    assert response.status_code == 409
    assert "đã thay đổi nội dung này lúc" in text_of(response)
    assert dossier.items.exists()


@pytest.mark.parametrize("state", ["assembling", "issued"])
def test_authority_does_not_see_what_was_not_forwarded(line: Line, signed_in: SignIn, state: str) -> None:
    dossier, client = line.dossier(state), signed_in("chuyen_vien")
    assert client.get(page_of(dossier)).status_code == 404
    assert client.post(choose_page(dossier), {}).status_code == 404
    assert line.campaign.title not in text_of(client.get(reverse("district_inbox")))


def test_group_head_without_a_seat_sees_no_dossier(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("forwarded")
    assert signed_in("to_truong_3").get(page_of(dossier)).status_code == 404


def test_both_sides_read_the_same_page(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("received")
    for account in ("van_thu", "hieu_truong", "chuyen_vien", "lanh_dao"):
        words = text_of(signed_in(account).get(page_of(dossier)))
        assert "Nguyễn Thị Phương Thảo Nguyên" in words
        assert "8/9 phiếu đồng ý" in words
        assert "Hẹn trả kết quả" in words


def test_list_is_narrowed_by_state(line: Line, signed_in: SignIn) -> None:
    line.dossier("assembling")
    client = signed_in("van_thu")
    assert tree_of(client.get(reverse("dossiers"), {"trang_thai": "assembling"})).xpath("//tbody/tr")
    assert not tree_of(client.get(reverse("dossiers"), {"trang_thai": "decided"})).xpath("//tbody/tr")
    assert tree_of(client.get(reverse("dossiers"), {"trang_thai": "x"})).xpath("//tbody/tr")


@pytest.mark.parametrize(
    ("state", "name", "account"),
    [("assembling", "issue", "hieu_truong"), ("issued", "forward", "van_thu"), ("forwarded", "receive", "chuyen_vien")],
)
def test_whoever_signs_sends_or_takes_in_reads_what_lies_in_it(
    line: Line, signed_in: SignIn, state: str, name: str, account: str
) -> None:
    line.approved(ENTRY, OTHER)
    dossier = line.dossier(state)
    settle()
    client = signed_in(account)
    page = client.get(reverse("edge", args=["dossiers.dossier", dossier.pk, name]))
    words = text_of(page)
    for expected in ("Trong hồ sơ có 2 đề nghị", "Nguyễn Thị Phương Thảo Nguyên", "Trịnh Thị P", "8/9 phiếu đồng ý"):
        assert expected in words
    assert words.count("Giấy khen") == 2
    links = tree_of(page).xpath("//main//section//a/@href")
    shown = {one.kind for one in Paper.objects.all() if reverse("paper", args=[one.pk]) in links}
    letter = set() if state == "assembling" else {"submission_letter", "staff_list"}
    assert shown == {"achievement_report_individual", "board_minutes", "tally_minutes"} | letter
    for link in links:
        assert client.get(link).status_code == 200


def test_page_of_a_signing_needs_the_same_statements_for_more_nominations(line: Line, signed_in: SignIn) -> None:
    line.nomination("approved")
    one = line.dossier("assembling")
    settle()
    client = signed_in("hieu_truong")
    address = reverse("edge", args=["dossiers.dossier", one.pk, "issue"])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    more = line.nomination("approved", OTHER)
    choose(one, actor=one.created_by, seen_version=0, nomination_ids=[one.items.get().nomination_id, more.pk])
    settle()
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)


def test_clerk_who_has_chosen_may_publish_and_reads_what_is_missing(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("assembling"), signed_in("van_thu")
    everything = [one.nomination_id for one in dossier.items.all()]
    saved = client.post(choose_page(dossier), {"seen_version": 0, "nominations": everything}, follow=True)
    publish = reverse("edge", args=["dossiers.dossier", dossier.pk, "publish"])
    settle()
    assert publish in text_of(client.get(saved.redirect_chain[-1][0]))
    emptied = client.post(choose_page(dossier), {"seen_version": 1, "nominations": []}, follow=True)
    assert "Hồ sơ chưa có đề nghị nào." in text_of(emptied)
    assert publish not in text_of(emptied)


def test_statements_do_not_grow_with_the_dossiers_length(line: Line, signed_in: SignIn) -> None:
    line.nomination("approved")
    dossier, client = line.dossier("assembling"), signed_in("van_thu")
    client.get(page_of(dossier))
    with CaptureQueriesContext(connection) as short:
        client.get(page_of(dossier))
    line.approved(OTHER, LATE)
    with CaptureQueriesContext(connection) as long:
        client.get(page_of(dossier))
    assert len(long) <= len(short)
