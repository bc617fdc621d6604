"""docker-compose.yml, read as the engine would read it, with local stand-ins for its hosts, ports and paths.

No container engine runs where the tests run. What the file can promise without one is held to: the very
commands, in the very environment, against servers of the same kind.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.config.checkouts import PROJECT

_VARIABLE = re.compile(r"\$\{(?P<name>\w+):-(?P<default>[^}]*)\}")


class Service:
    """One service of the file, with `stand_ins` put in place of what exists in its network only."""

    def __init__(self, name: str, stand_ins: dict[str, str]) -> None:
        self.name = name
        self._stand_ins = stand_ins
        self._definition: dict[str, Any] = load()["services"][name]

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the file sets, with the defaults of those that it leaves to the caller."""
        return {key: self._local(value) for key, value in self._definition["environment"].items()}

    def start(self) -> subprocess.Popen[str]:
        """Its command, running."""
        return self._open(shlex.split(self._definition["command"]))

    def is_healthy(self) -> bool:
        """What its own health check says."""
        kind, *words = self._definition["healthcheck"]["test"]
        words = [word.replace("$$", "$") for word in words]
        check = self._open(["sh", "-c", *words] if kind == "CMD-SHELL" else words)
        check.communicate()
        return check.returncode == 0

    def _open(self, words: list[str]) -> subprocess.Popen[str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.Popen(
            [self._local(word) for word in words],
            cwd=PROJECT,
            env={"PATH": path, "HOME": os.environ.get("HOME", "/"), **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _local(self, text: object) -> str:
        word = _VARIABLE.sub(lambda match: match["default"], str(text))
        for theirs, ours in self._stand_ins.items():
            word = word.replace(theirs, ours)
        return word


def load() -> dict[str, Any]:
    """The file as data."""
    data: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    return data
