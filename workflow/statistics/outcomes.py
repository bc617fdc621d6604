"""What a nomination's state means when it is counted: the one place where states are grouped."""

from typing import NamedTuple

from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What became of a nomination that was sent; whatever is none of the others is still open."""

    RECOGNISED = "recognised", _("Được khen thưởng")
    DECLINED = "declined", _("Không được khen thưởng")
    OPEN = "open", _("Đang xét")
    WITHDRAWN = "withdrawn", _("Đã rút")


class States(NamedTuple):
    """The states of a nomination behind each outcome that is one."""

    recognised: tuple[str, ...]
    declined: tuple[str, ...]
    withdrawn: tuple[str, ...]


# An award that was taken back again (revoked) is not had: it counts with those that were not given.
STATES = States(recognised=("recognised",), declined=("rejected", "declined", "revoked"), withdrawn=("withdrawn",))
SENT = Q(revision__gt=0)  # a draft is its group's own affair and counts nowhere
PROPOSED = ~Q(state__in=STATES.withdrawn)
COUNTS = {
    "proposed": Count("pk", filter=PROPOSED),
    "recognised": Count("pk", filter=Q(state__in=STATES.recognised)),
    "declined": Count("pk", filter=Q(state__in=STATES.declined)),
    "withdrawn": Count("pk", filter=Q(state__in=STATES.withdrawn)),
}


def outcome_of(state: str) -> Outcome:
    """What a state is counted as."""
    named = zip((Outcome.RECOGNISED, Outcome.DECLINED, Outcome.WITHDRAWN), STATES, strict=True)
    return next((outcome for outcome, states in named if state in states), Outcome.OPEN)
