"""Beginning many nominations at once from the group's roster: the award, who stands how, and a draft for each."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from workflow.campaigns.models import Award, Campaign, Category
from workflow.nominations.starting import candidates, start_all
from workflow.organisations.models import Unit
from workflow.web.fields import REQUIRED
from workflow.web.group.beginning import chosen_where, led_groups
from workflow.web.group.forms import NOT_OFFERED
from workflow.web.requests import SignedIn, key_of


class RosterForm(forms.Form):
    """For which award, and of which category."""

    award: Any = forms.ModelChoiceField(
        Award.objects.none(),
        label=_("Danh hiệu, hình thức đề nghị"),
        empty_label=_("– Chọn –"),
        error_messages={"required": REQUIRED, "invalid_choice": NOT_OFFERED},
    )
    category = forms.ChoiceField(label=_("Đối tượng"), required=False)

    def __init__(self, data: Any, *, campaign: Campaign) -> None:
        super().__init__(data)
        people = [one.value for one in campaign.category_choices() if one is not Category.COLLECTIVE]
        offered = campaign.awards.filter(categories__overlap=people)
        self.fields["award"].queryset = offered  # type: ignore[attr-defined]
        named = [(one, Category(one).label) for one in people]
        self.fields["category"].choices = [("", _("Tất cả")), *named]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def nominations_start(request: SignedIn) -> HttpResponse:
    """Choose the award, tick people, and read what became of each."""
    where = chosen_where(request, led_groups(request.user))
    if not where.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "group/nomination_where.html", {"form": where}, status=status)
    campaign, group = where.cleaned_data["campaign"], where.cleaned_data["group"]
    given = request.POST if request.method == "POST" else request.GET
    form = RosterForm(given if "award" in given else None, campaign=campaign)
    context = {"form": form, "campaign": campaign, "group": group}
    problems: list[str] = []
    ticked: set[int] | None = None
    if request.method == "POST" and form.is_valid():
        ticked = {key_of(one) or 0 for one in request.POST.getlist("people")}
        try:
            people: Any = start_all(
                actor=request.user, campaign=campaign, group=group, award=form.cleaned_data["award"], people=ticked
            )
        except ValidationError as error:
            problems = error.messages
        else:
            started = sum(one.nomination is not None for one in people)
            return render(request, "group/roster_started.html", {**context, "rows": people, "started": started})
    rows = _rows(form, campaign, group, ticked, nobody="none" in request.GET)
    status = 422 if request.method == "POST" else 200
    return render(request, "group/roster.html", {**context, "rows": rows, "problems": problems}, status=status)


def _rows(
    form: RosterForm, campaign: Campaign, group: Unit, ticked: set[int] | None, *, nobody: bool
) -> list[dict[str, Any]] | None:
    """Each person with how a nomination would stand; everybody who can be chosen is, until somebody chose otherwise."""
    if not form.is_bound or not form.is_valid():
        return None
    award, category = form.cleaned_data["award"], form.cleaned_data["category"]
    found = candidates(campaign=campaign, group=group, award=award, category=category)
    return [
        {
            "candidate": one,
            "ours": one.live is not None and one.live.group_id == group.pk,
            "chosen": not nobody if ticked is None else one.person.pk in ticked,
            "troubles": [finding for finding in one.findings if finding.level != "pass"],
        }
        for one in found
    ]
