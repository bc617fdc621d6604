"""The decision by which each nomination of a dossier got its award: a dossier may have several, each of its own day."""

from documents.models import Paper
from workflow.dossiers.acts import acts_of, recognised_by
from workflow.dossiers.models import Dossier
from workflow.engine.failures import NotReady
from workflow.nominations.models import Nomination

DOSSIER, NOMINATION = Dossier._meta.label_lower, Nomination._meta.label_lower
DECISION = "award_decision"


def of_dossier(dossier_id: int) -> dict[int, Paper | None]:
    """The newest decision that names each recognised nomination, by its key; None for one that is being written."""
    written = Paper.objects.filter(subject_type=DOSSIER, subject_id=dossier_id, kind=DECISION)
    papers = {paper.event_id: paper for paper in written.select_related("entry", "issuer")}
    return {key: papers.get(act.pk) for act in acts_of(dossier_id) for key in recognised_by(act)}


def naming(found: dict[int, Paper | None], nomination_id: int) -> Paper:
    """The decision that names the nomination; raises `NotReady` while it is being written."""
    paper = found.get(nomination_id)
    if paper is None:
        raise NotReady(f"{DECISION} of {NOMINATION}/{nomination_id} is not written yet")
    return paper


def by_act(act_id: int) -> Paper:
    """The decision of an act, by the act's key; raises `NotReady` while it is being written."""
    paper = Paper.objects.filter(event=act_id, kind=DECISION).select_related("entry", "issuer").first()
    if paper is None:
        raise NotReady(f"{DECISION} of event {act_id} is not written yet")
    return paper


def revocations_of(decision: Paper) -> list[Paper]:
    """The decisions that took back awards which `decision` gave, in the order of their days."""
    keys = recognised_by(decision.event)
    found = Paper.objects.filter(kind="revocation_decision", subject_type=NOMINATION, subject_id__in=keys)
    return list(found.select_related("entry").order_by("pk"))
