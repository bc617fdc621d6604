"""Which machines have pages, who may see which of their subjects, and where the page of one is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from workflow.campaigns import selectors as campaigns
from workflow.dossiers import selectors as dossiers
from workflow.engine.machine import Subject
from workflow.nominations import selectors as nominations
from workflow.organisations.models import User


@dataclass(frozen=True)
class Shelf:
    """The subjects of one machine: `visible_to(user)` finds an account's, `page` names their address."""

    visible_to: Callable[[User], QuerySet[Any]]
    page: str


SHELVES = {
    "campaigns.campaign": Shelf(campaigns.visible_to, "campaign"),
    "nominations.nomination": Shelf(nominations.visible_to, "nomination"),
    "dossiers.dossier": Shelf(dossiers.visible_to, "dossier"),
}


def subject_or_404(user: User, label: str, pk: int) -> Any:
    """The subject, when the account may see it; a foreign one is as absent as one that never was."""
    shelf = SHELVES.get(label)
    if shelf is None:
        raise Http404
    return get_object_or_404(shelf.visible_to(user), pk=pk)


def page_of(subject: Subject) -> str:
    """The address of the subject's page."""
    return address(subject._meta.label_lower, subject.pk)


def address(label: str, pk: int) -> str:
    """The address of the page of the subject with this label and key."""
    return reverse(SHELVES[label].page, args=[pk])
