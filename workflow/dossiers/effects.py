"""What moves along with a dossier: its nominations, through the same door, in the same transaction."""

from typing import TYPE_CHECKING, Any

from workflow.dossiers.inputs import Outcomes
from workflow.engine.door import perform_all
from workflow.engine.models import Event

if TYPE_CHECKING:
    from workflow.dossiers.models import Dossier
    from workflow.nominations.models import Nomination


def forward_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    perform_all(_nominations(dossier), "forward", actor=actor)


def admit_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    perform_all(_nominations(dossier), "admit", actor=actor)


def receive_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    perform_all(_nominations(dossier), "receive", actor=actor)


def decide_nominations(dossier: "Dossier", event: Event, inputs: Outcomes, actor: Any) -> None:
    nominations = {one.pk: one for one in _nominations(dossier)}
    reasons = {one.nomination_id: one.reason for one in inputs.outcomes}
    for edge, recognised in (("recognise", True), ("decline", False)):
        chosen = [nominations[one.nomination_id] for one in inputs.outcomes if one.recognised is recognised]
        perform_all(chosen, edge, actor=actor, reasons=reasons)


def _nominations(dossier: "Dossier") -> "list[Nomination]":
    """The dossier's nominations in its own order, locked: what the dossier does, it does to the rows as they are."""
    items = dossier.items.select_related("nomination").select_for_update(of=("self", "nomination"))
    return [item.nomination for item in items]
