"""The daily seal over all events, and the check of every chain."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from workflow.engine.machine import first_state, machines
from workflow.engine.models import Checkpoint, Event


@transaction.atomic
def seal() -> Checkpoint | None:
    """Chain a checkpoint over the events since the last one; None when there are none."""
    with connection.cursor() as cursor:
        # Writers wait for this short moment, so that no event with a smaller id is still uncommitted below the seal.
        cursor.execute(f"LOCK TABLE {Event._meta.db_table} IN SHARE MODE")
    previous = Checkpoint.objects.last()
    after = previous.last_event_id if previous else 0
    last_id, count, digest = _digest(after, None, previous.digest if previous else "")
    if not count:
        return None
    return Checkpoint.objects.create(last_event_id=last_id, event_count=count, digest=digest)


def faults() -> Iterator[str]:
    """One line for each fault: a broken or cut chain, a state that its chain does not explain, a broken seal."""
    yield from _chain_faults()
    yield from _state_faults()
    yield from _seal_faults()


def _chain_faults() -> Iterator[str]:
    chain, sequence, last_hash, target = None, 0, "", ""
    for event in Event.objects.order_by("subject_type", "subject_id", "sequence").iterator(chunk_size=2000):
        if (event.subject_type, event.subject_id) != chain:
            chain, sequence, last_hash, target = (event.subject_type, event.subject_id), 0, "", event.source
        if event.sequence != sequence + 1:
            yield f"event {event}: expected number {sequence + 1} of its chain"
        if event.previous_hash != last_hash:
            yield f"event {event}: does not follow the event before it"
        if event.digest() != event.hash:
            yield f"event {event}: content does not match its hash"
        if event.source != target:
            yield f"event {event}: begins at {event.source!r}, its chain stood at {target!r}"
        sequence, last_hash, target = event.sequence, event.hash, event.target


def _state_faults() -> Iterator[str]:
    for model in machines():
        initial = first_state(model)
        reached: dict[int, str] = dict(
            Event.objects.filter(subject_type=model._meta.label_lower)
            .order_by("subject_id", "-sequence")
            .distinct("subject_id")
            .values_list("subject_id", "target")
        )
        rows: Any = model._default_manager
        for pk, state in rows.values_list("pk", "state").iterator():
            if reached.pop(pk, initial) != state:
                yield f"{model._meta.label_lower}/{pk}: state {state!r} is not where its events lead"
        for pk in reached:
            yield f"{model._meta.label_lower}/{pk}: has events but no row"


def _seal_faults() -> Iterator[str]:
    after, digest = 0, ""
    for checkpoint in Checkpoint.objects.order_by("pk"):
        _last, count, digest = _digest(after, checkpoint.last_event_id, digest)
        if (count, digest) != (checkpoint.event_count, checkpoint.digest):
            yield f"checkpoint {checkpoint}: events under the seal were changed, added or removed"
            digest = checkpoint.digest
        after = checkpoint.last_event_id


def _digest(after: int, until: int | None, previous: str) -> tuple[int, int, str]:
    """Last id, number and chained digest of the events with ids in (after, until]."""
    events = Event.objects.filter(pk__gt=after).order_by("pk")
    if until is not None:
        events = events.filter(pk__lte=until)
    running, last, count = hashlib.sha256(previous.encode()), after, 0
    for pk, fingerprint in events.values_list("pk", "hash").iterator(chunk_size=5000):
        running.update(f"{pk}:{fingerprint};".encode())
        last, count = pk, count + 1
    return last, count, running.hexdigest()
