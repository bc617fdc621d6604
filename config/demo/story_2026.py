"""The story of the school year 2026-2027: who may be put forward, and how the council of nine decides on it."""

from collections.abc import Callable
from datetime import date, time

from config.demo import council, school_2026
from config.demo.school import user
from config.demo.steps import Entry, act, at, draft
from workflow.campaigns.models import Campaign
from workflow.council.inputs import Departure
from workflow.council.models import Council, Session
from workflow.council.sitting import sitting_of
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations.models import Nomination

Settle = Callable[[], None]

MEETING_DAY = date(2027, 5, 18)
# Needs a second round: six of nine votes in the first are too few, eight in the second are enough.
VOTED_ON_TWICE = "Tạ Văn T"
# With two members out, the seven others are too few whatever they vote: the principal may decide, and says why.
DEPARTURE = "Cả 07 thành viên được bỏ phiếu đều đồng ý; 02 thành viên không được bỏ phiếu theo quy định."


def year_of_2026(settle: Settle) -> Session:
    """From the launch to the session's signed minutes; what the law stops stays a draft and is told by the summary."""
    school_2026.build()
    campaign = school_2026.launched()
    with at(date(2026, 9, 16), 9):
        board = council.established((date(2026, 9, 5), date(2027, 8, 31)))
    settle()
    listed = _taken_up(_sent(campaign))
    settle()
    session = _called(board, listed)
    settle()
    return _held(session, settle)


def _sent(campaign: Campaign) -> list[Nomination]:
    """Every nomination that the law lets go to the council, in the order in which one rests on another."""
    found = []
    for entry in (
        *school_2026.forward_workers(),
        *school_2026.emulation_fighters(),
        *school_2026.provincial_fighters(),
        *school_2026.collectives(),
    ):
        nomination = draft(entry, campaign, at_day=school_2026.DRAFTING_DAY)
        if _is_sent(nomination, entry):
            found.append(nomination)
    return found


def _is_sent(nomination: Nomination, entry: Entry) -> bool:
    with at(school_2026.DRAFTING_DAY, 16):
        try:
            act(nomination, "submit", entry.head)
        except ConditionsUnmet:
            return False
    return True


def _taken_up(nominations: list[Nomination]) -> list[Nomination]:
    """The secretary takes them up, but for the secretary's own nomination, which is the chair's to take up."""
    secretary = user("thu_ky").person_id
    with at(date(2027, 5, 12), 9):
        return [
            act(one, "take_up", "hieu_truong" if one.nominee_person_id == secretary else "thu_ky")
            for one in nominations
        ]


def _called(board: Council, nominations: list[Nomination]) -> Session:
    with at(date(2027, 5, 14), 8):
        session = council.planned(board, nominations, MEETING_DAY, time(14, 0))
        return act(session, "invite", "thu_ky")


def _held(session: Session, settle: Settle) -> Session:
    """One member is away and votes in writing; one nomination falls short at first and passes in a second round.

    What everybody who may vote is for, and still falls short, the principal decides on, but not on the own nomination.
    """
    twice = Nomination.objects.get(
        agenda_items__session=session, nominee_person__full_name=VOTED_ON_TWICE, award__code="cstdcs"
    )
    with at(MEETING_DAY, 14):
        session = council.opened(session, away={"uy_vien": ("written", "Dự tập huấn tại tỉnh")})
    with at(MEETING_DAY, 15):
        session = council.voted(session, {twice.pk: 3})
    with at(MEETING_DAY, 15, 30):
        session = council.voted(session, {twice.pk: 1}, again=[twice.pk])
    settle()
    with at(MEETING_DAY, 16, 30):
        session = council.signed(session, departures=_departures(session))
    settle()
    return session


def _departures(session: Session) -> tuple[Departure, ...]:
    sitting = sitting_of(session)
    found = []
    for pk in sitting.items:
        line = sitting.last_result(pk)
        unanimous = line is not None and not line.passed and line.yes == line.eligible
        if unanimous and session.presiding_id not in sitting.recused[pk]:
            found.append(Departure(pk, DEPARTURE))
    return tuple(found)
