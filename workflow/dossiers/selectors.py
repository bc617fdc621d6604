"""Reads over dossiers."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, DateField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from workflow.campaigns.models import Campaign
from workflow.dossiers.deadlines import Deadline, last_soon_day
from workflow.dossiers.models import Dossier, DossierItem, DossierState, Station
from workflow.dossiers.states import AT_SCHOOL
from workflow.engine.codes import read_code
from workflow.engine.models import Event
from workflow.nominations.models import Nomination, NominationState
from workflow.nominations.selectors import BOARD, for_display
from workflow.organisations.models import Membership, User
from workflow.organisations.name_order import NameOrder
from workflow.organisations.selectors import authorities_of, units_named, units_where

# The edges with which an authority gives a day for its result; the last that gave one counts.
PROMISES = ("receive", "hand_over")
# A dossier's own code as people type it; no key is longer.
_OWN_CODE = re.compile(r"hs\W*0*([0-9]{1,18})", re.IGNORECASE)

# Where the authority owes its result: while a supplement is awaited, and once it is decided, no day runs.
OWING = (DossierState.RECEIVED, DossierState.APPRAISED)


def visible_to(user: User) -> QuerySet[Dossier]:
    """The school's board sees its own dossiers; an authority those that were forwarded to it, and no others."""
    schools = units_where(user, *BOARD)
    authorities = authorities_of(user)
    passed_on = Station.objects.filter(authority__in=authorities).values("dossier")
    seen = Q(school__in=schools) | Q(receiver__in=authorities) & ~Q(state__in=AT_SCHOOL) | Q(pk__in=passed_on)
    return (
        Dossier.objects.filter(seen)
        .select_related("campaign", "school", "receiver__successor", "changed_by__person", "assigned_to__person")
        .prefetch_related("school__names", "receiver__names")
    )


def waiting_nominations(campaign: Campaign, or_in: Dossier | None = None) -> QuerySet[Nomination]:
    """Approved nominations of the campaign that lie in no dossier (or in `or_in`), collectives first, then by name.

    What is at a halt is put into none.
    """
    free = Q(dossier_item__isnull=True, suspended_at__isnull=True)
    if or_in is not None:
        free |= Q(dossier_item__dossier=or_in)
    approved = Nomination.objects.filter(free, campaign=campaign, state=NominationState.APPROVED)
    return for_display(approved).order_by(NameOrder("nominee_person__full_name").asc(nulls_first=True), "pk")


def choosable(dossier: Dossier) -> list[Nomination]:
    """What a dossier can hold: what waits or lies in it already, for awards of its decider."""
    waiting = waiting_nominations(dossier.campaign, or_in=dossier)
    return [one for one in waiting if dossier.campaign.decider_of(one.award) == dossier.decided_at]


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
        events = events.exclude(target__in=AT_SCHOOL)
    return events.order_by("sequence")


def with_receipt(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each with `size`, its number of nominations, and once it was received with `received_at` and `due_on`."""
    chain = Event.objects.filter(subject_type=Dossier._meta.label_lower, subject_id=OuterRef("pk")).order_by(
        "-sequence"
    )
    receipts = chain.filter(name="receive")
    size = DossierItem.objects.filter(dossier=OuterRef("pk")).order_by().values("dossier").annotate(n=Count("pk"))
    return dossiers.annotate(
        size=Coalesce(Subquery(size.values("n")), 0),
        received_at=Subquery(receipts.values("at")[:1]),
        due_on=_promised_day(),
    )


def with_deadline(dossiers: QuerySet[Dossier], today: date) -> QuerySet[Any]:
    """Each with `deadline`, how its result stands to the promised day as seen `today`; "" where none is owed."""
    stands = Case(
        When(promised__lt=today, then=Value(Deadline.OVERDUE.value)),
        When(promised__lte=last_soon_day(today), then=Value(Deadline.SOON.value)),
        When(promised__isnull=False, then=Value(Deadline.IN_TIME.value)),
        default=Value(""),
        output_field=CharField(),
    )
    # Only where a day runs is it looked for: most of what an authority has is decided.
    promised = Case(When(state__in=OWING, then=_promised_day()), output_field=DateField())
    return dossiers.alias(promised=promised).annotate(deadline=stands)


def promised_days(dossiers: Iterable[Dossier]) -> dict[int, date]:
    """The promised day of each of these dossiers whose result is owed, by its key; one statement at the most."""
    owing = [one.pk for one in dossiers if one.state in OWING]
    found = Dossier.objects.filter(pk__in=owing).order_by().annotate(day=_promised_day())
    return dict(found.exclude(day=None).values_list("pk", "day")) if owing else {}


def _promised_day() -> Subquery:
    """The day that the authority gave last for the result."""
    chain = Event.objects.filter(subject_type=Dossier._meta.label_lower, subject_id=OuterRef("pk"))
    promises = chain.filter(name__in=PROMISES, data__has_key="due_on").order_by("-sequence")
    return Subquery(promises.annotate(day=Cast(KeyTextTransform("due_on", "data"), DateField())).values("day")[:1])


def incoming(user: User) -> QuerySet[Dossier]:
    """The dossiers that were sent to the account's own authority."""
    authorities = authorities_of(user)
    passed_on = Station.objects.filter(authority__in=authorities).values("dossier")
    sent = Q(receiver__in=authorities) & ~Q(state__in=AT_SCHOOL) | Q(pk__in=passed_on)
    return visible_to(user).filter(sent)


def asked_for(typed: str) -> Q:
    """The dossiers that somebody means who types this: by code, by look-up code, by words of campaign or school."""
    meant = Q(school__in=units_named(typed)) | Q(campaign__in=Campaign.objects.filter(title__words=typed).values("pk"))
    if code := read_code(typed):
        meant |= Q(lookup_code=code)
    if own := _OWN_CODE.fullmatch(typed.strip()):
        meant |= Q(pk=int(own[1]))
    return meant


def outgoing(user: User) -> QuerySet[Dossier]:
    """The dossiers of the account's own school."""
    return visible_to(user).filter(school__in=units_where(user, *BOARD))


def by_lookup_code(typed: str) -> Dossier | None:
    """The dossier of a receipt's code as somebody typed it, with its receipt; None for no such code."""
    code = read_code(typed)
    found = with_receipt(Dossier.objects.select_related("school", "receiver"))
    return found.filter(lookup_code=code).first() if code else None


def counts_by_state_and_deadline(dossiers: QuerySet[Dossier], today: date) -> tuple[dict[str, int], dict[str, int]]:
    """How many of these dossiers stand in each state, and how many to each `Deadline`, in one statement."""
    rows = with_deadline(dossiers, today).order_by().values_list("state", "deadline").annotate(n=Count("pk"))
    states: Counter[str] = Counter()
    deadlines: Counter[str] = Counter()
    for state, deadline, number in rows:
        states[state] += number
        deadlines[deadline] += number
    return states, deadlines


def counts_by_state(dossiers: QuerySet[Dossier]) -> dict[str, int]:
    """How many of these dossiers stand in each state."""
    return dict(dossiers.order_by().values_list("state").annotate(n=Count("pk")))


def campaigns_to_assemble(user: User) -> QuerySet[Campaign]:
    """Campaigns with approved nominations that lie in no dossier, `waiting` of them, for whoever may assemble one."""
    schools = units_where(user, Membership.Role.CLERK, Membership.Role.PRINCIPAL)
    free = Q(
        nominations__state=NominationState.APPROVED,
        nominations__dossier_item__isnull=True,
        nominations__suspended_at__isnull=True,
    )
    found = Campaign.objects.filter(school__in=schools).annotate(waiting=Count("nominations", filter=free))
    return found.filter(waiting__gt=0).select_related("school")
