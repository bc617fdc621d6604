"""On which days somebody is reminded of something that is due."""

from datetime import date, timedelta

from django.db.models import Q

BEFORE = timedelta(days=3)
# From how many days of lateness the head of the house is told as well: the chair, or the authority's leader.
ESCALATED = 3


def is_day_of(due: date, today: date) -> bool:
    """Three days before, on the last day, and while it is late every second day from the first."""
    left = (due - today).days
    return left in (BEFORE.days, 0) or (left < 0 and left % 2 == 1)


def may_be_due(field: str, today: date) -> Q:
    """What the database can sort out beforehand: due in three days, today, or late."""
    return Q(**{f"{field}__lte": today}) | Q(**{field: today + BEFORE})


def is_escalated(due: date, today: date) -> bool:
    return (today - due).days >= ESCALATED


def how_it_stands(due: date, today: date) -> str:
    """The time that is left or over, in words of a notice: always Vietnamese, as all records and mails are."""
    left = (due - today).days
    if left < 0:
        return f"Quá hạn {-left} ngày (hạn {due:%d/%m/%Y})"
    if left == 0:
        return f"Hôm nay {due:%d/%m/%Y} là ngày cuối"
    return f"Còn {left} ngày (đến hết ngày {due:%d/%m/%Y})"
