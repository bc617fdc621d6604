"""Copies of the embedded servers' code, each a checkout of its own as far as that code can tell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from config.embedded.launch import as_user

PROJECT = Path(__file__).resolve().parents[2]


class Checkout:
    """One copy, and `python -m config.embedded` in it, as the user with the number `uid` if one is given.

    With `redis_only` it is told of a real PostgreSQL: quicker, and enough where it only matters that there
    is a server to start and stop.
    """

    def __init__(self, root: Path, uid: int | None = None, *, redis_only: bool = False) -> None:
        self.root = root
        self._uid = uid
        self._named = {"DATABASE_URL": "postgresql://named/sovang"} if redis_only else {}
        shutil.copytree(PROJECT / "config" / "embedded", root / "config" / "embedded")
        (root / "config" / "__init__.py").touch()
        if uid is not None:
            for path in (root, *root.rglob("*")):
                os.chown(path, uid, uid)

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run to the end and return what it said."""
        return subprocess.run(
            self._command(words),
            cwd=self.root,
            env=self._environment(environment),
            capture_output=True,
            text=True,
        )

    def open(self, *words: str) -> subprocess.Popen[str]:
        """Leave it running."""
        return subprocess.Popen(
            self._command(words), cwd=self.root, env=self._environment({}), stdout=subprocess.PIPE, text=True
        )

    def is_up(self) -> bool:
        """Both servers run, as the checkout itself sees it."""
        return self.run("status").returncode == 0

    def _command(self, words: Sequence[str]) -> list[str]:
        command = [sys.executable, "-m", "config.embedded", *words]
        if self._uid is None:
            return command
        return as_user(self._uid, self._uid, command, reaches=[Path(sys.executable).resolve(), self.root])

    def _environment(self, extra: dict[str, str]) -> dict[str, str]:
        mine = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
        return {**mine, **self._named, **extra}


def eventually(condition: Callable[[], bool], seconds: float = 15.0) -> bool:
    """True as soon as `condition` holds, False when it doesn't within `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
