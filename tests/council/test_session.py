"""A session from its plan to its signed minutes, and what becomes of its nominations."""

from config.demo.story import act
from tests.chamber import FREE, Chamber
from tests.line import Line
from workflow.engine.models import Event

EVERYBODY = (
    "hieu_truong",
    "hieu_pho",
    "pho_chu_tich",
    "thu_ky",
    "to_truong",
    "to_truong_2",
    "to_truong_4",
    "to_truong_bm",
    "uy_vien",
)


def _votes(yes: int) -> dict[str, str]:
    return {account: "yes" if place < yes else "no" for place, account in enumerate(EVERYBODY)}


def test_items_go_as_they_were_voted(line: Line) -> None:
    chamber = Chamber(line)
    session = chamber.balloting(*FREE, places=(1,))
    chamber.vote(session, _votes(8))
    session = act(session, "close_ballot", "thu_ky")
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, 2))
    chamber.vote(session, _votes(7))
    session = act(session, "close_ballot", "thu_ky")
    session = act(session, "conclude", "thu_ky")
    session = act(session, "sign", "hieu_truong")
    first, second, third = session.items.order_by("position")
    assert [one.nomination.state for one in (first, second, third)] == ["approved", "rejected", "in_review"]
    assert [one.outcome for one in (first, second, third)] == ["approved", "rejected", ""]
    assert "chưa bỏ phiếu" in third.trouble
    event = Event.objects.get(subject_id=second.nomination_id, name="reject")
    assert event.reason == "Chưa đạt số phiếu cần thiết: đồng ý 7/9, cần ít nhất 8 phiếu."
    assert (event.data["in_favour"], event.data["against"], event.data["passed"]) == (7, 2, False)
    assert not session.items.filter(live=True).exists()
