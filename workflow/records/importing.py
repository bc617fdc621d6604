"""Past awards from a table: every line judged, every fault told at once, nothing kept before somebody confirms."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, dumps, loads
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.campaigns import school_year
from workflow.campaigns.models import Award, Campaign
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.engine.text import normalise, one_line
from workflow.organisations.models import Person, Unit, User
from workflow.records import rules
from workflow.records.models import PastAward
from workflow.records.selectors import people_of_schools, units_of_schools
from workflow.records.services import know_award

# The columns as the head of the table names them, the first of each the one that the empty table bears. They are
# Vietnamese in every language: a table is a paper of the school.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("Họ và tên", "Họ tên", "Tên tập thể", "Họ và tên (hoặc tên tổ)"),
    "born": ("Ngày sinh",),
    "award": ("Danh hiệu, hình thức", "Danh hiệu", "Hình thức khen thưởng"),
    "kind": ("Loại",),
    "year": ("Năm học",),
    "decision": ("Số quyết định",),
    "decided_on": ("Ngày quyết định", "Ngày ký"),
    "authority": ("Cơ quan quyết định",),
    "post": ("Chức vụ lúc đó", "Chức vụ"),
    "place": ("Đơn vị lúc đó", "Đơn vị"),
}
REQUIRED = ("name", "award", "year", "decision", "decided_on", "authority")
KINDS = {"danh hiệu": Award.Kind.TITLE, "hình thức": Award.Kind.FORM}
_SALT = "records.importing"
_CONFIRMED_WITHIN = 6 * 3600


@dataclass(frozen=True)
class Line:
    """One line of the table as it was read, with what is wrong with it."""

    number: int
    cells: dict[str, str]
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Preview:
    """A table that was read: its lines, and what to send back in order to keep it."""

    lines: list[Line]
    token: str

    @property
    def faulty(self) -> int:
        return sum(bool(line.problems) for line in self.lines)


def preview(rows: Sequence[Sequence[str]], *, actor: User, school: Unit) -> Preview:
    """Judge every line. Raises `NotAllowed`, `ValidationError` when the table's head lacks a column."""
    _refuse_stranger(actor, school)
    lines = _lines(rows)
    entries = _entries(lines, school)
    clean = not any(line.problems for line in lines) and bool(entries)
    content = {"school": school.pk, "actor": actor.pk, "lines": [asdict(line) for line in lines]}
    return Preview(lines, dumps(content, salt=_SALT, compress=True) if clean else "")


@transaction.atomic
def confirm(token: str, *, actor: User, school: Unit) -> int:
    """Keep the table that was looked at; returns the number of its lines.

    Every line is judged anew: the files may have changed meanwhile. Raises `NotAllowed`, `ValidationError`.
    """
    _refuse_stranger(actor, school)
    try:
        content = loads(token, salt=_SALT, max_age=_CONFIRMED_WITHIN)
    except BadSignature as error:
        raise ValidationError(_("Bảng đã xem quá lâu hoặc bị thay đổi. Hãy tải tệp lên lại.")) from error
    if (content["school"], content["actor"]) != (school.pk, actor.pk):
        raise ValidationError(_("Bảng này do người khác tải lên. Hãy tải tệp của bạn lên."))
    lines = [Line(one["number"], one["cells"]) for one in content["lines"]]
    # Two who confirm at the same moment would both find a line new.
    Unit.objects.select_for_update().get(pk=school.pk)
    entries = _entries(lines, school)
    if wrong := [line for line in lines if line.problems]:
        first = {"number": wrong[0].number, "problem": wrong[0].problems[0]}
        raise ValidationError(_("Dòng %(number)d: %(problem)s Hãy tải tệp lên lại để xem đủ.") % first)
    for entry in entries:
        entry.recorded_by, entry.recorded_at = actor, clock.now()
    return len(PastAward.objects.bulk_create(entries))


def _refuse_stranger(actor: User, school: Unit) -> None:
    if school not in rules.keeps_records(actor):
        raise NotAllowed(_("Nhập hồ sơ thi đua"), rules.KEEPER_LABELS)


def _lines(rows: Sequence[Sequence[str]]) -> list[Line]:
    if not rows:
        raise ValidationError(_("Tệp không có dòng nào."))
    known = {_key(name): column for column, names in COLUMNS.items() for name in names}
    head = [known.get(_key(cell), "") for cell in rows[0]]
    if missing := [COLUMNS[column][0] for column in REQUIRED if column not in head]:
        raise ValidationError(_("Dòng đầu của bảng thiếu cột: %s.") % ", ".join(missing))
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: one_line(cell) for column, cell in zip(head, row, strict=False) if column}
        lines.append(Line(number, {column: cells.get(column, "") for column in COLUMNS}))
    if not lines:
        raise ValidationError(_("Bảng chỉ có dòng đầu, chưa có dữ liệu."))
    return lines


def _entries(lines: Sequence[Line], school: Unit) -> list[PastAward]:
    """The award of each line; what is wrong is added to the line. A few statements, however many the lines."""
    people = list(people_of_schools([school]))
    units = list(units_of_schools([school]).prefetch_related("names"))
    known = {award.name.casefold(): award for award in Award.objects.all()}
    kept = {
        _identity(one)
        for one in PastAward.objects.standing()
        .filter(person__in=people)
        .union(PastAward.objects.standing().filter(unit__in=units))
    }
    entries = []
    for line in lines:
        entry = _entry(line, people, units, known)
        if line.problems:
            continue
        if _identity(entry) in kept:
            line.problems.append(_("Hồ sơ hoặc một dòng trên đã có danh hiệu, hình thức này theo quyết định này."))
        kept.add(_identity(entry))
        entries.append(entry)
    return entries


def _entry(line: Line, people: list[Person], units: list[Unit], known: Mapping[str, Award]) -> PastAward:
    cells, problems = line.cells, line.problems
    for column in REQUIRED:
        if not cells[column]:
            problems.append(_("Thiếu “%s”.") % COLUMNS[column][0])
    entry = PastAward(movement=Campaign.Movement.REGULAR, name=cells["award"])
    holder = _holder(cells, people, units, problems) if cells["name"] else None
    entry.person = holder if isinstance(holder, Person) else None
    entry.unit = holder if isinstance(holder, Unit) else None
    know_award(entry, dict(known))
    entry.kind = entry.kind or KINDS.get(cells["kind"].casefold(), "")
    if cells["award"] and not entry.kind:
        problems.append(
            _("“%s” không có trong danh mục: hãy ghi cột “Loại” là “danh hiệu” hoặc “hình thức”.") % entry.name
        )
    year = school_year.parse(cells["year"])
    if cells["year"] and year is None:
        problems.append(_("Năm học “%s” phải có dạng 2024-2025.") % cells["year"][:30])
    day = _day(cells["decided_on"])
    if cells["decided_on"] and day is None:
        problems.append(_("Ngày quyết định “%s” phải có dạng ngày/tháng/năm.") % cells["decided_on"][:30])
    entry.school_year, entry.decided_on = year or 0, day or date.min
    for column in ("decision", "authority", "post", "place"):
        setattr(entry, column, cells[column])
    if not problems:
        _add_problems(entry, problems)
    return entry


def _add_problems(entry: PastAward, problems: list[str]) -> None:
    try:
        entry.clean_fields(exclude=["person", "unit", "award", "recorded_by"])
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            label = PastAward._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            problems += [f"{label}: {sentence}" for sentence in sentences]
    if entry.decided_on > clock.today():
        problems.append(_("Ngày quyết định không thể ở tương lai."))


def _holder(
    cells: dict[str, str], people: list[Person], units: list[Unit], problems: list[str]
) -> Person | Unit | None:
    wanted = _key(cells["name"])
    found: list[Any] = [one for one in people if _key(one.full_name) == wanted]
    if len(found) > 1 and cells["born"]:
        found = [one for one in found if one.birth_date == _day(cells["born"])]
    found += [one for one in units if wanted in {_key(name.name) for name in one.names.all()}]
    if len(found) == 1:
        return found[0]
    if found:
        problems.append(_("Có nhiều người tên “%s”: hãy ghi cột “Ngày sinh”.") % cells["name"])
    else:
        problems.append(_("Trường không có ai hay tổ nào tên “%s”.") % cells["name"][:60])
    return None


def _identity(entry: PastAward) -> tuple[Any, ...]:
    return (entry.person_id, entry.unit_id, entry.name, entry.school_year, entry.decision)


def _key(text: str) -> str:
    return one_line(normalise(text)).casefold()


def _day(text: str) -> date | None:
    for pattern in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
