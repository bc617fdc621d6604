"""Past awards from a table: every fault in one look, nothing kept before it is confirmed, hostile files refused."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from config.demo.school import unit, user
from tests.line import Line
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Person
from workflow.records import spreadsheet
from workflow.records.importing import COLUMNS, Preview, confirm, preview
from workflow.records.models import PastAward
from workflow.records.spreadsheet import rows_of

pytestmark = pytest.mark.django_db
HEAD = [names[0] for names in COLUMNS.values()]
NAME = "Nguyễn Thị Phương Thảo Nguyên"
GOOD = [
    [NAME, "", "Chiến sĩ thi đua cơ sở", "", "2023-2024", "120/QĐ-UBND", "30/06/2024", "UBND huyện", "GV", "Tổ 1"],
    ["Tổ 1", "", "Tập thể Lao động tiên tiến", "", "2023 - 2024", "121/QĐ-UBND", "30/6/2024", "UBND huyện", "", ""],
    [NAME, "", "Kỷ niệm chương", "hình thức", "2022-23", "5/QĐ-BGDĐT", "2023-11-20", "Bộ GDĐT", "", ""],
]


def table(*rows: list[Any], name: str = "bảng.xlsx") -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *rows):
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def look(*rows: list[Any], account: str = "van_thu") -> Preview:
    return preview(rows_of(table(*rows)), actor=user(account), school=unit("thln"))


def test_nothing_is_kept_before_it_is_confirmed_and_then_all_of_it(line: Line) -> None:
    before = PastAward.objects.count()
    seen = look(*GOOD)
    assert [one.problems for one in seen.lines] == [[], [], []]
    assert PastAward.objects.count() == before
    assert confirm(seen.token, actor=user("van_thu"), school=unit("thln")) == 3
    kept = {(str(one.holder), one.name, one.school_year, one.post) for one in PastAward.objects.order_by("-pk")[:3]}
    assert kept == {
        (NAME, "Chiến sĩ thi đua cơ sở", 2023, "GV"),
        ("Tổ 1", "Tập thể Lao động tiên tiến", 2023, ""),
        (NAME, "Kỷ niệm chương", 2022, ""),
    }
    with pytest.raises(ValidationError, match="Dòng 2"):
        confirm(seen.token, actor=user("van_thu"), school=unit("thln"))
    assert PastAward.objects.count() == before + 3


def test_a_csv_is_the_same_table(line: Line) -> None:
    for separator in (";", ",", "\t"):
        text = "\r\n".join(separator.join(row) for row in (HEAD, *GOOD)) if separator == "\t" else ""
        if not text:
            text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in (HEAD, *GOOD))
        rows = rows_of(SimpleUploadedFile("bảng.csv", text.encode("utf-8-sig")))
        assert [one.problems for one in preview(rows, actor=user("van_thu"), school=unit("thln")).lines] == [[], [], []]


def test_every_fault_of_every_line_is_told_at_once(line: Line) -> None:
    bad = ["Không Có Ai", "", "Danh hiệu lạ", "", "2024", "", "31/02/2024", "UBND", "", ""]
    future = [NAME, "", "Lao động tiên tiến", "", "2024-2025", "1/QĐ", "01/01/2099", "UBND", "", ""]
    seen = look(GOOD[0], bad, GOOD[0], future)
    assert seen.token == "" and seen.faulty == 3
    assert seen.lines[0].problems == []
    assert [problem.split(":")[0] for problem in seen.lines[1].problems] == [
        "Thiếu “Số quyết định”.",
        "Trường không có ai hay tổ nào tên “Không Có Ai”.",
        "“Danh hiệu lạ” không có trong danh mục",
        "Năm học “2024” phải có dạng 2024-2025.",
        "Ngày quyết định “31/02/2024” phải có dạng ngày/tháng/năm.",
    ]
    assert "một dòng trên đã có" in seen.lines[2].problems[0]
    assert seen.lines[3].problems == ["Ngày quyết định không thể ở tương lai."]


def test_namesakes_are_told_apart_by_birth_date(line: Line) -> None:
    twin = Person.objects.create(full_name=NAME, category="teacher", birth_date="1990-01-02")
    Membership.objects.create(person=twin, unit=unit("t2"), role="member", valid_from="2020-01-01")
    assert "hãy ghi cột “Ngày sinh”" in look(GOOD[0]).lines[0].problems[0]
    seen = look([NAME, "02/01/1990", *GOOD[0][2:]])
    confirm(seen.token, actor=user("van_thu"), school=unit("thln"))
    assert PastAward.objects.order_by("-pk")[0].person == twin


def test_nobody_confirms_anothers_table_and_strangers_none(line: Line) -> None:
    seen, before = look(*GOOD), PastAward.objects.count()
    with pytest.raises(ValidationError, match="người khác"):
        confirm(seen.token, actor=user("thu_ky"), school=unit("thln"))
    with pytest.raises(ValidationError, match="quá lâu hoặc bị thay đổi"):
        confirm(seen.token + "x", actor=user("van_thu"), school=unit("thln"))
    for account in ("to_truong", "uy_vien", "chuyen_vien", "quan_tri"):
        with pytest.raises(NotAllowed):
            look(*GOOD, account=account)
    assert PastAward.objects.count() == before


def test_a_table_without_a_column_says_which(line: Line) -> None:
    with pytest.raises(ValidationError, match="thiếu cột: Danh hiệu, hình thức, Năm học"):
        preview([["Họ và tên", "Số quyết định"], ["A", "1"]], actor=user("van_thu"), school=unit("thln"))


def _zip(**parts: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


BOMB = {"xl__worksheets__sheet1.xml": b" " * (spreadsheet.MAX_UNFOLDED + 1)}
ENTITIES = {"xl__workbook.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bảng.docx", b"PK", "Chỉ nhận tệp .xlsx hoặc .csv"),
        ("bảng.xlsx", b"", "Tệp rỗng"),
        ("bảng.xlsx", b"PK\x03\x04 torn", "Không đọc được tệp"),
        ("bảng.xlsx", "không phải bảng".encode(), "Không đọc được tệp"),
        ("bảng.xlsx", _zip(a=b"b"), "Không đọc được tệp"),
        ("bảng.xlsx", _zip(**BOMB), "giải nén ra quá lớn"),
        ("bảng.xlsx", _zip(xl__vbaProject__bin=b"", **{"xl__vbaProject.bin": b"x"}), "macro"),
        ("bảng.xlsx", _zip(**ENTITIES), "nội dung không được phép"),
        ("bảng.xlsx", _zip(**{f"p{number}": b"" for number in range(501)}), "giải nén ra quá lớn"),
        ("bảng.csv", b"\xff\xfe\x00", "Không đọc được tệp|không ở mã Unicode"),
        ("bảng.csv", "Họ và tên".encode("cp1258", "replace") + b"\xec\xf4", "không ở mã Unicode"),
        ("bảng.csv", b"a\x00b", "Không đọc được tệp"),
        ("bảng.csv", b"a;b\n" * 2100, "hơn 2000 dòng"),
    ],
)
def test_hostile_and_damaged_files_are_refused_with_a_sentence(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        rows_of(SimpleUploadedFile(name, content))


def test_a_formula_is_text_that_matches_nobody(line: Line) -> None:
    seen = look(['=HYPERLINK("http://x")', *GOOD[0][1:]])
    assert seen.token == "" and seen.lines[0].problems
