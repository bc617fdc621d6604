"""The receiving authority's part of a story: an opinion on each nomination, and the decision that follows it."""

from collections.abc import Mapping

from config.demo.school import user
from workflow.dossiers.appraisal import open_nominations, opinions
from workflow.dossiers.inputs import Outcome
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.opinion import Opinion
from workflow.dossiers.services import appraise


def appraised(dossier: Dossier, account: str, against: Mapping[str, str] | None = None) -> Dossier:
    """The officer agrees to every open nomination but those `against`, the reason by the nominee's name."""
    reasons = against or {}
    said = {}
    for one in open_nominations(dossier):
        reason = reasons.get(one.nominee_name, "")
        kind = Appraisal.Opinion.DISAGREE if reason else Appraisal.Opinion.AGREE
        said[one.pk] = Opinion(kind.value, reason)
    return appraise(dossier, actor=user(account), seen_version=dossier.version, said=said)


def as_appraised(dossier: Dossier) -> tuple[Outcome, ...]:
    """The decision that the leader takes by the officer's opinions."""
    return tuple(
        Outcome(pk, one.opinion != Appraisal.Opinion.DISAGREE, one.reason, one.award_id)
        for pk, one in opinions(dossier).items()
    )
