"""Celery's side of the outbox: a job's id in, a service call, the outcome on the job's row."""

from typing import Any

from celery import shared_task

from documents import packaging, print_run
from documents import services as papers
from documents.packaging import volume
from documents.pdf import service as pdf
from documents.registers import incoming
from workflow.dossiers.succession import hand_over_due
from workflow.engine import checkpoints, outbox, worker
from workflow.notices import digests, mails
from workflow.notices import services as notices
from workflow.reminders.services import remind_all

HANDLERS: dict[str, worker.Handler] = {
    "paper": worker.Handler(papers.write, at_once=outbox.HANDFUL),
    "pdf": worker.Handler(pdf.store, make=pdf.make, at_once=pdf.AT_ONCE),
    "print_run": worker.Handler(print_run.store, make=print_run.make),
    "incoming": worker.one_by_one(incoming.enter),
    "answer": worker.one_by_one(incoming.enter_answer),
    packaging.HANDLER: worker.Handler(packaging.store, make=packaging.make),
    packaging.VOLUME: worker.Handler(volume.store, make=volume.make),
    "notice": worker.Handler(notices.tell, at_once=outbox.HANDFUL),
    "mail": worker.one_by_one(mails.send),
    digests.HANDLER: worker.one_by_one(digests.send),
}


SLOW = {"pdf", "print_run", packaging.HANDLER, packaging.VOLUME}
LAST = 9  # of Redis's two queues, the one that a worker turns to when the other is empty


def route(name: str, args: list[Any], kwargs: Any, options: Any, task: Any = None, **more: Any) -> dict[str, int]:
    """Celery's router: work that takes seconds waits behind papers and notices, which take milliseconds."""
    return {"priority": LAST} if name == outbox.RUN_TASK and args[0] in SLOW else {}


@shared_task
def run(handler: str, job_ids: list[int]) -> None:
    """Run some jobs of one handler of the outbox."""
    worker.run(HANDLERS[handler], job_ids)


@shared_task
def sweep() -> int:
    """Send again what is due and what a lost worker left."""
    return outbox.sweep()


@shared_task
def remind() -> int:
    """Remind whoever has something due; what was told today is not told again."""
    return remind_all()


@shared_task
def seal() -> None:
    """Seal all events so far under a checkpoint."""
    checkpoints.seal()


@shared_task
def hand_over() -> int:
    """Hand over the dossiers of authorities whose last day is past."""
    return hand_over_due()


@shared_task
def digest() -> int:
    """Begin the digests whose hour has come; whoever has had today's gets no second one."""
    return digests.gather()
