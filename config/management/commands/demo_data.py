import time
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max
from django.utils import timezone

from config.demo import neighbours, present, school, story_2023
from config.demo.steps import PDFS_AND_PACKAGES
from tasks.jobs import run
from workflow.campaigns.models import Campaign
from workflow.engine.models import Job
from workflow.notices.models import Notice


class Command(BaseCommand):
    help = "Fill an empty installation with the demo school, its story of 2023 and this year's movement; idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        last = Job.objects.aggregate(Max("pk"))["pk__max"] or 0
        settle = partial(_settle, after=last)
        school.build()
        if not Campaign.objects.filter(title__endswith="2023").exists():
            story_2023.movement_of_2023(settle)
            Notice.objects.update(read_at=timezone.now())  # what 2023 had to say was read in 2023
        neighbours.dossiers_of_neighbours(settle)
        present.movement_of_this_year()
        settle()


def _settle(after: int) -> None:
    """Run every job that this command owes here and now: there may be no worker yet while the data is laid.

    What a worker has taken is its own; what failed before, in an installation that is in use, is not ours to judge.
    PDFs, which take seconds, and the packages that wait for them are left to the worker.
    """
    owed = Job.objects.filter(pk__gt=after).exclude(state=Job.State.DONE).exclude(handler__in=PDFS_AND_PACKAGES)
    while jobs := list(owed.all()):
        for job in jobs:
            if job.state == Job.State.RUNNING or job.due_at > timezone.now():
                time.sleep(0.1)
            elif job.attempts:
                raise CommandError(f"{job}: {job.last_error}")
            run(job.handler, [job.pk])
