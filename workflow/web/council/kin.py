"""Declaring kin (khai người thân): whoever is kin to a nominee does not vote on it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from workflow.council.composition import declare_kin
from workflow.council.models import Kinship
from workflow.council.selectors import relatives_in
from workflow.organisations.models import Membership, Person, User
from workflow.organisations.selectors import units_where
from workflow.web.requests import SignedIn

SEATED = (
    Membership.Role.PRINCIPAL,
    Membership.Role.LEADER,
    Membership.Role.COUNCIL_SECRETARY,
    Membership.Role.COUNCIL_MEMBER,
)
CHOOSE = _("Hãy chọn người thân của bạn.")


class KinForm(forms.Form):
    relative = forms.TypedChoiceField(
        label=_("Người thân"), coerce=int, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE}
    )
    kind = forms.ChoiceField(
        label=_("Người đó là"),
        choices=[("", _("Chọn quan hệ")), *Kinship.Kind.choices],
        error_messages={"required": _("Hãy chọn quan hệ.")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        units = units_where(user, *SEATED)
        places = [one for unit in units for one in relatives_in(unit) if one.person_id != user.person_id]
        self.people: dict[int, Person] = {one.person_id: one.person for one in places}
        named = {one.person_id: f"{one.person.full_name} – {one.unit}" for one in places}
        self.fields["relative"].choices = [("", _("Chọn người")), *named.items()]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
def kin(request: SignedIn) -> HttpResponse:
    """The own declared relatives, and a form for one more; for members of a council alone."""
    if request.user.person is None or not units_where(request.user, *SEATED):
        raise Http404
    form = KinForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid():
        relative = form.people[form.cleaned_data["relative"]]
        try:
            declare_kin(actor=request.user, relative=relative, kind=form.cleaned_data["kind"])
        except ValidationError as error:
            for field, sentences in error.message_dict.items():
                form.add_error(field, sentences)
        else:
            messages.success(request, _now("Đã ghi nhận. Bạn sẽ không bỏ phiếu khi xét %s.") % relative.full_name)
            return redirect("kin")
    mine = request.user.person
    ties = Kinship.objects.filter(Q(person=mine) | Q(relative=mine)).select_related("person", "relative")
    context = {"form": form, "ties": [_told(tie, mine) for tie in ties]}
    return render(request, "council/kin.html", context, status=422 if form.errors else 200)


def _told(tie: Kinship, mine: Person) -> tuple[Person, str]:
    """The other one of the two, and what was said of it; what another declared is told as declared by that one."""
    if tie.person_id == mine.pk:
        return tie.relative, str(tie.get_kind_display())
    return tie.person, _now("do người đó khai")
