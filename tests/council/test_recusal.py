"""Who is out for an item, who leads it then, and who decides nothing alone about the own group."""

import pytest
from django.core.exceptions import ValidationError

from config.demo.school import person, user
from config.demo.steps import Entry, act
from tests.chamber import FREE, OF_GROUP_1, Chamber, ballot_of, item_of
from tests.line import REASON, Line
from workflow.council import selectors, voting
from workflow.council.composition import declare_kin
from workflow.council.inputs import Departure
from workflow.council.models import Council, Kinship, Session
from workflow.council.services import declare_conflict
from workflow.engine.door import available
from workflow.engine.refusals import ConditionsUnmet, NotAllowed
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership

CHAIR = Entry("hieu_pho", "bgh", "Nguyễn Văn A", "ldtt")
MEMBER = Entry("to_truong_3", "t3", "Lê Văn C", "ldtt")
SECRETARY = Entry("to_truong_5", "t5", "Phạm Thị D", "ldtt")


def _out(session: Session, place: int) -> set[tuple[str, str]]:
    recusals = item_of(session, place).recusals.select_related("seat__person")
    return {(one.seat.person.full_name, one.ground) for one in recusals}


def test_nominees_their_kin_and_heads_of_groups_are_out_for_that_item_only(line: Line) -> None:
    declare_kin(actor=user("uy_vien"), relative=person("Cao Thị R"), kind=Kinship.Kind.SIBLING)
    Kinship.objects.create(person=person("Lê Văn C"), relative=person("Vũ Văn G"), kind=Kinship.Kind.SPOUSE)
    session = Chamber(line).planned(FREE[0], OF_GROUP_1, MEMBER, CHAIR)
    assert _out(session, 1) == {("Ngô Thị K", "relative")}
    assert _out(session, 2) == {("Đỗ Thị E", "group_head")}
    assert _out(session, 3) == {("Lê Văn C", "nominee"), ("Vũ Văn G", "relative")}
    assert _out(session, 4) == {("Nguyễn Văn A", "nominee"), ("Trần Thị B", "group_head")}


def test_a_tie_is_one_whoever_declares_it(line: Line) -> None:
    first = declare_kin(actor=user("uy_vien"), relative=person("Cao Thị R"), kind="sibling")
    assert declare_kin(actor=user("uy_vien"), relative=person("Cao Thị R"), kind="other") == first
    for relative, kind in ((person("Ngô Thị K"), "sibling"), (person("Cao Thị R"), "friend")):
        with pytest.raises(ValidationError):
            declare_kin(actor=user("uy_vien"), relative=relative, kind=kind)


def test_a_school_may_let_heads_of_groups_vote(line: Line) -> None:
    chamber = Chamber(line)
    Council.objects.filter(pk=chamber.council.pk).update(recuse_group_heads=False)
    chamber.council.refresh_from_db()
    assert _out(chamber.planned(OF_GROUP_1), 1) == set()


def test_a_head_who_took_office_after_the_planning_is_out_at_the_ballot(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened(FREE[0])
    head = Membership.objects.get(unit__code="t3", role="group_head")
    Membership.objects.filter(pk=head.pk).update(person=person("Ngô Thị K"))
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    assert _out(session, 1) == {("Ngô Thị K", "group_head")}
    assert ballot_of(session).lines.get().eligible == 8


def test_who_is_out_neither_votes_nor_counts(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened(FREE[0], OF_GROUP_1)
    teller = (chamber.seat("to_truong").pk,)
    with pytest.raises(ConditionsUnmet, match="không kiểm phiếu được"):
        act(session, "open_ballot", "thu_ky", **chamber.call(session, tellers=teller))
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    ballot = ballot_of(session)
    first, second = ballot.lines.all()
    assert [(one.members, one.present, one.recused, one.eligible) for one in (first, second)] == [
        (9, 9, 0, 9),
        (9, 9, 1, 8),
    ]
    assert selectors.sheet_for(user("to_truong"), ballot).lines == [first]
    with pytest.raises(ConditionsUnmet, match="không được bỏ phiếu"):
        voting.cast(ballot, actor=user("to_truong"), choices={second.pk: "yes"})
    voting.cast(ballot, actor=user("to_truong"), choices={first.pk: "yes"})
    act(session, "close_ballot", "thu_ky")
    assert [(one.yes, one.denominator) for one in ballot.lines.all()] == [(1, 9), (0, 9)]


def test_a_deputy_leads_the_item_that_concerns_the_chair(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened(FREE[0], CHAIR)
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    assert item_of(session, 1).presiding is None
    # The standing deputy heads the group that nominates: the next one leads.
    assert item_of(session, 2).presiding == chamber.seat("pho_chu_tich")


def test_an_item_that_nobody_can_lead_is_not_voted_on(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened(CHAIR, pho_chu_tich="absent")
    with pytest.raises(ConditionsUnmet, match="không có Phó Chủ tịch nào"):
        act(session, "open_ballot", "thu_ky", **chamber.call(session))


def test_a_member_declares_a_conflict_until_the_ballot_is_opened(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened()
    first, second = item_of(session, 1), item_of(session, 2)
    declare_conflict(first, actor=user("uy_vien"), note="Cùng làm sáng kiến.")
    declare_conflict(first, actor=user("uy_vien"))
    assert _out(session, 1) == {("Ngô Thị K", "declared")}
    with pytest.raises(NotAllowed):
        declare_conflict(first, actor=user("van_thu"))
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, 1))
    with pytest.raises(ConditionsUnmet, match="Đã mở bỏ phiếu"):
        declare_conflict(first, actor=user("thu_ky"))
    declare_conflict(second, actor=user("thu_ky"))
    assert _out(session, 2) == {("Phạm Thị D", "declared")}


def test_nobody_decides_alone_on_the_own_groups_nomination_or_the_own(line: Line) -> None:
    """A secretary who heads a group, or is nominated, lets the principal take it up or send it back."""
    for entry, become in ((Entry("to_truong_5", "t5", "Tạ Văn T", "ldtt"), True), (SECRETARY, False)):
        submitted = line.nomination("submitted", entry)
        if become:
            Membership.objects.create(
                person=person("Phạm Thị D"), unit=submitted.group, role="group_head", valid_from="2022-08-01"
            )
        for name in ("take_up", "send_back"):
            with pytest.raises(ConditionsUnmet, match="người khác trong Hội đồng"):
                act(submitted, name, "thu_ky", reason=REASON)
        offered = {choice.name: choice.allowed for choice in available(submitted, user("thu_ky"))}
        assert not offered["take_up"] and not offered["send_back"]
        assert act(submitted, "take_up", "hieu_truong").state == "in_review"
        Membership.objects.filter(person=person("Phạm Thị D"), role="group_head").delete()


def test_a_principal_who_is_concerned_decides_by_the_vote_alone(line: Line) -> None:
    chamber = Chamber(line)
    own = line.nomination("in_review", CHAIR)
    session = act(chamber.plan([own]), "open", "thu_ky", **chamber.roll(chamber.council.sessions.get()))
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    yes = ("pho_chu_tich", "thu_ky", "to_truong", "to_truong_2", "to_truong_4", "to_truong_bm", "uy_vien")
    chamber.vote(session, dict.fromkeys(yes, "yes"))
    session = act(act(session, "close_ballot", "thu_ky"), "conclude", "thu_ky")
    item = item_of(session, 1)
    with pytest.raises(ConditionsUnmet, match="liên quan"):
        act(session, "sign", "hieu_truong", departures=(Departure(item.pk, REASON),))
    act(session, "sign", "hieu_truong")
    assert Nomination.objects.get(pk=own.pk).state == "rejected"  # 7 of 9, and 8 are needed
