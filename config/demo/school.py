"""The demo's units, people, memberships and accounts."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from config.demo import records
from workflow.organisations.models import Membership, Person, Unit, UnitName, User

Role, Category, Gender = Membership.Role, Person.Category, Person.Gender

SCHOOL_YEAR = date(2022, 8, 1)
LAST_DISTRICT_DAY = date(2025, 6, 30)
COMMUNE_DAY = date(2025, 7, 1)

# Code, kind, parent, name, name on the headers of those below it, abbreviation.
UNITS = [
    ("ubnd-tinh", Unit.Kind.PROVINCE, None, "Ủy ban nhân dân tỉnh Hưng Yên", "UBND TỈNH HƯNG YÊN", "UBND"),
    ("ubnd-huyen", Unit.Kind.AUTHORITY, "ubnd-tinh", "Ủy ban nhân dân huyện Văn Giang", "UBND HUYỆN VĂN GIANG", "UBND"),
    ("pgd", Unit.Kind.AUTHORITY, "ubnd-huyen", "Phòng Giáo dục và Đào tạo Văn Giang", "PHÒNG GD&ĐT VĂN GIANG", "PGDĐT"),
    ("ubnd-xa", Unit.Kind.AUTHORITY, "ubnd-tinh", "Ủy ban nhân dân xã Văn Giang", "UBND XÃ VĂN GIANG", "UBND"),
    ("thln", Unit.Kind.SCHOOL, "pgd", "Trường Tiểu học Liên Nghĩa", "TRƯỜNG TIỂU HỌC LIÊN NGHĨA", "THLN"),
    ("bgh", Unit.Kind.GROUP, "thln", "Ban Giám hiệu", "BAN GIÁM HIỆU", ""),
    ("t1", Unit.Kind.GROUP, "thln", "Tổ 1", "TỔ 1", ""),
    ("t2", Unit.Kind.GROUP, "thln", "Tổ 2", "TỔ 2", ""),
    ("t3", Unit.Kind.GROUP, "thln", "Tổ 3", "TỔ 3", ""),
    ("t4", Unit.Kind.GROUP, "thln", "Tổ 4", "TỔ 4", ""),
    ("t5", Unit.Kind.GROUP, "thln", "Tổ 5", "TỔ 5", ""),
    ("bm", Unit.Kind.GROUP, "thln", "Tổ Bộ môn", "TỔ BỘ MÔN", ""),
    ("vp", Unit.Kind.GROUP, "thln", "Tổ Văn phòng", "TỔ VĂN PHÒNG", ""),
]

F, M = Gender.FEMALE, Gender.MALE


@dataclass(frozen=True)
class Somebody:
    """One person of the demo: `offices` are (unit, role, position as papers print it)."""

    name: str
    category: str
    gender: str
    offices: tuple[tuple[str, str, str], ...]
    account: str = ""
    until: date | None = None
    since: date = SCHOOL_YEAR


def _seat(position: str) -> tuple[str, str, str]:
    return ("thln", Role.COUNCIL_MEMBER, position)


def _head(group: str, position: str) -> tuple[str, str, str]:
    return (group, Role.GROUP_HEAD, position)


def _teacher(name: str, gender: str, group: str) -> Somebody:
    return Somebody(name, Category.TEACHER, gender, ((group, Role.MEMBER, "Giáo viên"),))


def _pupil(name: str, gender: str, group: str, school_class: str) -> Somebody:
    return Somebody(name, Category.PUPIL, gender, ((group, Role.MEMBER, f"Học sinh lớp {school_class}"),))


PEOPLE = [
    Somebody(
        "Nguyễn Văn A",
        Category.MANAGER,
        M,
        (("thln", Role.PRINCIPAL, "Hiệu trưởng"), ("bgh", Role.MEMBER, "Hiệu trưởng")),
        "hieu_truong",
    ),
    Somebody(
        "Trần Thị B",
        Category.MANAGER,
        F,
        (_head("bgh", "Phó Hiệu trưởng"), _seat("Phó Chủ tịch thường trực")),
        "hieu_pho",
    ),
    Somebody(
        "Lê Văn C", Category.TEACHER, M, (("t3", Role.MEMBER, "Giáo viên"), _seat("Phó Chủ tịch")), "pho_chu_tich"
    ),
    Somebody(
        "Phạm Thị D",
        Category.TEACHER,
        F,
        (("t5", Role.MEMBER, "Giáo viên"), ("thln", Role.COUNCIL_SECRETARY, "Thư ký")),
        "thu_ky",
    ),
    Somebody("Đỗ Thị E", Category.TEACHER, F, (_head("t1", "Tổ trưởng"), _seat("Ủy viên")), "to_truong"),
    Somebody("Vũ Văn G", Category.TEACHER, M, (_head("t2", "Tổ trưởng"), _seat("Ủy viên")), "to_truong_2"),
    Somebody("Bùi Thị H", Category.TEACHER, F, (_head("t4", "Tổ trưởng"), _seat("Ủy viên")), "to_truong_4"),
    Somebody("Hoàng Văn I", Category.TEACHER, M, (_head("bm", "Tổ trưởng"), _seat("Ủy viên")), "to_truong_bm"),
    Somebody(
        "Ngô Thị K", Category.TEACHER, F, (("bm", Role.MEMBER, "Tổng phụ trách Đội"), _seat("Ủy viên")), "uy_vien"
    ),
    Somebody("Đặng Thị L", Category.TEACHER, F, (_head("t3", "Tổ trưởng"),), "to_truong_3"),
    Somebody("Phan Văn M", Category.TEACHER, M, (_head("t5", "Tổ trưởng"),), "to_truong_5"),
    Somebody("Lý Thị N", Category.STAFF, F, (_head("vp", "Tổ trưởng, Kế toán"),), "to_truong_vp"),
    Somebody(
        "Hồ Thị O",
        Category.STAFF,
        F,
        (("vp", Role.MEMBER, "Nhân viên Văn thư"), ("thln", Role.CLERK, "Văn thư")),
        "van_thu",
    ),
    _teacher("Nguyễn Thị Phương Thảo Nguyên", F, "t1"),
    _teacher("Trịnh Thị P", F, "t1"),
    _teacher("Đinh Văn Q", M, "t2"),
    _teacher("Cao Thị R", F, "t3"),
    _teacher("Lương Thị S", F, "t4"),
    _teacher("Tạ Văn T", M, "t5"),
    _pupil("Nguyễn Minh U", M, "t1", "1A"),
    _pupil("Trần Ngọc V", F, "t5", "5A"),
    _pupil("Lê Hoàng X", M, "t5", "5B"),
    Somebody(
        "Mai Văn Y", Category.OFFICIAL, M, (("pgd", Role.LEADER, "Trưởng phòng"),), "lanh_dao_pgd", LAST_DISTRICT_DAY
    ),
    Somebody(
        "Lê Thị Z", Category.OFFICIAL, F, (("pgd", Role.OFFICER, "Chuyên viên"),), "chuyen_vien_pgd", LAST_DISTRICT_DAY
    ),
    Somebody(
        "Trương Văn AA", Category.OFFICIAL, M, (("ubnd-xa", Role.LEADER, "Chủ tịch"),), "lanh_dao", since=COMMUNE_DAY
    ),
    Somebody(
        "Dương Thị BB",
        Category.OFFICIAL,
        F,
        (("ubnd-xa", Role.OFFICER, "Chuyên viên"),),
        "chuyen_vien",
        since=COMMUNE_DAY,
    ),
    Somebody("Đinh Văn CC", Category.OFFICIAL, M, (("ubnd-tinh", Role.LEADER, "Chủ tịch"),), "lanh_dao_tinh"),
    Somebody("Hà Thị DD", Category.OFFICIAL, F, (("ubnd-tinh", Role.OFFICER, "Chuyên viên"),), "chuyen_vien_tinh"),
]


@transaction.atomic
def build() -> None:
    """Write units, people, memberships and accounts; does nothing when they are there."""
    if Unit.objects.filter(code="thln").exists():
        return
    units = _units()
    people = _people()
    Membership.objects.bulk_create(
        Membership(
            person=people[somebody.name],
            unit=units[code],
            role=role,
            position=position,
            valid_from=somebody.since,
            valid_to=somebody.until,
        )
        for somebody in PEOPLE
        for code, role, position in somebody.offices
    )
    _accounts(people)
    records.write()


def unit(code: str) -> Unit:
    return Unit.objects.prefetch_related("names").get(code=code)


def user(account: str) -> User:
    return User.objects.select_related("person").get(username=account)


def person(name: str) -> Person:
    return Person.objects.get(full_name=name)


def _units() -> dict[str, Unit]:
    made: dict[str, Unit] = {}
    for code, kind, parent, *_names in UNITS:
        made[code] = Unit.objects.create(code=code, kind=kind, parent=made.get(parent or ""))
    UnitName.objects.bulk_create(
        UnitName(
            unit=made[code],
            valid_from=COMMUNE_DAY if code == "ubnd-xa" else date(2010, 1, 1),
            name=name,
            header_name=header_name,
            abbreviation=abbreviation,
            place="Hưng Yên" if code == "ubnd-tinh" else "Văn Giang",
        )
        for code, _kind, _parent, name, header_name, abbreviation in UNITS
    )
    Unit.objects.filter(code__in=["pgd", "ubnd-huyen"]).update(closed_on=COMMUNE_DAY, successor=made["ubnd-xa"])
    return made


def _people() -> dict[str, Person]:
    made = Person.objects.bulk_create(
        Person(
            full_name=somebody.name,
            category=somebody.category,
            gender=somebody.gender,
            hometown="Liên Nghĩa, Văn Giang, Hưng Yên",
            residence="Liên Nghĩa, Văn Giang, Hưng Yên",
            birth_date=date(2012 if somebody.category == Category.PUPIL else 1985, 1 + number % 12, 1 + number),
            qualification="Đại học Sư phạm" if somebody.category in (Category.TEACHER, Category.MANAGER) else "",
        )
        for number, somebody in enumerate(PEOPLE)
    )
    return {person.full_name: person for person in made}


def _accounts(people: dict[str, Person]) -> None:
    password = _hashed(settings.DEMO_PASSWORD)
    users = [
        User(
            username=somebody.account,
            password=password,
            email=f"{somebody.account}@example.org",
            person=people[somebody.name],
        )
        for somebody in PEOPLE
        if somebody.account
    ]
    administrator = User(username="quan_tri", email="quan_tri@example.org", is_staff=True, is_superuser=True)
    administrator.password = password
    User.objects.bulk_create([*users, administrator])


@cache
def _hashed(password: str) -> str:
    """One password for all, hashed once: hashing is slow on purpose."""
    return make_password(password)
