"""What the demo school's files hold: yearly ratings, initiatives, and the titles on which later ones rest."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from workflow.campaigns.law.scales import InitiativeLevel, Rating
from workflow.campaigns.models import Award
from workflow.organisations.models import Membership, Person, Unit, User
from workflow.records.models import Initiative, PastAward, YearRating

FIRST_YEAR = 2022
ADULTS = (Person.Category.MANAGER, Person.Category.TEACHER, Person.Category.STAFF)
# Whoever is put forward as Chiến sĩ thi đua cơ sở in 2023 has an initiative: the law of that year asks for one.
INITIATIVES = {
    "Nguyễn Thị Phương Thảo Nguyên": "Một số biện pháp giúp học sinh lớp 1 đọc đúng, đọc hay",
    "Đinh Văn Q": "Sử dụng trò chơi học tập trong dạy Toán lớp 2",
}
# Lao động tiên tiến: what a higher title of the same year, and the title of Tổ 1, rest on.
FORWARD_WORKERS = ("Đỗ Thị E", "Nguyễn Thị Phương Thảo Nguyên", "Đinh Văn Q")
STILL_FORWARD = ("Đỗ Thị E", "Trịnh Thị P")


def write() -> None:
    """The files from the first year to the last that has ended; does nothing when they are there."""
    if YearRating.objects.exists():
        return
    clerk = User.objects.get(username="van_thu")
    people = Person.objects.filter(category__in=ADULTS)
    groups = Unit.objects.filter(kind=Unit.Kind.GROUP, parent__code="thln")
    years = range(FIRST_YEAR, timezone.localdate().year)
    holders: list[dict[str, Any]] = [*({"person": one} for one in people), *({"unit": one} for one in groups)]
    YearRating.objects.bulk_create(
        YearRating(school_year=year, level=Rating.GOOD, recorded_by=clerk, **holder)
        for year in years
        for holder in holders
    )
    Initiative.objects.bulk_create(
        Initiative(
            person=Person.objects.get(full_name=name),
            title=title,
            level=InitiativeLevel.BASE,
            school_year=FIRST_YEAR,
            decision="45/QĐ-PGDĐT của Phòng Giáo dục và Đào tạo Văn Giang",
            decided_on=date(2023, 4, 20),
            recorded_by=clerk,
        )
        for name, title in INITIATIVES.items()
    )
    _forward_workers(clerk, FORWARD_WORKERS, FIRST_YEAR, "Ủy ban nhân dân huyện Văn Giang")
    _forward_workers(clerk, STILL_FORWARD, years[-1], "Ủy ban nhân dân xã Văn Giang")


def _forward_workers(clerk: User, names: Iterable[str], year: int, authority: str) -> None:
    """Decided at the end of the school year, each with the post and the group of that day."""
    award, day = Award.objects.get(code="ldtt"), date(year + 1, 4, 28)
    seats = Membership.objects.filter(person__full_name__in=names, unit__kind=Unit.Kind.GROUP)
    PastAward.objects.bulk_create(
        PastAward(
            person=seat.person,
            award=award,
            name=award.name,
            kind=award.kind,
            school_year=year,
            decision="112/QĐ-UBND",
            decided_on=day,
            authority=authority,
            post=seat.position,
            place=f"{seat.unit.name_on(day).name}, Trường Tiểu học Liên Nghĩa",
            recorded_by=clerk,
        )
        for seat in seats.select_related("person", "unit").prefetch_related("unit__names")
    )
