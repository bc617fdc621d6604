"""What both embedded servers have: a folder, a port, a password, and a lock that tells whether they live."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import IO, ClassVar

from config.embedded.launch import dies_with_parent
from config.embedded.ports import free_ports
from config.embedded.record import Record

START_SECONDS = 30.0
"""How long a server may take until it answers; crash recovery after a kill is part of it."""
_STOP_SECONDS = 15.0
_POLL_SECONDS = 0.02
_LOG_TAIL_LINES = 20
# By the process itself, which keeps its number through `exec`: were we killed between starting it and writing
# its number down, the lock would be held by a process that nobody knows.
_WRITE_OWN_PID = 'echo $$ >lock && exec "$@"'


class ServerError(RuntimeError):
    """A server could not be started, reached or stopped; the message says why and quotes its log."""


class Server(ABC):
    """One server process with its data in `directory`, listening on 127.0.0.1 only.

    Whether it runs is asked of the kernel: the process holds a lock on `directory/lock`, which goes when the
    process goes, however it went. A pid file or a recorded port can lie after `kill -9`; this lock can't.

    `tied` servers end with the process that started them, so that a killed test run leaves nothing behind.
    """

    name: ClassVar[str]
    stop_signals: ClassVar[tuple[signal.Signals, ...]]
    """Asked in this order, each with its time to act; the first is the orderly one."""

    def __init__(
        self, directory: Path | str, port: int | None = None, *, log: Path | None = None, tied: bool = True
    ) -> None:
        self.directory = Path(directory).absolute()
        self.log = log or self.directory / "server.log"
        self.record = Record(self.directory)
        self._fixed_port = port
        self._tied = tied
        self._process: subprocess.Popen[bytes] | None = None

    @property
    @abstractmethod
    def url(self) -> str:
        """The address to connect to, password included."""

    @abstractmethod
    def ping(self) -> None:
        """Ask the server a question; raise whatever its client raises when no right answer comes."""

    @abstractmethod
    def prepare(self) -> None:
        """Make the files that the server needs before it starts, unless they are there."""

    @abstractmethod
    def command(self, port: int) -> list[str]:
        """The command line of the server, which must stay in the foreground."""

    def as_owner(self, command: list[str]) -> list[str]:
        """`command` run as the user that this server must run as; by default as we are."""
        return command

    @property
    def port(self) -> int:
        """The port that the server listens on, or last listened on."""
        if self.record.port is None:
            raise ServerError(f"{self.name} in {self.directory} was never started.")
        return self.record.port

    @property
    def pid(self) -> int:
        """The server's process; only meaningful while it is running."""
        written = (self.directory / "lock").read_text()
        if not written:
            raise ServerError(f"{self.name} in {self.directory} is just being started.")
        return int(written)

    @property
    def running(self) -> bool:
        """True while any process of the server is alive."""
        try:
            lock = (self.directory / "lock").open("rb")
        except FileNotFoundError:
            return False
        with lock:
            return not _try_lock(lock, fcntl.LOCK_SH)

    def start(self) -> None:
        """Start the server unless it runs, and return when it answers.

        Raises:
            ServerError: it does not answer in `START_SECONDS`, or ends at once.
        """
        if self._joined():
            return
        self.directory.mkdir(parents=True, exist_ok=True)
        with (self.directory / "lock").open("a+b") as lock:
            if not _within(_STOP_SECONDS, lambda: _try_lock(lock, fcntl.LOCK_EX)):
                raise ServerError(f"{self.name}: a process of the former server won't end: {self.directory}")
            self._reap()
            self.prepare()
            self._launch(lock)

    def stop(self) -> None:
        """Stop the server in an orderly way, harder if that takes too long; no harm if it does not run."""
        self._end(self.stop_signals)

    def kill(self) -> None:
        """End the server as `kill -9` does: no shutdown, no last write."""
        self._end((signal.SIGKILL,))

    def log_tail(self) -> str:
        """Where the log is, and the last lines that the server wrote."""
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n  ".join([f"The end of {self.log}:", *lines[-_LOG_TAIL_LINES:]])

    def _launch(self, lock: IO[bytes]) -> None:
        """Start on a free port, and on the next one when another process was faster to take it."""
        ports = iter([self._fixed_port]) if self._fixed_port else free_ports(self.record.port)
        for port in ports:
            self.record.port = port
            self._process = self._spawn(port, lock)
            try:
                self._await_answer(self._process)
            except ServerError:
                if self._fixed_port is None and "address already in use" in self.log_tail().lower():
                    continue
                self._process.kill()
                raise
            return
        raise ServerError(f"{self.name}: found no free port on 127.0.0.1.")

    def _spawn(self, port: int, lock: IO[bytes]) -> subprocess.Popen[bytes]:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        command = self.command(port)
        if self._tied:
            command = dies_with_parent(command, self.stop_signals[0].name[3:])
        command = self.as_owner(command)  # outside the tie to the parent, which a change of user forgets
        lock.truncate(0)
        with self.log.open("wb") as log:
            return subprocess.Popen(
                ["sh", "-c", _WRITE_OWN_PID, "sh", *command],
                cwd=self.directory,
                env=bare_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock.fileno()],
                start_new_session=True,  # Ctrl-C must reach those who use it first
            )

    def _joined(self) -> bool:
        """True when a server that runs already answers; False when there is none, or it ended just now."""
        deadline = time.monotonic() + START_SECONDS
        while self.running:
            if self._answers(deadline):
                return True
        return False

    def _await_answer(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while process.poll() is None:
            if self._answers(deadline):
                return
        raise ServerError(f"{self.name} ended while starting. {self.log_tail()}")

    def _answers(self, deadline: float) -> bool:
        """Ask once, and pause after a wrong answer; past the deadline a wrong answer is an error."""
        try:
            self.ping()
        except Exception as error:  # each client has its own kinds, and any of them means: not yet
            if time.monotonic() > deadline:
                late = f"{self.name} did not answer within {START_SECONDS:.0f} seconds ({error})."
                raise ServerError(f"{late} {self.log_tail()}") from error
            time.sleep(_POLL_SECONDS)
            return False
        return True

    def _end(self, signals: tuple[signal.Signals, ...]) -> None:
        if not self.running:
            return
        for number in signals:
            with contextlib.suppress(ProcessLookupError):  # its children alone are left: they end by themselves
                os.kill(self.pid, number)
            if _within(_STOP_SECONDS, lambda: not self.running):
                break
        else:
            raise ServerError(f"{self.name}: process {self.pid} does not end. {self.log_tail()}")
        self._reap()

    def _reap(self) -> None:
        """Take notice of our own child's end, so that it leaves the process table."""
        if self._process:
            self._process.wait()


def bare_environment() -> dict[str, str]:
    """The environment that a server gets: nobody's PGPORT or TZ may change what it does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _try_lock(file: IO[bytes], kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_SECONDS)
    return True
