"""Units in the settings: the tree, one unit with its names, and what is set about it."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflow.administration import rules
from workflow.administration import units as services
from workflow.administration.selectors import changes_of
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Unit, UnitName
from workflow.web.administration.forms import EndForm, GroupForm, NameForm, UnitForm
from workflow.web.administration.history import LATEST, lines
from workflow.web.administration.reach import form_page, named, refuse_others, sentences, unit_or_404
from workflow.web.requests import SignedIn, key_of


@dataclass
class Branch:
    """A unit in the tree with those under it."""

    unit: Unit
    ended: bool
    below: list["Branch"] = field(default_factory=list)


@require_safe
def units(request: SignedIn) -> HttpResponse:
    """The units that the account administers, as a tree; ended ones where asked for."""
    refuse_others(request)
    found = list(named(rules.managed_units(request.user)))
    today, ended = clock.today(), request.GET.get("da-thoi") == "1"
    branches = {unit.pk: Branch(unit, unit.has_ended_by(today)) for unit in found}
    roots: list[Branch] = []
    for unit in found:
        above = branches.get(unit.parent_id or 0) if ended else _above(unit, branches)
        if branches[unit.pk].ended and not ended:
            continue
        (above.below if above else roots).append(branches[unit.pk])
    context = {
        "roots": roots,
        "ended": ended,
        "hidden": sum(branch.ended for branch in branches.values()),
        "founds_any": rules.sets_everything(request.user),
    }
    return render(request, "settings/units.html", context)


@require_safe
def unit(request: SignedIn, pk: int) -> HttpResponse:
    """One unit: its names, the people in it, its groups, and what was set lately."""
    found, today = unit_or_404(request, pk), clock.today()
    offices = list(found.memberships.filter(person__origin="").select_related("person").order_by("role", "pk"))
    names = sorted(found.names.all(), key=lambda name: name.valid_from, reverse=True)
    context = {
        "unit": found,
        "names": [(name, name.valid_from > today, name == found.name_on(today)) for name in names],
        "offices": [one for one in offices if one.valid_to is None or one.valid_to >= today],
        "past": [one for one in offices if one.valid_to and one.valid_to < today],
        "groups": [(one, one.has_ended_by(today)) for one in named(found.children.filter(kind=Unit.Kind.GROUP))],
        "has_ended": found.has_ended_by(today),
        "ends": found.closed_on is None and rules.may_end(request.user, found),
        "founds": found.kind == Unit.Kind.SCHOOL and found.closed_on is None,
        "signs": any(role in rules.SIGNING for role in rules.ROLES[found.kind]),
        "today": today,
        "changes": lines(changes_of(request.user, found)[:LATEST]),
    }
    return render(request, "settings/unit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def unit_create(request: SignedIn) -> HttpResponse:
    """A new unit with its first name; `?thuoc=` names the school to which a group belongs."""
    refuse_others(request)
    key = key_of(request.GET.get("thuoc", ""))
    school = unit_or_404(request, key) if key is not None else None
    if school is None and not rules.sets_everything(request.user):
        raise PermissionDenied(str(NotAllowed(_("Lập đơn vị"), rules.WHO)))
    data, initial = request.POST or None, {"valid_from": clock.today()}
    form: Any = GroupForm(data, initial=initial) if school else UnitForm(data, initial=initial)
    if school is None:
        form.offer("parent", named(_parents(request)))
    if form.is_valid():
        new = Unit(kind=Unit.Kind.GROUP, parent=school) if school else form.unit()
        try:
            made = services.found(new, form.naming(), actor=request.user)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã lập %s.") % made)
            return redirect("settings_unit", made.pk)
    back = reverse("settings_unit", args=[school.pk]) if school else reverse("settings_units")
    heading = _("Thêm tổ") if school else _("Thêm đơn vị")
    return form_page(request, form, heading=heading, back=back, where=str(school or _("Đơn vị")))


@require_http_methods(["GET", "HEAD", "POST"])
def unit_rename(request: SignedIn, pk: int) -> HttpResponse:
    """Another name from a day on; papers of the days before keep theirs."""
    found = unit_or_404(request, pk)
    last = max(found.names.all(), key=lambda name: name.valid_from, default=None)
    initial = {name: getattr(last, name) for name in NameForm.base_fields} if last else {}
    if last and last.header_name == last.name.upper():
        initial["header_name"] = ""  # it goes with the name, and will with the next one
    form = NameForm(request.POST or None, initial={**initial, "valid_from": clock.today()})
    if found.kind == Unit.Kind.GROUP:
        form.without_papers()
    if form.is_valid():
        try:
            services.rename(found, form.naming(last), actor=request.user)
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã ghi tên mới. Văn bản của những ngày trước đó vẫn mang tên cũ."))
            return redirect("settings_unit", pk)
    intro = _("Đổi tên, chữ viết tắt hoặc địa danh từ một ngày. Văn bản của những ngày trước đó vẫn mang tên cũ.")
    back = reverse("settings_unit", args=[pk])
    return form_page(request, form, heading=_("Đổi tên đơn vị"), back=back, where=str(found), intro=intro)


@require_POST
def name_take_back(request: SignedIn, pk: int) -> HttpResponse:
    """Let a name go whose day has not come."""
    refuse_others(request)
    managed = rules.managed_units(request.user).values("pk")
    name = get_object_or_404(UnitName.objects.filter(unit__in=managed).select_related("unit"), pk=pk)
    unit_key = name.unit_id
    try:
        services.take_name_back(name, actor=request.user)
    except ValidationError as error:
        messages.error(request, sentences(error))
    else:
        messages.success(request, _("Đã bỏ tên chưa đến ngày dùng."))
    return redirect("settings_unit", unit_key)


@require_http_methods(["GET", "HEAD", "POST"])
def unit_end(request: SignedIn, pk: int) -> HttpResponse:
    """From when the unit no longer acts; what ends with it is read first."""
    found = unit_or_404(request, pk)
    if not rules.may_end(request.user, found):
        raise PermissionDenied(str(NotAllowed(_("Ghi ngày thôi hoạt động"), rules.WHO)))
    form = EndForm(request.POST or None)
    form.offer("successor", named(_siblings(request, found)))
    if form.is_valid():
        day, successor = form.cleaned_data["on"], form.cleaned_data["successor"]
        try:
            count = services.end(found, on=day, successor=successor, actor=request.user)
        except ValidationError as error:
            form.take(error)
        else:
            told = {"unit": found, "day": f"{day:%d/%m/%Y}", "count": count}
            message = _("%(unit)s thôi hoạt động từ %(day)s; số phân công kết thúc theo: %(count)d.") % told
            messages.success(request, message)
            return redirect("settings_unit", pk)
    context = {"form": form, "unit": found, "offices": _offices_ending(found)}
    return render(request, "settings/unit_end.html", context, status=422 if form.errors else 200)


def _above(unit: Unit, branches: dict[int, Branch]) -> Branch | None:
    """Under whom a unit stands today: its superior, or whoever took the place of one that has ended."""
    found, passed = branches.get(unit.parent_id or 0), set()
    while found and found.ended and found.unit.pk not in passed:
        passed.add(found.unit.pk)
        found = branches.get(found.unit.successor_id or found.unit.parent_id or 0)
    return found


def _parents(request: SignedIn) -> QuerySet[Unit]:
    return rules.managed_units(request.user).exclude(kind=Unit.Kind.GROUP).exclude(closed_on__lte=clock.today())


def _siblings(request: SignedIn, found: Unit) -> QuerySet[Unit]:
    """Who might take the unit's place: of its kind, still in office, and for a group of the same school."""
    others = rules.managed_units(request.user).filter(kind=found.kind, closed_on__isnull=True).exclude(pk=found.pk)
    return others.filter(parent=found.parent) if found.kind == Unit.Kind.GROUP else others


def _offices_ending(found: Unit) -> list[Membership]:
    groups = found.children.filter(kind=Unit.Kind.GROUP, closed_on__isnull=True)
    return services.offices_ended_by([found, *groups], clock.today())
