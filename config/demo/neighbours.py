"""What the receiving authority finds on the first day: dossiers of two neighbouring schools, at different steps."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from django.utils import timezone

from config.demo import council, plan
from config.demo.appraisal import received
from config.demo.district import DOAN_KET, HOA_BINH, School, build_neighbours
from config.demo.school import unit, user
from config.demo.steps import Entry, Settle, act, at, draft, published
from workflow.campaigns.models import Campaign
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble

OFFICER = "chuyen_vien"


def dossiers_of_neighbours(settle: Settle) -> None:
    """Đoàn Kết's dossier is received and waits for appraisal; Hoà Bình's has just arrived."""
    if Campaign.objects.filter(school__code=HOA_BINH.code).exists():
        return
    build_neighbours(unit("ubnd-xa"))
    today = timezone.localdate()
    published_on = today - timedelta(days=30)
    listed = {one.code: _agreed(one, published_on, settle) for one in (DOAN_KET, HOA_BINH)}
    _sent(DOAN_KET, listed[DOAN_KET.code], today - timedelta(days=9), settle)
    with at(today - timedelta(days=8), 9):
        received(Dossier.objects.get(pk=listed[DOAN_KET.code].pk), OFFICER)
    _sent(HOA_BINH, listed[HOA_BINH.code], today - timedelta(days=1), settle)


def _agreed(one: School, day: date, settle: Settle) -> Dossier:
    """The movement, launched six weeks ago, to the list that hangs from that day on."""
    launched_on = day - timedelta(days=14)
    campaign = plan.campaign_of(
        launched_on.year,
        school=unit(one.code),
        receiver=unit("ubnd-xa"),
        window=(launched_on, day - timedelta(days=5)),
        basis=plan.LAW_SINCE_2025,
    )
    with at(launched_on, 9):
        act(campaign, "launch", one.board.chair)
        # With three members and a head among them, nothing would ever pass if the head were out.
        council.established((launched_on, day + timedelta(days=300)), one.board, recuse_group_heads=False)
    _in_session(one, campaign, day - timedelta(days=4))
    settle()
    with at(day, 8):
        (dossier,) = assemble(actor=user(one.clerk), campaign=campaign)
    return published(dossier, day, one.clerk)


def _in_session(one: School, campaign: Campaign, day: date) -> None:
    """The council takes all that the group put forward, and agrees to all of it."""
    listed = [draft(entry, campaign, at_day=day - timedelta(days=6)) for entry in _praised(one.entries)]
    with at(day - timedelta(days=6), 16):
        for nomination in listed:
            act(nomination, "submit", one.head)
    with at(day, 14):
        listed = [act(nomination, "take_up", one.board.secretary) for nomination in listed]
        board = unit(one.code).councils.get()
        session = council.planned(board, listed, day, time(14, 0), one.board)
        session = council.voted(council.opened(session, board=one.board), board=one.board)
    with at(day, 16):
        council.signed(session, one.board)


def _praised(entries: Iterable[Entry]) -> list[Entry]:
    """A certificate for everybody: what a title asks for is on file for the demo school alone."""
    return [Entry(one.head, one.group, one.nominee, "giay-khen") for one in entries]


def _sent(one: School, dossier: Dossier, day: date, settle: Settle) -> None:
    with at(day, 9):
        act(dossier, "issue", one.board.chair)
    settle()
    with at(day, 14):
        act(dossier, "forward", one.clerk)
    settle()
