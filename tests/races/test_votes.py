"""Votes that meet a close, another tab or a change of who presides, each on a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from config.demo.school import user
from config.demo.steps import act
from tests.chamber import FREE, Chamber, ballot_of, cast
from tests.line import Line
from workflow.council import ballots, seal, services, voting
from workflow.council.models import Ballot, BallotLine, Session, Slip
from workflow.council.services import appoint
from workflow.engine import door
from workflow.engine.refusals import NotAllowed, StaleVersion

PATIENCE = 10
# How long one side waits for the other to get in its way; with the lock on it waits in vain.
TURN = 1.5


class _Thread(threading.Thread):
    """Runs one act on a connection of its own and keeps what it raised."""

    def __init__(self, act: Callable[[], None]) -> None:
        super().__init__()
        self.act, self.raised = act, None
        self.start()

    def run(self) -> None:
        try:
            self.act()
        except Exception as error:
            self.raised: Exception | None = error
        finally:
            connection.close()

    def result(self) -> Exception | None:
        self.join(timeout=30)
        assert not self.is_alive()
        return self.raised


def _vote_against_close(line: Line, monkeypatch: pytest.MonkeyPatch) -> tuple[Exception | None, int, int]:
    """A vote is held after it found the ballot open until the close has had its time.

    What the vote raised, the votes that were counted, and the slips that were left behind.
    """
    session = Chamber(line).balloting(*FREE[:1])
    ballot = ballot_of(session)
    found_open, closed = threading.Event(), threading.Event()
    write = voting._write

    def slow(*given: Any) -> None:
        found_open.set()
        closed.wait(timeout=TURN)
        write(*given)

    monkeypatch.setattr(voting, "_write", slow)
    vote = _Thread(lambda: cast(ballot, "uy_vien", "yes"))
    assert found_open.wait(timeout=PATIENCE)
    act(session, "close_ballot", "thu_ky")
    closed.set()
    raised = vote.result()
    counted: Any = BallotLine.objects.get()
    return raised, counted.yes, Slip.objects.count()


def test_a_vote_in_flight_is_counted_before_the_close(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _vote_against_close(committed_line, monkeypatch) == (None, 1, 0)


def test_canary_without_the_shared_lock_a_vote_is_lost(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voting, "share", lambda ballot: Ballot.objects.get(pk=ballot.pk))
    raised, counted, left = _vote_against_close(committed_line, monkeypatch)
    assert (counted, left) == (0, 1) or raised is not None


def test_a_vote_that_comes_while_the_ballot_is_closed_is_told_so(
    committed_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Chamber(committed_line).balloting(*FREE[:1])
    ballot = ballot_of(session)
    counting, go = threading.Event(), threading.Event()
    forget = ballots._forget

    def slow(*given: Any) -> None:
        forget(*given)
        counting.set()
        go.wait(timeout=TURN)

    monkeypatch.setattr(ballots, "_forget", slow)
    close = _Thread(lambda: act(session, "close_ballot", "thu_ky"))
    assert counting.wait(timeout=PATIENCE)
    vote = _Thread(lambda: cast(ballot, "uy_vien", "yes"))
    assert isinstance(vote.result(), voting.BallotClosed)
    assert close.result() is None
    assert (BallotLine.objects.get().yes, Slip.objects.count()) == (0, 0)


def _two_tabs(line: Line) -> tuple[list[Exception | None], int]:
    session = Chamber(line).balloting(*FREE[:1])
    ballot, barrier = ballot_of(session), threading.Barrier(2)

    def tab(choice: str) -> Callable[[], None]:
        def vote() -> None:
            barrier.wait(timeout=PATIENCE)
            cast(ballot, "uy_vien", choice)

        return vote

    raised = [thread.result() for thread in (_Thread(tab("yes")), _Thread(tab("no")))]
    return raised, Slip.objects.count()


def test_two_tabs_are_one_vote(committed_line: Line) -> None:
    raised, slips = _two_tabs(committed_line)
    assert slips == 1
    assert sorted(type(error).__name__ for error in raised) == ["AlreadyVoted", "NoneType"]


def test_canary_without_the_voters_key_two_tabs_are_two_votes(
    committed_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "key_of", lambda nonce, line_id, seat_id: seal.new_nonce())
    assert _two_tabs(committed_line) == ([None, None], 2)


def _chair_changes_while_the_ballot_closes(line: Line) -> tuple[list[Exception | None], Session]:
    """The chair hands over to a deputy in one tab and closes the ballot in another, having looked at both before."""
    chamber = Chamber(line)
    session = chamber.balloting(*FREE[:1])
    deputy, barrier = chamber.seat("hieu_pho"), threading.Barrier(2)

    def hand_over() -> None:
        barrier.wait(timeout=PATIENCE)
        appoint(session, actor=user("hieu_truong"), seen_version=session.version, presiding=deputy)

    def close() -> None:
        barrier.wait(timeout=PATIENCE)
        door.perform(session, "close_ballot", actor=user("hieu_truong"), seen_version=session.version)

    raised = [thread.result() for thread in (_Thread(hand_over), _Thread(close))]
    return raised, Session.objects.get(pk=session.pk)


def test_a_chair_who_hands_over_and_closes_at_once_does_one_of_the_two(committed_line: Line) -> None:
    raised, session = _chair_changes_while_the_ballot_closes(committed_line)
    assert raised.count(None) == 1
    assert isinstance(next(error for error in raised if error), StaleVersion)
    handed_over = session.presiding.person.full_name == "Trần Thị B"
    assert (session.state == "balloting") is handed_over
    if handed_over:
        with pytest.raises(NotAllowed):
            act(session, "close_ballot", "hieu_truong")


def test_canary_without_the_lock_both_happen(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the row lock off both pass the version check, and whoever saves last undoes the other unseen."""
    meet = threading.Barrier(2)

    def unlocked(subject: Any, seen_version: int) -> Any:
        row = type(subject)._default_manager.select_related(*subject.read_with).get(pk=subject.pk)
        assert row.version == seen_version
        if row.state == "balloting":
            meet.wait(timeout=PATIENCE)
        return row

    monkeypatch.setattr(door, "lock", unlocked)
    monkeypatch.setattr(services, "lock", unlocked)
    raised, _session = _chair_changes_while_the_ballot_closes(committed_line)
    assert raised == [None, None]
