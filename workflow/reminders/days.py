"""Until when whatever waits has to be moved on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from workflow.campaigns.models import Campaign
from workflow.council.models import Session
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import promised_days
from workflow.dossiers.states import AT_SCHOOL
from workflow.nominations.models import Nomination, NominationState
from workflow.reminders.board import FORWARDING, REVIEW

TO_SEND = (NominationState.DRAFT, NominationState.RETURNED)


def last_days(subjects: Iterable[Any]) -> dict[int, date]:
    """The last day for each of some subjects of one machine, by its key; those without one are left out.

    A nomination's and a dossier's are the plan's days, a received dossier's the one promised with the receipt.
    """
    found = list(subjects)
    promised = promised_days(one for one in found if isinstance(one, Dossier))
    days = {one.pk: promised.get(one.pk) or _planned(one) for one in found}
    return {pk: day for pk, day in days.items() if day is not None}


def _planned(subject: Any) -> date | None:
    match subject:
        case Nomination() if subject.state in TO_SEND:
            return subject.due_on
        case Nomination():
            duties = (one for one in (REVIEW, FORWARDING) if subject.state in (*one.waiting, *one.waiting_late))
            return next((one.day(subject.campaign) for one in duties), None)
        case Dossier() if subject.state in AT_SCHOOL:
            return subject.campaign.forward_by
        case Campaign() if subject.state == Campaign.State.DRAFT:
            return subject.window_from
        case Session():
            return subject.held_on
    return None
