"""Reads over the history of what was set."""

from django.db.models import Q, QuerySet

from workflow.administration.models import Change
from workflow.administration.rules import managed_people, managed_units, sets_everything
from workflow.organisations.models import Person, Unit, User


def changes_for(actor: User) -> QuerySet[Change]:
    """What the account may read of the history, the newest first: all that concerns whom it administers.

    What concerns a person in somebody else's unit is that unit's.
    """
    if sets_everything(actor):
        return Change.objects.all()
    people = managed_people(actor).values("pk")
    return Change.objects.filter(
        Q(unit__in=managed_units(actor).values("pk")) | Q(unit__isnull=True, person__in=people)
    )


def changes_of(actor: User, holder: Unit | Person) -> QuerySet[Change]:
    """The same about one unit or one person."""
    about = {"unit": holder} if isinstance(holder, Unit) else {"person": holder}
    return changes_for(actor).filter(**about)


def last_change_of(person: Person) -> Change | None:
    """The last change to the person or the account, offices apart; None for none."""
    return Change.objects.filter(person=person, unit__isnull=True).order_by("-pk").first()


def seen_of(person: Person) -> int:
    """What a page about a person has seen: the key of that change, 0 for none."""
    last = last_change_of(person)
    return last.pk if last else 0
