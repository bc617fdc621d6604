"""Working days (ngày làm việc) as offices in Vietnam count them."""

from datetime import date

from holidays import country_holidays


def working_day_after(on: date, number: int) -> date:
    """The `number`th working day after `on`.

    Weekends, Vietnam's public holidays (Bộ luật Lao động 2019, Điều 112) and the days off given in their place do not
    count; a weekend day worked for one of them does.
    """
    return country_holidays("VN").get_nth_working_day(on, number)
