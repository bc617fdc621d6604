"""A nomination at a halt: who halts it and lets it go on, what it does not do meanwhile, and who may know why."""

from datetime import time

import pytest

from config.demo import council
from config.demo.school import user
from config.demo.steps import Entry, act
from documents import selectors as documents
from documents.decisions import of_dossier
from documents.models import Paper
from documents.verification import State, state_of
from tests.line import ENTRY, REASON, Line, settle
from workflow.dossiers.appraisal import open_nominations
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import waiting_nominations
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, WrongState
from workflow.nominations.models import Nomination
from workflow.nominations.suspension import halt_of
from workflow.notices.models import Notice
from workflow.organisations.models import Membership
from workflow.web.history import history

pytestmark = pytest.mark.django_db
OTHER = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")


def _halted(nomination: Nomination, account: str = "hieu_truong", name: str = "suspend") -> Nomination:
    return act(nomination, name, account, reason=REASON, **Line.SUSPENSION)  # type: ignore[no-any-return]


def _dossier_of_two(line: Line, state: str) -> tuple[Dossier, Nomination, Nomination]:
    line.approved(ENTRY, OTHER)
    dossier = line.dossier(state)
    first, second = Nomination.objects.filter(dossier_item__dossier=dossier).order_by("pk")
    return dossier, first, second


def _anew(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_it_stays_where_it_is_and_goes_on_from_there(line: Line) -> None:
    halted = _halted(line.nomination("submitted"))
    assert (halted.state, halted.suspension_ground, halted.suspended_at is not None) == ("submitted", "complaint", True)
    with pytest.raises(ConditionsUnmet, match="đang tạm dừng"):
        act(halted, "take_up", "thu_ky")
    with pytest.raises(ConditionsUnmet, match="đang tạm dừng"):
        _halted(halted)
    resumed = act(halted, "resume", "hieu_truong", reason="Đơn không có cơ sở.")
    assert (resumed.suspended_at, resumed.suspension_ground) == (None, "")
    assert act(resumed, "take_up", "thu_ky").state == "in_review"
    names = list(Event.objects.filter(subject_id=halted.pk, subject_type="nominations.nomination").values_list("name"))
    assert [name for (name,) in names] == ["submit", "suspend", "resume", "take_up"]


def test_a_ground_and_a_reason_are_asked_for(line: Line) -> None:
    nomination = line.nomination("submitted")
    with pytest.raises(ConditionsUnmet) as refused:
        act(nomination, "suspend", "hieu_truong", ground="rumour")
    assert {unmet.field for unmet in refused.value.unmet} == {"reason", "ground"}


def test_a_draft_and_what_has_an_outcome_are_not_halted(line: Line) -> None:
    with pytest.raises(WrongState):
        _halted(line.nomination("draft"))
    with pytest.raises(WrongState):
        _halted(line.nomination("recognised", OTHER), "lanh_dao")


def test_a_returned_one_is_not_sent_again_and_a_withdrawn_one_is_at_no_halt(line: Line) -> None:
    halted = _halted(line.nomination("returned"))
    with pytest.raises(ConditionsUnmet, match="đang tạm dừng"):
        act(halted, "resubmit", "to_truong")
    assert act(halted, "withdraw", "to_truong", reason=REASON).suspended_at is None


def test_each_side_halts_what_it_has_in_hand_and_the_other_is_told(line: Line) -> None:
    inside = line.nomination("approved")
    for account in ("thu_ky", "van_thu", "to_truong", "lanh_dao", "chuyen_vien"):
        with pytest.raises(NotAllowed):
            _halted(inside, account)
    line.dossier("received")
    above = Nomination.objects.get(pk=inside.pk)
    for account in ("hieu_truong", "to_truong", "lanh_dao_pgd"):
        with pytest.raises(NotAllowed):
            _halted(above, account)
    halted = _halted(above, "chuyen_vien")
    settle()
    told = Notice.objects.filter(event__name="suspend").values_list("recipient__username", flat=True)
    assert {"hieu_truong", "van_thu", "lanh_dao"} <= set(told) and "to_truong" not in told
    with pytest.raises(NotAllowed):
        act(halted, "resume", "hieu_truong", reason=REASON)
    assert act(halted, "resume", "lanh_dao", reason=REASON).suspended_at is None


def test_nobody_lets_the_own_nomination_go_on(line: Line) -> None:
    halted = _halted(line.nomination("submitted"))
    seat = Membership.objects.get(person=user("hieu_truong").person, role="principal")
    Membership.objects.create(
        person=halted.nominee_person, unit=seat.unit, role="principal", valid_from=seat.valid_from, capacity="deputy"
    )
    account = user("uy_vien")
    account.person = halted.nominee_person
    account.save()
    with pytest.raises(ConditionsUnmet, match="Bạn là người được đề nghị"):
        act(halted, "resume", "uy_vien", reason=REASON)


def test_the_group_sees_that_it_is_halted_and_not_what_the_authority_wrote(line: Line) -> None:
    halted = _halted(line.nomination("received"), "lanh_dao")
    seen = {name: halt_of(user(name), halted) for name in ("to_truong", "hieu_truong", "chuyen_vien")}
    assert seen["to_truong"] is not None and (seen["to_truong"].ground, seen["to_truong"].reason) == ("", "")
    for name in ("hieu_truong", "chuyen_vien"):
        halt = seen[name]
        assert halt is not None and (halt.ground, halt.reason) == ("Đơn thư khiếu nại, tố cáo", REASON)
    assert REASON not in [one.event.reason for one in history(user("to_truong"), halted)]
    assert REASON in [one.event.reason for one in history(user("thu_ky"), halted)]
    # What the board itself wrote, the group reads.
    inside = _halted(line.nomination("submitted", OTHER))
    halt = halt_of(user("to_truong"), inside)
    assert halt is not None and halt.reason == REASON


def test_the_school_reports_after_forwarding_by_letter(line: Line) -> None:
    nomination = line.nomination("received")
    settle()
    with pytest.raises(NotAllowed):
        _halted(nomination, "chuyen_vien", "report_suspension")
    halted = _halted(nomination, "hieu_truong", "report_suspension")
    settle()
    paper = Paper.objects.get(kind="suspension_notice")
    letter = Paper.objects.get(kind="submission_letter")
    assert paper.entry is not None and letter.entry is not None
    assert paper.entry.symbol.endswith("/THLN-TĐKT")
    assert paper.context["addressees"] == ["Ủy ban nhân dân xã Văn Giang"]
    assert letter.entry.symbol in paper.context["letter"] and paper.context["details"] == [REASON]
    for account in ("lanh_dao", "chuyen_vien", "thu_ky"):
        assert paper in documents.papers_of(user(account), halted)
    assert paper not in documents.papers_of(user("lanh_dao_pgd"), halted)


def test_the_council_does_not_vote_on_it_and_signs_nothing_for_it(line: Line) -> None:
    first, second = line.nomination("in_review"), line.nomination("in_review", OTHER)
    session = council.opened(council.planned(line.council, [first, second], clock.today(), time(0, 0)))
    halted = _halted(first)
    items = {item.nomination_id: item.pk for item in session.items.all()}
    with pytest.raises(ConditionsUnmet, match="đang tạm dừng nên không bỏ phiếu được"):
        act(session, "open_ballot", "thu_ky", items=tuple(items.values()), mode="secret")
    act(halted, "resume", "hieu_truong", reason=REASON)
    voted = council.voted(session, {first.pk: 0, second.pk: 0})
    _halted(Nomination.objects.get(pk=first.pk))
    council.signed(voted)
    states = [Nomination.objects.get(pk=one.pk).state for one in (first, second)]
    assert states == ["in_review", "approved"]
    assert "đang tạm dừng" in session.items.get(nomination=first).trouble


def test_no_dossier_is_filled_signed_or_sent_with_it(line: Line) -> None:
    dossier, first, second = _dossier_of_two(line, "assembling")
    halted = _halted(first)
    settle()
    with pytest.raises(ConditionsUnmet, match=f"“{first}” đang tạm dừng"):
        act(dossier, "issue", "hieu_truong")
    act(halted, "resume", "hieu_truong", reason=REASON)
    issued = act(_anew(dossier), "issue", "hieu_truong")
    settle()
    _halted(Nomination.objects.get(pk=first.pk))
    with pytest.raises(ConditionsUnmet, match=f"“{first}” đang tạm dừng"):
        act(issued, "forward", "van_thu")
    assert list(waiting_nominations(line.campaign)) == []
    assert set(waiting_nominations(line.campaign, or_in=dossier)) == {first, second}


def test_the_authority_decides_on_the_others_and_later_on_what_goes_on(line: Line) -> None:
    dossier, first, second = _dossier_of_two(line, "received")
    settle()
    halted = _halted(first, "lanh_dao")
    assert list(open_nominations(dossier)) == [second]
    decided = act(line.proposed(_anew(dossier)), "decide", "lanh_dao", **line.outcomes(dossier))
    settle()
    assert [Nomination.objects.get(pk=one.pk).state for one in (first, second)] == ["received", "recognised"]
    with pytest.raises(ConditionsUnmet, match="không còn đề nghị nào chờ quyết định"):
        act(decided, "decide_rest", "lanh_dao", outcomes=())
    act(halted, "resume", "lanh_dao", reason=REASON)
    with pytest.raises(NotAllowed):
        act(decided, "decide_rest", "chuyen_vien", **line.outcomes(dossier))
    act(decided, "decide_rest", "lanh_dao", **line.outcomes(dossier))
    settle()
    assert Nomination.objects.get(pk=first.pk).state == "recognised"
    papers = list(Paper.objects.filter(kind="award_decision").order_by("version"))
    assert [state_of(one).state for one in papers] == [State.IN_FORCE, State.IN_FORCE]
    assert of_dossier(dossier.pk) == {second.pk: papers[0], first.pk: papers[1]}
    cited = {one.subject_id: one.context["decision"] for one in Paper.objects.filter(kind="certificate")}
    for nomination, paper in ((second, papers[0]), (first, papers[1])):
        assert paper.entry is not None and f"số {paper.entry.symbol} " in cited[nomination.pk]


def test_a_dossier_with_nothing_else_in_it_waits(line: Line) -> None:
    dossier = line.dossier("appraised")
    settle()
    nomination = Nomination.objects.get(dossier_item__dossier=dossier)
    _halted(nomination, "lanh_dao")
    with pytest.raises(ConditionsUnmet, match="Mọi đề nghị trong hồ sơ đang tạm dừng"):
        act(_anew(dossier), "decide", "lanh_dao", outcomes=())
