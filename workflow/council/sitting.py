"""A session at one moment: who sits, who is there, what is on the agenda, who is out for what, what has been counted.

Read once for each row of a session and kept on it, so that every rule of one step asks the same picture. A row lives
for one step or one page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workflow.campaigns.vote_rule import AbsentVote, VoteRule
from workflow.council.tally import quorum_needed
from workflow.council.vote_rules import rule_for

if TYPE_CHECKING:
    from workflow.council.models import AgendaItem, Attendance, BallotLine, Seat, Session


@dataclass(frozen=True)
class Sitting:
    """Seats by their key in the council's order; items that are live; who is recused and what was counted, by item."""

    session: "Session"
    seats: "Mapping[int, Seat]"
    attendances: "Mapping[int, Attendance]"
    items: "Mapping[int, AgendaItem]"
    recused: Mapping[int, frozenset[int]]
    counted: "Mapping[int, list[BallotLine]]"

    @property
    def here(self) -> "list[Seat]":
        """Members who are in the room now; of a session without a roll yet, none."""
        return [seat for pk, seat in self.seats.items() if pk in self.attendances and self.attendances[pk].here]

    def is_here(self, seat_id: int) -> bool:
        return seat_id in self.attendances and self.attendances[seat_id].here

    def has_a_say(self, seat_id: int, rule: VoteRule) -> bool:
        """Whether the member may vote under `rule` from where it is: in the room, or in writing where that counts."""
        attendance = self.attendances.get(seat_id)
        if attendance is None or attendance.here:
            return attendance is not None
        return attendance.takes_part and rule.absent == AbsentVote.WRITTEN

    def present(self, rule: VoteRule) -> list[int]:
        """The seats that take part under `rule`, whether or not they are out for an item."""
        return [pk for pk in self.seats if self.has_a_say(pk, rule)]

    def eligible(self, item: "AgendaItem") -> list[int]:
        """The seats that may vote on the item now."""
        out = self.recused[item.pk]
        return [pk for pk in self.present(rule_for(item.nomination)) if pk not in out]

    def last_result(self, item_id: int) -> "BallotLine | None":
        """The item's newest counted line, which is the one that holds."""
        lines = self.counted.get(item_id)
        return lines[-1] if lines else None

    def presiding_for(self, item: "AgendaItem") -> "Seat | None":
        """Who leads the item: whoever presides, or else the first chair or deputy here who is not concerned."""
        able = [seat for seat in self.here if seat.pk not in self.recused[item.pk]]
        return self._presiding_of(able)

    def presiding(self) -> "Seat | None":
        """Who leads the session with the members who are here."""
        return self._presiding_of(self.here)

    def rules(self) -> set[VoteRule]:
        """The rules of voting of all items."""
        return {rule_for(item.nomination) for item in self.items.values()}

    def quorum_needed(self) -> int:
        """How many must be in the room: what the strictest rule on the agenda asks for."""
        return max((quorum_needed(rule, len(self.seats)) for rule in self.rules()), default=0)

    def _presiding_of(self, able: "list[Seat]") -> "Seat | None":
        if any(seat.pk == self.session.presiding_id for seat in able):
            return self.seats[self.session.presiding_id]
        return first_to_preside(able, self.session.secretary_id)


def first_to_preside(seats: "Iterable[Seat]", secretary_id: int) -> "Seat | None":
    """The first of the chair, the standing deputy and the deputies among `seats`; whoever writes the minutes is not."""
    able = [seat for seat in seats if seat.office in seat.PRESIDE and seat.pk != secretary_id]
    return min(able, key=lambda seat: (seat.PRESIDE.index(seat.Office(seat.office)), seat.position), default=None)


def sitting_of(session: "Session") -> Sitting:
    """The session's picture, read when it is first asked for."""
    if "_sitting" not in vars(session):
        look_anew(session)
    found: Sitting = vars(session)["_sitting"]
    return found


def look_anew(session: "Session", items: "Iterable[AgendaItem] | None" = None) -> None:
    """Read the picture; `items` are those of the agenda where the caller has read and locked them already."""
    from workflow.council.models import BallotLine, Recusal

    if items is None:
        items = session.items.filter(live=True).select_related("nomination__award", "nomination__campaign")
    live = {item.pk: item for item in items}
    recused: dict[int, set[int]] = defaultdict(set)
    for item_id, seat_id in Recusal.objects.filter(item__in=live).values_list("item_id", "seat_id"):
        recused[item_id].add(seat_id)
    counted: dict[int, list[BallotLine]] = defaultdict(list)
    lines = BallotLine.objects.filter(ballot__session=session, passed__isnull=False)
    for line in lines.order_by("ballot__number"):
        counted[line.item_id].append(line)
    vars(session)["_sitting"] = Sitting(
        session=session,
        seats={seat.pk: seat for seat in session.council.seats.select_related("person")},
        attendances={one.seat_id: one for one in session.attendances.all()},
        items=live,
        recused={pk: frozenset(recused[pk]) for pk in live},
        counted=counted,
    )


def look_over(session: "Session", agenda: "Iterable[AgendaItem]") -> None:
    """The same picture for a page that has read the whole agenda with its recusals and ballot lines: one statement.

    Two before the roll. What the page shows and what the rules say to it is then one and the same reading.
    """
    attendances = {one.seat_id: one for one in session.attendances.select_related("seat__person")}
    seats = [one.seat for one in attendances.values()] or session.council.seats.select_related("person")
    agenda = list(agenda)
    counted = {one.pk: [line for line in one.lines.all() if line.passed is not None] for one in agenda}
    vars(session)["_sitting"] = Sitting(
        session=session,
        seats={seat.pk: seat for seat in seats},
        attendances=attendances,
        items={one.pk: one for one in agenda if one.live},
        recused={one.pk: frozenset(out.seat_id for out in one.recusals.all()) for one in agenda if one.live},
        counted={pk: lines for pk, lines in counted.items() if lines},
    )
