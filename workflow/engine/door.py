"""The one door: `perform` moves anything, `available` says what could be moved and why not."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflow.engine import clock, outbox
from workflow.engine.declarations import Edge, Inputs, Reason, Role, Text
from workflow.engine.machine import Step, Subject, steps, steps_from
from workflow.engine.models import Event, Job
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, StaleVersion, Unmet, WrongState
from workflow.engine.text import normalise, validate_plain

S = TypeVar("S", bound=Subject)

REASON_LIMIT = 2000


@dataclass(frozen=True)
class Choice:
    """One edge out of the subject's present state, and whether this actor may take it now; if not, why not."""

    name: str
    edge: Edge
    unmet: tuple[Unmet, ...]

    @property
    def allowed(self) -> bool:
        return not self.unmet


def perform(subject: Subject, name: str, *, actor: Any, seen_version: int, reason: str = "", **inputs: Any) -> Event:
    """Take the edge `name` of `subject` as `actor`.

    In one transaction and in this order: lock the row and read it anew; compare the version that the person saw; find
    the edge; ask the rule; ask every condition; change; append the event; owe the papers and notices; move what the
    edge moves along. Workers are woken after the commit. The caller's `subject` is left as it was.

    Raises: `StaleVersion`, `WrongState`, `NotAllowed`, `ConditionsUnmet`; `TypeError` when inputs are not the edge's.
    """
    with transaction.atomic():
        row = lock(subject, seen_version)
        step = _step(row, name)
        edge = step.edge
        role = edge.role_of(actor, row)
        if role is None:
            raise NotAllowed(edge.label, [one.label for one in edge.roles])
        reason = normalise(reason)
        if edge.holds:
            edge.holds(row)
        given = edge.inputs(**inputs) if edge.inputs else Inputs(**inputs)
        unmet = [*_reason_unmet(edge, given, reason), *given.unmet(row), *_conditions_unmet(edge, row)]
        if unmet:
            raise ConditionsUnmet(unmet)
        getattr(row, name)()
        touch(row, actor)
        event = _append(row, step, actor, role, reason, given.as_data())
        jobs = _owe(row, edge, event, given)
        if edge.then:
            edge.then(row, event, given, actor)
        outbox.wake_after_commit(jobs)
    return event


def available(subject: Subject, actor: Any) -> list[Choice]:
    """For every edge out of the subject's present state: may this actor take it, and if not, why not."""
    return [_choice(subject, step, actor) for step in steps_from(subject)]


def lock(subject: S, seen_version: int) -> S:
    """The subject's row, locked and read anew; raises `StaleVersion` when it is not what the person saw.

    Everything that changes a subject, an edge or an edit of a draft, begins with this inside its transaction.
    """
    rows = type(subject)._default_manager.select_for_update(of=("self",), no_key=True)
    row = rows.select_related(*subject.read_with).get(pk=subject.pk)
    if row.version != seen_version:
        raise _stale(row)
    return row


def _stale(row: Subject) -> StaleVersion:
    # Read once more: after a wait for the lock the row is the new one, but what was joined to it is from before.
    fresh = type(row)._default_manager.get(pk=row.pk)
    by = fresh.changed_by.get_full_name() if fresh.changed_by else _("Hệ thống")
    return StaleVersion(by, fresh.changed_at or clock.now(), fresh.changed_by_id)


def touch(row: Subject, actor: Any) -> None:
    """Save a locked row as changed by `actor`: its version grows, so that everybody else must look again."""
    row.version += 1
    row.changed_by, row.changed_at = actor, clock.now()
    row.save()


def _choice(subject: Subject, step: Step, actor: Any) -> Choice:
    edge = step.edge
    if edge.role_of(actor, subject) is None:
        refusal = NotAllowed(edge.label, [role.label for role in edge.roles])
        return Choice(step.name, edge, (Unmet(str(refusal)),))
    return Choice(step.name, edge, tuple(_conditions_unmet(edge, subject)))


def _step(row: Any, name: str) -> Step:
    for step in steps_from(row):
        if step.name == name:
            return step
    label = next((step.edge.label for step in steps(type(row)) if step.name == name), None)
    if label is None:
        raise LookupError(f"{type(row).__name__} declares no edge {name!r}")
    raise WrongState(label, row.get_state_display())


def _reason_unmet(edge: Edge, given: Inputs, reason: str) -> list[Unmet]:
    if not reason and (edge.reason is Reason.REQUIRED or given.ask_for_reason()):
        return [Unmet(_("Hãy ghi rõ lý do."), "reason")]
    if len(reason) > REASON_LIMIT:
        return [Unmet(_("Lý do dài quá %(limit)s ký tự.") % {"limit": REASON_LIMIT}, "reason")]
    try:
        validate_plain(reason)
    except ValidationError as error:
        return [Unmet(error.message, "reason")]
    return []


def _conditions_unmet(edge: Edge, row: Subject) -> list[Unmet]:
    return [unmet for condition in edge.conditions for unmet in condition(row)]


def _append(row: Any, step: Step, actor: Any, role: Role, reason: str, data: dict[str, Any]) -> Event:
    kind = row._meta.label_lower
    last = (
        Event.objects.filter(subject_type=kind, subject_id=row.pk)
        .order_by("-sequence")
        .only("sequence", "hash")
        .first()
    )
    event = Event(
        subject_type=kind,
        subject_id=row.pk,
        sequence=last.sequence + 1 if last else 1,
        name=step.name,
        source=step.source,
        target=step.target,
        actor=actor,
        actor_name=actor.get_full_name(),
        actor_role=_in_source_language(role.label),
        reason=reason,
        data=data,
        at=clock.now(),
        previous_hash=last.hash if last else "",
    )
    event.hash = event.digest()
    event.save(force_insert=True)
    return event


def _in_source_language(text: Text) -> str:
    """What the record keeps is Vietnamese, whatever language the actor reads the pages in."""
    with override(settings.LANGUAGE_CODE):
        return str(text)


def _owe(row: Subject, edge: Edge, event: Event, given: Inputs) -> list[Job]:
    owed = [("paper", paper.kind) for paper in edge.papers if paper.when(row, given)]
    owed += [(name, "") for name in edge.jobs]
    if edge.told:
        owed.append(("notice", ""))
    return outbox.owe(event, owed)
