"""How a dossier stands, for whoever holds the code on its receipt: states and days, and no name of anybody in it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workflow.dossiers.selectors import by_lookup_code
from workflow.web.public.verification import unknown


@login_not_required
@never_cache
@require_safe
def dossier_lookup(request: HttpRequest, code: str) -> HttpResponse:
    """One dossier by the code that its receipt gives (mã tra cứu)."""
    dossier = by_lookup_code(code)
    if dossier is None:
        return unknown(request, code)
    if code != dossier.lookup_code:
        return redirect("dossier_lookup", dossier.lookup_code)
    return render(request, "public/dossier.html", {"dossier": dossier})
