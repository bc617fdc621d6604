"""Dossiers from other installations: sent in as a sealed zip, looked at, and taken in by the authority's officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.exchange import selectors, services
from documents.exchange.refused import Refused
from documents.models import ForeignPackage
from workflow.engine.refusals import Refusal
from workflow.organisations.models import Membership
from workflow.organisations.selectors import units_where
from workflow.web.district.quota import Quota
from workflow.web.papers import attachment
from workflow.web.requests import SignedIn

LISTED = 50


@dataclass(frozen=True)
class Nominee:
    """One nomination of a package as its manifest tells of it."""

    name: str
    post: str
    award: str
    votes: str


# The protection against forged forms reads the form, after which no handler of files can be set any more:
# this part only sets the handler, `_uploaded` is protected.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: SignedIn) -> HttpResponse:
    """The page on which a package is sent in, with those that came before."""
    if not units_where(request.user, Membership.Role.OFFICER):
        raise PermissionDenied
    if request.method == "POST":
        quota = Quota(request)
        request.upload_handlers.insert(0, quota)
        return _uploaded(request, quota)
    return _start(request)


@csrf_protect
def _uploaded(request: SignedIn, quota: Quota) -> HttpResponse:
    upload = request.FILES.get("file")
    if quota.exceeded:
        return _start(request, _("Tệp lớn hơn %d MB nên không được nhận.") % quota.megabytes)
    if upload is None:
        return _start(request, _("Hãy chọn tệp zip của gói hồ sơ."))
    try:
        package = services.present(upload, actor=request.user)
    except Refused as refused:
        return _start(request, str(refused))
    return redirect("exchange_package", package.pk)


@require_safe
def exchange_package(request: SignedIn, pk: int) -> HttpResponse:
    """What a package is: who sent it, whose key signed it, whom it is about, which files it holds."""
    return _page(request, _package(request, pk))


@require_POST
def exchange_accept(request: SignedIn, pk: int) -> HttpResponse:
    """Take the dossier in."""
    package = _package(request, pk)
    try:
        dossier = services.accept(package, actor=request.user)
    except (Refused, Refusal) as refused:
        return _page(request, package, str(refused))
    messages.success(request, _("Đã nhận hồ sơ %s từ hệ thống khác. Hãy tiếp nhận như mọi hồ sơ.") % dossier.code)
    return redirect("dossier", pk=dossier.pk)


@require_safe
def exchange_file(request: SignedIn, pk: int, number: int) -> FileResponse:
    """One file of a package, byte by byte as it came."""
    package = get_object_or_404(selectors.readable_by(request.user), pk=pk)
    if number >= len(package.manifest["files"]):
        raise Http404
    path = package.manifest["files"][number]["path"]
    return attachment(selectors.StoredFile(package, path), path.rpartition("/")[2], "application/octet-stream")


@require_safe
def exchange_zip(request: SignedIn, pk: int) -> FileResponse:
    """The package as it came."""
    package = get_object_or_404(selectors.readable_by(request.user), pk=pk)
    return attachment(package.file, f"{package.manifest['code']}.zip", "application/zip")


def _package(request: SignedIn, pk: int) -> ForeignPackage:
    return get_object_or_404(selectors.offered_to(request.user), pk=pk)


def _start(request: SignedIn, refusal: str = "") -> HttpResponse:
    context = {"refusal": refusal, "packages": selectors.offered_to(request.user)[:LISTED]}
    return render(request, "district/exchange.html", context, status=422 if refusal else 200)


def _page(request: SignedIn, package: ForeignPackage, refusal: str = "") -> HttpResponse:
    context = {
        "package": package,
        "manifest": package.manifest,
        "nominees": list(_nominees(package.manifest)),
        "groups": selectors.files_by_group(package),
        "refusal": refusal,
    }
    return render(request, "district/exchange_package.html", context, status=422 if refusal else 200)


def _nominees(manifest: Any) -> Iterator[Nominee]:
    for one in manifest["nominations"]:
        council = one.get("council") or {}
        counted = council.get("denominator") or council.get("members")
        votes = f"{council['in_favour']}/{counted}" if council else ""
        yield Nominee(one["nominee"]["name"], one["nominee"]["post"], one["award"]["name"], votes)
