"""The edges by which a nomination is halted where it stands and let go on again; each leads back to its own state."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.engine import clock
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import Subject, declare
from workflow.nominations import rules
from workflow.nominations.suspension import (
    ABOVE,
    Ground,
    Suspension,
    is_not_suspended,
    is_suspended,
    keep_ground,
)

# From the sending on until there is an outcome, as long as it is the school's.
INSIDE = ("submitted", "in_review", "returned", "approved")

SUSPEND_INSIDE = Edge(
    label=_("Tạm dừng"),
    done=_("đã tạm dừng đề nghị"),
    roles=(rules.PRINCIPAL,),
    reason=Reason.REQUIRED,
    conditions=(is_not_suspended,),
    inputs=Suspension,
    told=(rules.HEADS, rules.BOARD, rules.CLERKS),
    then=keep_ground,
    onward=False,
    style="warning",
)
# What the authority writes is not for the group's head, who sees on the page that the nomination is halted.
SUSPEND_ABOVE = replace(
    SUSPEND_INSIDE,
    roles=(rules.LEADER, rules.OFFICER),
    told=(rules.BOARD, rules.CLERKS, rules.LEADERS, rules.OFFICERS),
)
REPORT_SUSPENSION = replace(
    SUSPEND_INSIDE,
    label=_("Tạm dừng và báo nơi nhận"),
    done=_("đã tạm dừng đề nghị và báo nơi nhận"),
    papers=(PaperCall("suspension_notice"),),
    told=(rules.HEADS, rules.CLERKS, rules.LEADERS, rules.OFFICERS),
)
RESUME_INSIDE = Edge(
    label=_("Cho tiếp tục"),
    done=_("đã cho đề nghị tiếp tục"),
    roles=(rules.PRINCIPAL,),
    reason=Reason.REQUIRED,
    conditions=(is_suspended,),
    of_actor=(rules.is_not_concerned,),
    told=(rules.HEADS, rules.BOARD, rules.CLERKS),
    onward=False,
    style="secondary",
)
RESUME_ABOVE = replace(
    RESUME_INSIDE,
    roles=(rules.LEADER, rules.OFFICER),
    told=(rules.BOARD, rules.CLERKS, rules.LEADERS, rules.OFFICERS),
)


def staying(states: Sequence[str], edge: Edge) -> Callable[[Any], Any]:
    """Declare an edge that leads from each of the states back to itself."""

    def declared(method: Any) -> Any:
        for state in states:
            method = declare(source=state, target=state, edge=edge)(method)
        return method

    return declared


class HaltingMachine(Subject):
    """The part of a nomination's machine that halts it."""

    suspended_at = models.DateTimeField(_("tạm dừng từ"), null=True, editable=False)
    suspension_ground = models.CharField(
        _("căn cứ tạm dừng"), max_length=10, choices=Ground, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @staying(ABOVE, SUSPEND_ABOVE)
    @staying(INSIDE, SUSPEND_INSIDE)
    def suspend(self) -> None:
        """The nomination is halted where it stands: by the chair, once it was forwarded by the authority."""
        self.suspended_at = clock.now()

    @staying(ABOVE, REPORT_SUSPENSION)
    def report_suspension(self) -> None:
        """The school halts what it has forwarded and tells the authority by letter, as is its duty."""
        self.suspended_at = clock.now()

    @staying(ABOVE, RESUME_ABOVE)
    @staying(INSIDE, RESUME_INSIDE)
    def resume(self) -> None:
        """Nothing stands against the nomination any more: it goes on from where it was halted."""
        self.go_on()

    def go_on(self) -> None:
        """Lift the halt."""
        self.suspended_at, self.suspension_ground = None, ""
