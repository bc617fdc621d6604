"""The way through the engine's door: the buttons beside a subject, and the page on which an edge is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from documents.catalogue import CATALOGUE
from workflow.campaigns.inputs import ReportTexts
from workflow.council.inputs import BallotCall, Counts, Minutes, NextRound, Roll, Signature
from workflow.dossiers.amendment import Correction, Replacement
from workflow.dossiers.inputs import Assignment, Grounds, Outcomes, Publication, Receipt, Supplement, SupplementCall
from workflow.dossiers.models import Dossier
from workflow.engine.declarations import Edge, Inputs, Reason
from workflow.engine.door import REASON_LIMIT, Choice, available, perform
from workflow.engine.machine import Step, Subject, steps
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, Refusal, StaleVersion, Unmet, WrongState
from workflow.nominations.deadlines import Extension, Return
from workflow.nominations.revocation import Revocation
from workflow.nominations.suspension import Suspension
from workflow.organisations.models import User
from workflow.web.council.forms import (
    BallotCallForm,
    CountsForm,
    MinutesForm,
    NextRoundForm,
    RollForm,
    SignatureForm,
)
from workflow.web.district.amendment_forms import CorrectionForm, ReplacementForm
from workflow.web.district.decision_forms import OutcomesForm
from workflow.web.district.forms import AssignmentForm, GroundsForm, ReceiptForm
from workflow.web.district.revocation_form import RevocationForm
from workflow.web.district.supplement_forms import SupplementCallForm, SupplementForm
from workflow.web.examining.queue import after_step, back_to_queue
from workflow.web.fields import PlainTextArea
from workflow.web.requests import SignedIn
from workflow.web.school.contents import contents
from workflow.web.school.deadline_forms import ExtensionForm, ReturnForm
from workflow.web.school.publicity_forms import PublicationForm
from workflow.web.school.suspension_form import SuspensionForm
from workflow.web.statistics.report_form import ReportForm
from workflow.web.subjects import movable_or_404, way_back

# What an edge needs beside a reason: `Form(data, subject=subject)`; its `.inputs()` go to the door.
INPUT_FORMS: dict[type[Inputs], Any] = {
    Receipt: ReceiptForm,
    Grounds: GroundsForm,
    Assignment: AssignmentForm,
    SupplementCall: SupplementCallForm,
    Supplement: SupplementForm,
    Outcomes: OutcomesForm,
    Roll: RollForm,
    BallotCall: BallotCallForm,
    NextRound: NextRoundForm,
    Counts: CountsForm,
    Minutes: MinutesForm,
    Signature: SignatureForm,
    Return: ReturnForm,
    Extension: ExtensionForm,
    ReportTexts: ReportForm,
    Revocation: RevocationForm,
    Suspension: SuspensionForm,
    Publication: PublicationForm,
    Correction: CorrectionForm,
    Replacement: ReplacementForm,
}
NO_REASON = _("Hãy ghi rõ lý do.")
STATUS: dict[type[Refusal], int] = {NotAllowed: 403, StaleVersion: 409, WrongState: 409, ConditionsUnmet: 422}


@dataclass(frozen=True)
class Button:
    """An edge that the person's office may take. With `unmet` it cannot be taken yet, and says why."""

    subject: Any
    name: str
    edge: Edge
    unmet: tuple[Unmet, ...]

    @property
    def url(self) -> str:
        return reverse("edge", args=[self.subject._meta.label_lower, self.subject.pk, self.name])

    @property
    def at_once(self) -> bool:
        """Whether it asks for nothing and reaches nobody: then one press will do, with no page in between."""
        edge = self.edge
        return edge.reason is Reason.NONE and not (edge.inputs or edge.papers or edge.jobs or edge.told or edge.then)


def buttons(user: User, subject: Subject) -> list[Button]:
    """The edges out of the subject's present state that this person's offices are for."""
    return offered(user, subject, available(subject, user))


def offered(user: User, subject: Subject, choices: Iterable[Choice]) -> list[Button]:
    """Those of `choices` that are this person's to take; first what leads on."""
    found = [
        Button(subject, choice.name, choice.edge, choice.unmet)
        for choice in choices
        if not choice.edge.driven and choice.edge.role_of(user, subject)
    ]
    return sorted(found, key=lambda one: not one.edge.onward)


class EdgeForm(forms.Form):
    """What every edge asks: the version that the person saw and, where the edge wants one, the reason.

    `stand_in` is what the edge's own fields say instead of a reason, "" as long as they say nothing; None where there
    are no such fields.
    """

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, edge: Edge, version: int, stand_in: str | None = None) -> None:
        super().__init__(data, initial={"seen_version": version})
        self._edge, self._stand_in = edge, stand_in
        if edge.reason is not Reason.NONE:
            required = edge.reason is Reason.REQUIRED and stand_in is None
            self.fields["reason"] = PlainTextArea(
                label=_("Ý kiến (nếu có)") if edge.reason is Reason.OPTIONAL else _("Lý do"),
                required=required,
                max_length=REASON_LIMIT,
                rows=5,
                error_messages={"required": NO_REASON},
            )

    def clean_reason(self) -> str:
        """The reason as typed or, where it is blank, what the edge's own fields say in its place."""
        reason = str(self.cleaned_data["reason"]) or self._stand_in or ""
        if not reason and self._edge.reason is Reason.REQUIRED:
            raise ValidationError(NO_REASON)
        return reason

    def show_version(self, version: int) -> None:
        """Let the next attempt rest on this version, now that the person has been told of the change."""
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(version)
        self.data = data


@require_http_methods(["GET", "HEAD", "POST"])
def edge(request: SignedIn, label: str, pk: int, name: str) -> HttpResponse:
    """Confirm an edge and take it; what was typed stays on the page whatever the door answers."""
    subject = movable_or_404(request.user, label, pk, name)
    declared = declared_edge(subject, name)
    data = request.POST if request.method == "POST" else None
    inputs = _inputs_form(declared.edge, subject, data)
    stand_in = inputs.stand_in_reason() if hasattr(inputs, "stand_in_reason") else None
    form = EdgeForm(data, edge=declared.edge, version=subject.version, stand_in=stand_in)
    if data is None:
        return _page(request, subject, declared, form, inputs, refusal_beforehand(request.user, subject, declared))
    valid = [form.is_valid(), inputs is None or inputs.is_valid()]
    if not all(valid):
        return _page(request, subject, declared, form, inputs, status=422)
    try:
        perform(
            subject,
            name,
            actor=request.user,
            seen_version=form.cleaned_data["seen_version"],
            reason=form.cleaned_data.get("reason", ""),
            **(inputs.inputs() if inputs else {}),
        )
    except Refusal as refusal:
        fresh = movable_or_404(request.user, label, pk, name)
        return _page(request, fresh, declared_edge(fresh, name), form, inputs, refusal)
    messages.success(request, _("Bạn %(done)s: %(subject)s.") % {"done": declared.edge.done, "subject": subject})
    return redirect(after_step(request, subject) or way_back(request.user, subject))


def declared_edge(subject: Subject, name: str) -> Step:
    """The edge of that name, preferably out of the present state; a driven one is nobody's to press."""
    found = [step for step in steps(type(subject)) if step.name == name and not step.edge.driven]
    if not found:
        raise Http404
    return next((step for step in found if step.source == subject.state), found[0])  # type: ignore[attr-defined]


def _inputs_form(edge: Edge, subject: Subject, data: Any) -> Any:
    return INPUT_FORMS[edge.inputs](data, subject=subject) if edge.inputs else None


def refusal_beforehand(user: User, subject: Any, declared: Step) -> Refusal | None:
    """What the door would answer now, so that nobody fills in a page in vain."""
    choice = next((one for one in available(subject, user) if one.name == declared.name), None)
    if choice is None:
        return WrongState(declared.edge.label, subject.get_state_display())
    if choice.edge.role_of(user, subject) is None:
        return NotAllowed(choice.edge.label, [role.label for role in choice.edge.roles])
    return ConditionsUnmet(choice.unmet) if choice.unmet else None


def _page(
    request: SignedIn,
    subject: Any,
    declared: Step,
    form: EdgeForm,
    inputs: Any,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    if refusal is not None:
        status = STATUS[type(refusal)]
    sentences, final = _place(request.user, refusal, form, inputs), isinstance(refusal, NotAllowed | WrongState)
    if isinstance(refusal, StaleVersion):
        form.show_version(subject.version)
        closed = refusal_beforehand(request.user, subject, declared)
        if isinstance(closed, NotAllowed | WrongState):
            sentences, final = [*sentences, str(closed)], True
    context = {
        "subject": subject,
        "subject_url": back_to_queue(request, subject) or way_back(request.user, subject),
        "edge": declared.edge,
        "target": dict(type(subject)._meta.get_field("state").flatchoices)[declared.target],
        "papers": _papers_called_for(declared.edge, subject),
        "form": form,
        "inputs": inputs,
        "sentences": sentences,
        "final": final,
        "contents": None if final else _to_read_first(request.user, subject, declared.edge),
        "stale": isinstance(refusal, StaleVersion),
    }
    return render(request, "edges/edge.html", context, status=status)


def told_to(user: User, refusal: Refusal) -> str:
    """The refusal's sentence as this very person reads it."""
    return refusal.told_to(user.pk) if isinstance(refusal, StaleVersion) else str(refusal)


def _to_read_first(user: User, subject: Any, edge: Edge) -> Any:
    """What is signed, sent or taken in with a dossier; a decision's own form lists it line by line."""
    shown = isinstance(subject, Dossier) and edge.onward and edge.inputs is not Outcomes
    return contents(user, subject) if shown else None


def _place(user: User, refusal: Refusal | None, form: EdgeForm, inputs: Any) -> list[str | Promise]:
    """Put each sentence at the field it belongs to; the rest is returned for the head of the page."""
    if not isinstance(refusal, ConditionsUnmet):
        return [told_to(user, refusal)] if refusal else []
    return list(_without_field(refusal.unmet, [one for one in (form, inputs) if one is not None and one.is_bound]))


def _without_field(unmet: Iterable[Unmet], parts: list[forms.Form]) -> Iterable[str | Promise]:
    for one in unmet:
        home = next((part for part in parts if one.field in part.fields), None)
        if home is not None:
            home.add_error(one.field, str(one.message))
        else:
            yield one.message


def _papers_called_for(edge: Edge, subject: Subject) -> list[Any]:
    """The papers that the edge has written; one that depends on the person's inputs is named in any case."""
    return [CATALOGUE[call.kind].title for call in edge.papers if edge.inputs or call.when(subject, Inputs())]
