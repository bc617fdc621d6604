"""The registers of numbers: what gives a number and what refuses one, who keeps which book, what comes in by itself."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from config.demo.school import unit, user
from config.demo.steps import Entry, act, at
from documents import samples
from documents.catalogue import CATALOGUE
from documents.models import IncomingEntry, NumberSeries, Paper, RegisterEntry, VoidedNumber
from documents.registers import clerk, incoming, outgoing, rules, series
from documents.registers.books import INCOMING, OUTGOING
from documents.registers.symbols import issuers_of, symbol_of
from tests.line import REASON, Line, settle
from workflow.engine import clock
from workflow.engine.failures import NotReady
from workflow.engine.models import Job
from workflow.engine.refusals import NotAllowed, StaleVersion

LAST_DAY, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 1)
DECISION = symbol_of("QĐ", "THLN")
MORE = Entry("to_truong_3", "t3", "Cao Thị R", "ldtt")


def _take(account: str = "van_thu", code: str = "thln", **given: Any) -> RegisterEntry:
    line = {"symbol": DECISION, "dated_on": clock.today(), "summary": "Quyết định thử", **given}
    return clerk.take_number(actor=user(account), unit=unit(code), **line)


def _write_in(account: str = "chuyen_vien", code: str = "ubnd-xa", **given: Any) -> IncomingEntry:
    line = {"arrived_on": clock.today(), "author": "Sở Nội vụ", "summary": "Công văn thử", **given}
    return clerk.write_in(actor=user(account), unit=unit(code), **line)


# Numbers


def test_numbers_taken_by_hand_and_by_papers_run_on_in_one_series(line: Line) -> None:
    slip = symbol_of("PTr", "HĐTĐKT")
    assert _take(symbol=slip).symbol == "01/PTr-HĐTĐKT"
    line.nomination("returned")
    settle()
    assert Paper.objects.get(kind="return_slip").entry.symbol == "02/PTr-HĐTĐKT"
    assert _take(symbol=slip).symbol == "03/PTr-HĐTĐKT"


def test_on_new_years_day_by_hand_and_by_paper_numbers_begin_anew(line: Line) -> None:
    with at(LAST_DAY, 9):
        returned = line.nomination("returned")
        settle()
        symbols = [_take().symbol, _take().symbol]
    with at(NEW_YEAR, 9):
        act(returned, "resubmit", "to_truong")
        act(returned, "send_back", "thu_ky", reason=REASON)
        settle()
        symbols.append(_take().symbol)
    assert symbols == ["01/QĐ-THLN", "02/QĐ-THLN", "01/QĐ-THLN"]
    slips = Paper.objects.filter(kind="return_slip").order_by("pk")
    assert [(paper.entry.symbol, paper.entry.year) for paper in slips] == [
        ("01/PTr-HĐTĐKT", 2025),
        ("01/PTr-HĐTĐKT", 2026),
    ]


def test_letters_of_all_departments_share_one_series(line: Line) -> None:
    letters = [symbol_of(series.LETTER, "THLN", department) for department in ("TĐKT", "VP")]
    assert [_take(symbol=one).symbol for one in letters] == ["01/THLN-TĐKT", "02/THLN-VP"]


def test_a_schools_council_has_a_series_of_its_own_and_an_authority_has_none(line: Line) -> None:
    today = clock.today()
    assert issuers_of(unit("thln"), today) == ["THLN", "HĐTĐKT"]
    assert issuers_of(unit("ubnd-xa"), today) == ["UBND"]
    assert [_take(symbol=symbol_of("BB", one)).symbol for one in ("THLN", "HĐTĐKT")] == ["01/BB-THLN", "01/BB-HĐTĐKT"]


def test_a_number_goes_back_with_what_could_not_be_written(line: Line) -> None:
    with pytest.raises(InterruptedError), transaction.atomic():
        assert _take().number == 1
        raise InterruptedError
    assert _take().number == 1


def test_a_day_before_the_last_number_or_after_today_is_refused(line: Line) -> None:
    yesterday, today = clock.today() - timedelta(days=1), clock.today()
    with at(date(2026, 5, 4), 9):
        _take(dated_on=date(2026, 5, 3))
        _take(dated_on=date(2026, 5, 4))
        with pytest.raises(ValidationError, match="Số trước đó đã ghi ngày 04/05/2026"):
            _take(dated_on=date(2026, 5, 3))
        with pytest.raises(ValidationError, match="sau hôm nay"):
            _take(dated_on=date(2026, 5, 5))
        assert _take(symbol=symbol_of("KH", "THLN"), dated_on=date(2026, 5, 3)).number == 1  # another series
    _write_in(arrived_on=yesterday)
    _write_in(arrived_on=today)
    with pytest.raises(ValidationError, match="Số trước đó"):
        _write_in(arrived_on=yesterday)
    assert NumberSeries.objects.get(unit__code="thln", code=DECISION.code).last == 2


def test_an_ended_unit_gives_no_more_numbers_but_its_successor_reads_its_books(line: Line) -> None:
    with pytest.raises(ValidationError, match="đã thôi hoạt động từ 01/07/2025"):
        _take("chuyen_vien", "pgd", symbol=symbol_of("QĐ", "PGDĐT"))
    assert {one.code for one in rules.kept_by(user("chuyen_vien"))} == {"ubnd-xa", "pgd", "ubnd-huyen"}


# Taking over from paper


def test_the_first_number_follows_those_used_on_paper(line: Line) -> None:
    clerk.take_over(actor=user("van_thu"), unit=unit("thln"), code=DECISION.code, used=17)
    clerk.take_over(actor=user("chuyen_vien"), unit=unit("ubnd-xa"), code=series.INCOMING, used=44)
    assert _take().symbol == "18/QĐ-THLN"
    assert _write_in().number == 45
    assert list(series.faults()) == []


def test_once_a_number_was_given_the_start_stands(line: Line) -> None:
    clerk.take_over(actor=user("van_thu"), unit=unit("thln"), code=DECISION.code, used=17)
    clerk.take_over(actor=user("van_thu"), unit=unit("thln"), code=DECISION.code, used=16)
    _take()
    with pytest.raises(ValidationError, match="đã cấp số từ số 17"):
        clerk.take_over(actor=user("van_thu"), unit=unit("thln"), code=DECISION.code, used=30)


@pytest.mark.parametrize("used_before", [0, 5])
def test_a_gap_in_either_register_is_found(line: Line, used_before: int) -> None:
    clerk.take_over(actor=user("van_thu"), unit=unit("thln"), code=DECISION.code, used=used_before)
    clerk.take_over(actor=user("chuyen_vien"), unit=unit("ubnd-xa"), code=series.INCOMING, used=used_before)
    _take(), _write_in()
    assert list(series.faults()) == []
    NumberSeries.objects.update(last=used_before + 2)
    assert len(list(series.faults())) == 2  # a number that nobody has
    _take(), _write_in()
    gap = f"2 numbers given between {used_before + 1} and {used_before + 3}"
    assert [fault.endswith(gap) for fault in series.faults()] == [True, True]


def test_lines_without_a_series_and_a_start_that_was_moved_are_found(line: Line) -> None:
    _take(), _write_in()
    NumberSeries.objects.filter(code=DECISION.code).update(used_before=1)
    assert any("1 numbers given between 1 and 1" in fault for fault in series.faults())
    NumberSeries.objects.all().delete()
    assert [fault.endswith("numbers without a series") for fault in series.faults()] == [True, True]


# Voiding


def test_a_voided_number_stays_with_its_reason_and_is_not_given_again(line: Line) -> None:
    entry = _take()
    clerk.void(entry, actor=user("van_thu"), reason="Ghi nhầm loại văn bản")
    assert _take().number == 2
    kept = RegisterEntry.objects.get(pk=entry.pk)
    assert kept.voided.reason == "Ghi nhầm loại văn bản"
    assert list(series.faults()) == []
    with pytest.raises(ValidationError, match="đã bị huỷ rồi"):
        clerk.void(entry, actor=user("van_thu"), reason="Lần nữa")


def test_the_number_of_a_paper_may_be_voided_and_the_paper_stays(line: Line) -> None:
    line.nomination("returned")
    settle()
    paper = Paper.objects.get(kind="return_slip")
    clerk.void(paper.entry, actor=user("van_thu"), reason="Trả nhầm hồ sơ")
    assert Paper.objects.get(pk=paper.pk).entry.voided.by == user("van_thu")


def test_voiding_wants_a_reason(line: Line) -> None:
    with pytest.raises(ValidationError, match="ghi rõ lý do"):
        clerk.void(_take(), actor=user("van_thu"), reason="  ")


@pytest.mark.parametrize("change", [{"number": 9}, {"symbol": "09/QĐ-THLN"}, {"dated_on": date(2020, 1, 1)}])
def test_the_database_itself_keeps_the_number(line: Line, change: dict[str, Any]) -> None:
    entry = _take()
    with pytest.raises(DatabaseError), transaction.atomic():
        RegisterEntry.objects.filter(pk=entry.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        RegisterEntry.objects.filter(pk=entry.pk).delete()
    clerk.void(entry, actor=user("van_thu"), reason=REASON)
    with pytest.raises(DatabaseError), transaction.atomic():
        VoidedNumber.objects.all().delete()


# Filling in


def test_later_columns_are_filled_in_by_one_who_saw_the_line_as_it_is(line: Line) -> None:
    entry, van_thu = _take(), user("van_thu")
    filled = clerk.fill_in(entry, actor=van_thu, seen_version=0, columns={"sent_on": clock.today(), "copies": 3})
    assert (filled.sent_on, filled.copies, filled.changed_by) == (clock.today(), 3, van_thu)
    with pytest.raises(StaleVersion, match="Hồ Thị O đã thay đổi"):
        clerk.fill_in(entry, actor=van_thu, seen_version=0, columns={"note": "cũ"})
    arrival = _write_in()
    kept = clerk.fill_in(arrival, actor=user("chuyen_vien"), seen_version=0, columns={"assigned_to": "Phòng VHXH"})
    assert kept.assigned_to == "Phòng VHXH"


def test_what_stands_is_no_column_to_fill_in(line: Line) -> None:
    with pytest.raises(TypeError):
        clerk.fill_in(_take(), actor=user("van_thu"), seen_version=0, columns={"summary": "khác"})


# Who


@pytest.mark.parametrize("account", ["hieu_truong", "thu_ky", "to_truong", "chuyen_vien", "lanh_dao", "quan_tri"])
def test_nobody_but_the_schools_clerk_writes_in_its_books(line: Line, account: str) -> None:
    entry, actor, school = _take(), user(account), unit("thln")
    acts = [
        lambda: _take(account),
        lambda: _write_in(account, "thln"),
        lambda: clerk.void(entry, actor=actor, reason=REASON),
        lambda: clerk.fill_in(entry, actor=actor, seen_version=0, columns={"note": "x"}),
        lambda: clerk.take_over(actor=actor, unit=school, code=DECISION.code, used=3),
    ]
    for refused in acts:
        with pytest.raises(NotAllowed, match="dành cho: Văn thư"):
            refused()
    assert RegisterEntry.objects.count() == 1


@pytest.mark.parametrize("account", ["van_thu", "lanh_dao", "chuyen_vien_pgd", "quan_tri"])
def test_nobody_but_the_authoritys_officer_writes_in_its_books(line: Line, account: str) -> None:
    with pytest.raises(NotAllowed):
        _write_in(account)
    with pytest.raises(NotAllowed):
        _take(account, "ubnd-xa", symbol=symbol_of("QĐ", "UBND"))


def test_an_account_that_was_closed_keeps_no_books(line: Line) -> None:
    closed = user("van_thu")
    closed.is_active = False
    assert rules.kept_by(closed) == [] and rules.read_by(closed) == []


@pytest.mark.parametrize(
    ("account", "sees"),
    [
        ("van_thu", {"school"}),
        ("chuyen_vien", {"authority"}),
        ("quan_tri", {"school", "authority"}),
        ("hieu_truong", set()),
        ("to_truong", set()),
        ("lanh_dao", set()),
    ],
)
def test_each_sees_the_books_they_keep_and_no_others(line: Line, account: str, sees: set[str]) -> None:
    _take(), _take("chuyen_vien", "ubnd-xa", symbol=symbol_of("QĐ", "UBND"))
    _write_in(), _write_in("van_thu", "thln")
    names = {unit("thln").pk: "school", unit("ubnd-xa").pk: "authority"}
    for book in (OUTGOING, INCOMING):
        assert {names[one.unit_id] for one in book.visible_to(user(account))} == sees


# What comes in by itself


def test_a_received_dossier_is_in_the_authoritys_book_with_the_letters_figures(line: Line) -> None:
    dossier = line.dossier("received")
    settle()
    letter = Paper.objects.select_related("entry").get(kind="submission_letter")
    (arrival,) = IncomingEntry.objects.filter(unit__code="ubnd-xa")
    assert (arrival.number, arrival.arrived_on, arrival.author) == (1, clock.today(), "Trường Tiểu học Liên Nghĩa")
    assert (arrival.symbol, arrival.dated_on, arrival.summary) == (letter.entry.symbol, letter.dated_on, letter.title)
    assert arrival.assigned_to == "Dương Thị BB"
    assert arrival.event.name == "receive" and arrival.event.subject_id == dossier.pk
    assert (letter.entry.sent_on, letter.entry.acknowledged_by) == (clock.today(), "Dương Thị BB, số đến 01")


def test_receipt_and_decision_are_in_the_schools_book(line: Line) -> None:
    line.dossier("decided")
    settle()
    arrived = IncomingEntry.objects.filter(unit__code="thln").order_by("number")
    answers = Paper.objects.filter(kind__in=["receipt", "award_decision", "result_notice"]).order_by("pk")
    assert [(one.symbol, one.paper) for one in arrived] == [(paper.entry.symbol, paper) for paper in answers]
    assert {one.author for one in arrived} == {"Ủy ban nhân dân xã Văn Giang"}
    assert {paper.entry.sent_on for paper in answers} == {clock.today()}


def test_where_nothing_is_recognised_only_the_receipt_comes_in(line: Line) -> None:
    line.dossier("decided", recognised=False)
    settle()
    assert IncomingEntry.objects.get(unit__code="thln").paper.kind == "receipt"


def test_an_arrival_is_entered_once_however_often_its_job_runs(line: Line) -> None:
    line.dossier("decided")
    settle()
    before = list(IncomingEntry.objects.values_list("pk", flat=True))
    for job in Job.objects.filter(handler="incoming"):
        incoming.enter(job)
    for job in Job.objects.filter(handler="answer"):
        incoming.enter_answer(job)
    assert list(IncomingEntry.objects.values_list("pk", flat=True)) == before


def test_incoming_numbers_of_the_system_and_by_hand_run_on_together(line: Line) -> None:
    assert _write_in().number == 1
    line.dossier("received")
    settle()
    line.dossier("received", entry=MORE)
    settle()
    assert _write_in().number == 4
    assert list(series.faults()) == []


def test_what_the_clerk_had_written_on_the_line_stays(line: Line) -> None:
    dossier = line.dossier("forwarded")
    settle()
    letter = Paper.objects.get(kind="submission_letter").entry
    columns = {"acknowledged_by": "Ký nhận tại quầy", "sent_on": letter.dated_on}
    clerk.fill_in(letter, actor=user("van_thu"), seen_version=0, columns=columns)
    act(dossier, "receive", "chuyen_vien", **line.receipt())
    settle()
    assert RegisterEntry.objects.get(pk=letter.pk).acknowledged_by == "Ký nhận tại quầy"


def test_an_answer_waits_for_its_papers(line: Line) -> None:
    dossier = line.dossier("forwarded")
    settle()
    act(dossier, "receive", "chuyen_vien", **line.receipt())
    with pytest.raises(NotReady, match="receipt"):
        incoming.enter_answer(Job.objects.get(handler="answer"))


# What the papers say of themselves


def test_a_papers_line_says_who_signed_where_it_goes_and_who_keeps_it(line: Line) -> None:
    line.dossier("decided")
    settle()
    lines = {paper.kind: paper.entry for paper in Paper.objects.exclude(entry=None).select_related("entry")}
    assert {kind: entry.signer for kind, entry in lines.items()} == {
        "tally_minutes": "Nguyễn Văn A",
        "board_minutes": "Nguyễn Văn A",
        "submission_letter": "Nguyễn Văn A",
        "receipt": "Dương Thị BB",
        "award_decision": "Trương Văn AA",
        "result_notice": "Trương Văn AA",
    }
    letter = lines["submission_letter"]
    assert letter.recipients.splitlines() == ["Ủy ban nhân dân xã Văn Giang", "Hội đồng TĐKT nhà trường"]
    assert (letter.archived_by, letter.taken_by) == ("VT, TĐKT", user("hieu_truong"))


def test_every_numbered_kind_tells_its_line_who_signed_and_who_keeps_it(line: Line) -> None:
    contexts = samples.ordinary()
    papers = [
        Paper(kind=kind.code, context=asdict(contexts[kind.code]), entry=_take())
        for kind in CATALOGUE.values()
        if kind.is_numbered
    ]
    outgoing.describe(papers)
    told = {paper.kind: RegisterEntry.objects.get(pk=paper.entry_id) for paper in papers}
    assert [kind for kind, entry in told.items() if not (entry.signer and entry.archived_by.startswith("VT"))] == []
    assert len(told) > 10
