"""Composing a council, establishing it, and what becomes of the one before it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from config.demo.school import person, unit, user
from config.demo.steps import act
from tests.chamber import SEATS, Chamber
from tests.line import Line
from workflow.council.composition import Place, create_council, save_council
from workflow.council.models import Council
from workflow.engine import clock
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, WrongState
from workflow.organisations.models import Membership
from workflow.organisations.selectors import office_holders

SMALL = ("hieu_truong", "hieu_pho", "thu_ky", "uy_vien")


def _in_office(day: date | None = None) -> set[str]:
    roles = (Membership.Role.PRINCIPAL, Membership.Role.COUNCIL_SECRETARY, Membership.Role.COUNCIL_MEMBER)
    found = office_holders(unit("thln"), *roles, on=day or clock.today())
    return set(found.values_list("person__full_name", flat=True))


def test_seats_become_offices_from_that_day(line: Line) -> None:
    chamber = Chamber(line)
    assert len(chamber.council.seats.all()) == 9
    assert _in_office() == {name for name, _office in SEATS.values()}
    offices = Membership.objects.filter(unit=unit("thln"), role="council_member", valid_from=clock.today())
    assert list(offices.values_list("position", flat=True))[:2] == ["Phó Chủ tịch thường trực", "Phó Chủ tịch"]
    assert set(offices.values_list("valid_to", flat=True)) == {chamber.council.term_to}
    assert user("thu_ky").offices()  # whoever holds an account acts in the office at once
    assert len(_in_office(clock.today() - timedelta(days=1))) == 9  # until yesterday those of yesterday were


def test_a_new_council_ends_the_one_before_it(line: Line) -> None:
    chamber = Chamber(line)
    first = chamber.council
    second = act(chamber.draft(SMALL), "establish", "hieu_truong")
    assert Council.objects.get(pk=first.pk).state == "ended"
    assert second.state == "established"
    assert len(_in_office()) == len(SMALL)


def test_the_posts_are_frozen_as_they_are_on_record(line: Line) -> None:
    council = Chamber(line).draft()
    posts = dict(council.seats.values_list("person__full_name", "post"))
    assert posts["Đỗ Thị E"] == "Tổ trưởng"
    assert posts["Nguyễn Văn A"] == "Hiệu trưởng"


def test_a_composition_that_cannot_be_is_refused_at_its_fields(line: Line) -> None:
    chamber = Chamber(line)
    good = chamber.composition()
    chair, pupil, official = Place(person("Đỗ Thị E"), "chair"), person("Nguyễn Minh U"), person("Mai Văn Y")
    for field, wrong in (
        ("seats", replace(good, seats=[*good.seats, chair])),
        ("seats", replace(good, seats=[*good.seats, Place(person("Cao Thị R"), "chair")])),
        ("seats", replace(good, seats=[*good.seats, Place(person("Cao Thị R"), "queen")])),
        ("seats", replace(good, seats=[*good.seats, Place(pupil, "member")])),
        ("seats", replace(good, seats=[*good.seats, Place(official, "member")])),
        ("seats", replace(good, seats=[*good.seats, Place(person("Cao Thị R"), "member", "Giáo viên " * 20)])),
        ("term_to", replace(good, term_to=good.term_from - timedelta(days=1))),
        ("decision_date", replace(good, decision_date=None)),
        ("decision_symbol", replace(good, decision_symbol="")),
    ):
        with pytest.raises(ValidationError) as refusal:
            create_council(wrong, actor=user("hieu_truong"), unit=unit("thln"))
        assert list(refusal.value.message_dict) == [field]
    assert not Council.objects.exists()


def test_only_those_who_lead_draft_a_council_and_only_drafts_change(line: Line) -> None:
    chamber = Chamber(line)
    with pytest.raises(NotAllowed):
        create_council(chamber.composition(), actor=user("uy_vien"), unit=unit("thln"))
    draft = chamber.draft()
    saved = save_council(draft, chamber.composition(SMALL), actor=user("thu_ky"), seen_version=draft.version)
    assert saved.seats.count() == len(SMALL)
    with pytest.raises(WrongState):
        save_council(
            chamber.council, chamber.composition(), actor=user("hieu_truong"), seen_version=chamber.council.version
        )


@pytest.mark.parametrize(
    ("accounts", "word"),
    [
        (("hieu_pho", "thu_ky", "uy_vien"), "Chủ tịch"),
        (("hieu_truong", "hieu_pho", "uy_vien"), "Thư ký"),
        (("hieu_truong", "thu_ky"), "3 thành viên"),
    ],
)
def test_a_council_that_is_not_complete_is_not_established(line: Line, accounts: tuple[str, ...], word: str) -> None:
    with pytest.raises(ConditionsUnmet, match=word):
        act(Chamber(line).draft(accounts), "establish", "hieu_truong")


def test_a_council_is_chaired_by_the_principal_and_established_in_its_term(line: Line) -> None:
    chamber = Chamber(line)
    good = chamber.composition()
    other = [
        Place(one.person, {"chair": "deputy", "standing_deputy": "chair"}.get(one.office, one.office))
        for one in good.seats
    ]
    later = clock.today() + timedelta(days=1)
    for wrong in (replace(good, seats=other), replace(good, term_from=later)):
        council = create_council(wrong, actor=user("hieu_truong"), unit=unit("thln"))
        with pytest.raises(ConditionsUnmet):
            act(council, "establish", "hieu_truong")
