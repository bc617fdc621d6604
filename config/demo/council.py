"""The demo school's council of nine, and how any council holds a session: planned, opened, voted in, signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from config.demo.school import person, unit, user
from config.demo.steps import act
from workflow.campaigns.vote_rule import Mode
from workflow.council import selectors, voting
from workflow.council.composition import Composition, Place, create_council
from workflow.council.inputs import Presence
from workflow.council.models import Council, Seat, Session
from workflow.council.services import Plan, plan_session
from workflow.nominations.models import Nomination

Office = Seat.Office

# Who sits on it, by account: name and office.
SEATS = {
    "hieu_truong": ("Nguyễn Văn A", Office.CHAIR),
    "hieu_pho": ("Trần Thị B", Office.STANDING_DEPUTY),
    "pho_chu_tich": ("Lê Văn C", Office.DEPUTY),
    "thu_ky": ("Phạm Thị D", Office.SECRETARY),
    "to_truong": ("Đỗ Thị E", Office.MEMBER),
    "to_truong_2": ("Vũ Văn G", Office.MEMBER),
    "to_truong_4": ("Bùi Thị H", Office.MEMBER),
    "to_truong_bm": ("Hoàng Văn I", Office.MEMBER),
    "uy_vien": ("Ngô Thị K", Office.MEMBER),
}
ROOM = "Phòng họp Trường Tiểu học Liên Nghĩa"


@dataclass(frozen=True)
class Board:
    """Who sits on a council, by account: name and office; `code` is that of the school or the authority."""

    code: str
    room: str
    seats: Mapping[str, tuple[str, Office]]

    @property
    def chair(self) -> str:
        return self._account_of(Office.CHAIR)

    @property
    def secretary(self) -> str:
        return self._account_of(Office.SECRETARY)

    def _account_of(self, wanted: Office) -> str:
        return next(account for account, (_name, office) in self.seats.items() if office == wanted)


LIEN_NGHIA = Board("thln", ROOM, SEATS)


def composition(
    term: tuple[date, date], accounts: Iterable[str] | None = None, board: Board = LIEN_NGHIA, **decision: Any
) -> Composition:
    """The council for a term, of all its members or of some; `decision` cites one that was issued elsewhere."""
    sitting = [board.seats[one] for one in (board.seats if accounts is None else accounts)]
    places = [Place(person(name), office) for name, office in sitting]
    return Composition(term_from=term[0], term_to=term[1], seats=places, **decision)


def established(term: tuple[date, date], board: Board = LIEN_NGHIA, **decision: Any) -> Council:
    """The council in office from today on, by the principal's decision."""
    composed = composition(term, board=board, **decision)
    council = create_council(composed, actor=user(board.chair), unit=unit(board.code))
    return act(council, "establish", board.chair)


def planned(
    council: Council, nominations: Iterable[Nomination], day: date, starts_at: time, board: Board = LIEN_NGHIA
) -> Session:
    """A session that the secretary plans, with these nominations in this order."""
    plan = Plan(day, starts_at, board.room, [one.pk for one in nominations])
    return plan_session(plan, actor=user(board.secretary), council=council)


def opened(session: Session, away: Mapping[str, tuple[str, str]] | None = None, board: Board = LIEN_NGHIA) -> Session:
    """The roll is taken; `away` gives status and reason for the accounts of those who did not come."""
    seats = dict(session.council.seats.values_list("person__full_name", "pk"))
    missing = away or {}
    roll = [
        Presence(seats[name], *missing.get(account, ("present", "")))
        for account, (name, _office) in board.seats.items()
        if name in seats
    ]
    return act(session, "open", board.secretary, presences=tuple(roll))


def voted(
    session: Session,
    against: Mapping[int, int] | None = None,
    *,
    again: Iterable[int] = (),
    board: Board = LIEN_NGHIA,
) -> Session:
    """A secret ballot on the whole agenda, or a second round on the nominations `again`; then it is closed.

    `against` says of a nomination, by its key, how many of those who vote on it are against it; the others are for it.
    """
    items = session.items.filter(live=True, **({"nomination__in": again} if again else {}))
    called = tuple(items.values_list("pk", flat=True))
    name, account = ("open_round", board.chair) if again else ("open_ballot", board.secretary)
    session = act(session, name, account, items=called, mode=Mode.SECRET.value)
    _cast_all(session, dict(against or {}), board)
    return act(session, "close_ballot", board.secretary)


def signed(session: Session, board: Board = LIEN_NGHIA, **decided: Any) -> Session:
    """The secretary finishes the minutes and the chair signs them; `decided` holds departures from the vote."""
    session = act(session, "conclude", board.secretary)
    return act(session, "sign", board.chair, **decided)


def _cast_all(session: Session, left: dict[int, int], board: Board) -> None:
    """Everybody votes; for those who are away with a written opinion the secretary does."""
    ballot = session.ballots.latest("number")
    nominations = dict(session.items.values_list("pk", "nomination_id"))

    def choices(sheet: selectors.Sheet) -> dict[int, str]:
        return {line.pk: _choice(left, nominations[line.item_id]) for line in sheet.lines}

    absent = selectors.sheets_of_absent(ballot)
    for attendance, sheet in absent:
        secretary = user(board.secretary)
        voting.cast_for_absent(ballot, actor=secretary, seat_id=attendance.seat_id, choices=choices(sheet))
    for account in board.seats:
        sheet = selectors.sheet_for(user(account), ballot)
        if sheet.lines and not sheet.is_cast:
            voting.cast(ballot, actor=user(account), choices=choices(sheet))


def _choice(left: dict[int, int], nomination: int) -> str:
    left[nomination] = left.get(nomination, 0) - 1
    return "no" if left[nomination] >= 0 else "yes"
