"""The whole staff of the demo school in the school year 2026-2027, and what becomes of its nominations.

41 people: three managers and the groups T1–T3 of six, T4, T5, BM and VP of five. The council has nine members. All are
put forward as Lao động tiên tiến; three of T2 cannot be: one was reprimanded, one was rated too low, one was away long.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from config.demo import plan, school
from config.demo.school import COMMUNE_DAY, person, unit, user
from config.demo.steps import Entry, act, at
from workflow.campaigns.law.scales import Discipline, InitiativeLevel, Rating
from workflow.campaigns.models import Award, Campaign
from workflow.organisations.models import Membership, Person, Unit, User
from workflow.records.models import DisciplineEntry, Initiative, Leave, PastAward, YearRating

YEAR = 2026
PERIOD = (date(2026, 9, 5), date(2027, 5, 31))
WINDOW = (date(2027, 5, 3), date(2027, 5, 14))
DRAFTING_DAY = date(2027, 5, 10)
AWARDS = ("giay-khen", "ldtt", "cstdcs", "cstd-tinh", "ttldtt", "ttldxs")
HEADS = {
    "bgh": "hieu_pho",
    "t1": "to_truong",
    "t2": "to_truong_2",
    "t3": "to_truong_3",
    "t4": "to_truong_4",
    "t5": "to_truong_5",
    "bm": "to_truong_bm",
    "vp": "to_truong_vp",
}
# Who joins those whom the smaller demo has already.
COLLEAGUES = {
    "bgh": ("Ninh Văn CC",),
    "t1": ("Kiều Thị DD", "Lâm Thị EE", "Mạc Văn GG"),
    "t2": ("Nông Thị HH", "Ông Thị II", "Phùng Văn KK", "Quách Thị LL"),
    "t3": ("Sầm Thị MM", "Thái Văn NN", "Tôn Thị OO"),
    "t4": ("Tống Thị PP", "Từ Văn QQ", "Uông Thị RR"),
    "t5": ("Viên Thị SS", "Vi Văn TT"),
    "bm": ("Vương Thị UU", "Yên Văn VV", "Âu Thị XX"),
    "vp": ("Châu Thị YY", "Diệp Văn ZZ", "Giang Thị AB"),
}
REPRIMANDED, RATED_LOW, LONG_AWAY = "Đinh Văn Q", "Nông Thị HH", "Ông Thị II"
FAILING = (REPRIMANDED, RATED_LOW, LONG_AWAY)
BY_INITIATIVE = ("Tạ Văn T",)
BY_RATING = ("Cao Thị R", "Lương Thị S", "Ngô Thị K", "Đỗ Thị E")
BY_BOTH = ("Nguyễn Thị Phương Thảo Nguyên",)
EMULATION_FIGHTERS = (*BY_INITIATIVE, *BY_RATING, *BY_BOTH)
# Chiến sĩ thi đua cơ sở of these years: three in a row, and three with a gap.
IN_A_ROW, WITH_A_GAP = "Nguyễn Thị Phương Thảo Nguyên", "Đỗ Thị E"
YEARS_HELD = {IN_A_ROW: (2023, 2024, 2025), WITH_A_GAP: (2022, 2024, 2025)}
EXCELLENT_GROUPS = ("t4", "vp")
COLLECTIVES = ("t1", "t2", "t3", "t4", "bm")


@transaction.atomic
def build() -> None:
    """The school with all its people and what their files hold; does nothing when they are there."""
    school.build()
    if Person.objects.filter(full_name=COLLEAGUES["t1"][0]).exists():
        return
    _people()
    clerk = user("van_thu")
    # Once this year has ended, the smaller demo has files of its own for it.
    YearRating.objects.filter(school_year=YEAR).delete()
    PastAward.objects.filter(school_year=YEAR).delete()
    _ratings(clerk)
    _initiatives(clerk)
    _past_awards(clerk)
    DisciplineEntry.objects.create(
        person=person(REPRIMANDED),
        kind=Discipline.REPRIMAND,
        decision="05/QĐ-THLN",
        decided_on=date(2027, 3, 15),
        recorded_by=clerk,
    )
    Leave.objects.create(
        person=person(LONG_AWAY),
        kind=Leave.Kind.UNPAID,
        first=date(2026, 10, 1),
        last=date(2027, 2, 26),
        recorded_by=clerk,
    )


def launched() -> Campaign:
    """The movement of the school year, launched on 15 September 2026."""
    campaign = plan.campaign_of(
        YEAR,
        school=unit("thln"),
        receiver=unit("ubnd-xa"),
        window=WINDOW,
        basis=plan.LAW_SINCE_2025,
        issued=("07/KH-THLN", date(2026, 9, 15)),
        title="Phong trào thi đua năm học 2026-2027",
        period=PERIOD,
        awards=AWARDS,
    )
    if campaign.state == Campaign.State.DRAFT:
        with at(date(2026, 9, 15), 9):
            act(campaign, "launch", "hieu_truong")
    return Campaign.objects.get(pk=campaign.pk)


def staff() -> list[tuple[str, str]]:
    """Group and name of all 41, in the order of the groups."""
    found = Membership.objects.filter(unit__code__in=HEADS, person__category__in=["manager", "teacher", "staff"])
    rows = found.order_by("pk").values_list("unit__code", "person__full_name")
    return sorted(rows, key=lambda row: list(HEADS).index(row[0]))


def forward_workers() -> list[Entry]:
    """All 41 as Lao động tiên tiến: 38 may be sent, three may not."""
    return [Entry(HEADS[group], group, name, "ldtt") for group, name in staff()]


def emulation_fighters() -> list[Entry]:
    """The six Chiến sĩ thi đua cơ sở."""
    return [replace(one, award="cstdcs") for one in forward_workers() if one.nominee in EMULATION_FIGHTERS]


def provincial_fighters() -> list[Entry]:
    """The two Chiến sĩ thi đua cấp tỉnh; the second has a gap in the years."""
    both = [replace(one, award="cstd-tinh") for one in forward_workers() if one.nominee in YEARS_HELD]
    return sorted(both, key=lambda one: one.nominee == WITH_A_GAP)


def collectives() -> list[Entry]:
    """Five Tập thể Lao động tiên tiến, of which T2 has exactly half, and two Tập thể lao động xuất sắc."""
    groups = [("ttldtt", code) for code in COLLECTIVES] + [("ttldxs", code) for code in EXCELLENT_GROUPS]
    return [Entry(HEADS[code], code, str(unit(code)), award) for award, code in groups]


def _people() -> None:
    units = {one.code: one for one in Unit.objects.filter(code__in=HEADS)}
    for code, names in COLLEAGUES.items():
        category, position = {
            "bgh": (Person.Category.MANAGER, "Phó Hiệu trưởng"),
            "vp": (Person.Category.STAFF, "Nhân viên"),
        }.get(code, (Person.Category.TEACHER, "Giáo viên"))
        for name in names:
            made = Person.objects.create(
                full_name=name,
                category=category,
                gender=Person.Gender.FEMALE if " Thị " in name else Person.Gender.MALE,
                birth_date=date(1988, 3, 14),
            )
            Membership.objects.create(
                person=made, unit=units[code], role=Membership.Role.MEMBER, position=position, valid_from=COMMUNE_DAY
            )


def _ratings(clerk: User) -> None:
    levels = {name: Rating.EXCELLENT for name in (*BY_RATING, *BY_BOTH)} | {RATED_LOW: Rating.COMPLETE}
    people = [(person(name), levels.get(name, Rating.GOOD)) for _group, name in staff()]
    rows: list[dict[str, Any]] = [{"person": one, "level": level} for one, level in people]
    for code in HEADS:
        rows.append({"unit": unit(code), "level": Rating.EXCELLENT if code in EXCELLENT_GROUPS else Rating.GOOD})
    YearRating.objects.bulk_create(YearRating(school_year=YEAR, recorded_by=clerk, **row) for row in rows)


def _initiatives(clerk: User) -> None:
    for name in (*BY_INITIATIVE, *BY_BOTH, WITH_A_GAP):
        Initiative.objects.create(
            person=person(name),
            title=f"Sáng kiến của {name}",
            level=InitiativeLevel.BASE,
            # What helps towards the provincial title need not be of this very year.
            school_year=YEAR - 1 if name == WITH_A_GAP else YEAR,
            decision="61/QĐ-UBND của Ủy ban nhân dân xã Văn Giang",
            decided_on=date(2026, 5, 20) if name == WITH_A_GAP else date(2027, 4, 20),
            recorded_by=clerk,
        )


def _past_awards(clerk: User) -> None:
    award = Award.objects.get(code="cstdcs")
    for name, years in YEARS_HELD.items():
        for year in years:
            authority = "Ủy ban nhân dân huyện" if year < 2025 else "Ủy ban nhân dân xã"
            PastAward.objects.create(
                person=person(name),
                award=award,
                name=award.name,
                kind=award.kind,
                school_year=year,
                decision=f"{100 + year % 100}/QĐ-UBND",
                decided_on=date(year + 1, 6, 30),
                authority=f"{authority} Văn Giang",
                post="Tổ trưởng" if name == WITH_A_GAP else "Giáo viên",
                place="Tổ 1, Trường Tiểu học Liên Nghĩa",
                recorded_by=clerk,
            )
