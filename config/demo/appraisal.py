"""The receiving authority's part of a story: the receipt, an opinion on each nomination, and the decision after it."""

from collections.abc import Mapping

from config.demo.school import user
from config.demo.steps import act
from workflow.campaigns.models import Award
from workflow.dossiers.appraisal import open_nominations, opinions
from workflow.dossiers.deadlines import result_days, result_due
from workflow.dossiers.inputs import Outcome
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.opinion import Opinion
from workflow.dossiers.services import appraise
from workflow.engine import clock


def received(dossier: Dossier, account: str) -> Dossier:
    """The officer takes the dossier in and promises the result within the days that the law gives."""
    due_on = result_due(clock.today(), result_days(dossier.campaign))
    return act(dossier, "receive", account, due_on=due_on)


def appraised(
    dossier: Dossier,
    account: str,
    against: Mapping[str, str] | None = None,
    instead: Mapping[str, tuple[str, str]] | None = None,
) -> Dossier:
    """The officer agrees to every open nomination but those `against`, the reason by the nominee's name.

    `instead` has by that name the code of another award that the officer proposes, and why.
    """
    said = {}
    for one in open_nominations(dossier):
        if reason := (against or {}).get(one.nominee_name):
            said[one.pk] = Opinion(Appraisal.Opinion.DISAGREE.value, reason)
        elif other := (instead or {}).get(one.nominee_name):
            award = Award.objects.get(code=other[0])
            said[one.pk] = Opinion(Appraisal.Opinion.OTHER.value, other[1], award.pk)
        else:
            said[one.pk] = Opinion(Appraisal.Opinion.AGREE.value)
    return appraise(dossier, actor=user(account), seen_version=dossier.version, said=said)


def as_appraised(dossier: Dossier) -> tuple[Outcome, ...]:
    """The decision that the leader takes by the officer's opinions."""
    return tuple(
        Outcome(pk, one.opinion != Appraisal.Opinion.DISAGREE, one.reason, one.award_id)
        for pk, one in opinions(dossier).items()
    )
