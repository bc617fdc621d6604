"""The outbox's PDFs: one stored PDF for each issued paper, whatever becomes of the worker, the file or LibreOffice."""

import hashlib
from typing import Any

import pgtrigger
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from pypdf import PdfReader

from documents.models import Paper, PaperPdf
from tasks.jobs import HANDLERS
from tests.line import ENTRY, Line, settle
from workflow.engine import outbox, worker
from workflow.engine.files import keep
from workflow.engine.models import Event, Job

from .hard_files import endless

pytestmark = pytest.mark.xdist_group("soffice")


def convert(*papers: Paper) -> list[Job]:
    """Run the jobs that owe the papers' PDFs, and return them as they are afterwards."""
    events = [paper.event_id for paper in papers]
    jobs = Job.objects.filter(handler="pdf", event__in=events).order_by("event")
    worker.run(HANDLERS["pdf"], list(jobs.values_list("pk", flat=True)))
    return list(jobs.all())


def text_of(pdf: PaperPdf) -> str:
    return "".join(page.extract_text() for page in PdfReader(pdf.file).pages)


@pytest.fixture
def papers(line: Line) -> list[Paper]:
    """Three reports of three nominations."""
    for name in (ENTRY.nominee, "Trịnh Thị P", "Nguyễn Minh U"):
        line.nomination("submitted", type(ENTRY)("to_truong", "t1", name, "giay-khen"))
    settle()
    return list(Paper.objects.order_by("pk"))


def test_each_paper_gets_its_own_pdf(papers: list[Paper]) -> None:
    jobs = convert(*papers)
    assert {job.state for job in jobs} == {Job.State.DONE}
    for paper in papers:
        assert paper.context["person"]["full_name"] in text_of(paper.pdf)


def test_a_pdf_is_stored_under_its_hash(papers: list[Paper]) -> None:
    convert(papers[0])
    pdf = PaperPdf.objects.get()
    with default_storage.open(pdf.file.name) as file:
        content = file.read()
    assert (pdf.sha256, pdf.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert pdf.file.name == f"papers/{pdf.sha256[:2]}/{pdf.sha256}.pdf"


def test_a_job_that_is_run_again_keeps_the_pdf_that_is_there(papers: list[Paper]) -> None:
    convert(papers[0])
    first = PaperPdf.objects.get()
    Job.objects.filter(handler="pdf").update(state=Job.State.QUEUED)
    (again,) = convert(papers[0])
    assert again.state == Job.State.DONE
    assert PaperPdf.objects.get() == first


def test_a_paper_that_hangs_libreoffice_fails_alone_and_says_so(papers: list[Paper], settings) -> None:
    settings.PDF_PATIENCE_SECONDS = 15
    bad = issued_as(papers[1], endless())
    first, hung, last = convert(papers[0], bad, papers[2])
    assert (first.state, hung.state, last.state) == (Job.State.DONE, Job.State.FAILED, Job.State.DONE)
    assert (hung.attempts, hung.trouble) == (1, "LibreOffice không làm xong tệp này trong 15 giây.")
    assert not PaperPdf.objects.filter(paper=bad).exists()


def test_a_file_that_is_no_longer_what_was_issued_is_not_converted(papers: list[Paper]) -> None:
    path = papers[0].file.name
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"altered"))
    altered, whole = convert(*papers[:2])
    assert altered.trouble.endswith("không còn đúng như lúc ban hành.") and papers[0].title in altered.trouble
    assert whole.state == Job.State.DONE


def test_a_missing_file_fails_its_own_job_alone(papers: list[Paper]) -> None:
    default_storage.delete(papers[0].file.name)
    lost, whole = convert(*papers[:2])
    assert (lost.state, lost.attempts) == (Job.State.FAILED, 1)
    assert whole.state == Job.State.DONE


def test_without_libreoffice_the_job_waits_and_comes_once_it_is_there(papers: list[Paper], settings) -> None:
    program, settings.SOFFICE = settings.SOFFICE, "/nonexistent/soffice"
    (waiting,) = convert(papers[0])
    assert (waiting.state, waiting.attempts, waiting.trouble) == (Job.State.FAILED, 0, "")
    assert "libreoffice-writer-nogui" in waiting.last_error
    settings.SOFFICE = program
    Job.objects.filter(pk=waiting.pk).update(due_at=timezone.now())
    (done,) = convert(papers[0])
    assert done.state == Job.State.DONE


def test_a_pdf_waits_for_its_paper(line: Line) -> None:
    nomination = line.nomination("submitted")
    event = Event.objects.get(subject_id=nomination.pk, name="submit")
    with transaction.atomic():
        (job,) = outbox.owe([(event, "pdf", "achievement_report_individual")])
    worker.run(HANDLERS["pdf"], [job.pk])
    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == (Job.State.FAILED, 0, "Văn bản chưa được lập.")


def issued_as(paper: Paper, content: bytes, **changes: Any) -> Paper:
    """The same paper with another file and what else is changed, as if that had been issued."""
    digest = hashlib.sha256(content).hexdigest()
    name = keep(ContentFile(content), f"papers/{digest[:2]}/{digest}.docx")
    changes = {"file": name, "sha256": digest, "size": len(content), **changes}
    with pgtrigger.ignore("documents.Paper:immutable"):
        Paper.objects.filter(pk=paper.pk).update(**changes)
    return Paper.objects.get(pk=paper.pk)
