"""What the same nominee was put forward with before: its words may serve as a start, its evidence never does."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflow.engine.text import one_line
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import for_display

_OFFERED = 5


@dataclass(frozen=True)
class Words:
    """What an earlier nomination can lend a draft, by the names of the draft's fields.

    `unplaced` are the criteria of that time to which none of the draft's answers.
    """

    source: Nomination
    texts: dict[str, str]
    unplaced: list[str]


def earlier_of(nomination: Nomination) -> list[Nomination]:
    """The last nominations by the same group of the same nominee in earlier movements of the kind, the newest first.

    Only the group's own: what another group wrote stays with it.
    """
    same = Nomination.objects.filter(
        group=nomination.group_id,
        nominee_person=nomination.nominee_person_id,
        nominee_unit=nomination.nominee_unit_id,
        campaign__school=nomination.campaign.school_id,
        campaign__movement=nomination.campaign.movement,
        campaign__period_from__lt=nomination.campaign.period_from,
    )
    found = for_display(same).prefetch_related("statements__criterion")
    return list(found.order_by("-campaign__period_from", "-pk")[:_OFFERED])


def words_of(source: Nomination, nomination: Nomination) -> Words:
    """The source's texts at the draft's criteria: those of the same title, or of the same words in the plan."""
    places = {}
    for criterion in reversed(nomination.criteria()):
        places[_key(criterion.text)] = places[_key(criterion.title)] = f"statement_{criterion.pk}"
    texts = {name: getattr(source, name) for name in ("titles_held", "rewards_held") if getattr(source, name)}
    unplaced = []
    for said in source.statements.all():
        if not said.text:
            continue
        place = places.get(_key(said.criterion.title)) or places.get(_key(said.criterion.text))
        if place:
            texts[place] = said.text
        else:
            unplaced.append(said.criterion.title)
    return Words(source, texts, unplaced)


def repeated(nomination: Nomination, earlier: Iterable[Nomination]) -> list[tuple[str, Nomination]]:
    """The draft's criteria under which it still says word for word what an earlier nomination said, with that one."""
    said = {one.text: source for source in earlier for one in source.statements.all() if one.text}
    texts = {one.criterion_id: one.text for one in nomination.statements.all()}
    return [(one.title, said[texts[one.pk]]) for one in nomination.criteria() if texts.get(one.pk) in said]


def _key(text: str) -> str:
    return one_line(text).casefold()
