"""The acts that gave awards in a dossier: one decision each, of which a later one may have taken the place."""

from typing import TYPE_CHECKING

from django.db.models import Q

from workflow.engine.models import Event

if TYPE_CHECKING:
    from workflow.dossiers.models import Dossier

DOSSIER = "dossiers.dossier"
AWARD, REPLACE, CORRECT = "award", "replace_decision", "correct_decision"


def recognised_by(event: Event) -> list[int]:
    """The nominations that an act on a dossier gave their awards, by key; none for any other event.

    A principal grants all that lies in the dossier; a decision that replaces another says whom it names.
    """
    from workflow.dossiers.models import DossierItem  # whose machine this module serves

    if event.subject_type == DOSSIER and event.name == AWARD:
        return list(DossierItem.objects.filter(dossier=event.subject_id).values_list("nomination_id", flat=True))
    if event.subject_type == DOSSIER and event.name == REPLACE:
        return list(event.data["nomination_ids"])
    return [one["nomination_id"] for one in event.data.get("outcomes", ()) if one["recognised"]]


def acts_of(dossier_id: int) -> list[Event]:
    """The dossier's acts that may have given awards, in their order."""
    acts = Event.objects.filter(subject_type=DOSSIER, subject_id=dossier_id)
    return list(acts.filter(Q(data__has_key="outcomes") | Q(name__in=(AWARD, REPLACE))).order_by("sequence"))


def replaced_acts(dossier_id: int) -> set[int]:
    """The acts of the dossier whose decisions a later one has replaced, by key."""
    later = Event.objects.filter(subject_type=DOSSIER, subject_id=dossier_id, name=REPLACE)
    return {act.data["act"] for act in later}


def standing(dossier: "Dossier") -> dict[int, list[int]]:
    """The acts whose decisions no later one has replaced, by key, with the nominations that still have their award."""
    acts = acts_of(dossier.pk)
    replaced = {act.data["act"] for act in acts if act.name == REPLACE}
    held = set(dossier.items.filter(nomination__state="recognised").values_list("nomination_id", flat=True))
    found = {act.pk: [key for key in recognised_by(act) if key in held] for act in acts if act.pk not in replaced}
    return {pk: keys for pk, keys in found.items() if keys}
