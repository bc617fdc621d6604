"""Papers and packages: the list beside a subject, the paper in the browser, the files to take home."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from urllib.parse import quote

from csp.decorators import csp_update
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents import amendments, packaging, print_run, selectors, verification
from documents.decisions import DECISION
from documents.models import Package, Paper
from workflow.dossiers import selectors as dossiers
from workflow.dossiers.acts import replaced_acts
from workflow.dossiers.models import Dossier, DossierState
from workflow.engine import outbox
from workflow.engine.machine import Subject, machine_of
from workflow.engine.models import Job
from workflow.organisations.models import User
from workflow.web.requests import SignedIn
from workflow.web.subjects import subject_or_404, way_back

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
# What is corrected or replaced after it was issued, and says so on its page.
AMENDED = (DECISION, "certificate")
View = TypeVar("View", bound=Callable[..., HttpResponse])


@dataclass(frozen=True)
class Owed:
    """A paper or package that a worker still has to make."""

    title: str
    job: Job

    @property
    def stopped(self) -> bool:
        return self.job.state == Job.State.DEAD

    @property
    def halted(self) -> bool:
        """Somebody stopped it; it goes on when somebody lets it."""
        return self.job.state == Job.State.CANCELLED

    @property
    def troubled(self) -> bool:
        """It failed and will be tried again. One that only waits for another paper has no failed attempt."""
        return self.job.state == Job.State.FAILED and self.job.attempts > 0


@dataclass(frozen=True)
class OwedPdf:
    """A PDF that a worker still has to make."""

    job: Job

    @property
    def waits(self) -> bool:
        """For something that this machine lacks; looking again soon makes no sense."""
        return self.job.state == Job.State.FAILED and not self.job.trouble

    @property
    def moving(self) -> bool:
        return self.job.state not in (Job.State.DEAD, Job.State.CANCELLED) and not self.waits

    @property
    def news(self) -> str:
        """What there is to say to whoever looks for it."""
        if self.waits:
            return self.job.last_error
        return {
            Job.State.FAILED.value: _("Có lỗi khi tạo PDF, hệ thống sẽ thử lại."),
            Job.State.DEAD.value: _("Chưa tạo được PDF và đã dừng. Hãy báo người quản trị."),
            Job.State.CANCELLED.value: _("Việc tạo PDF đã được cho dừng."),
        }.get(self.job.state, _("Đang tạo PDF…"))


@dataclass(frozen=True)
class Issued:
    """An issued paper, and the PDF that it still waits for."""

    paper: Paper
    owed_pdf: OwedPdf | None
    replaced: bool = False


@dataclass(frozen=True)
class Panel:
    """The papers of one subject: issued, still being written, and the sealed packages of a dossier."""

    subject: Any
    papers: list[Issued]
    owed: list[Owed]
    packages: list[Package]
    printable: bool

    @property
    def label(self) -> str:
        return self.subject._meta.label_lower

    @property
    def lacking(self) -> list[str]:
        """What this machine lacks for the PDFs, said once for all papers."""
        owed = (one.owed_pdf for one in self.papers)
        return list(dict.fromkeys(pdf.news for pdf in owed if pdf and pdf.waits))

    @property
    def moving(self) -> bool:
        """Whether looking again soon makes sense."""
        pdfs = (one.owed_pdf for one in self.papers)
        return any(not (one.stopped or one.halted) for one in self.owed) or any(pdf.moving for pdf in pdfs if pdf)


def panel(user: User, subject: Subject) -> Panel:
    """What the account may see of the subject's papers at this moment."""
    owed = [Owed(str(title), job) for title, job in selectors.papers_in_writing(user, subject)]
    packages: list[Package] = []
    printable = False
    if isinstance(subject, Dossier):
        packages = list(selectors.packages_of(user, subject))
        for handler, title in ((packaging.HANDLER, _("Gói hồ sơ")), (packaging.VOLUME, _("Hồ sơ gộp một tệp PDF"))):
            sealing = outbox.unfinished(subject._meta.label_lower, [subject.pk], handler=handler)
            owed += [Owed(title, job) for job in sealing]
        printable = print_run.has_certificates(user, subject)
    return Panel(subject, _issued(user, subject), owed, packages, printable)


def _issued(user: User, subject: Subject) -> list[Issued]:
    found = selectors.papers_of(user, subject).select_related("pdf")
    jobs = outbox.unfinished(subject._meta.label_lower, [subject.pk], handler="pdf")
    owed = {(job.event_id, job.argument): OwedPdf(job) for job in jobs}
    decided = isinstance(subject, Dossier) and subject.state in (DossierState.DECIDED, DossierState.CLOSED)
    acts = replaced_acts(subject.pk) if decided else set()
    return [
        Issued(paper, owed.get((paper.event_id, paper.kind)), paper.kind == DECISION and paper.event_id in acts)
        for paper in found
    ]


@require_safe
def papers_panel(request: SignedIn, label: str, pk: int) -> HttpResponse:
    """The list alone, for a page that looks again while papers are being written."""
    return render(request, "components/papers.html", {"subject": subject_or_404(request.user, label, pk)})


def shows_papers(view: View) -> View:
    """Allow a page what docx-preview lays a paper out with: <style> elements and images of its own making."""
    allow = csp_update({"style-src": ["'unsafe-inline'"], "img-src": ["blob:"], "font-src": ["data:", "blob:"]})
    # django-csp's annotation knows only views without arguments from their address.
    return cast(View, allow(view))


@shows_papers
@require_safe
def paper(request: SignedIn, pk: int) -> HttpResponse:
    """One paper as it was issued."""
    found = get_object_or_404(selectors.visible_to(request.user).select_related("pdf"), pk=pk)
    making = Job.objects.filter(handler="pdf", event=found.event_id, argument=found.kind).exclude(state=Job.State.DONE)
    standing = verification.state_of(found) if found.kind in AMENDED else None
    subject = machine_of(found.subject_type)._default_manager.get(pk=found.subject_id)
    context = {
        "paper": found,
        "owed_pdf": next(map(OwedPdf, making), None),
        "replaced": standing is not None and standing.state == verification.State.REPLACED,
        "successor": standing and standing.successor,
        "amendments": amendments.amendments_of(found),
        # An authority reads a session's minutes without a way to the session.
        "subject_url": way_back(request.user, subject),
    }
    return render(request, "papers/detail.html", context)


@require_safe
def paper_download(request: SignedIn, pk: int) -> FileResponse:
    """The Word file."""
    found = get_object_or_404(selectors.visible_to(request.user).select_related("entry"), pk=pk)
    return attachment(found.file, f"{_file_stem(found)}.docx", DOCX)


@require_safe
def paper_pdf(request: SignedIn, pk: int) -> FileResponse:
    """The paper as PDF."""
    printed = selectors.visible_to(request.user).filter(pdf__isnull=False)
    found = get_object_or_404(printed.select_related("pdf"), pk=pk)
    return attachment(found.pdf.file, f"{_file_stem(found)}.pdf", PDF)


@require_safe
def package_download(request: SignedIn, pk: int) -> FileResponse:
    """The sealed zip of a dossier."""
    found = _package(request.user, pk)
    return attachment(found.file, f"{_package_stem(found)}.zip", "application/zip")


@require_safe
def package_pdf(request: SignedIn, pk: int) -> FileResponse:
    """The papers of a package as one PDF with bookmarks."""
    found = _package(request.user, pk)
    if not hasattr(found, "pdf"):
        raise Http404
    return attachment(found.pdf.file, f"{_package_stem(found)}.pdf", PDF)


def _package(user: User, pk: int) -> Package:
    seen = dossiers.visible_to(user).order_by().values("pk")
    return get_object_or_404(Package.objects.filter(dossier__in=seen).select_related("dossier__campaign", "pdf"), pk=pk)


def _package_stem(found: Package) -> str:
    again = f" (lần {found.revision})" if found.revision > 1 else ""
    return f"Hồ sơ {found.dossier.campaign.title}{again}"


def attachment(file: Any, name: str, media_type: str) -> FileResponse:
    """A file to keep, never to be run by the browser; its name goes out in UTF-8 with an ASCII twin."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename=\"{_in_ascii(name)}\"; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _in_ascii(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D").replace("–", "-"))
    return re.sub(r"[^A-Za-z0-9._()-]+", " ", bare.encode("ascii", "ignore").decode()).strip()


def _file_stem(found: Paper) -> str:
    symbol = found.entry.symbol if found.entry else ""
    return f"{symbol} {found.title}".strip().replace("/", "-").replace(":", " -")[:120]
