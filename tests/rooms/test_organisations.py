"""Units by date: names, superiors and successors."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from config.demo.school import unit, user
from config.demo.steps import act
from documents.case import superior_of
from documents.models import Paper
from tests.line import Line, settle
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import visible_to
from workflow.dossiers.services import choose
from workflow.engine import clock
from workflow.engine.refusals import ConditionsUnmet
from workflow.organisations.models import Unit, UnitName
from workflow.organisations.selectors import posts_on


def test_a_name_holds_from_its_day_until_the_next(line: Line) -> None:
    school = unit("thln")
    UnitName.objects.create(
        unit=school, valid_from=date(2026, 3, 1), name="Trường Tiểu học Mới", header_name="TRƯỜNG MỚI"
    )
    school = unit("thln")
    assert school.name_on(date(2026, 2, 28)).name == "Trường Tiểu học Liên Nghĩa"
    assert school.name_on(date(2026, 3, 1)).name == "Trường Tiểu học Mới"
    assert school.name_on(date(1999, 1, 1)).name == "Trường Tiểu học Liên Nghĩa"


def test_the_superior_is_the_one_in_office_on_the_papers_day(line: Line) -> None:
    school = unit("thln")
    assert superior_of(school, date(2025, 6, 30)) == "PHÒNG GD&ĐT VĂN GIANG"
    assert superior_of(school, date(2025, 7, 1)) == "UBND XÃ VĂN GIANG"
    assert superior_of(unit("pgd"), date(2023, 5, 25)) == "UBND HUYỆN VĂN GIANG"
    assert superior_of(unit("ubnd-xa"), date(2026, 1, 1)) == ""


def test_a_receiver_that_has_ended_is_refused_with_its_successors_name(line: Line) -> None:
    dossier = line.dossier("assembling")
    Dossier.objects.filter(pk=dossier.pk).update(receiver=unit("pgd"))
    with pytest.raises(ConditionsUnmet) as refused:
        act(dossier, "issue", "hieu_truong")
    assert "Ủy ban nhân dân xã Văn Giang" in str(refused.value)


def test_a_successor_needs_an_end(line: Line) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(code="ubnd-xa").update(successor=unit("pgd"))


def test_the_council_has_nine_seats_with_the_principal_in_the_chair(line: Line) -> None:
    seats = list(line.council.seats.select_related("person"))
    assert len(seats) == 9
    assert (seats[0].person.full_name, seats[0].office) == ("Nguyễn Văn A", "chair")
    posts = posts_on([seat.person_id for seat in seats], clock.today())
    assert posts[seats[0].person_id] == "Hiệu trưởng"
    assert "Ủy viên" not in posts.values()


def test_an_office_that_has_ended_opens_nothing(line: Line) -> None:
    assert user("lanh_dao").offices()
    assert user("lanh_dao_pgd").offices() == []


def test_a_dossier_taken_back_goes_to_whoever_took_the_receivers_place(line: Line) -> None:
    dossier = line.dossier("issued")
    Dossier.objects.filter(pk=dossier.pk).update(receiver=unit("pgd"))
    settle()
    with pytest.raises(ConditionsUnmet):
        act(dossier, "forward", "van_thu")
    dossier = act(dossier, "reopen", "hieu_truong", reason="Nơi nhận đã thôi hoạt động.")
    assert (dossier.state, dossier.receiver) == ("assembling", unit("ubnd-xa"))
    dossier = act(dossier, "issue", "hieu_truong")
    settle()
    act(dossier, "forward", "van_thu")


def test_the_successor_receives_what_was_sent_to_the_one_before(line: Line) -> None:
    dossier = line.dossier("forwarded")
    Dossier.objects.filter(pk=dossier.pk).update(receiver=unit("pgd"))
    assert dossier in visible_to(user("chuyen_vien"))
    act(dossier, "receive", "chuyen_vien", **line.receipt())
    settle()
    receipt = Paper.objects.get(kind="receipt")
    assert receipt.issuer == unit("ubnd-xa")


def test_a_receiver_that_ended_without_a_successor_takes_nothing(line: Line) -> None:
    dossier = line.dossier("assembling")
    Unit.objects.filter(code="ubnd-xa").update(closed_on=date(2026, 1, 1))
    with pytest.raises(ConditionsUnmet) as refused:
        act(dossier, "issue", "hieu_truong")
    assert "chưa có đơn vị kế tục" in str(refused.value)


def test_saving_the_list_sends_an_unsigned_dossier_to_the_successor(line: Line) -> None:
    dossier = line.dossier("assembling")
    Dossier.objects.filter(pk=dossier.pk).update(receiver=unit("pgd"))
    listed = list(dossier.items.values_list("nomination_id", flat=True))
    choose(dossier, actor=user("van_thu"), seen_version=dossier.version, nomination_ids=listed)
    settle()
    assert act(dossier, "issue", "hieu_truong").receiver == unit("ubnd-xa")
