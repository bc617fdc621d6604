"""Two clerks take numbers of one series at the same moment, on two connections: none is lost, none is given twice."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from config.demo.school import unit, user
from documents import services
from documents.models import IncomingEntry, NumberSeries, Paper, RegisterEntry
from documents.registers import clerk, series
from documents.registers.symbols import symbol_of
from tests.line import REASON, Line
from workflow.engine import clock, worker
from workflow.engine.models import Event, Job
from workflow.organisations.models import Unit

EACH = 200
DECISION = symbol_of("QĐ", "THLN")


def _at_once(*acts: Callable[[], None]) -> list[Exception]:
    """Run each act in a thread and on a connection of its own, all released together; what they raised."""
    barrier, raised = threading.Barrier(len(acts)), []

    def run(act: Callable[[], None]) -> None:
        try:
            barrier.wait(timeout=10)
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return raised


def _clerk(times: int) -> Callable[[], None]:
    """Takes `times` numbers of the school's decisions, each in a transaction of its own."""

    def act() -> None:
        actor, school, today = user("van_thu"), unit("thln"), clock.today()
        for _turn in range(times):
            clerk.take_number(actor=actor, unit=school, symbol=DECISION, dated_on=today, summary="Quyết định thử")

    return act


def _given() -> list[int]:
    return list(RegisterEntry.objects.order_by("number").values_list("number", flat=True))


def test_two_clerks_take_four_hundred_consecutive_numbers(committed_line: Line) -> None:
    assert _at_once(_clerk(EACH), _clerk(EACH)) == []
    assert _given() == list(range(1, 2 * EACH + 1))
    assert NumberSeries.objects.get().last == 2 * EACH


def test_canary_without_the_lock_two_clerks_take_the_same_number(
    committed_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the lock off both read the same last number; only the database's last guard is left."""
    both_have_read = threading.Barrier(2)
    NumberSeries.objects.create(unit=unit("thln"), year=clock.today().year, code=DECISION.code)

    def unlocked(unit: Unit, year: int, code: str) -> NumberSeries:
        row = NumberSeries.objects.get(unit=unit, year=year, code=code)
        both_have_read.wait(timeout=10)
        return row

    monkeypatch.setattr(series, "lock", unlocked)
    (error,) = _at_once(_clerk(1), _clerk(1))
    assert isinstance(error, IntegrityError)


def test_what_one_gives_up_the_other_takes(committed_line: Line) -> None:
    """Every third of one clerk's papers cannot be written after all."""

    def gives_up() -> None:
        for turn in range(30):
            try:
                with transaction.atomic():
                    _clerk(1)()
                    if turn % 3 == 0:
                        raise InterruptedError
            except InterruptedError:
                continue

    assert _at_once(gives_up, _clerk(30)) == []
    assert _given() == list(range(1, 51))


def test_two_officers_write_in_without_a_gap(committed_line: Line) -> None:
    def officer() -> None:
        actor, authority, today = user("chuyen_vien"), unit("ubnd-xa"), clock.today()
        for _turn in range(50):
            clerk.write_in(actor=actor, unit=authority, arrived_on=today, author="Trường", summary="Báo cáo")

    assert _at_once(officer, officer) == []
    assert list(IncomingEntry.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 101))


def test_two_workers_issue_four_hundred_papers_with_consecutive_numbers(committed_line: Line) -> None:
    """One nomination returned four hundred times: half of the slips in each worker's hands, ten to a transaction."""
    jobs = _returned(committed_line, 2 * EACH)
    handler = worker.Handler(services.write, at_once=10)
    halves = [[job.pk for job in jobs[start::2]] for start in (0, 1)]
    assert _at_once(*(lambda half=half: worker.run(handler, half) for half in halves)) == []
    assert list(Job.objects.exclude(state=Job.State.DONE).filter(pk__in=[job.pk for job in jobs])) == []
    papers = Paper.objects.filter(kind="return_slip").select_related("entry")
    assert sorted(paper.entry.number for paper in papers) == list(range(1, 2 * EACH + 1))
    assert all(paper.context["header"]["symbol"] == paper.entry.symbol for paper in papers)


def _returned(line: Line, times: int) -> list[Job]:
    """Jobs for the slips of `times` returns of one nomination; all but the first are copies of its event."""
    line.nomination("returned")
    owed: Any = Job.objects.get(handler="paper", argument="return_slip")
    first: Event = owed.event
    events = [first]
    for step in range(1, times):
        event = Event.objects.get(pk=first.pk)
        event.pk, event.sequence, event.reason = None, first.sequence + step, f"{REASON} {step}"
        event.previous_hash = events[-1].hash
        event.hash = event.digest()
        events.append(event)
    Event.objects.bulk_create(events[1:])
    copies = Job.objects.bulk_create(
        Job(key=f"paper:{event.pk}:return_slip", handler="paper", argument="return_slip", event=event, root=event)
        for event in events[1:]
    )
    return [owed, *copies]
