"""Who is behind in a campaign: what groups have not sent though its last day is near or over, for the board's eyes."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from workflow.campaigns.models import Campaign
from workflow.engine import clock
from workflow.nominations import selectors
from workflow.nominations.models import Nomination
from workflow.nominations.rules import PRINCIPAL
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.selectors import units_where

NEAR = timedelta(days=3)


@dataclass(frozen=True)
class Unsent:
    """What its group still has to send: how many days are left (late: below zero), and if the reader may give more."""

    nomination: Nomination
    left: int
    may_extend: bool

    @property
    def late(self) -> int:
        return -self.left


def behind(user: User, campaign: Campaign) -> list[tuple[Unit, list[Unsent]]]:
    """What is due within three days or late, by group; nothing for those whose office it is not."""
    watched = units_where(user, Membership.Role.PRINCIPAL, Membership.Role.COUNCIL_SECRETARY)
    if campaign.school_id not in {unit.pk for unit in watched}:
        return []
    today = clock.today()
    found = selectors.unsent(today + NEAR).filter(campaign=campaign)
    rows = [Unsent(one, (one.due_on - today).days, PRINCIPAL.holds(user, one)) for one in found]
    rows.sort(key=lambda row: (row.nomination.group_id, row.left))
    return [(group, list(theirs)) for group, theirs in groupby(rows, key=lambda row: row.nomination.group)]
