"""A supplement's forms on both sides, the receipt's checklist, sending back, and the page behind a receipt's code."""

from typing import Any

from django.test import Client
from django.urls import reverse

from config.demo.school import unit
from config.demo.steps import Entry, act
from tests.line import ENTRY, GROUNDS, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, tree_of, typed
from workflow.dossiers.appraisal import last_request
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.nominations.models import Nomination

OTHER = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")
LACK = "Thiếu <bản sao> & {{ số liệu }}"


def edge(dossier: Dossier, name: str) -> str:
    return reverse("edge", args=["dossiers.dossier", dossier.pk, name])


def page_of(dossier: Dossier) -> str:
    return reverse("dossier", args=[dossier.pk])


def state_of(nomination: Nomination) -> str:
    return Nomination.objects.get(pk=nomination.pk).state


def test_what_is_ticked_as_missing_goes_into_the_record(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("forwarded"), signed_in("chuyen_vien")
    page = client.get(edge(dossier, "receive"))
    names = [" ".join(one.split()) for one in tree_of(page).xpath("//main//form//tbody/tr/td[1]/text()")]
    box = f"missing_{names.index('Báo cáo thành tích')}"
    assert box not in form_on(page)
    wrong = client.post(edge(dossier, "receive"), {**form_on(page), box: "on", "due_on": ""})
    assert sentence_near(wrong, "due_on") and box in form_on(wrong)
    due = {"due_on": line.receipt()["due_on"].isoformat()}
    assert client.post(edge(dossier, "receive"), {**form_on(wrong), **due}).status_code == 302
    assert Event.objects.get(name="receive", subject_type="dossiers.dossier").data["missing"] == ["reports"]


def test_empty_rows_ask_for_nothing_and_half_a_row_is_asked_back(line: Line, signed_in: SignIn) -> None:
    first, second = line.approved(ENTRY, OTHER)
    dossier, client = line.dossier("received"), signed_in("chuyen_vien")
    settle()
    page = edge(dossier, "request_supplement")
    blank = form_on(client.get(page))
    empty = client.post(page, blank)
    assert empty.status_code == 422 and "Hãy ghi ít nhất một nội dung cần bổ sung." in text_of(empty)
    half = client.post(page, {**blank, f"problem_{first.pk}": LACK, "remedy_0": "Gửi kèm danh sách."})
    assert half.status_code == 422
    wanting = (f"basis_{first.pk}", f"remedy_{first.pk}", "problem_0", "basis_0")
    fields = [f"{name}_{pk}" for name in ("problem", "basis", "remedy") for pk in (0, first.pk, second.pk)]
    assert {field for field in fields if sentence_near(half, field)} == set(wanting)
    assert typed(half, f"problem_{first.pk}") == LACK
    # A row with something in it, or something wrong with it, is open.
    assert len(tree_of(half).xpath("//main//form//details[@open]")) == 2
    assert Dossier.objects.get().state == "received"
    past = client.post(page, {**form_on(half), **dict.fromkeys(wanting, "x"), "due_on": clock.today().isoformat()})
    assert sentence_near(past, "due_on") == "Hạn bổ sung phải sau hôm nay."
    assert client.post(page, {**form_on(past), "due_on": typed(half, "due_on")}).status_code == 302
    assert [lack["nomination_id"] for lack in last_request(dossier)["lacks"]] == [0, first.pk]
    assert [state_of(first), state_of(second)] == ["supplement_requested", "received"]
    answer = signed_in("van_thu").get(page_of(dossier))
    assert LACK in text_of(answer) and "<bản sao>" not in answer.content.decode()


def test_the_group_adds_what_is_asked_and_its_home_page_is_done_with_it(line: Line, signed_in: SignIn) -> None:
    line.dossier("supplement_requested")
    nomination, client = Nomination.objects.get(), signed_in("to_truong")
    edit, home = reverse("nomination_edit", args=[nomination.pk]), reverse("home")
    call = f'href="{edit}"'
    assert call in text_of(client.get(home))
    for address in (edit, reverse("nomination", args=[nomination.pk])):
        words = text_of(client.get(address))
        assert all(text in words for text in ("Thiếu bản sao.", "Khoản 1 Điều 9.", "Gửi bản sao."))
    assert "Hạn gửi lại" not in words
    sent = client.post(edit, {**_draft(client, edit), "action": "send"}, follow=True)
    assert "Đã gửi bổ sung cho văn thư" in text_of(sent)
    assert Nomination.objects.get().revisions.count() == 2
    assert call not in text_of(client.get(home))
    assert "Tổ đã gửi bổ sung cho văn thư lúc" in text_of(client.get(reverse("nomination", args=[nomination.pk])))


def _draft(client: Client, edit: str) -> dict[str, Any]:
    """What the drafting page would send as it stands, the files apart."""
    form = tree_of(client.get(edit)).get_element_by_id("draft")
    return {name: value for name, value in form.form_values() if name not in ("csrfmiddlewaretoken", "evidence")}


def test_each_lack_gets_the_schools_answer(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("supplement_requested"), signed_in("van_thu")
    settle()
    nomination = Nomination.objects.get()
    page, field = edge(dossier, "supplement"), f"answer_{nomination.pk}"
    early = client.post(page, {"seen_version": dossier.version, field: "Đã gửi bản sao."})
    assert early.status_code == 422 and "Tổ 1 chưa gửi bổ sung cho" in text_of(early)
    assert typed(early, field) == "Đã gửi bản sao."
    act(nomination, "amend", "to_truong")
    settle()
    empty = client.post(page, {"seen_version": dossier.version, field: "  "})
    assert sentence_near(empty, field) == "Hãy ghi đã bổ sung gì."
    assert client.post(page, form_on(early)).status_code == 302
    assert Dossier.objects.get().state == "forwarded" and state_of(nomination) == "forwarded"
    assert "Đã gửi bản sao." in text_of(signed_in("chuyen_vien").get(page_of(dossier)))


def test_what_is_sent_back_or_refused_names_its_ground(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("forwarded")
    for account, name in (("chuyen_vien", "send_back"), ("lanh_dao", "refuse")):
        client = signed_in(account)
        content = {"seen_version": dossier.version, "remedy": "Gửi nơi khác."}
        answer = client.post(edge(dossier, name), content)
        assert answer.status_code == 422
        assert sentence_near(answer, "basis") and sentence_near(answer, "reason")
        assert typed(answer, "remedy") == "Gửi nơi khác."
    for account, status in (("van_thu", 403), ("chuyen_vien_tinh", 404)):
        content = {"seen_version": dossier.version, "reason": LACK, **GROUNDS}
        assert signed_in(account).post(edge(dossier, "refuse"), content).status_code == status
    assert client.post(edge(dossier, "refuse"), {**content, "seen_version": dossier.version}).status_code == 302
    answer = signed_in("van_thu").get(page_of(dossier))
    assert Dossier.objects.get().state == "refused" and LACK in text_of(answer)
    assert GROUNDS["basis"] in text_of(answer)


def test_another_receiver_is_chosen_with_the_list(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("assembling"), signed_in("van_thu")
    inside = [item.nomination_id for item in dossier.items.all()]
    choose = reverse("dossier_choose", args=[dossier.pk])
    content = {"seen_version": dossier.version, "nominations": inside}
    wrong = client.post(choose, {**content, "receiver": unit("pgd").pk})
    assert wrong.status_code == 422 and "Nơi nhận này đã thôi hoạt động" in text_of(wrong)
    assert len(tree_of(wrong).xpath("//input[@name='nominations'][@checked]")) == len(inside)
    assert client.post(choose, {**content, "receiver": unit("ubnd-tinh").pk}).status_code == 302
    assert Dossier.objects.get().receiver == unit("ubnd-tinh")


def test_a_receipts_code_tells_how_it_stands_and_no_names(line: Line, client: Client, signed_in: SignIn) -> None:
    dossier = line.dossier("received")
    page = client.get(reverse("dossier_lookup", args=[dossier.lookup_code]))
    words = text_of(page)
    for told in (dossier.code, "Trường Tiểu học Liên Nghĩa", "Đã tiếp nhận", f"{line.receipt()['due_on']:%d/%m/%Y}"):
        assert told in words
    people = {"Nguyễn Thị Phương Thảo Nguyên", "Dương Thị BB", "Nguyễn Văn A", "Hồ Thị O"}
    assert not [name for name in people if name in words]
    assert reverse("nomination", args=[dossier.items.get().nomination_id]) not in words
    typed_small = client.get(reverse("dossier_lookup", args=[dossier.lookup_code.lower()]))
    assert typed_small.url == reverse("dossier_lookup", args=[dossier.lookup_code])
    for wrong in (dossier.code, "AAAA-AAAA-AAAA", "x"):
        assert client.get(reverse("dossier_lookup", args=[wrong])).status_code == 404
