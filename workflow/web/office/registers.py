"""The registers of numbers as their clerk reads them: a year's book on the page, in print and as a spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.paginator import Paginator
from django.db.models import QuerySet, prefetch_related_objects
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from documents import formats
from documents import selectors as papers
from documents.case import superior_of
from documents.registers import rules
from documents.registers.books import BOOKS, OUTGOING, Book, Column, shown, voided
from documents.registers.clerk import CLERKS
from documents.registers.export import CHUNK, MEDIA_TYPE, workbook
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Unit, User
from workflow.web.office.register_forms import RegisterFilter
from workflow.web.papers import attachment
from workflow.web.requests import SignedIn

PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    """One line as a page shows it; `paper` is the key of its paper where the reader may see that."""

    line: Any
    cells: list[tuple[Column, str]]
    paper: int | None = None

    @property
    def void(self) -> bool:
        return voided(self.line) is not None


@dataclass(frozen=True)
class Shelf:
    """One book of one unit and calendar year, opened for a reader who may have others too."""

    user: User
    book: Book
    unit: Unit
    units: list[Unit]
    year: int
    form: RegisterFilter

    @cached_property
    def lines(self) -> QuerySet[Any]:
        """The lines that the filter leaves, in the order of the book."""
        return self.form.narrow(self.book.of_year(self.unit, self.year))

    @cached_property
    def keeps(self) -> bool:
        return rules.keeps(self.user, self.unit)

    @property
    def takes(self) -> bool:
        """Whether the reader may give new numbers here: the books of an ended unit are closed."""
        return self.keeps and not self.unit.has_ended_by(clock.today())

    @property
    def is_outgoing(self) -> bool:
        return self.book is OUTGOING

    @property
    def day(self) -> date:
        """The day whose names the book bears: today, or the last of a year that is over."""
        return min(clock.today(), date(self.year, 12, 31))

    def heading(self) -> list[str]:
        """What stands above a printed book, in Vietnamese: the issuer, the book, and what was left out."""
        name = formats.official_upper(self.unit.name_on(self.day).name)
        book = formats.official_upper(str(self.book.title))
        lines = [superior_of(self.unit, self.day), name, f"{book} NĂM {self.year}", self.form.in_words()]
        return [line for line in lines if line]


@require_safe
def register(request: SignedIn, book: str = OUTGOING.code) -> HttpResponse:
    """One book, the newest lines first."""
    shelf = open_shelf(request, book)
    page = Paginator(shelf.lines.reverse(), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "shelf": shelf,
        "books": BOOKS.values(),
        "page": page,
        "rows": rows(shelf.book, page.object_list, _papers(shelf, page.object_list)),
        "query": request.GET.urlencode(),
    }
    return render(request, "office/register.html", context)


@require_safe
def register_print(request: SignedIn, book: str) -> HttpResponse:
    """The filtered book as it is printed and bound (NĐ 30/2020/NĐ-CP, Điều 16): always Vietnamese, whoever prints."""
    shelf = open_shelf(request, book)
    with override(settings.LANGUAGE_CODE):
        context = {
            "shelf": shelf,
            "superior": superior_of(shelf.unit, shelf.day),
            "issuer": formats.official_upper(shelf.unit.name_on(shelf.day).name),
            "title": formats.official_upper(str(shelf.book.title)),
            "filtered": shelf.form.in_words(),
            "rows": rows(shelf.book, shelf.lines),
            "query": request.GET.urlencode(),
        }
        return render(request, "office/register_print.html", context)


@require_safe
def register_export(request: SignedIn, book: str) -> FileResponse:
    """The filtered book as a spreadsheet: always Vietnamese, as the book is."""
    shelf = open_shelf(request, book)
    with override(settings.LANGUAGE_CODE):
        file = workbook(shelf.book, shelf.heading(), shelf.lines.iterator(chunk_size=CHUNK))
        name = f"{shelf.book.title} {shelf.unit.name_on(shelf.day).name} {shelf.year}.xlsx"
    return attachment(File(file), name, MEDIA_TYPE)


def open_shelf(request: SignedIn, code: str) -> Shelf:
    """The book that the address names; one of another unit is as absent as one that never was."""
    book, units = BOOKS.get(code), rules.read_by(request.user)
    if book is None:
        raise Http404
    if not units:
        raise PermissionDenied(str(NotAllowed(_("Xem sổ văn bản"), CLERKS)))
    prefetch_related_objects(units, "names", "parent__names")
    unit = chosen_unit(units, request.GET.get("don_vi", ""))
    lines = book.visible_to(request.user).filter(unit=unit)
    years = {clock.today().year, *lines.order_by().values_list("year", flat=True).distinct()}
    year = next((one for one in years if str(one) == request.GET.get("nam")), clock.today().year)
    codes: list[str] = []
    if book is OUTGOING:
        codes = list(lines.filter(year=year).order_by("series").values_list("series", flat=True).distinct())
    form = RegisterFilter(request.GET, book=book, units=units, unit=unit, years=years, year=year, codes=codes)
    return Shelf(request.user, book, unit, units, year, form)


def chosen_unit(units: list[Unit], key: str) -> Unit:
    """The unit of that key, the first where none is named; 404 for one that is not among them."""
    if not key:
        return units[0]
    found = next((unit for unit in units if str(unit.pk) == key), None)
    if found is None:
        raise Http404
    return found


def rows(book: Book, lines: Iterable[Any], seen: dict[int, int] | None = None) -> list[Row]:
    """The lines, each with its cells in the order of the columns."""
    return [
        Row(line, [(column, shown(column.read(line))) for column in book.columns], (seen or {}).get(line.pk))
        for line in lines
    ]


def _papers(shelf: Shelf, lines: Iterable[Any]) -> dict[int, int]:
    """By the line's key, the key of its paper, for those that the reader may see."""
    visible = papers.visible_to(shelf.user).order_by()
    if shelf.is_outgoing:
        return dict(visible.filter(entry__in=[line.pk for line in lines]).values_list("entry_id", "pk"))
    named = {line.pk: line.paper_id for line in lines if line.paper_id}
    seen = set(visible.filter(pk__in=named.values()).values_list("pk", flat=True))
    return {line: paper for line, paper in named.items() if paper in seen}
