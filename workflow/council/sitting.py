"""A session at one moment: who sits, who is there, what is on the agenda, who is out for what, what has been counted.

Read once for each row of a session and kept on it, so that every rule of one step asks the same picture. A row lives
for one step or one page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, QuerySet

from workflow.campaigns.models import Campaign
from workflow.campaigns.vote_rule import AbsentVote, VoteRule
from workflow.council.houses import house_of
from workflow.council.tally import quorum_needed

if TYPE_CHECKING:
    from workflow.council.models import AgendaItem, Attendance, BallotLine, Seat, Session

# What rules and results read of a nomination on the agenda.
READ_WITH = ("group", "nominee_person", "nominee_unit", "award")


@dataclass(frozen=True)
class Sitting:
    """Seats by their key in the council's order; items that are live; who is recused and what was counted, by item.

    While a ballot is held for its close, `pinned` are the rules that it began with, and its items are not read.
    """

    session: "Session"
    seats: "Mapping[int, Seat]"
    attendances: "Mapping[int, Attendance]"
    items: "Mapping[int, AgendaItem]"
    recused: Mapping[int, frozenset[int]]
    counted: "Mapping[int, list[BallotLine]]"
    pinned: frozenset[VoteRule] | None = None

    @property
    def here(self) -> "list[Seat]":
        """Members who are in the room now; of a session without a roll yet, none."""
        return [seat for pk, seat in self.seats.items() if pk in self.attendances and self.attendances[pk].here]

    def is_here(self, seat_id: int) -> bool:
        return seat_id in self.attendances and self.attendances[seat_id].here

    def rule_for(self, item: "AgendaItem") -> VoteRule:
        """By which rule this council votes on the item."""
        return house_of(self.session.council.unit).rule_for(item.nomination)

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
        return [pk for pk in self.present(self.rule_for(item)) if pk not in out]

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

    def rules(self) -> Set[VoteRule]:
        """The rules of voting of all items."""
        if self.pinned is not None:
            return self.pinned
        return {self.rule_for(item) for item in self.items.values()}

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


def look_anew(session: "Session", **known: Any) -> None:
    """Read the picture; what the caller has read or changed already (a field of `Sitting`) is not read again."""
    from workflow.council.models import BallotLine

    if "items" not in known:
        known["items"] = {item.pk: item for item in items_of(session)}
    if "attendances" not in known:
        # Before the opening there is no roll to be read.
        rows = session.attendances.select_related("seat__person") if session.opened_at else ()
        known["attendances"] = {one.seat_id: one for one in rows}
    if "seats" not in known:
        # The roll names every seat; before it there is none.
        called = [one.seat for one in known["attendances"].values()]
        known["seats"] = {seat.pk: seat for seat in called or session.council.seats.select_related("person")}
    if "recused" not in known:
        known["recused"] = {pk: frozenset(vars(item)["out"]) for pk, item in known["items"].items()}
    if "counted" not in known:
        known["counted"] = defaultdict(list)
        lines = BallotLine.objects.filter(ballot__session=session, passed__isnull=False)
        for line in lines.order_by("ballot__number"):
            known["counted"][line.item_id].append(line)
    vars(session)["_sitting"] = Sitting(session=session, **known)


def see(session: "Session", **changed: Any) -> None:
    """The same picture with what has just been changed of it (fields of `Sitting`)."""
    vars(session)["_sitting"] = replace(sitting_of(session), **changed)


def see_held(session: "Session") -> None:
    """Read the picture anew with the nominations on the agenda locked, by their keys as all who lock many do it.

    Only the nominations are: whoever withdraws one holds it and then takes its item off the agenda.
    """
    held = items_of(session).order_by("nomination_id").select_for_update(of=("nomination",), no_key=True)
    look_anew(session, items={item.pk: item for item in sorted(held, key=lambda item: item.position)})


def items_of(session: "Session") -> "QuerySet[AgendaItem]":
    """The session's live items in their order, with `out`, the seats that are recused, and what rules read of them."""
    from workflow.council.models import Recusal

    recused = Recusal.objects.filter(item=OuterRef("pk")).order_by().values("seat_id")
    return with_law(session.items.filter(live=True).annotate(out=ArraySubquery(recused))).order_by("position", "pk")


def with_law(items: "QuerySet[AgendaItem]") -> "QuerySet[AgendaItem]":
    """The items with their nominations and the law that these are voted on by; a pack's text is read once a process.

    The few campaigns are read apart: joined, each would come once for every item.
    """
    law = Campaign.objects.select_related("school", "pack").defer("pack__content").prefetch_related("settings")
    items = items.select_related(*(f"nomination__{name}" for name in READ_WITH))
    return items.prefetch_related(Prefetch("nomination__campaign", law))
