"""Who signs a unit's papers, in what right, and whom the head lets sign in the own place."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents.catalogue import CATALOGUE
from documents.signing import authority_lines
from documents.templates import issued_by
from workflow.administration import memberships as services
from workflow.administration import rules
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Person, Unit, in_force_on
from workflow.organisations.name_order import NameOrder
from workflow.web.administration.forms import DelegationForm
from workflow.web.administration.reach import unit_or_404
from workflow.web.requests import SignedIn


@dataclass(frozen=True)
class Signer:
    """Somebody who signs, with the lines that papers print above the name; `coming` before the first day."""

    office: Membership
    lines: tuple[str, ...]
    coming: bool


@require_http_methods(["GET", "HEAD", "POST"])
def signers(request: SignedIn, pk: int) -> HttpResponse:
    """Who signs now and later, and the form by which somebody is let sign in the head's place."""
    unit = unit_or_404(request, pk)
    if not any(role in rules.SIGNING for role in rules.ROLES[unit.kind]):
        raise Http404
    form = DelegationForm(request.POST or None, unit=unit, people=_people(request, unit))
    if form.is_valid():
        try:
            services.start(form.delegation(), actor=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã ghi người ký thay."))
            return redirect("settings_signers", pk)
    context = {
        "unit": unit,
        "form": form,
        "signers": _signers(unit),
        "kinds": sorted(str(kind.title) for kind in CATALOGUE.values() if issued_by(kind) == _side_of(unit)),
    }
    return render(request, "settings/signers.html", context, status=422 if form.errors else 200)


def _signers(unit: Unit) -> list[Signer]:
    today = clock.today()
    found = list(services.signers_of(unit, today))
    heads = [one for one in found if one.leads]
    return [Signer(one, authority_lines(one, (heads or [one])[0]), one.valid_from > today) for one in found]


def _side_of(unit: Unit) -> str:
    """The province receives and decides by the same papers as an authority below it."""
    return Unit.Kind.AUTHORITY if unit.kind == Unit.Kind.PROVINCE else unit.kind


def _people(request: SignedIn, unit: Unit) -> QuerySet[Person]:
    """Who belongs to the unit or its groups today, pupils apart."""
    here = Membership.objects.filter(in_force_on(clock.today()), unit__in=[unit, *unit.children.filter(kind="group")])
    found = rules.managed_people(request.user).filter(pk__in=here.values("person_id"))
    return found.exclude(category=Person.Category.PUPIL).order_by(NameOrder("full_name"), "pk")
