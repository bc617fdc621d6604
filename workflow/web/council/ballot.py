"""The ballot sheet, made for a telephone: choose, read it once more, send. Afterwards only that one has voted.

What was chosen lives in the browser until it is sent; no answer that holds it may be kept by a cache.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from workflow.council import rules, selectors, voting
from workflow.council.models import AgendaItem, Attendance, Ballot, BallotLine, Recusal, Seat, Session
from workflow.council.selectors import Sheet
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, Refusal
from workflow.web.council.sessions import session_or_404
from workflow.web.requests import SignedIn, key_of


@dataclass(frozen=True)
class Line:
    """One line of the sheet; without a `field` the member has no vote on it, for the recusal's ground."""

    item: AgendaItem
    field: str
    chosen: str
    recusal: Recusal | None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: SignedIn, pk: int) -> HttpResponse:
    """The reader's own sheet in the session's open ballot."""
    session = session_or_404(request.user, pk)
    seat = selectors.seat_of(request.user, session.council)
    if request.method == "POST":
        ballot = _named(request, session)

        def cast(choices: Mapping[int, str]) -> None:
            voting.cast(ballot, actor=request.user, choices=choices)

        return _taken(request, session, ballot, seat, cast)
    current = selectors.open_ballot_of(session)
    sheet = selectors.sheet_for(request.user, current) if current else None
    return _sheet_page(request, session, seat, sheet)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def written_vote(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    """The written opinion of a member who is away, entered by the session's secretary."""
    session = session_or_404(request.user, pk)
    if not rules.SECRETARY.holds(request.user, session):
        raise Http404
    away = get_object_or_404(
        Attendance.objects.select_related("seat__person"), session=session, seat=seat, status=Attendance.Status.WRITTEN
    )
    if request.method == "POST":
        ballot = _named(request, session)

        def cast(choices: Mapping[int, str]) -> None:
            voting.cast_for_absent(ballot, actor=request.user, seat_id=seat, choices=choices)

        return _taken(request, session, ballot, away.seat, cast, written=True)
    current = selectors.open_ballot_of(session)
    sheets = selectors.sheets_of_absent(current) if current else []
    sheet = next((sheet for one, sheet in sheets if one.seat_id == seat), None)
    return _sheet_page(request, session, away.seat, sheet, written=True)


def _taken(
    request: SignedIn, session: Session, ballot: Ballot, seat: Seat | None, cast: Any, *, written: bool = False
) -> HttpResponse:
    """Show the sheet once more before it is sent, or send it; a refusal is one honest sentence."""
    choices = _choices(request)
    step = request.POST.get("buoc", "")
    if step != "gui":
        sheet = _sheet_of(request, ballot, seat, written=written)
        return _sheet_page(request, session, seat, sheet, written=written, choices=choices, review=step == "xem_lai")
    try:
        cast(choices)
    except Refusal as refusal:
        context = {"session": session, "seat": seat, "written": written, "refusal": refusal}
        return render(request, "council/ballot/refused.html", context, status=_status(refusal))
    if written:
        words = _("Đã nhập ý kiến bằng văn bản của %s.") % (seat.person.full_name if seat else "")
        messages.success(request, words)
        return redirect("session", session.pk)
    return redirect("ballot", session.pk)


def _sheet_page(
    request: SignedIn,
    session: Session,
    seat: Seat | None,
    sheet: Sheet | None,
    *,
    written: bool = False,
    choices: Mapping[int, str] | None = None,
    review: bool = False,
) -> HttpResponse:
    context: dict[str, Any] = {"session": session, "seat": seat, "sheet": sheet, "written": written}
    if sheet is None or sheet.is_cast or not sheet.lines:
        return render(request, "council/ballot/nothing.html", context)
    lines = _lines(sheet, seat, choices or {})
    context |= {"lines": lines, "ballot": sheet.ballot}
    if not review:
        return render(request, "council/ballot/sheet.html", context)
    own = [line for line in lines if line.field]
    context["summary"] = [
        (label, code, [line for line in own if line.chosen == code])
        for code, label in (("yes", _("Đồng ý")), ("no", _("Không đồng ý")), ("", _("Để trống")))
    ]
    return render(request, "council/ballot/review.html", context)


def _lines(sheet: Sheet, seat: Seat | None, choices: Mapping[int, str]) -> list[Line]:
    """The whole agenda of the ballot in its order, the lines without a vote among the others."""
    mine = {line.item_id: line for line in sheet.lines}
    found = BallotLine.objects.filter(ballot=sheet.ballot).values("item")
    items = selectors.with_nominations(AgendaItem.objects.filter(pk__in=found))
    out = {one.item_id: one for one in Recusal.objects.filter(seat=seat, item__in=[item.pk for item in items])}
    return [_line(item, mine.get(item.pk), out.get(item.pk), choices) for item in items]


def _line(item: AgendaItem, line: BallotLine | None, recusal: Recusal | None, choices: Mapping[int, str]) -> Line:
    if line is None:
        return Line(item, "", "", recusal)
    return Line(item, f"dong_{line.pk}", choices.get(line.pk, ""), None)


def _sheet_of(request: SignedIn, ballot: Ballot, seat: Seat | None, *, written: bool) -> Sheet | None:
    if not written:
        return selectors.sheet_for(request.user, ballot)
    sheets = selectors.sheets_of_absent(ballot)
    return next((sheet for one, sheet in sheets if seat is not None and one.seat_id == seat.pk), None)


def _named(request: SignedIn, session: Session) -> Ballot:
    """The ballot whose sheet was sent: a sheet of an earlier one is never counted in a later one."""
    return get_object_or_404(session.ballots, pk=key_of(request.POST.get("lan", "")))


def _choices(request: SignedIn) -> dict[int, str]:
    sent = ((name, str(value)) for name, value in request.POST.items() if name.startswith("dong_"))
    keys = {key_of(name.removeprefix("dong_")): value for name, value in sent}
    return {key: value for key, value in keys.items() if key is not None and value}


def _status(refusal: Refusal) -> int:
    if isinstance(refusal, NotAllowed):
        return 403
    return 422 if isinstance(refusal, ConditionsUnmet) else 409
