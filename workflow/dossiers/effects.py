"""What moves along with a dossier: its nominations, through the same door, in the same transaction."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from workflow.dossiers.amendment import Correction, Replacement
from workflow.dossiers.appraisal import opinions
from workflow.dossiers.council import keep_departures
from workflow.dossiers.inputs import WHOLE, Assignment, HandOver, Outcome, Outcomes, SupplementCall
from workflow.engine.door import perform_all
from workflow.engine.models import Event
from workflow.nominations import awards

if TYPE_CHECKING:
    from workflow.dossiers.models import Dossier
    from workflow.nominations.models import Nomination


def award_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    nominations = _nominations(dossier, "approved")
    perform_all(nominations, "award_here", actor=actor)
    awards.enter(nominations, event, dossier.school)


def forward_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    perform_all(_nominations(dossier), "forward", actor=actor)


def bring_back_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    perform_all(_nominations(dossier, "forwarded"), "come_back", actor=actor)


def admit_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    perform_all(_nominations(dossier), "admit", actor=actor)


def receive_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    dossier.stations.get_or_create(authority=dossier.receiver)
    perform_all(_nominations(dossier, "forwarded"), "receive", actor=actor)


def assign(dossier: "Dossier", event: Event, inputs: Assignment, actor: Any) -> None:
    type(dossier)._default_manager.filter(pk=dossier.pk).update(assigned_to=inputs.officer_id)


def ask_for_supplement(dossier: "Dossier", event: Event, inputs: SupplementCall, actor: Any) -> None:
    lacking = {lack.nomination_id: lack.problem for lack in inputs.lacks if lack.nomination_id != WHOLE}
    asked = [one for one in _nominations(dossier, "received") if one.pk in lacking]
    perform_all(asked, "ask_supplement", actor=actor, reasons=lacking)


def supplement_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    perform_all(_nominations(dossier, "supplement_requested"), "supplement", actor=actor)


def refuse_nominations(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    refused = _nominations(dossier, "forwarded", "received", "supplement_requested")
    perform_all(refused, "decline", actor=actor, reasons={one.pk: event.reason for one in refused})


def decide_nominations(dossier: "Dossier", event: Event, inputs: Outcomes, actor: Any) -> None:
    nominations = {one.pk: one for one in _nominations(dossier, "received")}
    reasons = {one.nomination_id: one.reason for one in inputs.outcomes}
    declined = [nominations[one.nomination_id] for one in inputs.outcomes if not one.recognised]
    recognised = sorted((one for one in inputs.outcomes if one.recognised), key=_other_award)
    for other, outcomes in groupby(recognised, key=_other_award):
        chosen = [nominations[one.nomination_id] for one in outcomes]
        perform_all(chosen, "recognise", actor=actor, reasons=reasons, award_id=other or None)
        awards.enter(chosen, event, dossier.receiver, other)
    perform_all(declined, "decline", actor=actor, reasons=reasons)
    keep_departures(dossier, inputs)


def pass_nominations_up(dossier: "Dossier", event: Event, inputs: Any, actor: Any) -> None:
    """What the officer agreed to goes on; the rest ends here, with the officer's reason."""
    below = dossier.stations.order_by("pk").last()
    assert below is not None, "an authority passes on what it took in"
    said = opinions(dossier, below.authority)
    against = {pk: one.reason for pk, one in said.items() if one.opinion == one.Opinion.DISAGREE}
    nominations = _nominations(dossier, "received")
    perform_all([one for one in nominations if one.pk not in against], "pass_up", actor=actor)
    perform_all([one for one in nominations if one.pk in against], "decline", actor=actor, reasons=against)


def take_over(dossier: "Dossier", event: Event, inputs: HandOver, actor: Any) -> None:
    """What the ended authority took in is its successor's; keep by what rule the school writes its letter again."""
    dossier.stations.filter(authority=inputs.old).update(authority=inputs.new)
    if inputs.reissue_basis:
        type(dossier)._default_manager.filter(pk=dossier.pk).update(reissue_basis=inputs.reissue_basis)


def certify_anew(dossier: "Dossier", event: Event, inputs: Correction, actor: Any) -> None:
    """Those whose certificate was misprinted get another one."""
    chosen = [one for one in _nominations(dossier, "recognised") if one.pk in inputs.certificates]
    perform_all(chosen, "certify_anew", actor=actor, reasons={one.pk: event.reason for one in chosen})


def decide_anew(dossier: "Dossier", event: Event, inputs: Replacement, actor: Any) -> None:
    """Everybody whom the old decision praises is praised by the new one, and named ones get another certificate."""
    named = [one for one in _nominations(dossier, "recognised") if one.pk in inputs.nomination_ids]
    reasons = {one.pk: event.reason for one in named}
    for certificate in (True, False):
        chosen = [one for one in named if (one.pk in inputs.certificates) is certificate]
        perform_all(chosen, "decide_anew", actor=actor, reasons=reasons, certificate=certificate)


def _other_award(outcome: Outcome) -> int:
    return outcome.award_id or 0


def _nominations(dossier: "Dossier", *states: str) -> "list[Nomination]":
    """The dossier's nominations in its own order, locked: what the dossier does, it does to the rows as they are.

    Where states are named, those that stand in one of them.
    """
    items = dossier.items.select_related("nomination").select_for_update(of=("self", "nomination"))
    return [item.nomination for item in items if not states or item.nomination.state in states]
