"""A dossier (hồ sơ đề nghị khen thưởng): what a school forwards to a receiving authority in one package."""

from datetime import date

import pgtrigger
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns.law.scales import Decider
from workflow.campaigns.models import Award, Campaign
from workflow.dossiers.states import DossierState
from workflow.dossiers.transitions import DossierMachine
from workflow.engine import clock
from workflow.engine.machine import machine
from workflow.engine.text import validate_line, validate_plain
from workflow.nominations.models import Nomination
from workflow.organisations.models import Unit, User


@machine
class Dossier(DossierMachine):
    """Approved nominations of one campaign for awards of one decider, on their way to one receiver.

    What the school itself decides on lies in a dossier of which the school is the receiver: it never leaves the house.
    """

    State = DossierState
    read_with = ("campaign", "school", "receiver__successor", "receiver__parent")

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="dossiers", verbose_name=_("phong trào"))
    school = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers_sent", verbose_name=_("trường"))
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers_received", verbose_name=_("nơi nhận"))
    decided_at = models.CharField(_("cấp quyết định"), max_length=10, choices=Decider, default=Decider.RECEIVER)
    assigned_to = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("chuyên viên thẩm định")
    )
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
        constraints = [
            models.UniqueConstraint(
                fields=["lookup_code"], name="one_dossier_of_a_code", condition=~models.Q(lookup_code="")
            )
        ]

    def __str__(self) -> str:
        return self.title_on(clock.today())

    @cached_property
    def took_in(self) -> set[int]:
        """The authorities that have received the dossier so far, by key."""
        return set(self.stations.values_list("authority_id", flat=True))

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


class Station(models.Model):
    """An authority that took the dossier in; it goes on reading what it has passed on to the next one up."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="stations")
    authority = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    reached_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "authority"], name="one_station_per_authority")]

    def __str__(self) -> str:
        return f"{self.dossier_id} → {self.authority_id}"


class Appraisal(models.Model):
    """What an officer thinks of one nomination (ý kiến thẩm định); the last one counts, those before stay on record."""

    class Opinion(models.TextChoices):
        AGREE = "agree", _("Nhất trí")
        OTHER = "other", _("Đề nghị hình thức khác")
        DISAGREE = "disagree", _("Không nhất trí")

    item = models.ForeignKey(DossierItem, models.PROTECT, related_name="appraisals")
    authority = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opinion = models.CharField(_("ý kiến"), max_length=8, choices=Opinion)
    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name=_("danh hiệu, hình thức đề nghị"))
    reason = models.TextField(_("lý do"), blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.get_opinion_display()}"


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


class Objection(models.Model):
    """An opinion (ý kiến) about a published list: about one nomination, or about the list as a whole.

    It may name people, so that it is the school's board's alone to read. It is never changed; the answers follow it.
    """

    class Channel(models.TextChoices):
        LETTER = "letter", _("Đơn, thư")
        IN_PERSON = "in_person", _("Trực tiếp")
        BY_WIRE = "by_wire", _("Điện thoại, thư điện tử")
        ANONYMOUS = "anonymous", _("Không ghi tên")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="objections")
    nomination = models.ForeignKey(Nomination, models.PROTECT, null=True, related_name="objections")
    channel = models.CharField(_("hình thức"), max_length=10, choices=Channel)
    given_by = models.CharField(_("người có ý kiến"), max_length=200, blank=True, validators=[validate_line])
    text = models.TextField(_("nội dung"), max_length=3000, validators=[validate_plain])
    received_on = models.DateField(_("ngày nhận"))
    late = models.BooleanField(_("sau thời gian công khai"))
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người ghi"))
    recorded_at = models.DateTimeField(_("ghi lúc"), default=clock.now)

    class Meta:
        verbose_name = _("ý kiến")
        verbose_name_plural = pgettext_lazy("plural", "ý kiến")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="only_the_anonymous_have_no_name",
                condition=models.Q(channel="anonymous", given_by="")
                | ~models.Q(channel="anonymous") & ~models.Q(given_by=""),
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.pk}"


class ObjectionAnswer(models.Model):
    """What the principal answers to an objection; a second thought is a second answer, and the last one counts."""

    class Outcome(models.TextChoices):
        KEEP = "keep", _("Giữ nguyên danh sách")
        REMOVE = "remove", _("Đưa ra khỏi danh sách")

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="answers")
    outcome = models.CharField(_("kết quả"), max_length=6, choices=Outcome)
    text = models.TextField(_("trả lời"), max_length=3000, validators=[validate_plain])
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người trả lời"))
    answered_at = models.DateTimeField(_("trả lời lúc"), default=clock.now)

    class Meta:
        verbose_name = _("trả lời ý kiến")
        verbose_name_plural = pgettext_lazy("plural", "trả lời ý kiến")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.objection_id}: {self.outcome}"
