"""What single kinds of paper say and keep to themselves (domain notes §3)."""

from dataclasses import fields, replace

import pytest

from documents.contexts import NoticeRow
from documents.templating.rendering import render

from .papers import SAMPLES, context, paper, template
from .word import Document, W, val

BOX = "□"


def written(kind, **changes):
    return Document(render(template(kind), replace(context(kind), **changes)))


def offices(document, left):
    """Return the texts of the row of signatures whose left office is `left`."""
    row = document.find(left).element.getparent().getparent()
    return ["".join(cell.itertext()) for cell in row.iter(W + "tc")]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_ballot_has_a_line_with_two_boxes_for_every_nominee(sample):
    choices = context("ballot", sample).choices
    table = next(t for t in Document(paper("ballot", sample)).root.iter(W + "tbl") if BOX in "".join(t.itertext()))
    lines = [["".join(cell.itertext()) for cell in row.iter(W + "tc")] for row in list(table.iter(W + "tr"))[1:]]
    assert [(line[1].split(", ")[0], line[2]) for line in lines] == [(one.name, one.award) for one in choices]
    assert all(line[3:] == [BOX, BOX] for line in lines)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_ballot_has_no_number_no_date_and_no_signature(sample):
    document = Document(paper("ballot", sample))
    header = next(document.root.iter(W + "tbl"))
    number_and_date = list(header.iter(W + "tr"))[1]
    assert "".join(number_and_date.itertext()) == ""
    assert document.paragraphs[-1].text in ("", "(Đóng dấu xác nhận trước khi phát phiếu)")
    assert "Nơi nhận" not in document.text and "Số:" not in document.text
    (section,) = document.sections
    assert (val(section, "w:pgSz", "w"), val(section, "w:pgSz", "h")) == ("11906", "16838")


def test_tally_minutes_are_signed_by_the_tellers_and_below_by_secretary_and_chair():
    document = Document(paper("tally_minutes"))
    texts = [p.text for p in document.paragraphs]
    assert offices(document, "ỦY VIÊN") == ["ỦY VIÊN", "TRƯỞNG BAN KIỂM PHIẾU"]
    assert offices(document, "THƯ KÝ") == ["THƯ KÝ CUỘC HỌP", "CHỦ TỌA CUỘC HỌP"]
    assert texts.index("ỦY VIÊN") < texts.index("THƯ KÝ CUỘC HỌP") < texts.index("Nơi nhận:")
    assert [texts.count(teller.name) for teller in context("tally_minutes").tellers] == [1, 1, 1]


def test_one_who_counts_alone_signs_alone():
    document = written("tally_minutes", tellers=context("tally_minutes").tellers[:1])
    assert offices(document, "TRƯỞNG BAN KIỂM PHIẾU") == ["", "TRƯỞNG BAN KIỂM PHIẾU"]
    assert "ỦY VIÊN" not in document.text


def test_a_vote_that_the_system_counted_has_no_tellers_and_no_seal():
    document = written("tally_minutes", tellers=(), keeper="")
    assert offices(document, "THƯ KÝ") == ["THƯ KÝ CUỘC HỌP", "CHỦ TỌA CUỘC HỌP"]
    assert "BAN KIỂM PHIẾU" not in document.text
    assert "bàn giao cho" not in document.text and "Không có phiếu giấy." in document.text


def test_minutes_of_several_campaigns_have_a_section_and_a_table_for_each():
    campaigns = [part.campaign for part in context("board_minutes", "stressed").parts]
    document = Document(paper("board_minutes", "stressed"))
    texts = [p.text for p in document.paragraphs]
    assert [texts.count(campaign) for campaign in campaigns] == [2, 2]
    tables = [table for table in document.root.iter(W + "tbl") if "Kết luận" in "".join(table.itertext())]
    assert len(tables) == 2


def test_tally_minutes_count_the_sheets_and_who_sent_one_in_writing():
    text = Document(paper("tally_minutes")).text
    assert "- Số phiếu thu vào: 09 phiếu, trong đó có 01 phiếu bằng văn bản của thành viên vắng mặt." in text
    without = written("tally_minutes", written=()).text
    assert "- Số phiếu thu vào: 09 phiếu." in without and "Không có." in without


def test_the_public_list_holds_names_and_titles_and_nothing_else():
    assert {field.name for field in fields(NoticeRow)} == {"name", "award"}
    table = list(Document(paper("public_notice")).root.iter(W + "tbl"))[-1]
    heading = next(table.iter(W + "tr"))
    assert ["".join(cell.itertext()) for cell in heading.iter(W + "tc")] == [
        "STT",
        "Họ và tên, tên tập thể",
        "Danh hiệu, hình thức khen thưởng",
    ]


def test_a_proposed_list_asks_for_opinions_and_a_result_names_its_decision():
    proposed, result = (Document(paper(kind)).text for kind in ("public_notice", "result_notice"))
    assert "Ý kiến đóng góp" in proposed and "được quyết định tại" not in proposed
    assert "được quyết định tại Quyết định số 26/QĐ-PGDĐT" in result and "Ý kiến đóng góp" not in result


def test_a_report_of_a_year_without_awards_has_no_appendix():
    document = written("campaign_report", collectives=(), individuals=(), list_title="", list_reference="")
    assert "Phụ lục" not in document.text and "Danh sách này gồm" not in document.text
    assert len(document.sections) == 1
    assert "III. CÔNG TÁC KHEN THƯỞNG" in document.text


def test_a_revocation_names_the_decision_and_what_has_to_be_given_back():
    text = Document(paper("revocation_decision")).text
    assert "tại Quyết định số 26/QĐ-THLN ngày 28 tháng 5 năm 2023" in text
    assert "Điều 2. Thu hồi hiện vật khen thưởng và tiền thưởng đã trao như sau:" in text
    assert "về bộ phận Văn thư và Kế toán nhà trường trước ngày 30 tháng 6 năm 2023." in text


def test_a_revocation_before_anything_was_handed_out_recovers_nothing():
    document = written("revocation_decision", recovered=(), recovered_to="", recovered_by="")
    assert "Thu hồi" not in document.text
    assert document.find("Điều 2. Quyết định này có hiệu lực").text.endswith("./.")


def test_a_council_is_set_up_with_every_member_in_a_seat():
    decision = context("council_decision")
    rows = list(list(Document(paper("council_decision")).root.iter(W + "tbl"))[1].iter(W + "tr"))[1:]
    listed = [tuple("".join(cell.itertext()) for cell in row.iter(W + "tc"))[1:] for row in rows]
    assert listed == [(member.name, member.post, member.seat) for member in decision.members]


def test_one_who_is_invited_alone_stands_in_the_sentence():
    alone = written("meeting_invitation", invitees=("Bà Trần Thị B",))
    assert "trân trọng kính mời: Bà Trần Thị B." in alone.text
    assert "- Các ông, bà thành viên Hội đồng;" in Document(paper("meeting_invitation")).text


def test_a_returned_dossier_lists_its_papers_and_its_end_where_there_are_any():
    usual, bare = Document(paper("dossier_return")).text, written("dossier_return", returned=(), due="").text
    assert "Giấy tờ trả lại kèm theo" in usual and "Thời hạn nộp lại" in usual
    assert "Giấy tờ trả lại kèm theo" not in bare and "Thời hạn nộp lại" not in bare


def test_nothing_won_before_is_said_and_nothing_declared_is_left_to_be_written_in():
    document = Document(paper("achievement_report_individual", "stressed"))
    assert [p.text for p in document.paragraphs].count("Không.") == 2
    assert document.find("- Quê quán:").dotted
