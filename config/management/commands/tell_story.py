import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo.steps import PDFS_AND_PACKAGES
from config.demo.stories import STORIES
from documents.integrity import faults
from documents.pdf import office
from workflow.engine import checkpoints
from workflow.engine.models import Job

PATIENCE = 60  # seconds in which the worker must have done at least one of the jobs that are waited for


class Command(BaseCommand):
    help = "Tell the story of a year in the present database, waiting for a worker to write its papers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, choices=STORIES)
        parser.add_argument("--out", required=True, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        story, reason = STORIES[options["year"]], office.missing()
        if reason and story.sealed:
            raise CommandError(reason)
        story.build()
        story.tell(settle)
        if reason:
            self.stderr.write(reason)
        else:
            settle(pdf=True)
        checkpoints.seal()
        found = list(faults())
        if found:
            raise CommandError("\n".join(found))
        try:
            story.write(Path(options["out"]), story.title)
        except ValueError as fault:
            raise CommandError(str(fault)) from fault


def settle(*, pdf: bool = False) -> None:
    """Wait until the worker has nothing left to do; for PDFs and packages where asked to and LibreOffice is there."""
    fewest, since = None, time.monotonic()
    left = [] if pdf and not office.missing() else PDFS_AND_PACKAGES
    owed = Job.objects.exclude(state=Job.State.DONE).exclude(handler__in=left)
    while waiting := list(owed.all()):
        if fewest is None or len(waiting) < fewest:
            fewest, since = len(waiting), time.monotonic()
        stuck = next((job for job in waiting if job.attempts > 2), None)
        if stuck or time.monotonic() - since > PATIENCE:
            raise CommandError(f"jobs are not done: {stuck or waiting[0]}: {(stuck or waiting[0]).last_error}")
        time.sleep(0.1)
