"""Until when the receiving authority owes its result: its procedures count working days (ngày làm việc)."""

from datetime import date

from workflow.campaigns.models import Campaign
from workflow.campaigns.working_days import working_day_after

# Where no law was pinned: the longest that the procedures found give.
LONGEST = 20


def result_days(campaign: Campaign) -> int:
    """How many working days the law that the campaign pins gives for the result, or what was set for it instead."""
    days = campaign.law.days("result") if campaign.law else None
    return LONGEST if days is None else days


def result_due(on: date, days: int) -> date:
    """The day for the result (ngày hẹn trả kết quả) of a complete dossier: the `days`th working day after `on`."""
    return working_day_after(on, days)
