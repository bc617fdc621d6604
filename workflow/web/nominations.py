"""Nominations as their readers see them: the list, the page of one, and its evidence to take home."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from workflow.campaigns import selectors as campaigns
from workflow.campaigns.eligibility import Finding, by_weight
from workflow.council.selectors import session_of
from workflow.dossiers.appraisal import lack_of
from workflow.engine.text import normalise
from workflow.nominations import pictures, reviews, selectors
from workflow.nominations.facts import findings_of
from workflow.nominations.models import Evidence, Nomination, NominationState
from workflow.nominations.rules import may_edit
from workflow.nominations.suspension import halt_of
from workflow.organisations.models import User
from workflow.organisations.selectors import units_where
from workflow.web.papers import attachment
from workflow.web.requests import SignedIn
from workflow.web.subjects import subject_or_404

PAGE_SIZE = 25
SHOWN_INLINE = ("application/pdf", "image/jpeg", "image/png")


class Filter(forms.Form):
    """What narrows the list down. An unknown value narrows nothing."""

    tim = forms.CharField(label=_("Tìm theo tên người hoặc tập thể"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    phong_trao: Any = forms.ModelChoiceField(
        None, label=pgettext_lazy("one campaign", "Phong trào"), required=False, empty_label=_("Tất cả")
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.fields["tim"].widget.input_type = "search"
        self.fields["trang_thai"].choices = [("", _("Tất cả")), *NominationState.choices]  # type: ignore[attr-defined]
        self.fields["phong_trao"].queryset = campaigns.visible_to(user)  # type: ignore[attr-defined]

    def narrow(self, nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
        """The nominations that answer to what was chosen."""
        self.is_valid()
        chosen = self.cleaned_data
        if words := normalise(chosen.get("tim", "")):
            nominations = nominations.filter(pk__in=selectors.named(words))
        if state := chosen.get("trang_thai"):
            nominations = nominations.filter(state=state)
        if campaign := chosen.get("phong_trao"):
            nominations = nominations.filter(campaign=campaign)
        return nominations


@require_safe
def nominations(request: SignedIn) -> HttpResponse:
    """Every nomination that the account may see, the last changed first."""
    form = Filter(request.GET, user=request.user)
    found = form.narrow(selectors.visible_to(request.user))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    filtered = any(form.cleaned_data.values())
    context = {
        "page": page,
        "form": form,
        "filtered": filtered,
        "examines": bool(units_where(request.user, *selectors.EXAMINERS)),
        "to_judge": {one.pk for one in page if _is_to_judge(request.user, one)},
    }
    return render(request, "nominations/list.html", context)


@require_safe
def nomination(request: SignedIn, pk: int) -> HttpResponse:
    """One nomination: what it says, what proves it, its papers, its past, and what the reader can do."""
    found = subject_or_404(request.user, Nomination._meta.label_lower, pk)
    reading = selectors.reading_for(request.user, found)
    context = {
        "subject": found,
        "nomination": found,
        "reading": reading,
        "against": selectors.turned_down_by([found]).get(found.pk),
        "lack": lack_of(found),
        "may_edit": may_edit(request.user, found),
        "to_judge": _is_to_judge(request.user, found),
        "findings": _findings(request.user, found, reading),
        "as_sent": reading.revision,
        "session": session_of(found, request.user),
        "halt": halt_of(request.user, found),
        "to_review": reviews.open_of(found, request.user),
    }
    return render(request, "nominations/detail.html", context)


def _is_to_judge(user: User, found: Nomination) -> bool:
    return found.state in selectors.TO_JUDGE and selectors.examines(user, found)


def _findings(user: User, found: Nomination, reading: selectors.Reading) -> list[Finding] | None:
    """How the nomination stands under the law: for its group as it is now, for the board as it was sent.

    None for the receiving authority, which judges by itself, and for what was sent before there were findings.
    """
    if not selectors.is_board_side(user, found):
        return None
    if reading.revision is None:
        return by_weight(findings_of(found))
    sent = reading.revision.content.get("findings")
    return None if sent is None else by_weight(Finding(**one) for one in sent)


@require_safe
def evidence(request: SignedIn, pk: int) -> FileResponse:
    """One file of evidence, for whoever reads it on the nomination's page."""
    found = _evidence_or_404(request.user, pk)
    return attachment(found.file, found.name, found.media_type)


@require_safe
def evidence_picture(request: SignedIn, pk: int) -> HttpResponse:
    """The same for a page that shows a picture small; 404 for what is none, or would unfold to too much.

    The browser may keep it but asks each time whether it still may be seen.
    """
    found = _evidence_or_404(request.user, pk)
    etag = quote_etag(found.sha256)
    response: Any = get_conditional_response(request, etag=etag)
    if response is None:
        if not found.is_picture or not pictures.is_bearable(found.file):
            raise Http404
        response = attachment(found.file, found.name, found.media_type)
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    answer: HttpResponse = response
    return answer


@require_safe
def evidence_inline(request: SignedIn, pk: int) -> FileResponse:
    """The same shown by the browser itself, for pictures and PDFs: `inspect` has seen that they are such."""
    found = _evidence_or_404(request.user, pk)
    if found.media_type not in SHOWN_INLINE:
        raise Http404
    response = attachment(found.file, found.name, found.media_type)
    response["Content-Disposition"] = response["Content-Disposition"].replace("attachment", "inline", 1)
    return response


def _evidence_or_404(user: User, pk: int) -> Evidence:
    seen = selectors.visible_to(user).order_by().values("pk")
    found = get_object_or_404(Evidence.objects.filter(nomination__in=seen), pk=pk)
    owner = subject_or_404(user, Nomination._meta.label_lower, found.nomination_id)
    if found not in selectors.evidence_for(user, owner):
        raise Http404
    return found
