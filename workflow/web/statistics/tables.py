"""The tables of the statistics, each with a bar for every line: one set of figures, drawn and written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns import school_year
from workflow.campaigns.models import Category
from workflow.organisations.models import Person
from workflow.statistics.figures import GROUP, UNRECORDED, Breakdown, Figures, Held, Line, folded

Text = str | Promise
GENDERS: dict[str, Text] = {
    **dict(Person.Gender.choices),
    UNRECORDED: _("Chưa ghi giới tính"),
    GROUP: _("Tập thể"),
}


@dataclass(frozen=True)
class Segment:
    """A piece of a bar: which outcome, where it begins and how wide it is, in percent of the whole width."""

    kind: str
    start: str
    width: str


@dataclass(frozen=True)
class Row:
    """A line as pages and spreadsheets show it; `change` is how many more were recognised than in the line below."""

    label: Text
    figures: Figures
    change: int | None = None


@dataclass(frozen=True)
class Table:
    """One table: its code in addresses, its title, what its first column names, and its lines."""

    code: str
    title: Text
    head: Text
    rows: list[Row]
    compared: bool = False

    @property
    def total(self) -> Figures:
        return sum((row.figures for row in self.rows), Figures())

    def bars(self) -> list[tuple[Row, list[Segment]]]:
        """Each line with its bar; the longest fills the width."""
        longest = max((row.figures.proposed for row in self.rows), default=0) or 1
        return [(row, _segments(row.figures, longest)) for row in self.rows]


def tables(
    found: Breakdown, chosen: list[Held], every: list[Held], names: dict[int, str], *, unit: Text
) -> list[Table]:
    """Every table of the page.

    `chosen` are the campaigns that the filter leaves, `every` those of all years, `names` what each unit is called and
    `unit` what kind of unit that is.
    """
    by_unit = sorted(folded(chosen, lambda one: one.unit), key=lambda line: names[line.key])
    by_campaign = folded(chosen, lambda one: one.campaign, lambda one: one.title)
    return [
        Table("danh-hieu", _("Theo danh hiệu, hình thức"), _("Danh hiệu, hình thức"), _rows(found.by_award, _name)),
        Table("don-vi", _("Theo đơn vị"), unit, _rows(by_unit, lambda line: names[line.key])),
        Table(
            "doi-tuong", _("Theo đối tượng"), _("Đối tượng"), _rows(found.by_category, lambda line: _category(line.key))
        ),
        Table("gioi-tinh", _("Theo giới tính"), _("Giới tính"), _rows(found.by_gender, lambda line: GENDERS[line.key])),
        Table(
            "phong-trao", _("Theo phong trào"), pgettext_lazy("one campaign", "Phong trào"), _rows(by_campaign, _name)
        ),
        Table("nam-hoc", _("Qua các năm học"), _("Năm học"), _years(every), compared=True),
    ]


def _years(every: Iterable[Held]) -> list[Row]:
    """The years, the latest first, each compared with the one before it where that is known."""
    lines = folded(every, lambda one: one.year)
    known = {line.key: line.figures.recognised for line in lines}
    return [
        Row(
            school_year.written(line.key),
            line.figures,
            line.figures.recognised - known[line.key - 1] if line.key - 1 in known else None,
        )
        for line in lines
    ]


def _rows(lines: Iterable[Line], label: Callable[[Line], Text]) -> list[Row]:
    return [Row(label(line), line.figures) for line in lines]


def _name(line: Line) -> str:
    return line.name


def _category(code: Any) -> Text:
    return Category(code).label if code in Category.values else Person.Category(code).label


def _segments(figures: Figures, longest: int) -> list[Segment]:
    before, found = 0, []
    for kind in ("recognised", "declined", "open"):
        count = getattr(figures, kind)
        if count:
            found.append(Segment(kind, f"{100 * before / longest:.2f}%", f"{100 * count / longest:.2f}%"))
        before += count
    return found
