"""A session of nine members and sixty items: every request of it takes the same few statements as one of two."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo.school import user
from tests.chamber import SEATS, Chamber, ballot_of
from tests.crowd import in_review
from tests.line import Line
from workflow.council import selectors, voting
from workflow.council.models import Session
from workflow.engine.door import perform

# A page adds the reads of the login, the account and its offices.
LIMIT = 15


def _session(line: Line, items: int) -> tuple[Chamber, Session]:
    chamber = Chamber(line)
    return chamber, chamber.plan(in_review(line, items))


def _steps(line: Line, items: int) -> Iterator[tuple[str, int]]:
    """The statements of each step of a session, without those that only open and close transactions."""
    chamber, session = _session(line, items)

    def step(name: str, account: str, **inputs: Any) -> tuple[str, int]:
        actor, seen = user(account), selectors.visible_to(user(account)).get(pk=session.pk)
        return name, _counted(lambda: perform(seen, name, actor=actor, seen_version=seen.version, **inputs))

    yield step("open", "thu_ky", **chamber.roll(session))
    yield step("open_ballot", "thu_ky", **chamber.call(session))
    ballot = ballot_of(session)
    for account in SEATS:
        actor = user(account)
        choices = {line.pk: "yes" if line.pk % 2 else "no" for line in selectors.sheet_for(actor, ballot).lines}
        count = _counted(lambda: voting.cast(ballot, actor=actor, choices=choices))  # noqa: B023
    yield "cast", count
    yield "sheet", _counted(lambda: selectors.sheet_for(user("uy_vien"), ballot))
    yield "close_ballot", step("close_ballot", "thu_ky")[1]
    yield step("conclude", "thu_ky")
    yield "agenda", _counted(lambda: [str(item.nomination) for item in selectors.agenda(session)])
    yield step("sign", "hieu_truong")


def _counted(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len([one for one in queries if "SAVEPOINT" not in one["sql"]])


def test_sixty_items_take_the_statements_of_two(line: Line) -> None:
    few = dict(_steps(line, 2))
    many = dict(_steps(line, 60))
    assert many == few
    assert {name: count for name, count in many.items() if count > LIMIT} == {}
