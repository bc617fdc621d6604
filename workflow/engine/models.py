"""The engine's own rows: events, checkpoints over them, and the outbox's jobs."""

import hashlib
import json
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Event(models.Model):
    """One edge that was taken. Append-only; `hash` covers the row and the hash of the one before it in its chain."""

    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=50)
    source = models.CharField(max_length=30)
    target = models.CharField(max_length=30)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=100)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["subject_type", "subject_id", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "sequence"], name="event_chain_is_a_line")
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.subject_type}/{self.subject_id}#{self.sequence} {self.name}"

    def digest(self) -> str:
        """SHA-256 over every column but the key and the hash itself, in a canonical form."""
        body: dict[str, Any] = {
            field.attname: getattr(self, field.attname)
            for field in self._meta.concrete_fields
            if field.attname not in ("id", "hash", "at")
        }
        body["at"] = self.at.timestamp()
        return hashlib.sha256(
            json.dumps(body, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest()


class Checkpoint(models.Model):
    """A seal over all events up to `last_event_id`, chained to the seal before it, so that a cut chain shows."""

    last_event_id = models.BigIntegerField()
    event_count = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.sealed_at:%Y-%m-%d} ≤ {self.last_event_id}"


class Job(models.Model):
    """One effect that is owed: a paper to write, people to tell, a mail to send (transactional outbox).

    `root` is the act that it follows from: where a step moves others along, the step that a person took.
    `owed_from` is when it was first owed, or last given a fresh start.
    `trouble` is why the last attempt failed in a sentence for people, `last_error` the whole of it.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("đang chờ")
        RUNNING = "running", _("đang chạy")
        DONE = "done", _("xong")
        FAILED = "failed", _("lỗi, sẽ thử lại")
        DEAD = "dead", _("lỗi, đã dừng")
        CANCELLED = "cancelled", _("đã cho dừng")

    key = models.CharField(_("khoá"), max_length=200, unique=True)
    handler = models.CharField(_("loại việc"), max_length=30)
    event = models.ForeignKey(Event, models.PROTECT, related_name="jobs", verbose_name=_("sự kiện"))
    root = models.ForeignKey(Event, models.PROTECT, related_name="all_jobs", verbose_name=_("bước đã thực hiện"))
    argument = models.CharField(_("tham số"), max_length=100, blank=True)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveIntegerField(_("số lần thử"), default=0)
    due_at = models.DateTimeField(_("thử lại lúc"), default=timezone.now)
    leased_until = models.DateTimeField(_("giữ chỗ đến"), null=True, blank=True)
    last_error = models.TextField(_("lỗi gần nhất"), blank=True)
    trouble = models.CharField(_("lỗi gần nhất, một câu"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("tạo lúc"), default=timezone.now)
    owed_from = models.DateTimeField(_("chờ từ"), default=timezone.now)
    finished_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("việc nền")
        verbose_name_plural = pgettext_lazy("plural", "việc nền")
        indexes = [
            models.Index(
                fields=["due_at"], condition=~models.Q(state__in=["done", "dead", "cancelled"]), name="job_still_owed"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Batch(models.Model):
    """One edge that a person took of many subjects at once (thao tác hàng loạt), and what became of each. Append-only.

    `lines` are in the order in which the subjects were chosen: `subject` (key), `event` (key, or null where nothing was
    done) and `refused` (the sentences why not, as the actor read them).
    """

    subject_type = models.CharField(max_length=100)
    name = models.CharField(max_length=50)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    lines = models.JSONField()

    class Meta:
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.name} {self.at:%Y-%m-%d %H:%M}"


class Halt(models.Model):
    """Somebody stopped what an act still owed, and perhaps let it go on later."""

    root = models.ForeignKey(Event, models.PROTECT, related_name="halts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    resumed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resumed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["root"], name="halted_once_at_a_time", condition=models.Q(resumed_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.root_id} {self.at:%Y-%m-%d %H:%M}"
