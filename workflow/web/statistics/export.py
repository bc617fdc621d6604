"""The statistics as spreadsheets: one table, or the nominations behind the figures, always in Vietnamese."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents import formats
from documents.builders.wording import percent
from documents.registers.books import Column, Value
from documents.registers.export import CHUNK, workbook
from workflow.campaigns import school_year
from workflow.campaigns.models import Category
from workflow.engine import clock
from workflow.nominations.models import NominationState
from workflow.organisations.models import Person, Unit
from workflow.organisations.name_order import NameOrder
from workflow.statistics.outcomes import outcome_of
from workflow.web.statistics.desk import Desk
from workflow.web.statistics.tables import Row, Table

STATES = dict(NominationState.choices)
CATEGORIES: dict[str | None, Any] = {**dict(Person.Category.choices), None: Category.COLLECTIVE.label}
GENDERS = dict(Person.Gender.choices)


@dataclass(frozen=True)
class Sheet:
    """What the writer of spreadsheets asks of a book: the name of its sheet, and its columns."""

    title: str | Promise
    columns: tuple[Column, ...]


def table_file(desk: Desk, table: Table) -> IO[bytes]:
    """One table with its sum."""
    columns: tuple[Column, ...] = (
        Column("label", table.head, 44, lambda row: str(row.label)),
        Column("proposed", _("Đề nghị"), 12, lambda row: row.figures.proposed),
        Column("recognised", _("Được khen thưởng"), 12, lambda row: row.figures.recognised),
        Column("declined", _("Không được khen thưởng"), 14, lambda row: row.figures.declined),
        Column("open", _("Đang xét"), 12, lambda row: row.figures.open),
        Column("rate", _("Tỉ lệ được khen thưởng (%)"), 14, _rate),
    )
    if table.compared:
        columns += (Column("change", _("So với năm trước"), 12, lambda row: row.change),)
    total = Row(_now("Cộng"), table.total)
    return workbook(
        Sheet(table.title, columns), _heading(desk, table.title, compared=table.compared), [*table.rows, total]
    )


def list_file(desk: Desk) -> IO[bytes]:
    """The nominations that were counted, line by line, each with what became of it; what was withdrawn comes too."""
    fields = {
        "year": (_("Năm học"), 12),
        "campaign": (pgettext_lazy("one campaign", "Phong trào"), 36),
        "school": (_("Trường"), 30),
        "group": (_("Tổ"), 18),
        "nominee": (_("Họ và tên, tên tập thể"), 30),
        "category": (_("Đối tượng"), 18),
        "gender": (_("Giới tính"), 10),
        "award": (_("Danh hiệu, hình thức"), 30),
        "outcome": (_("Kết quả"), 24),
        "state": (_("Trạng thái"), 24),
    }
    columns = tuple(Column(name, label, width, _reader(name)) for name, (label, width) in fields.items())
    title = _now("Danh sách đề nghị")
    return workbook(Sheet(title, columns), _heading(desk, title), _lines(desk))


def _lines(desk: Desk) -> Iterator[dict[str, Value]]:
    nominations, units = desk.nominations, _names(desk)
    years = {row.campaign: school_year.written(row.year) for row in desk.chosen}
    found = nominations.values(
        "campaign_id",
        "campaign__title",
        "campaign__school_id",
        "group_id",
        "nominee_unit_id",
        "nominee_person__full_name",
        "nominee_person__category",
        "nominee_person__gender",
        "award__name",
        "state",
    ).order_by(
        "-campaign__period_to", "campaign_id", "group_id", "award_id", NameOrder("nominee_person__full_name"), "pk"
    )
    for row in found.iterator(chunk_size=CHUNK):
        yield {
            "year": years[row["campaign_id"]],
            "campaign": row["campaign__title"],
            "school": units[row["campaign__school_id"]],
            "group": units[row["group_id"]],
            "nominee": row["nominee_person__full_name"] or units[row["nominee_unit_id"]],
            "category": str(CATEGORIES[row["nominee_person__category"]]),
            "gender": str(GENDERS.get(row["nominee_person__gender"], "")),
            "award": row["award__name"],
            "outcome": str(outcome_of(row["state"]).label),
            "state": str(STATES[row["state"]]),
        }


def _names(desk: Desk) -> dict[int, str]:
    """Every unit that the lines name, in two statements however many lines there are."""
    seen = (desk.nominations.values(field) for field in ("campaign__school", "group", "nominee_unit"))
    asked = Q()
    for keys in seen:
        asked |= Q(pk__in=keys)
    return {unit.pk: str(unit) for unit in Unit.objects.filter(asked).prefetch_related("names")}


def _heading(desk: Desk, title: Any, *, compared: bool = False) -> Iterable[str]:
    """What stands above the columns: whose figures, which, of what and when."""
    yield formats.official_upper(desk.names[desk.viewpoint.unit.pk])
    yield formats.official_upper(f"{_now('Thống kê khen thưởng')} - {title}")
    if narrowed := desk.in_words(compared=compared):
        yield narrowed
    yield _now("Số liệu đến ngày %s") % formats.short_date(clock.today())


def _rate(row: Row) -> str:
    return percent(row.figures.recognised, row.figures.proposed) if row.figures.proposed else ""


def _reader(name: str) -> Any:
    return lambda row: row[name]
