"""A unit's own templates, for its administrator: uploaded, previewed, put to use and withdrawn."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from documents.catalogue import CATALOGUE
from documents.models import TemplateVersion
from documents.template_versions import Rejected, adopt, managed_by, upload, withdraw
from documents.templates import builtin_template, content_of
from documents.templating.checking import Problem, printed_names
from workflow.engine.refusals import NotAllowed
from workflow.web.office.catalogue import open_sheet, sample_file, sheet_page, word_file
from workflow.web.office.template_form import TemplateForm
from workflow.web.papers import shows_papers
from workflow.web.requests import SignedIn


@shows_papers
@require_POST
def template_upload(request: SignedIn, code: str) -> HttpResponse:
    """Check a file and store it as a version; with problems the same page tells all of them and stores nothing."""
    form = TemplateForm(request.POST, request.FILES)
    sheet = open_sheet(request.user, code, request.POST.get("don_vi", ""), form=form)
    if not form.is_valid():
        form.fields["file"].widget.attrs["autofocus"] = True  # the page is long, and the sentence far down
        return sheet_page(request, sheet)
    try:
        version = upload(sheet.kind, sheet.unit, form.content(), actor=request.user, note=form.cleaned_data["note"])
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Rejected as rejected:
        name = form.cleaned_data["file"].name
        told = open_sheet(request.user, code, str(sheet.unit.pk), form=form, problems=rejected.problems, file_name=name)
        return sheet_page(request, told)
    messages.success(request, _("Mẫu không có lỗi. Hãy xem thử với dữ liệu mẫu dưới đây rồi áp dụng."))
    return redirect("template_version", code, version.pk)


@shows_papers
@require_safe
def template_version(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """One version: a paper of it with sample data, who put it to use and when."""
    return _version_page(request, _version_or_404(request, code, pk), ())


@require_safe
def template_file(request: SignedIn, code: str, pk: int) -> FileResponse:
    """The version itself, to be edited in Word."""
    version = _version_or_404(request, code, pk)
    return word_file(content_of(version), _("Mẫu Word – %(title)s – lần %(number)d") % _told(version))


@require_safe
def template_preview(request: SignedIn, code: str, pk: int) -> FileResponse | HttpResponse:
    """What the version makes of the sample data."""
    version = _version_or_404(request, code, pk)
    name = _("Xem thử – %(title)s – lần %(number)d") % _told(version)
    return sample_file(CATALOGUE[code], content_of(version), name)


@shows_papers
@require_POST
def template_adopt(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Let the version make the unit's papers from now on."""
    version = _version_or_404(request, code, pk)
    try:
        adopted = adopt(CATALOGUE[code], version, actor=request.user)
    except Rejected as rejected:
        return _version_page(request, version, rejected.problems)
    messages.success(request, _("Từ bây giờ, văn bản loại này được lập theo mẫu lần %d.") % adopted.number)
    return redirect("template_version", code, adopted.pk)


@require_POST
def template_withdraw(request: SignedIn, code: str, pk: int) -> HttpResponse:
    """Go back to the built-in template."""
    version = _version_or_404(request, code, pk)
    withdraw(version, actor=request.user)
    messages.success(request, _("Đã thôi dùng mẫu riêng. Từ bây giờ, văn bản loại này được lập theo mẫu dựng sẵn."))
    return redirect("template_version", code, version.pk)


def _version_or_404(request: SignedIn, code: str, pk: int) -> TemplateVersion:
    return get_object_or_404(managed_by(request.user), kind=code, pk=pk)


def _version_page(request: SignedIn, version: TemplateVersion, problems: tuple[Problem, ...]) -> HttpResponse:
    kind = CATALOGUE[version.kind]
    builtin = builtin_template(kind.code).content
    context = {
        "version": version,
        "kind": kind,
        "problems": problems,
        "left_out": sorted(printed_names(builtin, kind.context) - printed_names(content_of(version), kind.context)),
    }
    return render(request, "office/template.html", context, status=422 if problems else 200)


def _told(version: TemplateVersion) -> dict[str, object]:
    return {"title": CATALOGUE[version.kind].title, "number": version.number}
