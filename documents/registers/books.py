"""The two books as they are read, printed and exported: columns in the order of the form, lines that one may see.

Source of the columns: NĐ 30/2020/NĐ-CP, Phụ lục IV, mẫu I.2 (outgoing) and VI.2 (incoming), ten each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents import formats
from documents.models import IncomingEntry, RegisterEntry, VoidedNumber
from documents.registers import rules
from workflow.organisations.models import Unit, User

Value = date | int | str | None


@dataclass(frozen=True)
class Column:
    """One column: its head as the form has it, its value in a line, its width in letters."""

    name: str
    label: str | Promise
    width: int
    read: Callable[[Any], Value]


@dataclass(frozen=True)
class Book:
    """One of the two registers.

    `key` is the column by which people name a line, `day` the field that orders them, `searched` are those in which
    words are looked for.
    """

    code: str
    title: str | Promise
    key: str
    day: str
    searched: tuple[str, ...]
    columns: tuple[Column, ...]
    lines: Callable[[], QuerySet[Any]]

    def visible_to(self, user: User) -> QuerySet[Any]:
        """Every line that the account may read."""
        return self.lines().filter(unit__in=rules.read_by(user))

    def of_year(self, unit: Unit, year: int) -> QuerySet[Any]:
        """The lines of one unit and calendar year in the order in which their numbers were given."""
        return self.lines().filter(unit=unit, year=year).order_by(self.day, "pk")


def voided(entry: Any) -> VoidedNumber | None:
    """Why the number was voided, when it was; incoming numbers never are."""
    found: VoidedNumber | None = getattr(entry, "voided", None)
    return found


def shown(value: Value) -> str:
    """A value as people read it."""
    if isinstance(value, date):
        return formats.short_date(value)
    return "" if value is None else str(value)


def _column(name: str, label: str | Promise, width: int, read: Callable[[Any], Value] | None = None) -> Column:
    return Column(name, label, width, read or (lambda entry: getattr(entry, name)))


def _note_of_outgoing(entry: RegisterEntry) -> str:
    """The remarks; a voided number says first that it was, when and why."""
    void = voided(entry)
    if void is None:
        return entry.note
    sentence = _now("Đã huỷ số ngày %(day)s: %(reason)s")
    told = sentence % {"day": formats.short_date(timezone.localdate(void.at)), "reason": void.reason}
    return "\n".join(filter(None, [told, entry.note]))


OUTGOING = Book(
    code="di",
    title=_("Sổ đăng ký văn bản đi"),
    key="symbol",
    day="dated_on",
    searched=("symbol", "summary"),
    columns=(
        _column("symbol", _("Số, ký hiệu văn bản"), 18),
        _column("dated_on", _("Ngày tháng văn bản"), 12),
        _column("summary", _("Tên loại và trích yếu nội dung văn bản"), 48),
        _column("signer", _("Người ký"), 20),
        _column("recipients", _("Nơi nhận văn bản"), 26),
        _column("archived_by", _("Đơn vị, người nhận bản lưu"), 14),
        _column("copies", _("Số lượng bản"), 8),
        _column("sent_on", _("Ngày chuyển"), 12),
        _column("acknowledged_by", _("Ký nhận"), 20),
        _column("note", _("Ghi chú"), 26, _note_of_outgoing),
    ),
    lines=lambda: RegisterEntry.objects.select_related("unit", "voided"),
)
INCOMING = Book(
    code="den",
    title=_("Sổ đăng ký văn bản đến"),
    key="number",
    day="arrived_on",
    searched=("symbol", "summary", "author"),
    columns=(
        _column("arrived_on", _("Ngày đến"), 12),
        _column("number", _("Số đến"), 8, lambda entry: formats.paper_number(entry.number)),
        _column("author", _("Tác giả"), 28),
        _column("symbol", _("Số, ký hiệu văn bản"), 18),
        _column("dated_on", _("Ngày tháng văn bản"), 12),
        _column("summary", _("Tên loại và trích yếu nội dung văn bản"), 48),
        _column("assigned_to", _("Đơn vị hoặc người nhận"), 22),
        _column("passed_on", _("Ngày chuyển"), 12),
        _column("acknowledged_by", _("Ký nhận"), 20),
        _column("note", _("Ghi chú"), 24),
    ),
    lines=lambda: IncomingEntry.objects.select_related("unit"),
)
BOOKS = MappingProxyType({book.code: book for book in (OUTGOING, INCOMING)})
