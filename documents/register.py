"""The register of numbers: one locked series per unit, calendar year and type; no gap, no double.

Source: NĐ 30/2020/NĐ-CP, Điều 15 (numbers restart on 1 January) and Phụ lục I, mục II.3.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Min

from documents import formats
from documents.models import NumberSeries, RegisterEntry
from workflow.organisations.models import Unit


def take_number(*, unit: Unit, dated_on: date, abbreviation: str, mark: str, summary: str) -> RegisterEntry:
    """Give the next number of a series, in the caller's transaction.

    `abbreviation` is the paper type's ("TTr"), `mark` the issuer's ("THLN"): together they name the series. The
    series' row stays locked until the caller commits, so a paper that cannot be written gives its number back.
    """
    code = "-".join(part for part in (abbreviation, mark) if part)
    key = {"unit": unit, "year": dated_on.year, "code": code}
    NumberSeries.objects.bulk_create([NumberSeries(**key)], ignore_conflicts=True)
    series = NumberSeries.objects.select_for_update().get(**key)
    series.last += 1
    series.save(update_fields=["last"])
    return RegisterEntry.objects.create(
        unit=unit,
        year=dated_on.year,
        series=code,
        number=series.last,
        symbol=formats.symbol(series.last, abbreviation, mark),
        dated_on=dated_on,
        summary=summary[:300],
    )


def faults() -> Iterator[str]:
    """One line for each series with a gap, or whose last number is not the last one given."""
    given = {
        (row["unit"], row["year"], row["series"]): row
        for row in RegisterEntry.objects.order_by()
        .values("unit", "year", "series")
        .annotate(count=Count("pk"), first=Min("number"), last=Max("number"))
    }
    for series in NumberSeries.objects.order_by("pk"):
        row = given.pop((series.unit_id, series.year, series.code), {"count": 0, "first": 1, "last": 0})
        if row["last"] != series.last:
            yield f"register {series}: the last number given is {row['last']}"
        if row["count"] and (row["first"] != 1 or row["count"] != row["last"]):
            yield f"register {series}: {row['count']} numbers given between {row['first']} and {row['last']}"
    for unit, year, code in given:
        yield f"register {unit}/{year}/{code}: numbers without a series"
