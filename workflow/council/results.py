"""From a session's signed minutes to its nominations: item by item, through the one door, honestly listed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflow.council.houses import house_of
from workflow.council.sitting import Sitting, see_held, sitting_of
from workflow.engine.door import Move, move_locked
from workflow.engine.models import Event
from workflow.engine.rows import write_rows

if TYPE_CHECKING:
    from workflow.council.inputs import Signature
    from workflow.council.models import AgendaItem, BallotLine, Session


def decide_items(session: "Session", event: Event, inputs: "Signature", actor: Any) -> None:
    """Approve or reject every nomination as it was voted, or as the principal departs from the vote.

    By an authority's council none moves: its leader decides on the dossier. An item without a result, or whose
    nomination is no longer where it can be voted on, brings nothing and says why (`trouble`).
    """
    see_held(session)
    items = list(sitting_of(session).items.values())
    departures = {one.item_id: one.reason.strip() for one in inputs.departures}
    with override(settings.LANGUAGE_CODE):  # what the record keeps is Vietnamese, whoever signs
        meeting = _meeting(sitting_of(session))
        moves = [move for item in items for move in _moves(session, item, meeting, departures.get(item.pk, ""))]
    move_locked(moves, actor=actor)
    write_rows(items, ["live", "outcome", "departure", "trouble"])


def _moves(session: "Session", item: "AgendaItem", meeting: Mapping[str, Any], departure: str) -> list[Move]:
    """The step that the item's nomination takes, none where there is nothing to take; the item is filled in."""
    line, nomination = sitting_of(session).last_result(item.pk), item.nomination
    house = house_of(session.council.unit)
    item.live = False
    if nomination.state != house.hears:
        names = {"state": nomination.get_state_display()}
        item.trouble = _("Đề nghị đang ở trạng thái “%(state)s” nên kết quả không được áp dụng.") % names
    elif nomination.suspended_at is not None:
        item.trouble = _("Đề nghị đang tạm dừng nên kết quả không được áp dụng; đề nghị chờ phiên họp sau.")
    elif line is None:
        item.trouble = _("Phiên họp chưa bỏ phiếu về đề nghị này; đề nghị chờ phiên họp sau.")
    else:
        passed = bool(line.passed)
        item.outcome = item.Outcome.APPROVED if passed != bool(departure) else item.Outcome.REJECTED
        item.departure = departure
        nomination.session_at_hand = session
        name = house.edge_of(item.outcome)
        reason = departure or ("" if passed else _not_reached(line))
        return [Move(nomination, name, reason, {**meeting, **_votes(line)})] if name else []
    return []


def _meeting(sitting: Sitting) -> dict[str, Any]:
    """What `BoardFigures` says of the meeting: the same for every item."""
    session = sitting.session
    came = {pk for pk, one in sitting.attendances.items() if one.arrivals}
    assert session.opened_at is not None and session.closed_at is not None, "the machine has passed both"
    return {
        "session": session.pk,
        "held_on": session.held_on,
        "opened_at": timezone.localtime(session.opened_at).time().replace(microsecond=0),
        "closed_at": timezone.localtime(session.closed_at).time().replace(microsecond=0),
        "place": session.place,
        "members": tuple(seat.person_id for seat in sitting.seats.values()),
        "absent": tuple(seat.person_id for pk, seat in sitting.seats.items() if pk not in came),
    }


def _votes(line: "BallotLine") -> dict[str, Any]:
    return {
        "in_favour": line.yes,
        "against": line.no,
        "invalid": line.invalid,
        "denominator": line.denominator,
        "needed": line.needed,
        "passed": line.passed,
    }


def _not_reached(line: "BallotLine") -> str:
    numbers = {"yes": line.yes, "of": line.denominator, "needed": line.needed}
    return _("Chưa đạt số phiếu cần thiết: đồng ý %(yes)d/%(of)d, cần ít nhất %(needed)d phiếu.") % numbers
