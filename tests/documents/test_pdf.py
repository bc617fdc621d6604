"""The papers as LibreOffice prints them: fonts, pages, signatures, lengths of the drawn lines.

Without LibreOffice and poppler these tests fail: a paper that cannot be printed is no paper.
"""

import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from documents.templating.rendering import render

from .papers import ALL_PAPERS, OFFICIAL_PAPERS, context, paper, template
from .pdf import lines_of_page_one, to_pdf
from .word import Document

pytestmark = pytest.mark.xdist_group("soffice")

PAGES = {
    "achievement_report_individual": 2,
    "achievement_report_collective": 2,
    "return_slip": 1,
    "board_minutes": 2,
    "submission_letter": 3,
    "receipt": 1,
    "award_decision": 2,
    "certificate": 1,
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    named = {f"{kind}-{sample}": paper(kind, sample) for kind, sample in ALL_PAPERS}
    return to_pdf(named, tmp_path_factory.mktemp("pdf"))


@pytest.fixture
def pdf(printed, kind, sample):
    return PdfReader(printed[f"{kind}-{sample}"])


@pytest.mark.parametrize(("kind", "sample"), ALL_PAPERS)
def test_only_the_metric_twin_of_times_new_roman_is_embedded(pdf, kind, sample):
    fonts = {}
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            fonts[font["/BaseFont"]] = font
    assert fonts
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+Tinos.*", name), name
        descriptor = font.get("/FontDescriptor") or font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/FontFile2" in descriptor


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("sample", ["ordinary"])
def test_everyday_papers_have_the_pages_one_expects(pdf, kind, sample):
    assert len(pdf.pages) == PAGES[kind]


@pytest.mark.parametrize("sample", ["ordinary", "stressed"])
@pytest.mark.parametrize("kind", ["certificate"])
def test_a_certificate_is_exactly_one_landscape_page(pdf, kind, sample):
    (page,) = pdf.pages
    assert page.mediabox.width > page.mediabox.height


def test_a_certificate_for_a_long_merit_is_still_one_page(tmp_path):
    stressed = context("certificate", "stressed")
    longer = replace(stressed, achievement=(stressed.achievement * 2)[:560])
    path = to_pdf({"long": render(template("certificate"), longer)}, tmp_path)["long"]
    assert len(PdfReader(path).pages) == 1


@pytest.mark.parametrize(("kind", "sample"), ALL_PAPERS)
def test_no_page_is_empty(pdf, kind, sample):
    for number, page in enumerate(pdf.pages, start=1):
        text = page.extract_text().strip()
        assert len(text) > 20, f"page {number} shows only {text!r}"


@pytest.mark.parametrize(("kind", "sample"), OFFICIAL_PAPERS)
def test_every_page_but_a_first_one_shows_its_number(pdf, kind, sample):
    shown = [page.extract_text().strip().splitlines()[0].strip() for page in pdf.pages]
    appendix = next((i for i, page in enumerate(pdf.pages) if "Phụ lục" in page.extract_text()[:40]), len(shown))
    expected = [*range(1, appendix + 1), *range(1, len(shown) - appendix + 1)]
    for line, number in zip(shown, expected, strict=True):
        assert line == str(number) if number > 1 else not line.isdigit()


@pytest.mark.parametrize(("kind", "sample"), OFFICIAL_PAPERS)
def test_a_signature_stands_whole_on_one_page_with_the_end_of_the_text(pdf, kind, sample):
    sampled = context(kind, sample)
    if kind == "board_minutes":
        expected = ["THƯ KÝ", "CHỦ TỌA", sampled.chair_name, sampled.secretary_name]
    elif kind == "receipt":
        expected = ["NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN", sampled.submitter, sampled.receiver]
    else:
        own = sampled.reporter if kind == "achievement_report_individual" else sampled.signature
        expected = [*own.authority, own.name]
    pages = [page.extract_text() for page in pdf.pages]
    end = next(text for text in pages if "./." in text)
    for line in expected:
        assert line in end


@pytest.mark.parametrize(("kind", "sample"), OFFICIAL_PAPERS)
def test_drawn_lines_have_the_decreed_lengths(printed, kind, sample):
    """Under the motto: as long as the text. Under issuer and subject: a third to a half of it."""
    lines = lines_of_page_one(printed[f"{kind}-{sample}"])
    motto = next(line.width for line in lines if line.text == "Độc lập - Tự do - Hạnh phúc")
    issuer, motto_rule, subject = _rule_lengths(kind, sample)
    assert motto_rule == pytest.approx(motto, rel=0.03)
    sampled = context(kind, sample)
    left_column = [line for line in lines if line.left + line.width < 300]
    assert 1 / 3 <= issuer / _widest(left_column, sampled.header.issuer) <= 1 / 2
    assert 1 / 3 <= subject / _widest(lines, sampled.subject) <= 1 / 2


def _rule_lengths(kind, sample):
    """Return the lengths in points of the rules under issuer, motto and subject, in their order."""
    document = Document(paper(kind, sample))
    columns = (4000, 5638, 11906 - 1701 - 851)
    rules = [paragraph for paragraph in document.paragraphs if paragraph.rule]
    return [
        (column - rule.indent("left") - rule.indent("right")) / 20 for column, rule in zip(columns, rules, strict=True)
    ]


def _widest(lines, text):
    return max(line.width for line in lines if line.text in text and len(line.text) > 3)
