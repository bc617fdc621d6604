"""The council's forms: what is wrong is said at its field, and what was typed stays."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import person, user
from config.demo.steps import act
from tests.chamber import FREE, SEATS, Chamber, ballot_of, item_of
from tests.line import REASON, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, tree_of, typed
from workflow.council.models import Council, Kinship, Session
from workflow.engine import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def chamber(line: Line) -> Chamber:
    return Chamber(line)


def door(session: Session, name: str) -> str:
    return reverse("edge", args=["council.session", session.pk, name])


def fields_of(client: Client, address: str) -> dict[str, Any]:
    """The form as it stands on the page, ready to be sent."""
    return form_on(client.get(address))  # type: ignore[arg-type]


def test_principal_composes_a_council_and_establishes_it(line: Line, signed_in: SignIn) -> None:
    client, address = signed_in("hieu_truong"), reverse("council_create")
    form = {**fields_of(client, address), "term_from": f"{clock.today():%d/%m/%Y}", "term_to": "31/12/2099"}
    for name, office in (("Nguyễn Văn A", "chair"), ("Phạm Thị D", "secretary"), ("Ngô Thị K", "member")):
        form[f"office_{person(name).pk}"] = office
    answer = client.post(address, form, follow=True)
    assert "Đã lưu dự thảo Hội đồng." in text_of(answer)
    council = Council.objects.get()
    assert [(one.person.full_name, one.office) for one in council.seats.all()] == [
        ("Nguyễn Văn A", "chair"),
        ("Phạm Thị D", "secretary"),
        ("Ngô Thị K", "member"),
    ]
    edge = reverse("edge", args=["council.council", council.pk, "establish"])
    client.post(edge, {"seen_version": council.version})
    council.refresh_from_db()
    assert council.state == "established"


def test_council_form_keeps_what_was_typed_and_says_what_is_wrong(line: Line, signed_in: SignIn) -> None:
    client, address = signed_in("thu_ky"), reverse("council_create")
    form = {
        **fields_of(client, address),
        "term_from": "32/13/2026",
        "term_to": "01/01/2027",
        "decision_symbol": "01/QĐ",
    }
    answer = client.post(address, form)
    assert answer.status_code == 422
    assert "ngày/tháng/năm" in sentence_near(answer, "term_from")
    assert (typed(answer, "term_from"), typed(answer, "decision_symbol")) == ("32/13/2026", "01/QĐ")
    form |= {"term_from": "02/01/2027", f"office_{person('Ngô Thị K').pk}": "chair"}
    form |= {f"office_{person('Phạm Thị D').pk}": "chair"}
    answer = client.post(address, form)
    assert sentence_near(answer, "term_to") == "Ngày kết thúc phải sau ngày bắt đầu."
    assert "cả số, ký hiệu và ngày ký" in sentence_near(answer, "decision_date")
    assert "Hội đồng chỉ có một Chủ tịch." in text_of(answer)
    assert not Council.objects.exists()


def test_draft_that_somebody_else_changed_is_not_overwritten(chamber: Chamber, signed_in: SignIn) -> None:
    draft = chamber.draft()
    client, address = signed_in("thu_ky"), reverse("council_edit", args=[draft.pk])
    form = fields_of(client, address)
    signed_in("hieu_truong").post(address, form)
    answer = client.post(address, {**form, "decision_symbol": "99/QĐ"})
    assert answer.status_code == 409 and "Nguyễn Văn A đã thay đổi" in text_of(answer)
    assert typed(answer, "decision_symbol") == "99/QĐ"


def test_secretary_plans_a_session_of_what_is_ticked(chamber: Chamber, signed_in: SignIn) -> None:
    council = chamber.council
    first, second = (chamber.line.nomination("in_review", entry) for entry in FREE[:2])
    client, address = signed_in("thu_ky"), reverse("session_create", args=[council.pk])
    form = fields_of(client, address)
    assert sorted(form["nominations"]) == sorted([str(first.pk), str(second.pk)])
    answer = client.post(address, {**form, "starts_at": "9 giờ", "held_on": "01/01/2020", "nominations": [second.pk]})
    assert answer.status_code == 422
    assert "giờ:phút" in sentence_near(answer, "starts_at") and typed(answer, "starts_at") == "9 giờ"
    ticked = tree_of(answer).xpath("//input[@name='nominations'][@checked]/@value")
    assert ticked == [str(second.pk)]
    answer = client.post(address, {**form, "starts_at": "9h00", "held_on": "01/01/2020"})
    assert "Ngày họp không thể ở quá khứ." in sentence_near(answer, "held_on")
    client.post(address, {**form, "starts_at": "9h00", "nominations": [second.pk]})
    assert [item.nomination for item in Session.objects.get().items.all()] == [second]


def test_member_who_keeps_no_desk_plans_nothing(chamber: Chamber, signed_in: SignIn) -> None:
    client, address = signed_in("uy_vien"), reverse("session_create", args=[chamber.council.pk])
    chamber.line.nomination("in_review", FREE[0])
    form = {"held_on": f"{clock.today():%d/%m/%Y}", "starts_at": "9:00", "place": "Phòng họp"}
    assert client.post(address, form).status_code == 403
    assert not Session.objects.exists()


def test_roll_asks_for_a_quorum_and_keeps_the_reasons(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("planned")
    client, address = signed_in("thu_ky"), door(session, "open")
    form = fields_of(client, address)
    for account in list(SEATS)[4:]:
        seat = chamber.seat(account).pk
        form |= {f"status_{seat}": "absent", f"reason_{seat}": "Đi công tác"}
    answer = client.post(address, form)
    assert answer.status_code == 422
    assert "Chỉ có 4/9 thành viên dự họp, cần ít nhất 6 người." in text_of(answer)
    assert typed(answer, f"reason_{chamber.seat('uy_vien').pk}") == "Đi công tác"
    for account in ("to_truong", "to_truong_2"):
        form[f"status_{chamber.seat(account).pk}"] = "present"
    client.post(address, form)
    session.refresh_from_db()
    assert session.state == "open"
    page = text_of(client.get(reverse("session", args=[session.pk])))
    assert "6/9" in page and "Đi công tác" in page


def test_who_comes_and_goes_is_noted_with_one_press(chamber: Chamber, signed_in: SignIn) -> None:
    session, seat = chamber.opened(), chamber.seat("uy_vien")
    client, address = signed_in("thu_ky"), reverse("session_presence", args=[session.pk])
    answer = client.post(address, {"seat": seat.pk, "seen_version": session.version, "viec": "ve"}, follow=True)
    assert "Đã ghi Ngô Thị K ra về." in text_of(answer) and "8/9" in text_of(answer)
    stale = client.post(address, {"seat": seat.pk, "seen_version": session.version, "viec": "den"}, follow=True)
    assert "Bạn đã thay đổi nội dung này" in text_of(stale)
    member = signed_in("uy_vien").post(address, {"seat": seat.pk, "seen_version": session.version + 1}, follow=True)
    assert "dành cho" in text_of(member)


def test_paper_ballot_is_called_and_counted_with_figures_that_fit(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.opened()
    client, call = signed_in("thu_ky"), door(session, "open_ballot")
    form = {**fields_of(client, call), "on_paper": "on"}
    answer = client.post(call, form)
    assert sentence_near(answer, "tellers") == "Bỏ phiếu giấy phải có ban kiểm phiếu."
    client.post(call, {**form, "tellers": [chamber.seat("uy_vien").pk]})
    first, second = item_of(session, 1).pk, item_of(session, 2).pk
    close = door(session, "close_ballot")
    form = {**fields_of(client, close), "issued": "9", "returned": "9"}
    form |= {f"{name}_{item}": "3" for item in (first, second) for name in ("yes", "no", "invalid")}
    answer = client.post(close, {**form, f"yes_{second}": "8"})
    assert answer.status_code == 422 and typed(answer, f"yes_{second}") == "8"
    assert "cộng lại là 14" in sentence_near(answer, f"yes_{second}")
    client.post(close, form)
    assert [(line.yes, line.no, line.invalid) for line in ballot_of(session).lines.all()] == [(3, 3, 3)] * 2


def test_next_round_offers_only_what_did_not_pass(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("tallied")
    client = signed_in("hieu_truong")
    assert fields_of(client, door(session, "open_round"))["items"] == [str(item_of(session, 1).pk)]
    assert fields_of(signed_in("thu_ky"), door(session, "open_ballot"))["items"] == [str(item_of(session, 2).pk)]


def test_minutes_are_written_returned_and_kept(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("tallied")
    client, first = signed_in("thu_ky"), item_of(session, 1)
    form = fields_of(client, door(session, "conclude"))
    client.post(
        door(session, "conclude"), {**form, f"discussion_{first.pk}": "Cần thêm minh chứng.", "proposals": "Không"}
    )
    session = act(session, "return_minutes", "hieu_truong", reason=REASON)
    again = client.get(door(session, "conclude"))
    assert (typed(again, f"discussion_{first.pk}"), typed(again, "proposals")) == ("Cần thêm minh chứng.", "Không")


def test_departure_from_the_vote_needs_its_reason(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("minutes_ready")
    client, sign, item = signed_in("hieu_truong"), door(session, "sign"), item_of(session, 1)
    form = fields_of(client, sign)
    answer = client.post(sign, {**form, f"departs_{item.pk}": "on"})
    assert "Hãy ghi lý do" in sentence_near(answer, f"departure_{item.pk}")
    answer = client.post(sign, {**form, f"departure_{item.pk}": "Có minh chứng mới."})
    assert "Hãy đánh dấu ô này" in sentence_near(answer, f"departs_{item.pk}")
    assert typed(answer, f"departure_{item.pk}") == "Có minh chứng mới."
    client.post(sign, {**form, f"departs_{item.pk}": "on", f"departure_{item.pk}": "Có minh chứng mới."})
    item.refresh_from_db()
    assert (item.outcome, item.nomination.state) == ("approved", "approved")
    assert "Có minh chứng mới." in text_of(client.get(reverse("session", args=[session.pk])))


def test_item_is_dropped_with_its_reason(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.opened()
    client, address = signed_in("thu_ky"), reverse("item_drop", args=[session.pk, item_of(session, 1).pk])
    form = fields_of(client, address)
    assert sentence_near(client.post(address, form), "reason") == "Hãy ghi rõ lý do."
    stale = client.post(address, {"seen_version": 0, "reason": "Thiếu minh chứng"})
    assert stale.status_code == 409 and typed(stale, "reason") == "Thiếu minh chứng"
    assert typed(stale, "seen_version") == str(session.version)
    client.post(address, {**form, "reason": "Thiếu minh chứng"})
    assert item_of(session, 1).trouble == "Thiếu minh chứng"


def test_member_declares_a_conflict_and_is_out(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.opened()
    client, address = signed_in("uy_vien"), reverse("item_conflict", args=[session.pk, item_of(session, 1).pk])
    answer = client.post(address, {"note": "x" * 301})
    assert answer.status_code == 422 and "tối đa 300" in sentence_near(answer, "note")
    page = text_of(client.post(address, {"note": "Con dâu"}, follow=True))
    assert "Ngô Thị K không bỏ phiếu: tự khai có xung đột lợi ích" in page and "Con dâu" in page


def test_officers_are_appointed_from_those_who_may(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("planned")
    client, address = signed_in("thu_ky"), reverse("session_officers", args=[session.pk])
    form = fields_of(client, address)
    offered = tree_of(client.get(address)).xpath("//select[@name='presiding']/option/@value")
    assert offered == [str(chamber.seat(one).pk) for one in ("hieu_truong", "hieu_pho", "pho_chu_tich")]
    answer = client.post(address, {**form, "secretary": form["presiding"]})
    assert sentence_near(answer, "secretary") == "Người chủ trì không đồng thời là thư ký."
    client.post(address, {**form, "presiding": chamber.seat("hieu_pho").pk})
    session.refresh_from_db()
    assert session.presiding == chamber.seat("hieu_pho")


def test_kin_are_declared_for_oneself(chamber: Chamber, signed_in: SignIn) -> None:
    assert chamber.council
    client, address = signed_in("uy_vien"), reverse("kin")
    answer = client.post(address, {"relative": "", "kind": ""})
    assert sentence_near(answer, "relative") == "Hãy chọn người thân của bạn."
    assert sentence_near(answer, "kind") == "Hãy chọn quan hệ."
    page = text_of(client.post(address, {"relative": person("Cao Thị R").pk, "kind": "sibling"}, follow=True))
    assert "Bạn sẽ không bỏ phiếu khi xét Cao Thị R." in page
    tie = Kinship.objects.get()
    assert (tie.person, tie.relative) == (user("uy_vien").person, person("Cao Thị R"))
    own = client.post(address, {"relative": tie.person_id, "kind": "sibling"})
    assert sentence_near(own, "relative") == "Hãy chọn người thân của bạn."
