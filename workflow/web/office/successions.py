"""Một cơ quan tiếp nhận thôi hoạt động, cơ quan khác kế tục: what it would do is read first, then done just so."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from workflow.administration.rules import administers
from workflow.dossiers.models import Succession
from workflow.dossiers.succession import authorities_to_end, plan, succeed
from workflow.dossiers.succession_plan import Plan, Terms
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.succession import may_end
from workflow.web.fields import REQUIRED, PlainTextField, VietnameseDateField
from workflow.web.requests import SignedIn

REFUSED = 422


class SuccessionForm(forms.Form):
    """Who takes whose place from which day; `seen` is the fingerprint of the plan that the person has read."""

    old: Any = forms.ModelChoiceField(
        None,
        label=_("Cơ quan thôi hoạt động"),
        empty_label=_("Chọn cơ quan"),
        error_messages={"required": REQUIRED, "invalid_choice": _("Hãy chọn một cơ quan trong danh sách.")},
    )
    new: Any = forms.ModelChoiceField(
        None,
        label=_("Cơ quan kế tục"),
        empty_label=_("Chọn cơ quan"),
        error_messages={"required": REQUIRED, "invalid_choice": _("Hãy chọn một cơ quan trong danh sách.")},
    )
    effective_on = VietnameseDateField(
        label=_("Ngày đầu tiên của cơ quan kế tục"), help_text=_("Từ ngày này, cơ quan cũ không còn hoạt động.")
    )
    restart_deadlines = forms.BooleanField(
        label=_("Tính lại ngày hẹn trả kết quả từ ngày chuyển giao"),
        help_text=_("Không chọn: ngày đã hẹn với trường giữ nguyên."),
        required=False,
    )
    reissue_basis = PlainTextField(
        label=_("Căn cứ phải ban hành lại tờ trình"),
        help_text=_("Để trống nếu không quy định nào buộc ban hành lại tờ trình đã gửi mà chưa được tiếp nhận."),
        max_length=300,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        own = [unit.pk for unit in authorities_to_end(user)]
        named = Unit.objects.filter(kind=Unit.Kind.AUTHORITY).prefetch_related("names")
        self.fields["old"].queryset = named.filter(pk__in=own)  # type: ignore[attr-defined]
        self.fields["new"].queryset = named  # type: ignore[attr-defined]

    def terms(self) -> Terms:
        """What was chosen; only after `is_valid()`."""
        return Terms(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})

    def take(self, error: ValidationError) -> None:
        """Show what the service refused, each sentence at its field."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for field, sentences in by_field.items():
            place = {"on": "effective_on"}.get(field, field)
            for sentence in sentences:
                self.add_error(place if place in self.fields else None, sentence)


@require_http_methods(["GET", "HEAD", "POST"])
def successions(request: SignedIn) -> HttpResponse:
    """The form with what was recorded before; the first press shows the plan, the second carries it out."""
    if not administers(request.user):
        raise PermissionDenied(str(NotAllowed(_now("Ghi việc chuyển giao"), [Membership.Role.ADMINISTRATOR.label])))
    form = SuccessionForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=REFUSED)
    terms, seen = form.terms(), form.cleaned_data["seen"] if "record" in request.POST else ""
    try:
        made = succeed(terms, actor=request.user, expected=seen) if seen else plan(terms, actor=request.user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except ValidationError as error:
        form.take(error)
        return _page(request, form, _plan_anew(terms, request.user) if seen else None, status=REFUSED)
    if not seen:
        return _page(request, form, made)
    messages.success(request, _done(made))
    return redirect("successions")


def _done(made: Plan) -> str:
    names = {"old": made.terms.old, "new": made.terms.new, "count": len(made.handed_over)}
    if made.terms.is_due:
        return _now("Đã ghi chuyển giao: %(old)s → %(new)s; số hồ sơ đã chuyển giao: %(count)d.") % names
    return _now("Đã ghi ngày thôi hoạt động của %(old)s. Hồ sơ được chuyển giao cho %(new)s khi đến ngày.") % names


def _plan_anew(terms: Terms, user: User) -> Plan | None:
    """The plan as it is now, where there still can be one."""
    try:
        return plan(terms, actor=user)
    except ValidationError:
        return None


def _page(request: SignedIn, form: SuccessionForm, made: Plan | None = None, status: int = 200) -> HttpResponse:
    recorded = Succession.objects.select_related("ended__parent__successor", "successor", "recorded_by__person")
    named = recorded.prefetch_related("ended__names", "successor__names")
    context = {
        "form": form,
        "plan": made,
        "recorded": [one for one in named if may_end(request.user, one.ended)],
    }
    return render(request, "office/successions.html", context, status=status)
