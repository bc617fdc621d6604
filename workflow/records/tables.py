"""A table as somebody has it: which of its columns is which, guessed from its head and correctable, line by line."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext as _
from openpyxl.utils.datetime import from_excel

from workflow.engine.text import normalise, one_line
from workflow.organisations.models import User
from workflow.records.spreadsheet import Rows, sheet_of

_SALT = "records.tables"
_CONFIRMED_WITHIN = 6 * 3600
# A school writes its own name and the title of the list above the head.
_HEAD_WITHIN = 15
_PATTERNS = ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%y")
# Days as Excel counts them, from 1927 to 2064: what a cell holds whose date was never formatted as one.
_SERIALS = range(10_000, 60_000)
_FORMULA = ("=", "+", "@", "-")


@dataclass(frozen=True)
class Column:
    """What a table may say: its key, what people call it, and other names that heads of tables have for it."""

    key: str
    label: str
    names: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the table with its number in the file, what it says by the columns' keys, and what is wrong."""

    number: int
    cells: dict[str, str]
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """The rows below the head. `titles` are the head's own words, `mapping` the column's key for each, "" for none."""

    rows: Rows
    first: int
    titles: list[str]
    mapping: list[str]

    def lines(self, columns: Sequence[Column]) -> list[Line]:
        """The lines as the mapping has them. Raises `ValidationError` where a column is lacking or chosen twice."""
        chosen = [key for key in self.mapping if key]
        if missing := [one.label for one in columns if one.required and one.key not in chosen]:
            raise ValidationError(_("Chưa chọn cột cho: %s.") % ", ".join(missing))
        if twice := [one.label for one in columns if chosen.count(one.key) > 1]:
            raise ValidationError(_("Chọn hai cột cho cùng một mục: %s.") % ", ".join(twice))
        empty = {one.key: "" for one in columns}
        numbered = enumerate(self.rows, start=self.first)
        return [Line(number, {**empty, **self._cells(row)}) for number, row in numbered if any(row)]

    def _cells(self, row: Sequence[str]) -> dict[str, str]:
        return {key: normalise(cell) for key, cell in zip(self.mapping, row, strict=False) if key}

    def mapped(self, mapping: Sequence[str], columns: Sequence[Column]) -> "Table":
        """The same with other columns chosen; what is no column's key stands for none."""
        known = {one.key for one in columns}
        given = [key if key in known else "" for key in mapping[: len(self.titles)]]
        return replace(self, mapping=given + [""] * (len(self.titles) - len(given)))


def read(upload: File, columns: Sequence[Column]) -> Table:
    """Read an upload and guess its columns. Raises `ValidationError` with a sentence for what is no small table."""
    rows = sheet_of(upload)
    known = {bare(name): one.key for one in columns for name in (one.label, *one.names)}
    heads = [one for one in _heads(rows) if any(one[0])]
    if not heads or not any(any(row) for row in rows[heads[0][1] :]):
        raise ValidationError(_("Bảng phải có dòng tên cột và ít nhất một dòng dữ liệu."))
    # The head is where most columns are known; of equals the first, and one row rather than two.
    titles, below = max(heads, key=lambda head: len({known[bare(cell)] for cell in head[0] if bare(cell) in known}))
    mapping: list[str] = []
    for title in titles:
        key = known.get(bare(title), "")
        mapping.append("" if key in mapping else key)
    return Table(rows[below:], below + 1, titles, mapping)


def _heads(rows: Rows) -> Iterator[tuple[list[str], int]]:
    """Each candidate for the head, with where the data begins; cells merged over two rows stand in either."""
    width = max((len(row) for row in rows), default=0)
    padded = [[*row, *[""] * (width - len(row))] for row in rows[: _HEAD_WITHIN + 1]]
    for number, row in enumerate(padded[:_HEAD_WITHIN]):
        if number + 1 < len(rows):
            yield [one_line(cell) for cell in row], number + 1
        if number + 2 < len(rows) and "" in row:
            pairs = zip(row, padded[number + 1], strict=True)
            yield [one_line(lower or upper) for upper, lower in pairs], number + 2


def pack(table: Table, *, actor: User, purpose: str) -> str:
    """What the page sends back in order to go on with a table that was read; nothing is kept meanwhile."""
    content = {"rows": table.rows, "first": table.first, "titles": table.titles, "mapping": table.mapping}
    return dumps({**content, "for": [purpose, actor.pk]}, salt=_SALT, compress=True)


def unpack(token: str, *, actor: User, purpose: str) -> Table:
    """The table again. Raises `ValidationError` for one that is too old, changed, or somebody else's."""
    try:
        content: dict[str, Any] = loads(token, salt=_SALT, max_age=_CONFIRMED_WITHIN)
    except BadSignature as error:
        raise ValidationError(_("Bảng đã xem quá lâu hoặc bị thay đổi. Hãy tải tệp lên lại.")) from error
    if content["for"] != [purpose, actor.pk]:
        raise ValidationError(_("Bảng này do người khác tải lên. Hãy tải tệp của bạn lên."))
    return Table(content["rows"], content["first"], content["titles"], content["mapping"])


def bare(text: str) -> str:
    """A text without diacritics, case, punctuation and spaces: "Họ và tên" and "HO VA TEN:" are the same."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum())


def day_of(text: str) -> date | None:
    """A day as people type it, or as the number that Excel keeps for one; None for anything else."""
    if text.isascii() and text.isdecimal() and int(text) in _SERIALS:
        found = from_excel(int(text))
        return found.date() if isinstance(found, datetime) else None
    for pattern in _PATTERNS:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run this instead of showing it; no name of anybody or anything begins so."""
    return text.startswith(_FORMULA)
