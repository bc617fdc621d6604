"""Number series: one row per unit, calendar year and code; whoever holds its lock gives the next number.

Source: NĐ 30/2020/NĐ-CP, Điều 15 (numbers run on from 01 on 1 January to 31 December) and Điều 22 (incoming papers).
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Min

from documents.models import IncomingEntry, NumberSeries, RegisterEntry
from workflow.organisations.models import Unit

# No code of outgoing papers is a word: they are made of abbreviations ("QĐ-THLN").
INCOMING = "Đến"
# An official letter (công văn) has no abbreviation of its type in its symbol; its series is told by this one.
LETTER = "CV"

Key = tuple[int, int, str]


def code_of(abbreviation: str, mark: str, *, is_letter: bool = False) -> str:
    """The code of an outgoing series: type and issuer ("QĐ-THLN").

    A letter's two groups are issuer and drafting department; letters of all departments are numbered in one series.
    """
    return "-".join(part for part in ((LETTER, abbreviation) if is_letter else (abbreviation, mark)) if part)


def lock(unit: Unit, year: int, code: str) -> NumberSeries:
    """The series' row, made where there is none; it stays locked until the caller's transaction ends."""
    key = {"unit": unit, "year": year, "code": code}
    NumberSeries.objects.bulk_create([NumberSeries(**key)], ignore_conflicts=True)
    return NumberSeries.objects.select_for_update().get(**key)


def next_number(series: NumberSeries) -> int:
    """Give the next number of a locked series; it is given back when the transaction is rolled back."""
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def faults() -> Iterator[str]:
    """One line for each series with a gap, or whose last number is not the last one given."""
    given = {**_given(RegisterEntry, "series"), **_given(IncomingEntry)}
    for series in NumberSeries.objects.order_by("pk"):
        row = given.pop((series.unit_id, series.year, series.code), None)
        first, last, count = row or (series.used_before + 1, series.used_before, 0)
        if last != series.last:
            yield f"register {series}: the last number given is {last}"
        if first != series.used_before + 1 or count != last - series.used_before:
            yield f"register {series}: {count} numbers given between {first} and {last}"
    for unit, year, code in given:
        yield f"register {unit}/{year}/{code}: numbers without a series"


def _given(model: type[RegisterEntry] | type[IncomingEntry], *code: str) -> dict[Key, tuple[int, int, int]]:
    """First number, last number and count of every series that has lines."""
    rows: Any = model._default_manager.order_by().values_list("unit", "year", *code)
    counted = rows.annotate(first=Min("number"), last=Max("number"), count=Count("pk"))
    return {(*key, *([] if code else [INCOMING])): (first, last, count) for *key, first, last, count in counted}
