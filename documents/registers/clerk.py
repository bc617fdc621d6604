"""What a clerk does in the registers by hand: take a number, void one, write a paper in, fill in what came later."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import formats
from documents.models import IncomingEntry, NumberSeries, RegisterEntry, VoidedNumber
from documents.registers import incoming, outgoing, series
from documents.registers.rules import keeps
from documents.registers.symbols import Symbol
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.organisations.models import Unit, User

OUTGOING_COLUMNS = ("recipients", "archived_by", "copies", "sent_on", "acknowledged_by", "note")
INCOMING_COLUMNS = ("assigned_to", "passed_on", "acknowledged_by", "note")
CLERKS = (gettext_lazy("Văn thư"), gettext_lazy("Chuyên viên tiếp nhận"))

L = TypeVar("L", RegisterEntry, IncomingEntry)


@transaction.atomic
def take_number(
    *, actor: User, unit: Unit, symbol: Symbol, dated_on: date, summary: str, **columns: Any
) -> RegisterEntry:
    """Give the next number of a series to a paper that was written outside the system.

    `columns` are further ones of the line. Raises `NotAllowed`, and `ValidationError` for a day on which the series
    cannot give a number.
    """
    _refuse_stranger(actor, unit, _("Lấy số văn bản"))
    series.lock(unit, dated_on.year, symbol.code)
    given = RegisterEntry.objects.filter(unit=unit, year=dated_on.year, series=symbol.code)
    _refuse_day("dated_on", dated_on, unit, given.aggregate(day=Max("dated_on"))["day"])
    return outgoing.take_number(
        unit=unit,
        dated_on=dated_on,
        abbreviation=symbol.abbreviation,
        mark=symbol.mark,
        is_letter=symbol.is_letter,
        summary=summary,
        taken_by=actor,
        **columns,
    )


@transaction.atomic
def write_in(*, actor: User, unit: Unit, arrived_on: date, author: str, summary: str, **columns: Any) -> IncomingEntry:
    """Write a paper from elsewhere into the register of incoming papers.

    Raises `NotAllowed`, and `ValidationError` for a day before the last arrival or after today.
    """
    _refuse_stranger(actor, unit, _("Vào sổ văn bản đến"))
    series.lock(unit, arrived_on.year, series.INCOMING)
    arrived = IncomingEntry.objects.filter(unit=unit, year=arrived_on.year)
    _refuse_day("arrived_on", arrived_on, unit, arrived.aggregate(day=Max("arrived_on"))["day"])
    return incoming.take_number(
        unit=unit, arrived_on=arrived_on, author=author, summary=summary, taken_by=actor, **columns
    )


@transaction.atomic
def void(entry: RegisterEntry, *, actor: User, reason: str) -> VoidedNumber:
    """Leave a number without a paper in force behind it; it stays in the register and is never given again.

    Raises `NotAllowed`, and `ValidationError` when it was voided before or no reason is given.
    """
    _refuse_stranger(actor, entry.unit, _("Huỷ số"))
    row = RegisterEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    if VoidedNumber.objects.filter(entry=row).exists():
        raise ValidationError(_("Số %s đã bị huỷ rồi.") % row.symbol)
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi rõ lý do.")})
    return VoidedNumber.objects.create(entry=row, reason=reason, by=actor, at=clock.now())


@transaction.atomic
def fill_in(line: L, *, actor: User, seen_version: int, columns: Mapping[str, Any]) -> L:
    """Write the later columns of a line. Raises `NotAllowed`, `StaleVersion`; `TypeError` for a column that stands."""
    _refuse_stranger(actor, line.unit, _("Ghi sổ"))
    allowed = OUTGOING_COLUMNS if isinstance(line, RegisterEntry) else INCOMING_COLUMNS
    if not set(columns) <= set(allowed):
        raise TypeError(f"{sorted(set(columns) - set(allowed))} are no columns to fill in")
    row = type(line)._default_manager.select_for_update(no_key=True).get(pk=line.pk)
    if row.version != seen_version:
        by = row.changed_by.get_full_name() if row.changed_by else _("Hệ thống")
        raise StaleVersion(by, row.changed_at or clock.now(), row.changed_by_id)
    for name, value in columns.items():
        setattr(row, name, value)
    row.version, row.changed_by, row.changed_at = row.version + 1, actor, clock.now()
    row.save()
    return row


@transaction.atomic
def take_over(*, actor: User, unit: Unit, code: str, used: int) -> NumberSeries:
    """Let this year's series of `code` go on after the `used` numbers that the unit gave on paper.

    Raises `NotAllowed`, and `ValidationError` once the register has given a number of the series.
    """
    _refuse_stranger(actor, unit, _("Ghi số đã dùng trên sổ giấy"))
    row = series.lock(unit, clock.today().year, code)
    if row.last != row.used_before:
        first = formats.paper_number(row.used_before + 1)
        raise ValidationError(_("Sổ này đã cấp số từ số %s, nên không đổi số bắt đầu được nữa.") % first)
    row.used_before = row.last = used
    row.save(update_fields=["used_before", "last"])
    return row


def _refuse_stranger(actor: User, unit: Unit, action: str) -> None:
    if not keeps(actor, unit):
        raise NotAllowed(action, CLERKS)


def _refuse_day(field: str, day: date, unit: Unit, last: date | None) -> None:
    """Numbers follow the order of days (NĐ 30/2020/NĐ-CP, Điều 15 and Điều 22): none for tomorrow, none put between."""
    if day > clock.today():
        raise ValidationError({field: _("Không lấy số cho ngày sau hôm nay.")})
    if unit.has_ended_by(day):
        ended = _("%(unit)s đã thôi hoạt động từ %(day)s, không lấy số mới được.")
        assert unit.closed_on is not None
        raise ValidationError({field: ended % {"unit": unit, "day": formats.short_date(unit.closed_on)}})
    if last and day < last:
        sentence = _("Số trước đó đã ghi ngày %s; số lấy sau không thể mang ngày sớm hơn.")
        raise ValidationError({field: sentence % formats.short_date(last)})
