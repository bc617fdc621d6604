"""`python -m config.run`: web and worker as one whole that starts, answers and stops together."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType
from typing import NoReturn

from config.embedded.launch import dies_with_parent
from config.embedded.ports import is_free

VAR = Path(__file__).resolve().parents[1] / "var"
_FIRST_PORT = 8000
_ANSWER_SECONDS = 60.0
_STOP_SECONDS = 20.0
_POLL_SECONDS = 0.2
_LOG_TAIL_LINES = 20


class Failed(RuntimeError):
    """One part of the whole is gone or never came; the message says which, and quotes the end of its log."""


class Child:
    """A process with its own log, in its own process group: Ctrl-C reaches it through us only, in order."""

    def __init__(self, name: str, *arguments: str) -> None:
        self.name = name
        self.log = VAR / "log" / f"{name}.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                dies_with_parent([sys.executable, "-m", *arguments]),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def check(self) -> None:
        """Raise `Failed` if the process has ended."""
        code = self.process.poll()
        if code is not None:
            raise Failed(f"The {self.name} ended by itself (exit code {code}). {self.log_tail()}")

    def log_tail(self) -> str:
        """Where the log is, and its last lines."""
        lines = self.log.read_text(errors="replace").splitlines()[-_LOG_TAIL_LINES:]
        return "\n  ".join([f"The end of {self.log}:", *lines])

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process and everything that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)


def web(port: int) -> Child:
    """The web server, on the loopback interface."""
    address = ("--host", "127.0.0.1", "--port", str(port))
    return Child("web", "granian", "--interface", "wsgi", *address, "--no-ws", "config.wsgi:application")


def worker() -> Child:
    """One Celery worker with the beat inside: right for one machine, wrong for several workers."""
    schedule = ("--beat", "--schedule", str(VAR / "celerybeat-schedule"))
    return Child("worker", "celery", "-A", "config", "worker", "--concurrency", "2", "--loglevel", "INFO", *schedule)


def main() -> int:
    """Prepare the database, start both, say where, and wait for the end; returns the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    (VAR / "log").mkdir(parents=True, exist_ok=True)
    children: list[Child] = []
    try:
        port = _port()
        os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")  # the address in mails and on papers
        _manage("migrate", "--verbosity", "0")
        _manage("demo_data")
        children.append(web(port))
        children.append(worker())
        _await_answer(f"http://127.0.0.1:{port}/", children)
        _manage("demo_accounts")
        print(f"\nSổ Vàng: http://127.0.0.1:{port}/   (logs in {VAR / 'log'}, Ctrl-C stops it)", flush=True)
        while True:
            _check(children)
            time.sleep(_POLL_SECONDS)
    except Failed as failure:
        print(f"error: {failure}", file=sys.stderr, flush=True)
        return 1
    finally:
        _stop(children)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """End through `main`'s `finally`; once asked, asking again must not interrupt the stopping."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    sys.exit(0 if number == signal.SIGINT else 128 + number)


def _manage(*arguments: str) -> None:
    # Flushed first: the command writes to the same place.
    sys.stdout.flush()
    if subprocess.run(dies_with_parent([sys.executable, "manage.py", *arguments])).returncode:
        raise Failed(f"`manage.py {arguments[0]}` failed; what it said stands above.")


def _port() -> int:
    """The port asked for, which must be free, or the first free one from 8000 on."""
    if wanted := os.environ.get("PORT"):
        if not is_free(int(wanted)):
            raise Failed(f"Port {wanted} of PORT={wanted} is taken on 127.0.0.1.")
        return int(wanted)
    return next(port for port in range(_FIRST_PORT, _FIRST_PORT + 1000) if is_free(port))


def _await_answer(url: str, children: list[Child]) -> None:
    """Wait until the page itself comes; a listening socket alone says little."""
    deadline = time.monotonic() + _ANSWER_SECONDS
    while True:
        _check(children)
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError) as error:
            if time.monotonic() > deadline:
                raise Failed(f"{url} gave no page ({error}). {children[0].log_tail()}") from error
        time.sleep(_POLL_SECONDS)


def _check(children: list[Child]) -> None:
    for child in children:
        child.check()


def _stop(children: list[Child]) -> None:
    """Ask all at once, then wait; what does not go in time is killed with everything that it started."""
    for child in children:
        child.signal(signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.process.wait(max(0.0, deadline - time.monotonic()))
        child.signal(signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
