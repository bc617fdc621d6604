"""People in the settings: the list, somebody's page, entering somebody, and setting right what is known."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflow.administration import people as services
from workflow.administration import rules
from workflow.administration.selectors import changes_of, seen_of
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.engine.text import normalise
from workflow.organisations.models import Membership, Person, Unit, User, in_force_on
from workflow.organisations.name_order import NameOrder
from workflow.web.administration.forms import NewPersonForm, PeopleFilter, PersonForm
from workflow.web.administration.history import LATEST, lines
from workflow.web.administration.reach import form_page, named, person_or_404, refuse_others
from workflow.web.edges import told_to
from workflow.web.requests import SignedIn, key_of

PAGE_SIZE = 50


@dataclass(frozen=True)
class Held:
    """One office on a page: whether it has begun, is over, and whether the reader administers its unit."""

    office: Membership
    coming: bool
    over: bool
    own: bool


@require_safe
def people(request: SignedIn) -> HttpResponse:
    """Whom the account administers, each with the offices of today and the account."""
    refuse_others(request)
    form = PeopleFilter(request.GET, units=named(rules.managed_units(request.user)))
    found = rules.managed_people(request.user)
    if words := normalise(form.cleaned_data.get("tim", "")):
        found = found.filter(Q(full_name__icontains=words) | Q(user__username__icontains=words))
    if category := form.cleaned_data.get("doi_tuong"):
        found = found.filter(category=category)
    if unit := form.cleaned_data.get("don_vi"):
        here = Membership.objects.filter(in_force_on(clock.today()), unit=unit)
        found = found.filter(pk__in=here.values("person_id"))
    page = Paginator(found.select_related("user").order_by(NameOrder("full_name"), "pk"), PAGE_SIZE).get_page(
        request.GET.get("trang")
    )
    offices = Membership.objects.filter(in_force_on(clock.today()), person__in=[one.pk for one in page])
    by_person: dict[int, list[Membership]] = {}
    for office in offices.select_related("unit").prefetch_related("unit__names").order_by("pk"):
        by_person.setdefault(office.person_id, []).append(office)
    rows = [(one, getattr(one, "user", None), by_person.get(one.pk, [])) for one in page]
    return render(request, "settings/people.html", {"form": form, "page": page, "rows": rows})


@require_safe
def person(request: SignedIn, pk: int) -> HttpResponse:
    """Somebody: what is known, the offices by date, the account, and what was set lately."""
    found = person_or_404(request, pk)
    account = getattr(found, "user", None)
    managed = set(rules.managed_units(request.user).values_list("pk", flat=True))
    today = clock.today()
    offices = found.memberships.select_related("unit").prefetch_related("unit__names")
    held = [
        Held(one, one.valid_from > today, bool(one.valid_to and one.valid_to < today), one.unit_id in managed)
        for one in offices.order_by("-valid_from", "-pk")
    ]
    context = {
        "person": found,
        "held": sorted(held, key=lambda one: one.over),
        "account": account,
        "manages_account": rules.may_manage_account(request.user, account or User(person=found)),
        "is_self": account is not None and account.pk == request.user.pk,
        "changes": lines(changes_of(request.user, found)[:LATEST]),
    }
    return render(request, "settings/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_create(request: SignedIn) -> HttpResponse:
    """Somebody new, with a first office; `?don_vi=` proposes the unit."""
    refuse_others(request)
    initial = {"unit": key_of(request.GET.get("don_vi", "")), "valid_from": clock.today()}
    form = NewPersonForm(request.POST or None, initial=initial)
    form.limit_to(open_units(request))
    if form.is_valid():
        try:
            made = services.enter(Person(**form.known()), form.office(), actor=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã thêm %s.") % made)
            return redirect("settings_person", made.pk)
    return form_page(
        request, form, heading=_("Thêm người"), back=reverse("settings_people"), where=_("Người và tài khoản")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Set right what is known of somebody."""
    found = person_or_404(request, pk)
    initial = {name: getattr(found, name) for name in services.KNOWN}
    form = PersonForm(request.POST or None, initial=initial)
    more: dict[str, Any] = {"seen": seen_of(found)}
    if form.is_valid():
        try:
            changed = services.set_right(found, form.known(), actor=request.user, seen=seen(request))
        except ValidationError as error:
            form.take(error)
        except StaleVersion as refusal:
            form.add_error(None, told_to(request.user, refusal))
        else:
            messages.success(request, _("Đã ghi.") if changed else _("Không có gì thay đổi."))
            return redirect("settings_person", pk)
    back = reverse("settings_person", args=[pk])
    return form_page(request, form, heading=_("Sửa thông tin cá nhân"), back=back, where=str(found), **more)


def seen(request: SignedIn) -> int:
    """What the page was made from, as it sends it back."""
    found = key_of(request.POST.get("seen", ""))
    return -1 if found is None else found


def open_units(request: SignedIn) -> list[Unit]:
    """The units in which somebody may still be given an office."""
    return list(rules.managed_units(request.user).exclude(closed_on__lte=clock.today()))
