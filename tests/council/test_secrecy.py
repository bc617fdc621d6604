"""What a vote leaves behind, and what nobody may know before the close. `workflow/council/SECRECY.md` promises it."""

from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from config.demo.school import user
from config.demo.steps import act
from tests.chamber import FREE, SEATS, Chamber, ballot_of, cast
from tests.line import REASON, Line
from workflow.campaigns.vote_rule import VoteRule
from workflow.council import selectors, voting
from workflow.council.houses import SchoolHouse
from workflow.council.models import OpenVote, Participation, Slip
from workflow.engine.models import Event, Job
from workflow.engine.refusals import ConditionsUnmet, NotAllowed

ROOM = ("council", "engine", "nominations", "notices", "organisations", "campaigns")


def _everything() -> dict[str, str]:
    """Every row of every table of these rooms, but for slips, as text."""
    models = [model for room in ROOM for model in apps.get_app_config(room).get_models() if model is not Slip]
    return {
        f"{model._meta.label}:{row.pk}": serializers.serialize("json", [row])
        for model in models
        for row in model._default_manager.all()
    }


def test_casting_writes_slips_and_nothing_else_anywhere(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    before = _everything()
    cast(ballot_of(session), "uy_vien", "yes")
    assert _everything() == before
    assert Slip.objects.count() == 2


def test_a_slip_says_neither_whose_it_is_nor_what_it_says(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    chamber.vote(session, dict.fromkeys(SEATS, "yes"))
    assert {field.name for field in Slip._meta.concrete_fields} == {"id", "line", "key", "sealed"}
    slips = list(Slip.objects.values_list("key", "sealed"))
    # The same choice of everybody, and no two slips have anything in common.
    assert len({key for key, _sealed in slips}) == len({sealed for _key, sealed in slips}) == len(slips) == 18


def test_without_the_servers_key_nothing_can_be_derived(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    cast(ballot_of(session), "uy_vien", "yes")
    assert selectors.turnout(ballot_of(session)) == (1, 9)
    assert selectors.sheet_for(user("uy_vien"), ballot_of(session)).is_cast
    with override_settings(SECRET_KEY="another key that a reader of the database might guess"):
        assert selectors.turnout(ballot_of(session)) == (0, 9)
        assert not selectors.sheet_for(user("uy_vien"), ballot_of(session)).is_cast


def test_the_close_leaves_totals_and_names_and_nothing_that_joins_them(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    chamber.vote(session, {"uy_vien": "yes", "thu_ky": "no", "hieu_truong": "blank"})
    session = act(session, "close_ballot", "thu_ky")
    ballot = ballot_of(session)
    assert not Slip.objects.exists()
    assert ballot.nonce == ""
    assert [(one.yes, one.no, one.invalid) for one in ballot.lines.all()] == [(1, 1, 1), (1, 1, 1)]
    assert (ballot.issued, ballot.returned) == (9, 3)
    names = [one.seat.person.full_name for one in ballot.participations.all()]
    assert names == ["Nguyễn Văn A", "Phạm Thị D", "Ngô Thị K"]  # in the order of the seats, not of the votes
    assert {field.name for field in Participation._meta.concrete_fields} == {"id", "ballot", "seat"}


def test_a_voided_ballot_leaves_no_vote_either(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    chamber.vote(session, {"uy_vien": "yes"})
    act(session, "void_ballot", "hieu_truong", reason=REASON)
    assert not Slip.objects.exists()
    assert not Participation.objects.exists()
    assert ballot_of(session).nonce == ""


def test_nobody_sees_figures_before_the_close(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    chamber.vote(session, {"uy_vien": "yes", "thu_ky": "no"})
    lines = [line for item in selectors.agenda(session) for line in item.lines.all()]
    assert {(one.yes, one.no, one.invalid, one.passed) for one in lines} == {(None, None, None, None)}
    assert selectors.turnout(ballot_of(session)) == (2, 9)
    assert selectors.turnouts(session) == []


def test_an_award_that_asks_for_secrecy_is_not_voted_on_by_show_of_hands(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.opened()
    with pytest.raises(ConditionsUnmet, match="bỏ phiếu kín"):
        act(session, "open_ballot", "thu_ky", **chamber.call(session, mode="open"))


def test_no_event_and_no_job_tells_of_a_vote(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    before = (Event.objects.count(), Job.objects.count(), session.version)
    chamber.vote(session, dict.fromkeys(SEATS, "yes"))
    session.refresh_from_db()
    assert (Event.objects.count(), Job.objects.count(), session.version) == before


def test_a_second_vote_is_refused_and_the_first_one_counts(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    ballot = ballot_of(session)
    cast(ballot, "uy_vien", "yes")
    with pytest.raises(voting.AlreadyVoted):
        cast(ballot, "uy_vien", "no")
    chamber.vote(session, {"thu_ky": "yes"})
    session = act(session, "close_ballot", "thu_ky")
    assert [(one.yes, one.no) for one in ballot.lines.all()] == [(2, 0), (2, 0)]
    with pytest.raises(voting.BallotClosed):
        cast(ballot, "hieu_truong", "yes")


def test_what_is_left_out_is_blank_and_what_is_not_offered_is_refused(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting()
    ballot = ballot_of(session)
    first, second = ballot.lines.all()
    for wrong in ({first.pk: "maybe"}, {0: "yes"}):
        with pytest.raises(ConditionsUnmet):
            voting.cast(ballot, actor=user("uy_vien"), choices=wrong)
    voting.cast(ballot, actor=user("uy_vien"), choices={second.pk: "yes"})
    act(session, "close_ballot", "thu_ky")
    assert [(one.yes, one.no, one.invalid) for one in ballot.lines.all()] == [(0, 0, 1), (1, 0, 0)]


def test_who_has_no_vote(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting(to_truong="absent")
    ballot = ballot_of(session)
    for account in ("quan_tri", "van_thu", "to_truong", "to_truong_3", "lanh_dao"):
        with pytest.raises(NotAllowed):
            voting.cast(ballot, actor=user(account), choices={})
        assert selectors.sheet_for(user(account), ballot).lines == []


def test_the_written_opinion_of_an_absent_member(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting(uy_vien="written", pho_chu_tich="written", to_truong="absent")
    ballot = ballot_of(session)
    choices = dict.fromkeys(ballot.lines.values_list("pk", flat=True), "yes")
    cast(ballot, "uy_vien", "no")  # from afar
    seat = chamber.seat("pho_chu_tich")
    with pytest.raises(NotAllowed):
        voting.cast_for_absent(ballot, actor=user("hieu_truong"), seat_id=seat.pk, choices=choices)
    voting.cast_for_absent(ballot, actor=user("thu_ky"), seat_id=seat.pk, choices=choices)
    with pytest.raises(voting.AlreadyVoted):
        cast(ballot, "pho_chu_tich", "no")
    for account in ("to_truong", "hieu_pho"):
        with pytest.raises(ConditionsUnmet):
            voting.cast_for_absent(ballot, actor=user("thu_ky"), seat_id=chamber.seat(account).pk, choices=choices)
    written = dict((one.seat_id, sheet.is_cast) for one, sheet in selectors.sheets_of_absent(ballot))
    assert written == {seat.pk: True, chamber.seat("uy_vien").pk: True}
    act(session, "close_ballot", "thu_ky")
    assert [(one.present, one.yes, one.no) for one in ballot.lines.all()] == [(8, 1, 1), (8, 1, 1)]


def test_a_slip_that_this_server_did_not_take_stops_the_count(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting(*FREE[:1])
    cast(ballot_of(session), "uy_vien", "yes")
    forged = Slip.objects.create(line=ballot_of(session).lines.get(), key="0" * 64, sealed="0" * 64)
    with pytest.raises(ConditionsUnmet, match="không đọc được"):
        act(session, "close_ballot", "thu_ky")
    forged.delete()
    with override_settings(SECRET_KEY="rotated while the ballot was open"), pytest.raises(ConditionsUnmet):
        act(session, "close_ballot", "thu_ky")
    assert act(session, "close_ballot", "thu_ky").state == "tallied"


def test_the_database_keeps_slips_unchanged_and_results_for_good(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.session("tallied")
    ballot = ballot_of(session)
    for statement in (
        "UPDATE council_ballotline SET yes = 9",
        "DELETE FROM council_ballotline",
        "DELETE FROM council_ballot",
        "UPDATE council_participation SET seat_id = seat_id",
        f"UPDATE council_ballot SET nonce = 'x' WHERE id = {ballot.pk}",
    ):
        _refused_by_the_database(statement)


def _refused_by_the_database(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_open_votes_are_told_after_the_close_alone(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SchoolHouse, "rule_for", lambda house, nomination: VoteRule(mode="open", threshold=20))
    chamber = Chamber(line)
    session = chamber.opened(*FREE[:1])
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, mode="open"))
    chamber.vote(session, {"uy_vien": "yes", "thu_ky": "yes", "hieu_truong": "no"})
    ballot = ballot_of(session)
    assert (OpenVote.objects.count(), selectors.turnouts(session), ballot.nonce) == (3, [], "")
    with pytest.raises(voting.AlreadyVoted):
        cast(ballot, "uy_vien", "no")
    act(session, "close_ballot", "thu_ky")
    (turnout,) = selectors.turnouts(session)
    ((_item, shown),) = turnout.shown.items()
    told = Counter(one.choice for one in shown)
    assert [seat.person.full_name for seat in turnout.seats] == ["Nguyễn Văn A", "Phạm Thị D", "Ngô Thị K"]
    line_of: Any = ballot.lines.get()
    assert (told["yes"], told["no"], line_of.yes, line_of.no, line_of.passed) == (2, 1, 2, 1, True)
