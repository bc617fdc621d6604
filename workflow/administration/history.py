"""How a change is written down: who, what, and every value before and after, as words."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import override

from workflow.administration.models import Change
from workflow.organisations.models import Membership, Person, Unit, User

Value = dict[str, str]


def change(
    what: Change.What,
    actor: User,
    *,
    subject: object,
    unit: Unit | None = None,
    person: Person | None = None,
    values: Sequence[Value] = (),
) -> Change:
    """A line of the history that is not yet written; `noted` writes it in the transaction of the change itself."""
    with override(settings.LANGUAGE_CODE):
        words = str(subject)
    return Change(
        what=what,
        actor=actor,
        actor_name=actor.get_full_name(),
        subject=words[:400],
        unit=unit,
        person=person,
        values=list(values),
    )


def line_of(what: Change.What, actor: User, office: Membership, values: Sequence[Value]) -> Change:
    """A line about an office, which concerns its unit and its holder."""
    with override(settings.LANGUAGE_CODE):
        words = f"{office}, {office.unit}"
    return change(what, actor, subject=words, unit=office.unit, person=office.person, values=values)


def noted(*changes: Change) -> None:
    """Write the lines."""
    Change.objects.bulk_create(changes)


def given(row: Model, fields: Iterable[str]) -> list[Value]:
    """What a new row holds, as values that were not there before."""
    return [
        {"field": f"{row._meta.label_lower}.{name}", "from": "", "to": words}
        for name in fields
        if (words := in_words(row, name))
    ]


def differences(before: Model, after: Model, fields: Iterable[str]) -> list[Value]:
    """What differs between two readings of a row, in the order of `fields`."""
    found = [(name, in_words(before, name), in_words(after, name)) for name in fields]
    label = after._meta.label_lower
    return [{"field": f"{label}.{name}", "from": old, "to": new} for name, old, new in found if old != new]


def in_words(row: Any, name: str) -> str:
    """A field's value as the history keeps it."""
    value = getattr(row, name)
    with override(settings.LANGUAGE_CODE):
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "có" if value else "không"
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        if row._meta.get_field(name).choices:
            return str(getattr(row, f"get_{name}_display")())
        return str(value)
