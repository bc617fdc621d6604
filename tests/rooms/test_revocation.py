"""An award taken back: its paper, what it is worth afterwards, the files, and what rested on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from config.demo.school import person, user
from config.demo.steps import Entry, act
from documents import decisions, verification
from documents.models import Paper
from documents.verification import State, state_of
from tests.line import REASON, Line, settle
from workflow.engine import clock
from workflow.engine.door import available
from workflow.engine.refusals import ConditionsUnmet, NotAllowed
from workflow.nominations import reviews
from workflow.nominations.facts import findings_for
from workflow.nominations.models import Nomination, Review
from workflow.nominations.revocation import money_of
from workflow.organisations.models import Membership
from workflow.records.models import Initiative, PastAward
from workflow.records.selectors import counted_awards
from workflow.records.services import record, strike_out

pytestmark = pytest.mark.django_db
WORKER = Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt")
FIGHTER = Entry("to_truong_2", "t2", "Đinh Văn Q", "cstdcs")


def _revoked(line: Line, nomination: Nomination, **changes: Any) -> Nomination:
    given = {**line.revocation(), **changes}
    return act(nomination, "revoke", "lanh_dao", reason=REASON, **given)  # type: ignore[no-any-return]


def _with_an_initiative_and_no_title(line: Line) -> None:
    """So that the higher title rests on the lower one of the same campaign, and on nothing else."""
    PastAward.objects.filter(person=person("Đinh Văn Q")).delete()
    Initiative.objects.create(
        person=person("Đinh Văn Q"),
        title="Trò chơi học Toán",
        level="base",
        school_year=line.campaign.period_to.year - 1,
        decision="46/QĐ",
        decided_on=clock.today(),
        recorded_by=user("van_thu"),
    )


def _decided(line: Line, *entries: Entry) -> list[Nomination]:
    line.approved(*entries)
    line.dossier("decided")
    return list(Nomination.objects.filter(nominee_person__full_name="Đinh Văn Q").order_by("pk"))


def test_the_decision_names_the_one_that_it_takes_back_and_what_is_returned(line: Line) -> None:
    nomination = line.nomination("recognised")
    settle()
    original = Paper.objects.get(kind="award_decision")
    _revoked(line, nomination)
    settle()
    paper = Paper.objects.get(kind="revocation_decision")
    assert paper.issuer == original.issuer
    assert original.entry is not None and paper.entry is not None
    said = paper.context
    assert original.entry.symbol in said["original"] and "về việc khen thưởng trong" in said["original"]
    assert said["revoked"][0]["name"] == nomination.nominee_name
    assert said["revoked"][0]["reason"].startswith("Gian dối trong kê khai công trạng, thành tích: ")
    assert said["recovered"][0]["money"] == "702.000 đồng" and said["recovered"][0]["objects"] == "01 Giấy khen"
    assert said["grounds"][-1] == "Căn cứ Kết luận xác minh số 05/KL-UBND"
    assert f"Quyết định số {original.entry.symbol} giữ nguyên hiệu lực" in said["enforcement"]


def test_what_was_not_handed_out_is_not_asked_back(line: Line) -> None:
    nothing = {"handed_out": False, "objects": "", "money": 0, "recovered_by": None}
    _revoked(line, line.nomination("recognised"), **nothing)
    settle()
    said = Paper.objects.get(kind="revocation_decision").context
    assert (said["recovered"], said["recovered_to"], said["recipients"][0]) == ([], "", "Như Điều 2")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ground": "anything"}, "ground"),
        ({"proposed_by": " "}, "proposed_by"),
        ({"proposed_by": "x" * 301}, "proposed_by"),
        ({"conclusion": "hai\ndòng"}, "conclusion"),
        ({"objects": "", "money": 0}, "objects"),
        ({"money": -1}, "money"),
        ({"recovered_by": None}, "recovered_by"),
        ({"recovered_by": clock.today() - timedelta(days=1)}, "recovered_by"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(line: Line, changes: dict[str, Any], field: str) -> None:
    nomination = line.nomination("recognised")
    with pytest.raises(ConditionsUnmet) as refused:
        _revoked(line, nomination, **changes)
    assert field in [unmet.field for unmet in refused.value.unmet]
    assert not Review.objects.exists() and PastAward.objects.get(nomination=nomination).revoked_at is None


def test_nobody_takes_back_the_own_award_or_for_another_authority(line: Line) -> None:
    nomination = line.nomination("recognised")
    for account in ("chuyen_vien", "lanh_dao_pgd", "hieu_truong", "quan_tri"):
        with pytest.raises(NotAllowed):
            act(nomination, "revoke", account, reason=REASON, **line.revocation())
    leader = user("lanh_dao")
    leader.person = nomination.nominee_person
    seat = Membership.objects.get(person=user("lanh_dao").person, role="leader")
    Membership.objects.create(
        person=nomination.nominee_person, unit=seat.unit, role="leader", valid_from=seat.valid_from
    )
    (choice,) = [one for one in available(nomination, leader) if one.name == "revoke"]
    assert [unmet.message for unmet in choice.unmet] == [
        "Bạn là người được đề nghị. Việc này phải do người khác thực hiện."
    ]


def test_the_sum_is_counted_from_the_law_in_integers(line: Line) -> None:
    nomination = line.nomination("draft")
    money, terms = money_of(nomination)
    assert (money, [term.value for term in terms]) == (3 * 2_340_000 // 10, [3, 2_340_000])
    assert all(term.doubtful for term in terms)


def test_certificate_and_decision_say_so_from_the_first_moment(line: Line) -> None:
    nomination = line.nomination("recognised")
    settle()
    certificate, decision = Paper.objects.get(kind="certificate"), Paper.objects.get(kind="award_decision")
    assert state_of(certificate).state == State.IN_FORCE and decisions.revocations_of(decision) == []
    _revoked(line, nomination)
    assert (state_of(certificate).state, state_of(certificate).revocation) == (State.REVOKED, None)
    settle()
    paper = Paper.objects.get(kind="revocation_decision")
    assert state_of(verification.find(certificate.code)).revocation == paper  # type: ignore[arg-type]
    # The decision stands for everybody else whom it names, and says which part of it is gone.
    assert state_of(decision).state == State.IN_FORCE and decisions.revocations_of(decision) == [paper]


def test_a_recognised_award_enters_the_file_with_post_unit_and_decision(line: Line) -> None:
    nomination = line.nomination("recognised")
    entry = PastAward.objects.get(nomination=nomination)
    assert (entry.person, entry.decision, entry.is_own) == (nomination.nominee_person, "", True)
    settle()
    paper, entry = Paper.objects.get(kind="award_decision"), PastAward.objects.get(nomination=nomination)
    assert paper.entry is not None
    assert (entry.decision, entry.decided_on) == (paper.entry.symbol, paper.dated_on)
    assert entry.post and entry.place == "Tổ 1, Trường Tiểu học Liên Nghĩa"
    assert entry.authority == "Ủy ban nhân dân xã Văn Giang"
    assert not PastAward.objects.filter(nomination__state="declined").exists()


def test_a_declined_one_enters_no_file(line: Line) -> None:
    nomination = line.nomination("declined")
    assert not PastAward.objects.filter(nomination=nomination).exists()


def test_an_own_entry_is_not_struck_out_and_not_typed_in_once_more(line: Line) -> None:
    nomination = line.nomination("recognised")
    settle()
    entry = PastAward.objects.get(nomination=nomination)
    with pytest.raises(ValidationError, match="do hệ thống ghi từ quyết định"):
        strike_out(entry, actor=user("van_thu"))
    twin = {name: getattr(entry, name) for name in ("person", "name", "school_year", "decision", "decided_on")}
    with pytest.raises(ValidationError, match="do hệ thống ghi"):
        record(PastAward(**twin, authority="UBND xã"), actor=user("van_thu"))


def test_the_same_decision_imported_and_entered_counts_once_and_not_at_all_once_revoked(line: Line) -> None:
    nomination = line.nomination("recognised")
    settle()
    entry = PastAward.objects.get(nomination=nomination)
    copied = {name: getattr(entry, name) for name in ("person", "award", "name", "kind", "school_year", "decision")}
    typed = PastAward(**copied, decided_on=entry.decided_on, authority="UBND xã", recorded_by=user("van_thu"))
    typed.save()
    counted = counted_awards().filter(person=entry.person, name=entry.name, school_year=entry.school_year)
    assert list(counted) == [entry]
    _revoked(line, nomination)
    assert list(counted.all()) == []
    settle()
    entry.refresh_from_db()
    revocation = Paper.objects.get(kind="revocation_decision")
    assert revocation.entry is not None
    assert entry.removed_at is None and entry.revocation == revocation.entry.symbol


def test_what_was_decided_here_is_no_second_award_of_itself_and_stops_a_second_one(line: Line) -> None:
    nomination = line.nomination("recognised", WORKER)
    assert [one.message for one in findings_for([nomination])[nomination.pk] if one.level == "block"] == []
    PastAward.objects.filter(nomination=nomination).update(nomination=None)
    blocks = [one.kind for one in findings_for([nomination])[nomination.pk] if one.level == "block"]
    assert blocks == ["repeated"]


def test_what_rested_on_it_is_listed_and_nothing_else_moves(line: Line) -> None:
    _with_an_initiative_and_no_title(line)
    worker, fighter = _decided(line, WORKER, FIGHTER)
    _revoked(line, worker)
    (row,) = Review.objects.all()
    assert row.nomination == fighter and row.cause.name == "revoke"
    assert [one["kind"] for one in row.after if one["kind"] not in {x["kind"] for x in row.before}] == ["same_year"]
    assert Nomination.objects.get(pk=fighter.pk).state == "recognised"
    assert [list(reviews.visible_to(user(name))) for name in ("thu_ky", "lanh_dao", "chuyen_vien")] == [[row]] * 3
    for stranger in ("to_truong_2", "lanh_dao_pgd", "quan_tri"):
        assert not reviews.visible_to(user(stranger)).exists()


def test_a_withdrawal_of_what_the_board_agreed_to_is_followed_up_by_the_school(line: Line) -> None:
    _with_an_initiative_and_no_title(line)
    worker, fighter = line.approved(WORKER, FIGHTER)
    act(worker, "withdraw", "to_truong_2", reason=REASON)
    (row,) = Review.objects.all()
    assert row.nomination == fighter
    assert not reviews.visible_to(user("lanh_dao")).exists()
    for account in ("van_thu", "to_truong_2", "lanh_dao", "quan_tri"):
        with pytest.raises(NotAllowed):
            reviews.resolve(row, actor=user(account), note="Đã xem.")
    with pytest.raises(ValidationError, match="Hãy ghi kết luận"):
        reviews.resolve(row, actor=user("thu_ky"), note="  ")
    assert reviews.resolve(row, actor=user("thu_ky"), note="Đưa ra khỏi hồ sơ.").resolved_by == user("thu_ky")
    with pytest.raises(ValidationError, match="đã được xem lại"):
        reviews.resolve(row, actor=user("hieu_truong"), note="Nữa.")


def test_a_withdrawal_before_the_board_leaves_no_list(line: Line) -> None:
    _with_an_initiative_and_no_title(line)
    worker, _fighter = line.nomination("submitted", WORKER), line.nomination("submitted", FIGHTER)
    act(worker, "withdraw", "to_truong_2", reason=REASON)
    assert not Review.objects.exists()


def test_after_forwarding_the_authority_looks_again_but_never_the_nominee(line: Line) -> None:
    _with_an_initiative_and_no_title(line)
    worker, fighter = _decided(line, WORKER, FIGHTER)
    _revoked(line, worker)
    row = Review.objects.get()
    assert not reviews.may_resolve(user("thu_ky"), row)
    officer = user("chuyen_vien")
    assert reviews.may_resolve(officer, row)
    officer.person = fighter.nominee_person
    assert not reviews.may_resolve(officer, row)
