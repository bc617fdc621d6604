"""Two people act on the same nomination at the same moment, on two connections."""

import threading
from typing import Any

import pytest
from django.db import DatabaseError, connection

from config.demo.school import user
from documents.models import Paper
from tests.line import REASON, Line, settle
from workflow.engine import door
from workflow.engine.models import Event
from workflow.engine.refusals import StaleVersion
from workflow.nominations.models import Nomination


def _race(nomination: Nomination, acts: list[tuple[str, str, str]]) -> list[BaseException | None]:
    """Take each edge in a thread of its own, all released at once; what each of them raised."""
    barrier = threading.Barrier(len(acts))
    raised: list[BaseException | None] = [None] * len(acts)

    def run(index: int, name: str, account: str, reason: str) -> None:
        try:
            actor = user(account)
            actor.offices()
            barrier.wait(timeout=10)
            door.perform(nomination, name, actor=actor, seen_version=nomination.version, reason=reason)
        except BaseException as error:
            raised[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index, *act)) for index, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return raised


def _one_wins(line: Line) -> list[BaseException | None]:
    nomination = line.nomination("submitted")
    before = Event.objects.count()
    raised = _race(nomination, [("take_up", "hieu_truong", ""), ("send_back", "thu_ky", REASON)])
    assert raised.count(None) == 1
    assert Event.objects.count() == before + 1
    return raised


def test_one_wins_with_one_event_and_one_set_of_papers(committed_line: Line) -> None:
    raised = _one_wins(committed_line)
    (refusal,) = [error for error in raised if error]
    assert isinstance(refusal, StaleVersion)
    assert refusal.changed_by in ("Nguyễn Văn A", "Phạm Thị D")
    settle()
    nomination = Nomination.objects.get()
    kinds = list(Paper.objects.filter(event__source="submitted").values_list("kind", flat=True))
    assert kinds == {"in_review": [], "returned": ["return_slip"]}[nomination.state]


def test_canary_without_the_lock_the_loser_is_not_told(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the row lock off both pass the version check, and whoever is second moves what was never seen."""
    meet = threading.Barrier(2)

    def unlocked(subject: Any, seen_version: int) -> Any:
        row = type(subject)._default_manager.get(pk=subject.pk)
        assert row.version == seen_version
        meet.wait(timeout=10)
        return row

    nomination = committed_line.nomination("submitted")
    monkeypatch.setattr(door, "lock", unlocked)
    raised = _race(nomination, [("take_up", "hieu_truong", ""), ("send_back", "thu_ky", REASON)])
    assert all(error is None or isinstance(error, DatabaseError) for error in raised), raised
    assert None in raised
