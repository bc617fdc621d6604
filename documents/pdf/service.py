"""The outbox's PDFs: from issued Word files to stored PDFs, a handful with one LibreOffice."""

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.issued import word_file
from documents.models import Paper, PaperPdf
from documents.pdf import office
from documents.pdf.converter import convert
from workflow.engine.failures import NotReady
from workflow.engine.files import keep
from workflow.engine.models import Job
from workflow.engine.worker import Made

AT_ONCE = 50
"""How many papers one LibreOffice is given: a few seconds' work, well within the lease of a job."""


def make(jobs: Sequence[Job]) -> dict[int, bytes | Exception]:
    """Convert the papers that jobs name by their event and, as the argument, the paper's kind.

    By the job's key: the PDF, or why there is none; nothing for a paper that has its PDF already.
    """
    with override(settings.LANGUAGE_CODE):
        if reason := office.missing():
            return {job.pk: NotReady(reason) for job in jobs}
        papers = _papers(jobs)
        made: dict[int, bytes | Exception] = {
            job.pk: _source(papers.get(job.pk)) for job in jobs if not hasattr(papers.get(job.pk), "pdf")
        }
        sources = {pk: one for pk, one in made.items() if isinstance(one, bytes)}
        return made | dict(zip(sources, convert(list(sources.values())), strict=True))


def store(jobs: Sequence[Job], made: Made) -> None:
    """Keep what `make` gave, a file and a row each; a paper that has its PDF keeps the one it has."""
    papers = _papers(jobs)
    owed = [job.pk for job in jobs if not hasattr(papers[job.pk], "pdf")]
    PaperPdf.objects.bulk_create(_stored(papers[pk], made[pk]) for pk in owed)


def _papers(jobs: Sequence[Job]) -> dict[int, Paper]:
    """The jobs' papers, as far as they are written."""
    found = Paper.objects.filter(event__in=[job.event_id for job in jobs]).defer("context").select_related("pdf")
    by_call = {(paper.event_id, paper.kind): paper for paper in found}
    return {job.pk: by_call[job.event_id, job.argument] for job in jobs if (job.event_id, job.argument) in by_call}


def _source(paper: Paper | None) -> bytes | Exception:
    """The issued Word file; broad on purpose: whatever storage raises over one paper, the others are made."""
    if paper is None:
        return NotReady(_("Văn bản chưa được lập."))
    try:
        return word_file(paper)
    except Exception as error:
        return error


def _stored(paper: Paper, content: bytes) -> PaperPdf:
    digest = hashlib.sha256(content).hexdigest()
    name = keep(ContentFile(content), f"papers/{digest[:2]}/{digest}.pdf")
    return PaperPdf(paper=paper, file=name, sha256=digest, size=len(content))
