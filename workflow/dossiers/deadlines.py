"""Until when the receiving authority owes its result: its procedures count working days (ngày làm việc)."""

from datetime import date

from django.conf import settings

from workflow.campaigns.working_days import working_day_after


def result_due(on: date) -> date:
    """The day for the result (ngày hẹn trả kết quả) of a complete dossier that is received on `on`.

    It is the `settings.RESULT_WORKING_DAYS`th working day after `on`.
    """
    return working_day_after(on, settings.RESULT_WORKING_DAYS)
