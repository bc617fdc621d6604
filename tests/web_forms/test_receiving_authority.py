"""The receiving authority's inbox and its two forms."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.school import user
from tests.line import ENTRY, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.campaigns.models import Campaign
from workflow.campaigns.packs import set_values
from workflow.dossiers.deadlines import result_days, result_due
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.nominations.models import Nomination

INBOX = reverse("district_inbox")
OTHER = type(ENTRY)("to_truong", "t1", "Trịnh Thị P", "giay-khen")


def edge(dossier: Dossier, name: str) -> str:
    return reverse("edge", args=["dossiers.dossier", dossier.pk, name])


def test_officer_is_offered_what_to_receive_and_leader_what_to_decide(line: Line, signed_in: SignIn) -> None:
    line.dossier("forwarded")
    assert "Tiếp nhận hồ sơ" in text_of(signed_in("chuyen_vien").get(INBOX))
    assert "Tiếp nhận hồ sơ" not in text_of(signed_in("lanh_dao").get(INBOX))


def test_leader_is_offered_what_to_decide_with_its_day(line: Line, signed_in: SignIn) -> None:
    line.dossier("appraised")
    words = text_of(signed_in("lanh_dao").get(INBOX))
    assert "Ra quyết định" in words
    assert f"{line.receipt()['due_on']:%d/%m/%Y}" in words


def test_school_has_no_inbox_and_officer_is_led_from_the_schools_list(line: Line, signed_in: SignIn) -> None:
    assert signed_in("van_thu").get(INBOX).status_code == 403
    assert signed_in("chuyen_vien").get(reverse("dossiers")).url == INBOX


def test_inbox_is_searched_by_school_and_by_campaign(line: Line, signed_in: SignIn) -> None:
    line.dossier("forwarded")
    client = signed_in("chuyen_vien")

    def rows(**query: str) -> int:
        return len(tree_of(client.get(INBOX, query)).xpath("//tbody/tr"))

    assert (rows(tim="liên nghĩa"), rows(tim=line.campaign.title[-8:]), rows(tim="Trường khác")) == (1, 1, 0)
    assert (rows(trang_thai="forwarded"), rows(trang_thai="decided"), rows(trang_thai="issued")) == (1, 0, 1)
    assert rows(tim="%") == 0


def test_inbox_needs_the_same_statements_for_more_dossiers(line: Line, signed_in: SignIn) -> None:
    line.dossier("forwarded")
    client = signed_in("chuyen_vien")
    client.get(INBOX)
    with CaptureQueriesContext(connection) as few:
        client.get(INBOX)
    line.nomination("approved", OTHER)
    line.dossier("forwarded")
    with CaptureQueriesContext(connection) as more:
        assert len(tree_of(client.get(INBOX)).xpath("//tbody/tr")) == 2
    assert len(more) == len(few)


@pytest.mark.parametrize(
    ("days", "received", "due"),
    [
        (1, date(2026, 3, 12), date(2026, 3, 13)),
        (1, date(2026, 3, 13), date(2026, 3, 16)),  # a weekend
        (10, date(2026, 3, 13), date(2026, 3, 27)),
        (1, date(2026, 2, 13), date(2026, 2, 23)),  # Tết: 16 to 20 February
        (10, date(2026, 2, 10), date(2026, 3, 3)),
        (1, date(2026, 4, 29), date(2026, 5, 4)),  # 30 April and 1 May
        (10, date(2026, 4, 20), date(2026, 5, 7)),  # and Giỗ Tổ, a Sunday, with the Monday in its place
        (1, date(2026, 8, 21), date(2026, 8, 22)),  # a Saturday that is worked for Monday the 31st
        (1, date(2026, 8, 28), date(2026, 9, 3)),
        (20, date(2027, 1, 25), date(2027, 3, 1)),  # into the next Tết: 4 to 10 February
    ],
)
def test_result_is_due_after_working_days(days: int, received: date, due: date) -> None:
    assert result_due(received, days) == due


def test_days_for_the_result_are_those_of_the_campaigns_law_and_settings(line: Line) -> None:
    plan = line.draft_campaign
    assert result_days(plan) == 20
    set_values(plan, {"deadlines.result": 12}, actor=user("hieu_truong"), seen_version=plan.version)
    assert result_days(Campaign.objects.get(pk=plan.pk)) == 12


def test_receipt_proposes_a_day_and_takes_it(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("forwarded"), signed_in("chuyen_vien")
    page = client.get(edge(dossier, "receive"))
    proposed = typed(page, "due_on")
    assert proposed == f"{result_due(clock.today(), 20):%d/%m/%Y}"
    assert "20 ngày làm việc sau hôm nay, không tính ngày nghỉ lễ" in text_of(page)
    client.post(edge(dossier, "receive"), {"seen_version": dossier.version, "due_on": proposed})
    assert Dossier.objects.get().state == "received"


@pytest.mark.parametrize("wrong", ["", "mai", (clock.today() - timedelta(days=1)).isoformat()])
def test_wrong_day_for_the_result_gets_a_sentence(line: Line, signed_in: SignIn, wrong: str) -> None:
    dossier = line.dossier("forwarded")
    content = {"seen_version": dossier.version, "due_on": wrong}
    response = signed_in("chuyen_vien").post(edge(dossier, "receive"), content)
    assert sentence_near(response, "due_on")
    assert typed(response, "due_on") == wrong
    assert Dossier.objects.get().state == "forwarded"


def decide(line: Line, signed_in: SignIn, dossier: Dossier, **changes: Any) -> HttpResponse:
    content: dict[str, Any] = {"seen_version": dossier.version}
    for one in dossier.items.all():
        content |= {f"outcome_{one.nomination_id}": "recognised", f"reason_{one.nomination_id}": ""}
    return signed_in("lanh_dao").post(edge(dossier, "decide"), {**content, **changes})


def test_each_nomination_gets_its_outcome(line: Line, signed_in: SignIn) -> None:
    first, second = line.approved(ENTRY, OTHER)
    dossier = line.dossier("appraised")
    reason = "Chưa đủ <minh chứng> & {{ số liệu }}"
    chosen = {f"outcome_{second.pk}": "declined", f"reason_{second.pk}": reason}
    assert decide(line, signed_in, dossier, **chosen).status_code == 302
    states = {one.pk: one.state for one in Nomination.objects.filter(pk__in=[first.pk, second.pk])}
    assert states == {first.pk: "recognised", second.pk: "declined"}
    page = signed_in("van_thu").get(reverse("dossier", args=[dossier.pk]))
    assert reason in text_of(page)
    assert "<minh chứng>" not in page.content.decode()


@pytest.mark.parametrize(
    ("outcome", "reason", "where"),
    [
        ("", "Vẫn còn", "outcome"),
        ("maybe", "Vẫn còn", "outcome"),
        ("declined", "   ", "reason"),
        ("declined", "x" * 2001, "reason"),
        ("declined", "Có\x1bký tự lạ", "reason"),
    ],
)
def test_incomplete_outcome_gets_a_sentence_and_nothing_is_decided(
    line: Line, signed_in: SignIn, outcome: str, reason: str, where: str
) -> None:
    first, second = line.approved(ENTRY, OTHER)
    dossier = line.dossier("appraised")
    changes = {
        f"outcome_{first.pk}": outcome,
        f"reason_{first.pk}": reason,
        f"reason_{second.pk}": "Ghi chú ở dòng khác",
    }
    response = decide(line, signed_in, dossier, **changes)
    assert response.status_code == 422
    assert sentence_near(response, f"{where}_{first.pk}")
    assert typed(response, f"reason_{first.pk}") == reason
    assert typed(response, f"reason_{second.pk}") == "Ghi chú ở dòng khác"
    assert Dossier.objects.get().state == "appraised"


def test_outcomes_need_the_same_statements_for_more_nominations(line: Line, signed_in: SignIn) -> None:
    line.nomination("approved")
    one = line.dossier("appraised")
    client = signed_in("lanh_dao")
    client.get(edge(one, "decide"))
    with CaptureQueriesContext(connection) as few:
        client.get(edge(one, "decide"))
    line.approved(OTHER, type(ENTRY)("to_truong_4", "t4", "Lương Thị S", "giay-khen"))
    two = line.dossier("appraised")
    with CaptureQueriesContext(connection) as more:
        client.get(edge(two, "decide"))
    assert len(more) <= len(few)
