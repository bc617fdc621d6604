"""Reads over units and people."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from workflow.engine import clock
from workflow.organisations.models import Membership, Person, Unit, UnitName, User, in_force_on

Role = Membership.Role
RECEIVING = (Unit.Kind.AUTHORITY, Unit.Kind.PROVINCE)


def office_holders(unit: Unit, *roles: str, on: date | None = None) -> QuerySet[Membership]:
    """Memberships of `unit` in any of `roles` on a day (today by default), with their people."""
    return (
        Membership.objects.filter(in_force_on(on or clock.today()), unit=unit, role__in=roles)
        .select_related("person")
        .order_by("valid_from", "pk")
    )


def users_in_office(unit: Unit, *roles: str) -> QuerySet[User]:
    """Active accounts of the people who hold any of `roles` in `unit` today."""
    return User.objects.filter(
        is_active=True, person__in=office_holders(unit, *roles).order_by().values("person_id")
    ).select_related("person")


def users_below(unit: Unit, *roles: str) -> QuerySet[User]:
    """Active accounts of the people who hold any of `roles` today in a unit directly under `unit`."""
    offices = Membership.objects.filter(in_force_on(clock.today()), unit__parent=unit, role__in=roles)
    return User.objects.filter(is_active=True, person__in=offices.order_by().values("person_id")).select_related(
        "person"
    )


def accounts_by_unit(units: Iterable[int], *roles: str) -> dict[int, list[User]]:
    """Active accounts of whoever holds any of `roles` today, by the unit's key, for many units in one statement."""
    offices = Membership.objects.filter(
        in_force_on(clock.today()), unit__in=list(units), role__in=roles, person__user__is_active=True
    )
    found: dict[int, dict[int, User]] = {}
    for office in offices.select_related("person__user").order_by("pk"):
        found.setdefault(office.unit_id, {})[office.person_id] = office.person.user
    return {unit: list(accounts.values()) for unit, accounts in found.items()}


def people_of(unit: Unit, on: date | None = None) -> QuerySet[Person]:
    """Everybody who belongs to `unit` on a day, whatever the role."""
    return Person.objects.filter(
        pk__in=Membership.objects.filter(in_force_on(on or clock.today()), unit=unit).values("person_id")
    )


def posts_on(people: Iterable[int], day: date) -> dict[int, str]:
    """Each person's working post on a day (a seat on the council is none), by the person's id."""
    found = Membership.objects.filter(in_force_on(day), person__in=list(people)).exclude(position="")
    found = found.exclude(role__in=[Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER])
    return dict(found.order_by("-pk").values_list("person_id", "position"))


def authorities_of(user: User) -> list[Unit]:
    """The authorities for which the account receives or decides, and the ended ones whose place they took.

    Read once per account object and day, as the offices themselves are.
    """
    today = clock.today()
    if getattr(user, "_authorities", (None, []))[0] != today:
        user._authorities = (today, with_ended(units_where(user, Role.OFFICER, Role.LEADER)))  # type: ignore[attr-defined]
    return list(user._authorities[1])  # type: ignore[attr-defined]


def with_ended(units: list[Unit]) -> list[Unit]:
    """The units, and after them the ended ones whose place they took."""
    found = level = units
    while level:
        ended = Unit.objects.filter(successor__in=level, closed_on__lte=clock.today())
        level = list(ended.exclude(pk__in=[unit.pk for unit in found]))
        found = found + level
    return found


def units_where(user: User, *roles: str) -> list[Unit]:
    """The units in which the account holds any of `roles` today, without repeats."""
    return list({office.unit_id: office.unit for office in user.offices() if office.role in roles}.values())


def units_named(words: str) -> QuerySet[Any]:
    """The keys of the units that have, or once had, a name with these words."""
    return UnitName.objects.filter(name__words=words).order_by().values("unit")


def schools_where(user: User, *roles: str) -> list[Unit]:
    """Those of them that are schools: a seat on an authority's council opens nothing of the schools below."""
    return [unit for unit in units_where(user, *roles) if unit.kind == Unit.Kind.SCHOOL]


def open_receivers(on: date) -> QuerySet[Unit]:
    """Receiving authorities, the province's among them, that are in office on a day, with their names."""
    closed = Q(closed_on__isnull=False, closed_on__lte=on)
    return Unit.objects.filter(kind__in=RECEIVING).exclude(closed).prefetch_related("names")
