"""Each embedded server by itself: it answers, stops, and comes back from whatever happened to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from config.embedded import Postgres, Redis, Server, ServerError
from tests.config.checkouts import PROJECT, eventually


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[Postgres]:
    server = Postgres(tmp_path / "postgres")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Redis]:
    server = Redis(tmp_path / "redis")
    server.start()
    yield server
    server.stop()


def test_postgres_speaks_vietnamese_in_utc_with_room_for_many_connections(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url) as connection:
        row = connection.execute(
            "SELECT lower('ĐẶNG THỊ ƯỚC'), current_setting('TimeZone'), current_setting('server_encoding'),"
            " current_setting('max_connections')::int >= 100, current_setting('fsync')"
        ).fetchone()
    assert row == ("đặng thị ước", "UTC", "UTF8", True, "on")


def test_role_of_the_project_may_make_test_databases_and_nothing_above_that(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_sovang")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("COPY (SELECT 1) TO PROGRAM 'cat'")


@pytest.mark.parametrize("wrong", ["", "wrong"])
def test_nobody_comes_in_without_the_password(postgres: Postgres, valkey: Redis, wrong: str) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres.url.replace(postgres.record.password, wrong))
    with pytest.raises(redis.exceptions.RedisError):
        redis.Redis.from_url(valkey.url.replace(valkey.record.password, wrong)).ping()


@pytest.mark.parametrize("kind", [Postgres, Redis])
def test_started_twice_is_one_server_and_stopped_twice_is_no_error(kind: type[Server], tmp_path: Path) -> None:
    server = kind(tmp_path / "server")
    server.start()
    pid = server.pid
    kind(tmp_path / "server").start()
    assert server.pid == pid
    server.stop()
    assert not server.running
    server.stop()


def test_postgres_killed_comes_back_on_its_port_with_every_committed_row(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'giữ lại' AS word")
    port = postgres.port
    postgres.kill()
    assert not postgres.running
    postgres.start()
    assert postgres.port == port
    with psycopg.connect(postgres.url) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("giữ lại",)


def test_postgres_started_right_after_the_kill_waits_for_the_orphans(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url) as connection:
        connection.execute("SELECT 1")  # a transaction stays open while its server is killed
        os.kill(postgres.pid, signal.SIGKILL)
        postgres.start()
        postgres.ping()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_pid_file_left_behind_may_name_a_living_stranger(postgres: Postgres) -> None:
    postgres.kill()
    # Of PostgreSQL's own user: it takes a process of any other for proof that the file is stale.
    stranger = subprocess.Popen(postgres.as_owner(["sleep", "60"]), stdout=subprocess.DEVNULL)
    try:
        left = postgres.directory / "data" / "postmaster.pid"
        left.write_text("\n".join([str(stranger.pid), *left.read_text().splitlines()[1:], ""]))
        postgres.start()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_redis_comes_back_on_the_same_port_for_clients_that_wait(valkey: Redis, end: str) -> None:
    client = redis.Redis.from_url(valkey.url)
    client.ping()
    getattr(valkey, end)()
    with pytest.raises(redis.exceptions.ConnectionError):
        client.ping()
    valkey.start()
    assert client.ping()


def test_server_whose_port_was_taken_moves_to_another(valkey: Redis) -> None:
    port = valkey.port
    valkey.stop()
    with socket.create_server(("127.0.0.1", port)):
        valkey.start()
        assert valkey.port != port
        valkey.ping()


@pytest.mark.parametrize("kind", [Postgres, Redis])
def test_server_that_must_have_a_taken_port_says_so(kind: type[Server], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = kind(tmp_path / "server", port=taken.getsockname()[1])
        with pytest.raises(ServerError, match=r"(?is)ended while starting.*server.log.*address already in use"):
            server.start()
    assert not server.running


def test_half_made_cluster_is_thrown_away(tmp_path: Path) -> None:
    half = tmp_path / "postgres" / "data.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    server = Postgres(tmp_path / "postgres")
    server.start()
    server.stop()
    assert not half.exists()


def test_private_server_ends_with_a_killed_test_run(tmp_path: Path) -> None:
    script = f"""
import time
from config.embedded import Postgres, Redis
for server in (Postgres({str(tmp_path / "postgres")!r}), Redis({str(tmp_path / "redis")!r})):
    server.start()
print("up", flush=True)
time.sleep(60)
"""
    run = subprocess.Popen([sys.executable, "-c", script], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert run.stdout and run.stdout.readline() == "up\n"
    servers = [Postgres(tmp_path / "postgres"), Redis(tmp_path / "redis")]
    assert all(server.running for server in servers)
    run.kill()
    run.wait()
    run.stdout.close()
    assert eventually(lambda: not any(server.running for server in servers))
