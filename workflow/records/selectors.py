"""Reads over the files of people and groups."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflow.engine import clock
from workflow.organisations.models import Membership, Person, Unit, User, in_force_on
from workflow.organisations.selectors import schools_where, units_where
from workflow.records.models import (
    STANDING,
    DisciplineEntry,
    Entry,
    Initiative,
    Leave,
    PastAward,
    PendingCase,
    YearRating,
)

Office = Membership.Role
KEEPERS = (Office.PRINCIPAL, Office.COUNCIL_SECRETARY, Office.CLERK)
# In the order of a file's page.
OF_PERSON: tuple[type[Entry], ...] = (YearRating, PastAward, Initiative, DisciplineEntry, PendingCase, Leave)
OF_UNIT: tuple[type[Entry], ...] = (YearRating, PastAward, PendingCase)


def people_of_schools(schools: Iterable[Unit]) -> QuerySet[Person]:
    """Everybody who today belongs to one of the schools or to one of their groups."""
    keys = [school.pk for school in schools]
    here = Membership.objects.filter(in_force_on(clock.today())).filter(Q(unit__in=keys) | Q(unit__parent__in=keys))
    return Person.objects.filter(pk__in=here.values("person_id"))


def units_of_schools(schools: Iterable[Unit]) -> QuerySet[Unit]:
    """The schools' groups."""
    return Unit.objects.filter(kind=Unit.Kind.GROUP, parent__in=[school.pk for school in schools])


def readable_people(user: User) -> QuerySet[Person]:
    """Whose files the account may read: a keeper's whole school, a head's own group."""
    led = units_where(user, Office.GROUP_HEAD)
    ours = Membership.objects.filter(in_force_on(clock.today()), unit__in=led)
    kept = people_of_schools(schools_where(user, *KEEPERS))
    return Person.objects.filter(Q(pk__in=ours.values("person_id")) | Q(pk__in=kept.values("pk")))


def people_found_by(user: User, words: str) -> QuerySet[Person]:
    """Whose files the account may read and whose names have these words, in the order of names."""
    return readable_people(user).exclude(category=Person.Category.OFFICIAL).filter(full_name__words=words)


def readable_units(user: User) -> QuerySet[Unit]:
    """The groups whose files the account may read."""
    kept = units_of_schools(schools_where(user, *KEEPERS))
    led = [unit.pk for unit in units_where(user, Office.GROUP_HEAD)]
    return Unit.objects.filter(Q(pk__in=led) | Q(pk__in=kept.values("pk"))).prefetch_related("names")


def file_of(holder: Person | Unit) -> list[tuple[type[Entry], list[Entry]]]:
    """The standing entries of somebody's file, by their sorts, one statement for each."""
    sorts = OF_PERSON if isinstance(holder, Person) else OF_UNIT
    own = {"person" if isinstance(holder, Person) else "unit": holder}
    return [
        (sort, list(sort._default_manager.filter(STANDING, **own).select_related("recorded_by__person")))
        for sort in sorts
    ]


def counted_awards() -> QuerySet[PastAward]:
    """The awards that somebody holds: none that was revoked, and none twice.

    What was typed in or imported gives way to the system's own entry of the same decision, revoked or not.
    """
    own = PastAward.objects.filter(STANDING, nomination__isnull=False, name=OuterRef("name"))
    own = own.filter(Q(person=OuterRef("person_id")) | Q(unit=OuterRef("unit_id")), decision=OuterRef("decision"))
    held = PastAward.objects.filter(STANDING, revoked_at__isnull=True)
    return held.exclude(Exists(own), nomination__isnull=True)
