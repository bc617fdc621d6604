"""An authority's own council: one room for it and for a school's, with what several schools have sent before it."""

from dataclasses import replace
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from config.demo import boards
from config.demo.council import composition, opened, voted
from config.demo.school import person, unit, user
from config.demo.steps import Entry, act
from documents.models import Paper
from documents.selectors import papers_of
from tests.authority import COMMUNE, PRAISE, PROVINCE, Commune, established
from tests.line import ENTRY, REASON, Line, settle
from workflow.campaigns.models import Award, Campaign
from workflow.campaigns.packs import set_values
from workflow.council import selectors
from workflow.council.composition import Place, create_council, declare_kin
from workflow.council.houses import is_voted_above
from workflow.council.inputs import Departure
from workflow.council.models import AgendaItem, OpenVote, Session, Slip
from workflow.council.services import Plan, plan_session
from workflow.council.sitting import sitting_of
from workflow.dossiers.appraisal import grantable
from workflow.dossiers.council import advice_on, advice_read_by
from workflow.dossiers.inputs import Outcome
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.engine.refusals import ConditionsUnmet, NotAllowed
from workflow.nominations import selectors as nominations
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Person
from workflow.records.models import Initiative
from workflow.records.rules import keeps_records
from workflow.records.selectors import readable_people

FIGHTER = Entry("to_truong_2", "t2", "Đinh Văn Q", "cstdcs")
SEATED = tuple(COMMUNE.seats)
STRANGERS = ("hieu_truong", "thu_ky", "uy_vien", "lanh_dao_tinh", "uy_vien_tinh", "chuyen_vien_pgd", "quan_tri")


@pytest.fixture
def commune(line: Line) -> Commune:
    return Commune(line)


def test_one_session_hears_two_schools_and_its_minutes_go_out_under_the_authority(commune: Commune) -> None:
    council = commune.council
    commune.received()
    waiting = selectors.nominations_to_plan(council)
    assert {one.campaign.school.code for one in waiting} == {"thln", commune.school.code}
    assert selectors.to_hear(council.unit, council) == {one.pk for one in waiting}
    voted_down = waiting[0]
    session = boards.heard(council, COMMUNE, {voted_down.pk: 4})
    assert session.state == "minutes_signed"
    outcomes = dict(AgendaItem.objects.filter(session=session).values_list("nomination", "outcome"))
    assert sorted(outcomes.values()) == ["approved", "approved", "rejected"] and outcomes[voted_down.pk] == "rejected"
    # Advice moves nothing: the leader decides. Nothing is left of who voted what.
    assert set(Nomination.objects.values_list("state", flat=True)) == {"received"}
    assert not Slip.objects.exists() and not OpenVote.objects.exists()
    settle()
    minutes, tally = (
        Paper.objects.get(kind=kind, subject_id=session.pk, subject_type="council.session")
        for kind in ("board_minutes", "tally_minutes")
    )
    assert minutes.issuer == tally.issuer == unit("ubnd-xa")
    assert minutes.context["header"]["superior"] == "ỦY BAN NHÂN DÂN XÃ VĂN GIANG"
    assert minutes.context["established_by"].endswith("của Ủy ban nhân dân xã Văn Giang")
    assert [one["campaign"].rpartition(" – ")[2] for one in minutes.context["parts"]] == [
        "Trường Tiểu học Liên Nghĩa",
        "Trường Tiểu học Số 01",
    ]
    (proposal,) = minutes.context["proposals"]
    assert proposal.startswith("Trình lãnh đạo Ủy ban nhân dân xã Văn Giang xét tặng Giấy khen")
    for account, sees in (("chuyen_vien", True), ("lanh_dao", True), ("uy_vien_xa", True), ("thu_ky", False)):
        assert papers_of(user(account), session).exists() == sees, account


def test_the_leader_sets_the_council_up_and_a_decision_is_written(commune: Commune) -> None:
    found = boards.established(COMMUNE, (clock.today(), date(2099, 12, 31)))
    assert found.hears is None and found.unit == unit("ubnd-xa")
    settle(only="council_decision")
    paper = Paper.objects.get(kind="council_decision")
    assert paper.issuer == unit("ubnd-xa")
    assert paper.context["authority_line"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VĂN GIANG"
    assert "Tham mưu giúp Chủ tịch phát động" in paper.context["duties"][0]
    offices = Membership.objects.filter(unit=found.unit, role__startswith="council_")
    assert sorted(offices.values_list("role", flat=True)) == ["council_member", "council_member", "council_secretary"]


def test_only_the_authoritys_own_people_sit_and_only_its_leader_chairs(commune: Commune) -> None:
    good = composition((clock.today(), date(2099, 12, 31)), board=COMMUNE)
    for stranger in ("Nguyễn Văn A", "Đinh Văn CC"):
        wrong = replace(good, seats=[*good.seats, Place(person(stranger), "member")])
        with pytest.raises(ValidationError, match="không công tác tại cơ quan"):
            create_council(wrong, actor=user("chuyen_vien"), unit=unit("ubnd-xa"))
    for account in ("uy_vien_xa", "hieu_truong", "lanh_dao_tinh"):
        with pytest.raises(NotAllowed):
            create_council(good, actor=user(account), unit=unit("ubnd-xa"))
    chairless = [Place(person(name), "chair" if name == "Lưu Văn AE" else "member") for name, _seat in _others()]
    seats = [*chairless, Place(person("Dương Thị BB"), "secretary")]
    draft = create_council(replace(good, seats=seats), actor=user("chuyen_vien"), unit=unit("ubnd-xa"))
    with pytest.raises(ConditionsUnmet, match="lãnh đạo đương nhiệm của cơ quan"):
        act(draft, "establish", "lanh_dao")
    for account in ("chuyen_vien", "hieu_truong", "lanh_dao_tinh"):
        with pytest.raises(NotAllowed):
            act(draft, "establish", account)


def _others() -> list[tuple[str, str]]:
    return [seat for account, seat in COMMUNE.seats.items() if account != "chuyen_vien"]


def test_a_session_takes_nothing_that_is_not_before_its_authority(commune: Commune) -> None:
    council = commune.council
    of_school = commune.line.nomination("in_review")
    above = established(PROVINCE, PRAISE)
    commune.line.nomination("received", Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen"))
    received = Nomination.objects.get(state="received")
    for found, account, one in (
        (council, "chuyen_vien", of_school),
        (above, "chuyen_vien_tinh", received),
    ):
        plan = Plan(clock.today(), time(0, 0), "Phòng họp", [one.pk])
        with pytest.raises(ValidationError, match="không thuộc đơn vị này"):
            plan_session(plan, actor=user(account), council=found)
    assert not selectors.nominations_to_plan(above).exists()
    with pytest.raises(NotAllowed):
        plan_session(Plan(clock.today(), time(0, 0), "Phòng họp", [received.pk]), actor=user("thu_ky"), council=council)


def test_what_needs_a_vote_goes_no_further_without_it(commune: Commune) -> None:
    line = commune.line
    line.draft_campaign.awards.add(Award.objects.get(code="cstdcs"))
    Initiative.objects.create(
        person=person(FIGHTER.nominee),
        title="Trò chơi học Toán",
        level="base",
        school_year=line.campaign.period_to.year - 1,
        decision="46/QĐ",
        decided_on=clock.today(),
        recorded_by=user("van_thu"),
    )
    line.nomination("submitted", replace(FIGHTER, award="ldtt"))  # on which the higher title rests
    dossier = line.appraised(line.dossier("received", entry=FIGHTER))
    with pytest.raises(ConditionsUnmet, match="cơ quan chưa có Hội đồng"):
        act(dossier, "propose", "chuyen_vien")
    council = established(COMMUNE)  # leaves to the law what is voted on
    with pytest.raises(ConditionsUnmet, match="Hãy đưa vào một phiên họp"):
        act(dossier, "propose", "chuyen_vien")
    session = boards.planned(council, COMMUNE)
    with pytest.raises(ConditionsUnmet, match="đang trong chương trình phiên họp Hội đồng"):
        act(dossier, "propose", "chuyen_vien")
    act(session, "cancel", "chuyen_vien", reason=REASON)
    boards.heard(council, COMMUNE)
    assert not selectors.to_hear(council.unit, council)
    dossier = act(dossier, "propose", "chuyen_vien")
    assert act(dossier, "decide", "lanh_dao", **line.outcomes(dossier)).state == "decided"


def test_a_leader_who_departs_from_the_vote_says_why_and_it_is_kept(commune: Commune) -> None:
    council, dossier = commune.council, commune.line.dossier("received")
    (pk,) = selectors.to_hear(council.unit, council)
    session = boards.heard(council, COMMUNE, {pk: 4})
    dossier = commune.line.proposed(dossier)
    with pytest.raises(ConditionsUnmet, match="khác kết quả bỏ phiếu của Hội đồng: hãy ghi lý do"):
        act(dossier, "decide", "lanh_dao", outcomes=(Outcome(pk, True, " "),))
    act(dossier, "decide", "lanh_dao", outcomes=(Outcome(pk, True, REASON),))
    item = session.items.get()
    assert (item.outcome, item.departure) == ("rejected", REASON)
    assert Nomination.objects.get(pk=pk).state == "recognised"


def test_a_decision_as_it_was_voted_needs_no_reason(commune: Commune) -> None:
    council, dossier = commune.council, commune.line.dossier("received")
    boards.heard(council, COMMUNE)
    dossier = commune.line.proposed(dossier)
    act(dossier, "decide", "lanh_dao", **commune.line.outcomes(dossier))
    assert set(AgendaItem.objects.filter(session__council=council).values_list("departure", flat=True)) == {""}


def test_whoever_presides_departs_from_no_vote_by_signing(commune: Commune) -> None:
    council, _dossier = commune.council, commune.line.dossier("received")
    session = voted(opened(boards.planned(council, COMMUNE), board=COMMUNE), board=COMMUNE)
    session = act(session, "conclude", "chuyen_vien")
    departures = (Departure(session.items.get().pk, REASON),)
    with pytest.raises(ConditionsUnmet, match="khi ra quyết định về hồ sơ"):
        act(session, "sign", "lanh_dao", departures=departures)


def test_a_nominee_and_a_nominees_kin_are_out(commune: Commune) -> None:
    council, _dossier = commune.council, commune.line.dossier("received")
    relative = person(ENTRY.nominee)
    assert relative.pk in set(selectors.relatives_in(council.unit).values_list("person", flat=True))
    declare_kin(actor=user("uy_vien_xa"), relative=relative, kind="sibling")
    session = opened(boards.planned(council, COMMUNE), board=COMMUNE)
    (item,) = sitting_of(session).items.values()
    (out,) = item.recusals.select_related("seat__person")
    assert (out.seat.person, out.ground) == (person("Mã Thị AG"), "relative")
    session = voted(session, board=COMMUNE)
    line = session.ballots.get().lines.get()
    assert (line.members, line.eligible, line.yes, line.recused) == (4, 3, 3, 1)


def test_the_authoritys_sessions_are_its_own(commune: Commune) -> None:
    council, dossier = commune.council, commune.line.dossier("received")
    session = boards.heard(council, COMMUNE)
    (nomination,) = nominations.visible_to(user("uy_vien_xa"))
    assert nomination == session.items.get().nomination  # a member without another office reads what is to be voted on
    for account in SEATED:
        assert session in selectors.visible_to(user(account)), account
        assert council in selectors.councils_visible_to(user(account)), account
    for account in STRANGERS:
        assert session not in selectors.visible_to(user(account)), account
        assert council not in selectors.councils_visible_to(user(account)), account
    assert [one.item.session for one in advice_read_by(user("lanh_dao"), dossier)] == [session]
    for account in STRANGERS:
        assert advice_read_by(user(account), dossier) == [], account


def test_a_seat_on_an_authoritys_council_opens_no_file_of_the_schools_below(commune: Commune) -> None:
    assert commune.council and commune.school.unit.parent == unit("ubnd-xa")
    secretary = user("chuyen_vien")
    assert "council_secretary" in {one.role for one in secretary.offices()}
    assert keeps_records(secretary) == [] and not readable_people(secretary).exists()


def test_how_a_school_has_set_its_own_vote_is_not_the_authoritys_rule(commune: Commune) -> None:
    campaign = commune.line.campaign
    values = {"vote.threshold": 10, "vote.quorum": 1}
    set_values(campaign, values, actor=user("hieu_truong"), seen_version=campaign.version)
    council, _dossier = commune.council, commune.line.dossier("received")
    session = boards.planned(council, COMMUNE)
    (rule,) = sitting_of(Session.objects.select_related(*Session.read_with).get(pk=session.pk)).rules()
    assert (rule.threshold, rule.quorum) == (80, 2)


def test_what_must_be_voted_on_is_given_to_nobody_who_was_not_put_forward_for_it(commune: Commune) -> None:
    line = commune.line
    line.draft_campaign.awards.add(*Award.objects.filter(code__in=["cstdcs", "ldtt"]))
    dossier = line.dossier("received")
    nomination = Nomination.objects.get(state="received")
    offered = {award.code for award in grantable(Dossier.objects.get(pk=dossier.pk), nomination)}
    assert offered == {"giay-khen", "ldtt"}


def test_the_law_says_what_is_voted_on_and_the_authority_where_that_is_not_confirmed(line: Line) -> None:
    boards.build()
    campaign = Campaign.objects.select_related("pack").get(pk=line.campaign.pk)
    awards = {award.code: award for award in Award.objects.all()}
    by_law = {code for code, award in awards.items() if is_voted_above(None, campaign, award)}
    assert by_law == {"cstdcs", "cstd-tinh"}
    own = established(COMMUNE, ("ldtt",))
    assert {code for code, award in awards.items() if is_voted_above(own, campaign, award)} == {"ldtt"}
    assert campaign.law is not None
    assert not {key for key in campaign.law.settable() if key.endswith(".council")}, "the school does not set it"


def test_what_the_commune_passes_on_is_the_provinces_to_vote_on(commune: Commune) -> None:
    line, council = commune.line, established(COMMUNE)
    line.draft_campaign.awards.add(Award.objects.get(code="bang-khen-tinh"))
    above = established(PROVINCE, ("bang-khen-tinh",))
    praise = Entry("to_truong", "t1", "Trịnh Thị P", "bang-khen-tinh")
    dossier = line.proposed(line.dossier("received", entry=praise))
    assert not selectors.to_hear(council.unit, council)
    settle()
    dossier = act(dossier, "pass_up", "lanh_dao")
    settle()
    dossier = act(dossier, "receive", "chuyen_vien_tinh", **line.receipt())
    settle()
    dossier = line.appraised(dossier, officer="chuyen_vien_tinh")
    with pytest.raises(ConditionsUnmet, match="phải được Hội đồng của cơ quan bỏ phiếu trước"):
        act(dossier, "propose", "chuyen_vien_tinh")
    boards.heard(above, PROVINCE)
    dossier = act(dossier, "propose", "chuyen_vien_tinh")
    assert len(advice_on(dossier)) == 1
    assert advice_read_by(user("lanh_dao"), dossier) == []  # what the next one up thinks is not for the one below


def test_a_stranger_has_no_vote(commune: Commune) -> None:
    council, _dossier = commune.council, commune.line.dossier("received")
    session = opened(boards.planned(council, COMMUNE), board=COMMUNE)
    items = tuple(session.items.values_list("pk", flat=True))
    session = act(session, "open_ballot", "chuyen_vien", items=items, mode="secret")
    ballot = session.ballots.get()
    for account in STRANGERS:
        sheet = selectors.sheet_for(user(account), ballot)
        assert not sheet.lines, account
    assert Person.objects.filter(council_seats__council=council).count() == len(SEATED)
