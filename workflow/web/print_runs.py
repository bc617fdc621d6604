"""Printing a decision's certificates in runs: what there is to print, and the files."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from documents import print_run
from documents.issued import Altered
from documents.print_run import PrintRun
from workflow.dossiers import selectors as dossiers
from workflow.dossiers.models import Dossier
from workflow.engine.models import Job
from workflow.engine.refusals import ConditionsUnmet
from workflow.web.papers import DOCX, PDF, OwedPdf, attachment
from workflow.web.requests import SignedIn


@dataclass(frozen=True)
class Row:
    """One file to print: its number among the files, and whether it is there as PDF."""

    number: int
    run: PrintRun
    has_pdf: bool
    owed_pdf: OwedPdf | None

    @property
    def moving(self) -> bool:
        return self.owed_pdf is not None and self.owed_pdf.moving


@require_http_methods(["GET", "HEAD", "POST"])
def print_runs(request: SignedIn, pk: int) -> HttpResponse:
    """The certificates of a dossier as files to print; a POST asks for them as PDF, htmx for the moving part alone."""
    dossier = _dossier_or_404(request, pk)
    if request.method == "POST":
        try:
            print_run.ask_for_pdfs(request.user, dossier)
        except ConditionsUnmet as refused:
            messages.error(request, str(refused))
        return redirect("print_runs", pk=pk)
    rows = _rows(request, dossier)
    coming, held_up = print_run.certificates_owed(dossier)
    context = {
        "dossier": dossier,
        "rows": rows,
        "sheets": sum(len(row.run.papers) for row in rows),
        "coming": coming,
        "held_up": held_up,
        "moving": any(row.moving for row in rows),
        "to_ask": any(not row.has_pdf and not row.moving for row in rows),
    }
    return render(request, "papers/print_runs_moving.html" if request.htmx else "papers/print_runs.html", context)


@require_safe
def run_word(request: SignedIn, pk: int, number: int) -> HttpResponseBase:
    """One run as a Word file."""
    dossier = _dossier_or_404(request, pk)
    run = _run_or_404(request, dossier, number)
    try:
        content = ContentFile(run.word())
    except Altered as error:
        messages.error(request, str(error))
        return redirect("print_runs", pk=pk)
    return attachment(content, _file_name(dossier, run, "docx"), DOCX)


@require_safe
def run_pdf(request: SignedIn, pk: int, number: int) -> HttpResponseBase:
    """One run as PDF, once it is made."""
    dossier = _dossier_or_404(request, pk)
    run = _run_or_404(request, dossier, number)
    if not default_storage.exists(run.pdf):
        raise Http404
    return attachment(default_storage.open(run.pdf), _file_name(dossier, run, "pdf"), PDF)


def _dossier_or_404(request: SignedIn, pk: int) -> Dossier:
    return get_object_or_404(dossiers.visible_to(request.user), pk=pk)


def _run_or_404(request: SignedIn, dossier: Dossier, number: int) -> PrintRun:
    runs = print_run.runs_for(request.user, dossier)
    if not 1 <= number <= len(runs):
        raise Http404
    return runs[number - 1]


def _rows(request: SignedIn, dossier: Dossier) -> list[Row]:
    runs, jobs = print_run.runs_for(request.user, dossier), print_run.pdf_jobs(dossier)
    owed = {key: OwedPdf(job) for key, job in jobs.items() if job.state != Job.State.DONE}
    return [
        Row(number, run, default_storage.exists(run.pdf), owed.get(run.key)) for number, run in enumerate(runs, start=1)
    ]


def _file_name(dossier: Dossier, run: PrintRun, suffix: str) -> str:
    sheets = _("tờ %(first)d-%(last)d") % {"first": run.first, "last": run.last}
    return f"{_('Giấy khen')} {dossier.code} {sheets}.{suffix}"
