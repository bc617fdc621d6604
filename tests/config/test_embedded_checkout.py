"""`python -m config.embedded`: the servers that all commands of one checkout share, wherever it lies."""

from __future__ import annotations

import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded.launch import as_user
from tests.config.checkouts import Checkout, eventually

MakeCheckout = Callable[..., Checkout]
# Says where both servers are, then stays until it is told to end.
HOLD = """
import time
from config import embedded
print(embedded.database_url(), embedded.redis_url(), flush=True)
time.sleep(60)
"""
QUERY = """
import psycopg
from config import embedded
psycopg.connect(embedded.database_url()).execute("SELECT 1")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[MakeCheckout]:
    """Makes checkouts in folders of these names; stops what they run."""
    made: list[Checkout] = []

    def make(*names: str, uid: int | None = None, redis_only: bool = False) -> Checkout:
        made.append(Checkout(tmp_path.joinpath(*names), uid, redis_only=redis_only))
        return made[-1]

    yield make
    for each in made:
        each.run("stop")
        assert not each.is_up()


def hold(checkout: Checkout) -> subprocess.Popen[str]:
    """A command that uses the servers until it is told to end."""
    return checkout.open("exec", "--", sys.executable, "-c", HOLD)


def test_servers_live_as_long_as_the_command_and_hand_on_its_exit_code(checkout: MakeCheckout) -> None:
    here = checkout("a")
    assert here.run("exec", "--", sys.executable, "-c", QUERY).returncode == 0
    assert not here.is_up()
    assert here.run("exec", "--", "sh", "-c", "exit 7").returncode == 7
    assert not here.is_up()


def test_command_that_dies_of_a_signal_or_does_not_exist_fails_as_in_a_shell(checkout: MakeCheckout) -> None:
    here = checkout("a", redis_only=True)
    assert here.run("exec", "--", "sh", "-c", "kill -9 $$").returncode == 128 + signal.SIGKILL
    assert here.run("exec", "--", "no-such-command").returncode == 127


def test_last_one_out_stops(checkout: MakeCheckout) -> None:
    here = checkout("a", redis_only=True)
    with hold(here) as first, hold(here) as second:
        assert first.stdout and second.stdout
        assert first.stdout.readline() == second.stdout.readline()
        first.send_signal(signal.SIGTERM)
        first.wait()
        assert here.is_up()
        second.send_signal(signal.SIGTERM)
        second.wait()
    assert not here.is_up()


def test_user_that_is_killed_is_counted_out_and_takes_its_command_along(checkout: MakeCheckout) -> None:
    here = checkout("a", redis_only=True)
    with hold(here) as user:
        assert user.stdout and user.stdout.readline()
        user.kill()
        user.wait()
        assert user.stdout.read() == ""  # ends only when the command, which holds the other end, has ended
    assert eventually(lambda: "running, " not in here.run("status").stdout)


def test_signals_reach_the_command(checkout: MakeCheckout) -> None:
    script = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))
print("ready", flush=True)
time.sleep(60)
"""
    here = checkout("a", redis_only=True)
    with here.open("exec", "--", sys.executable, "-c", script) as user:
        assert user.stdout and user.stdout.readline() == "ready\n"
        user.terminate()
        assert user.wait() == 5


def test_started_servers_stay_until_stop_and_stop_waits_for_users(checkout: MakeCheckout) -> None:
    here = checkout("a", redis_only=True)
    assert here.run("start").returncode == 0
    assert here.run("exec", "--", "true").returncode == 0
    assert here.is_up()
    with hold(here) as user:
        assert user.stdout and user.stdout.readline()
        refused = here.run("stop")
        assert refused.returncode == 1
        assert "still uses" in refused.stdout
        user.terminate()
    assert not here.is_up()


def test_two_checkouts_at_once_share_nothing(checkout: MakeCheckout) -> None:
    with hold(checkout("a")) as one, hold(checkout("b")) as other:
        assert one.stdout and other.stdout
        addresses = [*one.stdout.readline().split(), *other.stdout.readline().split()]
        assert len(set(addresses)) == 4
        one.terminate()
        other.terminate()


@pytest.mark.parametrize(
    "names",
    [("Trường Tiểu học Số 1", "sổ vàng 'thử' $HOME \"x\" %d #1"), ("r" * 200,) * 4],
    ids=["spaces, diacritics and signs", "far longer than a socket's path may be"],
)
def test_project_may_lie_in_any_folder(checkout: MakeCheckout, names: tuple[str, ...]) -> None:
    here = checkout(*names)
    assert here.run("exec", "--", sys.executable, "-c", QUERY).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="not root: every other test here runs as an ordinary user already")
def test_ordinary_user_needs_no_root(checkout: MakeCheckout) -> None:
    # Where the interpreter lies under root's home, this user is given the right to read there, and no other.
    uid = pwd.getpwnam("nobody").pw_uid
    here = checkout("a", uid=uid)
    result = here.run("exec", "--", sys.executable, "-c", f"import os; assert os.geteuid() == {uid}\n{QUERY}")
    assert result.returncode == 0, result.stderr
    assert {path.stat().st_uid for path in (here.root / "var").iterdir()} == {uid}


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root: a folder that only root may enter")
def test_root_may_keep_the_project_in_a_closed_folder(checkout: MakeCheckout) -> None:
    here = checkout("closed", "a")
    here.root.parent.chmod(0o700)
    assert here.run("exec", "--", sys.executable, "-c", QUERY).returncode == 0
    assert here.root.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root: a folder that only root may enter")
def test_who_replaces_root_may_run_programs_in_a_closed_folder_and_write_nothing(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    program = closed / "program"
    program.write_text("#!/bin/sh\necho ran\n")
    program.chmod(0o755)
    nobody = pwd.getpwnam("nobody")
    # `test -x` asks access(2), as PostgreSQL does before it trusts its own programs.
    script = ["sh", "-c", 'test -x "$0" && "$0"; echo changed >>"$0"', str(program)]
    command = as_user(nobody.pw_uid, nobody.pw_gid, script, reaches=[program])
    assert subprocess.run(command, capture_output=True, text=True).stdout == "ran\n"
    assert "changed" not in program.read_text()


def test_named_servers_are_used_and_own_ones_not_started(checkout: MakeCheckout) -> None:
    here = checkout("a")
    named = {"DATABASE_URL": "postgresql://db/sovang", "REDIS_URL": "redis://cache/0"}
    addresses = "from config import embedded; print(embedded.database_url(), embedded.redis_url())"
    result = here.run("exec", "--", sys.executable, "-c", addresses, **named)
    assert result.stdout.split() == [named["DATABASE_URL"], named["REDIS_URL"]]
    assert not (here.root / "var" / "postgres").exists()
    assert not (here.root / "var" / "redis").exists()


def test_one_named_server_leaves_the_other_to_us(checkout: MakeCheckout) -> None:
    here = checkout("a")
    result = here.run("exec", "--", sys.executable, "-m", "config.embedded", "status", DATABASE_URL="postgresql://db/x")
    assert result.stdout.splitlines()[0] == "PostgreSQL: DATABASE_URL names a real server"
    assert "running, 127.0.0.1:" in result.stdout.splitlines()[1]
    assert not (here.root / "var" / "postgres").exists()


def test_asking_for_an_address_while_nothing_runs_says_what_to_do(checkout: MakeCheckout) -> None:
    here = checkout("a")
    script = "from config import embedded; embedded.database_url()"
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=here.root, env=environment, capture_output=True, text=True
    )
    assert "NotRunning" in result.stderr
    assert "python -m config.embedded start" in result.stderr
