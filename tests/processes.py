"""Web server and worker in processes of their own, on the test's database, with a Redis that a test may stop."""

import os
import signal
import socket
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
from config.embedded.launch import dies_with_parent
from config.embedded.ports import free_ports


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


class _Process:
    """A module run in a session of its own, on the test's database and files."""

    def __init__(self, directory: Path, redis_url: str) -> None:
        self.log = directory / f"{type(self).__name__.lower()}.log"
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url(),
            "REDIS_URL": redis_url,
            "FILES_DIR": settings.STORAGES["default"]["OPTIONS"]["location"],
            "EMAIL_FILE_PATH": str(directory / "mail"),
            # At whatever hour the tests run, no mail waits for the morning.
            "QUIET_FROM": "00:00",
            "QUIET_UNTIL": "00:00",
        }
        self._process: subprocess.Popen[bytes] | None = None

    def launch(self, *arguments: str) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                dies_with_parent([sys.executable, "-m", *arguments]),
                env=self.environment,
                cwd=settings.BASE_DIR,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self) -> None:
        """Stop it in an orderly way."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def memory(self) -> int:
        """What all its processes hold of the machine's memory, in kB."""
        assert self._process is not None
        sizes = (_resident(status) for status in Path("/proc").glob("[0-9]*/status"))
        return sum(size for session, size in sizes if session == self._process.pid)

    def kill(self) -> None:
        """kill -9 it and its children."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Worker(_Process):
    """`celery worker --beat`; this process sends its messages to the same Redis."""

    def __init__(self, directory: Path, *options: str) -> None:
        self.options = options
        self.redis = Redis(directory / "redis")
        self.redis.start()
        super().__init__(directory, self.redis.url)
        self._schedule = str(directory / "schedule")
        self._broker_before = current_app.conf.broker_url

    def __enter__(self) -> Self:
        _send_to(self.redis.url)
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
        _send_to(self._broker_before)
        self.redis.stop()

    def start(self) -> None:
        """Start it; returns once it answers."""
        self.launch(
            "celery", "-A", "config", "worker", "--beat", "--concurrency", "1", "-s", self._schedule, *self.options
        )
        wait_until(lambda: current_app.control.ping(timeout=0.5))


class Web(_Process):
    """The web server as an installation runs it, static files and headers included."""

    def __init__(self, directory: Path, redis_url: str) -> None:
        super().__init__(directory, redis_url)
        self.port = next(free_ports())
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        address = ("--host", "127.0.0.1", "--port", str(self.port))
        self.launch("granian", "--interface", "wsgi", *address, "--no-ws", "config.wsgi:application")
        wait_until(self._answers)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _resident(status: Path) -> tuple[int, int]:
    """A process's session and its resident size in kB, (0, 0) for one that is gone."""
    try:
        session = os.getsid(int(status.parent.name))
        lines = status.read_text().splitlines()
    except OSError:
        return 0, 0
    return session, next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def _send_to(url: str) -> None:
    current_app.conf.broker_url = current_app.conf.broker_write_url = url
    # What Celery itself does in a forked child: connections that lead elsewhere are forgotten.
    current_app._after_fork()
    pools.reset()
