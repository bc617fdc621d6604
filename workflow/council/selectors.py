"""Reads over councils and sessions: what an account may see of them, and never a figure of a ballot that is open."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from workflow.campaigns.vote_rule import Mode, VoteRule
from workflow.council import seal, tally, voting
from workflow.council.models import (
    AgendaItem,
    Attendance,
    Ballot,
    BallotLine,
    Council,
    OpenVote,
    Participation,
    Recusal,
    Seat,
    Session,
    Slip,
)
from workflow.council.sitting import READ_WITH, look_anew, sitting_of, with_law
from workflow.council.vote_rules import rule_for
from workflow.engine import clock
from workflow.nominations.models import Nomination, NominationState
from workflow.nominations.selectors import for_display
from workflow.organisations.models import Membership, Person, Unit, User, in_force_on
from workflow.organisations.name_order import NameOrder
from workflow.organisations.selectors import units_where

LEADING = (Membership.Role.PRINCIPAL, Membership.Role.COUNCIL_SECRETARY)


def councils_visible_to(user: User) -> QuerySet[Council]:
    """The principal and the secretary see their school's councils; members the ones on which they sit, once set up."""
    sits = Q(seats__person=user.person_id or 0) & ~Q(state=Council.State.DRAFT)
    seen = Council.objects.filter(Q(school__in=units_where(user, *LEADING)) | sits).distinct()
    return seen.select_related("school", "changed_by__person").prefetch_related("school__names")


def visible_to(user: User) -> QuerySet[Session]:
    """Sessions of councils on which the account's person sits, or of the school that it leads; no others' at all."""
    sits = Q(council__seats__person=user.person_id or 0)
    seen = Session.objects.filter(Q(council__school__in=units_where(user, *LEADING)) | sits).distinct()
    return seen.select_related(
        "council__school", "presiding__person", "secretary__person", "changed_by__person"
    ).prefetch_related("council__school__names")


def council_in_office(school: Unit) -> Council | None:
    """The school's established council."""
    return Council.objects.filter(school=school, state=Council.State.ESTABLISHED).select_related("school").first()


@dataclass(frozen=True)
class Unheard:
    """How many nominations in review lie before no session yet, and the council that would hear them."""

    number: int
    council: Council | None


def unheard(user: User) -> Unheard | None:
    """What the principal and the secretary have to call a session for; the council is None where none is in office."""
    for school in units_where(user, *LEADING):
        if number := _unheard_in(school).count():
            return Unheard(number, council_in_office(school))
    return None


def seat_of(user: User, council: Council) -> Seat | None:
    """The account's own seat on a council."""
    return council.seats.filter(person=user.person_id or 0).first()


def nominations_to_plan(council: Council, session: Session | None = None) -> QuerySet[Nomination]:
    """The school's nominations in review that lie before no session, or before `session` itself."""
    return for_display(_unheard_in(council.school, session)).order_by("campaign", "award", "pk")


def _unheard_in(school: Unit, session: Session | None = None) -> QuerySet[Nomination]:
    elsewhere = AgendaItem.objects.filter(live=True)
    if session is not None:
        elsewhere = elsewhere.exclude(session=session)
    waiting = Nomination.objects.filter(campaign__school=school, state=NominationState.IN_REVIEW)
    return waiting.exclude(pk__in=elsewhere.values("nomination"))


def agenda(session: Session) -> list[AgendaItem]:
    """The items with their nominations, recusals and ballot lines, in a constant number of statements.

    What has left the agenda comes last. A line of an open ballot has no figures: they are not in the database.
    """
    recusals = Recusal.objects.select_related("seat__person")
    lines = BallotLine.objects.select_related("ballot").order_by("ballot__number")
    return list(
        session.items.select_related("presiding__person")
        .prefetch_related(
            Prefetch("nomination", for_display(Nomination.objects.all())),
            Prefetch("recusals", recusals),
            Prefetch("lines", lines),
        )
        .order_by("-live", "position", "pk")
    )


def whole_agenda(session: Session) -> list[AgendaItem]:
    """The same agenda for a page, in few statements; the session's rules then speak of exactly what was read here."""
    items = list(
        with_law(with_nominations(session.items.all()))
        .select_related("presiding__person")
        .prefetch_related(
            Prefetch("recusals", Recusal.objects.select_related("seat__person")),
            Prefetch("lines", BallotLine.objects.select_related("ballot").order_by("ballot__number")),
        )
        .order_by("-live", "position", "pk")
    )
    counted = {one.pk: [line for line in one.lines.all() if line.passed is not None] for one in items}
    look_anew(
        session,
        items={one.pk: one for one in items if one.live},
        recused={one.pk: frozenset(out.seat_id for out in one.recusals.all()) for one in items if one.live},
        counted={pk: lines for pk, lines in counted.items() if lines},
    )
    return items


def with_nominations(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """The items with what a row says of their nominations: nominee, award, group."""
    return items.select_related(*(f"nomination__{name}" for name in READ_WITH)).prefetch_related(
        "nomination__group__names", "nomination__nominee_unit__names"
    )


def ballots_of(agenda: Iterable[AgendaItem]) -> list[Ballot]:
    """The ballots of an agenda that was read whole, in their order, without another statement."""
    found = {line.ballot_id: line.ballot for item in agenda for line in item.lines.all()}
    return sorted(found.values(), key=lambda ballot: ballot.number)


def attendance(session: Session) -> list[Attendance]:
    """Who takes part and how, in the order of the council; empty before the roll."""
    return list(session.attendances.select_related("seat__person"))


def open_ballot_of(session: Session) -> Ballot | None:
    """The ballot in which votes are taken now."""
    return session.ballots.filter(closed_at=None, voided_at=None).first()


@dataclass(frozen=True)
class Sheet:
    """A member's ballot sheet: its lines in the order of the agenda, and whether it lies in the ballot already."""

    ballot: Ballot
    lines: list[BallotLine]
    is_cast: bool


def sheet_for(user: User, ballot: Ballot) -> Sheet:
    """The sheet of the account's own seat; without lines where it has no vote. Works while the ballot is open."""
    found = Attendance.objects.filter(session=ballot.session_id, seat__person=user.person_id or 0).first()
    return _sheet(ballot, found)


def sheets_of_absent(ballot: Ballot) -> list[tuple[Attendance, Sheet]]:
    """For the secretary: the members whose written opinion is to be entered, each with the sheet."""
    written = Attendance.objects.filter(session=ballot.session_id, status=Attendance.Status.WRITTEN)
    return [(one, _sheet(ballot, one)) for one in written.select_related("seat__person")]


def _sheet(ballot: Ballot, attendance: Attendance | None) -> Sheet:
    if attendance is None or not ballot.is_open or ballot.on_paper:
        return Sheet(ballot, [], False)
    lines = voting.lines_for(ballot, attendance)
    return Sheet(ballot, lines, bool(_has_cast(ballot, [attendance.seat_id], lines)))


def turnout(ballot: Ballot, lines: Iterable[BallotLine] | None = None) -> tuple[int, int]:
    """How many of how many have voted: all that anybody may know of an open ballot; `lines` where they are read."""
    if ballot.closed_at:
        return ballot.returned or 0, ballot.issued or 0
    if not ballot.is_open or ballot.on_paper:
        return 0, len(ballot.electors)
    lines = ballot.lines.all() if lines is None else lines
    return len(_has_cast(ballot, ballot.electors, lines)), len(ballot.electors)


def _has_cast(ballot: Ballot, seats: Iterable[int], lines: Iterable[BallotLine]) -> set[int]:
    """Which of the seats have voted: derived from the slips' keys, which only this server can make."""
    wanted = [line.pk for line in lines]
    if ballot.mode == Mode.OPEN:
        votes = OpenVote.objects.filter(line__in=wanted, seat__in=seats)
        return set(votes.values_list("seat_id", flat=True))
    owners = {seal.key_of(ballot.nonce, line, seat): seat for line in wanted for seat in seats}
    return {owners[key] for key in Slip.objects.filter(key__in=owners).values_list("key", flat=True)}


@dataclass
class Turnout:
    """Who took part in a ballot that is over, in the order of the seats, and of an open one who voted how, by item."""

    ballot: Ballot
    seats: list[Seat] = field(default_factory=list)
    shown: dict[AgendaItem, list[OpenVote]] = field(default_factory=dict)


def turnouts(session: Session) -> list[Turnout]:
    """Those of the ballots that this system counted; nothing before the close, no choice of a secret ballot ever."""
    found: dict[int, Turnout] = {}
    there = Participation.objects.filter(ballot__session=session).select_related("ballot", "seat__person")
    for one in there.order_by("ballot__number", "seat__position"):
        found.setdefault(one.ballot_id, Turnout(one.ballot)).seats.append(one.seat)
    votes = OpenVote.objects.filter(line__ballot__in=list(found)).select_related(
        "seat__person",
        "line__item__nomination__award",
        "line__item__nomination__nominee_person",
        "line__item__nomination__nominee_unit",
    )
    for vote in votes.order_by("line__item__position", "seat__position"):
        shown = found[vote.line.ballot_id].shown
        shown.setdefault(vote.line.item, []).append(vote)
    return list(found.values())


@dataclass(frozen=True)
class Prospect:
    """What an item needs if all goes well: `needed` of `denominator` with `eligible` voters; it may never be met."""

    rule: VoteRule
    eligible: int
    recused: int
    denominator: int
    needed: int
    can_pass: bool


def prospects(session: Session) -> dict[int, Prospect]:
    """For every live item, by its key: whether its rule can be met at all, with the members who take part.

    Before the roll everybody is taken to come.
    """
    sitting = sitting_of(session)
    found = {}
    for item in sitting.items.values():
        rule, out = rule_for(item.nomination), sitting.recused[item.pk]
        present = sitting.present(rule) if sitting.attendances else list(sitting.seats)
        eligible = len([pk for pk in present if pk not in out])
        numbers = {"members": len(sitting.seats), "present": len(present), "recused": len(out), "eligible": eligible}
        of = tally.denominator(rule, **numbers, valid=eligible)
        found[item.pk] = Prospect(
            rule=rule,
            eligible=eligible,
            recused=len(out),
            denominator=of,
            needed=tally.votes_needed(rule, of),
            can_pass=tally.can_ever_pass(rule, **numbers),
        )
    return found


def places_in(school: Unit) -> QuerySet[Membership]:
    """Everybody of the school today, pupils too, with unit and post; somebody with two posts comes twice."""
    here = Membership.objects.filter(in_force_on(clock.today())).filter(Q(unit=school) | Q(unit__parent=school))
    here = here.exclude(role__in=[Membership.Role.COUNCIL_SECRETARY, Membership.Role.COUNCIL_MEMBER])
    return (
        here.select_related("person", "unit")
        .prefetch_related("unit__names")
        .order_by(NameOrder("person__full_name"), "pk")
    )


def staff_to_seat(school: Unit) -> QuerySet[Membership]:
    """Those of them who may sit on its council."""
    return places_in(school).exclude(person__category=Person.Category.PUPIL)


def session_of(nomination: Nomination, user: User) -> Session | None:
    """The session before which the nomination lies, for whoever may see it."""
    return visible_to(user).prefetch_related(None).filter(items__nomination=nomination, items__live=True).first()


def to_vote_in(user: User) -> list[Session]:
    """The sessions in whose open ballot the account has a vote that was not cast yet."""
    here = Ballot.objects.filter(closed_at=None, voided_at=None, session__attendances__seat__person=user.person_id or 0)
    sheets = ((ballot.session, sheet_for(user, ballot)) for ballot in here.select_related("session"))
    return [session for session, sheet in sheets if sheet.lines and not sheet.is_cast]


def in_charge_of(user: User) -> QuerySet[Session]:
    """The sessions under way in which the account presides or writes the minutes, the longest waiting first."""
    mine = Q(presiding__person=user.person_id or 0) | Q(secretary__person=user.person_id or 0)
    over = [Session.State.MINUTES_SIGNED, Session.State.CANCELLED]
    found = Session.objects.filter(mine).exclude(state__in=over).select_related(*Session.read_with)
    return found.order_by("changed_at", "pk")
