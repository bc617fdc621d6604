"""The papers as LibreOffice prints them: fonts, margins, whole words, pages, signatures, lengths of the drawn lines.

Without LibreOffice and poppler these tests fail: a paper that cannot be printed is no paper.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents.templating.rendering import render

from .papers import ALL_PAPERS, LETTERS, OFFICIAL, SAMPLES, context, template
from .pdf import Box, Page, pages_of, to_pdf
from .sheet import SEAL, Sheet, sheet
from .word import val

pytestmark = pytest.mark.xdist_group("soffice")

PAGES = {
    "achievement_report_collective": 2,
    "achievement_report_individual": 2,
    "achievement_report_sudden": 2,
    "achievement_report_themed": 2,
    "award_decision": 2,
    "ballot": 1,
    "board_minutes": 2,
    "campaign_plan": 3,
    "campaign_report": 4,
    "certificate": 1,
    "correction_letter": 1,
    "council_decision": 2,
    "dossier_return": 1,
    "group_minutes": 2,
    "initiative_report": 2,
    "meeting_invitation": 1,
    "public_notice": 2,
    "pupil_list": 2,
    "receipt": 1,
    "registration_list": 2,
    "result_notice": 2,
    "return_slip": 1,
    "revocation_decision": 1,
    "staff_list": 2,
    "submission_letter": 3,
    "upward_letter": 3,
    "suspension_notice": 1,
    "supplement_request": 1,
    "tally_minutes": 2,
}
OVERHANG = 142 / 20  # points by which the head reaches into both margins, as in the decree's own sample
HEAD = 170  # points from the top within which the head of page 1 ends
EXACTLY = 1.0  # a point more or less is rounding

every_paper = pytest.mark.parametrize(("kind", "sample"), ALL_PAPERS)
every_official_paper = pytest.mark.parametrize(
    ("kind", "sample"), [(kind, sample) for kind, sample in ALL_PAPERS if kind in OFFICIAL]
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    papers = {f"{kind}-{sample}": sheet(kind, sample).content for kind, sample in ALL_PAPERS}
    return to_pdf(papers, tmp_path_factory.mktemp("pdf"))


@pytest.fixture
def paper(kind: str, sample: str) -> Sheet:
    return sheet(kind, sample)


@pytest.fixture
def path(printed: dict[str, Path], kind: str, sample: str) -> Path:
    return printed[f"{kind}-{sample}"]


@pytest.fixture
def pages(path: Path) -> list[Page]:
    return pages_of(path)


@every_paper
def test_only_the_metric_twin_of_times_new_roman_is_embedded(path: Path) -> None:
    fonts = {}
    for page in PdfReader(path).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            fonts[font["/BaseFont"]] = font
    assert fonts
    for name, font in fonts.items():
        assert re.fullmatch(r"/[A-Z]{6}\+Tinos.*", name), name
        descriptor = font.get("/FontDescriptor") or font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/FontFile2" in descriptor


@every_paper
def test_every_word_is_printed_whole(paper: Sheet, pages: list[Page]) -> None:
    """A word too wide for its cell would be broken in the middle, one beyond an edge would be lost."""
    assert not _missing(paper, pages)


@every_official_paper
def test_text_stays_within_the_margins(paper: Sheet, pages: list[Page]) -> None:
    assert not _beyond_margins(paper, pages)


@every_official_paper
def test_every_page_but_a_first_one_shows_its_number(pages: list[Page]) -> None:
    appendix = next((at for at, page in enumerate(pages) if page.lines[0].text == "Phụ lục"), len(pages))
    expected = [*range(1, appendix + 1), *range(1, len(pages) - appendix + 1)]
    for page, number in zip(pages, expected, strict=True):
        assert (page.lines[0].text == str(number)) is (number > 1)


@every_paper
def test_the_mark_stands_at_the_foot_of_page_one_alone(pages: list[Page]) -> None:
    marked = [[line for line in page.lines if SEAL.code in line.text] for page in pages]
    assert [len(lines) for lines in marked] == [2] + [0] * (len(pages) - 1)
    foot = pages[0].height * 0.9 if pages[0].height > pages[0].width else pages[0].height * 0.85
    assert all(line.top > foot for line in marked[0])


@every_official_paper
def test_a_signature_stands_whole_on_one_page_with_the_end_of_the_text(paper: Sheet, pages: list[Page]) -> None:
    assert _signed_whole(paper, pages)


def test_what_is_broken_beyond_a_margin_or_parted_is_found_out(tmp_path: Path) -> None:
    """The same checks fail on papers with words too wide, with a line that begins in the margin, and cut in two."""
    usual = sheet("submission_letter", "ordinary")
    wide = usual.spoilt('<w:sz w:val="26"/>', '<w:sz w:val="120"/>')
    beyond = usual.spoilt('w:left="0" w:right="0" w:firstLine="720"', 'w:left="-400" w:right="-400" w:firstLine="0"')
    apart = usual.spoilt("<w:(cantSplit|keepNext)/>", "").spoilt('w:before="1500"', 'w:before="14000"')
    printed = to_pdf({"wide": wide.content, "beyond": beyond.content, "apart": apart.content}, tmp_path)
    assert _missing(wide, pages_of(printed["wide"]))
    assert _beyond_margins(beyond, pages_of(printed["beyond"]))
    assert not _signed_whole(apart, pages_of(printed["apart"]))


@every_paper
def test_no_page_is_almost_empty(pages: list[Page]) -> None:
    for number, page in enumerate(pages, start=1):
        assert len(_words([page.text])) > 12, f"page {number} shows only {page.text!r}"


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("sample", ["ordinary"])
def test_everyday_papers_have_the_pages_one_expects(kind: str, pages: list[Page]) -> None:
    assert len(pages) == PAGES[kind]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("kind", ["certificate"])
def test_a_certificate_is_exactly_one_landscape_page(pages: list[Page]) -> None:
    (page,) = pages
    assert page.width > page.height


def test_a_certificate_for_a_long_merit_is_still_one_page(tmp_path: Path) -> None:
    stressed = context("certificate", "stressed")
    longer = replace(stressed, achievement=(stressed.achievement * 2)[:560])
    path = to_pdf({"long": render(template("certificate"), longer, SEAL)}, tmp_path)["long"]
    assert len(pages_of(path)) == 1


@every_official_paper
def test_drawn_lines_have_the_decreed_lengths(paper: Sheet, pages: list[Page]) -> None:
    """Under the motto: as long as the text. Under issuer and subject: a third to a half of it."""
    left, right = paper.document.head.widths
    columns = [left, right] if paper.kind in LETTERS else [left, right, paper.text_width]
    rules = [line for line in paper.document.paragraphs if line.rule]
    issuer, motto, *subject = [
        (column - rule.indent("left") - rule.indent("right")) / 20 for column, rule in zip(columns, rules, strict=True)
    ]
    lines = pages[0].lines
    edge = _margins(paper, "left")[0] + left / 20
    assert motto == pytest.approx(_widest(lines, "Độc lập - Tự do - Hạnh phúc"), rel=0.03)
    beside = [line for line in lines if line.right < edge]
    assert 1 / 3 <= issuer / _widest(beside, paper.context.header.issuer) <= 1 / 2
    for length in subject:
        assert 1 / 3 <= length / _widest(lines, paper.context.subject) <= 1 / 2


def _missing(paper: Sheet, pages: list[Page]) -> Counter[str]:
    """Return the words of the file that no page shows whole."""
    written = Counter(_words(line.text for line in paper.document.paragraphs))
    return written - Counter(_words(word.text for page in pages for word in page.words))


def _beyond_margins(paper: Sheet, pages: list[Page]) -> list[tuple[int, Box]]:
    """Return the words that stand in a margin, each with the number of its page."""
    left, right, top, bottom = _margins(paper, "left", "right", "top", "bottom")
    found = []
    for number, page in enumerate(pages, start=1):
        for word in _without_page_number(page, paper):
            beyond = EXACTLY + (OVERHANG if number == 1 and word.bottom < HEAD else 0)
            beside = word.left < left - beyond or word.right > page.width - right + beyond
            if beside or word.top < top - EXACTLY or word.bottom > page.height - bottom + EXACTLY:
                found.append((number, word))
    return found


def _signed_whole(paper: Sheet, pages: list[Page]) -> bool:
    """Whether one page shows all of the signatures and the last sentence."""
    signing = (line.text for line in (*paper.document.offices, *paper.document.signers))
    needed = Counter(_words([*signing, paper.running[-1].text]))
    return any(not needed - Counter(_words(word.text for word in page.words)) for page in pages)


def _margins(paper: Sheet, *sides: str) -> list[float]:
    return [int(val(paper.document.sections[0], "w:pgMar", side)) / 20 for side in sides]


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in re.findall(r"\w+", text)]


def _without_page_number(page: Page, paper: Sheet) -> list[Box]:
    """Return the words without what belongs into a margin: the page number, which is centred, and the mark."""
    number, *_ = page.words
    own = {number} if number.text.isdigit() and number.bottom < 50 else set()
    for word in own:
        left, right = _margins(paper, "left", "right")
        assert word.left + word.right == pytest.approx(left + page.width - right, abs=2)
    own |= {word for word in page.words if word.top > page.height - 50}
    return [word for word in page.words if word not in own]


def _widest(lines: Iterable[Box], text: str) -> float:
    """Return the width of the widest printed line of `text`."""
    spaced = text.replace("\u00a0", " ")
    return max(line.width for line in lines if line.text.replace("\u00a0", " ") in spaced and len(line.text) > 3)
