"""The first page: each person finds what waits for them, in a constant number of statements, and nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config.demo.school import unit, user
from config.demo.steps import Entry, act, at
from tests.line import ENTRY, REASON, Line
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.campaigns.models import Campaign
from workflow.engine.machine import machine_of, steps
from workflow.organisations.models import Membership
from workflow.web.waiting import waiting

pytestmark = pytest.mark.django_db
NOMINEE = "Nguyễn Thị Phương Thảo Nguyên"
MORE = [
    Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt"),
    Entry("to_truong_3", "t3", "Cao Thị R", "ldtt"),
    Entry("to_truong_4", "t4", "Lương Thị S", "ldtt"),
]
# A group's name is one more statement, however many groups there are: it belongs to the few rows as to the many.
COLLECTIVE = Entry("to_truong", "t1", "Tổ 1", "ttldtt")


@pytest.mark.parametrize(
    ("state", "account", "words"),
    [
        ("draft", "to_truong", "Soạn tiếp"),
        ("returned", "to_truong", "Sửa và gửi lại"),
        ("submitted", "thu_ky", "Đưa ra xét"),
        ("submitted", "hieu_truong", "Đưa ra xét"),
        ("in_review", "hieu_truong", "Lập Hội đồng"),
        ("in_review", "thu_ky", "đề nghị đang xét, chưa vào phiên họp nào"),
        ("approved", "van_thu", "Lập hồ sơ"),
        ("approved", "hieu_truong", "Lập hồ sơ"),
    ],
)
def test_next_action_on_a_nomination(line: Line, signed_in: SignIn, state: str, account: str, words: str) -> None:
    line.nomination(state)
    assert words in text_of(signed_in(account).get(reverse("home")))


@pytest.mark.parametrize(
    ("state", "account", "words"),
    [
        ("assembling", "hieu_truong", "Ký tờ trình"),
        ("issued", "van_thu", "Chuyển hồ sơ"),
        ("forwarded", "chuyen_vien", "Tiếp nhận hồ sơ"),
        ("received", "chuyen_vien", "Trình lãnh đạo"),
        ("appraised", "lanh_dao", "Ra quyết định"),
    ],
)
def test_next_action_on_a_dossier(line: Line, signed_in: SignIn, state: str, account: str, words: str) -> None:
    line.dossier(state)
    assert words in text_of(signed_in(account).get(reverse("home")))


def test_what_waits_says_until_when_and_that_a_day_is_past(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("returned")
    page = text_of(signed_in("to_truong").get(reverse("home")))
    assert f"đến hết ngày {nomination.due_on:%d/%m/%Y}" in page
    with at(nomination.due_on + timedelta(days=2), 9):
        page = text_of(signed_in("to_truong").get(reverse("home")))
    assert f"quá hạn từ ngày {nomination.due_on:%d/%m/%Y}" in page


def test_a_received_dossier_waits_until_the_promised_day(line: Line, signed_in: SignIn) -> None:
    line.dossier("received")
    promised = line.receipt()["due_on"]
    assert f"đến hết ngày {promised:%d/%m/%Y}" in text_of(signed_in("chuyen_vien").get(reverse("home")))


def test_returned_nomination_comes_first_with_its_reason(line: Line, signed_in: SignIn) -> None:
    line.nomination("returned")
    page = text_of(signed_in("to_truong").get(reverse("home")))
    assert REASON in page
    assert page.index("Cần sửa hoặc bổ sung") < page.index("Phong trào đang nhận đề nghị")


def test_others_find_nothing_of_it(line: Line, signed_in: SignIn) -> None:
    line.nomination("draft")
    for account in ("to_truong_3", "thu_ky", "hieu_truong", "van_thu", "chuyen_vien", "lanh_dao", "quan_tri"):
        assert NOMINEE not in text_of(signed_in(account).get(reverse("home"))), account


def test_who_has_nothing_to_do_is_told_so(line: Line, signed_in: SignIn) -> None:
    assert "Không có việc nào đang chờ bạn" in text_of(signed_in("lanh_dao").get(reverse("home")))


@pytest.mark.parametrize(
    ("state", "account"),
    [("submitted", "to_truong_3"), ("in_review", "to_truong_3"), ("in_review", "thu_ky"), ("rejected", "hieu_truong")],
)
def test_what_one_could_only_turn_back_or_end_does_not_wait(
    line: Line, signed_in: SignIn, state: str, account: str
) -> None:
    line.nomination(state, MORE[1])
    page = text_of(signed_in(account).get(reverse("home")))
    assert "Đề nghị chờ bạn xử lý" not in page
    assert "Kế hoạch chưa phát động" not in page


@pytest.mark.parametrize("label", ["nominations.nomination", "dossiers.dossier", "campaigns.campaign"])
def test_what_waits_does_not_hang_on_the_look_of_a_button(
    line: Line, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.dossier("received"), line.nomination("in_review", MORE[0]), line.nomination("submitted", MORE[1])
    accounts = [user(name) for name in ("to_truong_2", "thu_ky", "hieu_truong", "van_thu", "chuyen_vien", "lanh_dao")]

    def found() -> list[list[int]]:
        return [[one.subject.pk for one in waiting(account, label, 20)] for account in accounts]

    before = found()
    for step in steps(machine_of(label)):
        monkeypatch.setitem(step.edge.__dict__, "style", "secondary" if step.edge.onward else "primary")
    assert found() == before


def test_plan_in_draft_waits_for_the_principal(line: Line, signed_in: SignIn) -> None:
    assert line.draft_campaign.state == Campaign.State.DRAFT
    page = text_of(signed_in("hieu_truong").get(reverse("home")))
    assert "Kế hoạch chưa phát động" in page


@pytest.mark.parametrize("name", ["home", "nominations", "campaigns", "notices"])
@pytest.mark.parametrize("account", ["hieu_truong", "to_truong", "van_thu"])
def test_statements_do_not_grow_with_the_rows(
    line: Line, signed_in: SignIn, statements: Count, name: str, account: str
) -> None:
    client, address = signed_in(account), reverse(name)
    line.nomination("submitted", ENTRY)
    line.nomination("approved", COLLECTIVE)
    statements(client, address)
    few = statements(client, address)
    for entry in MORE:
        line.nomination("submitted", entry)
    assert statements(client, address) == few


def test_statements_of_a_nominations_page_do_not_grow_with_its_past(
    line: Line, signed_in: SignIn, statements: Count
) -> None:
    nomination = line.nomination("returned")
    client, address = signed_in("van_thu"), reverse("nomination", args=[nomination.pk])
    statements(client, address)
    few = statements(client, address)
    for name, account, reason in (("resubmit", "to_truong", ""), ("send_back", "thu_ky", REASON)) * 2:
        nomination = act(nomination, name, account, reason=reason)
    assert statements(client, address) == few


def test_account_without_a_person_can_look_around(line: Line, signed_in: SignIn) -> None:
    client = signed_in("quan_tri")
    assert user("quan_tri").person is None
    for page in ("home", "nominations", "campaigns", "notices"):
        assert client.get(reverse(page)).status_code == 200, page


def test_rows_of_other_groups_do_not_crowd_out_the_own_ones(line: Line) -> None:
    """A secretary who also leads a group: what another group has to mend is not hers, however long it has waited."""
    Membership.objects.create(
        person=user("thu_ky").person, unit=unit("t4"), role="group_head", position="Tổ trưởng", valid_from="2020-01-01"
    )
    line.nomination("returned")
    mine = line.nomination("submitted", Entry("to_truong_3", "t3", "Cao Thị R", "giay-khen"))
    assert [one.subject for one in waiting(user("thu_ky"), "nominations.nomination", limit=1)] == [mine]
