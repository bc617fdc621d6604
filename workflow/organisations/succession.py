"""One authority takes another's place: who may say so, what must hold, and the closing itself."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from workflow.engine import clock
from workflow.engine.refusals import Unmet
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.rules import holds
from workflow.organisations.selectors import office_holders

Role = Membership.Role
RECEIVING = (Role.LEADER, Role.OFFICER)


def may_end(actor: User, unit: Unit) -> bool:
    """Whether the account may record the end of an authority: its administrator, its superior's, or a superuser."""
    if not actor.is_active:
        return False
    if actor.is_superuser:
        return True
    above = [unit.parent, unit.parent.in_office_on(clock.today())] if unit.parent else []
    return any(holds(actor, Role.ADMINISTRATOR, one.pk) for one in [unit, *above])


def whereabouts(unit: Unit, day: date) -> str:
    """A sentence about an authority that has ended by `day`: since when, and who took its place; "" for one in office.

    Every place where a receiver is chosen or addressed refuses an ended one with it.
    """
    if unit.closed_on is None or not unit.has_ended_by(day):
        return ""
    new = unit.in_office_on(day)
    names = {"old": unit, "day": f"{unit.closed_on:%d/%m/%Y}", "new": new}
    if new.has_ended_by(day):
        return _("%(old)s đã thôi hoạt động từ %(day)s và chưa có đơn vị kế tục.") % names
    return _("%(old)s đã thôi hoạt động từ %(day)s. Nơi nhận hiện nay: %(new)s.") % names


def refusals(old: Unit, new: Unit, on: date) -> Iterator[Unmet]:
    """All that forbids `new` to take the place of `old` from the day `on`; fields are "old", "new" and "on"."""
    for field, unit in (("old", old), ("new", new)):
        if unit.kind != Unit.Kind.AUTHORITY:
            yield Unmet(_("%s không phải là cơ quan tiếp nhận hồ sơ.") % unit, field)
        if not any(name.valid_from <= on for name in unit.names.all()):
            yield Unmet(_("%(unit)s chưa có tên vào ngày %(day)s.") % {"unit": unit, "day": f"{on:%d/%m/%Y}"}, field)
    if ended := _ended_otherwise(old, new, on):
        yield Unmet(ended, "on")
    if any(unit.pk == old.pk for unit in _line_of(new)):
        yield Unmet(
            _("%(new)s không kế tục %(old)s được: hai bên sẽ kế tục lẫn nhau.") % {"new": new, "old": old}, "new"
        )
    elif closed := whereabouts(new, on):
        yield Unmet(closed, "new")


def doubts(new: Unit, on: date) -> Iterator[str]:
    """What does not forbid the succession, but keeps the successor from working."""
    day = max(on, clock.today())
    for role in RECEIVING:
        if not office_holders(new, role, on=day).exists():
            about = {"unit": new, "role": role.label, "day": f"{day:%d/%m/%Y}"}
            yield _("%(unit)s chưa có ai giữ vai trò “%(role)s” vào ngày %(day)s.") % about
    if not new.name_on(day).abbreviation:
        yield _("%s chưa có chữ viết tắt trong ký hiệu văn bản.") % new


def without_counterpart(old: Unit, new: Unit, on: date) -> list[Membership]:
    """Who receives or decides at `old` until `on` in a role that nobody holds at `new` from then on."""
    day = max(on, clock.today())
    empty = [role for role in RECEIVING if not office_holders(new, role, on=day).exists()]
    before = old.memberships.filter(role__in=empty).exclude(valid_to__lt=date.fromordinal(on.toordinal() - 1))
    return list(before.filter(valid_from__lt=on).select_related("person").order_by("pk"))


def close(old: Unit, new: Unit, on: date) -> None:
    """Record on the unit itself that it no longer acts from `on`, and who took its place."""
    old.closed_on, old.successor = on, new
    old.save(update_fields=["closed_on", "successor"])


def _ended_otherwise(old: Unit, new: Unit, on: date) -> str:
    """What stands recorded of the unit's end, where it is something else; the same end, entered by hand, is none."""
    if old.closed_on is None or (old.closed_on == on and old.successor_id in (None, new.pk)):
        return ""
    names = {"old": old, "day": f"{old.closed_on:%d/%m/%Y}", "new": old.successor or "–"}
    return _("%(old)s đã được ghi thôi hoạt động từ %(day)s, đơn vị kế tục: %(new)s.") % names


def _line_of(unit: Unit) -> Iterator[Unit]:
    """The unit, its successor, and so on to the last that is recorded."""
    passed: set[int] = set()
    found: Unit | None = unit
    while found and found.pk not in passed:
        passed.add(found.pk)
        yield found
        found = found.successor
