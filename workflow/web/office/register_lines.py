"""What a clerk writes into the registers: new lines, later columns, voided numbers, where a series goes on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from documents import formats
from documents import selectors as papers
from documents.models import NumberSeries
from documents.registers import clerk, rules
from documents.registers.books import BOOKS, INCOMING, OUTGOING, voided
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.organisations.models import Unit
from workflow.web.edges import told_to
from workflow.web.office import register_forms
from workflow.web.office.registers import chosen_unit, rows
from workflow.web.requests import SignedIn, key_of

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def number_take(request: SignedIn) -> HttpResponse:
    """A number for a paper that was written outside the system."""
    unit = _open_unit(request)
    form = register_forms.NumberForm(request.POST or None, unit=unit)
    if form.is_valid():
        try:
            entry = clerk.take_number(actor=request.user, unit=unit, **form.entry())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã cấp số %s. Hãy ghi số và ngày này vào văn bản.") % entry.symbol)
            return redirect("register_line", OUTGOING.code, entry.pk)
    return _form_page(request, "office/number_take.html", form, unit)


@require_http_methods(["GET", "HEAD", "POST"])
def arrival_write(request: SignedIn) -> HttpResponse:
    """A paper that came in from elsewhere."""
    unit = _open_unit(request)
    form = register_forms.ArrivalForm(request.POST or None, unit=unit)
    if form.is_valid():
        try:
            entry = clerk.write_in(actor=request.user, unit=unit, **form.entry())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã vào sổ: số đến %s.") % formats.paper_number(entry.number))
            return redirect("register_line", INCOMING.code, entry.pk)
    return _form_page(request, "office/arrival_write.html", form, unit)


@require_http_methods(["GET", "HEAD", "POST"])
def register_line(request: SignedIn, book: str, pk: int) -> HttpResponse:
    """One line, and the columns that are filled in afterwards."""
    line = _line(request, book, pk)
    if request.method != "POST":
        return _line_page(request, book, line, register_forms.columns_form(line))
    form = register_forms.columns_form(line, request.POST)
    if not form.is_valid():
        return _line_page(request, book, line, form, status=REFUSED)
    seen = key_of(request.POST.get("seen_version", ""))
    try:
        clerk.fill_in(line, actor=request.user, seen_version=-1 if seen is None else seen, columns=form.cleaned_data)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except StaleVersion as refusal:
        return _line_page(request, book, _line(request, book, pk), form, told_to(request.user, refusal), status=409)
    messages.success(request, _("Đã ghi sổ."))
    return redirect("register_line", book, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def number_void(request: SignedIn, pk: int) -> HttpResponse:
    """Void a number; the line stays in the book, struck through, with the reason."""
    line = _line(request, OUTGOING.code, pk)
    if not rules.keeps(request.user, line.unit):
        raise PermissionDenied(str(NotAllowed(_("Huỷ số"), clerk.CLERKS)))
    if voided(line):
        messages.warning(request, _("Số %s đã bị huỷ rồi.") % line.symbol)
        return redirect("register_line", OUTGOING.code, pk)
    form = register_forms.VoidForm(request.POST or None)
    if form.is_valid():
        try:
            clerk.void(line, actor=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã huỷ số %s. Số này vẫn nằm trong sổ và không cấp lại.") % line.symbol)
            return redirect("register_line", OUTGOING.code, pk)
    context = {"line": line, "form": form, "has_paper": hasattr(line, "paper")}
    return render(request, "office/number_void.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def register_series(request: SignedIn) -> HttpResponse:
    """Which number each series of this year comes to next, and from which one a new series goes on."""
    unit = _open_unit(request)
    form = register_forms.TakeOverForm(request.POST or None, unit=unit)
    if form.is_valid():
        try:
            row = clerk.take_over(actor=request.user, unit=unit, code=form.code(), used=form.cleaned_data["used"])
        except ValidationError as error:
            form.add_error("used", error)
        else:
            next_one = formats.paper_number(row.last + 1)
            told = {"series": register_forms.named_series(row.code), "number": next_one}
            messages.success(request, _("Đã ghi. %(series)s sẽ cấp tiếp từ số %(number)s.") % told)
            return redirect(_at(reverse("register_series"), unit))
    found = NumberSeries.objects.filter(unit=unit, year=clock.today().year).order_by("code")
    series = [
        (register_forms.named_series(one.code), one.used_before, one.last, formats.paper_number(one.last + 1))
        for one in found
    ]
    return _form_page(request, "office/register_series.html", form, unit, series=series, year=clock.today().year)


def _open_unit(request: SignedIn) -> Unit:
    """The unit whose clerk the account is, still in office: an ended one gives no more numbers."""
    units = rules.kept_by(request.user)
    if not units:
        raise PermissionDenied(str(NotAllowed(_("Ghi sổ văn bản"), clerk.CLERKS)))
    prefetch_related_objects(units, "names")
    unit = chosen_unit(units, request.GET.get("don_vi", ""))
    if unit.has_ended_by(clock.today()):
        raise PermissionDenied(_("%s đã thôi hoạt động, không ghi thêm vào sổ được.") % unit)
    return unit


def _line(request: SignedIn, book: str, pk: int) -> Any:
    found = BOOKS.get(book)
    if found is None:
        raise Http404
    lines = found.visible_to(request.user).select_related("taken_by__person", "changed_by__person")
    return get_object_or_404(lines, pk=pk)


def _line_page(
    request: SignedIn, book: str, line: Any, form: forms.Form, refusal: str = "", status: int = 200
) -> HttpResponse:
    paper = line.paper if hasattr(line, "paper") else None
    visible = paper is not None and papers.visible_to(request.user).filter(pk=paper.pk).exists()
    context = {
        "book": BOOKS[book],
        "line": line,
        "row": rows(BOOKS[book], [line])[0],
        "void": voided(line),
        "paper": paper if visible else None,
        "keeps": rules.keeps(request.user, line.unit),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "office/register_line.html", context, status=status)


def _form_page(request: SignedIn, template: str, form: forms.Form, unit: Unit, **more: Any) -> HttpResponse:
    context = {"form": form, "unit": unit, **more}
    return render(request, template, context, status=REFUSED if form.errors else 200)


def _at(address: str, unit: Unit) -> str:
    return f"{address}?don_vi={unit.pk}"
