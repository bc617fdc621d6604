"""Reads over papers and packages: what an account may see and take home."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTransform

from documents import minutes
from documents.catalogue import CATALOGUE
from documents.models import Package, Paper
from workflow.campaigns import selectors as campaigns
from workflow.campaigns.models import Campaign
from workflow.council import selectors as councils
from workflow.council.models import AgendaItem, Council, Session
from workflow.dossiers import selectors as dossiers
from workflow.dossiers.models import Dossier
from workflow.engine import outbox
from workflow.engine.codes import read_code
from workflow.engine.machine import Subject
from workflow.engine.models import Event, Job
from workflow.engine.search import first_found
from workflow.nominations import selectors as nominations
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import AFTER_FORWARDING, BOARD
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.selectors import authorities_of, units_where

NOMINATION, DOSSIER = Nomination._meta.label_lower, Dossier._meta.label_lower
CAMPAIGN = Campaign._meta.label_lower
COUNCIL, SESSION = Council._meta.label_lower, Session._meta.label_lower
REPLACING = [kind.code for kind in CATALOGUE.values() if kind.replaces]
PACKED = [kind.code for kind in CATALOGUE.values() if kind.packed]


def visible_to(user: User) -> QuerySet[Paper]:
    """Papers of the campaigns, nominations, dossiers, councils and sessions that the account may see.

    Inside the school that is all of them, but a council's are for its members, those who lead it and the clerk; and a
    campaign is never seen from outside. The receiving authority sees what was forwarded to it, the newest of each
    packed kind, with the minutes of the sessions that decided on it, and what it issued itself: an earlier report that
    the board sent back stays in the school.
    """
    groups = units_where(user, Membership.Role.GROUP_HEAD)
    schools = units_where(user, *BOARD)
    inside = Nomination.objects.filter(Q(group__in=groups) | Q(campaign__school__in=schools)).values("pk")
    of_nominations = Q(subject_type=NOMINATION, subject_id__in=nominations.visible_to(user).order_by().values("pk"))
    of_dossiers = Q(subject_type=DOSSIER, subject_id__in=dossiers.visible_to(user).order_by().values("pk"))
    newer = Paper.objects.filter(
        subject_type=OuterRef("subject_type"),
        subject_id=OuterRef("subject_id"),
        kind=OuterRef("kind"),
        version__gt=OuterRef("version"),
    )
    forwarded = Q(kind__in=PACKED) & ~Exists(newer)
    own = Q(issuer__in=authorities_of(user))
    outside = forwarded | own
    from_inside = Q(subject_type=NOMINATION, subject_id__in=inside) | Q(
        subject_type=DOSSIER, subject_id__in=Dossier.objects.filter(school__in=schools).values("pk")
    )
    of_campaigns = Q(subject_type=CAMPAIGN, subject_id__in=campaigns.visible_to(user).order_by().values("pk"))
    along_the_line = (of_nominations | of_dossiers) & (from_inside | outside)
    # Its own letter stays readable for an authority that has sent the dossier back, as part of no dossier any more.
    returned = own & Q(subject_type=DOSSIER)
    found = Paper.objects.filter(of_campaigns | along_the_line | returned | _of_councils(user))
    return found.select_related("entry", "event")


def found_by(user: User, typed: str, upto: int) -> QuerySet[Paper]:
    """Papers that the account sees, found by words of the title, by number and symbol, or by code; the newest first.

    Of each way no more than `upto` are looked at. `superseded` says that there is a later one in the place of one.
    """
    seen = visible_to(user).order_by("-pk")
    ways = [seen.filter(title__words=typed), seen.filter(entry__symbol__words=typed)]
    if code := read_code(typed):
        ways.append(seen.filter(code=code))
    later = seen.filter(
        subject_type=OuterRef("subject_type"),
        subject_id=OuterRef("subject_id"),
        kind=OuterRef("kind"),
        version__gt=OuterRef("version"),
    )
    found = first_found(seen, *ways, upto=upto).select_related("entry__voided")
    return found.annotate(superseded=Exists(later.filter(kind__in=REPLACING)))


def _of_councils(user: User) -> Q:
    """Papers of councils and sessions: all inside, and for an authority the minutes on which its dossiers rest."""
    forwarded = AgendaItem.objects.filter(
        session__council__unit__kind=Unit.Kind.SCHOOL,
        outcome=AgendaItem.Outcome.APPROVED,
        nomination__state__in=AFTER_FORWARDING,
        nomination__dossier_item__dossier__receiver__in=authorities_of(user),
    )
    return (
        Q(subject_type=COUNCIL, subject_id__in=_councils(user).values("pk"))
        | Q(subject_type=SESSION, subject_id__in=_sessions(user).values("pk"))
        | Q(subject_type=SESSION, kind__in=PACKED, subject_id__in=forwarded.order_by().values("session"))
    )


def _councils(user: User) -> QuerySet[Council]:
    """The councils whose papers the account may see: as a member, as who leads the unit, or as its clerk."""
    seen = councils.councils_visible_to(user).order_by().values("pk")
    return Council.objects.filter(Q(pk__in=seen) | Q(unit__in=units_where(user, Membership.Role.CLERK))).order_by()


def _sessions(user: User) -> QuerySet[Session]:
    """The sessions whose papers the account may see, by the same measure."""
    seen, kept = councils.visible_to(user).order_by().values("pk"), units_where(user, Membership.Role.CLERK)
    return Session.objects.filter(Q(pk__in=seen) | Q(council__unit__in=kept)).order_by()


def papers_of(user: User, subject: Subject) -> QuerySet[Paper]:
    """The papers of one subject that the account may see, in the order in which they were issued."""
    return visible_to(user).filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)


def minutes_seen(user: User, decisions: Iterable[Event]) -> list[Paper]:
    """Minutes and tally minutes of the sessions that took these decisions, as far as the account may see them."""
    found = minutes.of_sessions(minutes.sessions_of(decisions))
    seen = set(visible_to(user).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True)) if found else ()
    return [one for one in found if one.pk in seen]


def papers_in_writing(user: User, subject: Subject) -> list[tuple[str, Job]]:
    """Papers still owed for the subject, as far as the account will see them: their titles, and the job's state."""
    owed = [(CATALOGUE[job.argument], job) for job in outbox.unfinished(subject._meta.label_lower, [subject.pk])]
    if owed and not _is_inside(user, subject):
        own = authorities_of(user)
        owed = [(kind, job) for kind, job in owed if kind.packed or kind.issuer(subject) in own]
    return [(kind.title, job) for kind, job in owed]


def packages_of(user: User, dossier: Dossier) -> QuerySet[Package]:
    """The sealed packages of a dossier, for an account that may see it; `changes` are against the one before."""
    seen = Package.objects.filter(dossier__in=dossiers.visible_to(user).filter(pk=dossier.pk))
    # A manifest is as long as the dossier: the page needs what has changed, and no more of it.
    return seen.select_related("pdf").defer("manifest").annotate(changes=KeyTransform("changes", "manifest"))


def _is_inside(user: User, subject: Subject) -> bool:
    if isinstance(subject, Campaign):
        return campaigns.visible_to(user).filter(pk=subject.pk).exists()
    if isinstance(subject, Council):
        return _councils(user).filter(pk=subject.pk).exists()
    if isinstance(subject, Session):
        return _sessions(user).filter(pk=subject.pk).exists()
    if isinstance(subject, Dossier):
        return dossiers.is_school_side(user, subject)
    return isinstance(subject, Nomination) and nominations.is_board_side(user, subject)
