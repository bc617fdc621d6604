"""Danh sách trích ngang: which lists go with a dossier's letter, who is in them, and what they say."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo import story_2023
from config.demo.school import unit, user
from config.demo.steps import Entry, act
from documents.builders import pupil_list, staff_list
from documents.case import Case
from documents.models import Paper
from documents.selectors import papers_of
from tasks.jobs import run
from tests.line import ENTRY, REASON, Line, settle
from tests.packages import sealed
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble
from workflow.engine.failures import NotReady
from workflow.engine.models import Event, Job
from workflow.nominations.models import Nomination

STAFF, PUPILS = "Danh sách trích ngang cán bộ, giáo viên, nhân viên", "Danh sách trích ngang học sinh"
GROUP = Entry("to_truong", "t1", "Tổ 1", "ttldtt")


def _praise(head: str, group: str, nominee: str) -> Entry:
    return Entry(head, group, nominee, "giay-khen")


PUPIL = _praise("to_truong", "t1", "Nguyễn Minh U")


def _issued(line: Line, *entries: Entry) -> Dossier:
    for entry in entries:
        line.nomination("approved", entry)
    settle()
    return act(assemble(actor=user("van_thu"), campaign=line.campaign)[0], "issue", "hieu_truong")


def _names(kind: str) -> list[str]:
    return [row["name"] for row in Paper.objects.get(kind=kind).context["rows"]]


def test_staff_and_pupils_have_a_list_each_and_groups_are_in_none(line: Line) -> None:
    story_2023.movement_of_2023(settle)
    assert _names("pupil_list") == ["Trần Ngọc V"]
    assert sorted(_names("staff_list")) == [
        "Cao Thị R",
        "Hồ Thị O",
        "Lương Thị S",
        "Nguyễn Thị Phương Thảo Nguyên",
        "Trần Thị B",
    ]


@pytest.mark.parametrize(
    ("entries", "kinds", "named"),
    [
        ([ENTRY], {"staff_list"}, [STAFF]),
        ([PUPIL], {"pupil_list"}, [PUPILS]),
        ([GROUP], set(), []),
        ([ENTRY, PUPIL, GROUP], {"staff_list", "pupil_list"}, [STAFF, PUPILS]),
    ],
)
def test_a_list_is_written_and_named_in_the_letter_only_where_it_has_somebody(
    line: Line, entries: list[Entry], kinds: set[str], named: list[str]
) -> None:
    dossier = _issued(line, *entries)
    settle()
    papers = papers_of(user("van_thu"), dossier)
    assert {paper.kind for paper in papers} == {"submission_letter"} | kinds
    attachments = papers.get(kind="submission_letter").context["attachments"]
    assert [one for one in attachments if "trích ngang" in one] == named


def test_a_list_has_no_number_and_goes_with_the_letter_of_its_own_signing(line: Line) -> None:
    dossier = _issued(line, ENTRY)
    settle()
    act(dossier, "reopen", "hieu_truong", reason=REASON)
    act(dossier, "issue", "hieu_truong")
    early = Job.objects.exclude(state=Job.State.DONE).get(handler="paper", argument="staff_list")
    run(early.handler, [early.pk])
    early.refresh_from_db()
    assert early.state == Job.State.FAILED  # the letter of this signing is not there yet; the one before it is
    settle()
    first, second = Paper.objects.filter(kind="staff_list").order_by("version")
    assert "số 01/TTr-THLN" in first.context["reference"]
    assert "số 02/TTr-THLN" in second.context["reference"]
    assert second.entry is None and second.context["header"]["symbol"] == ""


def test_a_list_waits_for_its_letter(line: Line) -> None:
    dossier = _issued(line, ENTRY)
    event = Event.objects.get(subject_type="dossiers.dossier", subject_id=dossier.pk, name="issue")
    with pytest.raises(NotReady):
        staff_list(Case(dossier, event, unit("thln"), None))


def test_the_list_of_staff_says_what_is_known_and_leaves_the_rest_empty(line: Line) -> None:
    nomination = line.nomination("draft")
    year = nomination.campaign.period_to.year
    Nomination.objects.filter(pk=nomination.pk).update(
        titles_held=f"{year - 2} - {year - 1}; Lao động tiên tiến; QĐ 1\n{year - 9}; Chiến sĩ thi đua cơ sở; QĐ 2",
        rewards_held=f"{year - 3}; Giấy khen; QĐ 3",
    )
    act(nomination, "submit", "to_truong")
    act(nomination, "take_up", "thu_ky")
    line.decide([nomination])
    _issued(line)
    settle()
    paper = Paper.objects.get(kind="staff_list").context
    (row,) = paper["rows"]
    assert row["position_unit"] == "Giáo viên, Tổ 1"
    assert (row["gender"], row["qualification"]) == ("Nữ", "Đại học Sư phạm")
    assert row["honours"] == f"{year - 2} - {year - 1}: Lao động tiên tiến; {year - 3}: Giấy khen"
    assert row["votes"] == "8/9 (88,9%)"
    assert [row[name] for name in ("service", "rating", "initiatives", "registered", "note")] == [""] * 5
    assert paper["compiled_by"] == user("van_thu").get_full_name()


def test_the_list_of_pupils_tells_class_and_the_beginning_of_the_achievement(line: Line) -> None:
    nomination = line.nomination("draft", PUPIL)
    nomination.statements.update(text="Rất dài " * 100 + "\nđoạn sau")
    act(nomination, "submit", "to_truong")
    act(nomination, "take_up", "thu_ky")
    line.decide([nomination])
    _issued(line)
    settle()
    (row,) = Paper.objects.get(kind="pupil_list").context["rows"]
    assert row["school_class"] == "1A"
    assert row["achievement"].startswith("Rất dài Rất dài") and row["achievement"].endswith("…")
    assert len(row["achievement"]) <= 200
    assert row["evidence"] == "01 tệp kèm báo cáo thành tích"


def test_the_lists_travel_in_the_package_and_are_seen_by_the_receiver_once_forwarded(line: Line) -> None:
    dossier = _issued(line, ENTRY, PUPIL)
    settle()
    lists = {"staff_list", "pupil_list"}
    assert not papers_of(user("chuyen_vien"), dossier).exists()
    dossier = act(dossier, "forward", "van_thu")
    settle()
    assert lists < {paper.kind for paper in papers_of(user("chuyen_vien"), dossier)}
    packed = {entry["path"] for entry in sealed(dossier).manifest["files"]}
    assert {"danh-sach-trich-ngang-hoc-sinh.docx", "danh-sach-trich-ngang-can-bo-giao-vien-nhan-vien.docx"} < packed


def test_the_receipt_counts_the_lists_among_what_came_in(line: Line) -> None:
    dossier = _issued(line, ENTRY)
    settle()
    dossier = act(dossier, "forward", "van_thu")
    settle()
    act(dossier, "receive", "chuyen_vien", **line.receipt())
    settle()
    items = [item["name"] for item in Paper.objects.get(kind="receipt").context["items"]]
    assert STAFF in items and PUPILS not in items


def test_names_and_days_in_a_list_are_those_of_its_signing(line: Line) -> None:
    story_2023.movement_of_2023(settle)
    header = Paper.objects.get(kind="pupil_list").context["header"]
    assert header["date_line"] == "ngày 29 tháng 5 năm 2023"
    assert header["superior"] == "PHÒNG GD&ĐT VĂN GIANG"
    assert Paper.objects.get(kind="pupil_list").dated_on == date(2023, 5, 29)


@pytest.mark.parametrize(
    ("build", "few", "many"),
    [
        (staff_list, [ENTRY], [_praise("to_truong", "t1", name) for name in ("Trịnh Thị P", "Đỗ Thị E")]),
        (
            pupil_list,
            [PUPIL],
            [_praise("to_truong_5", "t5", "Trần Ngọc V"), _praise("to_truong_5", "t5", "Lê Hoàng X")],
        ),
    ],
)
def test_statements_for_a_list_do_not_grow_with_it(
    line: Line, build: Callable[[Case], Any], few: list[Entry], many: list[Entry]
) -> None:
    counts = []
    for entries in (few, many):
        dossier = _issued(line, *entries)
        settle()
        event = Event.objects.get(subject_type="dossiers.dossier", subject_id=dossier.pk, name="issue")
        with CaptureQueriesContext(connection) as queries:
            written = build(Case(Dossier.objects.get(pk=dossier.pk), event, unit("thln"), None))
        assert len(written.rows) == len(entries)
        counts.append(len(queries))
    assert counts[0] == counts[1]
