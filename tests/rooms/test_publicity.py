"""Publicity: a list stands for its days before it is signed, opinions are answered, notices name names and titles."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from config.demo.school import user
from config.demo.steps import act
from documents.models import Paper
from tests.line import ENTRY, Line, settle
from workflow.campaigns.working_days import working_day_after
from workflow.dossiers.hearing import answer_objection, record_objection
from workflow.dossiers.models import Dossier, Objection, ObjectionAnswer
from workflow.dossiers.public import lists_on_show, names_on_show
from workflow.dossiers.publicity import result_end
from workflow.dossiers.selectors import visible_to
from workflow.dossiers.services import assemble, choose
from workflow.engine import clock
from workflow.engine.door import available
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, StaleVersion, WrongState

OTHER = type(ENTRY)("to_truong", "t1", "Trịnh Thị P", "giay-khen")
PUPIL = type(ENTRY)("to_truong_5", "t5", "Trần Ngọc V", "giay-khen")
REASON = "Sửa danh sách."


@contextmanager
def in_days(number: int) -> Iterator[None]:
    with clock.at(clock.now() + timedelta(days=number)):
        yield


@pytest.fixture
def strict(line: Line) -> Line:
    """The school's campaign keeps to the five working days of the pack."""
    line.publicity_days = 5
    return line


def assembled(line: Line, *entries: Any) -> Dossier:
    line.approved(*entries)
    settle()
    return assemble(actor=user("van_thu"), campaign=line.campaign)[0]


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def why_not(dossier: Dossier, name: str = "issue", account: str = "hieu_truong") -> str:
    choice = next(one for one in available(fresh(dossier), user(account)) if one.name == name)
    return " ".join(str(one.message) for one in choice.unmet)


def spoken(dossier: Dossier, account: str = "thu_ky", **changes: Any) -> Objection:
    given: dict[str, Any] = {
        "nomination_id": None,
        "channel": "letter",
        "given_by": "Một phụ huynh",
        "text": "Đề nghị xem lại.",
        "received_on": clock.today(),
        **changes,
    }
    row = fresh(dossier)
    return record_objection(row, actor=user(account), seen_version=row.version, **given)


def answered(objection: Objection, outcome: str, account: str = "hieu_truong", text: str = "Đã xem.") -> None:
    seen = fresh(objection.dossier).version
    answer_objection(objection, actor=user(account), seen_version=seen, outcome=outcome, text=text)


def test_a_list_stands_for_its_days_before_it_is_signed(strict: Line) -> None:
    dossier = assembled(strict, ENTRY)
    assert "Danh sách chưa được công khai" in why_not(dossier)
    with pytest.raises(ConditionsUnmet):
        act(dossier, "issue", "hieu_truong")
    until = working_day_after(clock.today(), 5)
    short = {**strict.publication(dossier), "until": until - timedelta(days=1)}
    with pytest.raises(ConditionsUnmet, match="ít nhất đến hết ngày"):
        act(dossier, "publish", "van_thu", **short)
    strangers = {**strict.publication(dossier), "nomination_ids": ()}
    with pytest.raises(ConditionsUnmet, match="đã khác"):
        act(dossier, "publish", "van_thu", **strangers)
    dossier = act(dossier, "publish", "van_thu", **strict.publication(dossier))
    settle()
    with in_days((until - clock.today()).days):
        assert f"đang được công khai đến hết ngày {until:%d/%m/%Y}" in why_not(dossier)
    with in_days((until - clock.today()).days + 1):
        assert act(dossier, "issue", "hieu_truong").state == "issued"


def test_without_days_nothing_is_asked_for(line: Line) -> None:
    dossier = assembled(line, ENTRY)
    assert why_not(dossier) == ""
    assert act(dossier, "issue", "hieu_truong").state == "issued"


def test_taking_somebody_out_needs_no_new_publication_and_adding_somebody_does(strict: Line) -> None:
    dossier = strict.published(assembled(strict, ENTRY, OTHER))
    settle()
    first, second = (item.nomination_id for item in dossier.items.all())
    dossier = act(dossier, "reopen", "hieu_truong", reason=REASON)
    dossier = choose(dossier, actor=user("van_thu"), seen_version=dossier.version, nomination_ids=[first])
    assert why_not(dossier) == ""
    strict.approved(PUPIL)
    settle()
    added = strict.campaign.nominations.get(nominee_person__full_name=PUPIL.nominee).pk
    dossier = choose(dossier, actor=user("van_thu"), seen_version=dossier.version, nomination_ids=[first, added])
    assert PUPIL.nominee in why_not(dossier)
    assert ENTRY.nominee not in why_not(dossier)
    dossier = choose(dossier, actor=user("van_thu"), seen_version=dossier.version, nomination_ids=[first, second])
    assert act(dossier, "issue", "hieu_truong").state == "issued"


def test_a_list_that_was_taken_down_too_early_has_to_stand_again(strict: Line) -> None:
    dossier = strict.published(assembled(strict, ENTRY), days_ago=2)
    settle()
    dossier = act(dossier, "reopen", "hieu_truong", reason=REASON)
    with in_days(30):
        assert "Chưa công khai đủ 5 ngày làm việc" in why_not(dossier)


def test_opinions_are_recorded_answered_and_never_changed(strict: Line) -> None:
    dossier = strict.published(assembled(strict, ENTRY, OTHER))
    settle()
    spoken_of = dossier.items.first().nomination_id
    for account in ("hieu_truong", "to_truong", "chuyen_vien"):
        with pytest.raises(NotAllowed):
            spoken(dossier, account)
    found = spoken(dossier, nomination_id=spoken_of, received_on=clock.today() - timedelta(days=13))
    late = spoken(dossier, "van_thu", channel="anonymous", given_by="")
    assert (found.late, late.late) == (False, True)
    assert "Còn 2 ý kiến" in why_not(dossier)
    with pytest.raises(NotAllowed):
        answered(found, "keep", "thu_ky")
    with pytest.raises(StaleVersion):
        answer_objection(found, actor=user("hieu_truong"), seen_version=0, outcome="keep", text="Đã xem.")
    with pytest.raises(ValidationError, match="cả danh sách"):
        answered(late, "remove")
    with pytest.raises(ValidationError):
        answered(late, "keep", text=" ")
    answered(late, "keep")
    answered(found, "remove")
    assert f"“{found.nomination}” phải đưa ra khỏi danh sách" in why_not(dossier)
    for row in (found, found.answers.get()):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(text="Khác.")
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()
    answered(found, "keep", text="Đã xem lại.")
    assert [one.outcome for one in ObjectionAnswer.objects.filter(objection=found)] == ["remove", "keep"]
    assert why_not(dossier) == ""


def test_whoever_an_answer_takes_out_is_out_in_every_dossier(strict: Line) -> None:
    dossier = strict.published(assembled(strict, ENTRY, OTHER))
    settle()
    out, kept = (item.nomination_id for item in dossier.items.all())
    answered(spoken(dossier, nomination_id=out), "remove")
    dossier = act(dossier, "reopen", "hieu_truong", reason=REASON)
    dossier = choose(dossier, actor=user("van_thu"), seen_version=dossier.version, nomination_ids=[kept])
    dossier = act(dossier, "issue", "hieu_truong")
    settle()
    again = strict.published(assemble(actor=user("van_thu"), campaign=strict.campaign)[0])
    assert "phải đưa ra khỏi danh sách" in why_not(again)
    spoken(dossier)
    assert "Còn 1 ý kiến" in why_not(dossier, "forward", "van_thu")
    answered(dossier.objections.last(), "keep")
    dossier = act(dossier, "forward", "van_thu")
    with pytest.raises(WrongState):
        spoken(dossier)
    with pytest.raises(WrongState):
        answered(dossier.objections.last(), "keep")


def test_opinions_that_will_not_do_are_refused_at_their_fields(strict: Line) -> None:
    never = assembled(strict, ENTRY)
    with pytest.raises(WrongState):
        spoken(never)
    dossier = strict.published(never)
    for field, changes in (
        ("given_by", {"given_by": " "}),
        ("given_by", {"channel": "anonymous"}),
        ("channel", {"channel": "x"}),
        ("text", {"text": ""}),
        ("text", {"text": "a\x00"}),
        ("received_on", {"received_on": date(2020, 1, 1)}),
        ("received_on", {"received_on": clock.today() + timedelta(days=1)}),
        ("nomination", {"nomination_id": 999999}),
    ):
        with pytest.raises(ValidationError) as refused:
            spoken(dossier, **changes)
        assert list(refused.value.message_dict) == [field]
    assert not Objection.objects.exists()


def test_the_proposed_list_is_a_paper_of_the_school(strict: Line) -> None:
    dossier = strict.published(assembled(strict, ENTRY, PUPIL))
    settle()
    paper = Paper.objects.get(kind="public_notice")
    assert paper.entry is not None
    assert (paper.issuer, paper.entry.symbol) == (dossier.school, "01/TB-THLN")
    told = paper.context
    assert told["individuals"] == [
        {"name": one.nominee, "award": "Giấy khen"} for one in sorted((ENTRY, PUPIL), key=lambda one: one.nominee)
    ]
    assert told["basis"][0].startswith("Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng số 02/BB-HĐTĐKT")
    assert "/cong-khai/" in told["posted_at"]
    assert "Thư ký Hội đồng" in told["opinions_to"]
    assert told["decision"] == ""


def test_the_result_is_a_paper_of_whoever_decided_and_rests_on_the_decision(line: Line) -> None:
    dossier = line.dossier("decided")
    settle()
    paper, decision = Paper.objects.get(kind="result_notice"), Paper.objects.get(kind="award_decision")
    assert decision.entry is not None
    assert paper.issuer == dossier.receiver
    assert decision.entry.symbol in paper.context["decision"]
    assert paper.context["opinions_to"] == ""
    assert paper.context["individuals"] == [{"name": ENTRY.nominee, "award": "Giấy khen"}]
    assert dossier in visible_to(user("chuyen_vien"))


def test_a_result_in_which_nobody_is_recognised_is_not_published(line: Line) -> None:
    dossier = line.dossier("decided", recognised=False)
    settle()
    assert not Paper.objects.filter(kind="result_notice").exists()
    assert lists_on_show(dossier.pk) == []


def test_what_is_on_show_follows_from_states_and_days(strict: Line) -> None:
    dossier = assembled(strict, ENTRY)
    assert lists_on_show() == []
    dossier = strict.published(dossier, days_ago=0)
    settle()
    (shown,) = lists_on_show()
    assert (shown.is_result, shown.since) == (False, clock.today())
    assert [one.name for one in names_on_show(shown)] == [ENTRY.nominee]
    with in_days((shown.until - clock.today()).days):
        assert len(lists_on_show()) == 1
    with in_days((shown.until - clock.today()).days + 1):
        assert lists_on_show() == []
    act(dossier, "reopen", "hieu_truong", reason=REASON)
    assert lists_on_show() == []


def test_a_result_is_on_show_for_its_days(line: Line) -> None:
    dossier = line.dossier("decided")
    (shown,) = lists_on_show()
    assert (shown.is_result, shown.until) == (True, result_end(dossier.campaign, clock.today()))
    assert [one.name for one in names_on_show(shown)] == [ENTRY.nominee]
    with in_days((shown.until - clock.today()).days + 1):
        assert lists_on_show() == []
