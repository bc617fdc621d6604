"""A register as .xlsx, written line by line, so that a book of any length takes the same memory.

What people typed never becomes a formula: every text is stored as text, whatever it begins with. A text that a
spreadsheet would read as a formula, should somebody edit its cell, carries Excel's own mark for text (`quotePrefix`)
beside: so it stays exactly as it was typed, which an apostrophe put before it would not.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any, Protocol

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from documents.registers.books import Column, Value, voided

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
CHUNK = 500

_TEXT = Font(name="Times New Roman", size=12)
_STRUCK = Font(name="Times New Roman", size=12, strike=True)
_BOLD = Font(name="Times New Roman", size=12, bold=True)
_TITLE = Font(name="Times New Roman", size=13, bold=True)
_RULE = Side(style="thin")
_BOX = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


class Ruled(Protocol):
    """What a sheet is written from: its name, and its columns in order."""

    @property
    def title(self) -> Any: ...
    @property
    def columns(self) -> tuple[Column, ...]: ...


def workbook(book: Ruled, heading: Iterable[str], lines: Iterable[Any]) -> IO[bytes]:
    """The book as a file that is open at its beginning: the heading's lines, the columns' heads, then each line."""
    target = Workbook(write_only=True)
    sheet = target.create_sheet(str(book.title)[:31])
    for number, column in enumerate(book.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    above = list(heading)
    heads = len(above) + 1
    sheet.freeze_panes = f"A{heads + 1}"
    _set_up_print(sheet, heads)
    for text in above:
        sheet.append([_cell(sheet, text, _TITLE)])
    sheet.append([_head(sheet, str(column.label)) for column in book.columns])
    for line in lines:
        sheet.append(list(_cells(sheet, book, line)))
    file = TemporaryFile()  # noqa: SIM115 - the answer that sends it closes it
    target.save(file)
    file.seek(0)
    return file


def _set_up_print(sheet: Any, heads: int) -> None:
    """Landscape A4, as wide as the page, the heads repeated on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{heads}:{heads}"


def _cells(sheet: Any, book: Ruled, line: Any) -> Iterator[Any]:
    font = _STRUCK if voided(line) else _TEXT
    for column in book.columns:
        cell = _cell(sheet, column.read(line), _TEXT if column.name == "note" else font)
        cell.border, cell.alignment = _BOX, _WRAPPED
        yield cell


def _head(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text, _BOLD)
    cell.border, cell.alignment = _BOX, _CENTRED
    return cell


def _cell(sheet: Any, value: Value, font: Font) -> Any:
    cell: Any
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"  # the library has guessed a formula from the first letter, or an error's name
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    else:
        cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
    cell.font = font
    return cell
