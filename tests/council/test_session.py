"""A session from its plan to its signed minutes, and what becomes of its nominations."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError

from config.demo.school import person, unit, user
from config.demo.steps import Entry, act
from tests.chamber import FREE, OF_GROUP_1, SEATS, Chamber, ballot_of, cast, item_of
from tests.line import FIGURES, REASON, Line
from workflow.campaigns.vote_rule import VoteRule
from workflow.council.composition import Place, create_council
from workflow.council.houses import SchoolHouse
from workflow.council.inputs import Departure, Discussion, LineCount
from workflow.council.models import Session
from workflow.council.selectors import prospects
from workflow.council.services import (
    Plan,
    appoint,
    drop_item,
    plan_session,
    record_arrival,
    record_leaving,
    save_session,
)
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, WrongState
from workflow.nominations.models import Nomination


def votes(yes: int) -> dict[str, str]:
    return {account: "yes" if place < yes else "no" for place, account in enumerate(SEATS)}


def _refused(session: Session, edge: str, account: str, word: str = "", **inputs: object) -> set[str]:
    with pytest.raises(ConditionsUnmet, match=word or None) as refusal:
        act(session, edge, account, **inputs)
    return {unmet.field for unmet in refusal.value.unmet}


def test_items_go_as_they_were_voted(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting(*FREE, places=(1,))
    chamber.vote(session, votes(8))
    session = act(session, "close_ballot", "thu_ky")
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, 2))
    chamber.vote(session, votes(7))
    session = act(session, "close_ballot", "thu_ky")
    said = (Discussion(item_of(session, 1).pk, "Hội đồng nhất trí cao."),)
    session = act(session, "conclude", "thu_ky", discussions=said, proposals="Đề nghị khen thưởng.")
    session = act(session, "sign", "hieu_truong")
    first, second, third = session.items.order_by("position")
    assert [one.nomination.state for one in (first, second, third)] == ["approved", "rejected", "in_review"]
    assert [one.outcome for one in (first, second, third)] == ["approved", "rejected", ""]
    assert (first.discussion, session.proposals) == ("Hội đồng nhất trí cao.", "Đề nghị khen thưởng.")
    assert "chưa bỏ phiếu" in third.trouble
    event = Event.objects.get(subject_id=second.nomination_id, name="reject")
    assert event.reason == "Chưa đạt số phiếu cần thiết: đồng ý 7/9, cần ít nhất 8 phiếu."
    assert (event.data["in_favour"], event.data["against"], event.data["passed"]) == (7, 2, False)
    assert not session.items.filter(live=True).exists()


def test_a_principal_who_departs_from_the_vote_says_why_and_both_are_kept(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    chamber.vote(session, votes(7))
    session = act(act(session, "close_ballot", "thu_ky"), "conclude", "thu_ky")
    item = item_of(session, 1)
    field = f"departure_{item.pk}"
    assert _refused(session, "sign", "hieu_truong", departures=(Departure(item.pk, " "),)) == {field}
    assert _refused(session, "sign", "hieu_truong", departures=(Departure(0, REASON),)) == {""}
    session = act(session, "sign", "hieu_truong", departures=(Departure(item.pk, REASON),))
    item.refresh_from_db()
    assert (item.outcome, item.departure, item.nomination.state) == ("approved", REASON, "approved")
    event = Event.objects.get(subject_id=item.nomination_id, name="approve")
    assert (event.reason, event.data["passed"], event.data["in_favour"]) == (REASON, False, 7)
    assert item.lines.get().passed is False


def test_a_deputy_who_presides_signs_but_does_not_depart(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting(hieu_truong="absent")
    assert session.presiding == chamber.seat("hieu_pho")
    chamber.vote(session, dict.fromkeys(list(SEATS)[1:], "yes"))
    session = act(session, "close_ballot", "hieu_pho")
    session = act(session, "conclude", "thu_ky")
    assert _refused(session, "sign", "hieu_pho", "Hiệu trưởng", departures=(Departure(item_of(session, 1).pk, REASON),))
    with pytest.raises(NotAllowed):
        act(session, "sign", "hieu_truong")
    session = act(session, "sign", "hieu_pho")
    event = Event.objects.get(subject_id=item_of(session, 1).nomination_id, name="approve")
    assert (event.actor_name, event.actor_role) == ("Trần Thị B", "Người chủ trì phiên họp")
    assert event.data["absent"] == [person("Nguyễn Văn A").pk]


def test_a_session_without_a_quorum_does_not_open(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.planned()
    four = {"to_truong": "absent", "to_truong_2": "absent", "to_truong_4": "written", "uy_vien": "absent"}
    assert _refused(session, "open", "thu_ky", "5/9", **chamber.roll(session, **four)) == {"attendance"}
    assert act(session, "open", "thu_ky", **chamber.roll(session, **dict(list(four.items())[:3]))).state == "open"


def test_the_roll_names_everybody_and_somebody_leads_and_writes(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.planned()
    roll = chamber.roll(session)["presences"]
    assert _refused(session, "open", "thu_ky", presences=roll[1:]) == {"attendance"}
    assert _refused(session, "open", "thu_ky", "ghi biên bản", **chamber.roll(session, thu_ky="absent"))
    away = {"hieu_truong": "absent", "hieu_pho": "absent", "pho_chu_tich": "absent"}
    assert _refused(session, "open", "thu_ky", "chủ trì", **chamber.roll(session, **away))


def test_a_quorum_that_is_lost_stops_the_ballot_until_it_is_voided(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    chamber.vote(session, votes(9))
    for account in ("to_truong", "to_truong_2", "to_truong_4", "to_truong_bm"):
        session = record_leaving(
            session, actor=user("thu_ky"), seen_version=session.version, seat=chamber.seat(account)
        )
    assert _refused(session, "close_ballot", "thu_ky", "5/9") == {"attendance"}
    session = act(session, "void_ballot", "hieu_truong", reason=REASON)
    voided = ballot_of(session)
    assert (voided.voided_at is not None, voided.void_reason, voided.nonce) == (True, REASON, "")
    assert set(voided.lines.values_list("passed", "yes")) == {(None, None)}
    assert _refused(session, "open_ballot", "thu_ky", "5/9", **chamber.call(session)) == {"attendance"}
    session = record_arrival(
        session, actor=user("thu_ky"), seen_version=session.version, seat=chamber.seat("to_truong")
    )
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    again = ballot_of(session)
    assert (again.number, again.round, len(again.electors)) == (2, 1, 6)
    came = session.attendances.get(seat=chamber.seat("to_truong"))
    assert (len(came.arrivals), len(came.departures), came.here) == (2, 1, True)


def test_the_next_in_rank_presides_when_the_chair_leaves(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened()
    left = record_leaving(session, actor=user("thu_ky"), seen_version=session.version, seat=session.presiding)
    assert left.presiding == chamber.seat("hieu_pho")
    back = record_arrival(left, actor=user("thu_ky"), seen_version=left.version, seat=chamber.seat("hieu_truong"))
    assert back.presiding == chamber.seat("hieu_pho")
    again = appoint(back, actor=user("hieu_truong"), seen_version=back.version, presiding=chamber.seat("hieu_truong"))
    assert again.presiding == chamber.seat("hieu_truong")


def test_who_may_lead_and_write(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened()
    for field, seat in (("presiding", "uy_vien"), ("secretary", "hieu_truong")):
        with pytest.raises(ValidationError) as refusal:
            appoint(
                session,
                actor=user("hieu_truong"),
                seen_version=session.version,
                **{field: chamber.seat(seat)},  # type: ignore[arg-type]
            )
        assert list(refusal.value.message_dict) == [field]
    with pytest.raises(NotAllowed):
        appoint(session, actor=user("thu_ky"), seen_version=session.version, presiding=chamber.seat("hieu_pho"))


def test_a_second_round_is_the_chairs_and_keeps_the_first_on_record(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    first, second = session.items.order_by("position")
    chamber.vote(session, votes(7))
    session = act(session, "close_ballot", "thu_ky")
    assert _refused(session, "open_ballot", "thu_ky", "chủ trì", **chamber.call(session, 1)) == {"items"}
    with pytest.raises(NotAllowed):
        act(session, "open_round", "thu_ky", **chamber.call(session, 1))
    session = act(session, "open_round", "hieu_truong", **chamber.call(session, 1))
    chamber.vote(session, votes(8))
    session = act(session, "close_ballot", "thu_ky")
    assert _refused(session, "open_round", "hieu_truong", "đã đạt", **chamber.call(session, 1)) == {"items"}
    assert list(first.lines.order_by("ballot").values_list("ballot__round", "yes", "passed")) == [
        (1, 7, False),
        (2, 8, True),
    ]
    act(act(session, "conclude", "thu_ky"), "sign", "hieu_truong")
    assert [Nomination.objects.get(pk=one.nomination_id).state for one in (first, second)] == ["approved", "rejected"]


def test_a_paper_ballot_is_counted_by_its_tellers(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened()
    call = chamber.call(session, on_paper=True)
    assert _refused(session, "open_ballot", "thu_ky", "ban kiểm phiếu", **call) == {"tellers"}
    tellers = (chamber.seat("uy_vien").pk,)
    session = act(session, "open_ballot", "thu_ky", **{**call, "tellers": tellers})
    with pytest.raises(ConditionsUnmet, match="phiếu giấy"):
        cast(ballot_of(session), "uy_vien", "yes")
    one, two = (item.pk for item in session.items.order_by("position"))
    good = {"lines": (LineCount(one, 8, 0, 0), LineCount(two, 7, 0, 1)), "issued": 9, "returned": 8}
    for field, wrong in (
        ("issued", {"issued": 10}),
        ("issued", {"returned": None}),
        ("", {"lines": (LineCount(one, 8, 0, 0),)}),
        (f"yes_{one}", {"lines": (LineCount(one, 8, 1, 0), LineCount(two, 7, 0, 1))}),
        (f"yes_{two}", {"lines": (LineCount(one, 8, 0, 0), LineCount(two, 9, -1, 0))}),
    ):
        assert _refused(session, "close_ballot", "thu_ky", **{**good, **wrong}) == {field}
    session = act(session, "close_ballot", "thu_ky", **good)
    ballot = ballot_of(session)
    assert (ballot.issued, ballot.returned, ballot.participations.count()) == (9, 8, 0)
    assert list(ballot.lines.values_list("yes", "no", "invalid", "passed")) == [(8, 0, 0, True), (7, 0, 1, False)]


def test_a_secret_paper_ballot_has_no_line_that_would_tell_whose_sheet_it_is(line: Line) -> None:
    """Đỗ Thị E heads group 1 and would leave its line alone: the sheet with the gap would be hers."""
    chamber = Chamber(line)
    session = chamber.opened(FREE[0], OF_GROUP_1, FREE[1])
    paper = {"on_paper": True, "tellers": (chamber.seat("uy_vien").pk,)}
    call = chamber.call(session, **paper)
    assert _refused(session, "open_ballot", "thu_ky", "riêng về: Trịnh Thị P", **call) == {"items"}
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, 1, 3, **paper))
    assert [line.eligible for line in ballot_of(session).lines.all()] == [9, 9]


def test_a_nomination_before_a_session_is_decided_there_alone(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.planned()
    nomination = item_of(session, 1).nomination
    with pytest.raises(ConditionsUnmet, match="chương trình phiên họp"):
        act(nomination, "send_back", "thu_ky", reason=REASON)
    for name in ("approve", "reject"):
        with pytest.raises(NotAllowed, match="Người chủ trì phiên họp"):
            act(nomination, name, "hieu_truong", reason=REASON, **FIGURES)
    with pytest.raises(ValidationError, match="phiên họp khác"):
        chamber.plan([nomination])


def test_a_withdrawn_nomination_leaves_the_agenda_until_it_is_voted_on(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.planned()
    gone = item_of(session, 1)
    act(gone.nomination, "withdraw", "to_truong_3", reason=REASON)
    gone.refresh_from_db()
    assert (gone.live, gone.trouble) == (False, "Tổ đã rút đề nghị.")
    session = act(session, "open", "thu_ky", **chamber.roll(session))
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    with pytest.raises(ConditionsUnmet, match="đã bỏ phiếu"):
        act(item_of(session, 2).nomination, "withdraw", "to_truong_5", reason=REASON)


def test_what_was_planned_changes_until_the_opening(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.planned()
    kept = item_of(session, 2)
    other = line.nomination("in_review", FREE[2])
    plan = Plan(clock.today(), time(8), "Phòng khác", [kept.nomination_id, other.pk])
    session = save_session(session, plan, actor=user("thu_ky"), seen_version=session.version)
    assert list(session.items.values_list("nomination", flat=True)) == [kept.nomination_id, other.pk]
    kept.refresh_from_db()
    assert kept.position == 1
    session = act(session, "open", "thu_ky", **chamber.roll(session))
    with pytest.raises(WrongState):
        save_session(session, plan, actor=user("thu_ky"), seen_version=session.version)
    with pytest.raises(ValidationError):
        drop_item(kept, actor=user("thu_ky"), seen_version=session.version, reason=" ")
    session = drop_item(kept, actor=user("thu_ky"), seen_version=session.version, reason="Thiếu minh chứng.")
    act(Nomination.objects.get(pk=kept.nomination_id), "send_back", "thu_ky", reason=REASON)


def test_a_plan_that_cannot_be_is_refused_at_its_fields(line: Line) -> None:
    chamber = Chamber(line)
    nomination = line.nomination("in_review", FREE[0])
    submitted = line.nomination("submitted", FREE[1])
    today = clock.today()
    for field, plan in (
        ("held_on", Plan(today - timedelta(days=1), time(8), "Phòng họp", [nomination.pk])),
        ("held_on", Plan(today + timedelta(days=400), time(8), "Phòng họp", [nomination.pk])),
        ("place", Plan(today, time(8), " ", [nomination.pk])),
        ("nominations", Plan(today, time(8), "Phòng họp", [submitted.pk])),
        ("nominations", Plan(today, time(8), "Phòng họp", [0])),
    ):
        with pytest.raises(ValidationError) as refusal:
            plan_session(plan, actor=user("thu_ky"), council=chamber.council)
        assert list(refusal.value.message_dict) == [field]
    with pytest.raises(NotAllowed):
        plan_session(Plan(today, time(8), "Phòng họp", []), actor=user("uy_vien"), council=chamber.council)


def test_a_session_begins_on_its_day_and_with_something_to_decide(line: Line) -> None:
    chamber = Chamber(line)
    empty = chamber.plan([])
    assert "nominations" in _refused(empty, "open", "thu_ky", **chamber.roll(empty))
    plan = Plan(clock.today() + timedelta(days=1), time(8), "Phòng họp", [line.nomination("in_review", FREE[0]).pk])
    ahead = plan_session(plan, actor=user("thu_ky"), council=chamber.council)
    assert _refused(ahead, "open", "thu_ky", **chamber.roll(ahead)) == {"held_on"}


def test_a_cancelled_session_lets_its_nominations_go(line: Line) -> None:
    chamber = Chamber(line)
    session = act(chamber.opened(), "cancel", "hieu_truong", reason=REASON)
    assert set(session.items.values_list("live", "trouble")) == {(False, "Phiên họp đã huỷ.")}
    assert chamber.plan([item_of(session, 1).nomination]).items.count() == 1


def test_a_council_that_was_replaced_still_signs_its_minutes(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.session("minutes_ready")
    planned = chamber.planned(FREE[2])
    chair, deputy, member = (
        place.person for place in chamber.composition(("hieu_truong", "hieu_pho", "uy_vien")).seats
    )
    seats = [Place(chair, "chair"), Place(deputy, "deputy"), Place(member, "secretary")]
    composition = replace(chamber.composition(), seats=seats)
    act(create_council(composition, actor=user("hieu_truong"), unit=unit("thln")), "establish", "hieu_truong")
    assert _refused(planned, "open", "thu_ky", "Hội đồng mới", **chamber.roll(planned))
    assert act(session, "sign", "hieu_truong").state == "minutes_signed"


def test_before_the_ballot_it_is_known_that_a_rule_can_never_be_met(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SchoolHouse, "rule_for", lambda house, nomination: VoteRule(threshold=90))
    session = Chamber(line).planned(FREE[0], OF_GROUP_1, Entry("to_truong", "t1", "Đỗ Thị E", "giay-khen"))
    found = [prospects(session)[pk] for pk in session.items.values_list("pk", flat=True)]
    assert [(one.eligible, one.needed, one.can_pass) for one in found] == [(9, 9, True), (8, 9, False), (8, 9, False)]


def test_minutes_go_back_to_the_secretary(line: Line) -> None:
    session = Chamber(line).session("minutes_ready")
    session = act(session, "return_minutes", "hieu_truong", reason=REASON)
    assert act(session, "conclude", "thu_ky").state == "minutes_ready"
