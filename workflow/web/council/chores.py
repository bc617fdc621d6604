"""What is done in a session beside its steps: officers, who comes and goes, conflicts, what leaves the agenda."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from workflow.council import services
from workflow.council.models import AgendaItem, Seat, Session
from workflow.council.models.sessions import DROP_LIMIT, NOTE_LIMIT
from workflow.council.rules import may_plan
from workflow.council.selectors import seat_of, with_nominations
from workflow.council.sitting import sitting_of
from workflow.engine.refusals import Refusal, StaleVersion
from workflow.web.council.desk import Desk
from workflow.web.council.sessions import session_or_404
from workflow.web.edges import STATUS, told_to
from workflow.web.fields import REQUIRED, PlainTextArea
from workflow.web.requests import SignedIn, key_of


class OfficersForm(forms.Form):
    """Who presides and who writes the minutes."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    presiding = forms.TypedChoiceField(label=_("Người chủ trì"), coerce=int, error_messages={"required": REQUIRED})
    secretary = forms.TypedChoiceField(label=_("Thư ký"), coerce=int, error_messages={"required": REQUIRED})

    def __init__(self, data: Any = None, *, session: Session) -> None:
        seats = list(sitting_of(session).seats.values())
        now = {"presiding": session.presiding_id, "secretary": session.secretary_id, "seen_version": session.version}
        super().__init__(data, initial=now)
        able = [seat for seat in seats if seat.office in Seat.PRESIDE or seat.pk == session.presiding_id]
        for name, choices in (("presiding", able), ("secretary", seats)):
            self.fields[name].choices = [(seat.pk, str(seat)) for seat in choices]  # type: ignore[attr-defined]


class DropForm(forms.Form):
    """Why an item leaves the agenda."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    reason = PlainTextArea(
        label=_("Lý do"), max_length=DROP_LIMIT, rows=3, error_messages={"required": _("Hãy ghi rõ lý do.")}
    )

    def __init__(self, data: Any = None, *, session: Session) -> None:
        super().__init__(data, initial={"seen_version": session.version})


class ConflictForm(forms.Form):
    """What a member may say of an own conflict of interest."""

    note = PlainTextArea(label=_("Ghi chú (nếu cần)"), required=False, max_length=NOTE_LIMIT, rows=3)


@require_http_methods(["GET", "HEAD", "POST"])
def officers(request: SignedIn, pk: int) -> HttpResponse:
    """Have another chair or deputy preside, or another member write the minutes."""
    found = session_or_404(request.user, pk)
    if not Desk(request.user, found).may_appoint:
        raise Http404
    form = OfficersForm(request.POST or None, session=found)

    def appoint() -> str:
        seats, given = sitting_of(found).seats, form.cleaned_data
        services.appoint(
            found,
            actor=request.user,
            seen_version=given["seen_version"],
            presiding=seats[given["presiding"]],
            secretary=seats[given["secretary"]],
        )
        return _now("Đã ghi người chủ trì và thư ký của phiên họp.")

    return _typed(request, found, form, appoint, {"heading": _("Cử người chủ trì, thư ký"), "submit": _("Lưu")})


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: SignedIn, pk: int, item: int) -> HttpResponse:
    """Take an item off the agenda; the item keeps why."""
    found = session_or_404(request.user, pk)
    on_agenda = _item(found, item)
    if not may_plan(request.user, found):
        raise Http404
    form = DropForm(request.POST or None, session=found)

    def drop_it() -> str:
        given = form.cleaned_data
        services.drop_item(on_agenda, actor=request.user, seen_version=given["seen_version"], reason=given["reason"])
        return _now("Đã đưa đề nghị ra khỏi chương trình họp.")

    words = {
        "heading": _("Đưa ra khỏi chương trình"),
        "submit": _("Đưa ra khỏi chương trình"),
        "hint": _("Đề nghị trở lại danh sách chờ xét. Lý do được giữ trong hồ sơ phiên họp."),
        "item": on_agenda,
    }
    return _typed(request, found, form, drop_it, words)


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: SignedIn, pk: int, item: int) -> HttpResponse:
    """A member declares a conflict of interest and is out for the item."""
    found = session_or_404(request.user, pk)
    on_agenda = _item(found, item)
    if seat_of(request.user, found.council) is None:
        raise Http404
    form = ConflictForm(request.POST if request.method == "POST" else None)

    def declare() -> str:
        services.declare_conflict(on_agenda, actor=request.user, note=form.cleaned_data["note"])
        return _now("Đã ghi nhận. Bạn không bỏ phiếu về đề nghị này; biên bản ghi tên bạn và căn cứ.")

    words = {
        "heading": _("Khai xung đột lợi ích"),
        "submit": _("Tôi không bỏ phiếu về đề nghị này"),
        "hint": _("Dùng khi bạn có quan hệ hay lợi ích khiến bạn khó khách quan. Đã khai thì không rút lại được."),
        "item": on_agenda,
    }
    return _typed(request, found, form, declare, words)


@require_POST
def come_or_leave(request: SignedIn, pk: int) -> HttpResponse:
    """A member comes late, comes back, or leaves."""
    found = session_or_404(request.user, pk)
    seat = get_object_or_404(found.council.seats.select_related("person"), pk=key_of(request.POST.get("seat", "")))
    verb = services.record_arrival if request.POST.get("viec") == "den" else services.record_leaving
    try:
        verb(found, actor=request.user, seen_version=key_of(request.POST.get("seen_version", "")) or 0, seat=seat)
    except Refusal as refusal:
        messages.error(request, told_to(request.user, refusal))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        words = _("Đã ghi %s có mặt.") if verb is services.record_arrival else _("Đã ghi %s ra về.")
        messages.success(request, words % seat.person.full_name)
    return redirect("session", pk)


def _item(found: Session, pk: int) -> AgendaItem:
    return get_object_or_404(with_nominations(found.items.filter(live=True)), pk=pk)


def _typed(
    request: SignedIn, found: Session, form: Any, save: Callable[[], str], words: Mapping[str, Any]
) -> HttpResponse:
    """Show the form; take it when it is sent; what was typed stays on the page whatever the service answers."""
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            messages.success(request, save())
            return redirect("session", found.pk)
        except Refusal as met:
            refusal = met
        except ValidationError as error:
            for field, sentences in error.message_dict.items():
                form.add_error(field if field in form.fields else None, sentences)
    if isinstance(refusal, StaleVersion):
        form.data = {**form.data.dict(), "seen_version": str(session_or_404(request.user, found.pk).version)}
    status = STATUS[type(refusal)] if refusal else 422 if form.errors else 200
    context = {"session": found, "form": form, "refusal": refusal, **words}
    return render(request, "council/chore.html", context, status=status)
