"""A session of nine members and sixty items: the slowest of its pages against the time that a page may take."""

import re
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpResponse
from django.test import Client

from config.demo import school
from config.demo.school import user
from tests.bench.bulk import scratch
from tests.chamber import Chamber
from tests.line import Line
from tests.walk import walk

from .measures import Measure, at_most

ITEMS, SESSIONS = 60, 5
MOST = 0.3  # seconds


def slowest_page() -> Measure:
    """From the plan to the signed minutes, each page and step by the median of the server's time over some sessions."""
    taken: dict[str, list[float]] = defaultdict(list)
    clients: dict[str, Client] = {}

    def visit(account: str, address: str, sent: Mapping[str, Any] | None = None) -> HttpResponse:
        if account not in clients:
            clients[account] = Client(SERVER_NAME="localhost")
            clients[account].force_login(user(account))
        start = time.perf_counter()
        answer = clients[account].get(address) if sent is None else clients[account].post(address, sent)
        page = re.sub(r"/\d+/", "/N/", address)
        taken[f"{'GET' if sent is None else 'POST'} {page}"].append(time.perf_counter() - start)
        assert answer.status_code in (200, 302), (address, answer.status_code)
        return answer  # type: ignore[return-value]

    with TemporaryDirectory() as folder, scratch(Path(folder)):
        school.build()
        chamber = Chamber(Line())
        walk(chamber, 2, visit)
        taken.clear()  # templates are read, plans are made: the server has been up for a while
        for _session in range(SESSIONS):
            walk(chamber, ITEMS, visit)
    slowest = max(taken, key=lambda one: median(taken[one]))
    name = f"the slowest page of a session of 9 members and {ITEMS} items ({slowest})"
    return at_most(name, f"{MOST * 1000:.0f} ms", median(taken[slowest]) / MOST, 1)


MEASURES = (slowest_page,)
