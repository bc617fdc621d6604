"""Offices (phân công) in the settings: another one, its end, and taking back one that has not begun."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workflow.administration import memberships as services
from workflow.administration.rules import may_manage
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership
from workflow.web.administration.forms import OfficeEndForm, OfficeForm
from workflow.web.administration.people import open_units
from workflow.web.administration.reach import form_page, office_or_404, person_or_404, sentences
from workflow.web.requests import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def office_start(request: SignedIn, pk: int) -> HttpResponse:
    """Another office of somebody."""
    found = person_or_404(request, pk)
    initial = {"valid_from": clock.today(), "capacity": Membership.Capacity.HEAD}
    form = OfficeForm(request.POST or None, initial=initial)
    form.limit_to(open_units(request))
    if form.is_valid():
        try:
            services.start(form.office(person=found), actor=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã ghi phân công."))
            return redirect("settings_person", pk)
    back = reverse("settings_person", args=[pk])
    return form_page(request, form, heading=_("Phân công mới"), back=back, where=str(found))


@require_http_methods(["GET", "HEAD", "POST"])
def office_end(request: SignedIn, pk: int) -> HttpResponse:
    """The last day of an office."""
    office = office_or_404(request, pk)
    form = OfficeEndForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid():
        try:
            services.end(office, on=form.cleaned_data["on"], actor=request.user)
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã ghi ngày kết thúc phân công."))
            return _after(request, office)
    told = {"role": office.get_role_display(), "unit": office.unit, "day": f"{office.valid_from:%d/%m/%Y}"}
    intro = _("%(role)s – %(unit)s, từ %(day)s.") % told
    more = {"where": str(office.person), "intro": intro, "danger": True}
    heading, back = _("Kết thúc phân công"), reverse("settings_person", args=[office.person_id])
    return form_page(request, form, heading=heading, back=back, **more)


@require_POST
def office_take_back(request: SignedIn, pk: int) -> HttpResponse:
    """Let an office go that has not begun."""
    office = office_or_404(request, pk)
    try:
        services.take_back(office, actor=request.user)
    except ValidationError as error:
        messages.error(request, sentences(error))
    else:
        messages.success(request, _("Đã bỏ phân công chưa đến ngày."))
    return _after(request, office)


def _after(request: SignedIn, office: Membership) -> HttpResponse:
    """The person's page, or the unit's for somebody who is no longer administered here."""
    if may_manage(request.user, office.person):
        return redirect("settings_person", office.person_id)
    return redirect("settings_unit", office.unit_id)
