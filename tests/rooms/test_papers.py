"""Papers as the line issues them: numbers, days, names, and what they are made from."""

import hashlib
import json
import threading
import zipfile
from datetime import date

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from config.demo import story
from config.demo.school import unit, user
from config.demo.story import act
from documents.models import NumberSeries, Package, Paper, RegisterEntry
from documents.register import take_number
from tests.line import Line, settle
from workflow.campaigns.models import Award
from workflow.nominations.models import Statement
from workflow.nominations.services import save_draft


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
    with default_storage.open(Paper.objects.get().file.name) as file, zipfile.ZipFile(file) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "{{ 7*7 }} {% raw %} &lt;w:p&gt;&amp;lt; A &amp; B" in xml


def test_a_dossier_of_2023_prints_its_district_and_its_days(line: Line) -> None:
    story.movement_of_2023(settle)
    letter = Paper.objects.get(kind="submission_letter")
    decision = Paper.objects.get(kind="award_decision")
    assert letter.context["header"] == {
        "superior": "PHÒNG GD&ĐT VĂN GIANG",
        "issuer": "TRƯỜNG TIỂU HỌC LIÊN NGHĨA",
        "symbol": "01/TTr-THLN",
        "place": "Văn Giang",
        "date_line": "ngày 23 tháng 5 năm 2023",
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
    line.dossier("forwarded")
    settle()
    package = Package.objects.get()
    with default_storage.open(package.file.name) as file, zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {entry["path"] for entry in manifest["files"]} | {"muc-luc.txt", "manifest.json"} == set(
            archive.namelist()
        )
        for entry in manifest["files"]:
            assert hashlib.sha256(archive.read(entry["path"])).hexdigest() == entry["sha256"]
    kinds = sorted(entry["path"].rpartition("/")[2] for entry in manifest["files"])
    assert len(kinds) == 4  # letter, report, minutes, one file of evidence
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
