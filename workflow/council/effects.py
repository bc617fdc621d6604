"""What moves along with a council or a session, in the same transaction."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflow.council import ballots, recusal
from workflow.council.results import decide_items
from workflow.council.sitting import see, see_held, sitting_of
from workflow.engine import clock
from workflow.engine.door import perform_all
from workflow.engine.models import Event
from workflow.engine.rows import write_rows
from workflow.organisations.models import Membership, Unit, in_force_on

if TYPE_CHECKING:
    from workflow.council.inputs import Minutes, Roll
    from workflow.council.models import Council, Session

__all__ = [
    "begin_ballot",
    "count",
    "decide_items",
    "free_items",
    "give_offices",
    "hold_ballot",
    "hold_items",
    "hold_unit",
    "take_offices",
    "take_roll",
    "void",
    "write_minutes",
]

COUNCIL_OFFICES = (Membership.Role.COUNCIL_SECRETARY, Membership.Role.COUNCIL_MEMBER)

begin_ballot, count, void, hold_ballot = ballots.begin, ballots.count, ballots.void, ballots.hold


def hold_unit(council: "Council") -> None:
    """Let one council of a unit at a time take office: two would both find the same one to replace."""
    Unit.objects.select_for_update(no_key=True).get(pk=council.unit_id)


def give_offices(council: "Council", event: Event, inputs: Any, actor: Any) -> None:
    """The council before it ends; its own seats become offices of the unit from today to the end of the term."""
    before = type(council)._default_manager.filter(unit=council.unit, state="established").exclude(pk=council.pk)
    perform_all(list(before), "end", actor=actor)
    _close_offices(council)  # also of those whom an administrator had entered by hand
    with override(settings.LANGUAGE_CODE):  # papers print the position
        Membership.objects.bulk_create(
            Membership(
                person_id=seat.person_id,
                unit=council.unit,
                role=COUNCIL_OFFICES[0] if seat.office == seat.Office.SECRETARY else COUNCIL_OFFICES[1],
                position=seat.get_office_display(),
                valid_from=clock.today(),
                valid_to=council.term_to,
            )
            for seat in council.seats.all()
            if seat.office != seat.Office.CHAIR  # the principal's, or the leader's, own office is the chair's
        )


def take_offices(council: "Council", event: Event, inputs: Any, actor: Any) -> None:
    """Yesterday was the last day of the council's members in office."""
    _close_offices(council)


def _close_offices(council: "Council") -> None:
    today = clock.today()
    offices = Membership.objects.filter(in_force_on(today), unit=council.unit, role__in=COUNCIL_OFFICES)
    offices.filter(valid_from=today).delete()  # in office for less than a day: never in force on a day that is over
    offices.filter(valid_from__lt=today).update(valid_to=today - timedelta(days=1))


def take_roll(session: "Session", event: Event, inputs: "Roll", actor: Any) -> None:
    """Keep who came; where the chair is away, the first deputy who came presides."""
    from workflow.council.models import Attendance

    rows = Attendance.objects.bulk_create(
        Attendance(
            session=session,
            seat_id=one.seat_id,
            status=one.status,
            reason=one.reason.strip(),
            arrivals=[event.at] if one.status == Attendance.Status.PRESENT else [],
        )
        for one in inputs.presences
    )
    see(session, attendances={row.seat_id: row for row in rows})
    settle_presiding(session)


def settle_presiding(session: "Session") -> None:
    """Where whoever presides is not in the room, the first chair or deputy who is takes over; else all stays."""
    found = sitting_of(session).presiding()
    if found is not None and found.pk != session.presiding_id:
        type(session)._default_manager.filter(pk=session.pk).update(presiding=found)
        session.presiding = found


def hold_items(session: "Session") -> None:
    """Keep the nominations on the agenda as they are until the commit, and look once more who is out for which.

    The order of the locks is that of all who lock many nominations: by key.
    """
    see_held(session)
    sitting = sitting_of(session)
    recusal.recuse(session, [item for pk, item in sitting.items.items() if pk not in sitting.counted])


def write_minutes(session: "Session", event: Event, inputs: "Minutes", actor: Any) -> None:
    """Keep what was said about each item, and what the session proposes."""
    said = {one.item_id: one.text.strip() for one in inputs.discussions}
    items = [item for pk, item in sitting_of(session).items.items() if pk in said]
    for item in items:
        item.discussion = said[item.pk]
    write_rows(items, ["discussion"])
    type(session)._default_manager.filter(pk=session.pk).update(proposals=inputs.proposals.strip())


def free_items(session: "Session", event: Event, inputs: Any, actor: Any) -> None:
    """The nominations of a session that is off wait for another one."""
    with override(settings.LANGUAGE_CODE):
        session.items.filter(live=True).update(live=False, trouble=_("Phiên họp đã huỷ."))
