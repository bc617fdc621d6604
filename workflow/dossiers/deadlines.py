"""Until when the receiving authority owes its result: its procedures count working days (ngày làm việc)."""

from datetime import date

from django.conf import settings
from holidays import country_holidays


def result_due(on: date) -> date:
    """The day for the result (ngày hẹn trả kết quả) of a complete dossier that is received on `on`.

    It is the `settings.RESULT_WORKING_DAYS`th working day after `on`. Weekends, Vietnam's public holidays (Bộ luật Lao
    động 2019, Điều 112) and the days off given in their place do not count; a weekend day worked for one of them does.
    """
    return country_holidays("VN").get_nth_working_day(on, settings.RESULT_WORKING_DAYS)
