"""Reads over papers and packages: what an account may see and take home."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from documents.catalogue import CATALOGUE
from documents.models import Package, Paper
from workflow.dossiers import selectors as dossiers
from workflow.dossiers.models import Dossier
from workflow.engine import outbox
from workflow.engine.machine import Subject
from workflow.engine.models import Job
from workflow.nominations import selectors as nominations
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import BOARD
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import units_where

INTERNAL = [kind.code for kind in CATALOGUE.values() if kind.internal]


def visible_to(user: User) -> QuerySet[Paper]:
    """Papers of the nominations and dossiers that the account may see; a school's internal ones only inside it."""
    groups = units_where(user, Membership.Role.GROUP_HEAD)
    schools = units_where(user, *BOARD)
    inside = Nomination.objects.filter(Q(group__in=groups) | Q(campaign__school__in=schools)).values("pk")
    seen = Q(
        subject_type=Nomination._meta.label_lower, subject_id__in=nominations.visible_to(user).order_by().values("pk")
    )
    seen &= Q(subject_id__in=inside) | ~Q(kind__in=INTERNAL)
    seen |= Q(subject_type=Dossier._meta.label_lower, subject_id__in=dossiers.visible_to(user).order_by().values("pk"))
    return Paper.objects.filter(seen).select_related("entry", "event")


def papers_of(user: User, subject: Subject) -> QuerySet[Paper]:
    """The papers of one subject that the account may see, in the order in which they were issued."""
    return visible_to(user).filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)


def papers_in_writing(subject: Subject) -> list[tuple[str, Job]]:
    """Papers that are still owed for the subject: their titles, and the job with its state."""
    jobs = outbox.unfinished(subject._meta.label_lower, [subject.pk])
    return [(CATALOGUE[job.argument].title, job) for job in jobs]


def current_papers(subject_type: str, subject_ids: Iterable[int]) -> list[Paper]:
    """The newest paper of each kind of each subject, in subject order."""
    found = Paper.objects.filter(subject_type=subject_type, subject_id__in=list(subject_ids))
    newest = found.order_by("subject_id", "kind", "-version").distinct("subject_id", "kind").select_related("entry")
    return list(newest)


def packages_of(user: User, dossier: Dossier) -> QuerySet[Package]:
    """The sealed packages of a dossier, for an account that may see it."""
    return Package.objects.filter(dossier__in=dossiers.visible_to(user).filter(pk=dossier.pk)).select_related("event")
