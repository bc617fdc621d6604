"""Celery's side of the outbox: a job's id in, a service call, the outcome on the job's row."""

from celery import shared_task

from documents import packaging
from documents import services as papers
from workflow.engine import checkpoints, outbox, worker
from workflow.notices import services as notices

HANDLERS: dict[str, worker.Handler] = {
    "paper": worker.Handler(papers.write, at_once=50),
    "package": worker.one_by_one(packaging.pack),
    "notice": worker.one_by_one(notices.tell),
    "mail": worker.one_by_one(notices.mail),
}


@shared_task
def run(handler: str, job_ids: list[int]) -> None:
    """Run some jobs of one handler of the outbox."""
    worker.run(HANDLERS[handler], job_ids)


@shared_task
def sweep() -> int:
    """Send again what is due and what a lost worker left."""
    return outbox.sweep()


@shared_task
def seal() -> None:
    """Seal all events so far under a checkpoint."""
    checkpoints.seal()
