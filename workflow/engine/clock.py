"""The one clock of the workflow: what time an event bears.

It is the wall clock, except inside `at(moment)`, by which the demo and the tests tell a story of the past. Nothing that
the web or the API can reach enters `at`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The aware moment of this action."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The day of this action in the installation's time zone."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware)."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
