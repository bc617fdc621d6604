"""Who keeps the files of a school, and who may read them."""

from workflow.organisations.models import Membership, Person, Unit, User
from workflow.organisations.selectors import schools_where, units_where
from workflow.records.selectors import KEEPERS, people_of_schools, readable_people, readable_units, units_of_schools

READERS = (*KEEPERS, Membership.Role.GROUP_HEAD)
KEEPER_LABELS = tuple(office.label for office in KEEPERS)


def keeps_records(user: User) -> list[Unit]:
    """The schools whose files the account keeps."""
    return schools_where(user, *KEEPERS)


def reads_records(user: User) -> bool:
    """Whether there are files of people that the account may read."""
    return bool(keeps_records(user) or units_where(user, Membership.Role.GROUP_HEAD))


def may_write(user: User, holder: Person | Unit) -> bool:
    """Principal, secretary and clerk of the holder's school."""
    schools = keeps_records(user)
    if isinstance(holder, Person):
        return people_of_schools(schools).filter(pk=holder.pk).exists()
    return units_of_schools(schools).filter(pk=holder.pk).exists()


def may_read(user: User, holder: Person | Unit) -> bool:
    """Whoever keeps the files, and the head of the group for the own group."""
    readable = readable_people(user) if isinstance(holder, Person) else readable_units(user)
    return readable.filter(pk=holder.pk).exists()
