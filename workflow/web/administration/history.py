"""The history of the settings: overall, of one unit, of one person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from workflow.administration.models import Change
from workflow.administration.selectors import changes_for, changes_of
from workflow.web.administration.reach import person_or_404, refuse_others, unit_or_404
from workflow.web.requests import SignedIn

PAGE_SIZE = 50
# How many a page about something else shows of it.
LATEST = 10
# Django's own fields, which it calls otherwise than these pages do.
WORDS = {
    "organisations.user.username": _("Tên đăng nhập"),
    "organisations.user.email": _("Thư điện tử"),
    "organisations.user.is_active": _("Được đăng nhập"),
    "organisations.user.is_staff": _("Vào trang quản trị"),
    "organisations.user.is_superuser": _("Toàn quyền"),
    "organisations.user.password": _("Mật khẩu"),
}


@dataclass(frozen=True)
class Line:
    """One change as a page tells it; `values` are what, from, to."""

    change: Change
    values: list[tuple[str, str, str]]


@require_safe
def changes(request: SignedIn) -> HttpResponse:
    """Everything that the account may read, the newest first."""
    refuse_others(request)
    return _page(request, changes_for(request.user), "", reverse("settings"), _now("Cài đặt"))


@require_safe
def unit_changes(request: SignedIn, pk: int) -> HttpResponse:
    """What was set about one unit and in it."""
    unit = unit_or_404(request, pk)
    back = reverse("settings_unit", args=[pk])
    return _page(request, changes_of(request.user, unit), str(unit), back, str(unit))


@require_safe
def person_changes(request: SignedIn, pk: int) -> HttpResponse:
    """What was set about one person."""
    person = person_or_404(request, pk)
    back = reverse("settings_person", args=[pk])
    return _page(request, changes_of(request.user, person), str(person), back, str(person))


def lines(found: Iterable[Change]) -> list[Line]:
    """The changes with their values under the names that the forms have for them."""
    return [Line(one, [(_label(value["field"]), value["from"], value["to"]) for value in one.values]) for one in found]


def _label(field: str) -> str:
    """What a field is called; one that is no more goes by its code."""
    if field in WORDS:
        return str(WORDS[field])
    model, _dot, name = field.rpartition(".")
    try:
        return str(capfirst(str(apps.get_model(model)._meta.get_field(name).verbose_name)))
    except (LookupError, FieldDoesNotExist):
        return field


def _page(request: SignedIn, found: QuerySet[Change], subject: str, back: str, where: str) -> HttpResponse:
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "lines": lines(page.object_list), "subject": subject, "back": back, "where": where}
    return render(request, "settings/changes.html", context)
