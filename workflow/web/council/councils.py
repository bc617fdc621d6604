"""Councils: the list with their sessions, one council with its seats, and the form that composes one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflow.campaigns.models import Award
from workflow.council import selectors
from workflow.council.composition import create_council, save_council
from workflow.council.models import Council, Seat
from workflow.council.rules import may_write_council
from workflow.engine.refusals import Refusal, StaleVersion
from workflow.organisations.models import Unit, User
from workflow.organisations.selectors import units_where
from workflow.web.council.council_form import CouncilForm
from workflow.web.council.kin import SEATED
from workflow.web.edges import STATUS
from workflow.web.requests import SignedIn
from workflow.web.subjects import subject_or_404

PAGE_SIZE = 25


@require_safe
def councils(request: SignedIn) -> HttpResponse:
    """The account's sessions, the latest first, and its councils; for nobody else."""
    led = _units_led(request.user)
    found = list(selectors.councils_visible_to(request.user))
    if not led and not found:
        raise Http404
    sessions = selectors.visible_to(request.user).prefetch_related(None)
    context = {
        "page": Paginator(sessions, PAGE_SIZE).get_page(request.GET.get("trang")),
        "councils": found,
        "may_create": bool(led),
        "declares_kin": bool(units_where(request.user, *SEATED)),
        "may_plan": [one for one in found if one.state == Council.State.ESTABLISHED and _plans(request.user, one)],
    }
    return render(request, "council/list.html", context)


@require_safe
def council(request: SignedIn, pk: int) -> HttpResponse:
    """One council: its seats, its term, its decision, its sessions, its past."""
    found: Council = subject_or_404(request.user, Council._meta.label_lower, pk)
    context = {
        "subject": found,
        "council": found,
        "seats": found.seats.select_related("person"),
        "sessions": found.sessions.all(),
        "heard": heard_awards(found),
        "is_of_school": found.unit.kind == Unit.Kind.SCHOOL,
        "may_edit": found.state == Council.State.DRAFT and may_write_council(request.user, found),
        "may_plan": found.state == Council.State.ESTABLISHED and _plans(request.user, found),
    }
    return render(request, "council/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def council_create(request: SignedIn) -> HttpResponse:
    """A new council, for the head of the unit and whoever prepares its sessions."""
    led = _units_led(request.user)
    if not led:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = CouncilForm(data, unit=led[0])
    if data is not None and form.is_valid():
        try:
            made = create_council(form.composition(), actor=request.user, unit=led[0])
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(
                request, _("Đã lưu dự thảo Hội đồng. Thủ trưởng đơn vị bấm “Thành lập Hội đồng” khi đã đủ.")
            )
            return redirect("council", made.pk)
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def council_edit(request: SignedIn, pk: int) -> HttpResponse:
    """A council that was not established yet."""
    found: Council = subject_or_404(request.user, Council._meta.label_lower, pk)
    if not may_write_council(request.user, found):
        raise Http404
    data = request.POST if request.method == "POST" else None
    if data is None and found.state != Council.State.DRAFT:
        messages.warning(request, _("Hội đồng đã thành lập nên không sửa thành phần được nữa."))
        return redirect("council", pk)
    form, refusal = CouncilForm(data, unit=found.unit, council=found), None
    if data is not None and form.is_valid():
        try:
            seen = form.cleaned_data["seen_version"] or 0
            save_council(found, form.composition(), actor=request.user, seen_version=seen)
        except ValidationError as error:
            form.take(error)
        except Refusal as met:
            refusal = met
        else:
            messages.success(request, _("Đã lưu dự thảo Hội đồng."))
            return redirect("council", pk)
    if isinstance(refusal, StaleVersion):
        found.refresh_from_db(fields=["version"])
        form.show_version(found.version)
    return _form_page(request, form, found, refusal)


def heard_awards(found: Council) -> list[str] | None:
    """The names of the awards on which the council has to vote by its unit's own word; None where that is the law's."""
    if found.hears is None:
        return None
    return list(Award.objects.filter(code__in=found.hears).order_by("name").values_list("name", flat=True))


def _form_page(
    request: SignedIn, form: CouncilForm, found: Council | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    status = STATUS[type(refusal)] if refusal else 422 if form.errors else 200
    return render(request, "council/form.html", {"form": form, "council": found, "refusal": refusal}, status=status)


def _units_led(user: User) -> list[Unit]:
    return units_where(user, *selectors.LEADING)


def _plans(user: User, found: Council) -> bool:
    """Its chair and its secretary plan the sessions of a council."""
    seat = selectors.seat_of(user, found)
    return seat is not None and seat.office in Seat.PLAN
