"""The decision by which each nomination of a dossier got its award: a dossier may have several, each of its own day."""

from django.db.models import Q

from documents.models import Paper
from workflow.dossiers.models import Dossier, DossierItem
from workflow.engine.failures import NotReady
from workflow.engine.models import Event
from workflow.nominations.models import Nomination

DOSSIER, NOMINATION = Dossier._meta.label_lower, Nomination._meta.label_lower
DECISION = "award_decision"


def recognised_by(event: Event) -> list[int]:
    """The nominations that an act on a dossier gave their awards, by key; none for any other event.

    A principal grants all that lies in the dossier.
    """
    if event.subject_type == DOSSIER and event.name == "award":
        return list(DossierItem.objects.filter(dossier=event.subject_id).values_list("nomination_id", flat=True))
    return [one["nomination_id"] for one in event.data.get("outcomes", ()) if one["recognised"]]


def of_dossier(dossier_id: int) -> dict[int, Paper | None]:
    """The newest decision that names each recognised nomination, by its key; None for one that is being written."""
    acts = Event.objects.filter(subject_type=DOSSIER, subject_id=dossier_id)
    acts = acts.filter(Q(data__has_key="outcomes") | Q(name="award"))
    written = Paper.objects.filter(subject_type=DOSSIER, subject_id=dossier_id, kind=DECISION)
    papers = {paper.event_id: paper for paper in written.select_related("entry", "issuer")}
    return {key: papers.get(act.pk) for act in acts.order_by("sequence") for key in recognised_by(act)}


def naming(found: dict[int, Paper | None], nomination_id: int) -> Paper:
    """The decision that names the nomination; raises `NotReady` while it is being written."""
    paper = found.get(nomination_id)
    if paper is None:
        raise NotReady(f"{DECISION} of {NOMINATION}/{nomination_id} is not written yet")
    return paper


def revocations_of(decision: Paper) -> list[Paper]:
    """The decisions that took back awards which `decision` gave, in the order of their days."""
    keys = recognised_by(decision.event)
    found = Paper.objects.filter(kind="revocation_decision", subject_type=NOMINATION, subject_id__in=keys)
    return list(found.select_related("entry").order_by("pk"))
