"""What papers say of the votes of a session: on what it voted, by which rule, who was out, how it ended.

They tell sums and never a person's vote.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from documents.builders.wording import award_phrase, called, percent
from workflow.campaigns.models import Campaign
from workflow.campaigns.vote_rule import Denominator, RecusedMembers
from workflow.council.models import AgendaItem, BallotLine, Seat, Session
from workflow.council.selectors import agenda
from workflow.engine.models import Event
from workflow.nominations.models import Revision
from workflow.organisations.models import Unit

OPENING, CLOSING = ("open_ballot", "open_round"), "close_ballot"


@dataclass(frozen=True)
class Told:
    """An item of the agenda with what the group had submitted when the session dealt with it."""

    item: AgendaItem
    content: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.content["nominee"])

    @property
    def award(self) -> str:
        return str(self.content["award"])

    @property
    def award_phrase(self) -> str:
        return award_phrase(self.award, self.content["award_kind"])

    @property
    def campaign(self) -> Campaign:
        return self.item.nomination.campaign

    @cached_property
    def lines(self) -> list[BallotLine]:
        """Its lines in the order of the ballots, counted or not."""
        return list(self.item.lines.all())

    @property
    def counted(self) -> list[BallotLine]:
        """Its results, round by round; the last one holds."""
        return [line for line in self.lines if line.passed is not None]

    @property
    def departure(self) -> str:
        """Why the principal decided against the vote at the signature; an authority's leader decides later."""
        return self.item.departure if self.of_school else ""

    @property
    def of_school(self) -> bool:
        """Whether a school's own council voted."""
        return self.item.session.council.unit.kind == Unit.Kind.SCHOOL

    def group_on(self, day: date) -> str:
        """The group of a person who is nominated; a group that is nominated itself needs no other.

        Before an authority's council also the school.
        """
        nomination = self.item.nomination
        group = nomination.group.name_on(day).name if nomination.nominee_person_id else ""
        school = "" if self.of_school else nomination.campaign.school.name_on(day).name
        return ", ".join(part for part in (group, school) if part)


def told(session: Session, at: datetime) -> list[Told]:
    """The whole agenda in its order, in a constant number of statements."""
    items = sorted(agenda(session), key=lambda item: (item.position, item.pk))
    revisions = Revision.objects.filter(nomination__in=[item.nomination_id for item in items], event__at__lte=at)
    contents = dict(revisions.order_by("number").values_list("nomination_id", "content"))
    return [Told(item, contents[item.nomination_id]) for item in items]


def ballots_by_event(session: Session) -> dict[int, int]:
    """The number of the ballot that each step of the session opened or closed, by the event's key."""
    found: dict[int, int] = {}
    events = Event.objects.filter(subject_type=session._meta.label_lower, subject_id=session.pk)
    opened = 0
    for event, name in events.order_by("sequence").values_list("pk", "name"):
        opened += name in OPENING
        if name in (*OPENING, CLOSING):
            found[event] = opened
    return found


def share(line: BallotLine) -> str:
    """The share in favour in per cent, "0" where there is nothing to share."""
    return percent(line.yes or 0, line.denominator) if line.denominator else "0"


def rules_in_words(lines: Iterable[tuple[Told, BallotLine]]) -> str:
    """By which rule each award was voted on; one rule for all of them names no award."""
    by_rule: dict[str, dict[str, None]] = {}
    for one, line in lines:
        by_rule.setdefault(_rule(line), {})[one.award] = None
    if len(by_rule) == 1:
        return f"Tỉ lệ đồng ý tính trên {next(iter(by_rule))}"
    return "; ".join(f"{', '.join(awards)}: tỉ lệ đồng ý tính trên {rule}" for rule, awards in by_rule.items())


def who_is_out(cases: Sequence[Told], does_not: str) -> tuple[str, ...]:
    """Each member who is out for something, for what and on what ground; the grounds' own notes are nobody else's.

    Who is put forward for several awards is named once.
    """
    found: dict[tuple[int, str], tuple[Seat, str, dict[str, None]]] = {}
    for one in cases:
        for recusal in one.item.recusals.all():
            ground = str(recusal.get_ground_display())
            found.setdefault((recusal.seat_id, ground), (recusal.seat, ground, {}))[2][one.name] = None
    listed = sorted(found.values(), key=lambda entry: entry[0].position)
    return tuple(named(seat, f" {does_not} về {', '.join(names)}: {ground}.") for seat, ground, names in listed)


def named(seat: Seat, text: str) -> str:
    """A sentence that begins with a member: "Bà Đỗ Thị E …"."""
    who = called(seat.person)
    return f"{who[:1].upper()}{who[1:]}{text}"


def _rule(line: BallotLine) -> str:
    rule = line.vote_rule()
    base = {
        Denominator.TOTAL.value: f"tổng số {line.members:02d} thành viên Hội đồng",
        Denominator.PRESENT.value: "số thành viên dự họp, kể cả người gửi ý kiến bằng văn bản",
        Denominator.VALID.value: "số phiếu hợp lệ",
    }[rule.denominator]
    subtracts = rule.recused == RecusedMembers.SUBTRACT and rule.denominator != Denominator.VALID
    base += ", trừ người không được bỏ phiếu" if subtracts else ""
    return f"{base}; trường hợp đạt là trường hợp có từ {rule.threshold}% trở lên"
