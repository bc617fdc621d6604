"""The receiving authority's inbox: the dossiers that schools have sent."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.dossiers import selectors
from workflow.dossiers.deadlines import Deadline
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.nominations import reviews
from workflow.organisations.models import Membership
from workflow.organisations.selectors import authorities_of, units_where
from workflow.web.district.forms import ARRIVED, InboxFilter
from workflow.web.requests import SignedIn
from workflow.web.waiting import in_my_hands, onward_edge

PAGE_SIZE = 25


@require_safe
def district_inbox(request: SignedIn) -> HttpResponse:
    """Every dossier that the own authority was sent: what waits for this person first, then the last changed."""
    authorities = authorities_of(request.user)
    if not authorities:
        raise PermissionDenied
    arrived = selectors.incoming(request.user)
    today = clock.today()
    counts, deadlines = selectors.counts_by_state_and_deadline(arrived, today)
    form = InboxFilter(request.GET)
    mine = in_my_hands(request.user, Dossier._meta.label_lower).order_by().values("pk")
    ordered = form.narrow(selectors.with_deadline(arrived, today)).order_by(
        Case(When(pk__in=mine, then=0), default=1), "-changed_at", "-pk"
    )
    page = Paginator(selectors.with_receipt(ordered), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "authorities": authorities,
        "page": page,
        "rows": [(one, onward_edge(request.user, one), _deadline(one)) for one in page],
        "form": form,
        "chips": [(state.value, state.label, counts.get(state.value, 0)) for state in ARRIVED],
        "total": sum(counts.values()),
        "deadlines": [(one.value, one.label, deadlines.get(one.value, 0)) for one in Deadline],
        "to_review": reviews.number_open(request.user),
        "takes_in": bool(units_where(request.user, Membership.Role.OFFICER)),
    }
    return render(request, "district/inbox.html", context)


def _deadline(dossier: Any) -> Deadline | None:
    """How the result stands, of a dossier that `with_deadline` found; None where none is owed."""
    return Deadline(dossier.deadline) if dossier.deadline else None
