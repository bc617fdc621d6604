"""Verbs on units: founding one, naming it anew from a day on, ending it. What has been is never written anew."""

import unicodedata
from copy import copy
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from workflow.administration import rules
from workflow.administration.history import change, differences, given, in_words, line_of, noted
from workflow.administration.models import Change
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Unit, UnitName, User

What = Change.What
NAMING = (
    "valid_from",
    "name",
    "header_name",
    "abbreviation",
    "council_abbreviation",
    "field_abbreviation",
    "place",
)


@transaction.atomic
def found(unit: Unit, name: UnitName, *, actor: User) -> Unit:
    """Add a unit with its first name; one without a code gets one from its name.

    Raises `NotAllowed`, `ValidationError` with a sentence at each field of both.
    """
    if not rules.may_found(actor, unit.kind, unit.parent):
        raise NotAllowed(_("Lập đơn vị"), rules.WHO)
    if unit.parent:
        hold(unit.parent)
    unit.code = unit.code or _code_for(name)
    _complete(name)
    _refuse_all(_faults_of_place(unit), _faults_of(unit), _faults_of(name, "unit"))
    unit.save()
    name.unit = unit
    name.save()
    values = [*given(unit, ("code", "kind", "parent")), *given(name, NAMING)]
    noted(change(What.UNIT_CREATED, actor, subject=name.name, unit=unit, values=values))
    return unit


@transaction.atomic
def rename(unit: Unit, name: UnitName, *, actor: User) -> UnitName:
    """Let the unit bear another name, abbreviation or place from a day on, from today at the earliest.

    Papers of the days before keep the name of their day. Raises `NotAllowed`, `ValidationError`.
    """
    _refuse_stranger(actor, unit, _("Đổi tên đơn vị"))
    unit = hold(unit)
    name.unit = unit
    _complete(name)
    last = unit.names.order_by("valid_from").last()
    _refuse_all(_faults_of_day(unit, name, last), _faults_of(name, "unit"))
    changed = differences(last, name, NAMING) if last else given(name, NAMING)
    if last and [one["field"] for one in changed] == [f"{name._meta.label_lower}.valid_from"]:
        raise ValidationError({"name": _("Tên mới giống hệt tên đang dùng, không có gì để ghi.")})
    name.save()
    noted(change(What.UNIT_RENAMED, actor, subject=name.name, unit=unit, values=changed))
    return name


@transaction.atomic
def take_name_back(name: UnitName, *, actor: User) -> None:
    """Let a name go that no day has borne yet. Raises `NotAllowed`, `ValidationError`."""
    _refuse_stranger(actor, name.unit, _("Đổi tên đơn vị"))
    hold(name.unit)
    if name.valid_from <= clock.today() or name.unit.names.count() == 1:
        raise ValidationError(_("Tên này đã được dùng nên không bỏ được. Hãy ghi tên mới từ một ngày khác."))
    values = [{"field": one["field"], "from": one["to"], "to": ""} for one in given(name, NAMING)]
    noted(change(What.NAME_TAKEN_BACK, actor, subject=name.name, unit=name.unit, values=values))
    name.delete()


@transaction.atomic
def end(unit: Unit, *, on: date, successor: Unit | None = None, actor: User) -> int:
    """Record that a group or a school no longer acts from the day `on`, its groups and all offices in them with it.

    Returns how many offices end on the day before. Raises `NotAllowed`, `ValidationError`.
    """
    if not rules.may_end(actor, unit):
        raise NotAllowed(_("Ghi ngày thôi hoạt động"), rules.WHO)
    unit = hold(unit)
    _refuse_end(unit, on, successor)
    groups = list(unit.children.filter(kind=Unit.Kind.GROUP).select_for_update(no_key=True).order_by("pk"))
    ending = [unit, *(group for group in groups if not group.has_ended_by(on))]
    offices = list(offices_ended_by(ending, on))
    if late := next((office for office in offices if office.valid_from >= on), None):
        told = {"office": late, "day": f"{late.valid_from:%d/%m/%Y}"}
        raise ValidationError({"on": _("%(office)s bắt đầu từ %(day)s. Hãy bỏ phân công ấy trước.") % told})
    lines = []
    for one in ending:
        before = copy(one)
        one.closed_on, one.successor = on, successor if one is unit else None
        one.save(update_fields=["closed_on", "successor"])
        values = differences(before, one, ("closed_on", "successor"))
        lines.append(change(What.UNIT_ENDED, actor, subject=one, unit=one, values=values))
    field = f"{Membership._meta.label_lower}.valid_to"
    for office in offices:
        was, office.valid_to = in_words(office, "valid_to"), on - timedelta(days=1)
        values = [{"field": field, "from": was, "to": in_words(office, "valid_to")}]
        lines.append(line_of(What.OFFICE_ENDED, actor, office, values))
    Membership.objects.bulk_update(offices, ["valid_to"])
    noted(*lines)
    return len(offices)


def hold(unit: Unit) -> Unit:
    """The unit's row, locked and read anew: what is set about one unit takes turns, while papers name it meanwhile."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def offices_ended_by(units: list[Unit], on: date) -> list[Membership]:
    """The offices in these units that would last beyond the day before `on`."""
    lasting = Membership.objects.filter(unit__in=units).exclude(valid_to__lt=on)
    return list(lasting.select_related("person", "unit").prefetch_related("unit__names").order_by("pk"))


def _refuse_end(unit: Unit, on: date, successor: Unit | None) -> None:
    faults: dict[str, list[str]] = {}
    if unit.closed_on:
        faults["on"] = [_("%(unit)s đã được ghi thôi hoạt động từ %(day)s.") % _ended(unit)]
    elif on < clock.today():
        faults["on"] = [_("Không ghi lùi về những ngày đã qua. Hãy ghi từ hôm nay.")]
    if successor and (successor.kind != unit.kind or successor.pk == unit.pk or successor.has_ended_by(on)):
        faults["successor"] = [_("Đơn vị kế tục phải là một đơn vị khác cùng loại, còn hoạt động vào ngày đó.")]
    _refuse_all(faults)


def _faults_of_place(unit: Unit) -> dict[str, list[str]]:
    """Where in the tree a new unit may not stand."""
    parent = unit.parent
    if parent is None:
        return {"parent": [_("Tổ phải thuộc một trường.")]} if unit.kind == Unit.Kind.GROUP else {}
    if parent.kind not in rules.PARENTS.get(unit.kind, ()):
        told = {"kind": unit.get_kind_display(), "parent": parent.get_kind_display()}
        return {"parent": [_("“%(kind)s” không trực thuộc “%(parent)s” được.") % told]}
    if parent.has_ended_by(clock.today()):
        return {"parent": [_("%(unit)s đã được ghi thôi hoạt động từ %(day)s.") % _ended(parent)]}
    return {}


def _faults_of_day(unit: Unit, name: UnitName, last: UnitName | None) -> dict[str, list[str]]:
    """From which day a name may not hold: one that has passed, or that has a name of its own already."""
    day = name.valid_from
    if day is None:
        return {}
    if unit.has_ended_by(day):
        return {"valid_from": [_("%(unit)s đã được ghi thôi hoạt động từ %(day)s.") % _ended(unit)]}
    if day < clock.today():
        return {"valid_from": [_("Văn bản của những ngày đã qua giữ tên cũ. Hãy ghi tên mới từ hôm nay hoặc sau đó.")]}
    if last and day <= last.valid_from:
        told = {"name": last.name, "day": f"{last.valid_from:%d/%m/%Y}"}
        return {"valid_from": [_("Đã ghi tên “%(name)s” từ %(day)s. Tên mới phải từ một ngày sau đó.") % told]}
    return {}


def _faults_of(row: Unit | UnitName, *apart: str) -> dict[str, list[str]]:
    try:
        row.full_clean(exclude=apart)
    except ValidationError as error:
        return error.message_dict
    return {}


def _refuse_all(*found: dict[str, list[str]]) -> None:
    faults: dict[str, list[str]] = {}
    for one in found:
        for field, sentences in one.items():
            faults.setdefault(field, []).extend(sentences)
    if faults:
        raise ValidationError(faults)


def _refuse_stranger(actor: User, unit: Unit, action: str) -> None:
    if not rules.may_manage(actor, unit):
        raise NotAllowed(action, rules.WHO)


def _complete(name: UnitName) -> None:
    """What follows from the name where nothing else was said."""
    name.header_name = name.header_name or name.name.upper()


def _code_for(name: UnitName) -> str:
    """A free code of the name's letters without their marks."""
    plain = unicodedata.normalize("NFKD", (name.abbreviation or name.name).casefold().replace("đ", "d"))
    stem = slugify(plain)[:30].strip("-") or "don-vi"
    taken = set(Unit.objects.filter(code__startswith=stem).values_list("code", flat=True))
    free = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(code for code in free if code not in taken)


def _ended(unit: Unit) -> dict[str, object]:
    assert unit.closed_on is not None
    return {"unit": unit, "day": f"{unit.closed_on:%d/%m/%Y}"}
