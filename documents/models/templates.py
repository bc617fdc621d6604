"""The Word templates that papers were and are made from, each version frozen by the hash of its content."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models.guards import KEPT
from workflow.organisations.models import Unit, User


class Versions(models.QuerySet["TemplateVersion"]):
    """What is asked of versions in more than one place."""

    def current(self) -> "Versions":
        """Those that make papers now."""
        return self.filter(adopted_at__isnull=False, withdrawn_at__isnull=True)

    def making_papers_of(self, kind: str, unit: Unit, builtin_sha256: str) -> "Versions":
        """The unit's own current version, if there is one, and the built-in one's record, if it ever made a paper."""
        of_kind = self.filter(kind=kind)
        return of_kind.current().filter(unit=unit) | of_kind.filter(unit=None, sha256=builtin_sha256)


class TemplateVersion(models.Model):
    """One version of the template of one kind of paper (mẫu văn bản).

    Without a `unit` it is a built-in one, recorded when it first made a paper. A unit's own version was uploaded and
    passed every check; it makes that unit's papers from `adopted_at` until a later one is adopted or it is withdrawn.
    """

    kind = models.CharField(_("loại văn bản"), max_length=40)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="templates", verbose_name=_("đơn vị"))
    number = models.PositiveIntegerField(_("lần"))
    file = models.FileField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("người tải lên"))
    uploaded_at = models.DateTimeField(_("tải lên lúc"), default=timezone.now)
    adopted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("người áp dụng"))
    adopted_at = models.DateTimeField(_("áp dụng từ"), null=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", verbose_name=_("người thôi dùng")
    )
    withdrawn_at = models.DateTimeField(_("thôi dùng từ"), null=True)

    objects = Versions.as_manager()

    class Meta:
        ordering = ["kind", "unit", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "unit", "number"], name="template_versions_in_order", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["kind", "unit"],
                name="one_current_template",
                condition=Q(adopted_at__isnull=False, withdrawn_at__isnull=True, unit__isnull=False),
            ),
            models.CheckConstraint(
                name="withdrawn_after_adoption",
                condition=Q(withdrawn_at__isnull=True) | Q(adopted_at__isnull=False, withdrawn_at__gte=F("adopted_at")),
            ),
        ]
        triggers = [
            KEPT,
            pgtrigger.ReadOnly(
                name="content_stands",
                fields=["kind", "unit", "number", "file", "sha256", "size", "note", "uploaded_by", "uploaded_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def is_current(self) -> bool:
        """Whether it makes its unit's papers now."""
        return self.adopted_at is not None and self.withdrawn_at is None
