"""docker-compose.yml keeps its word: its commands, in its environment, start what it says."""

from __future__ import annotations

import re
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded import Postgres, Redis
from config.embedded.ports import free_ports
from tests.config.checkouts import PROJECT, eventually
from tests.config.compose import Service, load

SERVICES = load()["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Callable[[str], Service]]:
    """Services by name, with a fresh, migrated database behind them."""
    postgres, redis = Postgres(tmp_path / "postgres"), Redis(tmp_path / "redis")
    postgres.start()
    redis.start()
    stand_ins = {
        "postgresql://sovang:sovang@postgres:5432/sovang": postgres.url,
        "redis://redis:6379/0": redis.url,
        "0.0.0.0": "127.0.0.1",
        "8000": str(next(free_ports())),
        "/tmp/": f"{tmp_path}/",
    }
    migrate = Service("migrate", stand_ins).start()
    output, _ = migrate.communicate()
    assert migrate.returncode == 0, output
    yield lambda name: Service(name, stand_ins)
    redis.stop()
    postgres.stop()


@pytest.fixture
def running(service: Callable[[str], Service]) -> Iterator[Callable[[str], Service]]:
    """Starts services; each must end on SIGTERM, as the engine asks it to."""
    processes: list[subprocess.Popen[str]] = []

    def start(name: str) -> Service:
        one = service(name)
        processes.append(one.start())
        return one

    yield start
    for process in processes:
        process.terminate()
    said = [process.communicate(timeout=30)[0] for process in processes]
    assert "Traceback" not in "".join(said), said


def test_web_answers_workers_answer_and_beat_keeps_a_schedule(running: Callable[[str], Service]) -> None:
    web, worker, beat = running("web"), running("worker"), running("beat")
    assert eventually(web.is_healthy, 30), "no page; what it said stands in the teardown's error"
    with urllib.request.urlopen(web.environment["SITE_URL"], timeout=10) as page:
        assert page.status == 200
        assert "text/html" in page.headers["Content-Type"]
    assert eventually(worker.is_healthy, 30)
    assert eventually(beat.is_healthy, 30)


def test_every_variable_that_the_file_sets_is_one_that_settings_read() -> None:
    settings = (PROJECT / "config" / "settings.py").read_text()
    for name in OURS:
        assert [key for key in SERVICES[name]["environment"] if f'"{key}"' not in settings] == []


def test_app_reaches_the_database_with_the_name_and_password_that_the_file_gives_it() -> None:
    postgres = SERVICES["postgres"]["environment"]
    account = f"{postgres['POSTGRES_USER']}:{postgres['POSTGRES_PASSWORD']}"
    for name in OURS:
        assert SERVICES[name]["environment"]["DATABASE_URL"] == (
            f"postgresql://{account}@postgres:5432/{postgres['POSTGRES_DB']}"
        )


def test_worker_can_be_scaled_and_beat_stands_apart() -> None:
    worker = SERVICES["worker"]
    assert "container_name" not in worker and "ports" not in worker
    assert "beat" not in worker["command"].split() and "-B" not in worker["command"].split()
    assert " beat " in SERVICES["beat"]["command"]


def test_what_a_killed_libreoffice_leaves_is_cleared_away() -> None:
    assert SERVICES["worker"]["init"] is True


def test_nothing_starts_on_an_unmigrated_database() -> None:
    for name in set(OURS) - {"migrate"}:
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["depends_on"]["postgres"] == {"condition": "service_healthy"}


def test_ports_are_open_on_the_loopback_interface_only() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)


def test_image_holds_what_the_app_needs() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text()
    sources = [word for line in re.findall(r"^COPY (?!--)(.+)$", dockerfile, re.M) for word in line.split()[:-1]]
    ignored = (PROJECT / ".dockerignore").read_text().split()
    assert [word for word in sources if not (PROJECT / word).exists() or word in ignored] == []
    assert "libreoffice-writer-nogui" in dockerfile and "fonts-croscore" in dockerfile
    assert "USER sovang" in dockerfile
