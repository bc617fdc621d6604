"""What the mails say: Vietnamese, as HTML and as text, each link a page that asks who is there."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from workflow.engine.models import Job
from workflow.engine.text import normalise, one_line
from workflow.notices.kinds import Kind
from workflow.notices.models import Digest, Notice
from workflow.organisations.models import User

# So many lines of a digest are read in a mail; the rest is counted, and stands in the inbox.
LISTED = 50


def send(job: Job) -> None:
    """Mail one notice, unless it has been read since or nobody is there to read it.

    Its Message-ID is the notice's own, so that one sent twice is recognised as one.
    """
    recipient, _slash, occasion = job.argument.partition("/")
    notice = Notice.objects.select_related("recipient__person", "event").get(
        event=job.event, recipient_id=int(recipient), occasion=occasion
    )
    if notice.read_at or not notice.recipient.is_active or not notice.recipient.email:
        return
    context = {"notice": notice, "url": _address("notice", notice.pk), "preheader": _preheader(notice)}
    _send("notice", notice.recipient, notice.title, message_id(notice), context)


def send_digest(digest: Digest, notices: Sequence[Notice]) -> None:
    """Mail these notices, which the digest's recipient has not read, in the order given, under their kinds."""
    shown = notices[:LISTED]
    lines = [(one, _address("notice", one.pk), one_line(one.body)) for one in shown]
    groups = [(kind, [line for line in lines if line[0].kind == kind]) for kind in Kind]
    with override(settings.LANGUAGE_CODE):
        number = len(notices)
        counted = ngettext("%d thông báo chưa đọc", "%d thông báo chưa đọc", number) % number
        subject = _("Thư hằng ngày %(day)s: %(counted)s") % {"day": f"{digest.day:%d/%m/%Y}", "counted": counted}
    context = {
        "groups": [(kind, listed) for kind, listed in groups if listed],
        "counted": counted,
        "more": number - len(shown),
        "url": _address("notices"),
        "preheader": "; ".join(notice.title for notice in shown[:3]),
    }
    _send("digest", digest.recipient, subject, f"<digest-{digest.pk}@{_host()}>", context)


def _send(template: str, recipient: User, subject: str, identity: str, context: Mapping[str, Any]) -> None:
    """Fill both forms of a mail and hand it to the mail server; what that raises is the job's to try again."""
    choosing = _address("notice_preferences")
    with override(settings.LANGUAGE_CODE):
        filled = {**context, "recipient": recipient, "subject": subject, "choosing": choosing}
        message = EmailMultiAlternatives(
            subject=one_line(f"[Sổ Vàng] {subject}"),
            body=normalise(render_to_string(f"mail/{template}.txt", filled)) + "\n",
            to=[recipient.email],
            headers={
                "Message-ID": identity,
                # A page behind the sign-in, on purpose without List-Unsubscribe-Post: no mail program acts by itself.
                "List-Unsubscribe": f"<{choosing}>",
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(normalise(render_to_string(f"mail/{template}.html", filled)), "text/html")
    message.send()


def _preheader(notice: Notice) -> str:
    """What a list of mails shows beside the subject: until when, and why."""
    with override(settings.LANGUAGE_CODE):
        until = _("Đến hết ngày %s.") % f"{notice.due_on:%d/%m/%Y}" if notice.due_on else ""
    return one_line(f"{until} {notice.body}")[:140]


def message_id(notice: Notice) -> str:
    """The same for every attempt at the same notice."""
    return f"<notice-{notice.pk}@{_host()}>"


def _address(page: str, *arguments: int) -> str:
    return str(settings.SITE_URL) + reverse(page, args=arguments)


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
