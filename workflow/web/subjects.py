"""Which machines have pages, who may see which of their subjects, and where the page of one is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from workflow.campaigns import selectors as campaigns
from workflow.council import selectors as council
from workflow.dossiers import selectors as dossiers
from workflow.engine.machine import Subject, steps_from
from workflow.nominations import selectors as nominations
from workflow.organisations.models import User


@dataclass(frozen=True)
class Shelf:
    """The subjects of one machine: `visible_to(user)` finds an account's, `page` names their address.

    `within_reach_of(user)`, where there is one, finds beside them what the account may move without reading it.
    """

    visible_to: Callable[[User], QuerySet[Any]]
    page: str
    within_reach_of: Callable[[User], QuerySet[Any]] | None = None


SHELVES = {
    "campaigns.campaign": Shelf(campaigns.visible_to, "campaign"),
    "nominations.nomination": Shelf(nominations.visible_to, "nomination", nominations.within_reach_of),
    "dossiers.dossier": Shelf(dossiers.visible_to, "dossier"),
    "council.council": Shelf(council.councils_visible_to, "council"),
    "council.session": Shelf(council.visible_to, "session"),
}


def subject_or_404(user: User, label: str, pk: int) -> Any:
    """The subject, when the account may see it; a foreign one is as absent as one that never was."""
    return get_object_or_404(_shelf(label).visible_to(user), pk=pk)


def is_visible(user: User, label: str, pk: int) -> bool:
    """Whether the account may see the subject."""
    return _shelf(label).visible_to(user).filter(pk=pk).exists()


def movable_or_404(user: User, label: str, pk: int, name: str) -> Any:
    """The subject when the account may see it, or has the office for its edge `name` though it may not read it."""
    shelf = _shelf(label)
    subject = get_object_or_404((shelf.within_reach_of or shelf.visible_to)(user), pk=pk)
    offices = (step.edge.role_of(user, subject) for step in steps_from(subject) if step.name == name)
    return subject if any(offices) else subject_or_404(user, label, pk)


def way_back(user: User, subject: Subject) -> str:
    """The page of the subject or, where the account does not see it, of its campaign; else the first page."""
    for one in filter(None, (subject, getattr(subject, "campaign", None))):
        label = one._meta.label_lower
        if _shelf(label).visible_to(user).filter(pk=one.pk).exists():
            return address(label, one.pk)
    return reverse("home")


def _shelf(label: str) -> Shelf:
    if label not in SHELVES:
        raise Http404
    return SHELVES[label]


def page_of(subject: Subject) -> str:
    """The address of the subject's page."""
    return address(subject._meta.label_lower, subject.pk)


def address(label: str, pk: int) -> str:
    """The address of the page of the subject with this label and key."""
    return reverse(SHELVES[label].page, args=[pk])
