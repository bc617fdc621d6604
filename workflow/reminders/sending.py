"""Nominations that their groups still have to send: the group's head is reminded, the chair told of what is late."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from django.utils import timezone

from workflow.engine import clock
from workflow.engine.models import Event
from workflow.nominations.models import Nomination, NominationState
from workflow.nominations.selectors import turned_down_by, unsent
from workflow.notices.services import Reminder
from workflow.organisations.models import Membership, Unit
from workflow.organisations.selectors import accounts_by_unit
from workflow.reminders.cadence import BEFORE, how_it_stands, is_day_of, is_escalated
from workflow.reminders.wording import counted, launches_of, listed

Office = Membership.Role


def about_sending() -> Iterator[Reminder]:
    """To the heads what their groups have to send, and to the chair what is late by days."""
    today = clock.today()
    due = [one for one in unsent(today + BEFORE) if is_day_of(one.due_on, today)]
    due.sort(key=lambda one: (one.campaign_id, one.group_id, one.due_on))
    if due:
        launches = launches_of({one.campaign_id for one in due})
        yield from _to_heads(due, launches, today)
        yield from _to_chair([one for one in due if is_escalated(one.due_on, today)], launches, today)


def _to_heads(due: Sequence[Nomination], launches: Mapping[int, Event], today: date) -> Iterator[Reminder]:
    """One reminder for all that a group has to send in a campaign by the same day; the campaign's page lists it."""
    heads = accounts_by_unit({one.group_id for one in due}, Office.GROUP_HEAD)
    returns = turned_down_by(due)
    for (campaign_id, group_id, day), found in groupby(due, lambda one: (one.campaign_id, one.group_id, one.due_on)):
        theirs = list(found)
        title = f"{how_it_stands(day, today)}: {counted(theirs)} của {theirs[0].group} chưa gửi Hội đồng"
        body = listed(_line(one, returns.get(one.pk), today) for one in theirs)
        if day < today:
            body += "\nNếu vẫn cần gửi, hãy đề nghị Chủ tịch Hội đồng gia hạn; nếu không, hãy rút đề nghị."
        for head in heads.get(group_id, []):
            kind = f"sending-{group_id}-{day:%d%m%y}"
            yield Reminder(head, launches[campaign_id], kind, f"{title} – {theirs[0].campaign}", body)


def _line(nomination: Nomination, returned: Event | None, today: date) -> str:
    if nomination.state == NominationState.RETURNED and returned:
        since = f"trả lại ngày {timezone.localdate(returned.at):%d/%m/%Y}"
    else:
        since = f"bản nháp lập ngày {timezone.localdate(nomination.created_at):%d/%m/%Y}"
    return f"{nomination.title_on(today)}: {since}"


def _to_chair(late: Sequence[Nomination], launches: Mapping[int, Event], today: date) -> Iterator[Reminder]:
    """One notice a campaign with each group's number and day: the chair reads no draft."""
    chairs = accounts_by_unit({one.campaign.school_id for one in late}, Office.PRINCIPAL)
    for campaign_id, found in groupby(late, lambda one: one.campaign_id):
        theirs = list(found)
        campaign = theirs[0].campaign
        title = f"{counted(theirs)} quá hạn chưa gửi Hội đồng – {campaign}"
        body = (
            listed(_groups(theirs, today)) + "\nTrang phong trào cho biết từng đề nghị; Chủ tịch có thể gia hạn ở đó."
        )
        for chair in chairs.get(campaign.school_id, []):
            yield Reminder(chair, launches[campaign_id], "sending-late", title, body)


def _groups(late: Iterable[Nomination], today: date) -> Iterator[str]:
    def key(one: Nomination) -> tuple[Unit, date]:
        return one.group, one.due_on

    for (group, day), theirs in groupby(late, key):
        yield f"{group.name_on(today).name}: {counted(list(theirs))}, {how_it_stands(day, today).lower()}"
