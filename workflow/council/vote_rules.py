"""By which rule of voting a nomination is decided."""

from workflow.campaigns.vote_rule import VoteRule
from workflow.nominations.models import Nomination


def rule_for(nomination: Nomination) -> VoteRule:
    """The rule for the nomination's award in its campaign, as the pinned law and the school's own settings have it."""
    return nomination.campaign.vote_rule(nomination.award)
