"""What a person finds who signs in for the first time: this year's movement, under way."""

from datetime import date, time, timedelta

from django.utils import timezone

from config.demo import boards, council, plan
from config.demo.school import unit
from config.demo.steps import Entry, act, at, draft
from config.demo.story_2023 import MISSING
from workflow.campaigns.models import Campaign

ENTRIES = [
    Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt"),
    Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen"),
    Entry("to_truong_4", "t4", "Lương Thị S", "giay-khen"),
    Entry("to_truong_3", "t3", "Cao Thị R", "ldtt"),
    Entry("to_truong_5", "t5", "Tạ Văn T", "ldtt"),
]


def movement_of_this_year() -> Campaign:
    """Launched, its window open around today, with nominations at the first steps and a session today."""
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
        term = (date(today.year, 1, 1), date(today.year, 12, 31))
        board = council.established(term)
        for above in (boards.COMMUNE, boards.PROVINCE):
            boards.established(above, term)
    campaign = Campaign.objects.get(pk=campaign.pk)
    day = max(first, today - timedelta(days=3))
    waiting, returned, approved, *listed = [draft(entry, campaign, at_day=day) for entry in ENTRIES]
    with at(day, 16):
        for one, entry in zip((waiting, returned, approved, *listed), ENTRIES, strict=True):
            act(one, "submit", entry.head)
        for one in (approved, *listed):
            act(one, "take_up", "thu_ky")
        session = council.planned(board, [approved], day, time(17, 0))
    with at(day, 17):
        act(returned, "send_back", "thu_ky", reason=MISSING)
        session = council.opened(session)
    with at(day, 17, 20):
        session = council.voted(session)
    with at(day, 17, 30):
        council.signed(session)
    act(council.planned(board, listed, today, time(14, 0)), "invite", "thu_ky")
    return campaign
