"""`python -m config.embedded start | stop | status | exec -- COMMAND...`"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from types import FrameType

from config.embedded import checkout
from config.embedded.launch import dies_with_parent
from config.embedded.server import ServerError


def main(arguments: list[str]) -> int:
    """Run one command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("start", help="start the servers and leave them running")
    commands.add_parser("stop", help="stop the servers once no command uses them")
    commands.add_parser("status", help="say what runs; exit code 3 if a needed server does not")
    run = commands.add_parser("exec", help="run a command with the servers up; the last one that leaves stops them")
    run.add_argument("words", nargs="+", metavar="COMMAND")
    options = parser.parse_args(arguments)
    try:
        return {"start": start, "stop": stop, "status": status, "exec": lambda: execute(options.words)}[
            options.command
        ]()
    except (ServerError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def start() -> int:
    """Start the servers and say where they are."""
    checkout.start()
    return status()


def stop() -> int:
    """Stop the servers, or say who keeps them."""
    if checkout.stop():
        print("stopped")
        return 0
    print("Another command of this checkout still uses the servers; they stop when it ends.")
    return 1


def status() -> int:
    """One line a server."""
    missing = False
    for variable, server in checkout.servers().items():
        if os.environ.get(variable):
            print(f"{server.name}: {variable} names a real server")
        elif server.running:
            print(f"{server.name}: running, 127.0.0.1:{server.port}, process {server.pid}")
        else:
            missing = True
            print(f"{server.name}: not running")
    return 3 if missing else 0


def execute(words: list[str]) -> int:
    """Run `words` with the servers up; signals are handed on, and the exit code is the command's own."""
    with checkout.in_use():
        process = subprocess.Popen(dies_with_parent(words))

        def hand_on(number: int, _frame: FrameType | None) -> None:
            if number != signal.SIGINT or not _in_terminal():
                process.send_signal(number)

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, hand_on)
        code = process.wait()
    return code if code >= 0 else 128 - code


def _in_terminal() -> bool:
    """True when Ctrl-C comes from a terminal: the command gets it too, and twice means "now"."""
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
