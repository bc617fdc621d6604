"""Reads over councils and sessions: what an account may see of them, and never a figure of a ballot that is open."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from workflow.campaigns.models import Campaign
from workflow.campaigns.vote_rule import Mode, VoteRule
from workflow.council import seal, tally, voting
from workflow.council.houses import WRITERS, house_of
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
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import for_display
from workflow.organisations.models import Membership, Person, Unit, User
from workflow.organisations.name_order import NameOrder
from workflow.organisations.selectors import units_where, with_ended

# Whose office it is to lead a council or to prepare its sessions, at a school and at an authority.
LEADING = WRITERS


def councils_visible_to(user: User) -> QuerySet[Council]:
    """Those who lead a unit's council see it; members the ones on which they sit, once set up."""
    sits = Q(seats__person=user.person_id or 0) & ~Q(state=Council.State.DRAFT)
    seen = Council.objects.filter(Q(unit__in=units_where(user, *LEADING)) | sits).distinct()
    return seen.select_related("unit", "changed_by__person").prefetch_related("unit__names")


def visible_to(user: User) -> QuerySet[Session]:
    """Sessions of councils on which the account's person sits, or of the unit whose council it leads; no others'."""
    sits = Q(council__seats__person=user.person_id or 0)
    seen = Session.objects.filter(Q(council__unit__in=units_where(user, *LEADING)) | sits).distinct()
    return seen.select_related(
        "council__unit", "presiding__person", "secretary__person", "changed_by__person"
    ).prefetch_related("council__unit__names")


def council_in_office(unit: Unit) -> Council | None:
    """The unit's established council."""
    return Council.objects.filter(unit=unit, state=Council.State.ESTABLISHED).select_related("unit").first()


@dataclass(frozen=True)
class Unheard:
    """How many nominations lie before no session yet that have to be heard, and the council that would hear them.

    `received` tells those that an authority has received from those that a school's groups have sent.
    """

    number: int
    council: Council | None
    received: bool = False


def unheard(user: User) -> Unheard | None:
    """What those who lead a council have to call a session for; the council is None where none is in office."""
    for unit in units_where(user, *LEADING):
        received = not house_of(unit).decides_at_signing
        if received and not _may_call(user, unit):
            continue
        if number := len(to_hear(unit, council_in_office(unit) if received else None)):
            return Unheard(number, council_in_office(unit), received)
    return None


def _may_call(user: User, unit: Unit) -> bool:
    """Of an authority's many officers those whose seat it is to plan a session; all of them while it has no council."""
    offices = Seat.objects.filter(council__unit=unit, council__state=Council.State.ESTABLISHED, office__in=Seat.PLAN)
    people = set(offices.values_list("person", flat=True))
    return not people or user.person_id in people


def to_hear(unit: Unit, council: Council | None, session: Session | None = None) -> set[int]:
    """The nominations, by key, that go no further without the council's vote and lie before no other session."""
    house, waiting = house_of(unit), _unheard_in(unit, session)
    if house.decides_at_signing:
        return set(waiting.values_list("pk", flat=True))
    law = Campaign.objects.select_related("pack").defer("pack__content")
    voted = AgendaItem.objects.exclude(outcome="").filter(session__council__unit__in=with_ended([unit]))
    asked = waiting.exclude(pk__in=voted.values("nomination")).select_related(
        "award", "dossier_item__dossier__receiver"
    )
    return {
        one.pk
        for one in asked.prefetch_related(Prefetch("dossier_item__dossier__campaign", law))
        if house.is_to_hear(council, one)
    }


def seat_of(user: User, council: Council) -> Seat | None:
    """The account's own seat on a council."""
    return council.seats.filter(person=user.person_id or 0).first()


def nominations_to_plan(council: Council, session: Session | None = None) -> QuerySet[Nomination]:
    """The unit's nominations to be voted on that lie before no session, or before `session` itself."""
    return for_display(_unheard_in(council.unit, session)).order_by("campaign", "award", "pk")


def _unheard_in(unit: Unit, session: Session | None = None) -> QuerySet[Nomination]:
    elsewhere = AgendaItem.objects.filter(live=True)
    if session is not None:
        elsewhere = elsewhere.exclude(session=session)
    house = house_of(unit)
    return house.nominations(unit).filter(state=house.hears).exclude(pk__in=elsewhere.values("nomination"))


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
        rule, out = sitting.rule_for(item), sitting.recused[item.pk]
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


def places_in(unit: Unit) -> QuerySet[Membership]:
    """Everybody of the unit today, pupils too, with unit and post; somebody with two posts comes twice."""
    return _by_name(house_of(unit).staff(unit, clock.today()))


def relatives_in(unit: Unit) -> QuerySet[Membership]:
    """The people among whom a member of the unit's council may have a relative, in the same way."""
    return _by_name(house_of(unit).relatives(unit, clock.today()))


def _by_name(places: QuerySet[Membership]) -> QuerySet[Membership]:
    here = places.exclude(role__in=[Membership.Role.COUNCIL_SECRETARY, Membership.Role.COUNCIL_MEMBER])
    found = here.select_related("person", "unit").prefetch_related("unit__names")
    return found.order_by(NameOrder("person__full_name"), "pk")


def staff_to_seat(unit: Unit) -> QuerySet[Membership]:
    """Those of them who may sit on its council."""
    return places_in(unit).exclude(person__category=Person.Category.PUPIL)


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
