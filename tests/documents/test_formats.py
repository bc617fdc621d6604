import unicodedata
from datetime import date, datetime

import pytest

from documents import formats


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026"),
        (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_get_a_zero(day, written):
    assert formats.long_date(day) == written


def test_papers_not_yet_issued_leave_room_for_number_and_date():
    assert formats.symbol(None, "TTr", "THLN") == "      /TTr-THLN"
    assert formats.blank_date(2026) == "ngày    tháng    năm 2026"


@pytest.mark.parametrize(("number", "written"), [(5, "05"), (12, "12"), (105, "105")])
def test_numbers_below_ten_get_a_zero(number, written):
    assert formats.paper_number(number) == written
    assert formats.symbol(number, "QĐ", "THLN") == f"{written}/QĐ-THLN"


def test_a_series_starts_at_one():
    with pytest.raises(ValueError):
        formats.paper_number(0)


def test_a_symbol_without_an_issuer_ends_with_its_type():
    assert formats.symbol(45, "GTN") == "45/GTN"


def test_capitals_know_vietnamese_letters_even_when_typed_as_loose_accents():
    loose = unicodedata.normalize("NFD", "Trường Tiểu học Đường Lâm, ưu tú, ờ, ữ")
    assert formats.official_upper(loose) == "TRƯỜNG TIỂU HỌC ĐƯỜNG LÂM, ƯU TÚ, Ờ, Ữ"


def test_a_point_in_time_is_written_in_words():
    assert formats.moment(datetime(2023, 5, 18, 14, 5)) == "14 giờ 05 phút, ngày 18 tháng 5 năm 2023"
    assert formats.short_date(date(2023, 4, 9)) == "09/04/2023"


def test_a_span_of_days_names_both_ends_and_a_single_day_once():
    first, last = date(2023, 4, 20), date(2023, 6, 11)
    assert formats.span(first, last) == "từ ngày 20 tháng 4 năm 2023 đến ngày 11 tháng 6 năm 2023"
    assert formats.span(first, first) == "ngày 20 tháng 4 năm 2023"


def test_roman_numerals():
    assert [formats.roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]


def test_closing_marks_are_left_to_the_layout():
    assert formats.without_closing_mark("Như Điều 3;") == "Như Điều 3"
    assert formats.without_closing_mark("quyết định./.") == "quyết định"
    assert formats.without_closing_mark("họ tên (nếu có)…") == "họ tên (nếu có)…"


def test_pasted_text_becomes_clean_paragraphs():
    pasted = "Một\u00a0\u00a0dòng\tcó tab \r\n\r\n  hai \n\u2028ba"
    assert formats.paragraphs(pasted) == ("Một dòng có tab", "hai", "ba")


def test_an_appendix_names_the_paper_it_belongs_to():
    line = formats.attached_to("Tờ trình", "12/TTr-THLN", "ngày 05 tháng 6 năm 2023", "Trường A")
    assert line == "(Kèm theo Tờ trình số 12/TTr-THLN ngày 05 tháng 6 năm 2023 của Trường A)"
