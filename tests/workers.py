"""A real worker in a process of its own, with a Redis that a test may stop, kill and start again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from celery import current_app
from django.conf import settings
from django.db import connection
from kombu import pools

from config.embedded import Redis


def database_url() -> str:
    """The address of the test's own database, as another process needs it."""
    at = connection.settings_dict
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def wait_until(holds: Callable[[], Any], *, seconds: float = 60) -> None:
    """Poll until `holds()` is true; fails after `seconds`, which only a broken system needs."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "what was waited for did not happen"
        time.sleep(0.1)


class Worker:
    """`celery worker --beat` on the test's database; this process sends its messages to the same Redis."""

    def __init__(self, directory: Path) -> None:
        self.redis = Redis(directory / "redis")
        self.log = directory / "worker.log"
        self._directory = directory
        self._process: subprocess.Popen[bytes] | None = None
        self._broker_before = settings.CELERY_BROKER_URL

    def __enter__(self) -> Self:
        self.redis.start()
        self._send_to(self.redis.url)
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._send_to(self._broker_before)
        self.redis.stop()

    def start(self) -> None:
        """Start it; returns once it answers."""
        environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.redis.url,
            "FILES_DIR": settings.STORAGES["default"]["OPTIONS"]["location"],
            "EMAIL_FILE_PATH": str(self._directory / "mail"),
        }
        command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--beat", "--concurrency", "1"]
        schedule = ["-s", str(self._directory / "schedule")]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *schedule],
                env=environment,
                cwd=settings.BASE_DIR,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(lambda: current_app.control.ping(timeout=0.5))

    def stop(self) -> None:
        """Stop it in an orderly way."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """kill -9 it and its children."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _send_to(self, url: str) -> None:
        current_app.conf.broker_url = current_app.conf.broker_write_url = url
        # What Celery itself does in a forked child: connections that lead elsewhere are forgotten.
        current_app._after_fork()
        pools.reset()
