"""The in-app inbox."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.engine.models import Event
from workflow.organisations.models import User


class Notice(models.Model):
    """One event told to one person. The row is the message; a mail repeats it.

    A reminder tells of an event once more, on an `occasion` (what it is about and the day, as "sending:2023-05-28");
    the event is what set the day: a campaign's launch, a dossier's receipt.
    """

    recipient = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name=_("người nhận"))
    event = models.ForeignKey(Event, models.PROTECT, related_name="notices")
    occasion = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("tiêu đề"), max_length=300)
    body = models.TextField(_("nội dung"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("thông báo")
        verbose_name_plural = pgettext_lazy("plural", "thông báo")
        constraints = [models.UniqueConstraint(fields=["recipient", "event", "occasion"], name="told_once")]
        indexes = [models.Index(fields=["recipient"], condition=models.Q(read_at__isnull=True), name="notice_unread")]

    def __str__(self) -> str:
        return self.title

    @property
    def told_at(self) -> datetime:
        """When it happened, or when it was recalled."""
        return self.created_at if self.occasion else self.event.at
