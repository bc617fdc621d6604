import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo import school, story_2023, story_2026, summary
from config.demo.steps import PDFS_AND_PACKAGES
from documents.integrity import faults
from documents.pdf import office
from workflow.engine import checkpoints
from workflow.engine.models import Job

PATIENCE = 60  # seconds in which the worker must have done at least one of the jobs that are waited for
STORIES = {
    2023: ("Phong trào thi đua năm 2023, từ kế hoạch đến quyết định khen thưởng", story_2023.movement_of_2023),
    2026: ("Năm học 2026-2027, từ kế hoạch đến biên bản họp Hội đồng", story_2026.year_of_2026),
}


class Command(BaseCommand):
    help = "Tell the story of a year in the present database, waiting for a worker to write its papers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, choices=STORIES)
        parser.add_argument("--out", required=True, metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        title, tell = STORIES[options["year"]]
        school.build()
        tell(settle)
        if reason := office.missing():
            self.stderr.write(reason)
        else:
            settle(pdf=True)
        checkpoints.seal()
        found = list(faults())
        if found:
            raise CommandError("\n".join(found))
        summary.write(Path(options["out"]), title)


def settle(*, pdf: bool = False) -> None:
    """Wait until the worker has nothing left to do; for PDFs and the packages of them only where asked to."""
    fewest, since = None, time.monotonic()
    owed = Job.objects.exclude(state=Job.State.DONE).exclude(handler__in=[] if pdf else PDFS_AND_PACKAGES)
    while waiting := list(owed.all()):
        if fewest is None or len(waiting) < fewest:
            fewest, since = len(waiting), time.monotonic()
        stuck = next((job for job in waiting if job.attempts > 2), None)
        if stuck or time.monotonic() - since > PATIENCE:
            raise CommandError(f"jobs are not done: {stuck or waiting[0]}: {(stuck or waiting[0]).last_error}")
        time.sleep(0.1)
