"""A nomination at a halt (tạm dừng) while a complaint, discipline or an inspection is being looked into, and back.

It is no state of its own: the nomination stays where it is, and nothing carries it onward (NĐ 98/2023, Điều 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.engine.declarations import Inputs
from workflow.engine.models import Event
from workflow.engine.refusals import Unmet
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import units_where

if TYPE_CHECKING:
    from workflow.nominations.models import Nomination

EDGES = ("suspend", "report_suspension", "resume")
# Where a nomination stands once the receiving authority has it in hand.
ABOVE = ("forwarded", "received", "supplement_requested")
WITH_THE_PAPERS = (Membership.Role.PRINCIPAL, Membership.Role.COUNCIL_SECRETARY, Membership.Role.CLERK)


class Ground(models.TextChoices):
    """What is being looked into."""

    COMPLAINT = "complaint", _("Đơn thư khiếu nại, tố cáo")
    DISCIPLINE = "discipline", _("Xem xét kỷ luật")
    INSPECTION = "inspection", _("Thanh tra, kiểm tra")


@dataclass(frozen=True)
class Suspension(Inputs):
    """Why the nomination is halted; what more there is to say is the reason."""

    ground: str

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if self.ground not in Ground.values:
            yield Unmet(_now("Hãy chọn căn cứ tạm dừng."), "ground")


def is_not_suspended(nomination: "Nomination") -> Iterator[Unmet]:
    """What is halted goes nowhere until it is let go on."""
    if nomination.suspended_at is not None:
        day = f"{timezone.localdate(nomination.suspended_at):%d/%m/%Y}"
        yield Unmet(_now("Đề nghị đang tạm dừng từ ngày %s. Hãy chờ đến khi được tiếp tục.") % day)


def is_suspended(nomination: "Nomination") -> Iterator[Unmet]:
    """Only what is halted can be let go on."""
    if nomination.suspended_at is None:
        yield Unmet(_now("Đề nghị không bị tạm dừng."))


def keep_ground(nomination: "Nomination", event: Event, inputs: Suspension, actor: Any) -> None:
    """Keep on the row why it is halted."""
    nomination.suspension_ground = inputs.ground
    type(nomination)._default_manager.filter(pk=nomination.pk).update(suspension_ground=inputs.ground)


@dataclass(frozen=True)
class Halt:
    """How a halt is told to somebody: without `ground` and `reason` for whoever may not know them."""

    at: datetime
    by: str
    ground: str
    reason: str


def halt_of(user: User, nomination: "Nomination") -> Halt | None:
    """The halt under which the nomination is now, as far as the account may know of it."""
    if nomination.suspended_at is None:
        return None
    events = Event.objects.filter(subject_type=nomination._meta.label_lower, subject_id=nomination.pk)
    event = events.filter(name__in=("suspend", "report_suspension")).latest("sequence")
    known = may_know(user, nomination, event)
    said = str(Ground(event.data["ground"]).label)
    return Halt(
        event.at, f"{event.actor_name}, {event.actor_role}", said if known else "", event.reason if known else ""
    )


def may_know(user: User, nomination: "Nomination", event: Event) -> bool:
    """Whether the account may read why: what the authority wrote is not for the head of the group.

    That head may sit on the council as well; only who leads it, and the clerk, has the authority's papers in hand.
    """
    if event.name not in EDGES or event.name == "report_suspension" or event.source not in ABOVE:
        return True
    leads = nomination.campaign.school_id in {unit.pk for unit in units_where(user, *WITH_THE_PAPERS)}
    return leads or nomination.group_id not in {unit.pk for unit in units_where(user, Membership.Role.GROUP_HEAD)}
