"""The public page of a paper: what it tells, what it never tells, and comparing a file with the original."""

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from config.demo import story_2023
from config.demo.school import user
from config.demo.steps import act
from documents import verification
from documents.models import Paper, PaperPdf, VoidedNumber
from tests.line import Line, settle
from tests.web_forms.reading import text_of, tree_of
from workflow.web.public import digest


def _issued(line: Line, kind: str, state: str = "submitted") -> Paper:
    line.nomination(state)
    settle()
    return Paper.objects.get(kind=kind)


def _page(paper: Paper) -> str:
    return reverse("verification", args=[paper.code])


def _bytes(paper: Paper) -> bytes:
    with default_storage.open(paper.file.name) as file:
        return file.read()


def _letter_signed_again(line: Line) -> list[Paper]:
    dossier = line.dossier("issued")
    settle()
    act(dossier, "reopen", "hieu_truong", reason="Sửa danh sách.")
    act(dossier, "issue", "hieu_truong")
    settle()
    return list(Paper.objects.filter(kind="submission_letter").order_by("version"))


def _sent(paper: Paper, content: bytes, **headers: Any) -> str:
    return text_of(Client().post(_page(paper), {"file": io.BytesIO(content)}, **headers))


def test_the_printed_address_is_the_page(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    assert verification.seal_for(paper.code).address.endswith(_page(paper))


def test_everybody_may_look_and_search_engines_may_not(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    for address in (reverse("verification_ask"), _page(paper), reverse("verification", args=["0000-0000-0000"])):
        answer = Client().get(address)
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer["Cache-Control"]


def test_the_page_tells_the_head_of_the_paper(line: Line) -> None:
    paper = _issued(line, "return_slip", "returned")
    assert paper.entry is not None
    page = text_of(Client().get(_page(paper)))
    told = ("Phiếu trả hồ sơ", paper.entry.symbol, paper.dated_on.strftime("%d/%m/%Y"), "Trường Tiểu học Liên Nghĩa")
    assert all(text in page for text in (*told, "Còn hiệu lực", paper.code))


def test_issuer_goes_by_its_name_of_the_papers_day(line: Line) -> None:
    story_2023.movement_of_2023(settle)
    decision = Paper.objects.get(kind="award_decision")
    assert "Phòng Giáo dục và Đào tạo Văn Giang" in text_of(Client().get(_page(decision)))


def test_no_page_tells_whom_or_what_a_paper_is_about(line: Line) -> None:
    """Every text of a paper's context that is no part of its head is looked for, names above all."""
    story_2023.movement_of_2023(settle)
    papers = list(Paper.objects.select_related("entry"))
    assert {"certificate", "achievement_report_individual", "award_decision"} <= {paper.kind for paper in papers}
    names = {paper.context["nominee"] for paper in papers if paper.kind == "certificate"}
    assert any(name.startswith("Em ") for name in names), "a pupil is among them"
    for paper in papers:
        page = text_of(Client().get(_page(paper)))
        assert not any(_bare(name) in page for name in names), paper
        assert paper.title not in page
        for secret in _texts(paper.context):
            assert len(secret) < 12 or secret in _head(paper) or secret not in page, (paper.kind, secret)


def _bare(nominee: str) -> str:
    return nominee.removeprefix("Em ").removeprefix("Bà ").removeprefix("Ông ")


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inside in value.values() for text in _texts(inside)]
    if isinstance(value, list):
        return [text for inside in value for text in _texts(inside)]
    return [value] if isinstance(value, str) else []


def _head(paper: Paper) -> str:
    return f"{paper.issuer.name_on(paper.dated_on)} {paper.entry}"


def test_a_replaced_paper_names_its_successor_by_number(line: Line) -> None:
    first, second = _letter_signed_again(line)
    page = text_of(Client().get(_page(first)))
    assert "Đã được thay thế" in page and "số 02/TTr-THLN" in page
    assert "Còn hiệu lực" in text_of(Client().get(_page(second)))


def test_no_successor_is_named_that_is_itself_out_of_force(line: Line) -> None:
    first, second = _letter_signed_again(line)
    VoidedNumber.objects.create(entry=second.entry, reason="Ghi nhầm.", by=user("van_thu"))
    page = text_of(Client().get(_page(first)))
    assert "Cùng việc này đã có văn bản mới hơn." in page and "02/TTr-THLN" not in page


def test_a_letter_taken_back_and_its_list_are_told_as_such(line: Line) -> None:
    dossier = line.dossier("issued")
    settle()
    act(dossier, "reopen", "hieu_truong", reason="Sửa danh sách.")
    letter, staff = (Paper.objects.get(kind=kind) for kind in ("submission_letter", "staff_list"))
    page = text_of(Client().get(_page(letter)))
    assert "Đã thu hồi" in page and "Số đã huỷ" not in page
    assert "Văn bản làm căn cứ cho nó, số 01/TTr-THLN" in text_of(Client().get(_page(staff)))


def test_a_certificate_falls_with_the_number_of_its_decision(line: Line) -> None:
    line.nomination("recognised")
    settle()
    decision, certificate = (Paper.objects.get(kind=kind) for kind in ("award_decision", "certificate"))
    assert "Còn hiệu lực" in text_of(Client().get(_page(certificate)))
    VoidedNumber.objects.create(entry=decision.entry, reason="Ghi nhầm.", by=user("van_thu"))
    page = text_of(Client().get(_page(certificate)))
    assert "Văn bản làm căn cứ cho nó, số 01/QĐ-UBND" in page and "Số đã huỷ" not in page


def test_a_paper_without_a_number_names_its_successor_by_day(line: Line) -> None:
    nomination = line.nomination("returned")
    act(nomination, "resubmit", "to_truong")
    settle()
    first, second = Paper.objects.filter(kind="achievement_report_individual").order_by("version")
    page = text_of(Client().get(_page(first)))
    assert f"văn bản mới hơn, ngày {second.dated_on:%d/%m/%Y}" in page


def test_a_voided_number_is_said_without_its_reason(line: Line) -> None:
    paper = _issued(line, "return_slip", "returned")
    assert paper.entry is not None
    VoidedNumber.objects.create(entry=paper.entry, reason="Ghi nhầm tên em Trịnh Thị P.", by=user("van_thu"))
    page = text_of(Client().get(_page(paper)))
    assert "Số đã huỷ" in page and "Còn hiệu lực" not in page
    assert "Trịnh Thị P" not in page


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: f"{code}/"])
def test_an_address_typed_by_hand_leads_to_the_page(line: Line, change: Any) -> None:
    paper = _issued(line, "achievement_report_individual")
    answer = Client().get(f"/v/{change(paper.code)}")
    assert (answer.status_code, answer["Location"]) == (302, _page(paper))


def test_a_code_typed_into_the_form_leads_to_the_page(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    typed = f" {paper.code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    answer = Client().get(reverse("verification_ask"), {"ma": typed})
    assert (answer.status_code, answer["Location"]) == (302, _page(paper))


@pytest.mark.parametrize("typed", ["0000-0000-0000", "7KQ2", "mã của tôi <b>", "../quan-tri/", "x" * 2000])
@pytest.mark.django_db
def test_an_unknown_code_is_answered_with_how_to_type_it_and_keeps_what_was_typed(typed: str) -> None:
    for answer in (
        Client().get(reverse("verification_ask"), {"ma": typed}),
        Client().get(reverse("verification", args=[typed])),
    ):
        assert answer.status_code == 404
        assert "Không có văn bản nào mang mã này" in text_of(answer) and "tắt bộ gõ tiếng Việt" in text_of(answer)
        assert tree_of(answer).get_element_by_id("code").get("value") == typed


@pytest.mark.django_db
def test_a_paper_without_a_code_is_not_found_by_an_empty_one() -> None:
    assert Client().get("/v/-").status_code == 404


def test_the_very_word_file_matches_and_another_does_not(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    content = _bytes(paper)
    answer = _sent(paper, content)
    assert "Tệp khớp với bản gốc" in _answer(answer) and ".docx" in _answer(answer)
    assert "Tệp không khớp với bản gốc" in _answer(_sent(paper, content + b"\n"))


def test_the_pdf_of_a_paper_matches_as_pdf(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    _with_pdf(paper, b"%PDF-1.7 one paper")
    answer = _answer(_sent(paper, b"%PDF-1.7 one paper"))
    assert "Tệp khớp với bản gốc" in answer and "tệp PDF" in answer
    assert "không khớp" in _answer(_sent(paper, b"%PDF-1.7 another"))


def _with_pdf(paper: Paper, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    name = default_storage.save(f"papers/{digest[:2]}/{digest}.pdf", ContentFile(content))
    PaperPdf.objects.create(paper=paper, file=name, sha256=digest, size=len(content))


def _answer(page: str) -> str:
    start = page.index('id="answer"')
    return page[start : page.index("<template", start)]


def test_a_large_file_passes_through_in_chunks_and_leaves_nothing(
    line: Line, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr(digest, "MAX_BYTES", 2**20)
    paper = _issued(line, "achievement_report_individual")
    assert "không khớp" in _answer(_sent(paper, bytes(2**20)))
    assert "Tệp lớn hơn" in _answer(_sent(paper, bytes(2**20 + 1)))
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_answered_with_what_to_do(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    assert "Chưa có tệp nào được chọn" in _answer(text_of(Client().post(_page(paper))))


def test_a_forged_form_is_refused(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    answer = Client(enforce_csrf_checks=True).post(_page(paper), {"file": io.BytesIO(b"x")})
    assert answer.status_code == 403


def test_the_own_page_of_a_paper_leads_to_its_public_one(line: Line) -> None:
    paper = _issued(line, "achievement_report_individual")
    client = Client()
    client.force_login(user("to_truong"))
    page = text_of(client.get(reverse("paper", args=[paper.pk])))
    assert paper.code in page and f'href="{_page(paper)}"' in page
