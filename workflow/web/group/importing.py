"""Nominations of a group from the table that it has."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workflow.nominations import importing
from workflow.web.group.beginning import chosen_where, led_groups
from workflow.web.requests import SignedIn
from workflow.web.tables import Import, table_page


@require_http_methods(["GET", "POST"])
def nominations_import(request: SignedIn) -> HttpResponse:
    """Ask where, look at every line of the table, then begin a draft for each good one."""
    where = chosen_where(request, led_groups(request.user))
    if not where.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "group/nomination_where.html", {"form": where}, status=status)
    campaign, group = where.cleaned_data["campaign"], where.cleaned_data["group"]
    place = importing.Place(campaign, group)
    what = Import(
        f"{importing.PURPOSE}-{campaign.pk}-{group.pk}",
        place.columns,
        partial(importing.judge, actor=request.user, place=place),
        partial(importing.keep, actor=request.user, place=place),
    )
    answer, kept = table_page(request, "group/nominations_import.html", what, {"campaign": campaign, "group": group})
    if kept is None:
        return answer
    messages.success(request, ngettext("Đã lập %d bản nháp từ bảng.", "Đã lập %d bản nháp từ bảng.", kept) % kept)
    return redirect("nominations")
