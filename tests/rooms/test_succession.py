"""One receiving authority takes another's place: the unit, its dossiers in every state, and their papers."""

from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest import Subtests

from config.demo.school import unit, user
from config.demo.steps import Entry, act, at
from documents.case import superior_of
from documents.models import IncomingEntry, Paper
from documents.verification import State, state_of
from tests.line import REASON, Line, settle
from tests.packages import sealed
from tests.rooms.test_templates_as_versions import administrator
from tests.web_forms.conftest import _static_files_as_they_lie
from tests.web_forms.reading import text_of
from workflow.campaigns.models import Campaign
from workflow.dossiers.deadlines import result_days, result_due
from workflow.dossiers.models import Dossier, Succession
from workflow.dossiers.selectors import visible_to, with_receipt
from workflow.dossiers.services import assemble
from workflow.dossiers.succession import authorities_to_end, hand_over_due, plan, succeed
from workflow.dossiers.succession_plan import Plan, Terms
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet, NotAllowed
from workflow.notices.models import Notice
from workflow.organisations.models import Membership, Unit, UnitName

__all__ = ["_static_files_as_they_lie"]
pytestmark = pytest.mark.django_db
BEFORE, LAST, DAY = date(2025, 6, 25), date(2025, 6, 30), date(2025, 7, 1)
RULE = "Công văn số 15/UBND-VHXH ngày 01 tháng 7 năm 2025"
OLD_NAME, NEW_NAME = "Phòng Giáo dục và Đào tạo Văn Giang", "Ủy ban nhân dân xã Văn Giang"


@pytest.fixture
def june(line: Line) -> Iterator[Line]:
    """The school in June 2025: its Phòng GD&ĐT receives, and nobody has recorded yet that it will end."""
    Unit.objects.filter(code="pgd").update(closed_on=None, successor=None)
    with at(BEFORE, 9):
        Campaign.objects.filter(pk=line.draft_campaign.pk).update(receiver=unit("pgd"))
        line.draft_campaign.refresh_from_db()
        yield line


def terms(**chosen: Any) -> Terms:
    return Terms(**{"old": unit("pgd"), "new": unit("ubnd-xa"), "effective_on": DAY, **chosen})


def forwarded(line: Line, entry: Entry | None = None) -> Dossier:
    return _through(line, ("issue", "hieu_truong"), ("forward", "van_thu"), entry=entry)


def received(line: Line) -> Dossier:
    found = act(forwarded(line), "receive", "chuyen_vien_pgd", due_on=date(2025, 7, 20))
    settle()
    return found


def _through(line: Line, *steps: tuple[str, str], entry: Entry | None = None) -> Dossier:
    line.nomination("approved", *([entry] if entry else []))
    found = assemble(actor=user("van_thu"), campaign=line.campaign)[0]
    for name, account in steps:
        settle()
        found = act(found, name, account)
    settle()
    if found.state == "forwarded":
        sealed(found)
    return found


def again(dossier: Dossier) -> Any:
    return with_receipt(Dossier.objects.filter(pk=dossier.pk)).get()


def succeeded(**chosen: Any) -> Plan:
    with at(DAY, 8):
        return succeed(terms(**chosen), actor=user("quan_tri"))


# The unit


def test_the_unit_ends_with_its_successor_and_those_below_follow_by_date(june: Line) -> None:
    made = succeeded()
    assert (unit("pgd").closed_on, unit("pgd").successor) == (DAY, unit("ubnd-xa"))
    assert made.below == (unit("thln"),)
    assert superior_of(unit("thln"), LAST) == "PHÒNG GD&ĐT VĂN GIANG"
    assert superior_of(unit("thln"), DAY) == "UBND XÃ VĂN GIANG"
    assert [one.pk for one in made.campaigns] == [june.draft_campaign.pk]


def _scene(name: str) -> Terms:
    """The terms of one impossible succession, with the rows that make it so."""
    if name == "cycle":
        Unit.objects.filter(code="ubnd-xa").update(closed_on=date(2030, 1, 1), successor=unit("pgd"))
    if name == "closed successor":
        return terms(new=unit("ubnd-huyen"))
    if name == "ended otherwise":
        Unit.objects.filter(code="pgd").update(closed_on=date(2024, 1, 1), successor=unit("ubnd-huyen"))
    if name == "no name yet":
        UnitName.objects.filter(unit=unit("ubnd-xa")).update(valid_from=date(2025, 8, 1))
    return {
        "a school": terms(new=unit("thln")),
        "itself": terms(new=unit("pgd")),
        "a control character": terms(reissue_basis="Công văn\x07"),
    }.get(name, terms())


IMPOSSIBLE = [
    ("cycle", "new", "kế tục lẫn nhau"),
    ("itself", "new", "kế tục lẫn nhau"),
    ("closed successor", "new", f"Nơi nhận hiện nay: {NEW_NAME}"),
    ("ended otherwise", "on", "đã được ghi thôi hoạt động từ 01/01/2024"),
    ("no name yet", "new", "chưa có tên vào ngày 01/07/2025"),
    ("a school", "new", "không phải là cơ quan tiếp nhận"),
    ("a control character", "reissue_basis", "ký tự điều khiển"),
]


def test_what_cannot_be_is_refused_at_its_field(june: Line, subtests: Subtests) -> None:
    for name, field, sentence in IMPOSSIBLE:
        with subtests.test(name), transaction.atomic():
            found = _scene(name)
            for step in (plan, succeed):
                with pytest.raises(ValidationError) as refused:
                    step(found, actor=user("quan_tri"))
                assert sentence in " ".join(refused.value.message_dict[field])
            transaction.set_rollback(True)
    assert not Succession.objects.exists()


def test_the_same_end_entered_by_hand_before_is_no_obstacle_but_twice_is(june: Line) -> None:
    dossier = forwarded(june)
    Unit.objects.filter(code="pgd").update(closed_on=DAY, successor=unit("ubnd-xa"))
    succeeded()
    assert again(dossier).receiver == unit("ubnd-xa")
    with pytest.raises(ValidationError, match="đã được ghi"):
        succeeded()


def test_only_an_administrator_of_the_unit_or_of_its_superior_records_it(june: Line) -> None:
    for account in ("hieu_truong", "van_thu", "lanh_dao", "chuyen_vien", "lanh_dao_pgd"):
        with pytest.raises(NotAllowed):
            plan(terms(), actor=user(account))
        with pytest.raises(NotAllowed):
            succeed(terms(), actor=user(account))
    with pytest.raises(NotAllowed):
        succeed(terms(), actor=administrator("thln", "quan_tri_truong"))
    for code in ("pgd", "ubnd-huyen", "ubnd-xa"):
        actor = administrator(code, f"quan_tri_{code}")
        # The commune is the district's successor, and so the superior of what was under it.
        with at(DAY, 7):
            assert unit("pgd") in authorities_to_end(actor)
            assert plan(terms(), actor=actor).terms.old == unit("pgd")


def test_a_successor_without_people_is_doubtful_and_those_left_alone_are_named(june: Line) -> None:
    Membership.objects.filter(unit__code="ubnd-xa", role=Membership.Role.OFFICER).delete()
    with at(DAY, 8):
        made = plan(terms(), actor=user("quan_tri"))
    assert [line for line in made.doubts if "Chuyên viên tiếp nhận" in line]
    assert [one.person.full_name for one in made.alone] == ["Lê Thị Z"]


# Dossiers


def test_sent_dossiers_move_with_a_note_and_keep_what_they_have(june: Line) -> None:
    dossier = received(june)
    before = again(dossier)
    number = IncomingEntry.objects.get(unit=unit("pgd"))
    officer = user("chuyen_vien_pgd")
    Membership.objects.filter(person=officer.person).update(valid_to=None)
    made = succeeded()
    assert [one.pk for one in made.handed_over] == [dossier.pk]
    after = again(dossier)
    assert (after.receiver, after.state) == (unit("ubnd-xa"), "received")
    assert (after.received_at, after.due_on) == (before.received_at, before.due_on)
    assert IncomingEntry.objects.get(unit=unit("pgd")) == number
    event = Event.objects.get(name="hand_over")
    assert event.data["old_name"] == OLD_NAME and event.data["new_name"] == NEW_NAME
    assert event.data["effective_on"] == "2025-07-01" and "due_on" not in event.data
    assert (event.source, event.target) == ("received", "received")
    with at(DAY, 9):
        settle()
        assert dossier in visible_to(user("chuyen_vien"))
        assert dossier not in visible_to(officer)
    told = set(Notice.objects.filter(event=event).values_list("recipient__username", flat=True))
    assert told == {"hieu_truong", "van_thu", "thu_ky", "chuyen_vien", "lanh_dao", "chuyen_vien_pgd"}


def test_the_day_for_the_result_starts_anew_only_when_chosen(june: Line) -> None:
    dossier = received(june)
    made = succeeded(restart_deadlines=True)
    ((listed, day),) = made.restarted
    assert (listed.pk, day) == (dossier.pk, result_due(DAY, result_days(dossier.campaign)))
    assert again(dossier).due_on == day


def test_what_is_still_being_written_under_the_old_name_comes_first(june: Line) -> None:
    dossier = act(forwarded(june), "receive", "chuyen_vien_pgd", due_on=date(2025, 7, 20))
    with at(DAY, 8):
        assert plan(terms(), actor=user("quan_tri")).in_the_way
    with pytest.raises(ValidationError, match=dossier.code):
        succeeded()
    assert unit("pgd").closed_on is None and not Succession.objects.exists()
    settle()
    succeeded()
    assert Paper.objects.get(kind="receipt").issuer == unit("pgd")
    assert again(dossier).receiver == unit("ubnd-xa")


def test_a_signed_letter_is_signed_anew_and_an_unsigned_dossier_changes_its_receiver(june: Line) -> None:
    signed = _through(june, ("issue", "hieu_truong"))
    june.nomination("approved", Entry("to_truong_2", "t2", "Đinh Văn Q", "giay-khen"))
    unsigned = assemble(actor=user("van_thu"), campaign=june.campaign)[0]
    made = succeeded()
    assert [one.pk for one in made.to_sign_anew] == [signed.pk]
    assert [one.pk for one in made.unsigned] == [unsigned.pk]
    assert again(signed).receiver == unit("pgd") and again(unsigned).receiver == unit("ubnd-xa")
    settle()
    told = Notice.objects.get(recipient=user("hieu_truong"), event__name="lose_receiver")
    assert "ký lại" in told.body and "1 trường hợp khác" in told.title
    with at(DAY, 9):
        with pytest.raises(ConditionsUnmet, match=NEW_NAME):
            act(signed, "forward", "van_thu")
        signed = act(act(signed, "reopen", "hieu_truong", reason=REASON), "issue", "hieu_truong")
        settle()
        act(signed, "forward", "van_thu")
    assert not visible_to(user("chuyen_vien")).filter(pk=unsigned.pk).exists()
    addressed = Paper.objects.filter(kind="submission_letter", subject_id=signed.pk).order_by("version")
    assert [one.context["addressees"] for one in addressed] == [[OLD_NAME], [NEW_NAME]]


def test_a_sent_letter_is_issued_anew_in_place_of_the_old_one(june: Line) -> None:
    dossier = forwarded(june)
    made = succeeded(reissue_basis=RULE)
    assert [one.pk for one in made.to_reissue] == [dossier.pk]
    old = Paper.objects.get(kind="submission_letter")
    bytes_before = (old.sha256, old.context["header"]["superior"])
    with at(DAY, 10):
        with pytest.raises(ConditionsUnmet, match="ban hành lại tờ trình"):
            act(dossier, "receive", "chuyen_vien", due_on=date(2025, 7, 25))
        with pytest.raises(NotAllowed):
            act(dossier, "reissue", "van_thu")
        act(dossier, "reissue", "hieu_truong")
        with pytest.raises(ConditionsUnmet, match="đang được lập"):
            act(dossier, "receive", "chuyen_vien", due_on=date(2025, 7, 25))
        settle()
        with pytest.raises(NotAllowed):
            act(dossier, "reissue", "hieu_truong")
        act(dossier, "receive", "chuyen_vien", due_on=date(2025, 7, 25))
        settle()
    old = Paper.objects.get(kind="submission_letter", version=1)
    new = Paper.objects.get(kind="submission_letter", version=2)
    assert (old.sha256, old.context["header"]["superior"]) == bytes_before
    assert bytes_before[1] == "PHÒNG GD&ĐT VĂN GIANG" and new.context["header"]["superior"] == "UBND XÃ VĂN GIANG"
    assert old.entry and new.entry and new.entry.number == old.entry.number + 1
    assert (
        f"thay thế Tờ trình số {old.entry.symbol} ngày 25 tháng 6 năm 2025 gửi {OLD_NAME}" in new.context["basis"][-1]
    )
    assert new.context["addressees"] == [NEW_NAME] and new.context["grounds"][-1] == f"Căn cứ {RULE}"
    assert new.context["signature"]["name"] == "Nguyễn Văn A"
    assert (state_of(old).state, state_of(old).successor) == (State.REPLACED, new)
    page = text_of(Client().get(reverse("verification", args=[old.code])))
    assert "Đã được thay thế" in page and new.entry.symbol in page
    receipt = Paper.objects.get(kind="receipt")
    assert receipt.issuer == unit("ubnd-xa") and new.entry.symbol in receipt.context["items"][0]["name"]
    entered = IncomingEntry.objects.get(unit=unit("ubnd-xa"))
    assert entered.paper == new and new.entry is not None
    new.entry.refresh_from_db()
    assert new.entry.sent_on == DAY
    files = {one["sha256"] for one in sealed(dossier).manifest["files"]}
    assert new.sha256 in files and old.sha256 not in files


def test_without_the_choice_the_successor_receives_on_the_old_letter(june: Line) -> None:
    dossier = forwarded(june)
    assert not succeeded().to_reissue
    with at(DAY, 10):
        act(dossier, "receive", "chuyen_vien", due_on=date(2025, 7, 25))
    settle()
    assert state_of(Paper.objects.get(kind="submission_letter")).state == State.IN_FORCE


def test_the_result_is_the_deciding_bodys_and_papers_from_before_stay_as_they_were(june: Line) -> None:
    dossier = received(june)
    before = {one.pk: (one.sha256, one.context, one.issuer_id) for one in Paper.objects.all()}
    succeeded()
    with at(date(2025, 7, 10), 9):
        act(june.proposed(again(dossier)), "decide", "lanh_dao", **june.outcomes(dossier))
    settle()
    decision = Paper.objects.get(kind="award_decision")
    assert decision.issuer == unit("ubnd-xa")
    assert decision.context["header"]["issuer"] == "ỦY BAN NHÂN DÂN XÃ VĂN GIANG"
    assert Paper.objects.get(kind="certificate").issuer == unit("ubnd-xa")
    receipt = Paper.objects.get(kind="receipt")
    assert receipt.context["header"]["issuer"] == "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO VĂN GIANG"
    now = {one.pk: (one.sha256, one.context, one.issuer_id) for one in Paper.objects.filter(pk__in=before)}
    assert now == before


def test_decided_dossiers_stay_with_who_decided(june: Line) -> None:
    dossier = received(june)
    dossier = june.proposed(dossier, officer="chuyen_vien_pgd")
    dossier = act(dossier, "decide", "lanh_dao_pgd", **june.outcomes(dossier))
    settle()
    assert not succeeded().dossiers
    assert again(dossier).receiver == unit("pgd")
    with at(DAY, 9):
        assert dossier in visible_to(user("lanh_dao"))


# The plan and the run


def test_the_run_does_what_the_dry_run_lists_and_no_other(june: Line) -> None:
    dossier = received(june)
    with at(DAY, 8):
        dry = plan(terms(restart_deadlines=True), actor=user("quan_tri"))
        assert unit("pgd").closed_on is None and not Event.objects.filter(name="hand_over").exists()
        made = succeed(terms(restart_deadlines=True), actor=user("quan_tri"), expected=dry.fingerprint)
    assert made.fingerprint == dry.fingerprint and made.restarted == dry.restarted
    assert {one.subject_id for one in Event.objects.filter(name__in=("hand_over", "lose_receiver"))} == {dossier.pk}


def test_a_plan_that_is_no_longer_the_one_that_was_read_is_not_carried_out(june: Line) -> None:
    with at(DAY, 8):
        dry = plan(terms(), actor=user("quan_tri"))
    forwarded(june)
    with at(DAY, 8), pytest.raises(ValidationError, match="đã thay đổi"):
        succeed(terms(), actor=user("quan_tri"), expected=dry.fingerprint)
    assert unit("pgd").closed_on is None


def test_before_its_day_only_the_end_is_recorded_and_on_the_day_dossiers_move(june: Line) -> None:
    dossier = forwarded(june)
    actor = administrator("pgd", "quan_tri_pgd")
    made = succeed(terms(reissue_basis=RULE), actor=actor)
    assert not made.terms.is_due and made.can_be_done
    assert (unit("pgd").closed_on, again(dossier).receiver) == (DAY, unit("pgd"))
    assert hand_over_due() == 0
    # The district's own administrator is none any more when the day comes.
    Membership.objects.filter(person=actor.person).update(valid_to=LAST)
    with at(DAY, 0, 1):
        assert hand_over_due() == 1
        assert hand_over_due() == 0
    assert (again(dossier).receiver, again(dossier).reissue_basis) == (unit("ubnd-xa"), RULE)
    assert Succession.objects.get().handed_over_at is not None


def test_what_stands_in_the_way_on_the_day_is_waited_for(june: Line) -> None:
    dossier = forwarded(june)
    succeed(terms(), actor=user("quan_tri"))
    act(dossier, "receive", "chuyen_vien_pgd", due_on=date(2025, 7, 20))
    with at(DAY, 0, 1):
        assert hand_over_due() == 0
        settle()
        assert hand_over_due() == 1
    assert again(dossier).receiver == unit("ubnd-xa")


def test_an_event_of_a_hand_over_is_nobodys_to_take_alone(june: Line) -> None:
    dossier = forwarded(june)
    given = {"old": 1, "new": 2, "old_name": "a", "new_name": "b", "effective_on": DAY}
    with pytest.raises(NotAllowed):
        act(dossier, "hand_over", "quan_tri", **given)


# The command


def _command(*words: str) -> str:
    out = StringIO()
    with at(DAY, 8):
        call_command("authority", *words, stdout=out)
    return out.getvalue()


def test_the_command_tells_the_plan_first_and_does_just_that(june: Line) -> None:
    forwarded(june)
    words = ("succeed", "pgd", "ubnd-xa", "--on", "01/07/2025", "--reissue", RULE, "--as", "quan_tri")
    dry = _command(*words, "--dry-run")
    assert "Hồ sơ được chuyển giao: 1" in dry and "trường ban hành lại tờ trình" in dry
    assert not Succession.objects.exists()
    done = _command(*words)
    assert done.splitlines()[:-1] == dry.splitlines()[:-1]
    assert Succession.objects.get().reissue_basis == RULE
    with pytest.raises(CommandError, match="đã được ghi"):
        _command(*words)
    assert _command("due").strip() == "0"


def test_the_command_says_what_is_wrong(june: Line) -> None:
    for sentence, *words in (
        ("Không có đơn vị", "pgd", "khong-co", "--on", "01/07/2025", "--as", "quan_tri"),
        ("Không có tài khoản", "pgd", "ubnd-xa", "--on", "01/07/2025", "--as", "ai_do"),
        ("dành cho: Quản trị", "pgd", "ubnd-xa", "--on", "01/07/2025", "--as", "van_thu"),
        ("DD/MM/YYYY", "pgd", "ubnd-xa", "--on", "2025-07-01", "--as", "quan_tri"),
    ):
        with pytest.raises(CommandError, match=sentence):
            _command("succeed", *words)


# Elsewhere


def test_a_plan_is_not_launched_to_a_receiver_that_has_ended(june: Line) -> None:
    succeeded()
    with at(DAY, 9), pytest.raises(ConditionsUnmet, match=f"Nơi nhận hiện nay: {NEW_NAME}"):
        act(june.draft_campaign, "launch", "hieu_truong")
