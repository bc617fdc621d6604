"""Two administrators name two heads of one group at the same moment."""

import contextlib
import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from config.demo.school import person, unit, user
from tests.line import Line
from tests.rooms.test_administration import office
from workflow.administration import memberships
from workflow.engine import clock
from workflow.organisations.models import Membership

HEAD = Membership.Role.GROUP_HEAD


def _heads_after_a_race(monkeypatch: pytest.MonkeyPatch) -> int:
    """The first is held between its checks and its commit until the second has had its time."""
    actor, group = user("quan_tri"), unit("t1")
    group.memberships.filter(role=HEAD).delete()
    checked, done = threading.Event(), threading.Event()
    original = memberships._faults_of_others

    def slow(row: Membership) -> Any:
        found = original(row)
        if not checked.is_set():
            checked.set()
            done.wait(timeout=1)
        return found

    monkeypatch.setattr(memberships, "_faults_of_others", slow)

    def second() -> None:
        checked.wait(timeout=10)
        try:
            with contextlib.suppress(ValidationError):
                memberships.start(office(person("Đinh Văn Q"), group, HEAD), actor=actor)
        finally:
            done.set()
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    memberships.start(office(person("Trịnh Thị P"), group, HEAD), actor=actor)
    thread.join(timeout=20)
    return Membership.objects.filter(unit=group, role=HEAD, valid_from=clock.today()).count()


def test_one_of_two_heads_is_refused(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _heads_after_a_race(monkeypatch) == 1


def test_canary_without_the_lock_there_are_two(committed_line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memberships, "hold", lambda unit: unit)
    assert _heads_after_a_race(monkeypatch) == 2
