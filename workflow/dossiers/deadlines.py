"""Until when the receiving authority owes its result: its procedures count working days (ngày làm việc)."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.models import Campaign
from workflow.campaigns.working_days import working_day_after

# Where no law was pinned: the longest that the procedures found give.
LONGEST = 20
# From how many working days before its day a result is shown as due soon; no rule says so, and none depends on it.
SOON = 3


class Deadline(models.TextChoices):
    """How a result that is owed stands to the day for which it was promised."""

    OVERDUE = "overdue", _("quá hạn")
    SOON = "soon", _("sắp đến hạn")
    IN_TIME = "in_time", _("còn hạn")


def result_days(campaign: Campaign) -> int:
    """How many working days the law that the campaign pins gives for the result, or what was set for it instead."""
    days = campaign.law.days("result") if campaign.law else None
    return LONGEST if days is None else days


def result_due(on: date, days: int) -> date:
    """The day for the result (ngày hẹn trả kết quả) of a complete dossier: the `days`th working day after `on`."""
    return working_day_after(on, days)


def last_soon_day(today: date) -> date:
    """The last day of those for which a result is due soon: today and the working days after it, `SOON` of them."""
    return working_day_after(today, SOON)


def standing(due: date, today: date) -> Deadline:
    """How something that is due on a day stands to it `today`."""
    if due < today:
        return Deadline.OVERDUE
    return Deadline.SOON if due <= last_soon_day(today) else Deadline.IN_TIME
