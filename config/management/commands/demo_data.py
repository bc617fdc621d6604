import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo import present, school, story
from tasks.jobs import HANDLERS
from workflow.campaigns.models import Campaign
from workflow.engine import outbox
from workflow.engine.models import Job
from workflow.notices.models import Notice


class Command(BaseCommand):
    help = "Fill an empty installation with the demo school, its story of 2023 and this year's movement; idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        school.build()
        if not Campaign.objects.filter(title__endswith="2023").exists():
            story.movement_of_2023(settle)
            Notice.objects.update(read_at=timezone.now())  # what 2023 had to say was read in 2023
        present.movement_of_this_year()
        settle()


def settle() -> None:
    """Run every job here and now: there may be no worker yet while the data is laid. What one has taken is its own."""
    while jobs := list(Job.objects.exclude(state=Job.State.DONE)):
        for job in jobs:
            if job.state == Job.State.RUNNING:
                time.sleep(0.1)
            elif job.attempts:
                raise CommandError(f"{job}: {job.last_error}")
            outbox.run(job.pk, HANDLERS)
