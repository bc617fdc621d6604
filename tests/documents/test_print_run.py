"""Certificates as print runs: each page is one issued certificate, in the decision's order, as it prints alone."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from pypdf import PdfReader

from config.demo.school import user
from config.demo.steps import Entry
from documents import print_run
from documents.issued import Altered, word_file
from documents.models import Paper
from documents.pdf.converter import convert
from documents.selectors import visible_to
from tasks.jobs import HANDLERS
from tests.documents.test_pdf_service import issued_as
from tests.line import Line, settle
from workflow.dossiers.models import Dossier
from workflow.engine import worker
from workflow.engine.models import Job
from workflow.engine.refusals import ConditionsUnmet

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("soffice")]

CERTIFIED = (
    Entry("to_truong_5", "t5", "Trần Ngọc V", "giay-khen"),
    Entry("to_truong", "t1", "Tổ 1", "giay-khen"),
    Entry("to_truong", "t1", "Nguyễn Thị Phương Thảo Nguyên", "giay-khen"),
)
WITHOUT_CERTIFICATE = Entry("to_truong_4", "t4", "Lương Thị S", "ldtt")
NAMES = tuple(entry.nominee for entry in CERTIFIED)


@pytest.fixture
def decided(line: Line) -> Dossier:
    """A dossier of today, decided, with three certificates and an award that has none."""
    line.approved(WITHOUT_CERTIFICATE, *CERTIFIED)
    dossier = line.dossier("decided")
    settle()
    return dossier


def only_run(account: str, dossier: Dossier) -> print_run.PrintRun:
    (run,) = print_run.runs_for(user(account), dossier)
    return run


def make_pdfs() -> list[Job]:
    jobs = Job.objects.filter(handler=print_run.HANDLER).order_by("pk")
    worker.run(HANDLERS[print_run.HANDLER], list(jobs.values_list("pk", flat=True)))
    return list(jobs.all())


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_every_page_is_one_certificate_in_the_order_of_the_decision(decided: Dossier) -> None:
    decision = Paper.objects.get(kind="award_decision").context
    rows = (*decision["collectives"], *decision["individuals"])
    listed = [row["name"] for row in rows if row["award"] == "Giấy khen"]
    (pdf,) = convert([only_run("hieu_truong", decided).word()])
    pages = pages_of(pdf)
    assert sorted(listed) == sorted(NAMES) and len(pages) == len(NAMES)
    for page, name in zip(pages, listed, strict=True):
        assert page.count("GIẤY KHEN") == 1
        assert name in " ".join(page.split())


def test_each_sheet_prints_in_the_run_as_it_prints_alone(decided: Dossier, tmp_path: Path) -> None:
    run = only_run("lanh_dao", decided)
    alone = convert([word_file(paper) for paper in run.papers])
    (bound,) = convert([run.word()])
    together = _pictures(bound, tmp_path / "run.pdf")
    assert together == [picture for pdf in alone for picture in _pictures(pdf, tmp_path / "alone.pdf")]
    assert len(set(together)) == len(NAMES)  # names and QR codes differ


def test_an_altered_certificate_is_not_printed(decided: Dossier) -> None:
    run = only_run("van_thu", decided)
    path = run.papers[1].file.name
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"altered"))
    with pytest.raises(Altered, match="không còn đúng như lúc ban hành"):
        run.word()


def test_the_board_and_the_authority_print_and_nobody_else(decided: Dossier) -> None:
    for account in ("hieu_truong", "van_thu", "thu_ky", "chuyen_vien", "lanh_dao"):
        assert len(only_run(account, decided).papers) == len(NAMES), account
        assert print_run.has_certificates(user(account), decided), account
    for account in ("to_truong_3", "chuyen_vien_pgd", "quan_tri"):
        assert print_run.runs_for(user(account), decided) == [], account
        assert not print_run.has_certificates(user(account), decided), account
        print_run.ask_for_pdfs(user(account), decided)
    assert not Job.objects.filter(handler=print_run.HANDLER).exists()


def test_a_groups_head_sees_the_own_groups_certificate_and_prints_no_run(decided: Dossier) -> None:
    head = user("to_truong_5")
    assert [paper.title for paper in visible_to(head).filter(kind="certificate")] == [
        "Giấy khen: Trần Ngọc V – Giấy khen"
    ]
    assert print_run.runs_for(head, decided) == []


def test_files_hold_so_many_sheets_and_no_more(decided: Dossier, monkeypatch) -> None:
    monkeypatch.setattr(print_run, "SHEETS", 2)
    runs = print_run.runs_for(user("van_thu"), decided)
    assert [(run.first, run.last, len(run.papers)) for run in runs] == [(1, 2, 2), (3, 3, 1)]


def test_another_template_begins_another_file(decided: Dossier) -> None:
    paper = only_run("van_thu", decided).papers[1]
    issued_as(paper, word_file(paper), template_sha256="f" * 64)
    runs = print_run.runs_for(user("van_thu"), decided)
    assert [(run.first, run.last) for run in runs] == [(1, 1), (2, 2), (3, 3)]


def test_certificates_still_to_be_written_are_counted(line: Line) -> None:
    line.nomination("approved")
    dossier = line.dossier("decided")
    assert print_run.certificates_owed(dossier) == (1, 0)
    settle()
    assert print_run.certificates_owed(dossier) == (0, 0)


def test_a_run_becomes_one_stored_pdf_however_often_it_is_asked_for(decided: Dossier) -> None:
    for account in ("van_thu", "lanh_dao"):
        print_run.ask_for_pdfs(user(account), decided)
    (job,) = make_pdfs()
    assert job.state == Job.State.DONE
    with default_storage.open(only_run("van_thu", decided).pdf) as file:
        assert len(pages_of(file.read())) == len(NAMES)
    print_run.ask_for_pdfs(user("van_thu"), decided)
    assert [job.state for job in make_pdfs()] == [Job.State.DONE]


def test_without_libreoffice_the_run_waits(decided: Dossier, settings) -> None:
    settings.SOFFICE = "/nonexistent/soffice"
    print_run.ask_for_pdfs(user("van_thu"), decided)
    (job,) = make_pdfs()
    assert (job.state, job.attempts) == (Job.State.FAILED, 0)
    assert "libreoffice-writer-nogui" in job.last_error


def test_what_failed_for_good_gets_a_fresh_start_when_it_is_asked_for_again(decided: Dossier) -> None:
    print_run.ask_for_pdfs(user("van_thu"), decided)
    Job.objects.filter(handler=print_run.HANDLER).update(state=Job.State.DEAD, attempts=worker.MAX_ATTEMPTS)
    print_run.ask_for_pdfs(user("van_thu"), decided)
    assert [job.state for job in make_pdfs()] == [Job.State.DONE]


def test_a_run_that_is_one_no_more_makes_no_file_and_says_why(decided: Dossier) -> None:
    print_run.ask_for_pdfs(user("van_thu"), decided)
    old = only_run("van_thu", decided)
    issued_as(old.papers[0], word_file(old.papers[0]), sha256="0" * 64)
    (job,) = make_pdfs()
    assert job.state == Job.State.FAILED
    assert job.trouble.startswith("Các giấy khen trong tệp này đã thay đổi.")
    assert not default_storage.exists(old.pdf)


def test_a_pdf_that_storage_lost_is_made_again(decided: Dossier) -> None:
    run = only_run("van_thu", decided)
    print_run.ask_for_pdfs(user("van_thu"), decided)
    Job.objects.filter(handler=print_run.HANDLER).update(state=Job.State.DONE, finished_at=timezone.now())
    assert not default_storage.exists(run.pdf)
    print_run.ask_for_pdfs(user("van_thu"), decided)
    assert [job.state for job in make_pdfs()] == [Job.State.DONE]
    assert default_storage.exists(run.pdf)


def test_no_pdf_is_owed_while_certificates_are(decided: Dossier) -> None:
    last = Job.objects.filter(handler="paper", argument="certificate").latest("pk")
    Job.objects.filter(pk=last.pk).update(state=Job.State.QUEUED)
    with pytest.raises(ConditionsUnmet, match="hãy đợi đến khi các giấy khen được lập xong"):
        print_run.ask_for_pdfs(user("van_thu"), decided)
    assert not Job.objects.filter(handler=print_run.HANDLER).exists()


@pytest.mark.parametrize(("state", "attempts"), [("dead", 12), ("failed", 3), ("cancelled", 0)])
def test_a_certificate_that_failed_or_was_stopped_holds_up_no_other(
    decided: Dossier, state: str, attempts: int
) -> None:
    last = Job.objects.filter(handler="paper", argument="certificate").latest("pk")
    Job.objects.filter(pk=last.pk).update(state=state, attempts=attempts)
    assert print_run.certificates_owed(decided) == (0, 1)
    print_run.ask_for_pdfs(user("van_thu"), decided)
    assert Job.objects.filter(handler=print_run.HANDLER).exists()


def _pictures(pdf: bytes, path: Path) -> list[bytes]:
    """What a printer would put on each page."""
    path.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "60", "-gray", str(path), str(path)], check=True)
    pictures = sorted(path.parent.glob(f"{path.name}-*.pgm"))
    contents = [picture.read_bytes() for picture in pictures]
    for picture in pictures:
        picture.unlink()
    return contents
