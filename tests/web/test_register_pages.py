"""The registers as pages, in print and as files: who sees which lines, what a filter leaves, how many statements."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from config.demo.school import unit, user
from config.demo.steps import at
from documents.models import Paper
from documents.registers import clerk
from documents.registers.books import INCOMING, OUTGOING
from documents.registers.symbols import symbol_of
from tests.line import REASON, Line, settle
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.engine import clock

pytestmark = pytest.mark.django_db
PAGES = ("register", "register_print", "register_export")


def _take(summary: str, symbol: str = "QĐ", account: str = "van_thu", code: str = "thln", **given: Any) -> Any:
    issuer = {"thln": "THLN", "ubnd-xa": "UBND"}[code]
    line = {"symbol": symbol_of(symbol, issuer), "dated_on": clock.today(), "summary": summary, **given}
    return clerk.take_number(actor=user(account), unit=unit(code), **line)


def _write_in(summary: str, account: str = "chuyen_vien", code: str = "ubnd-xa", **given: Any) -> Any:
    line = {"arrived_on": clock.today(), "author": "Sở Nội vụ", "summary": summary, **given}
    return clerk.write_in(actor=user(account), unit=unit(code), **line)


def _page(client: Client, name: str = "register", book: str = "di", **query: Any) -> str:
    answer = client.get(reverse(name, args=[book]), query)
    assert answer.status_code == 200
    return _cells(answer) if name == "register_export" else text_of(answer)


def _cells(answer: Any) -> str:
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def _summaries(answer: HttpResponse) -> list[str]:
    return [cell.text.strip() for cell in tree_of(answer).xpath("//td[@class='column-summary']")]


# Who sees what


@pytest.mark.parametrize("name", PAGES)
def test_each_clerk_sees_the_own_units_lines_and_no_others(line: Line, signed_in: SignIn, name: str) -> None:
    _take("Quyết định của trường"), _take("Quyết định của xã", account="chuyen_vien", code="ubnd-xa")
    _write_in("Đến xã"), _write_in("Đến trường", "van_thu", "thln")
    school, authority = signed_in("van_thu"), signed_in("chuyen_vien")
    assert "Quyết định của trường" in _page(school, name)
    assert "Quyết định của xã" not in _page(school, name)
    assert "Đến trường" in _page(school, name, "den") and "Đến xã" not in _page(school, name, "den")
    assert "Quyết định của xã" in _page(authority, name)
    assert "Quyết định của trường" not in _page(authority, name)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("book", ["di", "den"])
def test_the_book_of_another_unit_is_as_absent_as_one_that_never_was(
    line: Line, signed_in: SignIn, name: str, book: str
) -> None:
    address = reverse(name, args=[book])
    for account, foreign in (("van_thu", "ubnd-xa"), ("chuyen_vien", "thln")):
        client = signed_in(account)
        assert client.get(address, {"don_vi": unit(foreign).pk}).status_code == 404
        assert client.get(address, {"don_vi": "9999999"}).status_code == 404
        assert client.get(address, {"don_vi": "x"}).status_code == 404
    assert signed_in("van_thu").get(reverse(name, args=["khac"])).status_code == 404


@pytest.mark.parametrize("account", ["hieu_truong", "thu_ky", "to_truong", "lanh_dao", "chuyen_vien_pgd"])
def test_who_keeps_no_book_opens_none_and_has_no_way_to_it(line: Line, signed_in: SignIn, account: str) -> None:
    _take("Quyết định của trường")
    client = signed_in(account)
    for name in PAGES:
        assert client.get(reverse(name, args=["di"])).status_code == 403
    assert reverse("registers") not in text_of(client.get(reverse("home")))


def test_clerk_officer_and_administrator_have_a_way_to_the_books(line: Line, signed_in: SignIn) -> None:
    for account in ("van_thu", "chuyen_vien", "quan_tri"):
        assert f'href="{reverse("registers")}"' in text_of(signed_in(account).get(reverse("home"))), account


def test_a_line_of_another_unit_is_absent_on_every_page_about_it(line: Line, signed_in: SignIn) -> None:
    ours, theirs = _take("Của trường"), _take("Của xã", account="chuyen_vien", code="ubnd-xa")
    arrival = _write_in("Đến xã")
    client = signed_in("van_thu")
    assert client.get(reverse("register_line", args=["di", ours.pk])).status_code == 200
    for address in (
        reverse("register_line", args=["di", theirs.pk]),
        reverse("register_line", args=["den", arrival.pk]),
        reverse("number_void", args=[theirs.pk]),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"reason": REASON, "seen_version": 0}).status_code == 404


def test_an_administrator_reads_every_book_and_writes_in_none(line: Line, signed_in: SignIn) -> None:
    entry, client = _take("Quyết định của trường"), signed_in("quan_tri")
    page = _page(client, don_vi=unit("thln").pk)
    assert "Quyết định của trường" in page
    assert "Lấy số văn bản</a>" not in page
    assert "Ghi thêm sau khi có số" not in text_of(client.get(reverse("register_line", args=["di", entry.pk])))
    assert client.get(reverse("number_take")).status_code == 403
    assert client.get(reverse("number_void", args=[entry.pk])).status_code == 403


def test_a_successor_reads_the_books_of_the_unit_that_ended(line: Line, signed_in: SignIn) -> None:
    with at(date(2023, 5, 4), 9):
        clerk.take_number(
            actor=user("chuyen_vien_pgd"),
            unit=unit("pgd"),
            symbol=symbol_of("QĐ", "PGDĐT"),
            dated_on=date(2023, 5, 4),
            summary="Quyết định của phòng",
        )
    client = signed_in("chuyen_vien")
    page = _page(client, don_vi=unit("pgd").pk, nam=2023)
    assert "01/QĐ-PGDĐT" in page
    assert "Lấy số văn bản</a>" not in page


def test_a_papers_line_leads_to_it_only_for_whoever_may_see_the_paper(line: Line, signed_in: SignIn) -> None:
    line.dossier("received")
    settle()
    letter = Paper.objects.get(kind="submission_letter")
    link = f'href="{reverse("paper", args=[letter.pk])}"'
    assert link in _page(signed_in("van_thu"))
    assert link in _page(signed_in("chuyen_vien"), book="den")
    assert link not in _page(signed_in("quan_tri"), don_vi=unit("thln").pk)


# What a filter leaves


def test_the_filter_narrows_page_print_and_file_alike(line: Line, signed_in: SignIn) -> None:
    today = clock.today()
    with at(today - timedelta(days=3), 9):
        _take("Quyết định cũ")
    _take("Kế hoạch năm học", "KH")
    voided = _take("Quyết định nhầm")
    clerk.void(voided, actor=user("van_thu"), reason="Ghi nhầm loại")
    client, all_of_it = signed_in("van_thu"), {"Quyết định cũ", "Kế hoạch năm học", "Quyết định nhầm"}
    for query, left in (
        ({"tim": "KẾ HOẠCH"}, {"Kế hoạch năm học"}),
        ({"tim": "01/kh"}, {"Kế hoạch năm học"}),
        ({"loai": "QĐ-THLN"}, {"Quyết định cũ", "Quyết định nhầm"}),
        ({"tu": f"{today:%d/%m/%Y}"}, {"Kế hoạch năm học", "Quyết định nhầm"}),
        ({"den": f"{today - timedelta(days=1):%d/%m/%Y}"}, {"Quyết định cũ"}),
        ({"huy": "on"}, {"Quyết định nhầm"}),
        ({"tim": "%"}, set()),
        ({"loai": "không có", "tu": "hôm qua"}, all_of_it),
    ):
        for name in PAGES:
            shown = _page(client, name, **query)
            assert {one for one in all_of_it if one in shown} == left, (query, name)


def test_a_mistyped_day_is_told(line: Line, signed_in: SignIn) -> None:
    assert "Hãy ghi ngày theo dạng" in _page(signed_in("van_thu"), tu="31/31/2026")


def test_each_year_has_a_book_of_its_own(line: Line, signed_in: SignIn) -> None:
    with at(date(2025, 12, 31), 9):
        _take("Năm cũ")
    _take("Năm nay")
    client = signed_in("van_thu")
    assert "Năm nay" in _page(client) and "Năm cũ" not in _page(client)
    assert "Năm cũ" in _page(client, nam=2025) and "Năm nay" not in _page(client, nam=2025)
    assert "Năm nay" in _page(client, nam="abc")


def test_a_voided_number_is_shown_struck_through_with_its_reason(line: Line, signed_in: SignIn) -> None:
    entry = _take("Quyết định nhầm")
    clerk.void(entry, actor=user("van_thu"), reason="Ghi nhầm loại")
    for name in ("register", "register_print"):
        answer = signed_in("van_thu").get(reverse(name, args=["di"]))
        (remark,) = tree_of(answer).xpath("//tr[@class='voided']/td[@class='column-note']")
        assert "Ghi nhầm loại" in remark.text_content()
    assert "Ghi nhầm loại" in text_of(signed_in("van_thu").get(reverse("register_line", args=["di", entry.pk])))


# How it is laid out


@pytest.mark.parametrize("book", [OUTGOING, INCOMING])
def test_the_columns_are_those_of_the_form_in_its_order(line: Line, signed_in: SignIn, book: Any) -> None:
    _take("Một"), _write_in("Một", "van_thu", "thln")
    for name in ("register", "register_print"):
        answer = signed_in("van_thu").get(reverse(name, args=[book.code]))
        heads = [" ".join(head.text_content().split()) for head in tree_of(answer).xpath("//thead//th")]
        assert heads == [str(column.label) for column in book.columns]
    assert len(heads) == 10


def test_the_newest_line_is_first_on_the_page_and_last_in_print(line: Line, signed_in: SignIn) -> None:
    for number in range(3):
        _take(f"Quyết định {number}")
    client = signed_in("van_thu")
    on_page = _summaries(client.get(reverse("register", args=["di"])))
    in_print = _summaries(client.get(reverse("register_print", args=["di"])))
    assert on_page == ["Quyết định 2", "Quyết định 1", "Quyết định 0"] == in_print[::-1]


def test_a_page_holds_fifty_lines_and_print_holds_all(line: Line, signed_in: SignIn) -> None:
    for number in range(53):
        _take(f"Quyết định số {number:03d}.")
    client = signed_in("van_thu")
    assert len(_summaries(client.get(reverse("registers")))) == 50
    second = client.get(reverse("register", args=["di"]), {"trang": 2, "tim": "quyết"})
    assert _summaries(second) == [f"Quyết định số {number:03d}." for number in (2, 1, 0)]
    assert len(_summaries(client.get(reverse("register_print", args=["di"])))) == 53


def test_print_and_file_name_unit_book_and_year_in_vietnamese_for_every_reader(line: Line, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    client.cookies["django_language"] = "en"
    printed, cells = _page(client, "register_print"), _page(client, "register_export")
    for text in (printed, cells):
        for words in ("UBND XÃ VĂN GIANG", "TRƯỜNG TIỂU HỌC LIÊN NGHĨA", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Nơi nhận văn bản"):
            assert words in text
    answer = client.get(reverse("register_export", args=["di"]))
    assert "filename*=UTF-8''S%E1%BB%95" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_what_was_typed_is_text_on_every_page(line: Line, signed_in: SignIn) -> None:
    _take("<script>alert(1)</script>", recipients="<b>Một</b>\n=1+1")
    client = signed_in("van_thu")
    for name in ("register", "register_print"):
        raw = client.get(reverse(name, args=["di"])).content.decode()
        assert "<script>alert" not in raw and "<b>Một" not in raw
        assert "&lt;script&gt;" in raw
    assert "=1+1" in _page(client, "register_export")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("book", ["di", "den"])
def test_statements_do_not_grow_with_the_lines(
    line: Line, signed_in: SignIn, statements: Count, name: str, book: str
) -> None:
    def add(times: int) -> None:
        for number in range(times):
            entry = _take(f"Quyết định {number}")
            clerk.void(entry, actor=user("van_thu"), reason=REASON)
            _write_in("Công văn", "van_thu", "thln")

    line.dossier("received")
    settle()
    add(1)
    client, address = signed_in("van_thu"), reverse(name, args=[book])
    statements(client, address)
    few = statements(client, address)
    add(12)
    assert statements(client, address) == few
