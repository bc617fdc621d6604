"""The council's pages: who sees them, what they say, that no figure of an open ballot is on any, and their cost."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.school import person, user
from config.demo.steps import act
from tests.chamber import FREE, OF_GROUP_1, SEATS, Chamber, ballot_of, cast, item_of
from tests.crowd import in_review
from tests.line import REASON, Line
from tests.walk import walk
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.council import services
from workflow.council.models import Session
from workflow.organisations.models import User
from workflow.records.models import YearRating
from workflow.records.services import strike_out

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 15
OUTSIDERS = ("to_truong_3", "to_truong_5", "van_thu", "quan_tri")
# Who have, or may have, a council of their own: of the authority.
STRANGERS = (*OUTSIDERS, "chuyen_vien", "lanh_dao")
SEATED = ("hieu_truong", "thu_ky", "uy_vien", "to_truong")


@pytest.fixture
def chamber(line: Line) -> Chamber:
    return Chamber(line)


def door(session: Session, name: str) -> str:
    return reverse("edge", args=["council.session", session.pk, name])


def pages_of(session: Session) -> list[str]:
    names = ("session", "session_moving", "session_record", "ballot")
    edges = ("open", "open_ballot", "close_ballot", "void_ballot", "conclude", "sign", "cancel")
    return [*(reverse(name, args=[session.pk]) for name in names), *(door(session, name) for name in edges)]


def test_session_is_seen_by_its_council_and_by_nobody_else(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    council = session.council
    addresses = [
        *pages_of(session),
        reverse("council", args=[council.pk]),
        reverse("edge", args=["council.council", council.pk, "end"]),
        reverse("papers_panel", args=["council.session", session.pk]),
    ]
    for account in SEATED:
        client = signed_in(account)
        assert [one for one in addresses if client.get(one).status_code == 404] == [], account
    for account in STRANGERS:
        client = signed_in(account)
        assert [one for one in addresses if client.get(one).status_code != 404] == [], account
    for account, status in ((SEATED, 200), (OUTSIDERS, 404)):
        assert {signed_in(one).get(reverse("councils")).status_code for one in account} == {status}
    assert "Phiên họp ngày" not in text_of(signed_in("chuyen_vien").get(reverse("councils")))


def test_pages_of_the_desk_are_for_those_who_keep_it(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("planned")
    item = item_of(session, 1).pk
    theirs = [
        reverse("session_edit", args=[session.pk]),
        reverse("item_drop", args=[session.pk, item]),
        reverse("session_officers", args=[session.pk]),
    ]
    for account in ("thu_ky", "hieu_truong"):
        assert {signed_in(account).get(one).status_code for one in theirs} == {200}, account
    for account in ("uy_vien", *STRANGERS):
        assert {signed_in(account).get(one).status_code for one in theirs} <= {403, 404}, account


def test_draft_of_a_council_is_seen_by_those_who_write_it(chamber: Chamber, signed_in: SignIn) -> None:
    draft = chamber.draft()
    for name in ("council", "council_edit"):
        address = reverse(name, args=[draft.pk])
        assert {one: signed_in(one).get(address).status_code for one in ("hieu_truong", "thu_ky", "uy_vien")} == {
            "hieu_truong": 200,
            "thu_ky": 200,
            "uy_vien": 404,
        }


def test_item_of_another_session_is_absent(chamber: Chamber, signed_in: SignIn) -> None:
    one, other = chamber.planned(FREE[0]), chamber.planned(FREE[1])
    for name, account in (("item_drop", "thu_ky"), ("item_conflict", "uy_vien")):
        assert signed_in(account).get(reverse(name, args=[one.pk, item_of(other, 1).pk])).status_code == 404
        assert signed_in(account).get(reverse(name, args=[one.pk, item_of(one, 1).pk])).status_code == 200


def test_navigation_leads_to_the_council_for_its_people_alone(chamber: Chamber, signed_in: SignIn) -> None:
    assert chamber.council
    entry = f"//nav[@class='main-nav']//a[@href='{reverse('councils')}']"
    for account in SEATED:
        assert tree_of(signed_in(account).get(reverse("home"))).xpath(entry), account
    for account in OUTSIDERS:
        assert not tree_of(signed_in(account).get(reverse("home"))).xpath(entry), account


def test_session_page_names_recusals_with_their_ground(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.planned(OF_GROUP_1, FREE[0])
    page = text_of(signed_in("uy_vien").get(reverse("session", args=[session.pk])))
    assert "Đỗ Thị E không bỏ phiếu: là tổ trưởng của tổ đề nghị" in page
    assert "Trịnh Thị P" in page and "Cao Thị R" in page


def test_item_that_can_never_pass_is_marked_before_the_ballot(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.planned(OF_GROUP_1, FREE[0])
    item = item_of(session, 1)
    for account in ("uy_vien", "to_truong_2"):
        services.declare_conflict(item, actor=user(account))
    page = text_of(signed_in("thu_ky").get(reverse("session", args=[session.pk])))
    assert "Có 1 đề nghị không thể đạt" in page
    assert "Không thể đạt: cần 8/9 phiếu đồng ý nhưng chỉ 6 người được bỏ phiếu." in page


def test_lost_quorum_is_said_and_closes_the_doors(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.opened()
    for account in ("uy_vien", "to_truong", "to_truong_2", "to_truong_4"):
        services.record_leaving(session, actor=user("thu_ky"), seen_version=session.version, seat=chamber.seat(account))
        session.refresh_from_db()
    page = text_of(signed_in("thu_ky").get(reverse("session", args=[session.pk])))
    assert "Không đủ người họp: có mặt 5, cần ít nhất 6." in page
    assert "Chỉ có 5/9 thành viên dự họp" in page


def test_no_figure_of_an_open_ballot_is_on_any_page(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting(*FREE, uy_vien="written")
    ballot = ballot_of(session)
    before = {}
    for account in ("thu_ky", "hieu_truong"):
        before[account] = [_shown(signed_in(account), one) for one in (*pages_of(session), reverse("home"))]
    chamber.vote(session, {"hieu_pho": "yes", "pho_chu_tich": "no", "to_truong_2": "yes"})
    for account, pages in before.items():
        after = [_shown(signed_in(account), one) for one in (*pages_of(session), reverse("home"))]
        assert after == pages, account
    page = text_of(signed_in("thu_ky").get(reverse("session", args=[session.pk])))
    assert "3/9" in page and ballot.is_open
    assert "Đạt" not in page and not re.search(r"\d+ (không )?đồng ý", page)


def _shown(client: object, address: str) -> str:
    """A page without its tokens, and without the one number that may move: how many have voted."""
    page = text_of(client.get(address))  # type: ignore[attr-defined]
    page = re.sub(r'(name="csrfmiddlewaretoken" value|da_xem|nonce)="?=?[\w.-]+"?', "", page)
    return re.sub(r"<strong>\d/9</strong>", "", page)


def test_results_come_after_the_close_round_by_round(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("tallied")
    address = reverse("session", args=[session.pk])
    assert "1 đồng ý, 2 không đồng ý, 0 không hợp lệ" in text_of(signed_in("uy_vien").get(address))
    session = act(session, "open_round", "hieu_truong", **chamber.call(session, 1))
    cast(ballot_of(session), "uy_vien", "yes")
    page = text_of(signed_in("uy_vien").get(address))
    assert page.count("không hợp lệ") == 1, "the first round's figures stand, the second's are not there"
    session = act(session, "close_ballot", "thu_ky")
    page = text_of(signed_in("uy_vien").get(address))
    assert "Vòng 1:" in page and "Vòng 2:" in page
    assert "1 đồng ý, 0 không đồng ý, 0 không hợp lệ" in page


def test_dropped_item_and_voided_ballot_keep_their_reasons(chamber: Chamber, signed_in: SignIn) -> None:
    session = act(chamber.balloting(places=(1,)), "void_ballot", "thu_ky", reason=REASON)
    services.drop_item(
        item_of(session, 2), actor=user("thu_ky"), seen_version=session.version, reason="Chờ bổ sung minh chứng"
    )
    page = text_of(signed_in("uy_vien").get(reverse("session", args=[session.pk])))
    assert "Chờ bổ sung minh chứng" in page
    assert "Đã huỷ, không tính:" in page and REASON in page


def test_page_that_looks_again_is_sent_only_what_is_new(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    client, address = signed_in("thu_ky"), reverse("session_moving", args=[session.pk])
    page = tree_of(client.get(reverse("session", args=[session.pk])))
    again = page.xpath("//*[@id='phien-hop']/@hx-get")[0]
    assert again.startswith(address)
    assert client.get(again).status_code == 204
    cast(ballot_of(session), "uy_vien", "yes")
    answer = client.get(again)
    assert answer.status_code == 200 and "1/9" in text_of(answer)
    assert not tree_of(answer).xpath("//textarea | //select | //input[not(@type='hidden')]"), "nothing typed is lost"


def test_home_calls_the_voter_until_the_vote_is_cast(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.balloting()
    words = "Đang bỏ phiếu, chờ phiếu của bạn"
    assert words in text_of(signed_in("uy_vien").get(reverse("home")))
    cast(ballot_of(session), "uy_vien", "no")
    for account in ("uy_vien", *STRANGERS):
        assert words not in text_of(signed_in(account).get(reverse("home"))), account


@pytest.mark.parametrize(
    ("state", "account", "words"),
    [
        ("planned", "thu_ky", "Gửi giấy mời họp"),
        ("planned", "hieu_truong", "Gửi giấy mời họp"),
        ("open", "thu_ky", "Mở bỏ phiếu"),
        ("minutes_ready", "hieu_truong", "Ký biên bản"),
    ],
)
def test_home_shows_what_waits_in_a_session(
    chamber: Chamber, signed_in: SignIn, state: str, account: str, words: str
) -> None:
    chamber.session(state)
    assert words in text_of(signed_in(account).get(reverse("home")))
    assert "Việc của Hội đồng" not in text_of(signed_in("uy_vien").get(reverse("home")))


def test_nomination_shows_its_session_and_is_decided_there_alone(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("planned")
    nomination = item_of(session, 1).nomination_id
    address, link = reverse("nomination", args=[nomination]), reverse("session", args=[session.pk])
    page = text_of(signed_in("hieu_truong").get(address))
    assert link in page and "nằm trong chương trình phiên họp Hội đồng" in page
    assert link not in text_of(signed_in("to_truong_3").get(address))
    for name, status in (("send_back", 422), ("approve", 404)):
        answer = signed_in("hieu_truong").get(reverse("edge", args=["nominations.nomination", nomination, name]))
        assert answer.status_code == status, name


def test_agenda_tells_what_the_law_said_against_an_item(chamber: Chamber, signed_in: SignIn) -> None:
    for rating in YearRating.objects.filter(person=person(FREE[0].nominee)):
        strike_out(rating, actor=user("van_thu"))
    session = chamber.planned(*FREE[:2])
    page = tree_of(signed_in("uy_vien").get(reverse("session", args=[session.pk])))
    first, second = page.xpath("//ol[@class='agenda']/li")
    assert "CẢNH BÁO" in first.text_content() and "CẢNH BÁO" not in second.text_content()


def test_record_tells_the_session_step_by_step(chamber: Chamber, signed_in: SignIn) -> None:
    session = chamber.session("minutes_signed")
    page = text_of(signed_in("uy_vien").get(reverse("session_record", args=[session.pk])))
    for words in (
        "đã khai mạc phiên họp",
        "đã mở bỏ phiếu",
        "đã đóng bỏ phiếu",
        "đã ký biên bản phiên họp",
        "Ai đã bỏ phiếu",
    ):
        assert words in page


def test_statements_of_a_large_session_are_few(chamber: Chamber, signed_in: SignIn, statements: Count) -> None:
    session = chamber.plan(in_review(chamber.line, 60))
    page, first = reverse("session", args=[session.pk]), item_of(session, 1).pk
    found: dict[tuple[str, str], int] = {}

    def count(account: str, *addresses: str) -> None:
        for address in addresses:
            found[session.state, address] = statements(signed_in(account), address)

    planning = [reverse(name, args=[session.pk]) for name in ("session_edit", "session_officers", "session_record")]
    items = [reverse(name, args=[session.pk, first]) for name in ("item_drop", "item_conflict")]
    count("thu_ky", page, reverse("councils"), reverse("council", args=[session.council_id]), *planning, *items)
    count("thu_ky", reverse("session_create", args=[session.council_id]), reverse("kin"), door(session, "open"))
    count("hieu_truong", reverse("council_create"))
    session = act(session, "open", "thu_ky", **chamber.roll(session, uy_vien="written"))
    count("thu_ky", page, door(session, "open_ballot"))
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    count("to_truong", page, reverse("ballot", args=[session.pk]))
    count("thu_ky", reverse("session_moving", args=[session.pk]), door(session, "close_ballot"))
    count("thu_ky", reverse("ballot_written", args=[session.pk, chamber.seat("uy_vien").pk]))
    chamber.vote(session, {"hieu_pho": "yes", "thu_ky": "no"})
    session = act(session, "close_ballot", "thu_ky")
    count("hieu_truong", page, door(session, "open_round"))
    count("thu_ky", door(session, "conclude"))
    session = act(session, "conclude", "thu_ky")
    count("hieu_truong", door(session, "sign"), door(session, "return_minutes"))
    session = act(session, "sign", "hieu_truong")
    count("thu_ky", page)
    assert {where: number for where, number in found.items() if number > MOST_STATEMENTS} == {}


def test_every_page_on_the_way_to_signed_minutes_takes_few_statements(chamber: Chamber, signed_in: SignIn) -> None:
    clients = {account: signed_in(account) for account in SEATS}
    found: dict[str, int] = {}

    def visit(account: str, address: str, sent: Mapping[str, Any] | None = None) -> HttpResponse:
        with CaptureQueriesContext(connection) as captured:
            answer = clients[account].get(address) if sent is None else clients[account].post(address, sent)
        assert answer.status_code in (200, 302), address
        if sent is None:
            found[address] = max(len(captured), found.get(address, 0))
        return answer  # type: ignore[return-value]

    assert walk(chamber, 6, visit).state == "minutes_signed"
    assert found.pop(reverse("home")) <= MOST_STATEMENTS + 3  # it gathers what waits in every room
    assert {address: number for address, number in found.items() if number > MOST_STATEMENTS} == {}


def test_statements_do_not_grow_with_the_agenda(chamber: Chamber, signed_in: SignIn, statements: Count) -> None:
    nominations = in_review(chamber.line, 12)
    few, many = chamber.plan(nominations[:2]), chamber.plan(nominations[2:])
    for account in ("thu_ky", "uy_vien"):
        client = signed_in(account)
        numbers = [statements(client, reverse("session", args=[one.pk])) for one in (few, many)]
        assert numbers[0] == numbers[1], account


def test_account_without_a_person_sees_nothing_and_breaks_nothing(chamber: Chamber, signed_in: SignIn) -> None:
    assert User.objects.get(username="quan_tri").person is None
    assert chamber.session("planned")
    client = signed_in("quan_tri")
    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("kin")).status_code == 404
