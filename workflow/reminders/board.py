"""What the school's own days ask for: nominations reviewed by the board's meeting, and forwarded by the plan's day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from workflow.campaigns.models import Campaign, CampaignState
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.nominations.models import Nomination, NominationState
from workflow.nominations.selectors import for_display
from workflow.notices.services import Reminder
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import accounts_by_unit
from workflow.reminders.cadence import how_it_stands, is_day_of, is_escalated, may_be_due
from workflow.reminders.wording import counted, launches_of, listed

Office = Membership.Role


@dataclass(frozen=True)
class Duty:
    """What has to have left `waiting` by a day of the plan, whose duty that is, and what else waits once it is late."""

    kind: str
    field: str
    waiting: tuple[str, ...]
    charged: tuple[str, ...]
    what: str
    waiting_late: tuple[str, ...] = ()
    what_late: str = ""

    def day(self, campaign: Campaign) -> date:
        day: date = getattr(campaign, self.field)
        return day

    def holds(self, nomination: Nomination, today: date) -> bool:
        """Whether the nomination is one to be reminded of today."""
        day = self.day(nomination.campaign)
        return is_day_of(day, today) and (nomination.state in self.waiting or day < today)


REVIEW = Duty(
    kind="review",
    field="board_on",
    waiting=(NominationState.SUBMITTED,),
    charged=(Office.COUNCIL_SECRETARY,),
    what="chưa đưa ra xét ở phiên họp Hội đồng",
    waiting_late=(NominationState.IN_REVIEW,),
    what_late="chưa có kết quả xét của Hội đồng",
)
FORWARDING = Duty(
    kind="forwarding",
    field="forward_by",
    waiting=(NominationState.APPROVED,),
    charged=(Office.CLERK, Office.PRINCIPAL),
    what="đã được đồng ý, chưa chuyển cấp trên",
)


def about(duty: Duty) -> Iterator[Reminder]:
    """To those whose duty it is what still waits, and to the chair what is late by days: one notice a campaign."""
    today = clock.today()
    due = [one for one in _standing(duty, today) if duty.holds(one, today)]
    if not due:
        return
    launches = launches_of({one.campaign_id for one in due})
    schools = {one.campaign.school_id for one in due}
    charged = accounts_by_unit(schools, *duty.charged)
    chairs = accounts_by_unit(schools, Office.PRINCIPAL)
    for campaign_id, found in groupby(due, lambda one: one.campaign_id):
        theirs = list(found)
        school, day = theirs[0].campaign.school_id, duty.day(theirs[0].campaign)
        people = dict.fromkeys(charged.get(school, []))
        if is_escalated(day, today):
            people |= dict.fromkeys(chairs.get(school, []))
        yield from _told(duty, theirs, people, launches[campaign_id], today)


def _told(
    duty: Duty, theirs: list[Nomination], people: Mapping[User, None], launch: Event, today: date
) -> Iterator[Reminder]:
    campaign = theirs[0].campaign
    day = duty.day(campaign)
    what = duty.what_late if duty.what_late and day < today else duty.what
    title = f"{how_it_stands(day, today)}: {counted(theirs)} {what} – {campaign}"
    body = listed(_line(one, today) for one in theirs)
    return (Reminder(person, launch, duty.kind, title, body) for person in people)


def _standing(duty: Duty, today: date) -> list[Nomination]:
    """What stands in the duty's states in running campaigns whose day may call for a reminder."""
    running = Nomination.objects.filter(
        state__in=[*duty.waiting, *duty.waiting_late], campaign__state=CampaignState.LAUNCHED
    )
    due = running.filter(may_be_due(f"campaign__{duty.field}", today))
    return list(for_display(due).order_by("campaign_id", "changed_at", "pk"))


def _line(nomination: Nomination, today: date) -> str:
    since = f" từ ngày {timezone.localdate(nomination.changed_at):%d/%m/%Y}" if nomination.changed_at else ""
    group = nomination.group.name_on(today).name
    return f"{nomination.title_on(today)} ({group}): {nomination.get_state_display()}{since}"
