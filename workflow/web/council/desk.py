"""The session's desk: what its page shows to one reader at one moment, in a constant number of statements."""

from dataclasses import dataclass
from functools import cached_property

from workflow.campaigns.eligibility import Finding
from workflow.council import rules, selectors
from workflow.council.models import AgendaItem, Attendance, Ballot, BallotLine, Recusal, Seat, Session
from workflow.council.selectors import Prospect
from workflow.council.services import BEFORE, DURING, OVER
from workflow.council.sitting import Sitting, sitting_of
from workflow.nominations.selectors import misgivings
from workflow.organisations.models import User


@dataclass(frozen=True)
class Presence:
    """One seat in the roll; without `attendance` before the roll is taken."""

    seat: Seat
    attendance: Attendance | None
    offices: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One item of the agenda as its reader finds it; `results` are of closed ballots alone."""

    item: AgendaItem
    recusals: list[Recusal]
    results: list[BallotLine]
    misgivings: list[Finding]
    prospect: Prospect | None
    in_ballot: bool
    may_drop: bool
    may_declare: bool
    is_mine: bool

    @property
    def hopeless(self) -> bool:
        """Whether the rule can never be met, while that can still be mended."""
        return self.prospect is not None and not self.prospect.can_pass and not self.results and not self.in_ballot


class Desk:
    """The parts of a session's page; each is worked out when the template asks for it."""

    def __init__(self, user: User, session: Session) -> None:
        self._user, self.session = user, session
        self._agenda = selectors.whole_agenda(session)
        self.sitting: Sitting = sitting_of(session)

    @cached_property
    def ballots(self) -> list[Ballot]:
        """Every ballot so far, also those that count for nothing."""
        return selectors.ballots_of(self._agenda)

    @cached_property
    def open_ballot(self) -> Ballot | None:
        return next((ballot for ballot in self.ballots if ballot.is_open), None)

    @cached_property
    def turnout(self) -> tuple[int, int]:
        """How many of how many have voted in the open ballot."""
        if self.open_ballot is None:
            return 0, 0
        lines = [line for item in self._agenda for line in item.lines.all() if line.ballot_id == self.open_ballot.pk]
        return selectors.turnout(self.open_ballot, lines)

    @property
    def mark(self) -> str:
        """What a page that looks again has seen: it is sent nothing as long as this stays the same."""
        return f"{self.session.version}.{self.turnout[0]}"

    @property
    def moving(self) -> bool:
        return self.session.state not in OVER

    @cached_property
    def own_seat(self) -> Seat | None:
        return next((seat for seat in self.sitting.seats.values() if rules.sits(self._user, seat)), None)

    @property
    def may_vote(self) -> bool:
        """Whether the reader is among the voters of the open ballot; whether the vote was cast, the ballot says."""
        ballot, seat = self.open_ballot, self.own_seat
        return bool(ballot and seat and not ballot.on_paper and seat.pk in ballot.electors)

    @cached_property
    def may_plan(self) -> bool:
        return rules.may_plan(self._user, self.session)

    @property
    def may_edit(self) -> bool:
        return self.may_plan and self.session.state in BEFORE

    @property
    def may_note_presence(self) -> bool:
        return self.may_plan and self.session.state in DURING

    @property
    def may_appoint(self) -> bool:
        return self.session.state not in OVER and rules.may_appoint(self._user, self.session)

    @property
    def here(self) -> int:
        return len(self.sitting.here)

    @property
    def quorum(self) -> int:
        return self.sitting.quorum_needed()

    @property
    def has_quorum(self) -> bool:
        return self.here >= self.quorum

    @property
    def roll(self) -> list[Presence]:
        """Every seat in the council's order."""
        return [
            Presence(seat, self.sitting.attendances.get(pk), tuple(self._offices(seat)))
            for pk, seat in self.sitting.seats.items()
        ]

    @property
    def writing(self) -> list[Presence]:
        """Members who are away and give a written opinion, while one may be entered by this reader."""
        ballot = self.open_ballot
        if ballot is None or ballot.on_paper or not rules.SECRETARY.holds(self._user, self.session):
            return []
        return [
            one
            for one in self.roll
            if one.attendance and one.attendance.status == Attendance.Status.WRITTEN and one.seat.pk in ballot.electors
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """What is on the agenda."""
        prospects = selectors.prospects(self.session)
        return [self._row(item, prospects.get(item.pk)) for item in self._agenda if item.live or item.outcome]

    @cached_property
    def _misgivings(self) -> dict[int, list[Finding]]:
        """What the law says against an item, for the discussion of it; while votes are cast it has been said."""
        if self.session.state == Session.State.BALLOTING:
            return {}
        return misgivings(item.nomination for item in self._agenda if item.live)

    @cached_property
    def dropped(self) -> list[AgendaItem]:
        """What left the agenda, or the session, without a result."""
        return [item for item in self._agenda if not item.live and not item.outcome]

    @property
    def hopeless(self) -> list[Row]:
        return [row for row in self.rows if row.hopeless]

    def _offices(self, seat: Seat) -> list[str]:
        found = []
        if seat.pk == self.session.presiding_id:
            found.append("presiding")
        if seat.pk == self.session.secretary_id:
            found.append("secretary")
        return found

    def _row(self, item: AgendaItem, prospect: Prospect | None) -> Row:
        lines = [line for line in item.lines.all() if line.ballot.voided_at is None]
        recusals = list(item.recusals.all())
        mine = self.own_seat is not None and any(out.seat_id == self.own_seat.pk for out in recusals)
        untouched = item.live and not lines and self.session.state in (*BEFORE, *DURING)
        return Row(
            item=item,
            recusals=recusals,
            results=[line for line in lines if line.passed is not None],
            misgivings=self._misgivings.get(item.nomination_id, []),
            prospect=prospect,
            in_ballot=any(line.ballot.is_open for line in lines),
            may_drop=untouched and self.may_plan,
            may_declare=untouched and self.own_seat is not None and not mine,
            is_mine=mine,
        )
