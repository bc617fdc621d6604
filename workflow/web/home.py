"""The first page: what waits for the person who is signed in."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.campaigns import selectors as campaigns
from workflow.council import selectors as council
from workflow.dossiers import selectors as dossiers
from workflow.engine.models import Event
from workflow.nominations import reviews
from workflow.nominations import selectors as nominations
from workflow.nominations.models import Nomination, NominationState
from workflow.nominations.selectors import TO_MEND
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import units_where
from workflow.web.requests import SignedIn
from workflow.web.waiting import Waiting, onward_edge, waiting, with_last_days

Office = Membership.Role
LIMIT = 20
# Still under way for the group that put it forward: out of its hands, and without an outcome.
UNDER_WAY = (
    NominationState.SUBMITTED,
    NominationState.IN_REVIEW,
    NominationState.APPROVED,
    NominationState.FORWARDED,
    NominationState.RECEIVED,
    NominationState.SUPPLEMENT_REQUESTED,
)


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """Việc cần làm."""
    user = request.user
    mine = waiting(user, "nominations.nomination", LIMIT)
    returned = _with_reasons([one for one in mine if one.subject.state in TO_MEND])
    leads = bool(units_where(user, Office.GROUP_HEAD))
    context = {
        "returned": returned,
        "drafts": [one for one in mine if one.subject.state == NominationState.DRAFT],
        "nominations": [one for one in mine if one.subject.state not in (*TO_MEND, NominationState.DRAFT)],
        "ballots": council.to_vote_in(user),
        "sessions": _sessions(user),
        "unheard": council.unheard(user),
        "councils": waiting(user, "council.council", LIMIT),
        "dossiers": waiting(user, "dossiers.dossier", LIMIT),
        "plans": waiting(user, "campaigns.campaign", LIMIT),
        "open_campaigns": list(campaigns.open_for_nomination(user).prefetch_related(None)) if leads else [],
        "to_collect": list(dossiers.campaigns_to_assemble(user)),
        "under_way": _under_way(user, [one.subject.pk for one, _said in returned]) if leads else [],
        "to_review": reviews.number_open(user),
        "counts": _counts(user),
    }
    context["idle"] = not any(value for name, value in context.items() if name not in ("under_way", "counts"))
    context["examines"] = bool(units_where(user, *nominations.EXAMINERS))
    return render(request, "home/home.html", context)


def _sessions(user: User) -> list[Waiting]:
    """The sessions that the account leads or records, and can carry on."""
    found = ((row, onward_edge(user, row)) for row in council.in_charge_of(user)[:LIMIT])
    return with_last_days((row, edge) for row, edge in found if edge is not None)


def _with_reasons(returned: list[Waiting]) -> list[tuple[Waiting, Event | None]]:
    """Each with who asks for what; a supplement that the group has sent to the clerk since waits for it no more."""
    against = nominations.turned_down_by(one.subject for one in returned)
    found = ((one, against.get(one.subject.pk)) for one in returned)
    return [(one, said) for one, said in found if not _is_answered(one.subject, said)]


def _is_answered(nomination: Nomination, said: Event | None) -> bool:
    """Whether the nomination was sent after it was asked about: only a supplement waits on at the same state."""
    return bool(said and nomination.submitted_at and nomination.submitted_at > said.at)


def _under_way(user: User, to_mend: list[int]) -> list[Nomination]:
    groups = units_where(user, Office.GROUP_HEAD)
    found = nominations.visible_to(user).filter(group__in=groups, state__in=UNDER_WAY).exclude(pk__in=to_mend)
    return list(found[:LIMIT])


def _counts(user: User) -> list[dict[str, Any]]:
    """How many nominations the account can see in each state, in the order of the machine."""
    numbers = dict(nominations.visible_to(user).order_by().values_list("state").annotate(Count("pk", distinct=True)))
    return [
        {"state": state.value, "label": state.label, "number": numbers[state.value]}
        for state in NominationState
        if state.value in numbers
    ]
