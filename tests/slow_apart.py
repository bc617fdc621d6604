"""PDFs, print runs and packages in a queue of their own, which nobody reads: for measures of what people wait for.

A worker that is told to `--include` this module sorts from its first message on; another process while it is inside
`apart()`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import current_app
from celery.signals import worker_init

from tasks import jobs

QUEUE = "slow"


def route(name: str, args: list[Any], kwargs: Any, options: Any, task: Any = None, **more: Any) -> dict[str, Any]:
    """Celery's router: as the installation's own, but that what waits there goes elsewhere here."""
    return {"queue": QUEUE} if jobs.route(name, args, kwargs, options) else {}


@contextmanager
def apart() -> Iterator[None]:
    """Sort what this process sends."""
    before = current_app.conf.task_routes
    _sort_by([route])
    try:
        yield
    finally:
        _sort_by(before)


@worker_init.connect
def _in_a_worker(**told: Any) -> None:
    _sort_by([route])


def _sort_by(routes: Any) -> None:
    current_app.conf.task_routes = routes
    current_app.amqp.router = current_app.amqp.Router()  # made once from the setting, perhaps already
