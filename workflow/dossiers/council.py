"""What the receiving authority's own council has to do with a dossier: on what it must vote, and how it voted.

Its result is advice: the leader decides, and gives a reason wherever the decision departs from it. Nothing here tells
more of a vote than its sums.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import gettext as _now

from workflow.council.houses import house_of
from workflow.council.models import AgendaItem, BallotLine
from workflow.council.selectors import council_in_office
from workflow.dossiers.appraisal import open_nominations
from workflow.engine import clock
from workflow.engine.refusals import Unmet
from workflow.organisations.models import Unit, User
from workflow.organisations.selectors import authorities_of

if TYPE_CHECKING:
    from workflow.dossiers.inputs import Outcome, Outcomes
    from workflow.dossiers.models import Dossier
    from workflow.nominations.models import Nomination


@dataclass(frozen=True)
class Advice:
    """How an authority's council voted on one nomination in a session whose minutes are signed: sums alone."""

    item: AgendaItem
    line: BallotLine
    authority: Unit

    @property
    def agreed(self) -> bool:
        return self.item.outcome == AgendaItem.Outcome.APPROVED

    def is_followed_by(self, outcome: "Outcome") -> bool:
        """Whether a decision is what the council voted for: the award that was asked for, or none."""
        same = not outcome.award_id or outcome.award_id == self.item.nomination.award_id
        return same and outcome.recognised if self.agreed else not outcome.recognised


def goes_against(advice: Mapping[int, Advice], outcome: "Outcome") -> bool:
    """Whether a decision departs from what the council voted, where it did."""
    said = advice.get(outcome.nomination_id)
    return said is not None and not said.is_followed_by(outcome)


def advice_on(dossier: "Dossier") -> dict[int, Advice]:
    """The last vote of the present receiver's council on each nomination, by its key.

    What the council of an ended authority voted is its successor's.
    """
    whose = dossier.receiver.in_office_on(clock.today())
    return {one.item.nomination_id: one for one in _advices(dossier) if one.authority == whose}


def advice_read_by(user: User, dossier: "Dossier") -> list[Advice]:
    """The last vote of each authority's council on each nomination, as far as the account may know it.

    The measure is that of the officers' opinions: an authority reads its own, whoever has the dossier now what those
    before it voted, and the school nothing of it.
    """
    own = {unit.pk for unit in authorities_of(user)}
    if not own:
        return []
    has_it = dossier.receiver_id in own
    found = {
        (one.item.nomination_id, one.authority.pk): one
        for one in _advices(dossier)
        if has_it or one.authority.pk in own
    }
    return list(found.values())


def council_has_voted(dossier: "Dossier") -> Iterator[Unmet]:
    """Nothing goes on while the council has it on its agenda, nor without the vote that its award needs."""
    waiting = open_nominations(dossier)
    whose = dossier.receiver.in_office_on(clock.today())
    live = _live_items(dossier)
    for nomination in waiting:
        if nomination.pk in live:
            yield Unmet(
                _now(
                    "“%(nomination)s” đang trong chương trình phiên họp Hội đồng ngày %(day)s. Hãy đợi ký biên bản, "
                    "hoặc đưa đề nghị ra khỏi chương trình."
                )
                % {"nomination": nomination, "day": f"{live[nomination.pk].session.held_on:%d/%m/%Y}"}
            )
    yield from _votes_missing(dossier, [one for one in waiting if one.pk not in live], whose)


def _votes_missing(dossier: "Dossier", waiting: "list[Nomination]", whose: Unit) -> Iterator[Unmet]:
    council, house = council_in_office(whose), house_of(whose)
    asked = [one for one in waiting if house.is_to_hear(council, one)]
    voted = advice_on(dossier) if asked else {}
    for nomination in asked:
        if nomination.pk not in voted:
            sentence = (
                _now("“%s” phải được Hội đồng của cơ quan bỏ phiếu trước. Hãy đưa vào một phiên họp Hội đồng.")
                if council
                else _now(
                    "“%s” phải được Hội đồng của cơ quan bỏ phiếu trước, nhưng cơ quan chưa có Hội đồng đương nhiệm."
                )
            )
            yield Unmet(sentence % nomination)


def nothing_is_on_the_agenda(dossier: "Dossier") -> Iterator[Unmet]:
    """What the own council is about to vote on does not leave the authority meanwhile."""
    for item in _live_items(dossier).values():
        yield Unmet(
            _now("“%(nomination)s” đang trong chương trình phiên họp Hội đồng ngày %(day)s.")
            % {"nomination": item.nomination, "day": f"{item.session.held_on:%d/%m/%Y}"}
        )


def keep_departures(dossier: "Dossier", inputs: "Outcomes") -> None:
    """Write beside each vote why the leader decided against it."""
    advice = advice_on(dossier)
    departing = []
    for one in inputs.outcomes:
        if goes_against(advice, one):
            item = advice[one.nomination_id].item
            item.departure = one.reason.strip()
            departing.append(item)
    AgendaItem.objects.bulk_update(departing, ["departure"])


def _advices(dossier: "Dossier") -> Iterator[Advice]:
    """Every vote on the dossier's nominations by an authority's council, the oldest first."""
    today = clock.today()
    counted = BallotLine.objects.filter(passed__isnull=False).order_by("ballot__number")
    items = AgendaItem.objects.exclude(outcome="").exclude(session__council__unit__kind=Unit.Kind.SCHOOL)
    items = items.filter(nomination__dossier_item__dossier=dossier).select_related(
        "session__council__unit__successor",
        "nomination__nominee_person",
        "nomination__nominee_unit",
        "nomination__award",
    )
    read = ("nomination__nominee_unit__names", "session__council__unit__names", Prefetch("lines", counted, "counted"))
    for item in items.prefetch_related(*read).order_by("session__closed_at", "pk"):
        yield Advice(item, item.counted[-1], item.session.council.unit.in_office_on(today))


def _live_items(dossier: "Dossier") -> dict[int, AgendaItem]:
    items = AgendaItem.objects.filter(live=True, nomination__dossier_item__dossier=dossier)
    items = items.select_related(
        "session", "nomination__nominee_person", "nomination__nominee_unit", "nomination__award"
    )
    return {item.nomination_id: item for item in items}
