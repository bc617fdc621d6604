"""The roster of a school from a table: people and the group that each belongs to; no office comes from a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.engine.text import one_line
from workflow.organisations.models import Membership, Person, Unit, User, in_force_on
from workflow.organisations.selectors import units_where
from workflow.records.selectors import people_of_schools, units_of_schools
from workflow.records.tables import Column, Line, bare, day_of, looks_like_formula

Role, Category, Gender = Membership.Role, Person.Category, Person.Gender
KEEPERS = (Role.CLERK, Role.ADMINISTRATOR)
PURPOSE = "roster"
# Vietnamese in every language: a table is a paper of the school.
COLUMNS = (
    Column("name", "Họ và tên", ("Họ tên", "Tên", "Họ và tên giáo viên", "Họ và tên học sinh"), required=True),
    Column("group", "Tổ", ("Tổ chuyên môn", "Đơn vị", "Tổ/bộ phận", "Bộ phận"), required=True),
    Column("category", "Đối tượng", ("Loại", "Vị trí việc làm")),
    Column("position", "Chức vụ", ("Chức danh", "Chức vụ, chức danh")),
    Column("born", "Ngày sinh", ("Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Sinh ngày")),
    Column("gender", "Giới tính", ("Nam/Nữ", "Phái", "Giới")),
    Column("hometown", "Quê quán", ("Nguyên quán",)),
    Column("residence", "Trú quán", ("Nơi ở hiện nay", "Chỗ ở hiện nay", "Địa chỉ", "Nơi ở")),
    Column("qualification", "Trình độ chuyên môn", ("Trình độ", "Trình độ đào tạo")),
    Column("since", "Từ ngày", ("Ngày về trường", "Ngày về tổ")),
)
_CATEGORIES = {
    "canboquanly": Category.MANAGER,
    "cbql": Category.MANAGER,
    "giaovien": Category.TEACHER,
    "gv": Category.TEACHER,
    "nhanvien": Category.STAFF,
    "nv": Category.STAFF,
    "hocsinh": Category.PUPIL,
    "hs": Category.PUPIL,
}
# What a post says of its holder's category where the table has no column for that.
_POSTS = {
    "hieutruong": Category.MANAGER,
    "giaovien": Category.TEACHER,
    "tongphutrach": Category.TEACHER,
    "nhanvien": Category.STAFF,
    "ketoan": Category.STAFF,
    "vanthu": Category.STAFF,
    "hocsinh": Category.PUPIL,
}
_GENDERS = {"nu": Gender.FEMALE, "nam": Gender.MALE}
_TEXTS = ("hometown", "residence", "qualification")


@dataclass(frozen=True)
class _Entry:
    """What a good line makes: a person who may be there already, and the membership."""

    person: Person
    membership: Membership


def keeps_roster(user: User) -> list[Unit]:
    """The schools whose roster the account may bring in: as their clerk or administrator."""
    return [unit for unit in units_where(user, *KEEPERS) if unit.kind == Unit.Kind.SCHOOL]


def judge(lines: Sequence[Line], *, school: Unit) -> list[_Entry]:
    """What the good lines make; what is wrong with the others is added to them. A few statements for all."""
    groups = {
        bare(name.name): unit
        for unit in units_of_schools([school]).prefetch_related("names")
        for name in unit.names.all()
    }
    people: dict[str, list[Person]] = {}
    for one in people_of_schools([school]):
        people.setdefault(_key(one.full_name), []).append(one)
    seats = Membership.objects.filter(in_force_on(clock.today()), unit__in=set(groups.values()))
    held = set(seats.values_list("person_id", "unit_id"))
    entries, seen = [], set()
    for line in lines:
        entry = _entry(line, groups, people, held)
        twin = (_key(line.cells["name"]), line.cells["born"], bare(line.cells["group"]))
        if twin in seen:
            line.problems.append(_("Dòng này trùng với một dòng trên."))
        seen.add(twin)
        if entry and not line.problems:
            entries.append(entry)
            same = people.setdefault(_key(entry.person.full_name), [])
            same += [entry.person] * (entry.person not in same)
    return entries


@transaction.atomic
def keep(lines: Sequence[Line], *, actor: User, school: Unit) -> int:
    """Keep every good line, judged anew; returns how many. Raises `NotAllowed`."""
    if school not in keeps_roster(actor):
        raise NotAllowed(_("Nhập danh sách của trường"), [role.label for role in KEEPERS])
    # Two who confirm at the same moment would both find a person new.
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)
    entries = judge(lines, school=school)
    new = {id(one.person): one.person for one in entries if one.person.pk is None}
    Person.objects.bulk_create(new.values())
    Membership.objects.bulk_create([one.membership for one in entries])
    return len(entries)


def _entry(
    line: Line, groups: dict[str, Unit], people: dict[str, list[Person]], held: set[tuple[int, int]]
) -> _Entry | None:
    cells, problems = line.cells, line.problems
    for column in COLUMNS:
        if column.required and not cells[column.key]:
            problems.append(_("Thiếu “%s”.") % column.label)
        if looks_like_formula(cells[column.key]):
            problems.append(_("“%s” bắt đầu bằng dấu của công thức. Hãy ghi lại bằng chữ.") % column.label)
    group = groups.get(bare(cells["group"]))
    if cells["group"] and group is None:
        problems.append(_("Trường không có tổ nào tên “%s”.") % cells["group"][:60])
    new = _person(cells, problems)
    person = _known(new, people.get(_key(new.full_name), []), problems) or new
    if group is None or problems:
        return None
    if person.pk and (person.pk, group.pk) in held:
        problems.append(_("%(name)s đã có trong %(group)s.") % {"name": person.full_name, "group": group})
        return None
    since = day_of(cells["since"]) or clock.today()
    position = one_line(cells["position"]) or str(Category(person.category).label)
    membership = Membership(person=person, unit=group, role=Role.MEMBER, position=position, valid_from=since)
    _add_problems(membership, ("person", "unit"), problems)
    return _Entry(person, membership)


def _person(cells: dict[str, str], problems: list[str]) -> Person:
    born, gender = day_of(cells["born"]), _GENDERS.get(bare(cells["gender"]))
    for key, found in (("born", born), ("since", day_of(cells["since"]))):
        if cells[key] and (found is None or found > clock.today()):
            label = next(one.label for one in COLUMNS if one.key == key)
            problems.append(_("“%(label)s” không đọc được: %(text)s.") % {"label": label, "text": cells[key][:30]})
    if cells["gender"] and gender is None:
        problems.append(_("Giới tính phải là Nam hoặc Nữ."))
    category = _category(cells)
    if category is None:
        problems.append(_("Chưa rõ đối tượng: hãy ghi cán bộ quản lý, giáo viên, nhân viên hoặc học sinh."))
    person = Person(
        full_name=one_line(cells["name"]),
        category=category or Category.TEACHER,
        birth_date=born,
        gender=gender or "",
        **{name: one_line(cells[name]) for name in _TEXTS},
    )
    if person.full_name:
        _add_problems(person, (), problems)
    return person


def _category(cells: dict[str, str]) -> Person.Category | None:
    """As the table says or, where it has no word of it, as the post does."""
    if cells["category"]:
        return _CATEGORIES.get(bare(cells["category"]))
    post = bare(cells["position"])
    return next((one for word, one in _POSTS.items() if word in post), None)


def _known(new: Person, same: list[Person], problems: list[str]) -> Person | None:
    """Whoever of the school the line means; without a birth date nobody is taken for somebody else of that name."""
    if not same:
        return None
    if new.birth_date is None:
        problems.append(_("Trường đã có người tên “%s”: hãy ghi ngày sinh để phân biệt.") % new.full_name)
        return None
    if any(one.birth_date is None for one in same):
        problems.append(
            _("Đã có “%s” chưa ghi ngày sinh nên không phân biệt được. Hãy ghi ngày sinh của người ấy trước.")
            % new.full_name
        )
        return None
    return next((one for one in same if one.birth_date == new.birth_date), None)


def _add_problems(row: Any, without: Sequence[str], problems: list[str]) -> None:
    try:
        row.clean_fields(exclude=without)
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            label = row._meta.get_field(name).verbose_name
            problems += [f"{label}: {sentence}" for sentence in sentences]


def _key(text: str) -> str:
    return one_line(text).casefold()
