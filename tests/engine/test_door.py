"""The door: what it refuses and in which order, what it writes, and how many statements that takes."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from config.demo.school import user
from config.demo.steps import act
from tests.line import REASON, Line
from workflow.engine.door import available, perform
from workflow.engine.models import Event, Job
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, StaleVersion, WrongState
from workflow.nominations.models import Nomination


def test_a_stale_version_names_who_changed_it_and_when(line: Line) -> None:
    seen = line.nomination("submitted")
    perform(seen, "take_up", actor=user("thu_ky"), seen_version=seen.version)
    with pytest.raises(StaleVersion) as refused:
        perform(seen, "take_up", actor=user("hieu_truong"), seen_version=seen.version)
    assert refused.value.changed_by == "Phạm Thị D"
    changed_at = Nomination.objects.get(pk=seen.pk).changed_at
    assert refused.value.changed_at == changed_at
    assert "Phạm Thị D" in str(refused.value)


def test_staleness_is_said_before_the_state_and_the_state_before_the_role(line: Line) -> None:
    nomination = line.nomination("submitted")
    with pytest.raises(StaleVersion):
        perform(nomination, "withdraw", actor=user("van_thu"), seen_version=0, reason=REASON)
    with pytest.raises(WrongState):
        perform(nomination, "resubmit", actor=user("van_thu"), seen_version=nomination.version)
    with pytest.raises(NotAllowed):
        perform(nomination, "take_up", actor=user("van_thu"), seen_version=nomination.version)


def test_every_unmet_condition_is_told_at_once(line: Line) -> None:
    nomination = line.nomination("draft")
    nomination.statements.all().delete()
    with pytest.raises(ConditionsUnmet) as refused:
        perform(nomination, "submit", actor=user("to_truong"), seen_version=nomination.version)
    assert [unmet.field for unmet in refused.value.unmet] == [f"statement_{one.pk}" for one in nomination.criteria()]


def test_a_blocked_edge_says_why_before_anybody_tries(line: Line) -> None:
    nomination = line.nomination("draft")
    nomination.statements.all().delete()
    (submit,) = [choice for choice in available(nomination, user("to_truong")) if choice.name == "submit"]
    assert not submit.allowed
    assert len(submit.unmet) == len(nomination.criteria())


@pytest.mark.parametrize("reason", ["", "   \n ", "x" * 2001, "bell \x07"])
def test_a_reason_that_will_not_do_is_refused_at_its_field(line: Line, reason: str) -> None:
    nomination = line.nomination("in_review")
    with pytest.raises(ConditionsUnmet) as refused:
        perform(nomination, "send_back", actor=user("thu_ky"), seen_version=nomination.version, reason=reason)
    assert [unmet.field for unmet in refused.value.unmet] == ["reason"]
    assert Nomination.objects.get(pk=nomination.pk).state == "in_review"


def test_a_typo_in_the_edge_is_the_callers_fault_not_a_refusal(line: Line) -> None:
    nomination = line.nomination("draft")
    with pytest.raises(LookupError):
        perform(nomination, "sbmit", actor=user("to_truong"), seen_version=nomination.version)


def test_events_form_a_chain_with_the_actors_role(line: Line) -> None:
    nomination = line.nomination("approved")
    events = list(Event.objects.filter(subject_type="nominations.nomination", subject_id=nomination.pk))
    assert [event.name for event in events] == ["submit", "take_up", "approve"]
    assert [event.sequence for event in events] == [1, 2, 3]
    assert [event.previous_hash for event in events] == ["", events[0].hash, events[1].hash]
    assert all(event.hash == event.digest() for event in events)
    assert [event.actor_role for event in events] == ["Tổ trưởng", "Thư ký Hội đồng", "Người chủ trì phiên họp"]
    assert events[2].data["in_favour"] == 8


def test_an_edge_owes_its_papers_and_its_notice(line: Line) -> None:
    nomination = line.nomination("returned")
    owed = Job.objects.filter(event__subject_id=nomination.pk, event__name="send_back")
    assert sorted((job.handler, job.argument) for job in owed) == [("notice", ""), ("paper", "return_slip")]


@pytest.mark.parametrize(
    ("state", "name", "account"),
    [
        ("submitted", "take_up", "thu_ky"),
        ("in_review", "send_back", "thu_ky"),
        ("in_review", "withdraw", "to_truong"),
    ],
)
def test_a_transition_takes_at_most_twelve_statements_whatever_lies_around(
    line: Line, state: str, name: str, account: str
) -> None:
    counts = []
    for _round in range(2):
        nomination, actor = line.nomination(state), user(account)
        with transaction.atomic():
            with CaptureQueriesContext(connection) as queries:
                perform(nomination, name, actor=actor, seen_version=nomination.version, reason=REASON)
            transaction.set_rollback(True)
        counts.append(len(queries))
        act(nomination, "withdraw", "to_truong", reason=REASON)
    assert counts[0] == counts[1]
    assert counts[0] <= 12, [query["sql"][:120] for query in queries]
