"""From where somebody looks at the figures: a school, a receiving authority or a group, and what lies in sight."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from workflow.nominations.models import Nomination
from workflow.nominations.selectors import AFTER_FORWARDING, BOARD
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.selectors import schools_where, units_where, with_ended
from workflow.statistics.outcomes import SENT

Office = Membership.Role


@dataclass(frozen=True)
class Viewpoint:
    """One unit whose figures an account may read.

    A school counts what its groups sent to the board; an authority what was forwarded to it or to one whose place it
    took (`before`); a group its own.
    """

    unit: Unit
    before: tuple[Unit, ...] = ()

    @property
    def is_authority(self) -> bool:
        return self.unit.kind not in (Unit.Kind.SCHOOL, Unit.Kind.GROUP)

    @property
    def units(self) -> str:
        """The field of a nomination that names the unit by which this viewpoint counts."""
        return "campaign__school" if self.is_authority else "group"

    def nominations(self) -> QuerySet[Nomination]:
        """Every nomination in sight, without drafts."""
        return Nomination.objects.filter(SENT, self._in_sight()).order_by()

    def _in_sight(self) -> Q:
        if self.is_authority:
            received = [self.unit.pk, *(unit.pk for unit in self.before)]
            return Q(dossier_item__dossier__receiver__in=received, state__in=AFTER_FORWARDING)
        if self.unit.kind == Unit.Kind.SCHOOL:
            return Q(campaign__school=self.unit)
        return Q(group=self.unit)


def viewpoints_of(user: User) -> list[Viewpoint]:
    """Everything from which the account may look, the widest first; of a school that it sees, no single group."""
    schools = schools_where(user, *BOARD)
    seen = {school.pk for school in schools}
    groups = [unit for unit in units_where(user, Office.GROUP_HEAD) if unit.parent_id not in seen]
    authorities = [
        Viewpoint(unit, tuple(with_ended([unit])[1:])) for unit in units_where(user, Office.OFFICER, Office.LEADER)
    ]
    return [*authorities, *(Viewpoint(unit) for unit in [*schools, *groups])]
