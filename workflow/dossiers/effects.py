"""What moves along with a dossier: its nominations, through the same door, in the same transaction."""

from typing import TYPE_CHECKING, Any

from workflow.dossiers.inputs import Outcomes
from workflow.engine.door import perform
from workflow.engine.models import Event

if TYPE_CHECKING:
    from workflow.dossiers.models import Dossier
    from workflow.nominations.models import Nomination


def forward_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    for nomination in _nominations(dossier):
        perform(nomination, "forward", actor=actor, seen_version=nomination.version)


def receive_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    for nomination in _nominations(dossier):
        perform(nomination, "receive", actor=actor, seen_version=nomination.version)


def decide_nominations(dossier: "Dossier", event: Event, inputs: Outcomes, actor: Any) -> None:
    outcomes = {one.nomination_id: one for one in inputs.outcomes}
    for nomination in _nominations(dossier):
        outcome = outcomes[nomination.pk]
        edge = "recognise" if outcome.recognised else "decline"
        perform(nomination, edge, actor=actor, seen_version=nomination.version, reason=outcome.reason)


def _nominations(dossier: "Dossier") -> "list[Nomination]":
    """The dossier's nominations in its own order, locked: what the dossier does, it does to the rows as they are."""
    items = dossier.items.select_related("nomination").select_for_update(of=("self", "nomination"))
    return [item.nomination for item in items]
