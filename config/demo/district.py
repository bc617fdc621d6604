"""Three small schools of one district in the school year 2024-2025, and the people of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from config.demo import plan, school
from config.demo.council import SEATS, Board
from config.demo.school import SCHOOL_YEAR, person, unit
from config.demo.steps import Entry
from workflow.campaigns.law.scales import Rating
from workflow.campaigns.models import Campaign
from workflow.council.models import Seat
from workflow.organisations.models import Membership, Person, Unit, UnitName, User
from workflow.records.models import PastAward, YearRating

Office, Role, Category = Seat.Office, Membership.Role, Person.Category

YEAR = 2024
TITLE = "Phong trào thi đua năm học 2024-2025"
PERIOD = (date(2024, 9, 5), date(2025, 5, 31))
WINDOW = (date(2025, 5, 5), date(2025, 5, 16))
TERM = (date(2024, 9, 5), date(2025, 8, 31))


@dataclass(frozen=True)
class School:
    """A school of the district: its council of three, who drafts and who sends, and whom it puts forward.

    Of each entry the fate says what becomes of it: recognised, another, declined, or rejected by the council.
    """

    board: Board
    clerk: str
    head: str
    entries: tuple[Entry, ...]

    @property
    def code(self) -> str:
        return self.board.code

    def named(self, fate: str) -> list[str]:
        return [one.nominee for one in self.entries if one.fate == fate]


@dataclass(frozen=True)
class Colleague:
    """Somebody of one of the schools that the demo school stands beside."""

    name: str
    category: str
    offices: tuple[tuple[str, str, str], ...]
    account: str = ""


LIEN_NGHIA = School(
    Board(
        "thln",
        "Phòng họp Trường Tiểu học Liên Nghĩa",
        {
            "hieu_truong": SEATS["hieu_truong"],
            "thu_ky": SEATS["thu_ky"],
            "to_truong": SEATS["to_truong"],
        },
    ),
    "van_thu",
    "to_truong",
    (
        Entry("to_truong", "t1", "Nguyễn Thị Phương Thảo Nguyên", "ldtt"),
        Entry("to_truong", "t1", "Trịnh Thị P", "ldtt", "another"),
        Entry("to_truong", "t1", "Nguyễn Minh U", "giay-khen", "declined"),
    ),
)
HOA_BINH = School(
    Board(
        "thhb",
        "Phòng họp Trường Tiểu học Hoà Bình",
        {
            "hieu_truong_hb": ("Thái Văn NN", Office.CHAIR),
            "thu_ky_hb": ("Lâm Thị EE", Office.SECRETARY),
            "to_truong_hb": ("Mạc Văn GG", Office.MEMBER),
        },
    ),
    "van_thu_hb",
    "to_truong_hb",
    (
        Entry("to_truong_hb", "thhb-t1", "Nông Thị HH", "ldtt"),
        Entry("to_truong_hb", "thhb-t1", "Tổ 1", "giay-khen"),
    ),
)
DOAN_KET = School(
    Board(
        "thdk",
        "Phòng họp Trường Tiểu học Đoàn Kết",
        {
            "hieu_truong_dk": ("Phùng Văn KK", Office.CHAIR),
            "thu_ky_dk": ("Sầm Thị MM", Office.SECRETARY),
            "to_truong_dk": ("Tôn Thị OO", Office.MEMBER),
        },
    ),
    "van_thu_dk",
    "to_truong_dk",
    (
        Entry("to_truong_dk", "thdk-t1", "Từ Văn QQ", "ldtt"),
        Entry("to_truong_dk", "thdk-t1", "Uông Thị RR", "ldtt", "declined"),
        Entry("to_truong_dk", "thdk-t1", "Tống Thị PP", "giay-khen", "rejected"),
    ),
)
SCHOOLS = (LIEN_NGHIA, HOA_BINH, DOAN_KET)

# The two that the smaller demo does not have: code, name, name on headers, abbreviation.
NEW_SCHOOLS = (
    ("thhb", "Trường Tiểu học Hoà Bình", "TRƯỜNG TIỂU HỌC HOÀ BÌNH", "THHB"),
    ("thdk", "Trường Tiểu học Đoàn Kết", "TRƯỜNG TIỂU HỌC ĐOÀN KẾT", "THĐK"),
)


def _leading(code: str, short: str, names: tuple[str, str, str, str]) -> list[Colleague]:
    principal, clerk, secretary, head = names
    group = f"{code}-t1"
    teacher, of_staff = (group, Role.MEMBER, "Giáo viên"), (group, Role.MEMBER, "Nhân viên Văn thư")
    seats = [
        (principal, Category.MANAGER, ((code, Role.PRINCIPAL, "Hiệu trưởng"),), "hieu_truong"),
        (clerk, Category.STAFF, (of_staff, (code, Role.CLERK, "Văn thư")), "van_thu"),
        (secretary, Category.TEACHER, (teacher, (code, Role.COUNCIL_SECRETARY, "Thư ký")), "thu_ky"),
        (
            head,
            Category.TEACHER,
            ((group, Role.GROUP_HEAD, "Tổ trưởng"), (code, Role.COUNCIL_MEMBER, "Ủy viên")),
            "to_truong",
        ),
    ]
    return [Colleague(name, category, offices, f"{account}_{short}") for name, category, offices, account in seats]


def _teachers(code: str, *names: str) -> list[Colleague]:
    return [Colleague(name, Category.TEACHER, ((f"{code}-t1", Role.MEMBER, "Giáo viên"),)) for name in names]


PEOPLE = (
    *_leading("thhb", "hb", ("Thái Văn NN", "Kiều Thị DD", "Lâm Thị EE", "Mạc Văn GG")),
    *_teachers("thhb", "Nông Thị HH"),
    *_leading("thdk", "dk", ("Phùng Văn KK", "Quách Thị LL", "Sầm Thị MM", "Tôn Thị OO")),
    *_teachers("thdk", "Từ Văn QQ", "Uông Thị RR", "Tống Thị PP"),
)


@transaction.atomic
def build() -> None:
    """The three schools before the summer of 2025: nobody has recorded yet that the district will end.

    Does nothing when they are there.
    """
    school.build()
    if Unit.objects.filter(code=HOA_BINH.code).exists():
        return
    Unit.objects.filter(code__in=["pgd", "ubnd-huyen"]).update(closed_on=None, successor=None)
    build_neighbours(unit("pgd"))
    # What the smaller demo has on file for this year is decided only now.
    PastAward.objects.filter(school_year=YEAR).delete()
    _ratings()


@transaction.atomic
def build_neighbours(above: Unit) -> None:
    """The two schools beside the demo school, with their people, under their receiving authority."""
    _units(above)
    _people()


def drafted(one: School) -> Campaign:
    """The school's movement of the year, in draft, to the Phòng GD&ĐT."""
    return plan.campaign_of(
        YEAR,
        school=unit(one.code),
        receiver=unit("pgd"),
        window=WINDOW,
        basis=plan.LAW_OF_2024,
        title=TITLE,
        period=PERIOD,
    )


def _units(above: Unit) -> None:
    for code, name, header, abbreviation in NEW_SCHOOLS:
        made = Unit.objects.create(code=code, kind=Unit.Kind.SCHOOL, parent=above)
        group = Unit.objects.create(code=f"{code}-t1", kind=Unit.Kind.GROUP, parent=made)
        for one, names in ((made, (name, header, abbreviation)), (group, ("Tổ 1", "TỔ 1", ""))):
            UnitName.objects.create(
                unit=one,
                valid_from=date(2010, 1, 1),
                name=names[0],
                header_name=names[1],
                abbreviation=names[2],
                place="Văn Giang",
            )


def _people() -> None:
    password = User.objects.get(username="quan_tri").password
    for number, one in enumerate(PEOPLE):
        made = Person.objects.create(
            full_name=one.name,
            category=one.category,
            gender=Person.Gender.FEMALE if " Thị " in one.name else Person.Gender.MALE,
            hometown="Văn Giang, Hưng Yên",
            residence="Văn Giang, Hưng Yên",
            birth_date=date(1986, 1 + number % 12, 1 + number),
        )
        for code, role, position in one.offices:
            Membership.objects.create(
                person=made, unit=unit(code), role=role, position=position, valid_from=SCHOOL_YEAR
            )
        if one.account:
            email = f"{one.account}@example.org"
            User.objects.create(username=one.account, password=password, email=email, person=made)


def _ratings() -> None:
    """All are rated as having done their work well; each by the clerk of the own school."""
    for one in SCHOOLS:
        _rate([person(entry.nominee) for entry in one.entries if not entry.nominee.startswith("Tổ ")], one.clerk)


def _rate(people: Iterable[Person], clerk: str) -> None:
    recorded_by = school.user(clerk)
    for somebody in people:
        if somebody.category != Category.PUPIL:
            YearRating.objects.get_or_create(
                person=somebody, school_year=YEAR, defaults={"level": Rating.GOOD, "recorded_by": recorded_by}
            )
