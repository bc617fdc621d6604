"""The decision before it is signed: who may look at its draft, and what it would say by the appraisal so far."""

from typing import TYPE_CHECKING, Any

from workflow.campaigns.law.scales import Decider
from workflow.dossiers import rules
from workflow.dossiers.appraisal import open_nominations, opinions
from workflow.dossiers.inputs import Outcome

if TYPE_CHECKING:
    from workflow.dossiers.models import Dossier

UNDECIDED_AT_SCHOOL = ("assembling", "published")
UNDECIDED = ("received", "appraised")


def may_read_draft(actor: Any, dossier: "Dossier") -> bool:
    """A draft is for whoever is about to decide, and for those who prepare it there: nobody else's to know of."""
    if dossier.decided_at == Decider.SCHOOL:
        return dossier.state in UNDECIDED_AT_SCHOOL and rules.assembles(actor, dossier)
    decides = rules.OFFICER.holds(actor, dossier) or rules.LEADER.holds(actor, dossier)
    if not decides or any(rules.decides_itself(dossier)):
        return False
    return dossier.state in UNDECIDED or (dossier.state == "decided" and bool(open_nominations(dossier)))


def foreseen(dossier: "Dossier") -> tuple[Outcome, ...]:
    """What would be granted if it were decided now as the officers propose: what they agree to, what else they name."""
    said, found = opinions(dossier), []
    for one in open_nominations(dossier):
        opinion = said.get(one.pk)
        if opinion is not None and opinion.opinion != opinion.Opinion.DISAGREE:
            other = opinion.award_id if opinion.award_id != one.award_id else None
            found.append(Outcome(one.pk, True, award_id=other))
    return tuple(found)
