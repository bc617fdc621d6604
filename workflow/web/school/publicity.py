"""A list under publicity, as the school sees it: the form that publishes it, the opinions about it, their answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflow.dossiers import hearing, objections
from workflow.dossiers.models import Dossier, Objection, ObjectionAnswer
from workflow.dossiers.publicity import Posting, postings
from workflow.dossiers.selectors import nominations_of, visible_to
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed, StaleVersion, WrongState
from workflow.nominations.models import Nomination
from workflow.organisations.models import User
from workflow.web.edges import STATUS, told_to
from workflow.web.requests import SignedIn
from workflow.web.school.publicity_forms import AnswerForm, ObjectionForm
from workflow.web.subjects import page_of


@dataclass(frozen=True)
class Told:
    """An opinion with whom it is about and its answers, the last of which counts."""

    objection: Objection
    about: Nomination | None
    answers: list[ObjectionAnswer]


@dataclass(frozen=True)
class Panel:
    """What the dossier's page says of its publicity."""

    posting: Posting
    told: list[Told]
    hangs: bool
    records: bool
    answers: bool


def panel(user: User, dossier: Dossier) -> Panel | None:
    """The publicity of a dossier for whoever records or answers opinions; None for others and where there was none."""
    if not objections.reads(user, dossier):
        return None
    posted = postings(dossier)
    if not posted:
        return None
    is_open = objections.is_open(dossier)
    return Panel(
        posting=posted[-1],
        told=_told(dossier),
        hangs=dossier.state == Dossier.State.PUBLISHED and clock.today() <= posted[-1].until,
        records=is_open and objections.records(user, dossier),
        answers=is_open and objections.answers(user, dossier),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def objection_add(request: SignedIn, pk: int) -> HttpResponse:
    """Record an opinion about the published list."""
    dossier = _readable(request.user, pk)
    if not objections.records(request.user, dossier):
        raise PermissionDenied(_("Chỉ văn thư và thư ký Hội đồng ghi ý kiến."))
    form = ObjectionForm(_sent(request), version=dossier.version, listed=list(nominations_of(dossier)))

    def keep(values: dict[str, Any]) -> None:
        hearing.record_objection(dossier, actor=request.user, **values)

    return _answered(request, dossier, form, keep, {"title": _("Ghi ý kiến về danh sách"), "done": _("Đã ghi ý kiến.")})


@require_http_methods(["GET", "HEAD", "POST"])
def objection_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Answer an opinion; one that was answered may be answered again."""
    found = get_object_or_404(Objection.objects.select_related("dossier"), pk=pk)
    dossier = _readable(request.user, found.dossier_id)
    if not objections.answers(request.user, dossier):
        raise PermissionDenied(_("Chỉ Hiệu trưởng trả lời ý kiến."))
    form = AnswerForm(_sent(request), version=dossier.version)

    def keep(values: dict[str, Any]) -> None:
        hearing.answer_objection(found, actor=request.user, **values)

    told = next(one for one in _told(dossier) if one.objection.pk == pk)
    return _answered(
        request, dossier, form, keep, {"title": _("Trả lời ý kiến"), "done": _("Đã trả lời ý kiến."), "told": told}
    )


def _sent(request: SignedIn) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _answered(
    request: SignedIn, dossier: Dossier, form: forms.Form, keep: Callable[[dict[str, Any]], None], words: dict[str, Any]
) -> HttpResponse:
    """Keep what the form says, or show it again with everything typed and a sentence at each field."""
    status, refusal = 422 if form.is_bound else 200, ""
    if form.is_bound and form.is_valid():
        try:
            keep(form.cleaned_data)
        except NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except (StaleVersion, WrongState) as error:
            refusal, status = told_to(request.user, error), STATUS[type(error)]
            _show_version(form, Dossier.objects.get(pk=dossier.pk).version)
        except ValidationError as error:
            for field, sentences in error.message_dict.items():
                form.add_error(field, sentences)
        else:
            messages.success(request, words["done"])
            return redirect("dossier", pk=dossier.pk)
    context = {"form": form, "dossier": dossier, "back": page_of(dossier), "refusal": refusal, **words}
    return render(request, "dossiers/objection_form.html", context, status=status)


def _show_version(form: forms.Form, version: int) -> None:
    """Let the next attempt rest on this version, now that the person has been told of the change."""
    data = cast(QueryDict, form.data).copy()
    data["seen_version"] = str(version)
    form.data = data


def _readable(user: User, pk: int) -> Dossier:
    """The dossier, for whoever may read opinions about it; for everybody else there is nothing here."""
    found = get_object_or_404(visible_to(user), pk=pk)
    if not objections.reads(user, found):
        raise Http404
    return found


def _told(dossier: Dossier) -> list[Told]:
    found = dossier.objections.select_related(
        "nomination__nominee_person", "nomination__award", "nomination__nominee_unit", "recorded_by__person"
    ).prefetch_related("answers__answered_by__person", "nomination__nominee_unit__names")
    return [Told(one, one.nomination, list(one.answers.all())) for one in found]
