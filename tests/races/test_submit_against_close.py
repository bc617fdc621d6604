"""A nomination comes in at the moment when its campaign is closed."""

import contextlib
import threading
from typing import Any

import pytest
from django.db import connection

from config.demo.school import user
from tests.line import Line
from workflow.campaigns.models import Campaign
from workflow.engine.door import perform
from workflow.engine.machine import Step, steps
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations import rules
from workflow.nominations.models import Nomination


def _race(line: Line, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Submit is held between its conditions and its commit until close has had its time; the two states afterwards."""
    nomination = line.nomination("draft")
    campaign = Campaign.objects.get(pk=nomination.campaign_id)
    checked, closed = threading.Event(), threading.Event()
    original = rules.school_has_its_principal

    def slow(subject: Any) -> Any:
        checked.set()
        closed.wait(timeout=1)
        return original(subject)

    submit = _submit()
    conditions = tuple(slow if one is original else one for one in submit.edge.conditions)
    monkeypatch.setitem(submit.edge.__dict__, "conditions", conditions)

    def close() -> None:
        checked.wait(timeout=10)
        try:
            with contextlib.suppress(ConditionsUnmet):
                perform(campaign, "close", actor=user("hieu_truong"), seen_version=campaign.version)
        finally:
            closed.set()
            connection.close()

    thread = threading.Thread(target=close)
    thread.start()
    perform(nomination, "submit", actor=user("to_truong"), seen_version=nomination.version)
    thread.join(timeout=20)
    return Nomination.objects.get().state, Campaign.objects.get(pk=campaign.pk).state


def _submit() -> Step:
    return next(step for step in steps(Nomination) if step.name == "submit")


def test_no_nomination_is_left_in_a_closed_campaign(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _race(committed_line, monkeypatch) == ("submitted", "launched")


def test_canary_without_the_hold_one_is_left(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    submit = _submit()
    monkeypatch.setitem(submit.edge.__dict__, "holds", None)
    assert _race(committed_line, monkeypatch) == ("submitted", "closed")
