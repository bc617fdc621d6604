"""Until when a group may send a nomination, and who gives it longer.

Late is never silently refused and never silently let through: the refusal says who can help, an extension stands in the
chained history with its reason, and what was sent by its grace is marked for the board.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from workflow.campaigns.working_days import working_day_after
from workflow.engine import clock
from workflow.engine.declarations import Inputs
from workflow.engine.models import Event
from workflow.engine.refusals import Unmet
from workflow.nominations.pins import Pin, unmet_pins
from workflow.nominations.rules import window_is_open
from workflow.organisations.models import Membership
from workflow.organisations.selectors import office_holders

if TYPE_CHECKING:
    from workflow.nominations.models import Nomination

# How long a group has for what came back, where the window does not leave it more: proposed, not imposed.
MENDING_DAYS = 3


@dataclass(frozen=True)
class Return(Inputs):
    """What goes with a return: the last day for sending the nomination again; None is the window's own end.

    `pins` are the reasons that belong to single places of the nomination, beside the general one.
    """

    due_on: date | None = None
    pins: tuple[Pin, ...] = ()

    @classmethod
    def told(cls, data: Mapping[str, Any]) -> Iterator[str]:
        for one in data.get("pins", ()):
            yield f"– {Pin(**one)}"

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        yield from unmet_pins(subject, self.pins)
        window_ends = {"last": f"{subject.campaign.window_to:%d/%m/%Y}"}
        if self.due_on is None:
            if subject.campaign.window_to < clock.today():
                message = _("Thời gian nhận đề nghị đã hết ngày %(last)s. Hãy ghi hạn để tổ gửi lại.")
                yield Unmet(message % window_ends, "due_on")
        elif self.due_on < clock.today():
            yield Unmet(_("Hạn gửi lại không thể ở quá khứ."), "due_on")
        elif self.due_on < subject.campaign.window_to:
            message = _("Tổ được gửi đến hết ngày nhận đề nghị %(last)s; hạn gửi lại không thể sớm hơn.")
            yield Unmet(message % window_ends, "due_on")


@dataclass(frozen=True)
class Extension(Inputs):
    """A later last day (gia hạn) for a nomination that its group has not sent yet or has to send again."""

    due_on: date

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if self.due_on < clock.today():
            yield Unmet(_("Hạn mới không thể ở quá khứ."), "due_on")
        elif self.due_on <= subject.due_on:
            yield Unmet(_("Hạn mới phải sau hạn hiện nay (%s).") % f"{subject.due_on:%d/%m/%Y}", "due_on")


def is_in_time(nomination: "Nomination") -> Iterator[Unmet]:
    """A group sends within the window or by the day that it was given instead; after that the chair can help."""
    campaign, today = nomination.campaign, clock.today()
    if today < campaign.window_from:
        yield from window_is_open(nomination)
    elif today > nomination.due_on:
        yield Unmet(
            _lateness(nomination)
            % {
                "today": f"{today:%d/%m/%Y}",
                "last": f"{campaign.window_to:%d/%m/%Y}",
                "extended": f"{nomination.due_on:%d/%m/%Y}",
                "chair": _chair(nomination),
            }
        )


def proposed_return_day(nomination: "Nomination") -> date:
    """What is proposed as the last day for sending again: the window's end, or some working days if that is later."""
    return max(nomination.campaign.window_to, working_day_after(clock.today(), MENDING_DAYS))


def proposed_extension(nomination: "Nomination") -> date:
    """What is proposed as the later last day."""
    return working_day_after(max(nomination.due_on, clock.today()), MENDING_DAYS)


def set_due_day(nomination: "Nomination", event: Event, inputs: Return | Extension, actor: Any) -> None:
    """Keep the day that the board has just given; a return that names none leaves the one that stands."""
    if inputs.due_on:
        nomination.extended_to = inputs.due_on
        type(nomination)._default_manager.filter(pk=nomination.pk).update(extended_to=inputs.due_on)


def _lateness(nomination: "Nomination") -> str:
    if nomination.due_on > nomination.campaign.window_to:
        return _(
            "Hôm nay %(today)s đã quá hạn gửi: thời gian nhận đề nghị hết ngày %(last)s, hạn riêng của đề nghị này hết "
            "ngày %(extended)s. Nếu vẫn cần gửi, hãy đề nghị Chủ tịch Hội đồng%(chair)s gia hạn."
        )
    return _(
        "Hôm nay %(today)s đã quá hạn gửi: thời gian nhận đề nghị hết ngày %(last)s. Nếu vẫn cần gửi, hãy đề nghị Chủ "
        "tịch Hội đồng%(chair)s gia hạn."
    )


def _chair(nomination: "Nomination") -> str:
    """The chair's name in brackets: the principal who leads the school today."""
    holders = [one for one in office_holders(nomination.campaign.school, Membership.Role.PRINCIPAL) if one.leads]
    return f" ({holders[0].person.full_name})" if holders else ""
