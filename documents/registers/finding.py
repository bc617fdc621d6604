"""Looking through both registers at once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from documents import formats
from documents.registers import rules
from documents.registers.books import BOOKS, INCOMING, OUTGOING, Book
from workflow.organisations.models import Unit, User


@dataclass(frozen=True)
class FoundLine:
    """A line of a register: the book, its key there, its number and summary, and whether the number was voided."""

    book: Book
    pk: int
    number: str
    summary: str
    day: date
    unit: Unit
    voided: bool


def found_by(user: User, words: str, first: int, last: int) -> list[FoundLine]:
    """Lines with these words in the registers that the account may read, the newest first, from `first` to `last`."""
    units = {unit.pk: unit for unit in rules.read_by(user)}
    if not units:
        return []
    out, came = (_lines(book, units, words) for book in (OUTGOING, INCOMING))
    rows = out.union(came, all=True).order_by("-day", "-book", "-pk")[first:last]
    return [
        FoundLine(BOOKS[book], pk, symbol or formats.paper_number(number), summary, day, units[unit], void is not None)
        for book, pk, number, symbol, summary, day, unit, void in rows
    ]


def _lines(book: Book, units: dict[int, Unit], words: str) -> QuerySet[Any]:
    anywhere = Q()
    for field in book.searched:
        anywhere |= Q(**{f"{field}__words": words})
    void = F("voided__pk") if book is OUTGOING else Value(None, output_field=CharField())
    lines = book.lines().select_related(None).filter(anywhere, unit__in=list(units)).order_by()
    named = lines.annotate(book=Value(book.code), day=F(book.day), void=void)
    return named.values_list("book", "pk", "number", "symbol", "summary", "day", "unit_id", "void")
