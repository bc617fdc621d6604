"""The demo school's council of nine, and its sessions in any state, brought there by real steps."""

from collections.abc import Iterable, Mapping
from datetime import time, timedelta
from typing import Any

from config.demo.council import SEATS, composition
from config.demo.school import unit, user
from config.demo.steps import Entry, act
from tests.line import REASON, Line
from workflow.council import voting
from workflow.council.composition import Composition, create_council
from workflow.council.inputs import Presence
from workflow.council.models import AgendaItem, Ballot, Council, Seat, Session
from workflow.council.services import Plan, plan_session
from workflow.engine import clock
from workflow.nominations.models import Nomination

# Of groups whose heads do not sit on the council, so that nobody is out for them.
FREE = (
    Entry("to_truong_3", "t3", "Cao Thị R", "ldtt"),
    Entry("to_truong_5", "t5", "Tạ Văn T", "ldtt"),
    Entry("to_truong_vp", "vp", "Hồ Thị O", "ldtt"),
)
OF_GROUP_1 = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")


class Chamber:
    """An established council on the line's school; `session(state)` has two items for which nobody is out."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def composition(self, accounts: Iterable[str] = tuple(SEATS)) -> Composition:
        today = clock.today()
        term, issued = (today - timedelta(days=30), today + timedelta(days=300)), today - timedelta(days=30)
        return composition(term, accounts, decision_symbol="01/QĐ-THLN", decision_date=issued)

    def draft(self, accounts: Iterable[str] = tuple(SEATS)) -> Council:
        return create_council(self.composition(accounts), actor=user("hieu_truong"), unit=unit("thln"))

    @property
    def council(self) -> Council:
        return self.line.council

    def seat(self, account: str) -> Seat:
        return self.council.seats.select_related("person").get(person__full_name=SEATS[account][0])

    def planned(self, *entries: Entry) -> Session:
        nominations = [self.line.nomination("in_review", entry) for entry in entries or FREE[:2]]
        return self.plan(nominations)

    def plan(self, nominations: Iterable[Nomination]) -> Session:
        ids = [one.pk for one in nominations]
        plan = Plan(clock.today(), time(0, 0), "Phòng họp Hội đồng", ids, "Công tác thi đua")
        return plan_session(plan, actor=user("thu_ky"), council=self.council)

    def roll(self, session: Session, **status: str) -> dict[str, Any]:
        """Everybody present but for the accounts that are named with another status."""
        seats = {seat.person.full_name: seat.pk for seat in session.council.seats.select_related("person")}
        return {
            "presences": tuple(
                Presence(seats[name], status.get(account, "present"))
                for account, (name, _office) in SEATS.items()
                if name in seats
            )
        }

    def opened(self, *entries: Entry, **status: str) -> Session:
        session = self.planned(*entries)
        return act(session, "open", "thu_ky", **self.roll(session, **status))  # type: ignore[no-any-return]

    def call(self, session: Session, *places: int, mode: str = "secret", **more: Any) -> dict[str, Any]:
        """Inputs of a ballot on the items at these places of the agenda, on all without any."""
        items = [item.pk for item in session.items.filter(live=True) if not places or item.position in places]
        return {"items": tuple(items), "mode": mode, **more}

    def balloting(self, *entries: Entry, places: tuple[int, ...] = (), **status: str) -> Session:
        session = self.opened(*entries, **status)
        return act(session, "open_ballot", "thu_ky", **self.call(session, *places))  # type: ignore[no-any-return]

    def vote(self, session: Session, choices: Mapping[str, str]) -> None:
        """Each account's choice on every line that it may vote on."""
        ballot = ballot_of(session)
        for account, choice in choices.items():
            cast(ballot, account, choice)

    def session(self, state: str) -> Session:
        """Its first item was voted down in a first ballot from `tallied` on; the second was not voted on."""
        if state == "planned":
            return self.planned()
        if state == "invited":
            return act(self.planned(), "invite", "thu_ky")  # type: ignore[no-any-return]
        if state == "cancelled":
            return act(self.planned(), "cancel", "thu_ky", reason=REASON)  # type: ignore[no-any-return]
        if state == "open":
            return self.opened()
        found = self.balloting(places=(1,))
        self.vote(found, {"hieu_truong": "yes", "thu_ky": "no", "uy_vien": "no"})
        for name, account in (("close_ballot", "thu_ky"), ("conclude", "thu_ky"), ("sign", "hieu_truong")):
            if found.state == state:
                break
            found = act(found, name, account)
        assert found.state == state
        return found


def ballot_of(session: Session) -> Ballot:
    """The session's newest ballot."""
    return session.ballots.latest("number")


def cast(ballot: Ballot, account: str, choice: str) -> None:
    """Vote the same on every line that the account may vote on."""
    actor = user(account)
    lines = ballot.lines.exclude(item__recusals__seat__person=actor.person)
    voting.cast(ballot, actor=actor, choices=dict.fromkeys(lines.values_list("pk", flat=True), choice))


def item_of(session: Session, place: int) -> AgendaItem:
    return session.items.get(position=place)
