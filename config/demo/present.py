"""What a person finds who signs in for the first time: this year's movement, under way."""

from datetime import date, timedelta

from django.utils import timezone

from config.demo import plan
from config.demo.school import unit
from config.demo.story import MISSING, Entry, act, at, board_figures, draft
from workflow.campaigns.models import Campaign


def movement_of_this_year() -> Campaign:
    """Launched, its window open around today, with nominations at the first steps of the line."""
    today = timezone.localdate()
    first = max(date(today.year, 1, 1), today - timedelta(days=20))
    campaign = plan.campaign_of(
        today.year,
        school=unit("thln"),
        receiver=unit("ubnd-xa"),
        window=(first, today + timedelta(days=40)),
        board_on=today + timedelta(days=45),
        forward_by=today + timedelta(days=50),
        basis=plan.LAW_SINCE_2025,
    )
    if campaign.state != Campaign.State.DRAFT:
        return campaign
    with at(first, 8):
        act(campaign, "launch", "hieu_truong")
    campaign = Campaign.objects.get(pk=campaign.pk)
    day = max(first, today - timedelta(days=3))
    waiting = draft(Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt"), campaign, at_day=day)
    returned = draft(Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen"), campaign, at_day=day)
    approved = draft(Entry("to_truong_4", "t4", "Lương Thị S", "giay-khen"), campaign, at_day=day)
    with at(day, 16):
        act(waiting, "submit", "to_truong_2")
        act(returned, "submit", "to_truong")
        act(approved, "submit", "to_truong_4")
        act(approved, "take_up", "thu_ky")
    with at(day, 17):
        act(returned, "send_back", "thu_ky", reason=MISSING)
    with at(day, 17, 30):
        act(approved, "approve", "hieu_truong", **board_figures(campaign.school, day, 9))
    return campaign
