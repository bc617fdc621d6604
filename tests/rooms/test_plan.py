"""The demo's campaign says what the school's plan of 2023 says; its paper is that plan, mended in its form."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from config.demo import plan_words, story_2023
from config.demo.school import unit, user
from config.demo.steps import act
from documents import selectors as papers
from documents.builders.campaigns import cited_plan
from documents.models import Paper
from tests.documents.word import Document
from tests.line import Line, settle
from workflow.campaigns.models import Campaign, Category
from workflow.engine.failures import NotReady
from workflow.engine.refusals import ConditionsUnmet
from workflow.organisations.models import Membership

PLAN = Path(__file__).parent.parent / "golden" / "plan-2023.txt"

# What stands before a paragraph and is set by the paper anew: I. 1. 2.1. a) -
MARK = re.compile(r"(?:[IVX]+\.|\d(?:\.\d)*\.|[a-zđ]\)|[-–])\s+")
# Where the paper says more than the school's sheet did, in this order.
ADDED = [
    # The head of an official paper.
    """
    PHÒNG GD&ĐT VĂN GIANG TRƯỜNG TIỂU HỌC LIÊN NGHĨA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc
    Số: 01/KH-THLN Văn Giang, ngày 16 tháng 01 năm 2023
    """,
    # What the plan rests on, beside the plan of the superior.
    """
    Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua,
    khen thưởng ngày 16 tháng 11 năm 2013;
    Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của
    Luật Thi đua, khen thưởng;
    Thực hiện Kế hoạch số 01/KH-UBND ngày 04 tháng 01 năm 2023 của UBND tỉnh Hưng Yên;
    """,
    # The sheet calls on the staff but words no criteria for them: those of its own part II.
    """
    Nhân viên: Cán bộ quản lý, giáo viên, nhân viên trong nhà trường phải là tấm gương về đạo đức, tự học tập, rèn
    luyện; đổi mới, sáng tạo trong công tác quản lý, giáo dục, giảng dạy, nghiên cứu khoa học; học tập nâng cao trình độ
    lý luận chính trị, chuyên môn, nghiệp vụ để thực hiện tốt nhiệm vụ được giao.
    """,
    # By when, for what and where to: the sheet says "đột xuất, theo kế hoạch".
    """
    Thời hạn thực hiện và danh hiệu, hình thức được đề nghị
    Thời gian thi đua: từ ngày 01 tháng 01 năm 2023 đến hết ngày 31 tháng 12 năm 2023;
    Thời gian các tổ gửi đề nghị: từ ngày 02 tháng 5 năm 2023 đến hết ngày 31 tháng 5 năm 2023;
    Danh hiệu, hình thức khen thưởng được đề nghị: Giấy khen, Lao động tiên tiến, Chiến sĩ thi đua cơ sở, Tập thể Lao
    động tiên tiến;
    Nơi nhận hồ sơ đề nghị khen thưởng của nhà trường: Phòng Giáo dục và Đào tạo Văn Giang.
    """,
    # The signature.
    "HIỆU TRƯỞNG Nguyễn Văn A",
]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_every_criterion_and_every_part_is_in_the_plans_own_words() -> None:
    words = _plain(PLAN.read_text())
    said = [text for _category, _title, text in plan_words.CRITERIA]
    said += [line for text in plan_words.PARTS.values() for line in text.splitlines()]
    assert [text for text in said if _plain(text) not in words] == []


def test_everybody_whom_the_plan_calls_on_has_criteria() -> None:
    assert {category for category, _title, _text in plan_words.CRITERIA} == set(Category)


def test_no_correction_is_without_an_error_to_correct() -> None:
    words = _plain(PLAN.read_text())
    assert [wrong for wrong, _right in plan_words.CORRECTIONS if wrong not in words] == []


def test_the_paper_is_the_plan_of_2023_with_its_form_mended(line: Line) -> None:
    """Every paragraph of the sheet stands in the paper, in order; nothing else does but what is listed."""
    paper = [word for paragraph in _paragraphs(_text_of(_paper_of_2023())) for word in paragraph]
    at, added = 0, []
    for paragraph in _paragraphs(plan_words.mended(_plain_lines(PLAN.read_text()))):
        here = next((i for i in range(at, len(paper)) if paper[i : i + len(paragraph)] == paragraph), None)
        assert here is not None, f"not in the rest of the paper: {' '.join(paragraph)}"
        added.append(paper[at:here])
        at = here + len(paragraph)
    added.append(paper[at:])
    assert [words for words in added if words] == [_words(text) for text in ADDED]


def test_the_papers_points_count_without_gap_or_double(line: Line) -> None:
    text = _text_of(_paper_of_2023())
    marks = re.findall(r"^(?:[IVX]+\.|\d(?:\.\d)*\.|[a-zđ]\)) ", text, re.MULTILINE)
    assert [mark.strip() for mark in marks] == [
        *("I.", "1.", "2.", "3.", "4.", "5.", "6."),
        *("II.", "1.", "a)", "b)", "2.", "2.1.", "2.2.", "3.", "3.1.", "3.2."),
        *("III.", "1.", "1.1.", "1.2.", "a)", "b)", "c)", "d)", "2.", "2.1.", "2.2.", "3."),
        *("IV.", "1.", "2."),
    ]


def test_the_plan_is_numbered_when_the_movement_is_launched(line: Line) -> None:
    paper = _paper_of_2023()
    assert str(paper) == "01/KH-THLN Kế hoạch phát động phong trào thi đua: Phong trào thi đua năm 2023"
    assert paper.context["header"]["date_line"] == "ngày 16 tháng 01 năm 2023"
    assert paper.context["recipients"][-1] == "Lưu: VT."
    assert cited_plan(Campaign.objects.get()) == "Kế hoạch số 01/KH-THLN ngày 16 tháng 01 năm 2023"


def test_nothing_cites_a_plan_that_is_not_written_yet(line: Line) -> None:
    with pytest.raises(NotReady):
        cited_plan(story_2023.launch_2023())


def test_a_plan_that_went_out_on_paper_is_cited_and_not_written_again(line: Line) -> None:
    campaign = line.campaign
    settle()
    assert not Paper.objects.exists()
    year = campaign.period_from.year
    assert cited_plan(campaign) == f"Kế hoạch số 07/KH-THLN ngày 16 tháng 01 năm {year}"


def test_a_movement_from_before_plans_were_papers_has_none_to_cite(line: Line) -> None:
    Campaign.objects.filter(pk=line.campaign.pk).update(plan_number="", plan_date=None)
    assert cited_plan(Campaign.objects.get()) == "kế hoạch"


def test_a_deputy_who_launches_signs_for_the_principal(line: Line) -> None:
    person = user("hieu_pho").person
    assert person is not None
    Membership.objects.create(
        person=person,
        unit=unit("thln"),
        role=Membership.Role.PRINCIPAL,
        capacity=Membership.Capacity.DEPUTY,
        position="Phó Hiệu trưởng",
        valid_from="2020-01-01",
    )
    campaign = _to_be_written(line)
    act(campaign, "launch", "hieu_pho")
    settle()
    signature = Paper.objects.get().context["signature"]
    assert signature == {"authority": ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"], "name": person.full_name}


def test_a_plan_without_its_parts_is_not_launched(line: Line) -> None:
    campaign = _to_be_written(line)
    campaign.parts.filter(part__in=["contents", "closing"]).delete()
    with pytest.raises(ConditionsUnmet) as refused:
        act(campaign, "launch", "hieu_truong")
    assert [one.field for one in refused.value.unmet] == ["contents"]


def test_whoever_sees_the_campaign_sees_its_plan_and_nobody_else(line: Line) -> None:
    campaign = _to_be_written(line)
    act(campaign, "launch", "hieu_truong")
    assert {title for title, _job in papers.papers_in_writing(user("to_truong_3"), campaign)}
    for account in ("chuyen_vien", "quan_tri"):
        assert papers.papers_in_writing(user(account), campaign) == []
    settle()
    paper = Paper.objects.get()
    for account in ("hieu_truong", "to_truong_3", "to_truong_vp", "thu_ky", "van_thu"):
        assert list(papers.papers_of(user(account), campaign)) == [paper], account
    for account in ("chuyen_vien", "lanh_dao", "chuyen_vien_pgd", "quan_tri"):
        assert not papers.visible_to(user(account)).exists(), account


def _to_be_written(line: Line) -> Campaign:
    """The line's campaign in draft, its plan not yet issued."""
    Campaign.objects.filter(pk=line.draft_campaign.pk).update(plan_number="", plan_date=None)
    return Campaign.objects.get(pk=line.draft_campaign.pk)


def _paper_of_2023() -> Paper:
    story_2023.launch_2023()
    settle()
    return Paper.objects.get()


def _text_of(paper: Paper) -> str:
    with default_storage.open(paper.file.name) as file:
        return Document(file.read()).text


def _plain_lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def _paragraphs(text: str) -> Iterator[list[str]]:
    """The words of each paragraph without the mark in front."""
    for line in text.splitlines():
        words = _words(MARK.sub("", line, count=1) if MARK.match(line) else line)
        if words:
            yield words
