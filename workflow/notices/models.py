"""The in-app inbox, what each account wants of it by mail, and the daily digests."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.engine.models import Event
from workflow.notices.kinds import ALWAYS_MAILED, OPENING, Kind
from workflow.organisations.models import User


class Digest(models.Model):
    """One day's mail with everything that an account wants together.

    `sent_at` is when it went out or turned out to be empty; until then its notices are still owed.
    """

    recipient = models.ForeignKey(User, models.CASCADE, related_name="+")
    day = models.DateField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.day:%Y-%m-%d}"


class Notice(models.Model):
    """One event told to one person. The row is the message; a mail repeats it.

    A reminder tells of an event once more, on an `occasion` (what it is about and the day, as "sending:2023-05-28");
    the event is what set the day: a campaign's launch, a dossier's receipt. One that is `for_digest` has its mail
    together with others, in `digest` once that is begun.
    """

    recipient = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name=_("người nhận"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="notices")
    occasion = models.CharField(max_length=60, blank=True)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    title = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    for_digest = models.BooleanField(default=False)
    digest = models.ForeignKey(Digest, models.SET_NULL, null=True, related_name="notices")

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("thông báo")
        verbose_name_plural = pgettext_lazy("plural", "thông báo")
        constraints = [models.UniqueConstraint(fields=["recipient", "event", "occasion"], name="told_once")]
        indexes = [
            models.Index(fields=["recipient"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
            models.Index(
                fields=["recipient"],
                condition=models.Q(for_digest=True, digest__isnull=True, read_at__isnull=True),
                name="notice_for_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def told_at(self) -> datetime:
        """When it happened, or when it was recalled."""
        return self.created_at if self.occasion else self.event.at

    @property
    def told_on(self) -> date:
        """The day of it in the installation's time zone."""
        return timezone.localdate(self.told_at)

    @property
    def due_on(self) -> date | None:
        """Until when, where the step set a day (a return, an extension, a supplement); a reminder says it in words."""
        return None if self.occasion else parse_date(str(self.event.data.get("due_on") or ""))

    @property
    def opening(self) -> str:
        """What is done with it: the words of its link."""
        return str(OPENING[self.event.subject_type])


class Preference(models.Model):
    """What an account wants by mail, and when. One that has chosen nothing has no row (`preferences.preferences_of`).

    `by_mail` is what was chosen for each kind; a kind that it does not name is mailed at once.
    """

    class When(models.TextChoices):
        AT_ONCE = "at_once", _("Gửi thư ngay")
        DIGEST = "digest", _("Gộp vào thư hằng ngày")
        NEVER = "never", _("Không gửi thư")

    account = models.OneToOneField(User, models.CASCADE, related_name="notice_preference")
    by_mail = models.JSONField(default=dict)
    digest_at = models.TimeField(_("giờ gửi thư hằng ngày"))
    quiet = models.BooleanField(_("có giờ yên lặng"))
    quiet_from = models.TimeField(_("yên lặng từ"))
    quiet_until = models.TimeField(_("yên lặng đến"))
    quiet_weekends = models.BooleanField(_("yên lặng cả cuối tuần"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quiet_hours_end", condition=models.Q(quiet=False) | ~models.Q(quiet_from=models.F("quiet_until"))
            )
        ]

    def __str__(self) -> str:
        return str(self.account_id)

    def when(self, kind: str) -> str:
        """When a notice of this kind is mailed: a value of `When`."""
        chosen: str = self.by_mail.get(kind, self.When.AT_ONCE)
        return self.When.AT_ONCE if kind in ALWAYS_MAILED else chosen
