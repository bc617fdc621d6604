"""The papers of a council and of its sessions, from real sessions of the demo's council of nine."""

import json
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config.demo.school import person, unit, user
from config.demo.steps import Entry, act
from documents import formats
from documents import selectors as papers
from documents.builders import session_minutes
from documents.case import Case
from documents.models import Paper
from documents.registers import series
from tests.chamber import FREE, OF_GROUP_1, SEATS, Chamber, ballot_of, item_of
from tests.documents.word import Document
from tests.line import Line, settle
from tests.packages import sealed
from workflow.council import services, voting
from workflow.council.composition import create_council
from workflow.council.inputs import Departure, Discussion, LineCount
from workflow.council.models import Session
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble
from workflow.engine.models import Event

EVERYBODY = tuple(SEATS)


@pytest.fixture
def chamber(line: Line) -> Chamber:
    return Chamber(line)


def _text(kind: str, **of: Any) -> str:
    paper = Paper.objects.get(kind=kind, **of)
    with default_storage.open(paper.file.name) as file:
        return Document(file.read()).text


def _cast(session: Session, against: Mapping[int, Collection[str]] = MappingProxyType({})) -> None:
    """Everybody who may votes, for every item but the places of the agenda that an account is against."""
    ballot = ballot_of(session)
    for account in EVERYBODY:
        out = {"item__recusals__seat__person": person(SEATS[account][0])}
        places = ballot.lines.exclude(**out).values_list("pk", "item__position")
        choices = {pk: "no" if account in against.get(place, ()) else "yes" for pk, place in places}
        attendance = session.attendances.get(seat__person__full_name=SEATS[account][0])
        if attendance.status == "written":
            voting.cast_for_absent(ballot, actor=user("thu_ky"), seat_id=attendance.seat_id, choices=choices)
        elif attendance.here and choices:
            voting.cast(ballot, actor=user(account), choices=choices)


def _held(chamber: Chamber, against: Collection[str] = ("thu_ky", "uy_vien")) -> Session:
    """A session on four nominations: R, T, O, and P, whose group's head is a member.

    I is away and votes in writing. R passes; T fails, G leaves, and a second round carries T; nobody votes on O; P
    passes, with E out, and the principal decides otherwise.
    """
    session = chamber.opened(*FREE, OF_GROUP_1, to_truong_bm="written")
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, 1, 2, 4))
    _cast(session, {2: against})
    session = act(session, "close_ballot", "thu_ky")
    leaver = chamber.seat("to_truong_2")
    session = services.record_leaving(session, actor=user("thu_ky"), seen_version=session.version, seat=leaver)
    session = act(session, "open_round", "hieu_truong", **chamber.call(session, 2))
    _cast(session)
    session = act(session, "close_ballot", "thu_ky")
    said = (Discussion(item_of(session, 1).pk, "Thành tích rõ ràng.\nNhất trí cao."),)
    session = act(session, "conclude", "thu_ky", discussions=said, proposals="Mua thêm sách.")
    departures = (Departure(item_of(session, 4).pk, "Đang xem xét một đơn thư."),)
    session = act(session, "sign", "hieu_truong", departures=departures)
    settle()
    return session


def _on_paper(chamber: Chamber) -> Session:
    session = chamber.opened(*FREE[:2])
    tellers = (chamber.seat("hieu_pho").pk, chamber.seat("uy_vien").pk)
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, on_paper=True, tellers=tellers))
    settle()
    counts = tuple(LineCount(item_of(session, place).pk, yes, no, 1) for place, yes, no in ((1, 8, 0), (2, 5, 3)))
    return act(session, "close_ballot", "thu_ky", lines=counts, issued=9, returned=9)  # type: ignore[no-any-return]


def test_a_council_set_up_here_is_set_up_by_a_numbered_decision(chamber: Chamber) -> None:
    composition = replace(chamber.composition(), decision_symbol="", decision_date=None)
    council = create_council(composition, actor=user("hieu_truong"), unit=unit("thln"))
    act(council, "establish", "hieu_truong")
    settle()
    paper = Paper.objects.get(kind="council_decision")
    assert paper.entry is not None
    assert paper.entry.symbol == "01/QĐ-THLN"
    text = _text("council_decision")
    assert "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LIÊN NGHĨA" in text
    assert [text.count(name) for name in ("Lê Văn C", "Hoàng Văn I")] == [1, 1]
    assert paper.title.endswith(council.title_on(paper.dated_on))


def test_a_council_whose_decision_is_cited_gets_none(chamber: Chamber) -> None:
    assert chamber.council.state == "established"
    settle()
    assert not Paper.objects.filter(kind="council_decision").exists()


def test_members_are_invited_with_time_place_and_agenda(chamber: Chamber) -> None:
    session = act(chamber.planned(*FREE[:2]), "invite", "thu_ky")
    settle()
    text = _text("meeting_invitation")
    assert "Số: 01/GM-HĐTĐKT" in text
    assert f"00 giờ 00 phút, {formats.long_date(session.held_on)}" in text
    assert "Chủ trì: ông Nguyễn Văn A - Hiệu trưởng, Chủ tịch Hội đồng." in text
    assert "- Xét 02 đề nghị khen thưởng trong phong trào thi đua" in text
    assert "- Công tác thi đua." in text
    assert "TL. CHỦ TỊCH" in text


def test_the_minutes_tell_the_whole_session(chamber: Chamber) -> None:
    _held(chamber)
    text = _text("board_minutes")
    assert "thành lập theo Quyết định số 01/QĐ-THLN ngày" in text
    assert "có mặt 08/09 thành viên" in text
    assert "Vắng (gửi ý kiến bằng văn bản)" in text
    assert re.search(r"Ông Vũ Văn G rời cuộc họp lúc \d\d giờ \d\d phút\.", text)
    assert "Bà Đỗ Thị E không tham gia thảo luận, biểu quyết về Trịnh Thị P: là tổ trưởng của tổ đề nghị." in text
    assert "Về Cao Thị R: Thành tích rõ ràng." in text
    assert "Nhất trí cao." in text
    assert "Lần bỏ phiếu 1: bỏ phiếu kín trên hệ thống về 03 trường hợp, phát ra 09 phiếu, thu về 09 phiếu" in text
    assert "Lần bỏ phiếu 2, vòng 2: bỏ phiếu kín trên hệ thống về 01 trường hợp, phát ra 08 phiếu" in text
    assert "tổng số 09 thành viên Hội đồng; trường hợp đạt là trường hợp có từ 80% trở lên" in text
    assert "- Mua thêm sách." in text
    assert "THƯ KÝ" in text
    assert "CHỦ TỌA" in text


def test_every_result_stands_with_its_round_and_a_departure_with_its_reason(chamber: Chamber) -> None:
    _held(chamber)
    context = Paper.objects.get(kind="board_minutes").context
    (part,) = context["parts"]
    assert [(one["name"], one["agree"], one["total"], one["conclusion"]) for one in part["results"]] == [
        ("Cao Thị R", 9, 9, "Đạt"),
        ("Tạ Văn T", 7, 9, "Không đạt (vòng\u00a01)"),
        ("Tạ Văn T", 8, 9, "Đạt (vòng\u00a02)"),
        ("Trịnh Thị P", 8, 9, "Đạt; Hiệu trưởng quyết định không đề nghị"),
    ]
    unsettled, departure = context["remarks"]
    assert unsettled.startswith("Chưa có kết quả tại phiên họp này: Hồ Thị O - Lao động tiên tiến.")
    assert departure.endswith("cho Trịnh Thị P, khác kết quả biểu quyết; lý do: Đang xem xét một đơn thư.")
    assert [one["name"] for one in context["ineligible"]] == ["Trịnh Thị P"]
    assert context["proposals"][0].endswith("xét tặng danh hiệu Lao động tiên tiến cho Cao Thị R, Tạ Văn T")


def test_a_session_has_one_paper_of_minutes_and_its_nominations_none(chamber: Chamber) -> None:
    session = _held(chamber)
    minutes = Paper.objects.get(kind="board_minutes")
    assert (minutes.subject_type, minutes.subject_id) == ("council.session", session.pk)


def test_numbers_of_minutes_leave_no_gap(chamber: Chamber) -> None:
    _held(chamber)
    issued = Paper.objects.filter(subject_type="council.session").exclude(entry=None).order_by("entry__number")
    assert list(issued.values_list("kind", "entry__symbol")) == [
        ("tally_minutes", "01/BB-HĐTĐKT"),
        ("tally_minutes", "02/BB-HĐTĐKT"),
        ("board_minutes", "03/BB-HĐTĐKT"),
    ]
    assert not list(series.faults())


def test_a_tally_says_who_voted_in_writing_and_who_was_out(chamber: Chamber) -> None:
    _held(chamber)
    first, second = (_text("tally_minutes", version=number) for number in (1, 2))
    assert "trong đó có 01 phiếu bằng văn bản của thành viên vắng mặt" in first
    assert "- Ông Hoàng Văn I." in first
    assert "Bà Đỗ Thị E không bỏ phiếu về Trịnh Thị P" in first
    assert "hệ thống kiểm phiếu khi đóng bỏ phiếu" in first
    assert "Không có phiếu giấy." in first
    assert "TRƯỞNG BAN KIỂM PHIẾU" not in first
    assert "CHỦ TỌA CUỘC HỌP" in first
    assert "vòng 2" in second
    assert "Trịnh Thị P" not in second


def test_no_paper_says_how_anybody_voted(chamber: Chamber) -> None:
    """The same session is held twice, and others are against: every paper stays the same but for the hour."""
    told, _stay = [], (chamber.line.campaign, chamber.line.council)  # for both
    for against in (("thu_ky", "uy_vien"), ("hieu_truong", "to_truong_bm")):
        with transaction.atomic():
            _held(Chamber(chamber.line), against)
            papers_of_session = Paper.objects.filter(subject_type="council.session").order_by("pk")
            told.append(
                [
                    re.sub(r"\d\d giờ \d\d phút", "", json.dumps(one.context, ensure_ascii=False))
                    for one in papers_of_session
                ]
            )
            transaction.set_rollback(True)
    assert len(told[0]) == 3
    assert told[0] == told[1]


def test_a_blank_ballot_is_printed_only_for_a_vote_on_paper(chamber: Chamber) -> None:
    _on_paper(chamber)
    settle()
    paper = Paper.objects.get(kind="ballot")
    assert paper.entry is None
    text = _text("ballot")
    assert text.count("□") == 4
    assert "Cao Thị R, Tổ 3" in text
    assert "bỏ phiếu lần 1" in text.lower()
    assert not [name for name, _office in SEATS.values() if name in text]


def test_the_tellers_of_a_vote_on_paper_sign_its_tally(chamber: Chamber) -> None:
    _on_paper(chamber)
    settle()
    text = _text("tally_minutes")
    assert "- Trưởng ban: Trần Thị B, Phó Hiệu trưởng;" in text
    assert "- Ủy viên: Ngô Thị K" in text
    assert "bàn giao cho bà Phạm Thị D" in text
    results = Paper.objects.get(kind="tally_minutes").context["results"]
    assert [(one["agree"], one["disagree"], one["invalid"], one["conclusion"]) for one in results] == [
        (8, 0, 1, "Đạt"),
        (5, 3, 1, "Không đạt"),
    ]


def test_whoever_leads_in_the_chairs_place_is_named(chamber: Chamber) -> None:
    own = Entry("hieu_pho", "bgh", "Nguyễn Văn A", "ldtt")
    session = chamber.opened(own)
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
    _cast(session)
    session = act(session, "close_ballot", "thu_ky")
    session = act(session, "conclude", "thu_ky")
    act(session, "sign", "hieu_truong")
    settle()
    text = _text("board_minutes")
    assert "Ông Nguyễn Văn A không tham gia thảo luận, biểu quyết về Nguyễn Văn A: là người được đề nghị." in text
    assert "nên ông Lê Văn C - Giáo viên, Phó Chủ tịch Hội đồng, chủ trì nội dung này." in text


def _forwarded(chamber: Chamber) -> Session:
    session = _held(chamber)
    dossier = assemble(actor=user("van_thu"), campaign=chamber.line.campaign)[0]
    dossier = act(dossier, "issue", "hieu_truong")
    settle()
    act(dossier, "forward", "van_thu")
    settle()
    return session


def test_a_dossier_carries_the_minutes_of_the_session_once(chamber: Chamber) -> None:
    _forwarded(chamber)
    package = sealed(Dossier.objects.get())
    letter = Paper.objects.get(kind="submission_letter")
    assert letter.context["grounds"][-1].count("BB-HĐTĐKT") == 1
    assert "03/BB-HĐTĐKT" in letter.context["grounds"][-1]
    assert "Biên bản kiểm phiếu" in letter.context["attachments"]
    assert {one["votes"] for one in letter.context["individuals"]} == {"9/9 (100%)", "8/9 (88,9%)"}
    with default_storage.open(package.file.name) as file, zipfile.ZipFile(file) as archive:
        names = [
            name.rpartition("/")[2] for name in archive.namelist() if "bb-hdtdkt" in name and name.endswith(".docx")
        ]
    assert sorted(names) == [
        "01-bb-hdtdkt-bien-ban-kiem-phieu.docx",
        "02-bb-hdtdkt-bien-ban-kiem-phieu.docx",
        "03-bb-hdtdkt-bien-ban-hop-hoi-dong.docx",
    ]


def test_a_receipt_counts_the_sessions_papers(chamber: Chamber) -> None:
    _forwarded(chamber)
    act(Dossier.objects.get(), "receive", "chuyen_vien", **chamber.line.receipt())
    settle()
    items = {one["name"]: one["copies"] for one in Paper.objects.get(kind="receipt").context["items"]}
    assert items["Biên bản họp Hội đồng Thi đua - Khen thưởng"] == 1
    assert items["Biên bản kiểm phiếu"] == 2


def test_who_sees_the_papers_of_a_session_and_who_does_not(chamber: Chamber) -> None:
    session = act(chamber.planned(*FREE[:2]), "invite", "thu_ky")
    session = act(session, "open", "thu_ky", **chamber.roll(session))
    tellers = (chamber.seat("uy_vien").pk,)
    session = act(session, "open_ballot", "thu_ky", **chamber.call(session, on_paper=True, tellers=tellers))
    counts = tuple(LineCount(item_of(session, place).pk, 9, 0, 0) for place in (1, 2))
    session = act(session, "close_ballot", "thu_ky", lines=counts, issued=9, returned=9)
    session = act(act(session, "conclude", "thu_ky"), "sign", "hieu_truong")
    settle()

    def seen(account: str) -> set[str]:
        return set(papers.papers_of(user(account), session).values_list("kind", flat=True))

    everything = {"meeting_invitation", "ballot", "tally_minutes", "board_minutes"}
    for account in ("hieu_truong", "thu_ky", "uy_vien", "to_truong", "van_thu"):
        assert seen(account) == everything, account
    for account in ("to_truong_3", "to_truong_5", "chuyen_vien", "lanh_dao", "chuyen_vien_pgd", "quan_tri"):
        assert seen(account) == set(), account
    dossier = act(assemble(actor=user("van_thu"), campaign=chamber.line.campaign)[0], "issue", "hieu_truong")
    settle()
    act(dossier, "forward", "van_thu")
    for account in ("chuyen_vien", "lanh_dao"):
        assert seen(account) == {"tally_minutes", "board_minutes"}, account
    assert seen("to_truong_3") == seen("chuyen_vien_pgd") == set()


def test_a_councils_decision_is_for_its_members_and_the_clerk(chamber: Chamber) -> None:
    chamber.draft()
    composition = replace(chamber.composition(), decision_symbol="", decision_date=None)
    council = create_council(composition, actor=user("hieu_truong"), unit=unit("thln"))
    council = act(council, "establish", "hieu_truong")
    settle()
    for account in ("hieu_truong", "uy_vien", "van_thu"):
        assert papers.papers_of(user(account), council).exists(), account
    for account in ("to_truong_3", "chuyen_vien"):
        assert not papers.papers_of(user(account), council).exists(), account


def test_statements_for_minutes_do_not_grow_with_the_agenda(chamber: Chamber) -> None:
    counts = []
    for entries in (FREE[:1], (FREE[1], OF_GROUP_1)):
        session = chamber.opened(*entries)
        session = act(session, "open_ballot", "thu_ky", **chamber.call(session))
        _cast(session)
        session = act(act(session, "close_ballot", "thu_ky"), "conclude", "thu_ky")
        session = act(session, "sign", "hieu_truong")
        settle(only="tally_minutes")
        event = Event.objects.get(subject_type="council.session", subject_id=session.pk, name="sign")
        read = Session.objects.select_related(*Session.read_with).get(pk=session.pk)
        with CaptureQueriesContext(connection) as queries:
            session_minutes(Case(read, event, unit("thln"), None))
        counts.append(len(queries))
    assert counts[0] == counts[1]
