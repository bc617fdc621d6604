"""Which report a nomination calls for: by merit over a period, for one campaign alone, or for a sudden deed."""

import json
from datetime import date

import pytest

from config.demo.school import user
from config.demo.steps import Entry, act
from documents.models import Paper
from tests.line import ENTRY, Line, settle
from workflow.campaigns.models import Campaign
from workflow.engine import clock
from workflow.nominations.models import Nomination

Movement = Campaign.Movement
GROUP = Entry("to_truong", "t1", "Tổ 1", "ttldtt")
PUPIL = Entry("to_truong", "t1", "Nguyễn Minh U", "giay-khen")


def _run_as(line: Line, movement: str) -> None:
    Campaign.objects.filter(pk=line.draft_campaign.pk).update(movement=movement)


def _report(nomination: Nomination) -> Paper:
    """The one paper that the nomination has."""
    settle()
    return Paper.objects.get(subject_type="nominations.nomination", subject_id=nomination.pk)


@pytest.mark.parametrize(
    ("movement", "of_person", "of_group"),
    [
        (Movement.REGULAR, "achievement_report_individual", "achievement_report_collective"),
        (Movement.THEMED, "achievement_report_themed", "achievement_report_themed"),
        (Movement.SUDDEN, "achievement_report_sudden", "achievement_report_sudden"),
    ],
)
def test_the_movement_decides_on_the_form_of_the_report(
    line: Line, movement: str, of_person: str, of_group: str
) -> None:
    _run_as(line, movement)
    assert _report(line.nomination("submitted", ENTRY)).kind == of_person
    assert _report(line.nomination("submitted", GROUP)).kind == of_group


@pytest.mark.parametrize("movement", [Movement.THEMED, Movement.SUDDEN])
def test_sent_again_it_is_reported_again_in_the_same_form(line: Line, movement: str) -> None:
    _run_as(line, movement)
    nomination = line.nomination("returned")
    act(nomination, "resubmit", "to_truong")
    settle()
    reports = Paper.objects.filter(kind=f"achievement_report_{movement}").order_by("version")
    assert [report.version for report in reports] == [1, 2]


def test_a_themed_report_names_its_campaign_and_its_dates(line: Line) -> None:
    _run_as(line, Movement.THEMED)
    report = _report(line.nomination("submitted")).context
    year = clock.today().year
    assert report["campaign"] == f"phong trào thi đua năm {year}"
    assert report["dates"] == f"từ ngày 01 tháng 01 năm {year} đến ngày 31 tháng 12 năm {year}"
    assert report["subject"] == f"Đề nghị tặng Giấy khen về thành tích trong phong trào thi đua năm {year}"
    assert [person["full_name"] for person in report["people"]] == ["Nguyễn Thị Phương Thảo Nguyên"]
    assert report["collectives"] == []


def test_a_themed_report_tells_no_award_from_before_its_campaign(line: Line) -> None:
    _run_as(line, Movement.THEMED)
    nomination = line.nomination("draft")
    Nomination.objects.filter(pk=nomination.pk).update(titles_held="2019; Chiến sĩ thi đua cơ sở; QĐ số 12/QĐ-UBND")
    act(nomination, "submit", "to_truong")
    assert "Chiến sĩ thi đua cơ sở" not in json.dumps(_report(nomination).context, ensure_ascii=False)


def test_a_sudden_report_says_when_it_happened(line: Line) -> None:
    _run_as(line, Movement.SUDDEN)
    nomination = line.nomination("draft")
    day = date(clock.today().year, 5, 4)
    Nomination.objects.filter(pk=nomination.pk).update(period_from=day, period_to=day)
    act(nomination, "submit", "to_truong")
    report = _report(nomination).context
    assert report["happened"] == f"ngày 04 tháng 5 năm {day.year}"
    assert report["subject"] == "Đề nghị tặng Giấy khen về thành tích đột xuất"


@pytest.mark.parametrize("movement", [Movement.THEMED, Movement.SUDDEN])
def test_a_report_says_what_was_submitted_whatever_the_draft_says_later(line: Line, movement: str) -> None:
    _run_as(line, movement)
    nomination = line.nomination("submitted")
    nomination.statements.update(text="sửa sau khi gửi")
    assert "sửa sau khi gửi" not in json.dumps(_report(nomination).context, ensure_ascii=False)


@pytest.mark.parametrize("movement", [Movement.THEMED, Movement.SUDDEN])
def test_a_pupils_report_and_a_groups_are_signed_by_the_groups_head(line: Line, movement: str) -> None:
    _run_as(line, movement)
    head = user("to_truong").get_full_name()
    pupil, group = _report(line.nomination("submitted", PUPIL)), _report(line.nomination("submitted", GROUP))
    assert pupil.context["reporter"] == {"authority": ["NGƯỜI BÁO CÁO"], "name": head}
    assert group.context["reporter"] == {"authority": ["TỔ TRƯỞNG"], "name": head}
    assert pupil.context["people"][0]["school_class"] == "1A"
    assert group.context["collectives"][0]["name"] == "Tổ 1, Trường Tiểu học Liên Nghĩa"
