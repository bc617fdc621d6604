"""A plan's part is read for the rank of its marks; the paper counts anew."""

import pytest
from django.core.exceptions import ValidationError

from workflow.campaigns.outline import items, read, validate_outline


def _printed(text: str, under: str = "") -> list[str]:
    return [line.text for line in read(text, under)]


def test_numbers_that_were_doubled_or_left_out_count_right_again() -> None:
    assert _printed("2. Hai.\n2. Ba.\n4. Năm.") == ["1. Hai.", "2. Ba.", "3. Năm."]


def test_points_under_a_point_carry_its_number() -> None:
    text = "1. Đối tượng\n1.1. Tập thể.\n1.3. Cá nhân.\n3. Nội dung\n3.1. Dạy.\n3.2. Học."
    assert _printed(text) == [
        "1. Đối tượng",
        "1.1. Tập thể.",
        "1.2. Cá nhân.",
        "2. Nội dung",
        "2.1. Dạy.",
        "2.2. Học.",
    ]


@pytest.mark.parametrize(
    "typed", ["1. Hình thức.\n2. Thời gian.", "2.1. Hình thức.\n2.2 Thời gian.", "1)Hình thức.\n2) Thời gian."]
)
def test_a_part_stands_under_a_point_of_the_paper_however_it_was_numbered(typed: str) -> None:
    assert _printed(typed, under="2") == ["2.1. Hình thức.", "2.2. Thời gian."]


def test_letters_follow_the_vietnamese_alphabet_and_begin_anew_under_each_point() -> None:
    assert _printed("1. Có\na) x;\na) y;\nb) z;\nc) t;\nd) u.\n2. Có\nđ) v.") == [
        "1. Có",
        "a) x;",
        "b) y;",
        "c) z;",
        "d) t;",
        "đ) u.",
        "2. Có",
        "a) v.",
    ]


def test_a_list_is_closed_as_papers_close_it() -> None:
    assert _printed("- một\n– hai.\n• ba;\nHết") == ["- một;", "- hai.", "- ba.", "Hết."]


def test_a_line_above_others_announces_them() -> None:
    assert _printed("a) Tập thể\n- Đoàn kết\n+ Mọi lúc;\nb) Cá nhân") == [
        "a) Tập thể:",
        "- Đoàn kết:",
        "+ Mọi lúc.",
        "b) Cá nhân.",
    ]
    assert _printed("Nhà trường\n- Tổ chức") == ["Nhà trường:", "- Tổ chức."]


def test_the_sign_that_ends_a_paper_is_left_to_the_paper() -> None:
    assert _printed("1. Nghiêm túc thực hiện./.") == ["1. Nghiêm túc thực hiện."]


def test_a_title_over_others_is_a_heading_and_a_sentence_is_none() -> None:
    lines = read("1. đối với tập thể:\n- Đoàn kết.\n2. Nhà trường\nTổ chức thực hiện.\n3. Câu này trọn vẹn.\n- Thêm.")
    assert [line.text for line in lines if line.heading] == ["1. Đối với tập thể", "2. Nhà trường"]
    sentence = "1. " + "các tổ thực hiện " * 6 + "những việc sau đây:"
    assert not read(f"{sentence}\n- Đoàn kết.")[0].heading


@pytest.mark.parametrize(
    "text", ["20/11 là ngày hội.", "20 giáo viên.", "20.11.2023 là ngày hội.", "1.5 điểm mỗi lượt."]
)
def test_a_figure_at_the_beginning_is_no_mark(text: str) -> None:
    assert _printed(text) == [text]


def test_a_point_that_skips_a_level_stands_under_the_one_before() -> None:
    assert _printed("1. Một.\n1.1.1. Sâu.\n2. Hai.") == ["1. Một.", "1.1. Sâu.", "2. Hai."]


def test_a_mark_without_words_says_nothing() -> None:
    assert _printed("- \n-\n\n  \n- có lời") == ["- có lời."]
    assert _printed("") == []


def test_items_of_a_plain_list_lose_their_marks() -> None:
    assert items("- Các tổ (để thực hiện);\n\n+ Lưu: VT.") == ["Các tổ (để thực hiện);", "Lưu: VT."]


def test_a_heading_with_a_roman_number_is_refused_with_its_line() -> None:
    with pytest.raises(ValidationError, match=r"II\. Đối tượng"):
        validate_outline("II. Đối tượng, nội dung\n1. Đối tượng")
    validate_outline("1. Đại hội XIII. Vì Đảng.\nVì mục tiêu chung.")
