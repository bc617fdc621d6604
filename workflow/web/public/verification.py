"""The public page of a paper: whether it was issued, whether it still counts, whether a file is the original.

It tells what stands in the head of the paper and no more: no name, no subject, no content. A code has 60 random bits,
so that trying codes leads nowhere and no limit on asking is needed.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from documents import amendments, decisions, verification
from documents.catalogue import CATALOGUE
from documents.models import Paper
from workflow.dossiers.selectors import by_lookup_code
from workflow.web.public.digest import MAX_BYTES, Digest


@login_not_required
@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The page on which a code is typed in."""
    typed = request.GET.get("ma", "").strip()
    if not typed:
        return _page(request, "public/ask.html")
    found = verification.find(typed)
    if found is None and (dossier := by_lookup_code(typed)):
        return redirect("dossier_lookup", dossier.lookup_code)
    return redirect("verification", found.code) if found else unknown(request, typed)


# The protection against forged forms reads the form, after which no handler of files can be set any more:
# this part only sets the handler, `_compared` is protected.
@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """One paper by its code; a file sent in is compared with it."""
    found = verification.find(code)
    if found is None:
        return unknown(request, code)
    if code != found.code:
        return redirect("verification", found.code)
    if request.method == "POST":
        digest = Digest(request)
        request.upload_handlers = [digest]
        return _compared(request, found, digest)
    return _page(request, "public/paper.html", {"facts": _facts(found)})


@csrf_protect
def _compared(request: HttpRequest, found: Paper, digest: Digest) -> HttpResponse:
    assert request.FILES is not None  # reads the form, and the file through its handler
    if digest.too_large:
        answer = "too_large"
    elif not digest.sha256:
        answer = "no_file"
    else:
        answer = verification.format_of(found, digest.sha256) or "different"
    return _page(request, "public/paper.html", {"facts": _facts(found), "answer": answer})


def _facts(found: Paper) -> dict[str, Any]:
    standing = verification.state_of(found)
    return {
        "code": found.code,
        "kind": CATALOGUE[found.kind].title,
        "symbol": found.entry.symbol if found.entry else "",
        "dated_on": found.dated_on,
        "issuer": found.issuer.name_on(found.dated_on).name,
        "state": standing.state,
        "successor": standing.successor,
        "is_decision": found.kind == decisions.DECISION,
        "ground": standing.ground,
        "revocation": standing.revocation,
        "taken_from": decisions.revocations_of(found) if found.kind == decisions.DECISION else [],
        "amendments": amendments.amendments_of(found),
        "docx": found.sha256,
        "pdf": found.pdf.sha256 if hasattr(found, "pdf") else "",
        "manifests": verification.manifests_of(found),
        "limit": MAX_BYTES,
    }


def unknown(request: HttpRequest, typed: str) -> HttpResponse:
    return _page(request, "public/ask.html", {"typed": typed}, status=404)


def _page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
