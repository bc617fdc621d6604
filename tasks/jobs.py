"""Celery's side of the outbox: a job's id in, a service call, the outcome on the job's row."""

from celery import shared_task

from documents import packaging
from documents import services as papers
from workflow.engine import checkpoints, outbox
from workflow.notices import services as notices

HANDLERS: dict[str, outbox.Handler] = {
    "paper": papers.write,
    "package": packaging.pack,
    "notice": notices.tell,
    "mail": notices.mail,
}


@shared_task
def run(job_id: int) -> None:
    """Run one job of the outbox."""
    outbox.run(job_id, HANDLERS)


@shared_task
def sweep() -> int:
    """Send again what is due and what a lost worker left."""
    return outbox.sweep()


@shared_task
def seal() -> None:
    """Seal all events so far under a checkpoint."""
    checkpoints.seal()
