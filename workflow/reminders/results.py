"""Results that a receiving authority has promised: its officer is reminded, its leader told of what is late."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from workflow.dossiers.models import Dossier, DossierState
from workflow.dossiers.selectors import with_receipt
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.notices.services import Reminder
from workflow.organisations.models import Membership
from workflow.organisations.selectors import accounts_by_unit
from workflow.reminders.cadence import how_it_stands, is_day_of, is_escalated, may_be_due

Office = Membership.Role


def about_results() -> Iterator[Reminder]:
    """To the officers of whoever has the dossier now what is due, and to the leaders what is late by days."""
    today = clock.today()
    received = Dossier.objects.filter(state=DossierState.RECEIVED).select_related("campaign", "receiver__successor")
    due: Iterable[Any] = with_receipt(received.prefetch_related("school__names")).filter(may_be_due("due_on", today))
    found = sorted((one for one in due if is_day_of(one.due_on, today)), key=lambda one: one.pk)
    if not found:
        return
    receipts = _receipts(found)
    authorities = {one.pk: one.receiver.in_office_on(today).pk for one in found}
    officers = accounts_by_unit(authorities.values(), Office.OFFICER)
    leaders = accounts_by_unit(authorities.values(), Office.LEADER)
    for one in found:
        receipt, authority = receipts[one.pk], authorities[one.pk]
        people = list(officers.get(authority, []))
        if is_escalated(one.due_on, today):
            people += [leader for leader in leaders.get(authority, []) if leader not in people]
        title = f"{how_it_stands(one.due_on, today)}: hồ sơ chưa có kết quả – {one.title_on(today)}"
        body = f"Tiếp nhận ngày {timezone.localdate(receipt.at):%d/%m/%Y}, hẹn trả kết quả ngày {one.due_on:%d/%m/%Y}."
        yield from (Reminder(person, receipt, "result", title, body) for person in people)


def _receipts(dossiers: list[Any]) -> dict[int, Event]:
    """The last receipt of each dossier, by its key."""
    received = Event.objects.filter(
        subject_type=Dossier._meta.label_lower,
        subject_id__in=[one.pk for one in dossiers],
        name="receive",
    )
    newest = received.order_by("subject_id", "-sequence").distinct("subject_id")
    return {event.subject_id: event for event in newest}
