"""Every story, each in a database of its own and with a real worker: they never touch an installation's data."""

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from psycopg import sql

from config.demo.stories import STORIES
from documents.pdf import office

DATABASE = "sovang_demo"


class Command(BaseCommand):
    help = (
        "Tell the 2023 movement from its plan to the district's decision, three schools around 1 July 2025, and a "
        "whole staff's year 2026-2027; papers, packages and summaries land in DIR, of the later stories in its folders."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        out = Path(options["out"]).resolve()
        if out.exists() and any(out.iterdir()):
            raise CommandError(f"{out} is not empty: name a folder that the demo can fill.")
        reason = office.missing()
        for year, story in STORIES.items():
            if reason and story.sealed:
                self.stderr.write(f"{story.folder}: {reason}")
            else:
                self._tell(year, (out / story.folder).resolve())

    def _tell(self, year: int, out: Path) -> None:
        with _own_database() as url, tempfile.TemporaryDirectory() as files:
            environment = {
                **os.environ,
                "DATABASE_URL": url,
                "REDIS_URL": _own_redis(),
                "FILES_DIR": files,
                "EMAIL_FILE_PATH": str(out / "mail"),
            }
            _run(environment, "migrate", "--verbosity", "0")
            with _worker(environment, Path(files) / "worker.log"):
                _run(environment, "tell_story", str(year), "--out", str(out))
        # The first story's folder holds the later ones' folders, but not yet.
        papers = list(out.rglob("*.docx"))
        pdfs = sum(paper.with_suffix(".pdf").exists() for paper in papers)
        packages = len(list(out.rglob("ho-so-*.zip")))
        self.stdout.write(f"{out}: {len(papers)} papers, {pdfs} of them as PDF too, {packages} packages, summary.md")


@contextmanager
def _own_database() -> Iterator[str]:
    """A fresh database beside the installation's, dropped afterwards; yields its URL."""
    server = connection.settings_dict
    admin = {"host": server["HOST"], "port": server["PORT"], "user": server["USER"], "password": server["PASSWORD"]}
    name = f"{DATABASE}_{os.getpid()}"
    with psycopg.connect(dbname="postgres", autocommit=True, **admin) as database:
        database.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"postgres://{admin['user']}:{admin['password']}@{admin['host']}:{admin['port']}/{name}"
        finally:
            database.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _own_redis() -> str:
    """The same server, another of its numbered databases, so that no other worker takes the demo's messages."""
    parts = urlsplit(settings.CELERY_BROKER_URL)
    return urlunsplit(parts._replace(path="/9"))


@contextmanager
def _worker(environment: dict[str, str], log: Path) -> Iterator[None]:
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config",
        "worker",
        "--beat",
        "--concurrency",
        "2",
        "--purge",
        "-f",
    ]
    schedule = ["-s", str(log.with_suffix(".schedule"))]
    worker = subprocess.Popen(
        [*command, str(log), *schedule],
        env=environment,
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=20)


def _run(environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run([sys.executable, "manage.py", *arguments], env=environment, cwd=settings.BASE_DIR)
    if done.returncode:
        raise CommandError(f"manage.py {arguments[0]} failed")
