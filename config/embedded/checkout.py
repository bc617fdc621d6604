"""The two servers of this checkout: shared by all its commands, stopped by the last one that leaves."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from config.embedded.postgres import Postgres
from config.embedded.redis import Redis
from config.embedded.server import Server

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"


class NotRunning(RuntimeError):
    """No real server is named in the environment, and this checkout's own one does not run."""


def database_url() -> str:
    """Address of the PostgreSQL to use: the one that the environment names, else this checkout's own.

    Raises:
        NotRunning: the environment names none, and the own one does not run.
    """
    return _address("DATABASE_URL")


def redis_url() -> str:
    """Address of the Redis-protocol server to use, found in the same way.

    Raises:
        NotRunning: the environment names none, and the own one does not run.
    """
    return _address("REDIS_URL")


def servers() -> dict[str, Server]:
    """Both servers, by the environment variable that replaces each with a real one."""
    log = VAR / "log"
    return {
        "DATABASE_URL": Postgres(VAR / "postgres", log=log / "postgres.log", tied=False),
        "REDIS_URL": Redis(VAR / "redis", log=log / "redis.log", tied=False),
    }


def start() -> None:
    """Start what is not named in the environment, and leave it running until `stop`."""
    with _counted_in():
        _keep().touch()
        _start_all()


def stop() -> bool:
    """Stop both servers if no command uses them, else leave it to the last one; tells which."""
    if not VAR.exists():
        return True
    _keep().unlink(missing_ok=True)
    with (VAR / "users").open("a") as users:
        return _leave(users.fileno())


@contextlib.contextmanager
def in_use() -> Iterator[None]:
    """Keep the servers up as long as the block runs, or until this process is gone, however it went.

    Forks: only for a process with one thread.
    """
    with _counted_in() as users:
        alive, our_end = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(our_end)
            _wait_and_leave(alive, users)
        os.close(alive)
        try:
            _start_all()
            yield
        finally:
            os.close(our_end)
            os.waitpid(pid, 0)


@contextlib.contextmanager
def _counted_in() -> Iterator[int]:
    """Count the users with a shared lock: the kernel takes it back even from a process that is killed."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "users").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield users.fileno()


def _start_all() -> None:
    with (VAR / "starting").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        for variable, server in servers().items():
            if not os.environ.get(variable):
                server.start()


def _wait_and_leave(alive: int, users: int) -> None:
    """The life of the forked process: wait until the parent lets go of the pipe, then count it out."""
    try:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        os.read(alive, 1)
        _leave(users)
    except Exception as error:
        print(f"error: {error}", file=sys.stderr, flush=True)
    finally:
        os._exit(0)  # whatever the parent had set up to happen at its exit is the parent's to do


def _leave(users: int) -> bool:
    """Stop the servers if we are the last user and nobody asked to keep them."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    if _keep().exists():
        return False
    for server in servers().values():
        server.stop()
    return True


def _keep() -> Path:
    return VAR / "keep"


def _address(variable: str) -> str:
    if named := os.environ.get(variable):
        return named
    server = servers()[variable]
    if not server.running:
        raise NotRunning(
            f"{server.name} of this checkout does not run. Start it with `python -m config.embedded start`, "
            f"or run one command with it: `python -m config.embedded exec -- COMMAND`, or set {variable}."
        )
    return server.url
