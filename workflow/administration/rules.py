"""Who sets what: a superuser everything, a unit's administrator the own unit, its groups and their people."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflow.engine import clock
from workflow.organisations.models import Membership, Person, Unit, User
from workflow.organisations.selectors import units_where

Role, Kind = Membership.Role, Unit.Kind
WHO = (Role.ADMINISTRATOR.label,)
# Which roles a kind of unit has.
ROLES: dict[str, tuple[Membership.Role, ...]] = {
    Kind.GROUP: (Role.GROUP_HEAD, Role.MEMBER),
    Kind.SCHOOL: (
        Role.PRINCIPAL,
        Role.CLERK,
        Role.COUNCIL_SECRETARY,
        Role.COUNCIL_MEMBER,
        Role.MEMBER,
        Role.ADMINISTRATOR,
    ),
    Kind.AUTHORITY: (Role.LEADER, Role.OFFICER, Role.ADMINISTRATOR),
    Kind.PROVINCE: (Role.LEADER, Role.OFFICER, Role.ADMINISTRATOR),
}
# Under which kinds of unit a kind may stand; a group never stands alone.
PARENTS: dict[str, tuple[Unit.Kind, ...]] = {
    Kind.GROUP: (Kind.SCHOOL,),
    Kind.SCHOOL: (Kind.AUTHORITY, Kind.PROVINCE),
    Kind.AUTHORITY: (Kind.AUTHORITY, Kind.PROVINCE),
    Kind.PROVINCE: (),
}
# In which roles somebody signs the unit's papers.
SIGNING = (Role.PRINCIPAL, Role.LEADER)


def sets_everything(actor: User) -> bool:
    """Whether the account administers the whole installation."""
    return actor.is_active and actor.is_superuser


def administers(actor: User) -> bool:
    """Whether the account has anything to set; what exactly, the other rules say."""
    return sets_everything(actor) or bool(_own(actor))


def managed_units(actor: User) -> QuerySet[Unit]:
    """The units that the account administers. An authority's administrator has no say in the schools below it.

    Units that other installations told of belong to nobody here.
    """
    units = Unit.objects.filter(origin="")
    if sets_everything(actor):
        return units
    own = _own(actor)
    return units.filter(Q(pk__in=own) | Q(kind=Kind.GROUP, parent__in=own))


def managed_people(actor: User) -> QuerySet[Person]:
    """The people whom the account administers: who is in its units today or will be, or left them for nowhere else."""
    people = Person.objects.filter(origin="")
    if sets_everything(actor):
        return people
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())
    offices = Membership.objects.filter(person=OuterRef("pk"))
    units = managed_units(actor).values("pk")
    here, elsewhere = offices.filter(unit__in=units), offices.exclude(unit__in=units)
    return people.filter(
        Q(Exists(here.filter(lasting))) | Q(Exists(here)) & ~Q(Exists(elsewhere.filter(lasting))),
    )


def may_manage(actor: User, holder: Unit | Person) -> bool:
    """Whether the account sets what concerns this unit or person."""
    if isinstance(holder, Unit):
        return managed_units(actor).filter(pk=holder.pk).exists()
    return managed_people(actor).filter(pk=holder.pk).exists()


def may_found(actor: User, kind: str, parent: Unit | None) -> bool:
    """Whether the account may add such a unit there: a unit's administrator only groups of the own school."""
    if sets_everything(actor):
        return True
    return kind == Kind.GROUP and parent is not None and parent.pk in _own(actor)


def may_end(actor: User, unit: Unit) -> bool:
    """Whether the account may record here that the unit ends: groups, and for a superuser schools.

    A receiving authority ends by a succession, which moves its dossiers too.
    """
    if sets_everything(actor):
        return unit.kind in (Kind.GROUP, Kind.SCHOOL) and unit.origin == ""
    return unit.kind == Kind.GROUP and may_manage(actor, unit)


def may_manage_account(actor: User, account: User) -> bool:
    """Whether the account sets another: never one that can do what the actor cannot."""
    if sets_everything(actor):
        return True
    if account.is_superuser or account.is_staff or account.person is None:
        return False
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())
    elsewhere = account.person.memberships.filter(lasting).exclude(unit__in=managed_units(actor).values("pk"))
    return may_manage(actor, account.person) and not elsewhere.exists()


def _own(actor: User) -> list[int]:
    return [unit.pk for unit in units_where(actor, Role.ADMINISTRATOR)] if actor.is_active else []
