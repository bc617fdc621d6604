"""`python -m config.run`, over stand-ins for what it supervises: quick to start, easy to break."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded.ports import free_ports, is_free
from tests.config.checkouts import PROJECT, eventually

WEB = """
import http.server, sys
port = int(sys.argv[sys.argv.index("--port") + 1])
http.server.ThreadingHTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler).serve_forever()
"""
WORKER = """
import time
print("worker is up", flush=True)
time.sleep(60)
"""
BROKEN = "import sys; sys.exit('no broker anywhere')"
MANAGE = "import sys; print(*sys.argv[1:], flush=True)"

Run = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Starts the supervisor over stand-ins; they shadow the real modules: Python looks here first."""
    for part in ("embedded", "run.py"):
        copy = shutil.copytree if part == "embedded" else shutil.copy
        copy(PROJECT / "config" / part, tmp_path / "config" / part)
    (tmp_path / "config" / "__init__.py").touch()
    started: list[subprocess.Popen[str]] = []

    def start(port: int, *, web: str = WEB, worker: str = WORKER, manage: str = MANAGE) -> subprocess.Popen[str]:
        for name, code in (("granian", web), ("celery", worker), ("manage", manage)):
            (tmp_path / f"{name}.py").write_text(code)
        process = subprocess.Popen(
            [sys.executable, "-m", "config.run"],
            cwd=tmp_path,
            env={**os.environ, "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.wait()
        assert process.stdout
        process.stdout.close()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """What it says until it says `words`, or to its end."""
    said = ""
    assert process.stdout
    for line in process.stdout:
        said += line
        if words in line:
            break
    return said


@pytest.fixture
def port() -> int:
    return next(free_ports())


def test_accounts_and_address_come_last_once_the_page_answers(run: Run, port: int) -> None:
    said = read_until(run(port), "Ctrl-C").splitlines()
    assert said[:3] == ["migrate --verbosity 0", "demo_data", "demo_accounts"]
    assert f"http://127.0.0.1:{port}/" in said[-1]
    assert not is_free(port)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGHUP, 129)]
)
def test_asked_to_end_it_stops_everything(run: Run, port: int, number: signal.Signals, code: int) -> None:
    process = run(port)
    read_until(process, "Ctrl-C")
    process.send_signal(number)
    assert process.wait(10) == code
    assert is_free(port)


def test_killed_it_leaves_nothing_behind(run: Run, port: int) -> None:
    process = run(port)
    read_until(process, "Ctrl-C")
    process.kill()
    assert eventually(lambda: is_free(port))


def test_one_part_that_ends_ends_the_whole_and_its_log_is_quoted(run: Run, port: int) -> None:
    process = run(port, worker=BROKEN)
    said = process.communicate()[0]
    assert process.returncode == 1
    assert "The worker ended by itself (exit code 1)" in said
    assert "no broker anywhere" in said
    assert is_free(port)


def test_failed_preparation_is_named_and_nothing_is_started(run: Run, port: int) -> None:
    process = run(port, manage="import sys; sys.exit('relation is missing')")
    said = process.communicate()[0]
    assert process.returncode == 1
    assert "relation is missing" in said
    assert "`manage.py migrate` failed" in said


def test_port_asked_for_must_be_free(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = run(taken.getsockname()[1])
        assert "is taken" in process.communicate()[0]
        assert process.returncode == 1
