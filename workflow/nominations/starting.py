"""Many nominations of one group begun at once for the same award: who can be put forward, and a draft for each."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from workflow.campaigns.eligibility import Finding, by_weight
from workflow.campaigns.models import Award, Campaign
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.nominations import rules
from workflow.nominations.facts import findings_for
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import nominees_for
from workflow.organisations.models import Person, Unit, User


@dataclass(frozen=True)
class Candidate:
    """Somebody of the group for whom the award is meant.

    `live` is the nomination for it that stands already; `findings` say how one begun today would stand under the law.
    """

    person: Person
    live: Nomination | None
    findings: list[Finding]


@dataclass(frozen=True)
class Started:
    """What became of one person who was chosen: a draft, or the reasons why there is none."""

    person: Person
    nomination: Nomination | None
    reasons: tuple[str, ...] = ()


def candidates(*, campaign: Campaign, group: Unit, award: Award, category: str = "") -> list[Candidate]:
    """Everybody of the group for whom the award is meant, of one category where it is given.

    A constant number of statements, however many they are.
    """
    people = [one for one in nominees_for(group, campaign) if one.category in award.categories]
    people = [one for one in people if not category or one.category == category]
    live = _live(campaign, award, people)
    # They have no rows: keys that no row has tell them apart.
    wanted = {one.pk: _draft(campaign, group, award, one, pk=-one.pk) for one in people if one.pk not in live}
    found = findings_for(wanted.values())
    return [Candidate(one, live.get(one.pk), by_weight(found.get(-one.pk, []))) for one in people]


def start_all(*, actor: User, campaign: Campaign, group: Unit, award: Award, people: Collection[int]) -> list[Started]:
    """Begin a draft for each of `people` (keys) over the campaign's whole period, in one transaction.

    Whoever is nominated for the award already is left out, and the row says so. Raises `NotAllowed` when the actor
    does not lead the group, `ValidationError` (fields `campaign`, `award`, `people`) when nothing can be begun.
    """
    probe = Nomination(campaign=campaign, group=group, award=award)
    if group.parent_id != campaign.school_id or not rules.GROUP_HEAD.holds(actor, probe):
        raise NotAllowed(_("Lập đề nghị"), [rules.GROUP_HEAD.label])
    if closed := [str(one.message) for one in (*rules.campaign_is_running(probe), *rules.window_is_open(probe))]:
        raise ValidationError({"campaign": closed})
    chosen = [one for one in nominees_for(group, campaign) if one.pk in set(people)]
    if not people or len(chosen) != len(set(people)):
        raise ValidationError({"people": _("Hãy chọn những người trong danh sách của tổ.")})
    if not campaign.awards.filter(pk=award.pk).exists():
        raise ValidationError({"award": _("Phong trào này không xét “%s”.") % award})
    meant = {one.pk: _not_meant(campaign, group, award, one) for one in chosen}
    for _attempt in range(3):
        try:
            with transaction.atomic():
                return list(_begun(actor, campaign, group, award, chosen, meant))
        except IntegrityError as error:
            # Somebody else began one of them at this moment: now it is seen, and left out.
            if "one_live_nomination" not in str(error):
                raise
    raise ValidationError({"people": _("Có người khác đang lập cùng đề nghị. Hãy thử lại.")})


def _begun(
    actor: User,
    campaign: Campaign,
    group: Unit,
    award: Award,
    chosen: Sequence[Person],
    meant: dict[int, tuple[str, ...]],
) -> Iterator[Started]:
    live = _live(campaign, award, chosen)
    marks = {"created_by": actor, "changed_by": actor, "changed_at": clock.now()}
    drafts = [
        _draft(campaign, group, award, one, **marks) for one in chosen if one.pk not in live and not meant[one.pk]
    ]
    made = {one.nominee_person_id: one for one in Nomination.objects.bulk_create(drafts)}
    for one in chosen:
        names = {"award": award, "nominee": one.full_name}
        stands = (_("Đã có đề nghị “%(award)s” cho %(nominee)s trong phong trào này.") % names,) * (one.pk in live)
        yield Started(one, made.get(one.pk), meant[one.pk] or stands)


def _live(campaign: Campaign, award: Award, people: Sequence[Person]) -> dict[int | None, Nomination]:
    found = Nomination.objects.live().filter(campaign=campaign, award=award, nominee_person__in=people)
    return {one.nominee_person_id: one for one in found}


def _not_meant(campaign: Campaign, group: Unit, award: Award, person: Person) -> tuple[str, ...]:
    """Why the award is not for somebody of this category."""
    if person.category in award.categories:
        return ()
    category = _draft(campaign, group, award, person).category.label
    message = _("“%(award)s” không dành cho đối tượng “%(category)s”.")
    return (message % {"award": award, "category": category},)


def _draft(campaign: Campaign, group: Unit, award: Award, person: Person, **more: Any) -> Nomination:
    return Nomination(
        campaign=campaign,
        group=group,
        award=award,
        nominee_person=person,
        period_from=campaign.period_from,
        period_to=campaign.period_to,
        **more,
    )
