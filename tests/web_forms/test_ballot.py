"""The ballot sheet: chosen, read once more, sent once; and never told again."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from config.demo.steps import act
from tests.chamber import FREE, OF_GROUP_1, Chamber, ballot_of, cast
from tests.line import REASON, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.council.models import Session, Slip

pytestmark = pytest.mark.django_db


@pytest.fixture
def chamber(line: Line) -> Chamber:
    return Chamber(line)


def sheet(session: Session) -> str:
    return reverse("ballot", args=[session.pk])


def radios(answer: HttpResponse) -> list[str]:
    return list(dict.fromkeys(tree_of(answer).xpath("//input[@type='radio']/@name")))


def form_of(answer: HttpResponse) -> dict[str, str]:
    """What the form on the page would send: its hidden fields and what is ticked."""
    found = tree_of(answer).xpath("//form[contains(@class, 'ballot')]//input[@type='hidden' or @checked]")
    return {one.get("name"): one.get("value") for one in found if one.get("name") != "csrfmiddlewaretoken"}


def vote(client: Client, session: Session, *choices: str) -> HttpResponse:
    """Choose line by line, look once more, send; the answer is the page at which the voter ends."""
    page: Any = client.get(sheet(session))
    chosen = {name: value for name, value in zip(radios(page), choices, strict=True) if value}
    review: Any = client.post(sheet(session), {**form_of(page), **chosen, "buoc": "xem_lai"})
    return client.post(sheet(session), {**form_of(review), "buoc": "gui"}, follow=True)  # type: ignore[return-value]


def test_vote_is_read_once_more_then_sent_and_never_told(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    client = signed_in("uy_vien")
    page = client.get(sheet(session))
    first, second = radios(page)
    review = client.post(sheet(session), {**form_of(page), first: "yes", second: "no", "buoc": "xem_lai"})
    assert "Đồng ý: 1" in text_of(review) and "Không đồng ý: 1" in text_of(review)
    assert Slip.objects.count() == 0
    sent = client.post(sheet(session), {**form_of(review), "buoc": "gui"}, follow=True)
    assert "Bạn đã bỏ phiếu" in text_of(sent) and "Phiếu của bạn đã được ghi nhận." in text_of(sent)
    assert not tree_of(sent).xpath("//input[@type='radio']")
    assert not [one for one in ("Đồng ý", "Không đồng ý") if one in text_of(sent)]
    session = act(session, "close_ballot", "thu_ky")
    assert [(line.yes, line.no) for line in ballot_of(session).lines.all()] == [(1, 0), (0, 1)]


def test_nothing_of_a_sheet_may_be_kept_by_a_cache(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    client = signed_in("uy_vien")
    page = client.get(sheet(session))
    review = client.post(sheet(session), {**form_of(page), radios(page)[0]: "yes", "buoc": "xem_lai"})
    for answer in (page, review):
        assert "no-store" in answer["Cache-Control"]


def test_sheet_goes_back_with_what_was_chosen(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    client = signed_in("uy_vien")
    page = client.get(sheet(session))
    first, second = radios(page)
    review = client.post(sheet(session), {**form_of(page), first: "yes", "buoc": "xem_lai"})
    assert "Dòng để trống được tính là phiếu không hợp lệ." in text_of(review)
    back = client.post(sheet(session), {**form_of(review), "buoc": "sua"})
    assert form_of(back)[first] == "yes" and second not in form_of(back)


def test_second_tab_and_retry_hear_the_same_honest_sentence(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    client = signed_in("uy_vien")
    page = client.get(sheet(session))
    form = {**form_of(page), radios(page)[0]: "no", "buoc": "gui"}
    vote(client, session, "yes", "yes")
    for _attempt in range(2):
        late = client.post(sheet(session), form)
        assert late.status_code == 409
        assert "Mỗi người chỉ bỏ phiếu một lần." in text_of(late)
    session = act(session, "close_ballot", "thu_ky")
    assert [(line.yes, line.no) for line in ballot_of(session).lines.all()] == [(1, 0), (1, 0)]


@pytest.mark.parametrize(("name", "reason"), [("close_ballot", ""), ("void_ballot", REASON)])
def test_ballot_that_closed_meanwhile_says_so(chamber: Chamber, signed_in: SignIn, name: str, reason: str) -> None:
    session = chamber.balloting()
    client = signed_in("uy_vien")
    page = client.get(sheet(session))
    form = {**form_of(page), radios(page)[0]: "yes"}
    act(session, name, "thu_ky", reason=reason)
    late = client.post(sheet(session), {**form, "buoc": "gui"})
    assert late.status_code == 409
    assert "Lần bỏ phiếu này đã đóng. Phiếu của bạn không được ghi nhận." in text_of(late)
    assert "Lần bỏ phiếu này đã đóng." in text_of(client.post(sheet(session), {**form, "buoc": "xem_lai"}))
    assert "Hiện không có lần bỏ phiếu nào đang mở." in text_of(client.get(sheet(session)))


def test_sheet_of_a_voided_ballot_does_not_count_in_the_next(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    client = signed_in("uy_vien")
    page = client.get(sheet(session))
    session = act(session, "void_ballot", "thu_ky", reason=REASON)
    act(session, "open_ballot", "thu_ky", **chamber.call(session))
    late = client.post(sheet(session), {**form_of(page), radios(page)[0]: "yes", "buoc": "gui"})
    assert late.status_code == 409
    assert Slip.objects.count() == 0


def test_line_for_which_the_member_is_out_has_no_choice(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting(OF_GROUP_1, FREE[0])
    page = signed_in("to_truong").get(sheet(session))
    assert len(radios(page)) == 1
    assert "Bạn không bỏ phiếu: là tổ trưởng của tổ đề nghị." in text_of(page)
    assert "Trịnh Thị P" in text_of(page)
    assert len(radios(signed_in("uy_vien").get(sheet(session)))) == 2


def test_forged_line_is_refused(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting(OF_GROUP_1, FREE[0])
    client = signed_in("to_truong")
    page = client.get(sheet(session))
    foreign = ballot_of(session).lines.get(item__position=1).pk
    answer = client.post(sheet(session), {**form_of(page), f"dong_{foreign}": "yes", "buoc": "gui"})
    assert answer.status_code == 422 and "Có đề nghị mà bạn không được bỏ phiếu." in text_of(answer)
    wrong = client.post(sheet(session), {**form_of(page), radios(page)[0]: "maybe", "buoc": "gui"})
    assert wrong.status_code == 422 and "Hãy chọn đồng ý hoặc không đồng ý." in text_of(wrong)


def test_who_came_late_and_who_left_is_told_why(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting(uy_vien="absent")
    page = text_of(signed_in("uy_vien").get(sheet(session)))
    assert "Bạn không được bỏ phiếu về các đề nghị trong lần bỏ phiếu này." in page


def test_paper_ballot_is_voted_on_in_the_room(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.opened()
    call = chamber.call(session, on_paper=True, tellers=(chamber.seat("uy_vien").pk,))
    act(session, "open_ballot", "thu_ky", **call)
    assert "dùng phiếu giấy" in text_of(signed_in("uy_vien").get(sheet(session)))


def test_secretary_enters_a_written_opinion_once(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting(uy_vien="written")
    address = reverse("ballot_written", args=[session.pk, chamber.seat("uy_vien").pk])
    client = signed_in("thu_ky")
    assert address in text_of(client.get(reverse("session", args=[session.pk])))
    page = client.get(address)
    assert "Nhập ý kiến bằng văn bản của Ngô Thị K" in text_of(page)
    form = {**form_of(page), **dict.fromkeys(radios(page), "yes"), "buoc": "gui"}
    sent = client.post(address, form, follow=True)
    assert "Đã nhập ý kiến bằng văn bản của Ngô Thị K." in text_of(sent)
    assert "Ý kiến của thành viên này đã được ghi nhận." in text_of(client.get(address))
    assert client.post(address, form).status_code == 409


def test_nobody_but_the_secretary_enters_for_another(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting(uy_vien="written")
    address = reverse("ballot_written", args=[session.pk, chamber.seat("uy_vien").pk])
    for account in ("hieu_truong", "uy_vien", "to_truong", "van_thu"):
        assert signed_in(account).get(address).status_code == 404, account
    present = reverse("ballot_written", args=[session.pk, chamber.seat("to_truong").pk])
    assert signed_in("thu_ky").get(present).status_code == 404


def test_open_vote_says_before_that_it_is_open(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("tallied")
    page = signed_in("uy_vien").get(sheet(session))
    assert "Hiện không có lần bỏ phiếu nào đang mở." in text_of(page)
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, 2))
    page = signed_in("uy_vien").get(sheet(session))
    assert "Không ai biết bạn chọn gì." in text_of(page)
    cast(ballot_of(session), "uy_vien", "yes")
    assert "Bạn đã bỏ phiếu" in text_of(signed_in("uy_vien").get(sheet(session)))
