"""Papers as the line issues them: numbers, days, names, and what they are made from."""

import hashlib
import json
import threading
import zipfile
from collections import Counter
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.demo import story_2023
from config.demo.school import unit, user
from config.demo.steps import Entry, act
from documents.builders import submission_letter
from documents.case import Case
from documents.models import NumberSeries, Paper, RegisterEntry
from documents.registers.outgoing import take_number
from tasks.jobs import run
from tests.documents.word import Document
from tests.line import ENTRY, Line, settle
from tests.packages import sealed
from workflow.campaigns.models import Award
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble
from workflow.engine.models import Event, Job
from workflow.engine.text import normalise
from workflow.nominations.models import Nomination, Statement
from workflow.nominations.services import save_draft
from workflow.organisations.models import Membership, Person, UnitName, User


def _take(day: date) -> RegisterEntry:
    return take_number(unit=unit("thln"), dated_on=day, abbreviation="TTr", mark="THLN", summary="thử")


def test_numbers_restart_with_the_calendar_year_and_are_padded(line: Line) -> None:
    symbols = [_take(date(2026, 12, 31)).symbol, _take(date(2026, 12, 31)).symbol, _take(date(2027, 1, 1)).symbol]
    assert symbols == ["01/TTr-THLN", "02/TTr-THLN", "01/TTr-THLN"]


def test_clerks_at_once_leave_no_gap_and_no_double(committed_line: Line) -> None:
    """Twenty papers on four connections; every third is given up, as a paper that could not be written is."""

    def clerk(start: int) -> None:
        for turn in range(start, start + 5):
            try:
                with transaction.atomic():
                    _take(date(2026, 5, 4))
                    if turn % 3 == 0:
                        raise InterruptedError
            except InterruptedError:
                continue
        connection.close()

    threads = [threading.Thread(target=clerk, args=(start,)) for start in range(0, 20, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = list(RegisterEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert NumberSeries.objects.get().last == len(numbers) == 13


def test_a_paper_is_stored_under_its_hash_and_remembers_what_made_it(line: Line) -> None:
    line.nomination("submitted")
    settle()
    paper = Paper.objects.get()
    with default_storage.open(paper.file.name) as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == paper.sha256
    assert paper.size == len(content)
    assert len(paper.template_sha256) == 64
    assert paper.context["person"]["full_name"] == "Nguyễn Thị Phương Thảo Nguyên"


def test_a_report_says_what_was_submitted_whatever_the_draft_says_later(line: Line) -> None:
    nomination = line.nomination("submitted")
    Statement.objects.filter(nomination=nomination).update(text="sửa sau khi gửi")
    settle()
    assert "sửa sau khi gửi" not in json.dumps(Paper.objects.get().context, ensure_ascii=False)


def test_sent_twice_a_nomination_has_its_report_twice(line: Line) -> None:
    nomination = line.nomination("returned")
    act(nomination, "resubmit", "to_truong")
    settle()
    reports = Paper.objects.filter(kind="achievement_report_individual")
    assert list(reports.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_text_that_looks_like_a_template_is_printed_as_typed(line: Line) -> None:
    nomination = line.nomination("draft")
    nomination.statements.update(text="{{ 7*7 }} {% raw %} <w:p>&lt; A & B")
    act(nomination, "submit", "to_truong")
    settle()
    with default_storage.open(Paper.objects.get().file.name) as file:
        assert "{{ 7*7 }} {% raw %} <w:p>&lt; A & B" in Document(file.read()).text


def test_a_dossier_of_2023_prints_its_district_and_its_days(line: Line) -> None:
    story_2023.movement_of_2023(settle)
    letter = Paper.objects.get(kind="submission_letter")
    decision = Paper.objects.get(kind="award_decision")
    assert letter.context["header"] == {
        "superior": "PHÒNG GD&ĐT VĂN GIANG",
        "issuer": "TRƯỜNG TIỂU HỌC LIÊN NGHĨA",
        "symbol": "01/TTr-THLN",
        "place": "Văn Giang",
        "date_line": "ngày 29 tháng 5 năm 2023",
    }
    assert decision.context["header"]["superior"] == "UBND HUYỆN VĂN GIANG"
    assert decision.context["authority_line"] == "TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO VĂN GIANG"
    assert len(decision.context["individuals"]) == 5  # one of the six people was declined
    assert len(decision.context["collectives"]) == 1
    certificate = Paper.objects.filter(kind="certificate").first()
    assert certificate is not None
    assert "01/QĐ-PGDĐT" in certificate.context["decision"]


def test_todays_dossier_prints_the_commune(line: Line) -> None:
    line.dossier("decided")
    settle()
    letter, decision = Paper.objects.get(kind="submission_letter"), Paper.objects.get(kind="award_decision")
    assert letter.context["header"]["superior"] == "UBND XÃ VĂN GIANG"
    assert letter.context["addressees"] == ["Ủy ban nhân dân xã Văn Giang"]
    assert decision.context["header"]["superior"] == ""
    assert decision.context["authority_line"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VĂN GIANG"
    assert decision.dated_on == timezone.localdate()


def test_the_package_holds_every_paper_with_its_hash(line: Line) -> None:
    package = sealed(line.dossier("forwarded"))
    with default_storage.open(package.file.name) as file, zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {entry["path"] for entry in manifest["files"]} | {"manifest.json", "manifest.sig"} == set(
            archive.namelist()
        )
        for entry in manifest["files"]:
            assert hashlib.sha256(archive.read(entry["path"])).hexdigest() == entry["sha256"]
    kinds = Counter(entry["kind"] for entry in manifest["files"])
    # Letter, list of staff, report, minutes of the session and of its tally; beside them the package's own files.
    assert kinds == {"word": 5, "pdf": 5, "evidence": 1, "index": 3}
    assert package.manifest == manifest


def test_a_slip_says_what_was_returned_even_when_it_is_written_late(line: Line) -> None:
    """The worker was away: by the time the slip is written the nomination has been changed and sent again."""
    nomination = line.nomination("returned")
    head, other = user("to_truong"), Award.objects.get(code="ldtt")
    save_draft(
        nomination,
        actor=head,
        seen_version=nomination.version,
        award=other,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        statements={},
    )
    act(nomination, "resubmit", "to_truong")
    settle()
    slip = Paper.objects.get(kind="return_slip")
    first, second = Paper.objects.filter(kind="achievement_report_individual").order_by("version")
    assert slip.context["award"] == "Giấy khen"
    assert slip.context["dossier"].endswith("gửi lần 1")
    assert "Giấy khen" in first.context["subject"]
    assert "danh hiệu Lao động tiên tiến" in second.context["subject"]


def test_a_report_written_late_does_not_pass_for_the_corrected_one(line: Line) -> None:
    nomination = line.nomination("returned")
    act(nomination, "resubmit", "to_truong")
    late, corrected = Job.objects.filter(argument="achievement_report_individual").order_by("pk")
    run(corrected.handler, [corrected.pk])
    run(late.handler, [late.pk])
    current = Paper.objects.filter(subject_id=nomination.pk, kind=late.argument).latest("version")
    assert current.event_id == corrected.event_id
    assert current.version == 2


def test_a_deputy_who_decides_signs_for_the_head(line: Line) -> None:
    dossier = line.dossier("appraised")
    head = user("lanh_dao").person
    assert head is not None
    deputy = User.objects.create(
        username="pho", person=Person.objects.create(full_name="Lý Văn CC", category="official")
    )
    assert deputy.person is not None
    Membership.objects.create(
        person=deputy.person,
        unit=unit("ubnd-xa"),
        role="leader",
        position="Phó Chủ tịch",
        capacity="deputy",
        valid_from=date(2025, 7, 1),
    )
    act(dossier, "decide", "pho", **line.outcomes(dossier))
    settle()
    decision = Paper.objects.get(kind="award_decision")
    assert decision.context["signature"] == {"authority": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "name": "Lý Văn CC"}
    assert decision.context["authority_line"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ VĂN GIANG"


def test_names_in_a_paper_and_its_register_are_those_of_its_day(line: Line) -> None:
    UnitName.objects.create(unit=unit("t1"), valid_from=date(2025, 1, 1), name="Tổ Một", header_name="TỔ MỘT")
    UnitName.objects.create(unit=unit("thln"), valid_from=date(2025, 1, 1), name="Trường Mới", header_name="TRƯỜNG MỚI")
    story_2023.movement_of_2023(settle)
    letter = Paper.objects.get(kind="submission_letter")
    assert letter.context["collectives"][0]["name"] == "Tổ 1"
    assert "Trường Tiểu học Liên Nghĩa" in letter.entry.summary
    package = sealed(Dossier.objects.get())
    assert package.manifest["sender"]["name"] == "Trường Tiểu học Liên Nghĩa"


def test_the_letter_cites_plan_and_minutes_with_their_days(line: Line) -> None:
    story_2023.movement_of_2023(settle)
    letter = Paper.objects.get(kind="submission_letter")
    assert letter.context["grounds"][-1].endswith("02/BB-HĐTĐKT ngày 18 tháng 5 năm 2023")
    assert "Kế hoạch số 01/KH-THLN ngày 16 tháng 01 năm 2023" in letter.context["basis"][0]


def test_statements_for_a_letter_do_not_grow_with_its_list(line: Line) -> None:
    counts = []
    for entries in (
        [ENTRY],
        [Entry("to_truong", "t1", name, "giay-khen") for name in ("Trịnh Thị P", "Nguyễn Minh U")],
    ):
        line.approved(*entries)
        settle()
        dossier = act(assemble(actor=user("van_thu"), campaign=line.campaign)[0], "issue", "hieu_truong")
        event = Event.objects.get(subject_type="dossiers.dossier", subject_id=dossier.pk, name="issue")
        with CaptureQueriesContext(connection) as queries:
            submission_letter(Case(Dossier.objects.get(pk=dossier.pk), event, unit("thln"), None))
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("text", ["a\tb", "a\u2028b\u0085c", "  x \r\n y "])
def test_what_a_person_may_type_can_be_printed(line: Line, text: str) -> None:
    nomination = line.nomination("draft")
    typed = normalise(text)
    nomination.statements.update(text=typed)
    Nomination.objects.filter(pk=nomination.pk).update(titles_held=f"2022; {typed.splitlines()[0]}; QĐ 1")
    act(nomination, "submit", "to_truong")
    settle()
    assert Paper.objects.count() == 1
