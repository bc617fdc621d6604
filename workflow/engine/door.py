"""The one door: `perform` moves anything, `available` says what could be moved and why not."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflow.engine import clock, outbox
from workflow.engine.declarations import Condition, Edge, Inputs, Reason, Role, Text
from workflow.engine.machine import Step, Subject, steps, steps_from
from workflow.engine.models import Batch, Event, Job
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, Refusal, StaleVersion, Unmet, WrongState
from workflow.engine.rows import write_rows
from workflow.engine.text import normalise, validate_plain

S = TypeVar("S", bound=Subject)
# What each condition has answered about one row.
_Answers = dict[Condition, tuple[Unmet, ...]]

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


@dataclass(frozen=True)
class Move:
    """One row's own step among many: the row, the edge's name, and what goes with it."""

    row: Subject
    name: str
    reason: str = ""
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _Act:
    """The step that a person takes, while it runs: the root of whatever it moves along, and all that is owed by it."""

    root: Event | None = None
    owed: list[Job] = field(default_factory=list)


_act: ContextVar[_Act | None] = ContextVar("act", default=None)


def perform(subject: Subject, name: str, *, actor: Any, seen_version: int, reason: str = "", **inputs: Any) -> Event:
    """Take the edge `name` of `subject` as `actor`.

    In one transaction and in this order: lock the row and read it anew; compare the version that the person saw; find
    the edge; ask the rule; ask every condition; change; append the event; owe the papers and notices; move what the
    edge moves along. Workers are woken after the commit. The caller's `subject` is left as it was.

    Raises: `StaleVersion`, `WrongState`, `NotAllowed`, `ConditionsUnmet`; `TypeError` when inputs are not the edge's.
    """
    with transaction.atomic():
        row = lock(subject, seen_version)
        return _move([Move(row, name, reason, inputs)], actor)[0]


def perform_all(
    subjects: Sequence[S], name: str, *, actor: Any, reasons: Mapping[int, str] | None = None, **inputs: Any
) -> list[Event]:
    """Take the edge `name` of every one of `subjects`, or of none, as `perform` would, in few statements for many rows.

    `subjects` are of one machine and each has the version that was seen; `reasons` are by the subject's key, the
    inputs are the same for all. Raises as `perform` does, for the first that will not go.
    """
    if not subjects:
        return []
    with transaction.atomic():
        return _move([Move(row, name, (reasons or {}).get(row.pk, ""), inputs) for row in _lock_all(subjects)], actor)


def move_locked(moves: Sequence[Move], *, actor: Any) -> list[Event]:
    """Take every row's own edge, or none, for rows of one machine that the caller has locked in this transaction.

    Raises as `perform` does, but for `StaleVersion`: the rows are as they were when they were locked. Driven edges are
    taken: whoever has locked the rows leads them.
    """
    if not moves:
        return []
    with _acting():
        return _move(moves, actor)


def perform_each(subjects: Sequence[S], name: str, *, actor: Any, reason: str = "", **inputs: Any) -> Batch:
    """Take the edge `name` of each of `subjects` that will go, in one act, and keep of each other why it would not.

    `subjects` are of one machine and each has the version that was seen; the reason and the inputs are the same for
    all. Raises nothing of a single subject: what `perform` would raise stands in its line of the batch.
    """
    assert subjects, "whoever chooses nothing is told so before"
    with transaction.atomic():
        rows = _locked_rows(subjects)
        taken: list[_Taken] = []
        refused: dict[int, Refusal] = {}
        for subject in subjects:
            row = rows[subject.pk]
            try:
                if row.version != subject.version:
                    raise _stale(row)
                taken.append(_asked(Move(row, name, reason, inputs), actor))
            except Refusal as refusal:
                refused[subject.pk] = refusal
        events = {event.subject_id: event.pk for event in (_take(taken, actor) if taken else ())}
        lines = [_line(subject.pk, events.get(subject.pk), refused.get(subject.pk), actor) for subject in subjects]
        kind = subjects[0]._meta.label_lower
        return Batch.objects.create(
            subject_type=kind, name=name, actor=actor, reason=normalise(reason), at=clock.now(), lines=lines
        )


def _line(subject_id: int, event_id: int | None, refusal: Refusal | None, actor: Any) -> dict[str, Any]:
    """What became of one subject of many: the event, or the sentences that stood in its way as the actor reads them."""
    sentences: list[str] = []
    if isinstance(refusal, ConditionsUnmet):
        sentences = [str(one.message) for one in refusal.unmet]
    elif isinstance(refusal, StaleVersion):
        sentences = [refusal.told_to(actor.pk)]
    elif refusal is not None:
        sentences = [str(refusal)]
    return {"subject": subject_id, "event": event_id, "refused": sentences}


def _move(moves: Sequence[Move], actor: Any) -> list[Event]:
    return _take([_asked(move, actor) for move in moves], actor)


def _take(taken: "Sequence[_Taken]", actor: Any) -> list[Event]:
    rows = [one.row for one in taken]
    with _acting() as act:
        before = [dict(vars(row)) for row in rows]
        for one in taken:
            getattr(one.row, one.step.name)()
            _mark(one.row, actor)
        _save(rows, before)
        events = _append(taken, actor)
        act.root = act.root or events[0]
        owed = [job for one, event in zip(taken, events, strict=True) for job in _owed(one, event)]
        act.owed += outbox.owe(owed, root_id=act.root.pk)
        for one, event in zip(taken, events, strict=True):
            if one.step.edge.then:
                one.step.edge.then(one.row, event, one.given, actor)
    return events


@contextmanager
def _acting() -> Iterator[_Act]:
    """The act under way; the outermost step wakes the workers for all of it, once."""
    act = _act.get()
    if act is not None:
        yield act
        return
    act = _Act()
    token = _act.set(act)
    try:
        yield act
    finally:
        _act.reset(token)
    outbox.wake_after_commit(act.owed)


@dataclass(frozen=True)
class _Taken:
    """One row about to take its step, with everything asked and answered."""

    row: Any
    step: Step
    role: Role
    reason: str
    given: Inputs


def _asked(move: Move, actor: Any) -> _Taken:
    row, reason = move.row, normalise(move.reason)
    step = _step(row, move.name)
    edge = step.edge
    role = edge.role_of(actor, row)
    if role is None:
        raise NotAllowed(edge.label, [one.label for one in edge.roles])
    if edge.holds:
        edge.holds(row)
    given = edge.inputs(**move.inputs) if edge.inputs else Inputs(**move.inputs)
    unmet = [
        *_driven_unmet(edge),
        *_reason_unmet(edge, reason),
        *given.unmet(row),
        *_conditions_unmet(edge, row, actor),
    ]
    if unmet:
        raise ConditionsUnmet(unmet)
    return _Taken(row, step, role, reason, given)


def available(subject: Subject, actor: Any) -> list[Choice]:
    """For every edge out of the subject's present state: may this actor take it, and if not, why not."""
    asked: _Answers = {}
    return [_choice(subject, step, actor, asked) for step in steps_from(subject)]


def lock(subject: S, seen_version: int) -> S:
    """The subject's row, locked and read anew; raises `StaleVersion` when it is not what the person saw.

    Everything that changes a subject, an edge or an edit of a draft, begins with this inside its transaction.
    """
    rows = type(subject)._default_manager.select_for_update(of=("self",), no_key=True)
    row = rows.select_related(*subject.read_with).filter(pk=subject.pk).first()
    if row is None:
        # Somebody we waited for has let a relation point elsewhere: the row no longer meets what it was joined with.
        raise _stale(subject)
    if row.version != seen_version:
        raise _stale(row)
    return row


def _lock_all(subjects: Sequence[S]) -> list[S]:
    """The subjects' rows, locked and read anew in the given order, with what their rules read shared among them."""
    rows = _locked_rows(subjects)
    for subject in subjects:
        if rows[subject.pk].version != subject.version:
            raise _stale(rows[subject.pk])
    return [rows[subject.pk] for subject in subjects]


def _locked_rows(subjects: Sequence[S]) -> dict[int, S]:
    model, wanted = type(subjects[0]), [subject.pk for subject in subjects]
    locked = model._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in locked.prefetch_related(*model.read_with)}


def _stale(row: Subject) -> StaleVersion:
    # Read once more: after a wait for the lock the row is the new one, but what was joined to it is from before.
    fresh = type(row)._default_manager.get(pk=row.pk)
    by = fresh.changed_by.get_full_name() if fresh.changed_by else _("Hệ thống")
    return StaleVersion(by, fresh.changed_at or clock.now(), fresh.changed_by_id)


def touch(row: Subject, actor: Any) -> None:
    """Save a locked row as changed by `actor`: its version grows, so that everybody else must look again."""
    _mark(row, actor)
    row.save()


def _mark(row: Subject, actor: Any) -> None:
    row.version += 1
    row.changed_by, row.changed_at = actor, clock.now()


def _save(rows: Sequence[Subject], before: Sequence[Mapping[str, Any]]) -> None:
    """Write what the step changed: one row whole, many rows by the fields in which any of them differs."""
    if len(rows) == 1:
        rows[0].save()
        return
    model = type(rows[0])
    changed = [
        field.name
        for field in model._meta.concrete_fields
        if any(getattr(row, field.attname) != old[field.attname] for row, old in zip(rows, before, strict=True))
    ]
    write_rows(rows, changed)


def _choice(subject: Subject, step: Step, actor: Any, asked: _Answers) -> Choice:
    edge = step.edge
    if edge.role_of(actor, subject) is None:
        refusal = NotAllowed(edge.label, [role.label for role in edge.roles])
        return Choice(step.name, edge, (Unmet(str(refusal)),))
    return Choice(step.name, edge, (*_driven_unmet(edge), *_conditions_unmet(edge, subject, actor, asked)))


def _step(row: Any, name: str) -> Step:
    for step in steps_from(row):
        if step.name == name:
            return step
    label = next((step.edge.label for step in steps(type(row)) if step.name == name), None)
    if label is None:
        raise LookupError(f"{type(row).__name__} declares no edge {name!r}")
    raise WrongState(label, row.get_state_display())


def _reason_unmet(edge: Edge, reason: str) -> list[Unmet]:
    if not reason and edge.reason is Reason.REQUIRED:
        return [Unmet(_("Hãy ghi rõ lý do."), "reason")]
    if len(reason) > REASON_LIMIT:
        return [Unmet(_("Lý do dài quá %(limit)s ký tự.") % {"limit": REASON_LIMIT}, "reason")]
    try:
        validate_plain(reason)
    except ValidationError as error:
        return [Unmet(error.message, "reason")]
    return []


def _driven_unmet(edge: Edge) -> list[Unmet]:
    """What another subject's step moves along moves by that step alone."""
    if edge.driven and _act.get() is None:
        return [Unmet(_("Bước này chỉ được thực hiện cùng với bước khác, không thực hiện riêng."))]
    return []


def _conditions_unmet(edge: Edge, row: Subject, actor: Any, asked: _Answers | None = None) -> list[Unmet]:
    """What stands in the way; `asked` keeps the answers, so that a condition of many edges is asked once."""
    asked = {} if asked is None else asked
    for condition in edge.conditions:
        if condition not in asked:
            asked[condition] = tuple(condition(row))
    of_row = [unmet for condition in edge.conditions for unmet in asked[condition]]
    return of_row + [unmet for of_actor in edge.of_actor for unmet in of_actor(actor, row)]


def _append(taken: Sequence[_Taken], actor: Any) -> list[Event]:
    kind, keys = taken[0].row._meta.label_lower, [one.row.pk for one in taken]
    chains = Event.objects.filter(subject_type=kind, subject_id__in=keys).order_by("subject_id", "-sequence")
    last = {event.subject_id: event for event in chains.distinct("subject_id").only("subject_id", "sequence", "hash")}
    return Event.objects.bulk_create(_event(one, kind, last.get(one.row.pk), actor) for one in taken)


def _event(taken: _Taken, kind: str, last: Event | None, actor: Any) -> Event:
    event = Event(
        subject_type=kind,
        subject_id=taken.row.pk,
        sequence=last.sequence + 1 if last else 1,
        name=taken.step.name,
        source=taken.step.source,
        target=taken.step.target,
        actor=actor,
        actor_name=actor.get_full_name(),
        actor_role=_in_source_language(taken.role.label),
        reason=taken.reason,
        data=taken.given.as_data(),
        at=clock.now(),
        previous_hash=last.hash if last else "",
    )
    event.hash = event.digest()
    return event


def _in_source_language(text: Text) -> str:
    """What the record keeps is Vietnamese, whatever language the actor reads the pages in."""
    with override(settings.LANGUAGE_CODE):
        return str(text)


def _owed(taken: _Taken, event: Event) -> Iterator[tuple[Event, str, str]]:
    edge = taken.step.edge
    for paper in edge.papers:
        if paper.when(taken.row, taken.given):
            yield event, "paper", paper.kind
    for name in edge.jobs:
        yield event, name, ""
    if edge.told:
        yield event, "notice", ""
