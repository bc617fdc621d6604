"""A register as a spreadsheet, read back: every text is text, whatever it begins with."""

import zipfile
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from lxml import etree
from openpyxl import load_workbook

from documents.registers.books import INCOMING, OUTGOING, Book
from documents.registers.export import workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HEADING = ["TRƯỜNG TIỂU HỌC LIÊN NGHĨA", "SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2026"]
DANGEROUS = ["=1+1", "=cmd|'/C calc'!A0", "+84912345678", "-1+1", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "#N/A", "'=1+1"]


def _line(book: Book, **given: Any) -> SimpleNamespace:
    line = {column.name: "" for column in book.columns} | {"number": 7, "copies": 2}
    return SimpleNamespace(**{**line, **given})


def _read(book: Book, *lines: Any) -> Any:
    with workbook(book, HEADING, iter(lines)) as file:
        return load_workbook(file).active


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_and_each_comes_back_as_it_was(text: str) -> None:
    cell = _read(OUTGOING, _line(OUTGOING, summary=text)).cell(len(HEADING) + 2, 3)
    assert cell.data_type == "s"
    assert cell.value == text


@pytest.mark.parametrize(("text", "marked"), [(text, text[0] in "=+-@\t\r") for text in DANGEROUS])
def test_what_a_spreadsheet_would_calculate_when_edited_is_marked_as_text(text: str, marked: bool) -> None:
    cell = _read(OUTGOING, _line(OUTGOING, note=text, voided=None)).cell(len(HEADING) + 2, 10)
    assert cell.quotePrefix is marked


def test_no_cell_of_the_file_holds_a_formula_or_a_link() -> None:
    texts = [column.name for column in OUTGOING.columns if column.name != "copies"]
    lines = [_line(OUTGOING, **dict.fromkeys(texts, text)) for text in DANGEROUS]
    with workbook(OUTGOING, DANGEROUS, lines) as file, zipfile.ZipFile(file) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        assert not [name for name in archive.namelist() if "external" in name or "_rels/sheet" in name]
    assert list(sheet.iter(f"{MAIN}f", f"{MAIN}hyperlink")) == []


def test_heads_are_those_of_the_form_and_stay_in_sight() -> None:
    for book in (OUTGOING, INCOMING):
        sheet = _read(book, _line(book))
        heads = len(HEADING) + 1
        assert [cell.value for cell in sheet[heads]] == [str(column.label) for column in book.columns]
        assert sheet.freeze_panes == f"A{heads + 1}"
        assert sheet.print_title_rows == f"${heads}:${heads}"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.column_dimensions["C"].width == book.columns[2].width


def test_days_and_counts_are_days_and_counts() -> None:
    (line,) = list(_read(OUTGOING, _line(OUTGOING, dated_on=date(2026, 1, 5), sent_on=None)).iter_rows(min_row=4))
    assert (line[1].value.date(), line[1].number_format) == (date(2026, 1, 5), "dd/mm/yyyy")
    assert (line[6].value, line[7].value) == (2, None)


def test_a_voided_number_is_struck_through_and_its_reason_is_not() -> None:
    void = SimpleNamespace(reason="ghi nhầm", at=timezone.now())
    (line,) = list(_read(OUTGOING, _line(OUTGOING, voided=void)).iter_rows(min_row=4))
    assert line[0].font.strike and not line[9].font.strike
    assert line[9].value.endswith("ghi nhầm")


def test_a_control_character_does_not_break_the_file() -> None:
    assert _read(OUTGOING, _line(OUTGOING, signer="A\x07B")).cell(4, 4).value == "AB"


def test_lines_are_taken_one_after_another() -> None:
    """A book is written as its lines come: the first is out of memory's sight before the last is read."""
    alive: list[int] = []

    class Counted(SimpleNamespace):
        def __del__(self) -> None:
            alive.remove(self.pk)

    def lines() -> Any:
        for number in range(2000):
            alive.append(number)
            assert len(alive) < 5
            yield Counted(**vars(_line(OUTGOING)), pk=number)

    with workbook(OUTGOING, HEADING, lines()) as file:
        sheet = load_workbook(file, read_only=True).active
        assert sum(1 for _row in sheet.iter_rows()) == 2000 + len(HEADING) + 1
