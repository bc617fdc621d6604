"""What a clerk types into the registers, and what is answered when it will not do."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import unit, user
from documents.models import IncomingEntry, NumberSeries, RegisterEntry
from documents.registers import clerk, series
from documents.registers.symbols import symbol_of
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, typed
from workflow.engine import clock

pytestmark = pytest.mark.django_db
DECISION = {
    "paper_type": "QĐ",
    "issuer": "THLN",
    "subject": "về việc cử viên chức đi bồi dưỡng",
    "signer": "Nguyễn Văn A",
    "recipients": "Phòng VHXH\nCông đoàn trường",
    "archived_by": "VT",
    "copies": "2",
}
ARRIVAL = {"author": "Sở Nội vụ", "symbol": "112/SNV-TĐKT", "summary": "Công văn hướng dẫn bình xét"}


def _today() -> str:
    return f"{clock.today():%d/%m/%Y}"


def _take(client: Client, **given: Any) -> Any:
    return client.post(reverse("number_take"), {**DECISION, "dated_on": _today(), **given})


def _write_in(client: Client, **given: Any) -> Any:
    return client.post(reverse("arrival_write"), {**ARRIVAL, "arrived_on": _today(), **given})


def _entry() -> RegisterEntry:
    return clerk.take_number(
        actor=user("van_thu"),
        unit=unit("thln"),
        symbol=symbol_of("QĐ", "THLN"),
        dated_on=clock.today(),
        summary="Quyết định thử",
    )


def test_a_number_is_taken_and_shown(line: Line, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    answer = _take(client)
    entry = RegisterEntry.objects.get()
    assert answer["Location"] == reverse("register_line", args=["di", entry.pk])
    page = text_of(client.get(answer["Location"]))
    assert "Đã cấp số 01/QĐ-THLN" in page
    assert (entry.summary, entry.copies) == ("Quyết định về việc cử viên chức đi bồi dưỡng", 2)
    assert entry.recipients.splitlines() == ["Phòng VHXH", "Công đoàn trường"]


def test_a_letter_names_its_department(line: Line, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    refused = _take(client, paper_type="CV")
    assert refused.status_code == 422
    assert sentence_near(refused, "department") == "Công văn cần chữ viết tắt của đơn vị soạn thảo."
    assert typed(refused, "subject") == DECISION["subject"]
    assert "không có dấu cách" in sentence_near(_take(client, paper_type="CV", department="T Đ/KT"), "department")
    _take(client, paper_type="CV", department="TĐKT")
    assert RegisterEntry.objects.get().symbol == "01/THLN-TĐKT"


def test_the_form_proposes_what_is_usual(line: Line, signed_in: SignIn) -> None:
    page = signed_in("van_thu").get(reverse("number_take"))
    assert (typed(page, "dated_on"), typed(page, "signer"), typed(page, "archived_by")) == (
        _today(),
        "Nguyễn Văn A",
        "VT",
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("subject", "", "Không được để trống mục này."),
        ("subject", "x" * 271, "Nội dung dài 271 ký tự, tối đa 270."),
        ("subject", "a\x07b", "ký tự điều khiển"),
        ("signer", "", "Không được để trống mục này."),
        ("copies", "hai", "Hãy ghi một số nguyên"),
        ("copies", "0", "Hãy ghi số từ 1 trở lên."),
        ("dated_on", "hôm nay", "Hãy ghi ngày theo dạng"),
        ("sent_on", "32/01/2026", "Hãy ghi ngày theo dạng"),
    ],
)
def test_what_will_not_do_is_told_at_its_field_and_takes_no_number(
    line: Line, signed_in: SignIn, field: str, value: str, sentence: str
) -> None:
    answer = _take(signed_in("van_thu"), **{field: value})
    assert answer.status_code == 422
    assert sentence in sentence_near(answer, field)
    assert not RegisterEntry.objects.exists() and not NumberSeries.objects.exists()


@pytest.mark.parametrize(("days", "sentence"), [(1, "sau hôm nay"), (-1, "Số trước đó đã ghi ngày")])
def test_a_day_out_of_order_is_told_at_its_field_and_what_was_typed_stays(
    line: Line, signed_in: SignIn, days: int, sentence: str
) -> None:
    _entry()
    day = f"{clock.today() + timedelta(days=days):%d/%m/%Y}"
    answer = _take(signed_in("van_thu"), dated_on=day)
    assert answer.status_code == 422
    assert sentence in sentence_near(answer, "dated_on")
    assert typed(answer, "dated_on") == day and typed(answer, "recipients") == DECISION["recipients"]
    assert RegisterEntry.objects.count() == 1


def test_a_type_or_issuer_that_is_not_offered_is_refused(line: Line, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    for forged in ({"paper_type": "XX"}, {"issuer": "UBND"}):
        assert _take(client, **forged).status_code == 422
    assert not RegisterEntry.objects.exists()


@pytest.mark.parametrize("name", ["number_take", "arrival_write", "register_series"])
def test_writing_is_the_clerks_alone(line: Line, signed_in: SignIn, name: str) -> None:
    for account in ("hieu_truong", "to_truong", "lanh_dao", "quan_tri"):
        assert signed_in(account).get(reverse(name)).status_code == 403, account
        assert signed_in(account).post(reverse(name), DECISION).status_code == 403, account
    foreign = {"don_vi": unit("ubnd-xa").pk}
    assert signed_in("van_thu").get(reverse(name), foreign).status_code == 404
    ended = {"don_vi": unit("pgd").pk}
    assert signed_in("chuyen_vien").get(reverse(name), ended).status_code == 403


def test_a_paper_from_elsewhere_is_written_in(line: Line, signed_in: SignIn) -> None:
    client = signed_in("chuyen_vien")
    answer = _write_in(client, assigned_to="Phòng VHXH")
    entry = IncomingEntry.objects.get()
    assert answer["Location"] == reverse("register_line", args=["den", entry.pk])
    assert "Đã vào sổ: số đến 01" in text_of(client.get(answer["Location"]))
    assert (entry.unit, entry.author, entry.assigned_to) == (unit("ubnd-xa"), "Sở Nội vụ", "Phòng VHXH")


def test_a_paper_cannot_come_before_it_was_dated_or_before_the_last_one(line: Line, signed_in: SignIn) -> None:
    client, tomorrow = signed_in("van_thu"), f"{clock.today() + timedelta(days=1):%d/%m/%Y}"
    yesterday = f"{clock.today() - timedelta(days=1):%d/%m/%Y}"
    assert "không thể sau ngày đến" in sentence_near(_write_in(client, dated_on=tomorrow), "dated_on")
    assert "sau hôm nay" in sentence_near(_write_in(client, arrived_on=tomorrow), "arrived_on")
    _write_in(client)
    assert "Số trước đó" in sentence_near(_write_in(client, arrived_on=yesterday), "arrived_on")


def test_later_columns_are_filled_in(line: Line, signed_in: SignIn) -> None:
    entry, client = _entry(), signed_in("van_thu")
    address = reverse("register_line", args=["di", entry.pk])
    later = {"recipients": "Phòng VHXH", "copies": "4", "sent_on": _today(), "acknowledged_by": "Bưu điện", "note": ""}
    answer = client.post(address, {**later, "archived_by": "VT", "seen_version": "0"})
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert (entry.copies, entry.sent_on, entry.acknowledged_by) == (4, clock.today(), "Bưu điện")
    assert "Hồ Thị O" in text_of(client.get(address))


@pytest.mark.parametrize("seen", ["0", "", "x"])
def test_whoever_did_not_see_the_last_change_is_told_and_keeps_what_was_typed(
    line: Line, signed_in: SignIn, seen: str
) -> None:
    entry, client = _entry(), signed_in("van_thu")
    clerk.fill_in(entry, actor=user("van_thu"), seen_version=0, columns={"note": "trước"})
    address = reverse("register_line", args=["di", entry.pk])
    answer = client.post(address, {"copies": "1", "note": "sau", "seen_version": seen})
    assert answer.status_code == 409
    assert "đã thay đổi nội dung này" in text_of(answer)
    assert typed(answer, "note") == "sau"
    entry.refresh_from_db()
    assert entry.note == "trước"
    again = client.post(address, {"copies": "1", "note": "sau", "seen_version": typed(answer, "seen_version")})
    assert again.status_code == 302


def test_a_number_is_voided_with_a_reason_once(line: Line, signed_in: SignIn) -> None:
    entry, client = _entry(), signed_in("van_thu")
    address = reverse("number_void", args=[entry.pk])
    refused = client.post(address, {"reason": " "})
    assert refused.status_code == 422 and sentence_near(refused, "reason") == "Hãy ghi rõ lý do."
    assert client.post(address, {"reason": "Ghi nhầm loại"}).status_code == 302
    page = text_of(client.get(reverse("register_line", args=["di", entry.pk])))
    assert "Ghi nhầm loại" in page and address not in page
    assert "đã bị huỷ rồi" in text_of(client.post(address, {"reason": "Lần nữa"}, follow=True))
    assert RegisterEntry.objects.get().voided.reason == "Ghi nhầm loại"


def test_a_series_goes_on_after_the_numbers_used_on_paper(line: Line, signed_in: SignIn) -> None:
    client, address = signed_in("van_thu"), reverse("register_series")
    told = text_of(client.post(address, {"paper_type": "QĐ", "issuer": "THLN", "used": "17"}, follow=True))
    assert "sẽ cấp tiếp từ số 18" in told
    client.post(address, {"paper_type": series.INCOMING, "issuer": "THLN", "used": "44"})
    _take(client), _write_in(client)
    assert RegisterEntry.objects.get().symbol == "18/QĐ-THLN"
    assert IncomingEntry.objects.get().number == 45
    late = client.post(address, {"paper_type": "QĐ", "issuer": "THLN", "used": "30"})
    assert late.status_code == 422 and "đã cấp số từ số 18" in sentence_near(late, "used")
    assert "Hãy ghi số từ 0 trở lên." in sentence_near(
        client.post(address, {"paper_type": "KH", "issuer": "THLN", "used": "-1"}), "used"
    )
