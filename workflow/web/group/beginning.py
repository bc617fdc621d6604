"""Beginning a nomination: where, for whom, for what."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflow.campaigns.models import Campaign
from workflow.campaigns.selectors import open_for_nomination, visible_to
from workflow.engine.refusals import NotAllowed
from workflow.nominations import rules
from workflow.nominations.models import Nomination
from workflow.nominations.services import create_draft
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.selectors import units_where
from workflow.web.group.forms import NewNominationForm, WhereForm, report
from workflow.web.requests import SignedIn


@require_http_methods(["GET", "POST"])
def nomination_create(request: SignedIn) -> HttpResponse:
    """Ask for the campaign and the group where there is a choice, then for the nominee and the award."""
    where = chosen_where(request, led_groups(request.user))
    if not where.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "group/nomination_where.html", {"form": where}, status=status)
    campaign, group = where.cleaned_data["campaign"], where.cleaned_data["group"]
    if request.method == "POST":
        form = NewNominationForm(request.POST, campaign=campaign, group=group)
        nomination = _create(form, request.user, campaign, group) if form.is_valid() else None
        if nomination:
            messages.success(request, _("Đã lập bản nháp. Hãy viết thành tích cho từng tiêu chí."))
            return redirect("nomination_edit", pk=nomination.pk)
    else:
        chosen = {name: request.GET[name] for name in ("nominee", "award") if name in request.GET}
        form = NewNominationForm(initial=chosen, campaign=campaign, group=group)
    there_is_choice = any(len(where.fields[name].queryset) > 1 for name in ("campaign", "group"))  # type: ignore[attr-defined]
    context = {"form": form, "campaign": campaign, "group": group, "there_is_choice": there_is_choice}
    return render(request, "group/nomination_create.html", context, status=422 if form.is_bound else 200)


def led_groups(user: User) -> list[Unit]:
    """The groups that the account leads; whoever leads none begins no nomination."""
    groups = units_where(user, Membership.Role.GROUP_HEAD)
    if not groups:
        raise PermissionDenied(str(NotAllowed(_("Lập đề nghị"), [rules.GROUP_HEAD.label])))
    return groups


def chosen_where(request: SignedIn, groups: list[Unit]) -> WhereForm:
    """What was chosen so far. Where there is only one campaign or group, it is chosen already."""
    schools = [group.parent_id for group in groups]
    if request.method == "POST":
        # A window that has closed since the page was opened is the service's to refuse, at the form as it was filled.
        given, campaigns = request.POST, visible_to(request.user).filter(school__in=schools)
    else:
        given, campaigns = request.GET, open_for_nomination(request.user).filter(school__in=schools)
    only: dict[str, list[Any]] = {"campaign": list(campaigns), "group": groups}
    chosen = {name: given.get(name) or (str(found[0].pk) if len(found) == 1 else "") for name, found in only.items()}
    complete = all(chosen.values()) or given.get("campaign")
    return WhereForm(chosen if complete else None, campaigns=campaigns, groups=groups)


def _create(form: NewNominationForm, actor: User, campaign: Campaign, group: Unit) -> Nomination | None:
    """The new draft; None when the service refused, with its sentences in the form."""
    content = {name: form.cleaned_data[name] for name in ("award", "period_from", "period_to")}
    try:
        return create_draft(actor=actor, campaign=campaign, group=group, nominee=form.chosen_nominee(), **content)
    except ValidationError as error:
        report(form, error)
        return None
