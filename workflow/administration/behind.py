"""Changes in the back room: written into the same history as those of the pages."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from workflow.administration.history import change, differences, given, noted
from workflow.administration.memberships import HELD
from workflow.administration.models import Change
from workflow.administration.people import KNOWN
from workflow.administration.units import NAMING
from workflow.organisations.models import Membership, Person, Unit, UnitName, User

What = Change.What
FIELDS: dict[type[Model], tuple[str, ...]] = {
    Unit: ("code", "kind", "parent", "closed_on", "successor"),
    UnitName: NAMING,
    Person: KNOWN,
    Membership: ("person", "unit", *HELD),
    User: ("username", "email", "person", "is_active", "is_staff", "is_superuser"),
}


class Recorded(admin.ModelAdmin):
    """A register of the back room that writes down what is added, changed and removed, in its lists of parts too."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and write down the difference."""
        before = _stored(type(obj), [obj.pk])
        super().save_model(request, obj, form, change)
        _note(request.user, [obj], before)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """The same for the rows below."""
        before = _stored(formset.model, [one.instance.pk for one in formset.forms])
        gone = [one.instance.pk for one in formset.deleted_forms]
        super().save_formset(request, form, formset, change)
        _note(request.user, [*formset.new_objects, *(row for row, _fields in formset.changed_objects)], before)
        noted(*(_removed(request.user, before[key]) for key in gone if key in before))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove, and write down what was there."""
        line = _removed(request.user, obj)
        super().delete_model(request, obj)
        noted(line)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """The same for many."""
        lines = [_removed(request.user, row) for row in queryset]
        super().delete_queryset(request, queryset)
        noted(*lines)


def password_changed(actor: Any, before: User | None) -> None:
    """Write down that a password was set, where it was."""
    after = User.objects.filter(pk=before.pk).first() if before else None
    if before and after and before.password != after.password:
        values = [{"field": "organisations.user.password", "from": "", "to": "đã đặt lại"}]
        noted(change(What.CHANGED_BEHIND, actor, subject=after.username, person=after.person, values=values))


def _stored(model: type[Model], keys: Iterable[Any]) -> dict[Any, Model]:
    """The rows as they are in the database; those that are not there yet are left out."""
    return model._base_manager.in_bulk([key for key in keys if key is not None])


def _note(actor: Any, rows: Iterable[Any], before: dict[Any, Model]) -> None:
    lines = []
    for row in rows:
        old, fields = before.get(row.pk), FIELDS[type(row)]
        values = differences(old, row, fields) if old else given(row, fields)
        if values:
            what = What.CHANGED_BEHIND if old else What.ADDED_BEHIND
            lines.append(change(what, actor, subject=row, values=values, **_about(row)))
    noted(*lines)


def _removed(actor: Any, row: Any) -> Change:
    """A line that stays when the row is gone: it points at nothing that goes with it."""
    values = [{"field": one["field"], "from": one["to"], "to": ""} for one in given(row, FIELDS[type(row)])]
    about = {} if isinstance(row, Unit | Person) else _about(row)
    return change(What.REMOVED_BEHIND, actor, subject=row, values=values, **about)


def _about(row: Any) -> dict[str, Any]:
    if isinstance(row, Unit):
        return {"unit": row}
    if isinstance(row, Person):
        return {"person": row}
    return {name: getattr(row, name) for name in ("unit", "person") if hasattr(row, name)}
