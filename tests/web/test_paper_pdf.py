"""A paper's PDF on its pages: the file where it is there, what it waits for where it is not."""

from io import BytesIO

import pytest
from django.http import HttpResponseBase
from django.urls import reverse
from pypdf import PdfReader

from config.demo.steps import Entry
from documents.models import Paper
from tests.line import Line, settle
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.engine.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("soffice")]


@pytest.fixture
def paper(line: Line) -> Paper:
    line.nomination("submitted")
    settle()
    return Paper.objects.get()


def addresses(paper: Paper) -> tuple[str, str, str]:
    """The paper's page, the list beside its nomination, and the PDF."""
    beside = reverse("papers_panel", args=[paper.subject_type, paper.subject_id])
    return reverse("paper", args=[paper.pk]), beside, reverse("paper_pdf", args=[paper.pk])


def content_of(answer: HttpResponseBase) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_pdf_is_offered_on_both_pages_and_leaves_under_a_good_name(paper: Paper, signed_in: SignIn) -> None:
    settle(pdf=True)
    client, (page, beside, pdf) = signed_in("thu_ky"), addresses(paper)
    assert pdf in text_of(client.get(page)) and pdf in text_of(client.get(beside))
    answer = client.get(pdf)
    assert "Nguyễn Thị Phương Thảo Nguyên" in PdfReader(BytesIO(content_of(answer))).pages[0].extract_text()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="Bao cao thanh tich ca nhan -')
    assert answer["Content-Disposition"].endswith(".pdf")


@pytest.mark.parametrize(
    ("state", "trouble", "news"),
    [
        ("queued", "", "Đang tạo PDF…"),
        ("running", "", "Đang tạo PDF…"),
        ("failed", "tệp lỗi", "Có lỗi khi tạo PDF, hệ thống sẽ thử lại."),
        ("dead", "tệp lỗi", "Chưa tạo được PDF và đã dừng. Hãy báo người quản trị."),
        ("cancelled", "", "Việc tạo PDF đã được cho dừng."),
    ],
)
def test_pdf_that_is_not_there_says_why(paper: Paper, signed_in: SignIn, state: str, trouble: str, news: str) -> None:
    Job.objects.filter(handler="pdf").update(state=state, trouble=trouble, attempts=1)
    client, (page, beside, pdf) = signed_in("thu_ky"), addresses(paper)
    for address in (page, beside):
        assert news in text_of(client.get(address))
        assert pdf not in text_of(client.get(address))
    assert ("every 2s" in text_of(client.get(beside))) == (state in ("queued", "running", "failed"))
    assert client.get(pdf).status_code == 404


def test_without_libreoffice_the_word_files_are_there_and_the_pages_name_once_what_is_missing(
    line: Line, signed_in: SignIn, settings
) -> None:
    settings.SOFFICE = "/nonexistent/soffice"
    line.nomination("returned")
    with pytest.raises(AssertionError, match="libreoffice-writer-nogui"):
        settle(pdf=True)
    report, slip = Paper.objects.order_by("pk")
    client, (page, beside, _pdf) = signed_in("thu_ky"), addresses(slip)
    for address, listed in ((page, [slip]), (beside, [report, slip])):
        answer = text_of(client.get(address))
        assert answer.count("Máy chủ chưa có LibreOffice") == 1
        assert all(reverse("paper_download", args=[paper.pk]) in answer for paper in listed)
        assert "every 2s" not in answer
    assert client.get(reverse("paper_download", args=[slip.pk])).status_code == 200


def test_pdf_is_as_hidden_as_its_paper(paper: Paper, signed_in: SignIn) -> None:
    settle(pdf=True)
    pdf = reverse("paper_pdf", args=[paper.pk])
    assert {account: signed_in(account).get(pdf).status_code for account in ("to_truong", "thu_ky", "van_thu")} == {
        "to_truong": 200,
        "thu_ky": 200,
        "van_thu": 200,
    }
    for account in ("to_truong_3", "chuyen_vien", "lanh_dao", "quan_tri"):
        assert signed_in(account).get(pdf).status_code == 404, account


def test_list_needs_the_same_statements_for_more_papers(line: Line, signed_in: SignIn, statements: Count) -> None:
    few = line.nomination("submitted")
    many = line.nomination("approved", Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen"))
    settle()
    client = signed_in("thu_ky")
    counts = [
        statements(client, reverse("papers_panel", args=["nominations.nomination", nomination.pk]))
        for nomination in (few, few, many)
    ]
    assert counts[1] == counts[2]
