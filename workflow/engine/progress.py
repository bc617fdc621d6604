"""How far the work that one act owes has come; stopping it, and letting it go on."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.engine import outbox
from workflow.engine.declarations import Role
from workflow.engine.machine import Subject, machine_of, steps
from workflow.engine.models import Event, Halt, Job
from workflow.engine.refusals import NotAllowed

State = Job.State


@dataclass(frozen=True)
class Progress:
    """Counts of an act's jobs of one handler."""

    handler: str
    done: int
    waiting: int
    failed: int
    cancelled: int

    @property
    def total(self) -> int:
        return self.done + self.waiting + self.failed + self.cancelled

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total


def progress_of(root: Event) -> list[Progress]:
    """The act's jobs, counted by handler in the order in which they were first owed.

    A job that failed and will be tried again counts as failed; one that only waits for another paper does not. What is
    put off (a mail in somebody's quiet hours) is not counted: the act does not wait for it.
    """
    counts: dict[str, Counter[str]] = {}
    rows = root.all_jobs.exclude(_rests()).order_by().values_list("handler", "state", "attempts")
    for handler, state, attempts, number, _first in rows.annotate(number=Count("pk"), first=Min("pk")).order_by(
        "first"
    ):
        waiting = state in (State.QUEUED, State.RUNNING) or (state == State.FAILED and not attempts)
        kind = "waiting" if waiting else {State.DONE: "done", State.CANCELLED: "cancelled"}.get(state, "failed")
        counts.setdefault(handler, Counter())[kind] += number
    return [
        Progress(handler, found["done"], found["waiting"], found["failed"], found["cancelled"])
        for handler, found in counts.items()
    ]


def acts_under_way(subject_type: str, subject_id: int, *, handler: str, at_least: int) -> list[Event]:
    """The subject's acts that owe `at_least` so many jobs of one handler and anything still undone, newest first.

    Each has `owed` and `done` set to its numbers of all jobs: what follows from those of the handler, such as the PDFs
    of papers, is stopped and let go on with them.
    """
    acts = Event.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("-sequence")
    counted = acts.annotate(
        large=Count("all_jobs", filter=Q(all_jobs__handler=handler)),
        owed=Count("all_jobs", filter=~_rests("all_jobs__")),
        done=Count("all_jobs", filter=Q(all_jobs__state=State.DONE)),
    )
    return list(counted.filter(large__gte=at_least, done__lt=F("owed")))


def _rests(prefix: str = "") -> Q:
    """The condition that a job was put off until later when it was owed."""
    return Q(**{f"{prefix}state": State.QUEUED, f"{prefix}due_at__gt": timezone.now()})


def failed_jobs(root: Event) -> QuerySet[Job]:
    """The act's jobs whose last attempt failed, with the reason on each."""
    return root.all_jobs.filter(state__in=[State.FAILED, State.DEAD], attempts__gt=0).order_by("pk")


def is_halted(root: Event) -> bool:
    """Whether somebody stopped the act's work and nobody has let it go on."""
    return root.halts.filter(resumed_at=None).exists()


def may_govern(actor: Any, root: Event) -> bool:
    """Whoever may take such a step of the subject may stop its work and let it go on."""
    subject = _subject_of(root)
    return any(role.holds(actor, subject) for role in _roles_of(root))


@transaction.atomic
def halt(root: Event, *, actor: Any) -> int:
    """Stop what the act still owes; what a worker holds at this moment is finished. Returns how many jobs stopped.

    Raises `NotAllowed`.
    """
    _refuse_stranger(actor, root)
    Halt.objects.get_or_create(root=root, resumed_at=None, defaults={"by": actor})
    owed = root.all_jobs.select_for_update(skip_locked=True, of=("self",)).filter(
        state__in=[State.QUEUED, State.FAILED]
    )
    return Job.objects.filter(pk__in=[job.pk for job in owed]).update(state=State.CANCELLED)


@transaction.atomic
def resume(root: Event, *, actor: Any) -> int:
    """Let what was stopped or has failed go on; returns how many jobs start again. Raises `NotAllowed`."""
    _refuse_stranger(actor, root)
    root.halts.filter(resumed_at=None).update(resumed_by=actor, resumed_at=timezone.now())
    return outbox.retry(root.all_jobs.all())


def _refuse_stranger(actor: Any, root: Event) -> None:
    if not may_govern(actor, root):
        raise NotAllowed(_("Dừng hoặc tiếp tục lập văn bản"), [role.label for role in _roles_of(root)])


def _subject_of(root: Event) -> Subject:
    return machine_of(root.subject_type)._default_manager.get(pk=root.subject_id)


def _roles_of(root: Event) -> tuple[Role, ...]:
    return next(step.edge.roles for step in steps(machine_of(root.subject_type)) if step.name == root.name)
