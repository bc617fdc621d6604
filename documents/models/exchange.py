"""Other installations whose dossiers are taken in, and the sealed packages that came from them."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models.guards import KEPT
from workflow.dossiers.models import Dossier
from workflow.engine.text import validate_line
from workflow.organisations.models import Unit, User


class TrustedInstallation(models.Model):
    """Another installation that an administrator has come to know by its key, on a way outside this system."""

    name = models.CharField(_("tên"), max_length=200, validators=[validate_line])
    installation = models.CharField(_("mã hệ thống"), max_length=60, unique=True, validators=[validate_line])
    public_key = models.CharField(_("khoá công khai"), max_length=60)
    is_active = models.BooleanField(_("đang tin cậy"), default=True)
    added_at = models.DateTimeField(_("ghi lúc"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("hệ thống khác được tin cậy")
        verbose_name_plural = pgettext_lazy("plural", "hệ thống khác được tin cậy")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        from documents.packaging.installation import is_public_key  # which stands on these models

        if not is_public_key(self.public_key):
            raise ValidationError({"public_key": _now("Khoá công khai gồm 32 byte viết theo base64 (44 ký tự).")})


class TrustedUnit(models.Model):
    """What a unit is called there (`code`) and which row it is here: our authority, or what is kept of their school."""

    installation = models.ForeignKey(TrustedInstallation, models.CASCADE, related_name="units")
    code = models.CharField(_("mã ở hệ thống đó"), max_length=40, validators=[validate_line])
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị ở đây"))

    class Meta:
        verbose_name = _("mã đơn vị")
        verbose_name_plural = pgettext_lazy("plural", "mã đơn vị")
        constraints = [models.UniqueConstraint(fields=["installation", "code"], name="one_unit_of_a_foreign_code")]

    def __str__(self) -> str:
        return f"{self.code} → {self.unit_id}"


class ForeignPackage(models.Model):
    """A sealed package from another installation that passed every check, kept byte by byte.

    Until it is accepted it is an offer; then `dossier` is what was made of it.
    """

    installation = models.ForeignKey(TrustedInstallation, models.PROTECT, related_name="packages")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="foreign_packages")
    foreign_dossier = models.CharField(max_length=40)
    revision = models.PositiveIntegerField()
    manifest = models.JSONField()
    manifest_sha256 = models.CharField(max_length=64)
    file = models.FileField(max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    dossier = models.OneToOneField(Dossier, models.PROTECT, null=True, related_name="foreign_package")
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["installation", "foreign_dossier"],
                condition=Q(dossier__isnull=False),
                name="foreign_dossier_accepted_once",
            ),
            models.UniqueConstraint(fields=["receiver", "manifest_sha256"], name="foreign_package_kept_once"),
        ]
        triggers = [
            KEPT,
            pgtrigger.ReadOnly(
                name="foreign_package_stands",
                fields=[
                    "installation",
                    "receiver",
                    "foreign_dossier",
                    "revision",
                    "manifest",
                    "manifest_sha256",
                    "file",
                    "sha256",
                    "size",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.installation_id}/{self.foreign_dossier} {self.revision}"

    @property
    def letter(self) -> dict[str, str]:
        """What the manifest says of the letter that the dossier came with (tờ trình): symbol, dated_on, title."""
        return next(line for line in self.manifest["files"] if line.get("paper") == "submission_letter")
