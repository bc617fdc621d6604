"""What the receiving authority still has to decide on in a dossier, and what its officer thinks of each nomination."""

from datetime import date
from typing import TYPE_CHECKING, Any

from workflow.council.houses import is_voted_above
from workflow.council.selectors import council_in_office
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.organisations.models import Unit, User
from workflow.organisations.selectors import authorities_of

if TYPE_CHECKING:
    from workflow.dossiers.models import Appraisal, Dossier
    from workflow.nominations.models import Nomination


def open_nominations(dossier: "Dossier") -> "list[Nomination]":
    """The dossier's nominations on which the authority can decide now, in its order; what is at a halt is none."""
    items = dossier.items.filter(nomination__state="received", nomination__suspended_at=None)
    items = items.select_related("nomination__nominee_person", "nomination__nominee_unit", "nomination__award")
    return [item.nomination for item in items]


def opinions(dossier: "Dossier", authority: Unit | None = None) -> "dict[int, Appraisal]":
    """The last opinion of an authority's officers (the present receiver's) on each nomination, by its key.

    What an ended authority thought is its successor's.
    """
    today = clock.today()
    whose = (authority or dossier.receiver).in_office_on(today)
    found: dict[int, Appraisal] = {}
    read = ("appraisals__award", "appraisals__made_by__person", "appraisals__authority__successor")
    for item in dossier.items.prefetch_related(*read):
        for one in item.appraisals.all():
            if one.authority.in_office_on(today) == whose:
                found[item.nomination_id] = one
    return found


def last_request(dossier: "Dossier") -> dict[str, Any]:
    """What the last request for a supplement said; no lack where there was none."""
    asked = Event.objects.filter(subject_type=dossier._meta.label_lower, subject_id=dossier.pk)
    event = asked.filter(name="request_supplement").order_by("sequence").last()
    return {**event.data, "at": event.at, "day": date.fromisoformat(event.data["due_on"])} if event else {"lacks": []}


def lack_of(nomination: "Nomination") -> dict[str, Any] | None:
    """What a nomination that waits for a supplement lacks, until which `day`, and `sent_at` once its group answered."""
    if nomination.state != "supplement_requested":
        return None
    request = last_request(nomination.dossier_item.dossier)
    lack = next((one for one in request["lacks"] if one["nomination_id"] == nomination.pk), None)
    if lack is None:
        return None
    sent_at = nomination.submitted_at
    return {**lack, "day": request["day"], "sent_at": sent_at if sent_at and sent_at > request["at"] else None}


def last_answers(dossier: "Dossier") -> dict[int, str]:
    """What the school last answered to each lack, by the nomination's key."""
    events = Event.objects.filter(subject_type=dossier._meta.label_lower, subject_id=dossier.pk)
    last = events.filter(name__in=["request_supplement", "supplement"]).order_by("sequence").last()
    answers = last.data.get("answers", ()) if last else ()
    return {one["nomination_id"]: one["text"] for one in answers}


def opinions_read_by(user: User, dossier: "Dossier") -> "list[Appraisal]":
    """The last opinion of each authority on each nomination, in the dossier's order, as far as the account may know it.

    An authority reads its own, and whoever has the dossier now reads what those before it proposed; what the next one
    up thinks is not for the one below, and nothing of it for the school.
    """
    own = {unit.pk for unit in authorities_of(user)}
    has_it = dossier.receiver_id in own
    found: dict[tuple[int, int], Appraisal] = {}
    items = dossier.items.select_related("nomination__award", "nomination__nominee_person", "nomination__nominee_unit")
    for item in items.prefetch_related(
        "appraisals__award",
        "appraisals__made_by__person",
        "appraisals__authority__names",
        "nomination__nominee_unit__names",
    ):
        for one in item.appraisals.all():
            if has_it or one.authority_id in own:
                found[item.position, one.authority_id] = one
    return list(found.values())


def grantable(dossier: "Dossier", nomination: "Nomination") -> list[Any]:
    """The awards that the dossier's decider may give this nominee: the campaign's, for such nominees, of its level.

    One on which the authority's council has to vote is given where it was asked for, and so voted on, alone.
    """
    law = dossier.campaign.law
    offered = dossier.campaign.awards.filter(categories__contains=[nomination.category.value])
    found = [award for award in offered if law is None or law.decider(award.code) == dossier.decided_at]
    council = council_in_office(dossier.receiver.in_office_on(clock.today()))
    return [
        award for award in found if award == nomination.award or not is_voted_above(council, dossier.campaign, award)
    ]
