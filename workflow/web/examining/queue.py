"""The board's way through many nominations: those of the list's filter, one after the other as they were sent."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from workflow.nominations import selectors
from workflow.nominations.models import Nomination
from workflow.organisations.models import User
from workflow.web.nominations import Filter

# In the address of a step: the filter of the queue from which it is taken.
QUEUE = "hang"
AFTER = "sau"
# What an address of the list or of a page says beside the filter.
NO_FILTER = ("trang", "chon", "tat_ca", "buoc", "hien", QUEUE, AFTER)
ORDER = ("submitted_at", "pk")


@dataclass(frozen=True)
class Place:
    """Where one nomination stands in a queue; `number` is None for one that the filter does not, or no longer, find."""

    query: str
    number: int | None
    total: int
    previous: str
    following: str


def filter_of(data: QueryDict) -> QueryDict:
    """The list's filter alone."""
    found = data.copy()
    for name in NO_FILTER:
        found.pop(name, None)
    for name in [name for name, value in found.items() if not value]:
        del found[name]
    return found


def narrowed(user: User, data: QueryDict, found: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """What the filter leaves of `found`."""
    return Filter(data, user=user).narrow(found)


def queue(user: User, data: QueryDict) -> QuerySet[Nomination]:
    """What the filter leaves of the board's nominations, the longest sent first.

    Without a state chosen, those that wait for a judgement: nobody goes through the decided ones to examine them.
    """
    found = narrowed(user, data, selectors.to_examine(user))
    found = found if data.get("trang_thai") else found.filter(state__in=selectors.TO_JUDGE)
    return found.order_by(*ORDER)


def place_of(user: User, nomination: Nomination, data: QueryDict) -> Place:
    """Where the nomination stands in the queue of this filter, and the pages before and after it."""
    found, query = queue(user, data), filter_of(data).urlencode()
    counts = found.order_by().aggregate(
        total=Count("pk"), before=Count("pk", filter=_before(nomination)), here=Count("pk", filter=Q(pk=nomination.pk))
    )
    back = found.filter(_before(nomination)).reverse().values_list("pk", flat=True).first()
    on = found.filter(_after(nomination)).values_list("pk", flat=True).first()
    number = counts["before"] + 1 if counts["here"] else None
    return Place(query, number, counts["total"], page_of(back, query), page_of(on, query))


def following(user: User, data: QueryDict) -> Nomination | None:
    """The queue's first nomination, or the first after the one that the address names as done."""
    found, done = queue(user, data), data.get(AFTER, "")
    if done.isascii() and done.isdecimal() and len(done) < 19:
        last = selectors.to_examine(user).filter(pk=int(done)).first()
        found = found.filter(_after(last)) if last else found
    return found.first()


def page_of(pk: int | None, query: str) -> str:
    """The address of a nomination's page in the queue; "" for none."""
    if pk is None:
        return ""
    return reverse("examine", args=[pk]) + (f"?{query}" if query else "")


def suffix(query: str) -> str:
    """What the address of a step carries, so that the next of the queue opens after it."""
    carried = QueryDict(mutable=True)
    carried[QUEUE] = query
    return f"?{carried.urlencode()}"


def after_step(request: HttpRequest, subject: Any) -> str:
    """Where a step that was taken from a queue goes on; "" for one that was taken elsewhere."""
    if QUEUE not in request.GET or not isinstance(subject, Nomination):
        return ""
    carried = filter_of(QueryDict(request.GET[QUEUE]))
    carried[AFTER] = str(subject.pk)
    return f"{reverse('examine_next')}?{carried.urlencode()}"


def back_to_queue(request: HttpRequest, subject: Any) -> str:
    """The page in the queue from which a step is being taken; "" for one from elsewhere."""
    if QUEUE not in request.GET or not isinstance(subject, Nomination):
        return ""
    return page_of(subject.pk, filter_of(QueryDict(request.GET[QUEUE])).urlencode())


def _before(nomination: Nomination) -> Q:
    return Q(submitted_at__lt=nomination.submitted_at) | Q(submitted_at=nomination.submitted_at, pk__lt=nomination.pk)


def _after(nomination: Nomination) -> Q:
    return Q(submitted_at__gt=nomination.submitted_at) | Q(submitted_at=nomination.submitted_at, pk__gt=nomination.pk)
