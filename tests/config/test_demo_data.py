"""The demo is laid where the README says that it can be: on an installation that already runs."""

from django.core.management import call_command

from config.demo.steps import PDFS_AND_PACKAGES
from tests.line import Line
from tests.processes import Worker
from workflow.dossiers.models import Dossier
from workflow.engine.models import Job


def test_demo_is_laid_beside_a_running_worker(worker: Worker) -> None:
    call_command("demo_data")
    assert Dossier.objects.filter(state="decided").exists()
    assert not Job.objects.exclude(state=Job.State.DONE).exclude(handler__in=PDFS_AND_PACKAGES).exists()


def test_a_job_that_failed_before_does_not_keep_the_installation_from_starting(line: Line) -> None:
    line.nomination("submitted")
    stopped = Job.objects.update(state=Job.State.DEAD, attempts=12, last_error="the mail server refused")
    call_command("demo_data")
    assert Dossier.objects.filter(state="decided").exists()
    assert Job.objects.filter(state=Job.State.DEAD).count() == stopped
