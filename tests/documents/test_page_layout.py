"""The page: rows P1 to P5 of NĐ 30/2020/NĐ-CP, Phụ lục I, phần I (domain notes §1.1)."""

import unicodedata

import pytest
from lxml import etree

from .papers import ALL_PAPERS, OFFICIAL_PAPERS, WITH_LIST, paper
from .word import Document, W, val

FONT = "Times New Roman"
FOUR_NAMES = ("ascii", "hAnsi", "cs", "eastAsia")


@pytest.mark.parametrize(("kind", "sample"), OFFICIAL_PAPERS)
def test_every_section_is_portrait_a4_within_the_decreed_margins(kind, sample):
    for section in Document(paper(kind, sample)).sections:
        assert abs(int(val(section, "w:pgSz", "w")) - 11906) <= 10
        assert abs(int(val(section, "w:pgSz", "h")) - 16838) <= 10
        assert val(section, "w:pgSz", "orient") in (None, "portrait")
        for side, least, most in (
            ("top", 1134, 1417),
            ("bottom", 1134, 1417),
            ("left", 1701, 1984),
            ("right", 850, 1134),
        ):
            assert least <= int(val(section, "w:pgMar", side)) <= most, side


def test_the_certificate_is_one_landscape_sheet_with_a_drawn_border():
    (section,) = Document(paper("certificate")).sections
    assert (val(section, "w:pgSz", "w"), val(section, "w:pgSz", "h")) == ("16838", "11906")
    assert val(section, "w:pgSz", "orient") == "landscape"
    assert len(section.find(W + "pgBorders")) == 4


@pytest.mark.parametrize(("kind", "sample"), ALL_PAPERS)
def test_every_run_and_style_names_the_font_four_times_and_no_colour(kind, sample):
    document = Document(paper(kind, sample))
    for name, content in document.parts.items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        root = etree.fromstring(content)
        for run in root.iter(W + "r"):
            assert run.find(f"{W}rPr/{W}rFonts") is not None, (name, "".join(run.itertext()))
        for fonts in root.iter(W + "rFonts"):
            assert {fonts.get(W + face) for face in FOUR_NAMES} == {FONT}
        for colour in root.iter(W + "color"):
            assert colour.get(W + "val") in ("auto", "000000")
        assert {edge.get(W + "color") for edge in root.iter()} <= {None, "auto"}


@pytest.mark.parametrize(("kind", "sample"), ALL_PAPERS)
def test_all_text_is_composed_unicode(kind, sample):
    text = Document(paper(kind, sample)).text
    assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("kind", "sample"), OFFICIAL_PAPERS)
def test_page_numbers_stand_centred_in_the_top_margin_but_not_on_page_one(kind, sample):
    document = Document(paper(kind, sample))
    assert not any(name.startswith("word/footer") for name in document.parts)
    for section in document.sections:
        assert section.find(W + "titlePg") is not None
        assert section.find(W + "footerReference") is None
        numbered = document.header(section, "default")
        assert " PAGE " in [node.text for node in numbered.iter(W + "instrText")]
        assert val(numbered, "w:p/w:pPr/w:jc") == "center"
        for run in numbered.iter(W + "r"):
            assert 26 <= int(val(run, "w:rPr/w:sz")) <= 28
            assert run.find(f"{W}rPr/{W}i") is None
        assert not list(document.header(section, "first").iter(W + "r"))


@pytest.mark.parametrize("kind", WITH_LIST)
@pytest.mark.parametrize("sample", ["ordinary", "stressed"])
def test_an_appendix_counts_its_own_pages_from_one(kind, sample):
    main, appendix = Document(paper(kind, sample)).sections
    assert main.find(W + "pgNumType") is None
    assert val(appendix, "w:pgNumType", "start") == "1"
    assert val(appendix, "w:type") == "nextPage"
