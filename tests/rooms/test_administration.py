"""What administrators set: units, people, offices and accounts, who may set them, and the history of it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.utils import DatabaseError

from config.demo.school import person, unit, user
from documents.case import superior_of
from tests.line import Line
from tests.rooms.test_templates_as_versions import administrator
from workflow.administration import accounts, memberships, people, rules, units
from workflow.administration.models import Change
from workflow.administration.selectors import changes_for, seen_of
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.organisations.models import Membership, Person, Unit, UnitName, User

DAY = timedelta(days=1)
Role = Membership.Role


def name(words: str, day: date | None = None, **more: str) -> UnitName:
    return UnitName(name=words, valid_from=day or clock.today(), **more)


def office(who: Person, where: Unit, role: str = Role.MEMBER, first: date | None = None, **more: object) -> Membership:
    return Membership(person=who, unit=where, role=role, valid_from=first or clock.today(), **more)


def neighbours() -> tuple[Unit, Person]:
    """Another school with a teacher, of whom the demo's administrator must see nothing."""
    school = units.found(
        Unit(kind="school", parent=unit("ubnd-xa")), name("Trường Tiểu học Láng Giềng"), actor=user("quan_tri")
    )
    teacher = Person(full_name="Nguyễn Thị Láng", category="teacher")
    return school, people.enter(teacher, office(teacher, school), actor=user("quan_tri"))


def refusal_of(error: pytest.ExceptionInfo[ValidationError], field: str) -> str:
    return " ".join(error.value.message_dict[field])


def test_a_unit_is_founded_with_its_name_and_the_history_says_so(line: Line) -> None:
    made = units.found(Unit(kind="group", parent=unit("thln")), name("Tổ Đặc biệt"), actor=user("quan_tri"))
    assert (made.code, str(made), made.name_on(clock.today()).header_name) == (
        "to-dac-biet",
        "Tổ Đặc biệt",
        "TỔ ĐẶC BIỆT",
    )
    line_of = Change.objects.get(unit=made)
    assert (line_of.what, line_of.actor, line_of.subject) == ("unit_created", user("quan_tri"), "Tổ Đặc biệt")
    assert {"field": "organisations.unitname.name", "from": "", "to": "Tổ Đặc biệt"} in line_of.values
    again = units.found(Unit(kind="group", parent=unit("thln")), name("Tổ Đặc biệt"), actor=user("quan_tri"))
    assert again.code == "to-dac-biet-2"


@pytest.mark.parametrize(
    ("kind", "parent", "sentence"),
    [
        ("group", None, "Tổ phải thuộc một trường"),
        ("group", "ubnd-xa", "không trực thuộc"),
        ("school", "thln", "không trực thuộc"),
        ("school", "pgd", "thôi hoạt động"),
    ],
)
def test_a_unit_stands_only_where_its_kind_belongs(line: Line, kind: str, parent: str | None, sentence: str) -> None:
    new = Unit(kind=kind, parent=unit(parent) if parent else None)
    with pytest.raises(ValidationError) as refused:
        units.found(new, name("Đơn vị"), actor=user("quan_tri"))
    assert sentence in refusal_of(refused, "parent")
    assert not Change.objects.exists()


def test_a_new_name_leaves_the_days_before_as_they_were(line: Line) -> None:
    today = clock.today()
    before = superior_of(unit("t1"), today)
    units.rename(unit("thln"), name("Trường Tiểu học Mới", today + DAY, abbreviation="THM"), actor=user("quan_tri"))
    assert superior_of(unit("t1"), today) == before == "TRƯỜNG TIỂU HỌC LIÊN NGHĨA"
    assert superior_of(unit("t1"), today + DAY) == "TRƯỜNG TIỂU HỌC MỚI"
    values = {value["field"]: (value["from"], value["to"]) for value in Change.objects.get().values}
    assert values["organisations.unitname.abbreviation"] == ("THLN", "THM")


def test_no_name_is_written_into_the_past_or_onto_another(line: Line) -> None:
    today, actor = clock.today(), user("quan_tri")
    for day, sentence in [(today - DAY, "giữ tên cũ"), (date(2009, 1, 1), "giữ tên cũ")]:
        with pytest.raises(ValidationError) as refused:
            units.rename(unit("thln"), name("Trường Mới", day), actor=actor)
        assert sentence in refusal_of(refused, "valid_from")
    coming = units.rename(unit("thln"), name("Trường Mới", today + 5 * DAY), actor=actor)
    with pytest.raises(ValidationError) as refused:
        units.rename(unit("thln"), name("Trường Khác", today + 5 * DAY), actor=actor)
    assert "sau đó" in refusal_of(refused, "valid_from")
    units.take_name_back(coming, actor=actor)
    assert unit("thln").names.count() == 1
    with pytest.raises(ValidationError):
        units.take_name_back(unit("thln").names.get(), actor=actor)
    with pytest.raises(ValidationError) as refused:
        units.rename(unit("pgd"), name("Phòng Mới"), actor=actor)
    assert "thôi hoạt động" in refusal_of(refused, "valid_from")


def test_a_name_that_is_no_other_is_not_written(line: Line) -> None:
    last = unit("t1").names.get()
    same = {field: getattr(last, field) for field in units.NAMING if field != "valid_from"}
    with pytest.raises(ValidationError):
        units.rename(unit("t1"), UnitName(valid_from=clock.today(), **same), actor=user("quan_tri"))


def test_a_group_ends_with_its_offices(line: Line) -> None:
    today, group = clock.today(), unit("t1")
    before = group.memberships.count()
    assert units.end(group, on=today, successor=unit("t2"), actor=user("quan_tri")) == before
    assert not user("to_truong").offices() or all(one.unit_id != group.pk for one in user("to_truong").offices())
    assert set(group.memberships.values_list("valid_to", flat=True)) == {today - DAY}
    assert Change.objects.filter(what="office_ended", unit=group).count() == before
    ended = Change.objects.get(what="unit_ended")
    assert {value["to"] for value in ended.values} == {f"{today:%d/%m/%Y}", "Tổ 2"}
    with pytest.raises(ValidationError):
        units.end(group, on=today, actor=user("quan_tri"))


def test_a_school_takes_its_groups_along_and_an_authority_is_not_ended_here(line: Line) -> None:
    units.end(unit("thln"), on=clock.today() + DAY, actor=user("quan_tri"))
    assert set(Unit.objects.filter(parent=unit("thln")).values_list("closed_on", flat=True)) == {clock.today() + DAY}
    assert user("hieu_truong").offices()
    with pytest.raises(NotAllowed):
        units.end(unit("ubnd-xa"), on=clock.today(), actor=user("quan_tri"))


def test_an_end_is_not_written_into_the_past_nor_over_an_office_that_comes(line: Line) -> None:
    today = clock.today()
    with pytest.raises(ValidationError) as refused:
        units.end(unit("t1"), on=today - DAY, actor=user("quan_tri"))
    assert "hôm nay" in refusal_of(refused, "on")
    coming = office(person("Cao Thị R"), unit("t1"), first=today + 5 * DAY)
    memberships.start(coming, actor=user("quan_tri"))
    with pytest.raises(ValidationError) as refused:
        units.end(unit("t1"), on=today + DAY, actor=user("quan_tri"))
    assert "Cao Thị R" in refusal_of(refused, "on")
    memberships.take_back(coming, actor=user("quan_tri"))
    units.end(unit("t1"), on=today + DAY, successor=None, actor=user("quan_tri"))


def test_an_office_opens_what_its_role_may_and_closes_it_again(line: Line) -> None:
    today, actor = clock.today(), user("quan_tri")
    held = memberships.start(office(user("to_truong_3").person, unit("thln"), Role.CLERK, today), actor=actor)
    assert any(one.role == Role.CLERK for one in user("to_truong_3").offices())
    memberships.end(held, on=today, actor=actor)
    held.refresh_from_db()
    assert held.valid_to == today
    assert list(Change.objects.values_list("what", flat=True)) == ["office_ended", "office_started"]
    assert Change.objects.first().values == [  # type: ignore[union-attr]
        {"field": "organisations.membership.valid_to", "from": "", "to": f"{today:%d/%m/%Y}"}
    ]
    for day, sentence in [(today - DAY, "sớm hơn"), (today + DAY, "phân công mới")]:
        with pytest.raises(ValidationError) as refused:
            memberships.end(held, on=day, actor=actor)
        assert sentence in refusal_of(refused, "on")
    with pytest.raises(ValidationError):
        memberships.take_back(held, actor=actor)


def test_contradictory_offices_are_refused_with_a_sentence(line: Line) -> None:
    actor, today = user("quan_tri"), clock.today()
    deputy, pupil = person("Trần Thị B"), person("Lê Hoàng X")
    authority = {"position": "Phó Hiệu trưởng", "capacity": "authorised"}
    wrong = [
        (office(person("Nguyễn Văn A"), unit("thln"), Role.PRINCIPAL, position="Hiệu trưởng"), "valid_from", "đã giữ"),
        (office(deputy, unit("thln"), Role.PRINCIPAL, position="Quyền hiệu trưởng"), "valid_from", "Nguyễn Văn A"),
        (office(deputy, unit("t1"), Role.GROUP_HEAD), "valid_from", "Đỗ Thị E"),
        (office(deputy, unit("thln"), Role.LEADER), "role", "không có vai trò"),
        (office(pupil, unit("thln"), Role.CLERK), "role", "Học sinh"),
        (office(deputy, unit("pgd"), Role.OFFICER), "unit", "thôi hoạt động"),
        (office(deputy, unit("t1"), first=today, valid_to=today - DAY), "valid_to", "sau ngày bắt đầu"),
        (office(deputy, unit("thln"), Role.PRINCIPAL, **authority), "basis", "giấy uỷ quyền"),
        (office(deputy, unit("thln"), Role.PRINCIPAL, position="Phó Hiệu trưởng"), "capacity", "KT."),
    ]
    for one, field, sentence in wrong:
        with pytest.raises(ValidationError) as refused:
            memberships.start(one, actor=actor)
        assert sentence in refusal_of(refused, field), sentence
    assert not Change.objects.exists()
    right = {**authority, "basis": "Giấy uỷ quyền số 02/GUQ-THLN", "valid_to": today + 10 * DAY}
    memberships.start(office(deputy, unit("thln"), Role.PRINCIPAL, **right), actor=actor)
    follows = office(
        deputy, unit("thln"), Role.PRINCIPAL, today + 11 * DAY, position="Phó Hiệu trưởng", capacity="deputy"
    )
    memberships.start(follows, actor=actor)


def test_a_person_is_entered_with_an_office_or_not_at_all(line: Line) -> None:
    actor = user("quan_tri")
    new = Person(full_name="Nguyễn Thị Mới", category="pupil")
    with pytest.raises(ValidationError):
        people.enter(new, office(new, unit("thln"), Role.CLERK), actor=actor)
    assert not Person.objects.filter(full_name="Nguyễn Thị Mới").exists() and not Change.objects.exists()
    new = Person(full_name="Nguyễn Thị Mới", category="teacher", birth_date=date(1990, 2, 1))
    made = people.enter(new, office(new, unit("t1")), actor=actor)
    assert list(Change.objects.filter(person=made).values_list("what", flat=True)) == [
        "office_started",
        "person_created",
    ]
    twin = Person(full_name="nguyễn thị mới", category="teacher", birth_date=date(1990, 2, 1))
    with pytest.raises(ValidationError) as refused:
        people.enter(twin, office(twin, unit("t2")), actor=actor)
    assert "Đã có" in refusal_of(refused, "full_name")


def test_nobody_writes_over_what_somebody_else_has_just_set(line: Line) -> None:
    who, actor = person("Trịnh Thị P"), user("quan_tri")
    known = {field: getattr(who, field) for field in people.KNOWN}
    seen = seen_of(who)
    assert people.set_right(who, {**known, "hometown": "Hà Nội"}, actor=actor, seen=seen)
    with pytest.raises(StaleVersion):
        people.set_right(who, {**known, "hometown": "Huế"}, actor=actor, seen=seen)
    assert not people.set_right(who, {**known, "hometown": "Hà Nội"}, actor=actor, seen=seen_of(who))
    told = Change.objects.get()
    assert told.values == [
        {"field": "organisations.person.hometown", "from": "Liên Nghĩa, Văn Giang, Hưng Yên", "to": "Hà Nội"}
    ]
    with pytest.raises(ValidationError) as refused:
        head = user("to_truong").person
        kept = {field: getattr(head, field) for field in people.KNOWN}
        people.set_right(head, {**kept, "category": "pupil"}, actor=actor, seen=0)
    assert "học sinh không giữ được" in refusal_of(refused, "category")


def test_an_account_is_opened_without_a_password_and_its_link_works_once(line: Line) -> None:
    actor = user("quan_tri")
    account = accounts.create(person("Trịnh Thị P"), username="trinhp", email="p@example.org", actor=actor)
    assert not account.has_usable_password()
    _uid, token = accounts.password_link(account, actor=actor)
    assert default_token_generator.check_token(account, token)
    accounts.set_password(account, "mot-mat-khau-dai")
    assert not default_token_generator.check_token(user("trinhp"), token)
    assert not any("mot-mat-khau" in str(one.values) or token in str(one.values) for one in Change.objects.all())
    told = list(Change.objects.values_list("what", "actor__username"))
    assert told == [("password_set", "trinhp"), ("password_link", "quan_tri"), ("account_created", "quan_tri")]
    for username, sentence in [("TRINHP", "đã có người dùng"), ("tên có dấu cách", "")]:
        with pytest.raises(ValidationError) as refused:
            accounts.create(person("Đinh Văn Q"), username=username, email="", actor=actor)
        assert sentence in refusal_of(refused, "username")
    with pytest.raises(ValidationError):
        accounts.set_password(account, "123")


def test_a_closed_account_gets_no_link_and_nobody_closes_the_own(line: Line) -> None:
    actor, account = user("quan_tri"), user("van_thu")
    accounts.close(account, actor=actor)
    assert not user("van_thu").is_active
    with pytest.raises(ValidationError):
        accounts.password_link(account, actor=actor)
    accounts.open_again(account, actor=actor)
    assert user("van_thu").is_active
    with pytest.raises(ValidationError):
        accounts.close(actor, actor=actor)


def test_a_schools_administrator_sets_the_own_school_and_nothing_else(line: Line) -> None:
    administrator("thln")
    school, teacher = neighbours()
    own = user("quan_tri_truong")
    seen = set(rules.managed_units(own).values_list("code", flat=True))
    assert {"thln", "t1", "vp"} <= seen and not seen & {school.code, "ubnd-xa", "pgd", "ubnd-tinh"}
    names = set(rules.managed_people(own).values_list("full_name", flat=True))
    assert {"Nguyễn Văn A", "Trịnh Thị P", "Lê Hoàng X"} <= names
    assert not names & {teacher.full_name, "Dương Thị BB", "Mai Văn Y"}
    units.found(Unit(kind="group", parent=unit("thln")), name("Tổ Mới"), actor=own)
    units.rename(unit("thln"), name("Trường Mới"), actor=own)
    memberships.start(office(person("Trịnh Thị P"), unit("t2")), actor=own)
    for forbidden in (
        lambda: units.found(Unit(kind="group", parent=school), name("Tổ 1"), actor=own),
        lambda: units.found(Unit(kind="school", parent=unit("ubnd-xa")), name("Trường"), actor=own),
        lambda: units.rename(school, name("Trường Khác"), actor=own),
        lambda: units.end(unit("thln"), on=clock.today(), actor=own),
        lambda: memberships.start(office(person("Trịnh Thị P"), school), actor=own),
        lambda: memberships.start(office(teacher, unit("t1")), actor=own),
        lambda: memberships.end(teacher.memberships.get(), on=clock.today(), actor=own),
        lambda: people.set_right(teacher, {}, actor=own, seen=0),
        lambda: accounts.create(teacher, username="lang", email="", actor=own),
        lambda: accounts.password_link(user("quan_tri"), actor=own),
        lambda: accounts.password_link(user("chuyen_vien"), actor=own),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_an_account_that_can_more_than_the_administrator_is_not_the_administrators(line: Line) -> None:
    administrator("thln")
    own, both = user("quan_tri_truong"), user("thu_ky")
    assert rules.may_manage_account(own, both)
    Membership.objects.create(
        person=both.person,
        unit=unit("ubnd-xa"),
        role=Role.OFFICER,
        valid_from=clock.today() + DAY,  # a post to come
    )
    User.objects.filter(username="van_thu").update(is_staff=True)
    for account in (both, user("van_thu")):
        assert not rules.may_manage_account(own, account)
        assert rules.may_manage(own, account.person)
        with pytest.raises(NotAllowed):
            accounts.password_link(account, actor=own)
    assert not rules.managed_units(user("hieu_truong")).exists() and not rules.administers(user("hieu_truong"))


def test_an_authoritys_administrator_has_no_say_in_its_schools(line: Line) -> None:
    administrator("pgd", "quan_tri_phong")
    of_office = user("quan_tri_phong")
    assert list(rules.managed_units(of_office).values_list("code", flat=True)) == ["pgd"]
    assert rules.may_manage(of_office, user("quan_tri_phong").person)
    assert not rules.may_manage(of_office, person("Nguyễn Văn A"))


def test_nobody_ends_the_own_administration(line: Line) -> None:
    administrator("thln")
    own = user("quan_tri_truong")
    with pytest.raises(ValidationError):
        memberships.end(own.person.memberships.get(), on=clock.today(), actor=own)
    memberships.end(own.person.memberships.get(), on=clock.today(), actor=user("quan_tri"))


def test_the_history_tells_each_what_is_theirs_and_nothing_is_taken_out_of_it(line: Line) -> None:
    administrator("thln")
    _school, teacher = neighbours()
    people.set_right(
        person("Trịnh Thị P"),
        {**{field: getattr(person("Trịnh Thị P"), field) for field in people.KNOWN}, "hometown": "Huế"},
        actor=user("quan_tri"),
        seen=0,
    )
    own = set(changes_for(user("quan_tri_truong")).values_list("subject", flat=True))
    whole = set(changes_for(user("quan_tri")).values_list("subject", flat=True))
    assert own == {"Trịnh Thị P"}
    assert {"Trịnh Thị P", teacher.full_name, "Trường Tiểu học Láng Giềng"} <= whole
    assert not changes_for(user("hieu_truong")).exists()
    for change in (lambda: Change.objects.update(subject="khác"), lambda: Change.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
