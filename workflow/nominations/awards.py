"""What a decision leaves in the files of those it was about: an award that counts, or one that counts no more."""

from collections.abc import Sequence
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils import timezone

from workflow.campaigns import school_year
from workflow.campaigns.models import Award
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Unit, in_force_on
from workflow.records.models import PastAward


def enter(nominations: Sequence[Nomination], event: Event, authority: Unit, other: int = 0) -> list[PastAward]:
    """Enter the awards that `authority` gives by `event`, in a constant number of statements.

    `other` is the key of the award that all of them got where it is another one than they were put forward for. The
    decision's symbol follows when the paper is written (`name_decision`).
    """
    day = timezone.localdate(event.at)
    wanted = list(nominations)
    prefetch_related_objects(wanted, "award", "campaign__school__names", "group__names")
    instead = Award.objects.get(pk=other) if other else None
    posts, name = _posts(wanted, day), authority.in_office_on(day).name_on(day).name
    return PastAward.objects.bulk_create(
        PastAward(
            person_id=one.nominee_person_id,
            unit_id=one.nominee_unit_id,
            award=instead or one.award,
            name=(instead or one.award).name,
            kind=(instead or one.award).kind,
            movement=one.campaign.movement,
            school_year=school_year.of_period(one.campaign.period_from, one.campaign.period_to),
            decided_on=day,
            authority=name[:200],
            post=posts.get((one.nominee_person_id, one.group_id), "")[:120],
            place=_place(one, day)[:200],
            nomination=one,
            recorded_by_id=event.actor_id,
            recorded_at=event.at,
        )
        for one in wanted
    )


def name_decision(nomination_ids: Sequence[int], symbol: str, day: date) -> None:
    """Fill in the decision by which the nominations got their awards, now that it is written."""
    PastAward.objects.filter(nomination__in=nomination_ids).update(decision=symbol[:100], decided_on=day)


def revoke(nomination: Nomination) -> None:
    """Let the award that came of a nomination count no more; it stays in the file."""
    PastAward.objects.filter(nomination=nomination.pk, revoked_at=None).update(revoked_at=clock.now())


def name_revocation(nomination_id: int, symbol: str) -> None:
    """Fill in the decision that took an award back, now that it is written."""
    PastAward.objects.filter(nomination=nomination_id).update(revocation=symbol[:100])


def _posts(nominations: Sequence[Nomination], day: date) -> dict[tuple[int | None, int], str]:
    """Each nominated person's post on a day in the group that nominated, by person and group."""
    people = [one.nominee_person_id for one in nominations if one.nominee_person_id]
    found = Membership.objects.filter(in_force_on(day), person__in=people).exclude(position="").order_by("-pk")
    return {(one.person_id, one.unit_id): one.position for one in found}


def _place(nomination: Nomination, day: date) -> str:
    """The nominee's unit as it was called: of a person the group and its school, of a group the school."""
    school = nomination.campaign.school.name_on(day).name
    return school if nomination.nominee_unit_id else f"{nomination.group.name_on(day).name}, {school}"
