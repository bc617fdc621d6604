"""An officer receives a dossier while an administrator hands it over, on two connections."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection

from config.demo.school import unit, user
from tests.line import Line
from tests.packages import sealed
from workflow.dossiers import succession
from workflow.dossiers.models import Dossier, Succession
from workflow.dossiers.succession_plan import Terms
from workflow.engine import clock, door
from workflow.engine.models import Event
from workflow.engine.refusals import StaleVersion
from workflow.organisations.models import Unit, UnitName


def _race(acts: list[Callable[[], Any]]) -> list[BaseException | None]:
    barrier = threading.Barrier(len(acts))
    raised: list[BaseException | None] = [None] * len(acts)

    def run(index: int) -> None:
        try:
            barrier.wait(timeout=10)
            acts[index]()
        except BaseException as error:
            raised[index] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return raised


def _acts(line: Line) -> tuple[Dossier, list[Callable[[], Any]]]:
    dossier = line.dossier("forwarded")
    sealed(dossier)
    new = Unit.objects.create(code="ubnd-moi", kind=Unit.Kind.AUTHORITY)
    UnitName.objects.create(unit=new, valid_from=clock.today(), name="UBND xã Mới", header_name="UBND XÃ MỚI")
    officer, administrator, receipt = user("chuyen_vien"), user("quan_tri"), line.receipt()
    terms = Terms(unit("ubnd-xa"), new, clock.today())
    return dossier, [
        lambda: door.perform(dossier, "receive", actor=officer, seen_version=dossier.version, **receipt),
        lambda: succession.succeed(terms, actor=administrator),
    ]


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_second_is_told_and_nothing_is_half_done(committed_line: Line) -> None:
    dossier, acts = _acts(committed_line)
    received, handed_over = _race(acts)
    found = Dossier.objects.select_related("receiver").get(pk=dossier.pk)
    last = Event.objects.filter(subject_type=found._meta.label_lower, subject_id=found.pk).latest("sequence")
    if received is None:
        # Its receipt has first to be written under the old name.
        assert isinstance(handed_over, ValidationError)
        assert (found.state, found.receiver.code, found.receiver.closed_on) == ("received", "ubnd-xa", None)
        assert last.name == "receive" and not Succession.objects.exists()
    else:
        assert isinstance(received, StaleVersion) and handed_over is None
        assert (found.state, found.receiver.code) == ("forwarded", "ubnd-moi")
        assert last.name == "hand_over"


@pytest.mark.django_db(transaction=True)
def test_canary_without_the_lock_only_the_database_stops_it(
    committed_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On rows that nobody holds a receipt comes between the plan and the step, and no sentence tells of it."""
    dossier, (receive, hand_over) = _acts(committed_line)
    reading, mark, raised = succession.open_dossiers, door._mark, []

    def meanwhile(row: Any, actor: Any) -> None:
        mark(row, actor)
        monkeypatch.setattr(door, "_mark", mark)
        raised.extend(_race([receive]))

    monkeypatch.setattr(succession, "open_dossiers", lambda old, locked: reading(old))
    monkeypatch.setattr(door, "_mark", meanwhile)
    with pytest.raises(DatabaseError):
        hand_over()
    assert raised == [None]
    assert Dossier.objects.get(pk=dossier.pk).state == "received"
