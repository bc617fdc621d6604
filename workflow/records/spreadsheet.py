"""A table that somebody uploads, .xlsx or .csv, read as plain text: hostile until it proves to be a small table."""

import csv
import io
import lzma
import struct
import zipfile
import zlib
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from openpyxl import load_workbook

MEBIBYTE = 2**20
MAX_BYTES = 5 * MEBIBYTE
# A workbook of a few thousand lines unfolds to a few megabytes; one made to hurt to gigabytes.
MAX_UNFOLDED = 60 * MEBIBYTE
MAX_PARTS = 500
MAX_ROWS = 2000
MAX_COLUMNS = 40
# More than any field takes, so that what is too long is told and not cut off in silence.
MAX_CELL = 6000
# All that the readers raise for a file that is damaged or made to hurt.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ParseError,
    csv.Error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    AttributeError,
)

Rows = list[list[str]]


def rows_of(upload: File) -> Rows:
    """The rows of the first sheet that hold something; raises as `sheet_of` does."""
    return [row for row in sheet_of(upload) if any(row)]


def sheet_of(upload: File) -> Rows:
    """The rows of the first sheet as text, dates as dd/mm/yyyy, empty ones too; raises `ValidationError`."""
    name = (upload.name or "").lower()
    if not name.endswith((".xlsx", ".csv")):
        raise ValidationError(_("Chỉ nhận tệp .xlsx hoặc .csv."), code="kind")
    if not upload.size:
        raise ValidationError(_("Tệp rỗng (0 byte). Hãy chọn lại tệp."), code="empty")
    if upload.size > MAX_BYTES:
        raise ValidationError(_("Tệp lớn hơn %d MB.") % (MAX_BYTES // MEBIBYTE), code="size")
    upload.seek(0)
    content = upload.read()
    try:
        return _workbook(content) if name.endswith(".xlsx") else _text(content)
    except ValidationError:
        raise
    except _UNREADABLE as error:
        raise ValidationError(
            _("Không đọc được tệp. Hãy mở tệp bằng Excel, lưu lại dạng .xlsx rồi thử lại."), code="damaged"
        ) from error


def _workbook(content: bytes) -> Rows:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNFOLDED:
            raise ValidationError(_("Tệp giải nén ra quá lớn nên không nhận."), code="bomb")
        names = {part.filename.lower() for part in parts}
        if any(one.endswith("vbaproject.bin") for one in names):
            raise ValidationError(_("Tệp có chứa macro. Hãy lưu lại thành tệp không có macro."), code="macro")
        for part in parts:
            # What the directory says of a part's size need not be true; no table needs a definition of entities.
            if part.filename.lower().endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    head = file.read(4096)
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise ValidationError(_("Tệp có nội dung không được phép."), code="entities")
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        return _bounded(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS))
    finally:
        book.close()


def _text(content: bytes) -> Rows:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValidationError(_("Không đọc được tệp. Hãy mở tệp bằng Excel, lưu lại dạng .xlsx rồi thử lại."))
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("Tệp .csv không ở mã Unicode. Hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx."), code="encoding"
        ) from error
    first = text.partition("\n")[0]
    separator = max(";,\t", key=first.count)
    return _bounded(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def _bounded(lines: Any) -> Rows:
    rows: Rows = []
    for number, line in enumerate(lines, start=1):
        if number > MAX_ROWS + 1:
            raise ValidationError(_("Tệp có hơn %d dòng. Hãy chia thành nhiều tệp.") % MAX_ROWS, code="rows")
        rows.append([_plain(cell) for cell in line[:MAX_COLUMNS]])
    return rows


def _plain(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)[:MAX_CELL].strip()
