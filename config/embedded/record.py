"""What a server must find again on its next start: its password and the port that clients know."""

from __future__ import annotations

import json
import secrets
from pathlib import Path


class Record:
    """The file `server.json` in a server's folder, readable by its owner only and never seen half-written."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "server.json"

    @property
    def port(self) -> int | None:
        """The port that the server listens on, or last listened on; None before its first start."""
        return int(self._read()["port"]) if "port" in self._read() else None

    @port.setter
    def port(self, port: int) -> None:
        self._write({**self._read(), "port": port})

    @property
    def password(self) -> str:
        """Made at the first asking. Loopback is shared with everybody who has an account on the machine."""
        if "password" not in self._read():
            self._write({**self._read(), "password": secrets.token_hex(16)})
        return str(self._read()["password"])

    def _read(self) -> dict[str, int | str]:
        try:
            record: dict[str, int | str] = json.loads(self._path.read_text())
        except FileNotFoundError:
            return {}
        return record

    def _write(self, record: dict[str, int | str]) -> None:
        new = self._path.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        new.write_text(json.dumps(record))
        new.replace(self._path)
