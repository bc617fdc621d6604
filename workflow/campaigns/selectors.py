"""Reads over campaigns."""

from django.db.models import Q, QuerySet

from workflow.campaigns.models import Campaign, CampaignState
from workflow.engine import clock
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import units_where


def visible_to(user: User) -> QuerySet[Campaign]:
    """Campaigns of the schools that the account belongs to; one in draft only for the principal who writes it."""
    own = {office.unit_id for office in user.offices()} | {office.unit.parent_id for office in user.offices()}
    led = units_where(user, Membership.Role.PRINCIPAL)
    return (
        Campaign.objects.filter(Q(school__in=own) & ~Q(state=CampaignState.DRAFT) | Q(school__in=led))
        .select_related("school", "receiver")
        .prefetch_related("school__names", "receiver__names")
    )


def found_by(user: User, words: str) -> QuerySet[Campaign]:
    """The campaigns that the account sees whose titles have these words."""
    return visible_to(user).filter(title__words=words).prefetch_related(None)


def open_for_nomination(user: User) -> QuerySet[Campaign]:
    """Launched campaigns in whose window today lies."""
    today = clock.today()
    return visible_to(user).filter(state=CampaignState.LAUNCHED, window_from__lte=today, window_to__gte=today)
