"""Figures counted by hand: the demo school's movement of 2023, from every chair that may look at them."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from config.demo import story_2023
from config.demo.school import unit, user
from config.demo.steps import Entry, act
from documents import selectors as papers
from documents.models import Paper
from tests.line import Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, text_of, tree_of
from workflow.campaigns.models import Campaign
from workflow.nominations.models import Nomination, NominationState
from workflow.organisations.models import Membership, Unit
from workflow.statistics.figures import Figures, breakdown, direct_share, held, of_campaign
from workflow.statistics.figures import Line as Counted
from workflow.statistics.money import rewards
from workflow.statistics.outcomes import STATES, Outcome, outcome_of
from workflow.statistics.viewpoints import Viewpoint, viewpoints_of

pytestmark = pytest.mark.django_db
# Proposed, recognised, declined, withdrawn: nine were sent, of which one was withdrawn, one rejected, one declined.
BY_AWARD = {"giay-khen": (2, 2, 0, 1), "ldtt": (3, 2, 1, 0), "cstdcs": (2, 1, 1, 0), "ttldtt": (1, 1, 0, 0)}
BY_CATEGORY = {
    "collective": (1, 1, 0, 0),
    "manager": (1, 1, 0, 0),
    "teacher": (4, 2, 2, 0),
    "staff": (1, 1, 0, 0),
    "pupil": (1, 1, 0, 1),
}
BY_GENDER = {"female": (6, 5, 1, 0), "male": (1, 0, 1, 1), "group": (1, 1, 0, 0)}
BY_GROUP = {
    "bgh": (1, 1, 0, 0),
    "t1": (2, 2, 0, 0),
    "t2": (1, 0, 1, 0),
    "t3": (1, 0, 1, 0),
    "t4": (1, 1, 0, 0),
    "t5": (1, 1, 0, 1),
    "vp": (1, 1, 0, 0),
}
# What the authority was sent: neither the rejected one nor the withdrawn one.
FORWARDED = {"giay-khen": (2, 2, 0, 0), "ldtt": (3, 2, 1, 0), "cstdcs": (1, 1, 0, 0), "ttldtt": (1, 1, 0, 0)}


def _plain(lines: list[Counted]) -> dict[Any, tuple[int, int, int, int]]:
    return {line.key: _tuple(line.figures) for line in lines}


def _tuple(one: Figures) -> tuple[int, int, int, int]:
    return one.proposed, one.recognised, one.declined, one.withdrawn


def _only(account: str) -> Viewpoint:
    (found,) = viewpoints_of(user(account))
    return found


def test_every_state_counts_as_one_outcome() -> None:
    assert len({state for group in STATES for state in group}) == sum(len(group) for group in STATES)
    ended = {"recognised", "rejected", "declined", "withdrawn", "revoked"}
    still_open = {state for state in NominationState.values if outcome_of(state) is Outcome.OPEN}
    assert still_open == set(NominationState.values) - ended


def test_figures_of_2023_from_every_chair(line: Line) -> None:
    story_2023.movement_of_2023(settle)
    school = _only("hieu_truong")
    found = breakdown(school.nominations())
    assert _plain(found.by_award) == BY_AWARD
    assert _plain(found.by_category) == BY_CATEGORY
    assert _plain(found.by_gender) == BY_GENDER
    assert _tuple(found.total) == (8, 6, 2, 1) and found.total.open == 0
    share = direct_share(school.nominations())
    assert (share.teachers, share.people) == (2, 4)
    rows = held(school.nominations(), school.units)
    assert {Unit.objects.get(pk=row.unit).code: _tuple(row.figures) for row in rows} == BY_GROUP
    assert {row.year for row in rows} == {2022}

    # The district has ended: whoever took its place sees what it was sent, and nothing else.
    authority = _only("chuyen_vien")
    assert authority.unit == unit("ubnd-xa") and unit("pgd") in authority.before
    sent = breakdown(authority.nominations())
    assert _plain(sent.by_award) == FORWARDED
    assert [(row.unit, _tuple(row.figures)) for row in held(authority.nominations(), authority.units)] == [
        (unit("thln").pk, (7, 6, 1, 0))
    ]
    # A head without a seat on the board: the own group, no other.
    head = _only("to_truong_3")
    assert head.unit == unit("t3")
    assert _plain(breakdown(head.nominations()).by_award) == {"ldtt": (1, 0, 1, 0)}

    # Tenths of the base salary of 1.800.000: 2 × 0,3 + 1 × 1,0 + 1 × 0,8; the law of 2023 sets none for Giấy khen.
    campaign = Campaign.objects.get(title="Phong trào thi đua năm 2023")
    money = rewards(campaign.law, breakdown(of_campaign(campaign)).by_award)
    assert {one.award: one.sum for one in money.lines} == {
        "Giấy khen": None,
        "Lao động tiên tiến": 1_080_000,
        "Chiến sĩ thi đua cơ sở": 1_800_000,
        "Tập thể Lao động tiên tiến": 1_440_000,
    }
    assert money.total == 4_320_000 and money.doubtful


def test_the_report_says_what_the_pages_say(line: Line, signed_in: SignIn) -> None:
    story_2023.movement_of_2023(settle)
    campaign = act(Campaign.objects.get(title="Phong trào thi đua năm 2023"), "close", "hieu_truong")
    client, edge = signed_in("hieu_truong"), reverse("edge", args=["campaigns.campaign", campaign.pk, "report"])
    page = client.get(edge)
    shown = text_of(page)
    assert "4.320.000 đồng" in shown and "chưa xác nhận" in shown
    assert "2/4 cán bộ, giáo viên, nhân viên được khen thưởng (50%)" in shown
    awards = {row[0]: [int(cell) for cell in row[2:5]] for row in _table(page)}
    recognised = {one.nominee_name: one.pk for one in Nomination.objects.filter(state="recognised")}
    form = {name: values[0] for name, values in form_on(page).items()}
    form |= {"guidance": "Đã ban hành kế hoạch.\nĐã họp Hội đồng.", "registered_ldtt": "5"}
    form |= {"exemplar_1": str(recognised["Trần Ngọc V"]), "merit_1": "giúp bạn cùng tiến bộ"}
    assert client.post(edge, form).status_code == 302
    settle()
    assert Campaign.objects.get(pk=campaign.pk).state == "reported"
    paper = Paper.objects.select_related("entry").get(kind="campaign_report")
    assert paper.entry is not None and paper.entry.symbol.endswith("/BC-THLN")
    said = paper.context
    tallies = {one["award"]: [one["proposed"], one["achieved"], one["refused"]] for one in said["tallies"]}
    assert tallies == awards
    assert {one["award"]: one["registered"] for one in said["tallies"]} == {
        **dict.fromkeys(tallies, "–"),
        "Lao động tiên tiến": "05",
    }
    of_page = client.get(reverse("statistics"), {"phong_trao": campaign.pk})
    table = {row[0]: [int(cell) for cell in row[1:4]] for row in _table(of_page, "bang-danh-hieu")}
    assert {award: figures for award, figures in tallies.items() if figures[0]} == table
    assert "2/4" in said["direct_teachers"] and "50%" in said["direct_teachers"]
    assert "4.320.000 đồng" in said["money"]
    assert said["guidance"] == ["Đã ban hành kế hoạch.", "Đã họp Hội đồng."]
    assert said["limits"] == said["directions"] == ["Không có."] and said["proposals"] == []
    assert said["exemplars"] == [{"name": "Em Trần Ngọc V, Học sinh lớp 5A", "merit": "giúp bạn cùng tiến bộ"}]
    assert {row["name"] for row in said["collectives"]} == {"Tổ 1"}
    assert {row["name"] for row in said["individuals"]} == set(recognised) - {"Tổ 1"}
    assert [one["outcome"] for one in said["movements"]] == ["6/8 lượt đề nghị được khen thưởng"]
    # The school's own paper: its group heads read it, the authority does not.
    assert paper in papers.visible_to(user("to_truong_3"))
    assert paper not in papers.visible_to(user("chuyen_vien"))


def _table(page: Any, heading: str = "") -> list[list[str]]:
    """The body of the table under the heading with this id; of the page's only table without one."""
    where = f"//section[@aria-labelledby='{heading}']" if heading else "//form"
    rows = tree_of(page).xpath(f"{where}//table/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in rows]


def test_drafts_and_what_was_not_forwarded_count_for_nobody_outside(line: Line) -> None:
    line.nomination("draft", Entry("to_truong_3", "t3", "Cao Thị R", "giay-khen"))
    line.nomination("rejected", Entry("to_truong_5", "t5", "Tạ Văn T", "giay-khen"))
    line.nomination("approved")
    assert _tuple(breakdown(_only("thu_ky").nominations()).total) == (2, 0, 1, 0)
    assert _tuple(breakdown(_only("chuyen_vien").nominations()).total) == (0, 0, 0, 0)
    assert _tuple(breakdown(_only("to_truong_3").nominations()).total) == (0, 0, 0, 0)
    line.dossier("forwarded")
    total = breakdown(_only("chuyen_vien").nominations()).total
    assert _tuple(total) == (1, 0, 0, 0) and total.open == 1


def test_who_may_look_at_all(line: Line) -> None:
    seen = {
        account: [one.unit.code for one in viewpoints_of(user(account))]
        for account in ("hieu_truong", "thu_ky", "uy_vien", "van_thu", "to_truong", "to_truong_3", "lanh_dao")
    }
    school = ["thln"]
    assert seen == {
        **dict.fromkeys(("hieu_truong", "thu_ky", "uy_vien", "van_thu", "to_truong"), school),
        "to_truong_3": ["t3"],
        "lanh_dao": ["ubnd-xa"],
    }
    for account in ("quan_tri", "chuyen_vien_pgd"):
        assert viewpoints_of(user(account)) == [], account


def test_a_revoked_award_is_not_had() -> None:
    assert outcome_of("revoked") is Outcome.DECLINED


def test_a_school_that_another_authority_serves_is_not_seen(line: Line) -> None:
    line.dossier("forwarded")
    other = Unit.objects.create(code="xa-khac", kind=Unit.Kind.AUTHORITY)
    officer = user("chuyen_vien")
    assert officer.person is not None
    officer.person.memberships.update(unit=other)
    (elsewhere,) = viewpoints_of(user("chuyen_vien"))
    assert not elsewhere.nominations().exists()
    Membership.objects.create(person=officer.person, unit=unit("ubnd-xa"), role="officer", valid_from=date(2020, 1, 1))
    assert [one.nominations().count() for one in viewpoints_of(user("chuyen_vien"))] == [0, 1]
