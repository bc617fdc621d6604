"""The daily digest: rows first, then a job in the outbox for each, and a mail of what is still unread by then."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from workflow.engine import clock, outbox
from workflow.engine.models import Job
from workflow.engine.rows import write_rows
from workflow.notices import mails
from workflow.notices.models import Digest, Notice
from workflow.notices.preferences import digest_hour, preferences_of

HANDLER = "digest"


@transaction.atomic
def gather() -> int:
    """Begin today's digest of everybody whose hour has come and who has something unread for it; returns how many.

    An account has one a day, with what it was told up to its hour. The notices are locked, so that of two runs at the
    same moment the second finds them taken.
    """
    now, today = clock.now(), clock.today()
    hours = _hours(now)
    if not hours:
        return 0
    _take_back(hours)
    theirs: dict[int, list[Notice]] = {}
    for notice in _held(hours):
        if notice.created_at <= hours[notice.recipient_id]:
            theirs.setdefault(notice.recipient_id, []).append(notice)
    had = Digest.objects.filter(day=today, recipient__in=theirs).values_list("recipient_id", flat=True)
    begun = Digest.objects.bulk_create(Digest(recipient_id=pk, day=today) for pk in sorted(theirs.keys() - set(had)))
    for digest in begun:
        for notice in theirs[digest.recipient_id]:
            notice.digest = digest
    write_rows([notice for digest in begun for notice in theirs[digest.recipient_id]], ["digest"])
    owed = [(theirs[digest.recipient_id][-1].event, HANDLER, str(digest.pk)) for digest in begun]
    outbox.wake_after_commit(outbox.owe(owed))
    return len(begun)


def _take_back(recipients: Iterable[int]) -> None:
    """Undo what earlier digests still owe these; one that a worker sends at this moment is locked, and let be."""
    held = _stuck().filter(recipient__in=recipients).select_for_update(skip_locked=True)
    Digest.objects.filter(pk__in=[digest.pk for digest in held]).delete()


def _hours(now: datetime) -> dict[int, datetime]:
    """The hour of today's digest of every account that something is owed to and whose hour has come."""
    owed_to = {*_pending().values_list("recipient_id", flat=True), *_stuck().values_list("recipient_id", flat=True)}
    wanted = preferences_of(owed_to)
    return {pk: hour for pk, one in wanted.items() if (hour := digest_hour(one, now))}


def _held(recipients: Iterable[int]) -> QuerySet[Notice]:
    """What is owed to these, locked: a run that has waited here finds what the other took no more."""
    found = _pending().filter(recipient__in=recipients).select_related("event").order_by("pk")
    return found.select_for_update(of=("self",), no_key=True)


def _pending() -> QuerySet[Notice]:
    found = Notice.objects.filter(for_digest=True, digest=None, read_at=None, recipient__is_active=True)
    return found.exclude(recipient__email="")


def _stuck() -> QuerySet[Digest]:
    """Digests of earlier days whose job was given up or stopped: without them, their notices come with the next."""
    return Digest.objects.filter(sent_at=None, day__lt=clock.today())


def send(job: Job) -> None:
    """Mail the digest with what is still unread; where nothing is, or it was taken back, no mail is sent."""
    rows = Digest.objects.select_for_update(of=("self",)).select_related("recipient__person")
    digest = rows.filter(pk=int(job.argument), sent_at=None).first()
    if digest is None:
        return
    unread = list(digest.notices.filter(read_at=None).select_related("event").order_by("-pk"))
    if unread and digest.recipient.is_active and digest.recipient.email:
        mails.send_digest(digest, unread)
    digest.sent_at = clock.now()
    digest.save(update_fields=["sent_at"])
