"""The page on which an administrator lets one authority take another's place: read first, then done."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import unit, user
from tests.line import Line
from tests.rooms.test_templates_as_versions import administrator
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, typed
from workflow.dossiers.models import Dossier, Succession
from workflow.engine import clock
from workflow.organisations.models import Unit, UnitName

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(line: Line) -> Unit:
    """A commune with which the demo's is merged today."""
    made = Unit.objects.create(code="ubnd-moi", kind=Unit.Kind.AUTHORITY)
    UnitName.objects.create(
        unit=made,
        valid_from=clock.today(),
        name="Ủy ban nhân dân xã Mới",
        header_name="UBND XÃ MỚI",
        abbreviation="UBND",
    )
    return made


def chosen(new: Unit, **more: Any) -> dict[str, Any]:
    return {
        "old": unit("ubnd-xa").pk,
        "new": new.pk,
        "effective_on": f"{clock.today():%d/%m/%Y}",
        "preview": "",
        **more,
    }


def page() -> str:
    return reverse("successions")


def test_the_plan_is_read_first_and_then_done(line: Line, neighbour: Unit, signed_in: SignIn) -> None:
    dossier = line.dossier("assembling")
    client = signed_in("quan_tri")
    shown = client.post(page(), chosen(neighbour))
    assert shown.status_code == 200
    text = text_of(shown)
    assert "Hồ sơ đang lập đổi nơi nhận" in text and dossier.code in text
    assert "chưa có ai giữ vai trò “Chuyên viên tiếp nhận”" in text and "Dương Thị BB" in text
    assert not Succession.objects.exists()
    sent = {name: values[0] for name, values in form_on(shown).items()}
    done = client.post(page(), {**sent, "record": ""}, follow=True)
    assert "Đã ghi chuyển giao" in text_of(done) and "Hồ sơ đã chuyển giao lúc" in text_of(done)
    assert Dossier.objects.get(pk=dossier.pk).receiver == neighbour
    again = client.post(page(), chosen(neighbour))
    assert again.status_code == 422


def test_what_changed_since_it_was_read_is_shown_and_not_done(line: Line, neighbour: Unit, signed_in: SignIn) -> None:
    client = signed_in("quan_tri")
    sent = {name: values[0] for name, values in form_on(client.post(page(), chosen(neighbour))).items()}
    dossier = line.dossier("assembling")
    answer = client.post(page(), {**sent, "record": ""})
    assert answer.status_code == 422
    assert "đã thay đổi sau khi bạn xem trước" in text_of(answer) and dossier.code in text_of(answer)
    assert not Succession.objects.exists()


def test_each_refusal_stands_at_its_field_and_nothing_typed_is_lost(line: Line, signed_in: SignIn) -> None:
    client = signed_in("quan_tri")
    wrong = client.post(page(), chosen(unit("pgd"), effective_on="mai", reissue_basis="Công văn số 1"))
    assert wrong.status_code == 422 and "ngày/tháng/năm" in sentence_near(wrong, "effective_on")
    assert typed(wrong, "reissue_basis") == "Công văn số 1"
    closed = client.post(page(), chosen(unit("pgd")))
    assert "kế tục lẫn nhau" in sentence_near(closed, "new")


def test_it_opens_for_administrators_alone_and_each_sees_the_own_units(
    line: Line, neighbour: Unit, signed_in: SignIn
) -> None:
    for account in ("to_truong", "hieu_truong", "van_thu", "chuyen_vien", "lanh_dao"):
        client = signed_in(account)
        assert client.get(page()).status_code == 403, account
        assert client.post(page(), chosen(neighbour)).status_code == 403, account
        assert page() not in text_of(client.get(reverse("home")))
    administrator("thln", "quan_tri_truong")
    client = signed_in("quan_tri_truong")
    assert client.get(page()).status_code == 200
    foreign = client.post(page(), chosen(neighbour))
    assert foreign.status_code == 422 and "trong danh sách" in sentence_near(foreign, "old")
    assert page() in text_of(signed_in("quan_tri").get(reverse("settings")))
    assert Client().get(page()).status_code == 302


def test_the_page_takes_few_statements(line: Line, signed_in: SignIn, statements: Count) -> None:
    client = signed_in("quan_tri")
    before = statements(client, page())
    Unit.objects.filter(code="pgd").update(closed_on=None, successor=None)
    for number in range(3):
        ended = Unit.objects.create(code=f"xa-{number}", kind=Unit.Kind.AUTHORITY, closed_on=clock.today())
        Succession.objects.create(
            ended=ended, successor=unit("ubnd-xa"), effective_on=clock.today(), recorded_by=user("quan_tri")
        )
    assert statements(client, page()) <= before + 4 <= 15


def test_the_back_room_takes_out_only_what_has_not_been_handed_over(
    line: Line, neighbour: Unit, signed_in: SignIn
) -> None:
    client = signed_in("quan_tri")
    waiting = Succession.objects.create(
        ended=unit("ubnd-xa"), successor=neighbour, effective_on=clock.today(), recorded_by=user("quan_tri")
    )
    address = reverse("admin:dossiers_succession_delete", args=[waiting.pk])
    Succession.objects.update(handed_over_at=clock.now())
    assert client.post(address, {"post": "yes"}).status_code == 403
    Succession.objects.update(handed_over_at=None)
    client.post(address, {"post": "yes"})
    assert not Succession.objects.exists()
