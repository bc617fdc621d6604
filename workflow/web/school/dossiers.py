"""Dossiers: the school's list, beginning one, the page of one for both sides, and choosing what lies in it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.checklist import checklist
from documents.exchange import selectors as exchange
from workflow.campaigns.selectors import visible_to as visible_campaigns
from workflow.dossiers import drafting, rules, selectors, services
from workflow.dossiers.appraisal import last_answers, last_request, opinions_read_by
from workflow.dossiers.council import advice_read_by
from workflow.dossiers.models import Dossier, DossierState
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import BOARD
from workflow.organisations.models import User
from workflow.organisations.selectors import schools_where, units_where
from workflow.web.edges import STATUS, told_to
from workflow.web.requests import SignedIn, key_of
from workflow.web.school.contents import Row, rows
from workflow.web.school.forms import ChooseForm
from workflow.web.school.publicity import panel
from workflow.web.subjects import page_of

PAGE_SIZE = 25


@require_safe
def dossiers(request: SignedIn) -> HttpResponse:
    """The school's dossiers, the last changed first; an authority has its own page for those that it was sent."""
    if not schools_where(request.user, *BOARD):
        return redirect("district_inbox")
    found = selectors.outgoing(request.user)
    counts = selectors.counts_by_state(found)
    state = request.GET.get("trang_thai", "")
    if state in DossierState.values:
        found = found.filter(state=state)
    context = {
        "page": Paginator(selectors.with_receipt(found), PAGE_SIZE).get_page(request.GET.get("trang")),
        "chips": [(one.value, one.label, counts.get(one.value, 0)) for one in DossierState],
        "total": sum(counts.values()),
        "state": state,
        "waiting": selectors.campaigns_to_assemble(request.user),
    }
    return render(request, "dossiers/list.html", context)


@require_POST
def dossier_create(request: SignedIn) -> HttpResponse:
    """Begin a dossier with everything of one campaign that the board has approved."""
    campaign = get_object_or_404(visible_campaigns(request.user), pk=key_of(request.POST.get("campaign", "")))
    try:
        begun = services.assemble(actor=request.user, campaign=campaign)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("dossiers")
    if len(begun) > 1:
        message = _("Đã lập %d hồ sơ, mỗi cấp quyết định một hồ sơ. Hãy kiểm tra từng danh sách trước khi trình ký.")
        messages.success(request, message % len(begun))
        return redirect("dossiers")
    messages.success(request, _("Đã lập hồ sơ. Hãy kiểm tra danh sách trước khi trình ký."))
    return redirect("dossier", pk=begun[0].pk)


@require_safe
def dossier(request: SignedIn, pk: int) -> HttpResponse:
    """One dossier: its list, its papers, its past, and what the reader can do."""
    return _page(request, _dossier(request.user, pk))


@require_POST
def dossier_choose(request: SignedIn, pk: int) -> HttpResponse:
    """Make the dossier hold exactly what is ticked."""
    found = _dossier(request.user, pk)
    # Before the form, whose answers tell which nominations wait at the school. A clerk who comes too late gets past
    # this, and is told by the service who was first.
    if not rules.assembles(request.user, found):
        raise PermissionDenied(str(NotAllowed(_("Lập hồ sơ"), [rules.CLERK.label, rules.PRINCIPAL.label])))
    form = ChooseForm(request.POST, dossier=found, waiting=selectors.choosable(found))
    if not form.is_valid():
        return _page(request, found, form, " ".join(_sentences(form)), status=422)
    try:
        services.choose(
            found,
            actor=request.user,
            seen_version=form.cleaned_data["seen_version"],
            nomination_ids=form.cleaned_data["nominations"],
            receiver=form.chosen_receiver(),
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except StaleVersion as refusal:
        return _page(request, found, form, told_to(request.user, refusal), status=STATUS[StaleVersion])
    except ValidationError as error:
        return _page(request, found, form, " ".join(error.messages), status=422)
    messages.success(request, _("Đã lưu danh sách của hồ sơ."))
    return redirect("dossier", pk=pk)


def _dossier(user: User, pk: int) -> Dossier:
    return get_object_or_404(selectors.with_receipt(selectors.visible_to(user)), pk=pk)


def _page(
    request: SignedIn, found: Dossier, form: ChooseForm | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    choosing = rules.may_assemble(request.user, found)
    inside = list(selectors.nominations_of(found))
    rows = _rows(found, inside, choosing, form)
    if choosing and form is None:
        form = ChooseForm(dossier=found, waiting=[])
    asked = last_request(found)
    appraises = rules.may_appraise(request.user, found)
    of_school = any(unit.pk == found.school_id for unit in units_where(request.user, *BOARD))
    context = {
        "dossier": found,
        "subject": found,
        "rows": rows,
        "choosing": choosing,
        "form": form,
        "checklist": checklist(found, inside),
        "asked": asked,
        "answered": _answered(found, asked, rows),
        "appraises": appraises,
        "unappraised": appraises and any(rules.everything_is_appraised(found)),
        "opinions": opinions_read_by(request.user, found),
        "advices": advice_read_by(request.user, found),
        "refusal": refusal,
        "publicity": panel(request.user, found),
        "stay_at": page_of(found),
        "of_school": of_school,
        "drafts": drafting.may_read_draft(request.user, found),
        "foreign": exchange.package_of(found.pk) if found.school.origin else None,
    }
    return render(request, "dossiers/detail.html", context, status=status)


def _rows(found: Dossier, inside: list[Nomination], choosing: bool, form: ChooseForm | None) -> list[Row]:
    listed = selectors.choosable(found) if choosing else inside
    return rows(listed, form.ticked() if form else {str(one.pk) for one in inside})


def _sentences(form: ChooseForm) -> list[str]:
    return [str(sentence) for sentences in form.errors.values() for sentence in sentences]


def _answered(found: Dossier, asked: dict[str, Any], listed: list[Row]) -> list[dict[str, Any]]:
    """Each thing that was asked for with its nomination, None for the whole dossier, and the school's answer."""
    if not asked["lacks"]:
        return []
    named, answers = {row.nomination.pk: row.nomination for row in listed}, last_answers(found)
    return [
        {**lack, "nomination": named.get(lack["nomination_id"]), "answer": answers.get(lack["nomination_id"], "")}
        for lack in asked["lacks"]
    ]
