"""The page on which a decision's certificates are printed in runs."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from pypdf import PdfReader

from config.demo.steps import Entry
from documents import print_run
from documents.models import Paper
from tests.line import ENTRY, Line, settle
from tests.web.conftest import Count
from tests.web.test_paper_pdf import content_of
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.dossiers.models import Dossier
from workflow.engine.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("soffice")]
OTHER = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")
OTHERS = (("to_truong_4", "t4", "Lương Thị S"), ("to_truong_5", "t5", "Trần Ngọc V"))


@pytest.fixture
def decided(line: Line) -> Dossier:
    line.approved(ENTRY, OTHER)
    dossier = line.dossier("decided")
    settle()
    return dossier


def page_of(dossier: Dossier) -> str:
    return reverse("print_runs", args=[dossier.pk])


def file_of(dossier: Dossier, kind: str, number: int = 1) -> str:
    return reverse(f"print_run_{kind}", args=[dossier.pk, number])


def test_page_is_reached_from_the_dossier_and_gives_the_word_file(decided: Dossier, signed_in: SignIn) -> None:
    client = signed_in("chuyen_vien")
    assert page_of(decided) in text_of(client.get(reverse("dossier", args=[decided.pk])))
    page = text_of(client.get(page_of(decided)))
    assert "2 giấy khen" in page and "Tờ 1 đến 2" in page
    answer = client.get(file_of(decided, "word"))
    with ZipFile(BytesIO(content_of(answer))) as file:
        text = file.read("word/document.xml").decode()
    assert ENTRY.nominee in text and OTHER.nominee in text
    assert answer["Content-Disposition"].startswith(f'attachment; filename="Giay khen {decided.code} to 1-2.docx"')


def test_pdf_is_asked_for_made_and_taken_home(decided: Dossier, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    assert "Tạo tệp PDF để in" in text_of(client.get(page_of(decided)))
    assert client.get(file_of(decided, "pdf")).status_code == 404
    assert client.post(page_of(decided)).status_code == 302
    waiting = text_of(client.get(page_of(decided)))
    assert "Đang tạo PDF…" in waiting and "every 2s" in waiting and "Tạo tệp PDF để in" not in waiting
    settle()
    ready = text_of(client.get(page_of(decided), headers={"HX-Request": "true"}))
    assert file_of(decided, "pdf") in ready and "every 2s" not in ready and "<html" not in ready
    answer = client.get(file_of(decided, "pdf"))
    assert len(PdfReader(BytesIO(content_of(answer))).pages) == 2
    assert answer["Content-Type"] == "application/pdf"


def test_without_libreoffice_the_page_names_what_is_missing(decided: Dossier, signed_in: SignIn, settings) -> None:
    settings.SOFFICE = "/nonexistent/soffice"
    client = signed_in("van_thu")
    client.post(page_of(decided))
    with pytest.raises(AssertionError):
        settle()
    page = text_of(client.get(page_of(decided)))
    assert "Máy chủ chưa có LibreOffice" in page and file_of(decided, "word") in page


def test_whoever_does_not_see_the_dossier_sees_none_of_it(decided: Dossier, signed_in: SignIn) -> None:
    print_run.ask_for_pdfs(decided.created_by, decided)
    settle()
    for account in ("to_truong_3", "chuyen_vien_pgd", "quan_tri"):
        client = signed_in(account)
        assert client.get(page_of(decided)).status_code == 404, account
        assert client.post(page_of(decided)).status_code == 404, account
        for kind in ("word", "pdf"):
            assert client.get(file_of(decided, kind)).status_code == 404, account


def test_a_file_that_does_not_exist_is_not_found(decided: Dossier, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    for number in (0, 2):
        assert client.get(file_of(decided, "word", number)).status_code == 404


def test_before_the_decision_there_is_nothing_to_print(line: Line, signed_in: SignIn) -> None:
    dossier, client = line.dossier("received"), signed_in("chuyen_vien")
    assert page_of(dossier) not in text_of(client.get(reverse("dossier", args=[dossier.pk])))
    assert "chưa có giấy khen nào để in" in text_of(client.get(page_of(dossier)))


def test_certificates_still_being_written_are_announced(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("decided")
    page = text_of(signed_in("lanh_dao").get(page_of(dossier)))
    assert "Còn 1 giấy khen chưa lập xong" in page and "Tạo tệp PDF để in" not in page


def test_certificates_that_will_not_come_are_told_and_the_others_can_be_printed(
    decided: Dossier, signed_in: SignIn
) -> None:
    last = Job.objects.filter(handler="paper", argument="certificate").latest("pk")
    Job.objects.filter(pk=last.pk).update(state="dead", attempts=12)
    page = text_of(signed_in("lanh_dao").get(page_of(decided)))
    assert "1 giấy khen lập bị lỗi hoặc đã được cho dừng" in page and "Tạo tệp PDF để in" in page


def test_a_request_that_comes_while_certificates_are_being_written_is_refused(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("decided")
    answer = signed_in("lanh_dao").post(page_of(dossier), follow=True)
    assert "Chưa tạo tệp PDF để in" in text_of(answer)


def test_an_altered_certificate_gets_a_sentence_instead_of_a_file(decided: Dossier, signed_in: SignIn) -> None:
    paper = Paper.objects.filter(kind="certificate").latest("pk")
    default_storage.delete(paper.file.name)
    default_storage.save(paper.file.name, ContentFile(b"altered"))
    answer = signed_in("van_thu").get(file_of(decided, "word"), follow=True)
    assert f"“{paper.title}” không còn đúng như lúc ban hành" in text_of(answer)


def test_page_needs_the_same_statements_for_more_certificates(line: Line, signed_in: SignIn, statements: Count) -> None:
    client, counts = signed_in("van_thu"), []
    third, fourth = (Entry(head, group, name, "giay-khen") for head, group, name in OTHERS)
    for entries in ([ENTRY], [OTHER], [third, fourth]):
        line.approved(*entries)
        dossier = line.dossier("decided")
        settle()
        counts.append(statements(client, page_of(dossier)))
    assert counts[1] == counts[2]
