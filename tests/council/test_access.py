"""Who sees councils and sessions: members their own, those who lead the school its own, and nobody else."""

from config.demo.school import unit, user
from config.demo.steps import act
from tests.chamber import FREE, SEATS, Chamber, item_of
from tests.line import Line
from workflow.council import selectors
from workflow.organisations.models import Membership, Person, Unit, User

STRANGERS = ("quan_tri", "van_thu", "to_truong_3", "to_truong_vp", "chuyen_vien", "lanh_dao", "lanh_dao_pgd")


def test_sessions_are_the_members_own(line: Line) -> None:
    session = Chamber(line).planned()
    assert [account for account in SEATS if session not in selectors.visible_to(user(account))] == []
    assert [account for account in STRANGERS if session in selectors.visible_to(user(account))] == []


def test_a_draft_council_is_seen_by_those_who_lead_alone(line: Line) -> None:
    chamber = Chamber(line)
    draft = chamber.draft()
    seen = {account for account in [*SEATS, *STRANGERS] if draft in selectors.councils_visible_to(user(account))}
    assert seen == {"hieu_truong", "thu_ky"}
    established = act(draft, "establish", "hieu_truong")
    seen = {account for account in [*SEATS, *STRANGERS] if established in selectors.councils_visible_to(user(account))}
    assert seen == set(SEATS)


def test_members_of_another_school_see_nothing(line: Line) -> None:
    session = Chamber(line).planned()
    school = Unit.objects.create(code="khac", kind="school", parent=unit("pgd"))
    somebody = Person.objects.create(full_name="Người Trường Khác", category="manager")
    Membership.objects.create(person=somebody, unit=school, role="principal", valid_from="2020-01-01")
    stranger = User.objects.create(username="truong_khac", person=somebody)
    assert session not in selectors.visible_to(stranger)
    assert session.council not in selectors.councils_visible_to(stranger)


def test_what_may_be_planned_lies_in_review_and_before_no_other_session(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.planned()
    first, second = (item_of(session, place).nomination for place in (1, 2))
    waiting = line.nomination("in_review")
    line.nomination("submitted", FREE[2])
    assert set(selectors.nominations_to_plan(chamber.council)) == {waiting}
    assert set(selectors.nominations_to_plan(chamber.council, session)) == {waiting, first, second}
