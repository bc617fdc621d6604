"""Files of people and groups: who keeps and reads them, what is refused, and that struck-out lines stay as rows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from config.demo.school import person, unit, user
from tests.line import Line
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Person, Unit
from workflow.records import rules
from workflow.records.models import DisciplineEntry, Entry, PastAward, PendingCase, YearRating
from workflow.records.selectors import file_of
from workflow.records.services import end, record, strike_out

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Thị Phương Thảo Nguyên"


def _award(**changes: object) -> PastAward:
    given = {
        "person": person(NAME),
        "name": "chiến sĩ thi đua  cơ sở",
        "school_year": 2023,
        "decision": "120/QĐ-UBND",
        "decided_on": date(2024, 6, 30),
        "authority": "Ủy ban nhân dân huyện Văn Giang",
    }
    return PastAward(**{**given, **changes})


def test_an_award_is_known_by_its_name_and_kept_once(line: Line) -> None:
    kept = record(_award(), actor=user("van_thu"))
    assert isinstance(kept, PastAward) and kept.award is not None
    assert (kept.award.code, kept.name, kept.kind) == ("cstdcs", "Chiến sĩ thi đua cơ sở", "title")
    with pytest.raises(ValidationError, match="Hồ sơ đã có dòng này"):
        record(_award(), actor=user("thu_ky"))
    strike_out(kept, actor=user("hieu_truong"))
    again = record(_award(), actor=user("thu_ky"))
    assert again.pk != kept.pk
    kept.refresh_from_db()
    assert (kept.removed_by, kept.removed_at is not None) == (user("hieu_truong"), True)


def test_any_other_award_keeps_its_own_name_and_needs_its_kind(line: Line) -> None:
    with pytest.raises(ValidationError) as refused:
        record(_award(name="Kỷ niệm chương Vì sự nghiệp Giáo dục", decision=""), actor=user("van_thu"))
    assert set(refused.value.message_dict) == {"kind", "decision"}
    kept = record(_award(name="Kỷ niệm chương", kind="form"), actor=user("van_thu"))
    assert isinstance(kept, PastAward) and kept.award is None


@pytest.mark.parametrize(
    ("account", "own", "other"),
    [
        ("hieu_truong", "write", "write"),
        ("thu_ky", "write", "write"),
        ("van_thu", "write", "write"),
        ("to_truong", "read", None),
        ("to_truong_2", None, "read"),
        ("uy_vien", None, None),
        ("chuyen_vien", None, None),
        ("quan_tri", None, None),
    ],
)
def test_who_writes_and_reads_whose_file(line: Line, account: str, own: str | None, other: str | None) -> None:
    actor = user(account)
    for holder, may in (
        (person(NAME), own),
        (unit("t1"), own),
        (person("Đinh Văn Q"), other),
        (unit("t2"), other),
    ):
        assert rules.may_write(actor, holder) == (may == "write"), holder
        assert rules.may_read(actor, holder) == (may is not None), holder


def test_another_schools_people_are_foreign_to_every_keeper(line: Line) -> None:
    other = Unit.objects.create(code="khac", kind=Unit.Kind.SCHOOL)
    stranger = Person.objects.create(full_name="Người Khác", category="teacher")
    Membership.objects.create(person=stranger, unit=other, role="member", valid_from=date(2020, 1, 1))
    for account in ("hieu_truong", "thu_ky", "van_thu"):
        assert not rules.may_read(user(account), stranger)
        with pytest.raises(NotAllowed):
            record(YearRating(person=stranger, school_year=2024, level="good"), actor=user(account))


def test_no_service_writes_or_strikes_out_for_who_only_reads(line: Line) -> None:
    entry: Entry = YearRating.objects.filter(person=person(NAME))[0]
    case = PendingCase(person=person(NAME), kind="complaint", opened_on=date(2026, 1, 1))
    record(case, actor=user("van_thu"))
    for account in ("to_truong", "to_truong_2", "uy_vien", "quan_tri"):
        with pytest.raises(NotAllowed):
            record(_award(), actor=user(account))
        with pytest.raises(NotAllowed):
            strike_out(entry, actor=user(account))
        with pytest.raises(NotAllowed):
            end(case, on=date(2026, 2, 1), actor=user(account))


def test_what_lasts_ends_once_and_not_before_it_began(line: Line) -> None:
    entry = DisciplineEntry(person=person(NAME), kind="reprimand", decided_on=date(2026, 3, 15))
    record(entry, actor=user("van_thu"))
    with pytest.raises(ValidationError, match="sau ngày bắt đầu"):
        end(entry, on=date(2026, 3, 14), actor=user("van_thu"))
    end(entry, on=date(2026, 6, 15), actor=user("van_thu"))
    with pytest.raises(ValidationError, match="đã có ngày kết thúc"):
        end(entry, on=date(2026, 7, 15), actor=user("van_thu"))


def test_one_rating_a_year(line: Line) -> None:
    with pytest.raises(ValidationError):
        record(YearRating(person=person(NAME), school_year=2024, level="excellent"), actor=user("van_thu"))
    strike_out(YearRating.objects.get(person=person(NAME), school_year=2024), actor=user("van_thu"))
    record(YearRating(person=person(NAME), school_year=2024, level="excellent"), actor=user("van_thu"))
    entries = dict(file_of(person(NAME)))[YearRating]
    assert [one.level for one in entries if isinstance(one, YearRating) and one.school_year == 2024] == ["excellent"]
