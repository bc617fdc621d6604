"""The season's surge: sixty schools send a hundred nominations each to one authority, whose officer looks on.

Counted as papers are the reports of all nominations, the papers of the councils' sessions, letters and lists of the
dossiers, the authority's receipts, and the decisions on some dossiers with their certificates. PDFs and packages, which
wait behind them in an installation too, are left to another worker (`slow_apart`).
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from django.db import connection, reset_queries
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo import school
from config.demo.school import unit, user
from config.demo.steps import act
from documents.models import IncomingEntry, Paper
from documents.registers import series
from tasks.jobs import SLOW
from tests import slow_apart, surge
from tests.line import Line
from tests.processes import Worker, wait_until
from tests.surge import School
from workflow.dossiers.models import Dossier
from workflow.engine import checkpoints, outbox
from workflow.engine.models import Job
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations.models import Nomination

from .bulk import scratch
from .measures import Measure, at_most

SCHOOLS, NOMINATIONS, DECIDED = 60, 100, 3
MOST, STATEMENTS = 0.3, 15  # seconds of the server's time and statements that one page may take
VISITS_AFTERWARDS = 20
PAGES: dict[str, dict[str, str]] = {
    "first": {},
    "filtered": {"trang_thai": "forwarded"},
    "by deadline": {"han": "in_time"},
    "searched": {"tim": "tiểu học số 1"},
    "page 2": {"trang": "2"},
}


class Inbox:
    """The authority's inbox as its officer looks at it: how long each page took, with how many statements."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)
        self.statements = 0
        self._client = Client(SERVER_NAME="localhost")
        self._client.force_login(user("chuyen_vien"))

    def look(self, when: str) -> None:
        """Open every one of the pages once."""
        for name, query in PAGES.items():
            reset_queries()  # the log of a debugging installation is full after nine thousand
            with CaptureQueriesContext(connection) as asked:
                start = time.perf_counter()
                answer = self._client.get(reverse("district_inbox"), query)
                self.taken[f"{name}, {when}"].append(time.perf_counter() - start)
            assert answer.status_code == 200, name
            self.statements = max(self.statements, len(asked))


@dataclass(frozen=True)
class Results:
    """What the surge came to: the slowest page with its time, the most statements, what is wrong, papers a second."""

    slowest: str
    seconds: float
    statements: int
    faults: list[str]
    papers: int
    rate: float


def slowest_page() -> Measure:
    """The median of the server's time; how long the slowest twentieth took is printed."""
    found = results()
    name = f"the slowest page of the inbox in a surge of {SCHOOLS} × {NOMINATIONS} nominations ({found.slowest})"
    return at_most(name, f"{MOST * 1000:.0f} ms", found.seconds / MOST, 1)


def statements() -> Measure:
    """The most that any page of the inbox took at any time."""
    return at_most(
        "statements of a page of the inbox in the surge", f"{STATEMENTS}", results().statements / STATEMENTS, 1
    )


def nothing_lost() -> Measure:
    """Jobs that are not done, papers without a job or twice, gaps in the registers, nominations out of place."""
    found = results()
    name = f"faults after {found.papers:,} papers of the surge, {found.rate:.1f} a second and worker"
    return at_most(name, "none lost, none doubled", float(len(found.faults)), 0)


@cache
def results() -> Results:
    """One surge from the first message to the last job."""
    with TemporaryDirectory() as folder, scratch(Path(folder)), slow_apart.apart():
        school.build()
        inbox = Inbox()
        inbox.look("warming up")
        inbox.taken.clear()
        start = time.perf_counter()
        schools = surge.schools(SCHOOLS)
        dossiers = {one: surge.assembled(one, NOMINATIONS) for one in schools}
        _say(f"{SCHOOLS} dossiers of {NOMINATIONS} assembled in {time.perf_counter() - start:.0f} s")
        with Worker(Path(folder), "--include", slow_apart.__name__):
            start = time.perf_counter()
            outbox.wake(_owed())
            _send(dossiers, inbox)
            _say(f"all forwarded after {time.perf_counter() - start:.0f} s")
            _take_in(dossiers, inbox)
            _wait(inbox)
            rate = Paper.objects.count() / (time.perf_counter() - start)
        for _visit in range(VISITS_AFTERWARDS):
            inbox.look("afterwards")
        return _results(inbox, rate)


def _send(dossiers: dict[School, Dossier], inbox: Inbox) -> None:
    """Each school signs and sends as soon as its papers are written, while the worker is at those of the others."""
    to_sign, to_send = list(dossiers), []
    while to_sign or to_send:
        if to_sign and _goes(dossiers, to_sign[0], "issue", "hieu_truong"):
            to_send.append(to_sign.pop(0))
        if to_send and _goes(dossiers, to_send[0], "forward", "van_thu"):
            to_send.pop(0)
        inbox.look("while the queue is busy")


def _goes(dossiers: dict[School, Dossier], sender: School, edge: str, office: str) -> bool:
    try:
        dossiers[sender] = act(dossiers[sender], edge, sender.account(office))
    except ConditionsUnmet:
        return False  # its papers are being written
    return True


def _take_in(dossiers: dict[School, Dossier], inbox: Inbox) -> None:
    receipt = Line().receipt()
    received = []
    for place, dossier in enumerate(dossiers.values()):
        received.append(act(dossier, "receive", "chuyen_vien", **receipt))
        if place % 10 == 0:
            inbox.look("while the queue is busy")
    for dossier in received[:DECIDED]:
        surge.decided(dossier)
        inbox.look("while the queue is busy")


def _wait(inbox: Inbox) -> None:
    def all_done() -> bool:
        inbox.look("while the queue is busy")
        return not _owed().exists()

    wait_until(all_done, seconds=1800)


def _owed() -> QuerySet[Job]:
    return Job.objects.exclude(handler__in=SLOW).exclude(state=Job.State.DONE)


def _results(inbox: Inbox, rate: float) -> Results:
    for name, times in sorted(inbox.taken.items()):
        late = quantiles(times, n=20)[-1]
        _say(f"{name}: median {median(times) * 1000:.0f} ms, 95 % within {late * 1000:.0f} ms, {len(times)} times")
    slowest = max(inbox.taken, key=lambda name: median(inbox.taken[name]))
    faults = list(_faults())
    for fault in faults:
        _say(fault)
    seconds = median(inbox.taken[slowest])
    return Results(slowest, seconds, inbox.statements, faults, Paper.objects.count(), rate)


def _faults() -> Iterator[str]:
    yield from (f"{job.key} is {job.get_state_display()}" for job in _owed())
    owed = sorted(Job.objects.filter(handler="paper").values_list("event", "argument"))
    if owed != sorted(Paper.objects.values_list("event", "kind")):
        yield f"{len(owed)} papers owed, {Paper.objects.count()} written"
    for kind, number in (
        ("achievement_report_individual", SCHOOLS * NOMINATIONS),
        ("submission_letter", SCHOOLS),
        ("pupil_list", SCHOOLS),
        ("receipt", SCHOOLS),
        ("award_decision", DECIDED),
        ("certificate", DECIDED * NOMINATIONS),
    ):
        if (count := Paper.objects.filter(kind=kind).count()) != number:
            yield f"{count} × {kind}, not {number}"
    arrived = IncomingEntry.objects.filter(unit=unit("ubnd-xa")).order_by("number").values_list("number", flat=True)
    if list(arrived) != list(range(1, SCHOOLS + 1)):
        yield f"incoming numbers {list(arrived)}"
    for state, number in (("received", (SCHOOLS - DECIDED) * NOMINATIONS), ("recognised", DECIDED * NOMINATIONS)):
        if (count := Nomination.objects.filter(state=state).count()) != number:
            yield f"{count} nominations {state}, not {number}"
    yield from series.faults()
    yield from checkpoints.faults()


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


MEASURES: tuple[Callable[[], Measure], ...] = (slowest_page, statements, nothing_lost)
