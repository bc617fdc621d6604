"""A dossier (hồ sơ đề nghị khen thưởng): what a school forwards to a receiving authority in one package."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns.models import Campaign
from workflow.dossiers.transitions import DossierMachine, DossierState
from workflow.engine import clock
from workflow.engine.machine import machine
from workflow.engine.text import validate_line
from workflow.nominations.models import Nomination
from workflow.organisations.models import Unit, User


@machine
class Dossier(DossierMachine):
    """Approved nominations of one campaign on their way to one receiver."""

    State = DossierState
    read_with = ("campaign", "school", "receiver__successor")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="dossiers", verbose_name=_("phong trào"))
    school = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers_sent", verbose_name=_("trường"))
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers_received", verbose_name=_("nơi nhận"))
    reissue_basis = models.CharField(_("căn cứ phải ban hành lại tờ trình"), max_length=300, blank=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người lập"))
    created_at = models.DateTimeField(_("lập lúc"), default=clock.now)

    class Meta:
        verbose_name = _("hồ sơ")
        verbose_name_plural = pgettext_lazy("plural", "hồ sơ")
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["receiver", "state"], name="dossier_by_receiver"),
            models.Index(fields=["school", "state"], name="dossier_by_school"),
        ]

    def __str__(self) -> str:
        return self.title_on(clock.today())

    def title_on(self, day: date) -> str:
        """What the dossier is called in lists and registers, with the names of `day`."""
        return f"{self.code}: {self.campaign.title} – {self.school.name_on(day).name}"

    @property
    def code(self) -> str:
        """By what people on both sides tell one dossier from another (mã hồ sơ)."""
        return f"HS-{self.pk}"


class DossierItem(models.Model):
    """A nomination's place in its dossier; a nomination lies in one dossier at most."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="items")
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="dossier_item")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["dossier", "position"], name="dossier_items_in_order")]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.position}"


class Succession(models.Model):
    """A receiving authority's end as it was recorded: who takes its place from which day, and what was chosen.

    Once `handed_over_at` is set, the dossiers of the ended authority have gone to its successor.
    """

    ended = models.OneToOneField(
        Unit, models.PROTECT, related_name="succession", verbose_name=_("cơ quan thôi hoạt động")
    )
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị kế tục"))
    effective_on = models.DateField(_("từ ngày"))
    restart_deadlines = models.BooleanField(_("tính lại ngày hẹn trả kết quả"), default=False)
    reissue_basis = models.CharField(
        _("căn cứ ban hành lại tờ trình"), max_length=300, blank=True, validators=[validate_line]
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    recorded_at = models.DateTimeField(_("ghi lúc"), default=clock.now)
    handed_over_at = models.DateTimeField(_("chuyển giao lúc"), null=True, editable=False)

    class Meta:
        verbose_name = _("chuyển giao cơ quan tiếp nhận")
        verbose_name_plural = pgettext_lazy("plural", "chuyển giao cơ quan tiếp nhận")
        ordering = ["-effective_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.ended} → {self.successor}"
