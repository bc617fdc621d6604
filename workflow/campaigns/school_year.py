"""School years (năm học), by the calendar year in which each begins: 2025 is "2025-2026"."""

import re
from datetime import date

# What a council judges at the year's end has ended by then; the new year is at hand with August.
_ENDS, _BEGINS = (5, 31), (8, 1)
_WRITTEN = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{2}|\d{4})")


def written(year: int) -> str:
    """A school year as people write it."""
    return f"{year}-{year + 1}"


def parse(text: str) -> int | None:
    """A school year from "2025-2026", "2025 – 2026" or "2025-26"; None for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        return None
    first, last = int(found.group(1)), found.group(2)
    return first if last in (str(first + 1), str(first + 1)[2:]) and 1945 <= first <= 2200 else None


def on(day: date) -> int:
    """The school year in which a day lies; from August on the new one."""
    return day.year if (day.month, day.day) >= _BEGINS else day.year - 1


def of_period(first: date, last: date) -> int:
    """The school year that a period is judged by: the last that ends within it, or else the one in which it lies.

    So a calendar year's movement, judged in May, goes by the school year that then ends, and a movement for 20 November
    by the one that has just begun.
    """
    ended = last.year - 1 if (last.month, last.day) >= _ENDS else last.year - 2
    ends_on = date(ended + 1, *_ENDS)
    return ended if ends_on >= first else on(last)


def span(year: int) -> tuple[date, date]:
    """The first and the last day of a school year."""
    return date(year, *_BEGINS), date(year + 1, 7, 31)
