"""For every kind of thing, in pairs: what somebody sees, and what exists and is not seen."""

import pytest

from config.demo.school import unit, user
from config.demo.steps import Entry, act
from documents import selectors as papers
from documents.models import Paper
from tests.line import REASON, Line, settle
from tests.packages import sealed
from workflow.campaigns import selectors as campaigns
from workflow.dossiers import selectors as dossiers
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations import selectors as nominations
from workflow.nominations.models import Nomination

# Two groups whose heads have no seat on the council: one that has sees the school's side as well.
OURS = Entry("to_truong_3", "t3", "Cao Thị R", "giay-khen")
THEIRS = Entry("to_truong_5", "t5", "Tạ Văn T", "giay-khen")


def _seen(account: str) -> set[int]:
    return set(nominations.visible_to(user(account)).values_list("pk", flat=True))


def test_a_draft_is_its_groups_alone(line: Line) -> None:
    ours, theirs = line.nomination("draft", OURS), line.nomination("draft", THEIRS)
    assert _seen("to_truong_3") == {ours.pk}
    assert _seen("to_truong_5") == {theirs.pk}
    for account in ("hieu_truong", "thu_ky", "uy_vien", "van_thu", "chuyen_vien", "lanh_dao", "quan_tri"):
        assert _seen(account) == set(), account


def test_the_board_sees_what_was_submitted_and_other_groups_do_not(line: Line) -> None:
    submitted = line.nomination("submitted", OURS)
    draft = line.nomination("draft", THEIRS)
    for account in ("hieu_truong", "thu_ky", "van_thu"):
        assert _seen(account) == {submitted.pk}, account
    assert _seen("to_truong_5") == {draft.pk}
    assert _seen("to_truong_vp") == set()
    assert _seen("chuyen_vien") == set()


def test_a_withdrawn_draft_never_comes_to_the_board(line: Line) -> None:
    draft = line.nomination("draft", OURS)
    act(draft, "withdraw", "to_truong_3", reason=REASON)
    settle()
    assert _seen("to_truong_3") == {draft.pk}
    assert _seen("hieu_truong") == set()
    assert not user("hieu_truong").notices.filter(event__name="withdraw").exists()


@pytest.mark.parametrize(
    ("state", "seen"), [("assembling", False), ("issued", False), ("forwarded", True), ("received", True)]
)
def test_an_authority_sees_a_dossier_and_what_is_in_it_only_once_forwarded(line: Line, state: str, seen: bool) -> None:
    dossier = line.dossier(state, entry=OURS)
    nomination = Nomination.objects.get()
    for account in ("chuyen_vien", "lanh_dao"):
        assert dossiers.visible_to(user(account)).filter(pk=dossier.pk).exists() == seen
        assert (_seen(account) == {nomination.pk}) == seen
    assert not dossiers.visible_to(user("to_truong_3")).exists()
    assert not dossiers.visible_to(user("chuyen_vien_pgd")).exists()
    assert dossiers.visible_to(user("van_thu")).filter(pk=dossier.pk).exists()


def test_what_the_school_said_to_its_group_stays_in_the_school(line: Line) -> None:
    returned = line.nomination("returned", OURS)
    act(returned, "resubmit", "to_truong_3")
    act(returned, "take_up", "thu_ky")
    line.decide([returned])
    dossier = line.dossier("received")
    settle()
    nomination = Nomination.objects.get()
    seen = {
        account: set(papers.papers_of(user(account), nomination).values_list("kind", "version"))
        for account in ("to_truong_3", "hieu_truong", "chuyen_vien")
    }
    returned_report, slip = ("achievement_report_individual", 1), ("return_slip", 1)
    assert {returned_report, slip} <= seen["to_truong_3"] & seen["hieu_truong"]
    assert seen["chuyen_vien"] == {("achievement_report_individual", 2)}
    told = {account: [event.name for event in nominations.history_for(user(account), nomination)] for account in seen}
    assert "send_back" in told["to_truong_3"]
    assert told["chuyen_vien"] == ["forward", "receive"]
    packed = [entry["path"] for entry in sealed(dossier).manifest["files"]]
    assert packed
    assert not [path for path in packed if "phieu-tra" in path]


def test_papers_of_another_group_are_not_seen(line: Line) -> None:
    line.nomination("returned", OURS)
    settle()
    assert Paper.objects.count() == 2
    assert papers.visible_to(user("to_truong_3")).count() == 2
    for account in ("to_truong_5", "chuyen_vien", "quan_tri"):
        assert not papers.visible_to(user(account)).exists(), account


def test_a_plan_in_draft_is_the_principals(line: Line) -> None:
    campaign = line.draft_campaign
    assert campaign in campaigns.visible_to(user("hieu_truong"))
    for account in ("to_truong_3", "thu_ky", "chuyen_vien"):
        assert not campaigns.visible_to(user(account)).exists(), account
    act(campaign, "launch", "hieu_truong")
    assert campaigns.visible_to(user("to_truong_3")).exists()
    assert not campaigns.visible_to(user("chuyen_vien")).exists()


def test_a_former_group_head_loses_sight_the_day_after(line: Line) -> None:
    nomination = line.nomination("draft", OURS)
    head = user("to_truong_3").person
    assert head is not None
    head.memberships.filter(unit=unit("t3")).update(valid_to="2023-01-01")
    assert _seen("to_truong_3") == set()
    assert nomination.created_by.get_full_name() == head.full_name


def test_why_the_school_took_its_letter_back_stays_in_the_school(line: Line) -> None:
    dossier = line.dossier("issued", entry=OURS)
    settle()
    act(dossier, "reopen", "hieu_truong", reason=REASON)
    act(dossier, "issue", "hieu_truong")
    settle()
    dossier = act(dossier, "forward", "van_thu")
    told = {
        account: [event.name for event in dossiers.history_for(user(account), dossier)]
        for account in ("van_thu", "chuyen_vien")
    }
    assert told["van_thu"] == ["issue", "reopen", "issue", "forward"]
    assert told["chuyen_vien"] == ["forward"]


def test_an_approved_nomination_can_be_withdrawn_until_it_lies_in_a_dossier(line: Line) -> None:
    free = line.nomination("approved", OURS)
    assert act(free, "withdraw", OURS.head, reason=REASON).state == "withdrawn"
    dossier = line.dossier("assembling", entry=THEIRS)
    packed = dossier.items.get().nomination
    with pytest.raises(ConditionsUnmet):
        act(packed, "withdraw", THEIRS.head, reason=REASON)
