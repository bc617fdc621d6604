import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo import school, story, summary
from documents.integrity import faults
from documents.pdf import office
from workflow.engine import checkpoints
from workflow.engine.models import Job

PATIENCE = 60  # seconds for the worker to write everything that one step owes


class Command(BaseCommand):
    help = "Tell the story of 2023 in the present database, waiting for a worker to write its papers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", required=True, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        school.build()
        story.movement_of_2023(settle)
        if reason := office.missing():
            self.stderr.write(reason)
        else:
            settle(pdf=True)
        checkpoints.seal()
        found = list(faults())
        if found:
            raise CommandError("\n".join(found))
        summary.write(Path(options["out"]))


def settle(*, pdf: bool = False) -> None:
    """Wait until the worker has nothing left to do; for PDFs, which nothing builds on, only where asked to."""
    deadline = time.monotonic() + PATIENCE
    while waiting := Job.objects.exclude(state=Job.State.DONE).exclude(handler="" if pdf else "pdf"):
        stuck = waiting.filter(attempts__gt=2).first()
        if stuck or time.monotonic() > deadline:
            raise CommandError(f"jobs are not done: {stuck or waiting[0]}: {(stuck or waiting[0]).last_error}")
        time.sleep(0.1)
