"""Reads over dossiers."""

from django.db.models import Count, DateField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from workflow.campaigns.models import Campaign
from workflow.dossiers.models import Dossier, DossierItem, DossierState
from workflow.engine.models import Event
from workflow.nominations.models import Nomination, NominationState
from workflow.nominations.selectors import BOARD, for_display
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import authorities_of, units_where

NOT_YET_SENT = (DossierState.ASSEMBLING, DossierState.PUBLISHED, DossierState.ISSUED)


def visible_to(user: User) -> QuerySet[Dossier]:
    """The school's board sees its own dossiers; an authority those that were forwarded to it, and no others."""
    schools = units_where(user, *BOARD)
    authorities = authorities_of(user)
    seen = Q(school__in=schools) | Q(receiver__in=authorities) & ~Q(state__in=NOT_YET_SENT)
    return (
        Dossier.objects.filter(seen)
        .select_related("campaign", "school", "receiver__successor", "changed_by__person")
        .prefetch_related("school__names", "receiver__names")
    )


def waiting_nominations(campaign: Campaign, or_in: Dossier | None = None) -> QuerySet[Nomination]:
    """Approved nominations of the campaign that lie in no dossier (or in `or_in`), collectives first, then by name."""
    free = Q(dossier_item__isnull=True)
    if or_in is not None:
        free |= Q(dossier_item__dossier=or_in)
    approved = Nomination.objects.filter(free, campaign=campaign, state=NominationState.APPROVED)
    return for_display(approved).order_by(F("nominee_person__full_name").asc(nulls_first=True), "pk")


def nominations_of(dossier: Dossier) -> QuerySet[Nomination]:
    """The dossier's nominations in its order."""
    return for_display(Nomination.objects.filter(dossier_item__dossier=dossier)).order_by("dossier_item__position")


def is_school_side(user: User, dossier: Dossier) -> bool:
    """Whether the account stands on the side of the school that sends the dossier."""
    return dossier.school_id in {unit.pk for unit in units_where(user, *BOARD)}


def history_for(user: User, dossier: Dossier) -> QuerySet[Event]:
    """The dossier's events as far as the account may know them: an authority's part begins with the forwarding."""
    events = Event.objects.filter(subject_type=dossier._meta.label_lower, subject_id=dossier.pk)
    if not is_school_side(user, dossier):
        events = events.exclude(target__in=NOT_YET_SENT)
    return events.order_by("sequence")


def with_receipt(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each with `size`, its number of nominations, and once it was received with `received_at` and `due_on`."""
    receipts = Event.objects.filter(
        subject_type=Dossier._meta.label_lower, subject_id=OuterRef("pk"), target=DossierState.RECEIVED
    ).order_by("-sequence")
    due_on = receipts.annotate(day=Cast(KeyTextTransform("due_on", "data"), DateField())).values("day")
    size = DossierItem.objects.filter(dossier=OuterRef("pk")).order_by().values("dossier").annotate(n=Count("pk"))
    return dossiers.annotate(
        size=Coalesce(Subquery(size.values("n")), 0),
        received_at=Subquery(receipts.values("at")[:1]),
        due_on=Subquery(due_on[:1]),
    )


def incoming(user: User) -> QuerySet[Dossier]:
    """The dossiers that were sent to the account's own authority."""
    authorities = authorities_of(user)
    return visible_to(user).filter(receiver__in=authorities)


def outgoing(user: User) -> QuerySet[Dossier]:
    """The dossiers of the account's own school."""
    return visible_to(user).filter(school__in=units_where(user, *BOARD))


def counts_by_state(dossiers: QuerySet[Dossier]) -> dict[str, int]:
    """How many of these dossiers stand in each state."""
    return dict(dossiers.order_by().values_list("state").annotate(n=Count("pk")))


def campaigns_to_assemble(user: User) -> QuerySet[Campaign]:
    """Campaigns with approved nominations that lie in no dossier, `waiting` of them, for whoever may assemble one."""
    schools = units_where(user, Membership.Role.CLERK, Membership.Role.PRINCIPAL)
    free = Q(nominations__state=NominationState.APPROVED, nominations__dossier_item__isnull=True)
    found = Campaign.objects.filter(school__in=schools).annotate(waiting=Count("nominations", filter=free))
    return found.filter(waiting__gt=0).select_related("school")
