"""What everybody may read of dossiers: lists under publicity and results, names and titles and nothing else.

Nobody puts anything here by hand: it follows from the states and from the days that are set.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from workflow.dossiers.acts import AWARD, REPLACE
from workflow.dossiers.models import Dossier, DossierState
from workflow.dossiers.publicity import result_end
from workflow.dossiers.selectors import nominations_of
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.nominations.models import NominationState

# No result is shown for longer than the most working days that a pack can ask for.
HORIZON = timedelta(days=400)
DECIDED = (DossierState.DECIDED, DossierState.CLOSED)
BROUGHT_OUT_BY = ("publish", AWARD, "decide", "decide_rest", REPLACE)


@dataclass(frozen=True)
class PublicList:
    """A list that is on show from one day to the end of another: a proposed one, or a result."""

    dossier: Dossier
    is_result: bool
    since: date
    until: date


@dataclass(frozen=True)
class PublicName:
    """One line: a name and a title, and nothing else about anybody."""

    name: str
    award: str


def lists_on_show(pk: int | None = None) -> list[PublicList]:
    """What is on show today, the newest first, in a constant number of statements; `pk` asks for one dossier alone."""
    decided = Q(state__in=DECIDED, changed_at__gte=clock.now() - HORIZON)
    shown = Q(state=DossierState.PUBLISHED) | decided
    dossiers = Dossier.objects.filter(shown).select_related("campaign__pack", "school")
    if pk is not None:
        dossiers = dossiers.filter(pk=pk)
    found = {one.pk: one for one in dossiers.prefetch_related("campaign__settings", "school__names")}
    lists = [_shown(found[pk], event) for pk, event in _last_steps(found).items()]
    today = clock.today()
    running = [one for one in lists if one is not None and one.since <= today <= one.until]
    return sorted(running, key=lambda one: (one.since, one.dossier.pk), reverse=True)


def names_on_show(shown: PublicList) -> list[PublicName]:
    """Whom a list names, in the dossier's order: of a result those who get their award and still have it."""
    state = NominationState.RECOGNISED if shown.is_result else NominationState.APPROVED
    listed = nominations_of(shown.dossier).filter(state=state)
    return [PublicName(one.nominee_on(shown.since), one.awarded.name) for one in listed]


def _last_steps(dossiers: Iterable[int]) -> dict[int, Event]:
    """The step that brought each dossier before the public, by its key."""
    steps = Event.objects.filter(
        subject_type=Dossier._meta.label_lower, subject_id__in=list(dossiers), name__in=BROUGHT_OUT_BY
    )
    return {event.subject_id: event for event in steps.order_by("sequence")}


def _shown(dossier: Dossier, event: Event) -> PublicList | None:
    since = timezone.localdate(event.at)
    if event.name == "publish":
        return PublicList(dossier, False, since, date.fromisoformat(event.data["until"]))
    until = result_end(dossier.campaign, since)
    # A school that decides itself grants all that lies in the dossier; a replacing decision is about awards that stand.
    recognised = event.name in (AWARD, REPLACE) or any(one["recognised"] for one in event.data["outcomes"])
    return PublicList(dossier, True, since, until) if until and recognised else None
