"""Packages without LibreOffice: papers get a stand-in for their PDF, so that sealing can be tested in numbers."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from pypdf import PdfWriter

from documents.models import Package, Paper, PaperPdf
from documents.packaging import HANDLER, VOLUME
from tasks.jobs import run
from tests.line import settle
from workflow.dossiers.models import Dossier
from workflow.engine.files import keep
from workflow.engine.models import Job


def printed() -> None:
    """A PDF of one empty page for every paper that has none."""
    PaperPdf.objects.bulk_create(_stand_in(paper) for paper in Paper.objects.filter(pdf__isnull=True))


def sealed(dossier: Dossier) -> Package:
    """The newest package of a dossier that was forwarded, with its volume."""
    settle()
    printed()
    for handler in (HANDLER, VOLUME):
        run(handler, list(Job.objects.filter(handler=handler).exclude(state="done").values_list("pk", flat=True)))
    failed = Job.objects.filter(handler__in=[HANDLER, VOLUME]).exclude(state="done")
    assert not failed, [job.last_error for job in failed]
    return dossier.packages.order_by("-revision")[0]


def _stand_in(paper: Paper) -> PaperPdf:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": f"{paper.pk} {paper.title}"})  # no two alike
    written = BytesIO()
    writer.write(written)
    content = written.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    name = keep(ContentFile(content), f"papers/{digest[:2]}/{digest}.pdf")
    return PaperPdf(paper=paper, file=name, sha256=digest, size=len(content))
