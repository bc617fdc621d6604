"""The public page of lists: what is being published for opinions and what was decided, without signing in.

Nothing of it may live on in a cache: a name that was taken off is gone at once.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.models import Paper
from workflow.dossiers.models import Dossier
from workflow.dossiers.public import PublicList, lists_on_show, names_on_show


@login_not_required
@never_cache
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Every list that is on show today."""
    found = lists_on_show()
    context = {
        "proposed": [one for one in found if not one.is_result],
        "results": [one for one in found if one.is_result],
    }
    return _page(request, "public/lists.html", context)


@login_not_required
@never_cache
@require_safe
def one_list(request: HttpRequest, pk: int) -> HttpResponse:
    """One list: names and titles."""
    shown = next(iter(lists_on_show(pk)), None)
    if shown is None:
        raise Http404
    context = {"list": shown, "names": names_on_show(shown), "notice": _notice_of(shown)}
    return _page(request, "public/list.html", context)


def _notice_of(shown: PublicList) -> Paper | None:
    """The notice that goes with the list, once it is written: whoever reads it can look it up by its code."""
    kind = "result_notice" if shown.is_result else "public_notice"
    found = Paper.objects.filter(subject_type=Dossier._meta.label_lower, subject_id=shown.dossier.pk, kind=kind)
    return found.select_related("entry").order_by("-version").first()


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, template, context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
