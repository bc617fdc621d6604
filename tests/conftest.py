"""What every room's tests share: the demo school, its subjects in any state, and real servers to break."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.test import override_settings

from config.demo import school as demo_school
from tests.line import Line
from tests.processes import Web, Worker


@pytest.fixture(scope="session", autouse=True)
def _places_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files of a test run go where the run goes; its messages reach no worker of this checkout."""
    current_app.conf.broker_url = settings.CELERY_BROKER_URL.rpartition("/")[0] + "/15"
    files = {**settings.STORAGES["default"], "OPTIONS": {"location": str(tmp_path_factory.mktemp("files"))}}
    # Not by changing the setting in place: the storage that was made from it would stay as it was.
    with override_settings(STORAGES={**settings.STORAGES, "default": files}):
        yield


@pytest.fixture
def line(db: None) -> Line:
    """The demo school with a launched campaign, and the means to bring subjects to any state of the line."""
    demo_school.build()
    return Line()


@pytest.fixture
def committed_line(transactional_db: None) -> Line:
    """The same with committed rows, for tests with several connections or processes."""
    demo_school.build()
    return Line()


@pytest.fixture
def worker(transactional_db: None, tmp_path: Path) -> Iterator[Worker]:
    """A real Celery worker with beat on this test's database, with a Redis of its own that a test may stop."""
    with Worker(tmp_path) as running:
        yield running


@pytest.fixture
def web(worker: Worker, tmp_path: Path) -> Iterator[Web]:
    """A real web server beside the worker."""
    with Web(tmp_path, worker.redis.url) as running:
        yield running
