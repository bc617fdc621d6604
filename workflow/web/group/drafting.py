"""The drafting page: one form for texts, files and sending, so that none of its buttons loses what was typed.

Each button does its whole work in one transaction or none of it; what was typed stays on the screen either way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workflow.campaigns.eligibility import by_weight
from workflow.dossiers.appraisal import lack_of
from workflow.engine import clock
from workflow.engine.door import Choice, available, perform
from workflow.engine.machine import Step, steps_from
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, Refusal, Unmet
from workflow.nominations import rules
from workflow.nominations.earlier import earlier_of, repeated, words_of
from workflow.nominations.evidence import clean_name, inspect
from workflow.nominations.facts import findings_of
from workflow.nominations.models import STATEMENT_LIMIT, Evidence, Nomination, NominationState
from workflow.nominations.pins import Pin, pins_of
from workflow.nominations.selectors import TO_MEND, turned_down_by, visible_to
from workflow.nominations.services import add_evidence, remove_evidence, save_draft
from workflow.organisations.models import User
from workflow.web.edges import STATUS, offered
from workflow.web.group.forms import DraftForm, report
from workflow.web.papers import shows_papers
from workflow.web.requests import SignedIn, key_of


@shows_papers
@require_http_methods(["GET", "POST"])
def nomination_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Show the draft; or save it, and with it send it, attach files to it or take one off."""
    nomination = nomination_of(request.user, pk)
    if request.method == "GET":
        if not rules.may_edit(request.user, nomination):
            return redirect("nomination", pk=pk)
        context = _context(request.user, nomination)
        if "tu" in request.GET:
            context |= _begin_with(request.GET["tu"], nomination, context)
        return render(request, "group/nomination_edit.html", context)
    form = DraftForm(request.POST, request.FILES, nomination=nomination)
    attempt = Attempt(nomination, form, request.user, request.POST.get("action", "save"))
    attempt.make()
    if attempt.done and not request.htmx:
        messages.success(request, attempt.done)
        return redirect("nomination" if attempt.sent else "nomination_edit", pk=pk)
    # What stands beside the form is shown as it is stored now, whatever the attempt came to.
    context = _context(request.user, nomination_of(request.user, pk), attempt)
    if request.htmx:
        return render(request, "group/draft_parts.html", context)
    if not attempt.refusal:
        attempt.form.focus_first_error()
    status = STATUS[type(attempt.refusal)] if attempt.refusal else 422
    return render(request, "group/nomination_edit.html", context, status=status)


@dataclass
class Attempt:
    """One press of a button. `done` says what was achieved; otherwise the form and `refusal` say why nothing was."""

    nomination: Nomination
    form: DraftForm
    actor: User
    action: str
    done: str = ""
    wants_to_send: bool = False
    sent: bool = False
    refusal: Refusal | None = None

    @property
    def touches_files(self) -> bool:
        return self.action.startswith(("attach", "remove"))

    def make(self) -> None:
        """Save what was typed and do what the button asks for, in one transaction."""
        # Once somebody has tried to send, each later save goes on telling what is still missing for it.
        self.wants_to_send = self.action == "send" or "attempted" in self.form.data
        if self.action == "attach" and not self.form.uploads():
            self.form.add_error("evidence", _("Hãy chọn ít nhất một tệp."))
        _report_files(self.form)
        self._try()
        if not self.done:
            self._tell_what_was_not_stored()

    def _try(self) -> None:
        if not self.form.is_valid():
            return
        try:
            with transaction.atomic():
                self.done = self._carry_out()
        except ValidationError as error:
            report(self.form, error)
        except ConditionsUnmet as refusal:
            report_unmet(self.form, refusal.unmet)
        except Refusal as refusal:
            self.refusal = refusal

    def _carry_out(self) -> str:
        seen = self.form.cleaned_data["seen_version"]
        row = save_draft(self.nomination, actor=self.actor, seen_version=seen, **self.form.content())
        row = self._attach(row)
        name, _colon, argument = self.action.partition(":")
        if name == "send":
            step = sending_step(row)
            perform(row, step.name, actor=self.actor, seen_version=row.version)
            self.sent = True
            to_board = step.target == NominationState.SUBMITTED
            return (_("Đã gửi Hội đồng: %s.") if to_board else _("Đã gửi bổ sung cho văn thư: %s.")) % row
        if name == "remove":
            # What cannot be a key is as unknown as a file that is no longer there: no row has the key 0.
            key = key_of(argument) or 0
            remove_evidence(row, actor=self.actor, seen_version=row.version, evidence_id=key)
            return _("Đã gỡ tệp và lưu bản nháp.")
        if self.form.uploads():
            count = len(self.form.uploads())
            return ngettext("Đã thêm %d tệp và lưu bản nháp.", "Đã thêm %d tệp và lưu bản nháp.", count) % count
        return _("Đã lưu lúc %s.") % f"{timezone.localtime(clock.now()):%H:%M:%S}"

    def _attach(self, row: Nomination) -> Nomination:
        """Files that were chosen go in with whatever button is pressed: what was chosen is not lost either."""
        problems: list[str] = []
        for upload in self.form.uploads():
            try:
                row = add_evidence(row, actor=self.actor, seen_version=row.version, upload=upload).nomination
            except ValidationError as error:
                problems += error.messages
        if problems:
            raise ValidationError({"evidence": problems})
        return row

    def _tell_what_was_not_stored(self) -> None:
        """A page cannot keep a chosen file as it keeps a typed text: it says what is to be chosen again."""
        names = [clean_name(one.name or "") for one in self.form.uploads()]
        refused = "evidence" in self.form.errors and not self.action.startswith("remove")
        if names and not refused:
            sentence = _("Chưa tải lên: %s. Khi đã xử lý xong chỗ báo lỗi, hãy chọn lại tệp.") % ", ".join(names)
            self.form.add_error("evidence", sentence)
        elif len(names) > 1:
            sentence = _("Chưa tải lên tệp nào trong %d tệp đã chọn. Hãy chọn lại những tệp dùng được.") % len(names)
            self.form.add_error("evidence", sentence)


def sending_step(nomination: Nomination) -> Step:
    """The edge by which a draft, or a returned nomination, goes to the board, and a supplement to the clerk."""
    return next(step for step in steps_from(nomination) if step.edge.onward and rules.GROUP_HEAD in step.edge.roles)


def report_unmet(form: DraftForm, unmet: Iterable[Unmet]) -> None:
    """Put the door's sentences at their fields; those of no field of this page stand above the form."""
    for one in unmet:
        form.add_error(one.field if one.field in form.fields else None, str(one.message))


def _report_files(form: DraftForm) -> None:
    """Every file that will not do, each with its own sentence, beside whatever else is wrong with the draft."""
    for upload in form.uploads():
        try:
            inspect(upload)
        except ValidationError as error:
            form.add_error("evidence", error.messages)


def nomination_of(actor: User, pk: int) -> Nomination:
    """The nomination for its group's head; for nobody else there is one to draft."""
    attached = Prefetch("evidence", Evidence.objects.attached())
    found = visible_to(actor).prefetch_related("campaign__criteria", "statements", attached)
    nomination = get_object_or_404(found, pk=pk)
    if not rules.GROUP_HEAD.holds(actor, nomination):
        raise PermissionDenied(str(NotAllowed(_("Sửa đề nghị"), [rules.GROUP_HEAD.label])))
    return nomination


def _context(actor: User, nomination: Nomination, attempt: Attempt | None = None) -> dict[str, Any]:
    choices = available(nomination, actor)
    sending = _sending(actor, nomination, choices)
    unmet = sending.unmet if sending else ()
    form = attempt.form if attempt else DraftForm(nomination=nomination)
    if attempt and attempt.done:
        form.show_version(nomination.version)
        if attempt.wants_to_send:
            report_unmet(form, unmet)
    missing = {one.field for one in unmet}
    against = turned_down_by([nomination]).get(nomination.pk)
    earlier = earlier_of(nomination)
    returned = against if nomination.state in TO_MEND else None
    pins = pins_of(returned) if returned else []
    _show_pins(nomination, form, pins, focus=attempt is None)
    return {
        "nomination": nomination,
        "form": form,
        "attempt": attempt,
        "returned": returned,
        "pins": pins,
        "lack": lack_of(nomination),
        "sending": sending,
        "earlier": earlier,
        "repeated": repeated(nomination, earlier),
        "limit": STATEMENT_LIMIT,
        "max_size": settings.EVIDENCE_MAX_BYTES,
        # What the law says stands in a list of its own, what it does not stop beside what it does.
        "obstacles": [one for one in unmet if one.field not in (*form.criteria, rules.LAW)],
        "findings": by_weight(findings_of(nomination)),
        "checklist": [(field, field.html_name not in missing) for field in form.statements()],
        "written": sum(name not in missing for name in form.criteria),
        "other_ways": [one for one in offered(actor, nomination, choices) if one.name != (sending and sending.name)],
    }


def _begin_with(key: str, nomination: Nomination, context: dict[str, Any]) -> dict[str, Any]:
    """The form with an earlier nomination's words where the draft says nothing yet; 404 for what is none."""
    source = next((one for one in context["earlier"] if one.pk == key_of(key)), None)
    if source is None:
        raise Http404
    words = words_of(source, nomination)
    return {"words": words, "filled": context["form"].begin_with(words.texts)}


def _show_pins(nomination: Nomination, form: DraftForm, pins: list[Pin], *, focus: bool) -> None:
    """Let each reason stand at its own field or file; a page that is opened begins at the first of them."""
    form.pin(pins)
    problems = {one.field: one.problem for one in pins}
    for file in nomination.evidence.all():
        file.pinned = problems.get(f"file_{file.pk}", "")  # type: ignore[attr-defined]
    if focus:
        form.focus_first_pinned(pins)


def _sending(actor: User, nomination: Nomination, choices: Iterable[Choice]) -> Choice | None:
    """Sending as the door sees it now; None once the nomination is on its way."""
    if not rules.may_edit(actor, nomination):
        return None
    name = sending_step(nomination).name
    return next(choice for choice in choices if choice.name == name)
