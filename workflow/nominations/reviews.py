"""What an award or a nomination that fell away leaves behind: others that rested on it, to be looked at by people.

Shares and prerequisites are counted anew and what is worse than before is put on a list; nothing changes by itself.
"""

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflow.campaigns.eligibility import Finding, Level
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.engine.refusals import NotAllowed
from workflow.engine.text import normalise, validate_plain
from workflow.nominations import rules
from workflow.nominations.facts import findings_for
from workflow.nominations.models import Nomination, NominationState, Review
from workflow.nominations.selectors import AFTER_FORWARDING, for_display
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import authorities_of, units_where

NOTE_LIMIT = 2000
OF_SCHOOL = (Membership.Role.PRINCIPAL, Membership.Role.COUNCIL_SECRETARY, Membership.Role.CLERK)
READERS = (*OF_SCHOOL, Membership.Role.OFFICER, Membership.Role.LEADER)
_NOT_SENT = (NominationState.DRAFT, NominationState.RETURNED)
_ADVERSE = (Level.BLOCK.value, Level.WARN.value)


def remember(nomination: Nomination) -> None:
    """Before the nomination falls away: how everything stands that may rest on it."""
    resting = list(_resting_on(nomination))
    vars(nomination)["_resting"] = [(one, found) for one, found in _judged(resting)]


def flag(nomination: Nomination, event: Event) -> list[Review]:
    """After it fell away: a row for each that stands worse than before it did."""
    before: list[tuple[Nomination, list[Finding]]] = vars(nomination)["_resting"]
    after = dict((one.pk, found) for one, found in _judged([one for one, _found in before]))
    return Review.objects.bulk_create(
        Review(
            nomination=one,
            cause=event,
            before=[finding.as_data() for finding in found],
            after=[finding.as_data() for finding in after[one.pk]],
            created_at=event.at,
        )
        for one, found in before
        if _is_worse(found, after[one.pk])
    )


def visible_to(user: User) -> QuerySet[Review]:
    """A school's own, for who leads its board and its clerk; of what was forwarded, the authority's."""
    schools = Q(nomination__campaign__school__in=units_where(user, *OF_SCHOOL))
    received = Q(
        nomination__dossier_item__dossier__receiver__in=authorities_of(user), nomination__state__in=AFTER_FORWARDING
    )
    rows = Review.objects.filter(schools | received).select_related("cause", "resolved_by__person")
    nominations = for_display(Nomination.objects.all())
    return rows.prefetch_related(Prefetch("nomination", nominations)).order_by("-created_at", "-pk")


def number_open(user: User) -> int:
    """How many on the account's list nobody has looked at."""
    if not units_where(user, *READERS):
        return 0
    return visible_to(user).filter(resolved_at=None).order_by().count()


def open_of(nomination: Nomination, user: User) -> list[Review]:
    """What is still to be looked at of a nomination that the account sees, for whoever has such a list at all."""
    if not units_where(user, *READERS):
        return []
    return list(Review.objects.filter(nomination=nomination, resolved_at=None))


def may_resolve(actor: User, review: Review) -> bool:
    """Whoever has the nomination in hand: the authority once it was forwarded, before that chair and secretary.

    Never the nominee.
    """
    nomination = review.nomination
    if actor.person_id is not None and actor.person_id == nomination.nominee_person_id:
        return False
    forwarded = nomination.state in AFTER_FORWARDING
    roles = (rules.OFFICER, rules.LEADER) if forwarded else (rules.PRINCIPAL, rules.SECRETARY)
    return any(role.holds(actor, nomination) for role in roles)


@transaction.atomic
def resolve(review: Review, *, actor: User, note: str) -> Review:
    """Write down that somebody looked, and what came of it; once. Raises `NotAllowed`, `ValidationError` (`note`)."""
    row = Review.objects.select_for_update(of=("self",)).select_related("nomination").get(pk=review.pk)
    if not may_resolve(actor, row):
        raise NotAllowed(_("Xem lại đề nghị"), [rules.PRINCIPAL.label, rules.SECRETARY.label, rules.LEADER.label])
    if row.resolved_at is not None:
        raise ValidationError({"note": _("Việc này đã được xem lại.")})
    row.note = normalise(note).strip()
    if not row.note:
        raise ValidationError({"note": _("Hãy ghi kết luận sau khi xem lại.")})
    if len(row.note) > NOTE_LIMIT:
        raise ValidationError({"note": _("Nội dung dài quá %d ký tự.") % NOTE_LIMIT})
    try:
        validate_plain(row.note)
    except ValidationError as error:
        raise ValidationError({"note": error.messages}) from error
    row.resolved_by, row.resolved_at = actor, clock.now()
    row.save()
    return row


def _resting_on(nomination: Nomination) -> QuerySet[Nomination]:
    """Sent nominations of the same school that a rule ties to this one.

    Those of the same nominee, of the groups that the nominee is or was in, and of the awards whose number is a share of
    this one's.
    """
    sent = Nomination.objects.live().exclude(state__in=_NOT_SENT).exclude(pk=nomination.pk)
    sent = sent.filter(campaign__school=nomination.campaign.school_id)
    if nomination.nominee_person_id:
        seats = Membership.objects.filter(person=nomination.nominee_person_id)
        tied = Q(nominee_person=nomination.nominee_person_id) | Q(nominee_unit__in=seats.values("unit"))
    else:
        tied = Q(nominee_unit=nomination.nominee_unit_id)
    law = nomination.campaign.law
    capped = [
        award.code
        for award in (law.awards if law else ())
        for rule in award.requirements
        if rule.kind == "cap" and rule.applies and rule.of == nomination.award.code
    ]
    return sent.filter(tied | Q(campaign=nomination.campaign_id, award__code__in=capped)).order_by("pk")


def _judged(nominations: Iterable[Nomination]) -> list[tuple[Nomination, list[Finding]]]:
    wanted = list(nominations)
    with override(settings.LANGUAGE_CODE):  # the record is Vietnamese, whoever acts
        found = findings_for(wanted) if wanted else {}
    return [(one, [finding for finding in found[one.pk] if finding.level in _ADVERSE]) for one in wanted]


def _is_worse(before: Iterable[Finding], after: Iterable[Finding]) -> bool:
    """Whether something stops or warns that did not before, whatever the figures in its sentence."""
    return bool(_counted(after) - _counted(before))


def _counted(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((one.kind, one.level) for one in findings)
