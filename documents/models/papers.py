"""Papers as they were issued, and dossiers as they were sealed. None of it is ever changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models.guards import IMMUTABLE
from documents.models.register import RegisterEntry
from workflow.dossiers.models import Dossier
from workflow.engine.models import Event
from workflow.engine.search import words_index
from workflow.organisations.models import Unit


class Paper(models.Model):
    """One issued paper: which event called for it, what it was made from, and the bytes' hash.

    `version` counts the papers of one kind for one subject: a nomination sent twice has its report twice.
    `code` is printed on the paper and opens its public page; papers from before there were codes have none.
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
    code = models.CharField(_("mã tra cứu"), max_length=20, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [words_index("title", "paper_words")]
        constraints = [
            models.UniqueConstraint(fields=["event", "kind"], name="one_paper_of_a_kind_per_event"),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "kind", "version"], name="paper_versions_in_order"
            ),
            models.UniqueConstraint(fields=["code"], name="one_paper_of_a_code", condition=~models.Q(code="")),
        ]
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.entry.symbol} {self.title}" if self.entry else self.title


class PaperPdf(models.Model):
    """A paper as PDF, made from its .docx once."""

    paper = models.OneToOneField(Paper, models.PROTECT, related_name="pdf")
    file = models.FileField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.paper_id}.pdf"


class Package(models.Model):
    """A dossier as one sealed zip: papers, evidence, and a manifest with the hash of each.

    A dossier that is sent again after a supplement is sealed again: `revision` counts its packages, all of which stay.
    `manifest_sha256` is the hash of the manifest's bytes, which `verify.py` prints; "" from before there was that.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="packages")
    event = models.OneToOneField(Event, models.PROTECT, related_name="package")
    revision = models.PositiveIntegerField(_("lần gửi"), default=1)
    manifest = models.JSONField()
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "revision"], name="package_revisions_in_order")]
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.sha256[:12]}"


class PackagePdf(models.Model):
    """The papers of a package as one PDF with a bookmark for each."""

    package = models.OneToOneField(Package, models.PROTECT, related_name="pdf")
    file = models.FileField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.package_id}.pdf"
