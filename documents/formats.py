"""How Vietnamese official papers write dates, numbers, symbols and capitals (NĐ 30/2020/NĐ-CP).

Every function returns NFC text: the decree asks for Unicode by TCVN 6909:2001, which is precomposed.
"""

import re
import unicodedata
from datetime import date, datetime

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CLOSING_MARKS = " \u00a0.;,:/"


def nfc(text: str) -> str:
    """Return `text` precomposed, so that letters typed on macOS print and compare like all others."""
    return unicodedata.normalize("NFC", text)


def official_upper(text: str) -> str:
    """Return `text` in the capitals of headings and names of issuers ("đường" → "ĐƯỜNG").

    Composed first: an upper-cased loose accent would otherwise stay loose.
    """
    return nfc(nfc(text).upper())


def long_date(day: date) -> str:
    """Return "ngày 05 tháng 9 năm 2026".

    Days below 10 and months 1 and 2 get a leading zero, months 3 to 9 do not, so that no digit can be
    written before them (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return nfc(f"ngày {day.day:02d} tháng {month} năm {day.year}")


def span(first: date, last: date) -> str:
    """Return "từ ngày 20 tháng 4 năm 2023 đến ngày 11 tháng 6 năm 2023", or the one day that it is."""
    return long_date(first) if first == last else f"từ {long_date(first)} đến {long_date(last)}"


def blank_date(year: int) -> str:
    """Return the date of a paper that is not yet issued, with room for a pen: "ngày    tháng    năm 2026"."""
    return nfc(f"ngày    tháng    năm {year}")


def short_date(day: date) -> str:
    """Return "05/09/2026", the form for tables and for people's birth dates."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def moment(at: datetime) -> str:
    """Return "14 giờ 05 phút, ngày 18 tháng 5 năm 2023", as minutes and receipts write a point in time.

    The caller passes local time; nothing is converted here.
    """
    return nfc(f"{at.hour:02d} giờ {at.minute:02d} phút, {long_date(at)}")


def paper_number(number: int) -> str:
    """Return a paper's number, with a leading zero below 10 (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3).

    Raises ValueError below 1: series of papers start at 01.
    """
    if number < 1:
        raise ValueError(f"a paper's number starts at 1, not at {number}")
    return f"{number:02d}"


def symbol(number: int | None, abbreviation: str, issuer: str = "") -> str:
    """Return số và ký hiệu: "12/TTr-THLN"; with no number yet, room for a pen: "      /TTr-THLN".

    `abbreviation` is the type's (Phụ lục III), `issuer` the body's own; for a công văn pass the issuer and
    then its drafting unit ("08/THLN-TĐKT").
    """
    given = "      " if number is None else paper_number(number)
    return nfc(f"{given}/" + "-".join(part for part in (abbreviation, issuer) if part))


def attached_to(paper: str, paper_symbol: str, date_line: str, issuer: str) -> str:
    """Return the line under an appendix's title that ties it to its main text (Phụ lục I, phần IV).

    `paper` is the type in lower case as in a sentence ("Tờ trình"), `issuer` the full name in title case.
    """
    return nfc(f"(Kèm theo {paper} số {paper_symbol} {date_line} của {issuer})")


def roman(number: int) -> str:
    """Return `number` (1 to 3999) in Roman digits, for parts and appendices."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    digits = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        digits.append(letters * count)
    return "".join(digits)


def without_closing_mark(text: str) -> str:
    """Return `text` without the mark that ends it, for a layout that sets ";", "." or "./." itself."""
    return nfc(text).rstrip(_CLOSING_MARKS)


def ascii_name(text: str) -> str:
    """Return `text` as part of a file's name that every system can carry: "Đỗ Thị E" → "do-thi-e"."""
    # "đ" is a letter of its own, not an accented "d": decomposition alone would drop it.
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return free text as typed or pasted, as clean one-line paragraphs: what a context's tuple fields take.

    Line breaks of every kind part paragraphs; tabs and runs of blanks become one space; empty lines go.
    """
    lines = (" ".join(line.split()) for line in nfc(text).splitlines())
    return tuple(line for line in lines if line)


def short_count(number: int) -> str:
    """Return a count as papers write it, with a leading zero below 10: "02 tập thể", "38 cá nhân"."""
    return f"{number:02d}"
