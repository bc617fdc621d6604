"""The roster of a school from the table that it has."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workflow.engine.refusals import NotAllowed
from workflow.records import roster
from workflow.web.requests import SignedIn
from workflow.web.tables import Import, table_page


@require_http_methods(["GET", "HEAD", "POST"])
def roster_import(request: SignedIn) -> HttpResponse:
    """People and their groups from a table: look at every line first, then keep the good ones."""
    schools = roster.keeps_roster(request.user)
    if not schools:
        refusal = NotAllowed(_("Nhập danh sách của trường"), [role.label for role in roster.KEEPERS])
        raise PermissionDenied(str(refusal))
    school = schools[0]
    what = Import(
        f"{roster.PURPOSE}-{school.pk}",
        roster.COLUMNS,
        partial(roster.judge, school=school),
        partial(roster.keep, actor=request.user, school=school),
    )
    answer, kept = table_page(request, "records/roster_import.html", what, {"school": school})
    if kept is None:
        return answer
    messages.success(request, ngettext("Đã ghi %d dòng vào danh sách.", "Đã ghi %d dòng vào danh sách.", kept) % kept)
    return redirect("records")
