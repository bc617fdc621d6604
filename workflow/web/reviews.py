"""The list of nominations to be looked at again (cần xem lại), since another one, or an award, fell away."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from workflow.campaigns.eligibility import Finding
from workflow.engine.refusals import NotAllowed
from workflow.nominations import reviews as services
from workflow.nominations.models import Nomination, Review
from workflow.nominations.selectors import for_display
from workflow.organisations.models import User
from workflow.organisations.selectors import units_where
from workflow.web.requests import SignedIn

PAGE_SIZE = 25


@dataclass(frozen=True)
class Row:
    """One review as the page shows it: what fell away, and what stopped or warned before and does now."""

    review: Review
    cause: str
    before: list[Finding]
    after: list[Finding]
    may_resolve: bool


@require_safe
def reviews(request: SignedIn) -> HttpResponse:
    """Every review that the account may see, those that nobody has looked at first."""
    return _page(request)


@require_POST
def review_resolve(request: SignedIn, pk: int) -> HttpResponse:
    """Write down what came of it; what was typed stays on the page when something is wrong with it."""
    found = get_object_or_404(services.visible_to(request.user), pk=pk)
    note = request.POST.get("note", "")
    try:
        services.resolve(found, actor=request.user, note=note)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except ValidationError as error:
        return _page(request, {"pk": pk, "note": note, "errors": error.messages}, status=422)
    messages.success(request, _("Đã ghi kết luận xem lại."))
    return redirect("reviews")


def _page(request: SignedIn, refused: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    if not units_where(request.user, *services.READERS):
        raise PermissionDenied(str(NotAllowed(_("Xem lại đề nghị"), [str(role.label) for role in services.READERS])))
    ordered = services.visible_to(request.user).order_by(F("resolved_at").asc(nulls_first=True), "-created_at", "-pk")
    page = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "rows": rows(request.user, list(page)), "refused": refused}
    return render(request, "reviews/list.html", context, status=status)


def rows(user: User, found: list[Review]) -> list[Row]:
    """The reviews with what fell away named, in a constant number of statements."""
    causes = for_display(Nomination.objects.filter(pk__in=[one.cause.subject_id for one in found])).in_bulk()
    return [
        Row(
            review=one,
            cause=f"{_DONE.get(one.cause.name, one.cause.name)}: {causes[one.cause.subject_id]}",
            before=[Finding(**finding) for finding in one.before],
            after=[Finding(**finding) for finding in one.after],
            may_resolve=one.resolved_at is None and services.may_resolve(user, one),
        )
        for one in found
    ]


_DONE = {"revoke": gettext_lazy("Huỷ bỏ khen thưởng"), "withdraw": gettext_lazy("Rút đề nghị")}
