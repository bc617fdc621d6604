"""Who signs a paper on its day, and in what right (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7)."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from config.demo.school import unit, user
from documents.case import Case
from documents.signing import authority_lines
from tests.line import Line
from workflow.engine.models import Event
from workflow.organisations.models import Membership

HEAD = Membership(position="Hiệu trưởng", role="principal")
DEPUTY = "Phó Hiệu trưởng"


@pytest.mark.parametrize(
    ("capacity", "position", "body", "lines"),
    [
        ("head", "Hiệu trưởng", "", ("HIỆU TRƯỞNG",)),
        ("acting", "Hiệu trưởng", "", ("Q. HIỆU TRƯỞNG",)),
        ("deputy", DEPUTY, "", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("by_order", "Tổ trưởng Tổ Văn phòng", "", ("TL. HIỆU TRƯỞNG", "TỔ TRƯỞNG TỔ VĂN PHÒNG")),
        ("authorised", "Tổ trưởng Tổ 1", "", ("TUQ. HIỆU TRƯỞNG", "TỔ TRƯỞNG TỔ 1")),
        ("head", "Chủ tịch", "Ủy ban nhân dân", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
    ],
)
def test_the_right_to_sign_stands_above_the_name(
    capacity: str, position: str, body: str, lines: tuple[str, ...]
) -> None:
    signer = Membership(position=position, role="principal", capacity=capacity)
    assert authority_lines(signer, HEAD, body) == lines


def test_a_deputy_of_a_collective_signs_for_the_head_and_for_the_body() -> None:
    chair = Membership(position="Chủ tịch", role="leader")
    deputy = Membership(position="Phó Chủ tịch", role="leader", capacity="deputy")
    assert authority_lines(deputy, chair, "Ủy ban nhân dân") == (
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    )


def test_a_deputy_in_charge_of_a_school_without_a_head_still_signs_for_the_head() -> None:
    deputy = Membership(position=DEPUTY, role="principal", capacity="deputy")
    assert authority_lines(deputy, deputy) == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")


def _case(line: Line, account: str, day: date) -> Case:
    event = Event(actor=user(account), at=timezone.make_aware(datetime.combine(day, time(9))))
    return Case(None, event, unit("thln"), None)


def _authorise(account: str, first: date, last: date) -> None:
    Membership.objects.create(
        person=user(account).person,
        unit=unit("thln"),
        role="principal",
        position=DEPUTY,
        capacity="authorised",
        basis="Giấy uỷ quyền số 02/GUQ-THLN ngày 03 tháng 6 năm 2026",
        valid_from=first,
        valid_to=last,
    )


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        (date(2026, 6, 3), ("TUQ. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        (date(2026, 6, 10), ("TUQ. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        (date(2026, 6, 2), ("HIỆU TRƯỞNG",)),
        (date(2026, 6, 11), ("HIỆU TRƯỞNG",)),
    ],
)
def test_an_authorisation_holds_from_its_first_to_its_last_day(line: Line, day: date, lines: tuple[str, ...]) -> None:
    _authorise("hieu_pho", date(2026, 6, 3), date(2026, 6, 10))
    signature = _case(line, "hieu_pho", day).signature(unit("thln"), Membership.Role.PRINCIPAL)
    assert signature.authority == lines


def test_the_head_signs_what_somebody_else_set_going(line: Line) -> None:
    _authorise("hieu_pho", date(2026, 6, 3), date(2026, 6, 10))
    signature = _case(line, "van_thu", date(2026, 6, 5)).signature(unit("thln"), Membership.Role.PRINCIPAL)
    assert (signature.authority, signature.name) == (("HIỆU TRƯỞNG",), "Nguyễn Văn A")


def test_an_authorisation_without_its_paper_or_its_end_is_refused(line: Line) -> None:
    office = Membership(
        person=user("hieu_pho").person,
        unit=unit("thln"),
        role="principal",
        capacity="authorised",
        valid_from=date(2026, 6, 3),
    )
    with pytest.raises(ValidationError) as refused:
        office.full_clean()
    assert "basis" in refused.value.message_dict


def test_a_deputy_entered_as_the_head_is_refused(line: Line) -> None:
    office = Membership(
        person=user("hieu_pho").person,
        unit=unit("thln"),
        role="principal",
        position=DEPUTY,
        valid_from=date(2026, 6, 3),
    )
    with pytest.raises(ValidationError) as refused:
        office.full_clean()
    assert "capacity" in refused.value.message_dict
