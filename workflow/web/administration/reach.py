"""What every page of the settings begins with: whether there is anything to set, and whether this is among it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from workflow.administration import rules
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Person, Unit
from workflow.web.administration.forms import SettingsForm
from workflow.web.requests import SignedIn

REFUSED = 422


def refuse_others(request: SignedIn) -> None:
    """Whoever administers nothing has no business in the settings."""
    if not rules.administers(request.user):
        raise PermissionDenied(str(NotAllowed(_("Cài đặt"), rules.WHO)))


def unit_or_404(request: SignedIn, pk: int) -> Unit:
    """A unit that the account administers, with its names; any other is as absent as one that never was."""
    refuse_others(request)
    units = rules.managed_units(request.user).select_related("parent", "successor")
    return get_object_or_404(units.prefetch_related("names", "parent__names", "successor__names"), pk=pk)


def person_or_404(request: SignedIn, pk: int) -> Person:
    """The same for a person, with the account."""
    refuse_others(request)
    return get_object_or_404(rules.managed_people(request.user).select_related("user"), pk=pk)


def office_or_404(request: SignedIn, pk: int) -> Membership:
    """The same for an office, by its unit."""
    refuse_others(request)
    offices = Membership.objects.filter(unit__in=rules.managed_units(request.user).values("pk"), person__origin="")
    return get_object_or_404(offices.select_related("person", "unit").prefetch_related("unit__names"), pk=pk)


def named(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Units with what writes their names, in the order of their codes."""
    return units.prefetch_related("names").order_by("code")


def form_page(request: HttpRequest, form: SettingsForm, *, heading: str, back: str, **more: object) -> HttpResponse:
    """One form on a page of its own. `more`: `where` the way back leads, `intro`, `press`, `danger`, `facts`."""
    context = {"form": form, "heading": heading, "back": back, **more}
    return render(request, "settings/form.html", context, status=REFUSED if form.errors else 200)


def sentences(error: ValidationError) -> str:
    """All that a service refused, on one line."""
    return " ".join(error.messages)
