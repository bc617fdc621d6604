"""The components of a paper: boxes 1 to 10 of NĐ 30/2020/NĐ-CP, Phụ lục I (domain notes §1.2)."""

from itertools import takewhile

import pytest

from .papers import OFFICIAL_PAPERS, SAMPLES, WITH_LIST, WITH_RECIPIENTS, context, paper
from .word import Document, W, val

BOLD, ITALIC = (True, False), (False, True)
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TITLES = {
    "achievement_report_individual": "BÁO CÁO THÀNH TÍCH",
    "achievement_report_collective": "BÁO CÁO THÀNH TÍCH",
    "return_slip": "PHIẾU TRẢ HỒ SƠ",
    "board_minutes": "BIÊN BẢN",
    "submission_letter": "TỜ TRÌNH",
    "receipt": "PHIẾU TIẾP NHẬN HỒ SƠ",
    "award_decision": "QUYẾT ĐỊNH",
}
every_official_paper = pytest.mark.parametrize(("kind", "sample"), OFFICIAL_PAPERS)


def shown(paragraph, sizes, bold=False, italic=False):
    """Whether all of a paragraph is set in one of `sizes`, in the given weight and slant."""
    return all(size in sizes and (b, i) == (bold, italic) for size, b, i in paragraph.look) and paragraph.look


def title_of(kind, document):
    return next(p for p in document.paragraphs if p.text == TITLES[kind])


@every_official_paper
def test_nation_and_motto_stand_top_right_with_a_line_as_long_as_the_motto(kind, sample):
    document = Document(paper(kind, sample))
    nation, motto = document.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), document.find(MOTTO)
    assert shown(nation, (12, 13), bold=True) and shown(motto, (13, 14), bold=True)
    (nation_size,), (motto_size,) = ({size for size, *_ in p.look} for p in (nation, motto))
    assert motto_size == nation_size + 1
    assert nation.align == motto.align == "center"
    assert motto.spacing("line") == 240 and motto.spacing("before") == nation.spacing("after") == 0
    assert document.after(motto).rule


@every_official_paper
def test_issuer_is_bold_and_its_superior_is_not(kind, sample):
    document, header = Document(paper(kind, sample)), context(kind, sample).header
    first_cell = document.root.find(f".//{W}tc")
    superior, issuer = (next(p for p in document.paragraphs if p.text == t) for t in (header.superior, header.issuer))
    assert superior.element.getparent() is issuer.element.getparent() is first_cell
    assert shown(superior, (12, 13)) and shown(issuer, (12, 13), bold=True)
    assert superior.text == superior.text.upper() and issuer.text == issuer.text.upper()
    assert document.after(issuer).rule


@every_official_paper
def test_the_header_is_a_borderless_table_of_about_two_to_three(kind, sample):
    table = Document(paper(kind, sample)).root.find(f".//{W}tbl")
    left, right = (int(column.get(W + "w")) for column in table.iter(W + "gridCol"))
    assert 0.38 <= left / (left + right) <= 0.43
    assert {edge.get(W + "val") for edge in table.find(f"{W}tblPr/{W}tblBorders")} == {"none"}


@every_official_paper
def test_number_and_date_share_one_line_under_issuer_and_motto(kind, sample):
    document, header = Document(paper(kind, sample)), context(kind, sample).header
    rows = list(document.root.find(f".//{W}tbl").iter(W + "tr"))
    assert len(rows) == 2
    number, date = ("".join(cell.itertext()) for cell in rows[1].iter(W + "tc"))
    assert number == (f"Số: {header.symbol}" if header.symbol else "")
    if header.symbol:
        line = next(p for p in document.paragraphs if p.text == number)
        assert shown(line, (13,)) and line.align == "center"
    if kind == "board_minutes":
        assert date == ""
    else:
        assert date == f"{header.place}, {header.date_line}"
        assert shown(next(p for p in document.paragraphs if p.text == date), (13, 14), italic=True)


@every_official_paper
def test_minutes_tell_no_place_and_date_at_the_top(kind, sample):
    document = Document(paper(kind, sample))
    dated = "Văn Giang, ngày" in document.text
    assert dated is (kind != "board_minutes")


@every_official_paper
def test_title_and_subject_are_bold_centred_and_underlined_by_a_shorter_rule(kind, sample):
    document = Document(paper(kind, sample))
    title = title_of(kind, document)
    subject = document.after(title)
    assert subject.text == context(kind, sample).subject
    assert shown(title, (13, 14), bold=True) and shown(subject, (13, 14), bold=True)
    assert title.align == subject.align == "center"
    line = document.after(subject)
    assert line.rule
    text_width = 11906 - 1701 - 851
    assert line.indent("left") + line.indent("right") >= text_width / 2


@every_official_paper
def test_no_line_is_typed(kind, sample):
    text = Document(paper(kind, sample)).text
    assert "___" not in text and "......" not in text


@every_official_paper
def test_running_text_is_justified_indented_and_set_apart(kind, sample):
    document = Document(paper(kind, sample))
    after_title = document.body()
    start = next(i for i, p in enumerate(after_title) if p.text == context(kind, sample).subject)
    texts = [p for p in after_title[start + 1 :] if p.align == "both"]
    assert len(texts) >= 5
    for paragraph in texts:
        assert {size for size, *_ in paragraph.look} <= {13, 14}, paragraph.text
        assert paragraph.indent("firstLine") in (567, 720), paragraph.text
        assert paragraph.spacing("before") + paragraph.spacing("after") >= 120, paragraph.text
        assert 240 <= paragraph.spacing("line") <= 360


@every_official_paper
def test_the_text_ends_with_its_closing_sign(kind, sample):
    texts = [p for p in Document(paper(kind, sample)).body() if p.align == "both"]
    assert texts[-1].text.endswith("./.") and "../." not in texts[-1].text
    assert sum(p.text.endswith("./.") for p in texts) == 1


@pytest.mark.parametrize("kind", WITH_LIST)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_ground_is_italic_and_ends_with_a_semicolon_the_last_with_a_full_stop(kind, sample):
    document = Document(paper(kind, sample))
    grounds = [p for p in document.body() if p.text.startswith(("Căn cứ", "Theo đề nghị"))]
    assert all(shown(p, (13, 14), italic=True) for p in grounds)
    assert all(p.text.endswith(";") for p in grounds[:-1]) and grounds[-1].text.endswith(".")
    assert not any(p.text.endswith((";;", "..")) for p in grounds)


@pytest.mark.parametrize("kind", WITH_RECIPIENTS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_recipients_are_small_and_punctuated(kind, sample):
    document = Document(paper(kind, sample))
    heading = document.find("Nơi nhận:")
    (look,) = heading.look
    assert look == (12, True, True) and heading.indent("left") == 0 and heading.align == "left"
    below = document.paragraphs[document.paragraphs.index(heading) + 1 :]
    lines = list(takewhile(lambda p: p.text.startswith("- "), below))
    assert len(lines) == len(context(kind, sample).recipients)
    assert all(shown(p, (11,)) for p in lines)
    assert all(p.text.endswith(";") for p in lines[:-1])
    assert lines[-1].text.startswith("- Lưu: VT") and lines[-1].text.endswith(".")


def test_a_letter_and_a_decision_name_their_first_recipient_as_the_decree_does():
    assert "- Như trên;" in Document(paper("submission_letter")).text
    assert "- Như Điều 3;" in Document(paper("award_decision")).text


def test_one_addressee_stands_on_the_line_several_stand_under_it():
    one = Document(paper("submission_letter"))
    assert shown(one.find("Kính gửi: Phòng Giáo dục và Đào tạo Văn Giang"), (13, 14))
    several = Document(paper("submission_letter", "stressed"))
    first, last = several.find("- Ủy ban nhân dân"), several.find("- Phòng Giáo dục")
    assert first.text.endswith(";") and last.text.endswith(".")
    assert first.indent("left") == last.indent("left") > 0


@every_official_paper
def test_signers_are_bold_and_centred_and_stay_together(kind, sample):
    document = Document(paper(kind, sample))
    signed = [table for table in document.root.iter(W + "tbl") if _last_name(kind, sample) in "".join(table.itertext())]
    table = signed[-1]
    for row in table.iter(W + "tr"):
        assert row.find(f"{W}trPr/{W}cantSplit") is not None
    for paragraph in document.paragraphs:
        if table in paragraph.element.iterancestors() and paragraph.align == "center":
            assert shown(paragraph, (13, 14), bold=True) or not paragraph.text
            assert paragraph.element.find(f"{W}pPr/{W}keepNext") is not None


def _last_name(kind, sample):
    sampled = context(kind, sample)
    if kind == "board_minutes":
        return sampled.chair_name
    if kind == "receipt":
        return sampled.receiver
    return (sampled.reporter if kind == "achievement_report_individual" else sampled.signature).name


def test_minutes_are_signed_by_the_secretary_at_the_left_and_the_chair_at_the_right():
    document = Document(paper("board_minutes"))
    offices = document.find("THƯ KÝ").element.getparent().getparent()
    assert ["".join(cell.itertext()) for cell in offices.iter(W + "tc")] == ["THƯ KÝ", "CHỦ TỌA"]
    texts = [p.text for p in document.paragraphs]
    assert texts.index("Nơi nhận:") > texts.index("CHỦ TỌA")


def test_articles_of_a_decision_are_numbered_in_bold():
    document = Document(paper("award_decision"))
    for number in (1, 2, 3):
        label, *rest = document.find(f"Điều {number}.").runs
        assert (label.text, label.bold) == (f"Điều {number}.", True)
        assert not any(run.bold for run in rest)
    assert shown(document.find("QUYẾT ĐỊNH:"), (14,), bold=True)


@pytest.mark.parametrize("kind", WITH_LIST)
@pytest.mark.parametrize("sample", SAMPLES)
def test_an_appendix_has_label_title_and_reference_and_is_mentioned(kind, sample):
    document, sampled = Document(paper(kind, sample)), context(kind, sample)
    label = document.find("Phụ lục")
    title = document.after(label)
    reference = document.after(title)
    assert shown(label, (14,), bold=True) and shown(title, (13, 14), bold=True)
    assert title.text == sampled.list_title == title.text.upper()
    assert reference.text == sampled.list_reference and shown(reference, (13, 14), italic=True)
    assert {p.align for p in (label, title, reference)} == {"center"}
    assert any("Phụ lục kèm theo" in p.text for p in document.body())


@every_official_paper
def test_ruled_tables_repeat_their_heading_and_never_split_a_row(kind, sample):
    document = Document(paper(kind, sample))
    for table in document.root.iter(W + "tbl"):
        if val(table, "w:tblPr/w:tblBorders/w:top") != "single":
            continue
        rows = list(table.iter(W + "tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert not any(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[1:])
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert sum(int(column.get(W + "w")) for column in table.iter(W + "gridCol")) == 11906 - 1701 - 851


def test_a_list_of_sixty_is_complete_and_counted():
    document = Document(paper("submission_letter", "stressed"))
    table = list(document.root.iter(W + "tbl"))[-1]
    assert len(list(table.iter(W + "tr"))) == 1 + (1 + 2) + (1 + 60)
    assert "Danh sách này gồm 02 tập thể và 60 cá nhân./." in document.text


def test_nothing_won_before_is_said_and_nothing_declared_is_left_to_be_written_in():
    document = Document(paper("achievement_report_individual", "stressed"))
    assert [p.text for p in document.paragraphs].count("Không.") == 2
    hometown = document.find("- Quê quán:")
    assert val(hometown.element, "w:pPr/w:tabs/w:tab", "leader") == "dot"
