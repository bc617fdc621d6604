"""Sessions of a council: planning one, and the page at which it is held."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflow.council import selectors
from workflow.council.models import Council, Session
from workflow.council.rules import may_plan
from workflow.council.services import BEFORE, plan_session, save_session
from workflow.engine.refusals import NotAllowed, Refusal, StaleVersion
from workflow.organisations.models import User
from workflow.web.council.desk import Desk
from workflow.web.council.session_form import SessionForm
from workflow.web.edges import STATUS
from workflow.web.requests import SignedIn
from workflow.web.subjects import subject_or_404


def session_or_404(user: User, pk: int) -> Session:
    """The session, when the account may see it."""
    return get_object_or_404(selectors.visible_to(user).prefetch_related(None), pk=pk)


@require_safe
def session(request: SignedIn, pk: int) -> HttpResponse:
    """The session: who is there, what is on the agenda, how it was voted, and what the reader can do now."""
    found = session_or_404(request.user, pk)
    return render(request, "council/session.html", _context(request.user, found))


@require_safe
def session_moving(request: SignedIn, pk: int) -> HttpResponse:
    """The session's page as it is now, for a page that looks again; nothing where it has not changed."""
    found = session_or_404(request.user, pk)
    ballot = selectors.open_ballot_of(found)
    seen = f"{found.version}.{selectors.turnout(ballot)[0] if ballot else 0}"
    if request.GET.get("da_xem") == seen:
        return HttpResponse(status=204)
    return render(request, "council/session_moving.html", _context(request.user, found))


@require_safe
def session_record(request: SignedIn, pk: int) -> HttpResponse:
    """The session's papers, who voted in it, and its past."""
    found = session_or_404(request.user, pk)
    context = {"session": found, "subject": found, "turnouts": selectors.turnouts(found)}
    return render(request, "council/session_record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def session_create(request: SignedIn, pk: int) -> HttpResponse:
    """A new session of the council, for its chair and its secretary."""
    council: Council = subject_or_404(request.user, Council._meta.label_lower, pk)
    data = request.POST if request.method == "POST" else None
    form = SessionForm(data, council=council)
    if data is not None and form.is_valid():
        try:
            made = plan_session(form.plan(), actor=request.user, council=council)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(request, _("Đã lập phiên họp. Hãy xem lại chương trình rồi gửi giấy mời họp."))
            return redirect("session", made.pk)
    return _form_page(request, form, council)


@require_http_methods(["GET", "HEAD", "POST"])
def session_edit(request: SignedIn, pk: int) -> HttpResponse:
    """The plan of a session that was not opened yet."""
    found = session_or_404(request.user, pk)
    if not may_plan(request.user, found):
        raise PermissionDenied(_("Phiên họp do người chủ trì và thư ký của phiên họp chuẩn bị."))
    data = request.POST if request.method == "POST" else None
    if data is None and found.state not in BEFORE:
        messages.warning(request, _("Phiên họp đã khai mạc nên không sửa kế hoạch họp được nữa."))
        return redirect("session", pk)
    form, refusal = SessionForm(data, council=found.council, session=found), None
    if data is not None and form.is_valid():
        try:
            seen = form.cleaned_data["seen_version"] or 0
            save_session(found, form.plan(), actor=request.user, seen_version=seen)
        except ValidationError as error:
            form.take(error)
        except Refusal as met:
            refusal = met
        else:
            messages.success(request, _("Đã lưu kế hoạch họp."))
            return redirect("session", pk)
    if isinstance(refusal, StaleVersion):
        form.show_version(session_or_404(request.user, pk).version)
    return _form_page(request, form, found.council, found, refusal)


def _context(user: User, found: Session) -> dict[str, Any]:
    return {"session": found, "subject": found, "desk": Desk(user, found)}


def _form_page(
    request: SignedIn,
    form: SessionForm,
    council: Council,
    found: Session | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    status = STATUS[type(refusal)] if refusal else 422 if form.errors else 200
    context = {"form": form, "council": council, "session": found, "refusal": refusal}
    return render(request, "council/session_form.html", context, status=status)
