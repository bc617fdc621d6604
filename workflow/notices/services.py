"""Telling people: an inbox row each, and a mail that repeats it."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from workflow.engine import outbox
from workflow.engine.declarations import Edge
from workflow.engine.machine import machine_of, steps
from workflow.engine.models import Event, Job
from workflow.notices.models import Notice
from workflow.organisations.models import User


def tell(job: Job) -> None:
    """Write an inbox row for everybody whom the event's edge names, and owe each a mail; the actor knows already."""
    event = job.event
    subject = machine_of(event.subject_type)._default_manager.get(pk=event.subject_id)
    edge = edge_of(event)
    people: dict[int, User] = {user.pk: user for audience in edge.told for user in audience.people(subject)}
    people.pop(event.actor_id, None)
    with override(settings.LANGUAGE_CODE):
        title = f"{event.actor_name} {edge.done}: {subject}"
    for user in people.values():
        Notice.objects.get_or_create(recipient=user, event=event, defaults={"title": title[:300], "body": event.reason})
    mailable = [str(user.pk) for user in people.values() if user.email]
    outbox.wake_after_commit(outbox.owe([(event, "mail", pk) for pk in mailable], root_id=job.root_id))


def mail(job: Job) -> None:
    """Send one notice as a mail. Its Message-ID is the notice's own, so that one sent twice is recognised as one."""
    notice = Notice.objects.select_related("recipient__person", "event").get(
        event=job.event, recipient_id=int(job.argument)
    )
    with override(settings.LANGUAGE_CODE):
        context: dict[str, Any] = {"notice": notice, "url": settings.SITE_URL + reverse("notice", args=[notice.pk])}
        message = EmailMultiAlternatives(
            subject=f"[Sổ Vàng] {notice.title}",
            body=render_to_string("mail/notice.txt", context),
            to=[notice.recipient.email],
            headers={"Message-ID": message_id(notice)},
        )
        message.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    message.send()


def message_id(notice: Notice) -> str:
    """The same for every attempt at the same notice."""
    return f"<notice-{notice.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def mark_read(user: User, notice: Notice | None = None) -> int:
    """Mark one notice, or all of the person's, as read; returns how many were unread."""
    unread = user.notices.filter(read_at__isnull=True)
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=timezone.now())


def edge_of(event: Event) -> Edge:
    """The declaration of the edge that the event took."""
    return next(step.edge for step in steps(machine_of(event.subject_type)) if step.name == event.name)
