"""Papers as they were issued, the register of numbers, and sealed packages. None of it is ever changed."""

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.dossiers.models import Dossier
from workflow.engine.models import Event
from workflow.organisations.models import Unit

IMMUTABLE = pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete)


class NumberSeries(models.Model):
    """The last number given in one series of one unit and calendar year (NĐ 30/2020/NĐ-CP, Điều 15)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year", "code"], name="one_series_per_year")]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.year}/{self.code}: {self.last}"


class RegisterEntry(models.Model):
    """A number that was given: once written it stays, whatever becomes of the paper."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="register")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=30)
    number = models.PositiveIntegerField(_("số"))
    symbol = models.CharField(_("số, ký hiệu"), max_length=60)
    dated_on = models.DateField(_("ngày văn bản"))
    summary = models.CharField(_("tên loại, trích yếu"), max_length=300)

    class Meta:
        ordering = ["unit", "year", "series", "number"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "series", "number"], name="number_given_once")]
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return self.symbol


class Paper(models.Model):
    """One issued paper: which event called for it, what it was made from, and the bytes' hash.

    `version` counts the papers of one kind for one subject: a nomination sent twice has its report twice.
    """

    kind = models.CharField(max_length=40)
    event = models.ForeignKey(Event, models.PROTECT, related_name="papers")
    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    version = models.PositiveIntegerField()
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="papers")
    entry = models.OneToOneField(RegisterEntry, models.PROTECT, null=True, related_name="paper")
    dated_on = models.DateField(_("ngày văn bản"))
    title = models.CharField(_("tên văn bản"), max_length=300)
    template_sha256 = models.CharField(max_length=64)
    context = models.JSONField()
    file = models.FileField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="one_paper_of_a_kind_per_event"),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind", "version"], name="paper_versions_in_order"
            ),
        ]
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.entry.symbol} {self.title}" if self.entry else self.title


class Package(models.Model):
    """A dossier as one sealed zip: papers, evidence, and a manifest with the hash of each."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="packages")
    event = models.OneToOneField(Event, models.PROTECT, related_name="package")
    manifest = models.JSONField()
    file = models.FileField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.sha256[:12]}"
