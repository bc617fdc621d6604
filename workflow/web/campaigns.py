"""Campaigns: the list, the plan of one, and the form in which the principal words it."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflow.campaigns import outline, selectors
from workflow.campaigns.models import Campaign, Category, Criterion
from workflow.campaigns.rules import law_runs_out, may_write
from workflow.campaigns.services import create_plan, save_plan
from workflow.engine.refusals import NotAllowed, Refusal, StaleVersion, WrongState
from workflow.nominations import selectors as nominations
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.selectors import units_where
from workflow.web.behind import behind
from workflow.web.plan_form import PlanForm, initial_of, standard_plan
from workflow.web.requests import SignedIn
from workflow.web.subjects import subject_or_404

PAGE_SIZE = 25
STATUS: dict[type[Refusal], int] = {NotAllowed: 403, StaleVersion: 409, WrongState: 409}


@require_safe
def campaigns(request: SignedIn) -> HttpResponse:
    """Every campaign that the account may see, the latest first."""
    page = Paginator(selectors.visible_to(request.user), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "campaigns/list.html", {"page": page, "may_create": bool(_schools_led(request.user))})


@require_safe
def campaign(request: SignedIn, pk: int) -> HttpResponse:
    """The plan of one campaign, and what was nominated in it as far as the account may see."""
    found = subject_or_404(request.user, Campaign._meta.label_lower, pk)
    visible = nominations.visible_to(request.user).filter(campaign=found)
    context = {
        "subject": found,
        "campaign": found,
        "criteria": _by_category(found),
        "parts": _outlined(found),
        "may_write": may_write(request.user, found),
        "law_warnings": list(law_runs_out(found)),
        "page": Paginator(visible, PAGE_SIZE).get_page(request.GET.get("trang")),
        "behind": behind(request.user, found),
        "may_nominate": selectors.open_for_nomination(request.user).filter(pk=found.pk).exists()
        and bool(units_where(request.user, Membership.Role.GROUP_HEAD)),
    }
    return render(request, "campaigns/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_create(request: SignedIn) -> HttpResponse:
    """A new plan, for the principal."""
    schools = _schools_led(request.user)
    if not schools:
        raise PermissionDenied(_("Kế hoạch phong trào do hiệu trưởng soạn."))
    form = PlanForm(request.POST or None, initial=standard_plan())
    if request.method == "POST" and form.is_valid():
        try:
            made = create_plan(form.plan(), actor=request.user, school=schools[0])
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã lưu bản nháp kế hoạch. Khi đã đủ nội dung, hãy bấm “Phát động”."))
            return redirect("campaign", made.pk)
    return _form_page(request, form, None, None)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_edit(request: SignedIn, pk: int) -> HttpResponse:
    """The plan of a campaign that is still in draft."""
    led = selectors.visible_to(request.user).filter(school__in=_schools_led(request.user))
    found = get_object_or_404(led, pk=pk)
    if request.method != "POST":
        if not may_write(request.user, found):
            messages.warning(request, _("Phong trào đã phát động nên không sửa kế hoạch được nữa."))
            return redirect("campaign", found.pk)
        return _form_page(request, PlanForm(initial=initial_of(found)), found, None)
    form, refusal = PlanForm(request.POST), None
    if form.is_valid():
        try:
            save_plan(found, form.plan(), actor=request.user, seen_version=form.cleaned_data["seen_version"] or 0)
        except ValidationError as error:
            form.take(error)
        except Refusal as met:
            refusal = met
        else:
            messages.success(request, _("Đã lưu kế hoạch."))
            return redirect("campaign", found.pk)
    if isinstance(refusal, StaleVersion):
        found.refresh_from_db(fields=["version"])
        form.show_version(found.version)
    return _form_page(request, form, found, refusal)


def _form_page(request: SignedIn, form: PlanForm, found: Campaign | None, refusal: Refusal | None) -> HttpResponse:
    status = STATUS[type(refusal)] if refusal else 422 if form.errors else 200
    context = {"form": form, "campaign": found, "refusal": refusal}
    return render(request, "campaigns/form.html", context, status=status)


def _schools_led(user: User) -> list[Unit]:
    return units_where(user, Membership.Role.PRINCIPAL)


def _outlined(found: Campaign) -> dict[str, dict[str, Any]]:
    """The plan's parts by their codes, each with its name and its paragraphs as the paper counts them."""
    return {
        code: {"label": Campaign.Part(code).label, "lines": outline.read(text)}
        for code, text in found.wording().items()
    }


def _by_category(found: Campaign) -> list[tuple[Category, list[Criterion]]]:
    """The criteria in the order of the plan's categories, each under its own."""
    worded: dict[Any, list[Criterion]] = {
        category: list(rows) for category, rows in groupby(found.criteria.all(), key=lambda one: one.category)
    }
    return [(category, worded.get(category.value, [])) for category in found.category_choices()]
