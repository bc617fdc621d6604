"""Who keeps a unit's registers, and who may read them: nobody else sees a line of them."""

from django.db.models import F

from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.selectors import units_where, with_ended

Role = Membership.Role


def kept_by(user: User) -> list[Unit]:
    """The units whose clerk (văn thư) the account is; at a receiving authority that is its officer.

    With them go the ended units whose place they took: their books were handed over.
    """
    return with_ended(units_where(user, Role.CLERK, Role.OFFICER)) if user.is_active else []


def read_by(user: User) -> list[Unit]:
    """The units whose registers the account may read: the ones it keeps; an administrator reads all."""
    if user.is_active and user.is_superuser:
        return list(Unit.objects.exclude(kind=Unit.Kind.GROUP).order_by(F("closed_on").asc(nulls_first=True), "code"))
    return kept_by(user)


def keeps(user: User, unit: Unit) -> bool:
    """Whether the account may write in the unit's registers."""
    return any(one.pk == unit.pk for one in kept_by(user))
