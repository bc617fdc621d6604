"""A campaign (phong trào thi đua) as its plan words it: basis, parts, period, window, who, criteria, awards, law."""

from datetime import date
from functools import cached_property
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns.law.pack import Law
from workflow.campaigns.law.reading import read
from workflow.campaigns.law.scales import Decider
from workflow.campaigns.outline import validate_outline
from workflow.campaigns.transitions import CampaignMachine, CampaignState
from workflow.campaigns.vote_rule import VoteRule
from workflow.engine import clock
from workflow.engine.machine import machine
from workflow.engine.search import words_index
from workflow.engine.text import validate_line, validate_plain
from workflow.organisations.models import Unit, User


class Category(models.TextChoices):
    """Who is judged by one set of criteria: groups, or a category of people."""

    COLLECTIVE = "collective", _("Tập thể")
    MANAGER = "manager", _("Cán bộ quản lý")
    TEACHER = "teacher", _("Giáo viên")
    STAFF = "staff", _("Nhân viên")
    PUPIL = "pupil", _("Học sinh")


class Award(models.Model):
    """An award that can be asked for: a title (danh hiệu thi đua) or a form (hình thức khen thưởng), never mixed."""

    class Kind(models.TextChoices):
        TITLE = "title", _("Danh hiệu thi đua")
        FORM = "form", _("Hình thức khen thưởng")

    code = models.SlugField(_("mã"), unique=True)
    name = models.CharField(_("tên"), max_length=150)
    kind = models.CharField(_("loại"), max_length=5, choices=Kind)
    categories = ArrayField(models.CharField(max_length=10, choices=Category), verbose_name=_("đối tượng"))

    class Meta:
        verbose_name = _("danh hiệu, hình thức khen thưởng")
        verbose_name_plural = pgettext_lazy("plural", "danh hiệu, hình thức khen thưởng")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class LegalPackQuerySet(models.QuerySet["LegalPack"]):
    def current(self) -> "LegalPackQuerySet":
        """The last edition of each pack, the latest law first."""
        return self.filter(pk__in=self.order_by("code", "-edition").distinct("code").values("pk"))


class LegalPack(models.Model):
    """One edition of a pack of law (bộ quy định pháp luật); a changed file makes another edition, never edits one."""

    code = models.SlugField(_("mã"), max_length=20)
    edition = models.PositiveIntegerField(_("lần"))
    title = models.CharField(_("tên"), max_length=200)
    valid_from = models.DateField(_("áp dụng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(_("nạp lúc"), default=clock.now)

    objects = LegalPackQuerySet.as_manager()

    class Meta:
        verbose_name = _("bộ quy định pháp luật")
        verbose_name_plural = pgettext_lazy("plural", "bộ quy định pháp luật")
        ordering = ["-valid_from", "-edition"]
        constraints = [models.UniqueConstraint(fields=["code", "edition"], name="editions_of_a_pack_in_order")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    @property
    def law(self) -> Law:
        """What the pack says, read once in each process: editions never change."""
        if self.sha256 not in _read:
            _read[self.sha256] = read(self.content, f"{self.code}/{self.edition}")
        return _read[self.sha256]


_read: dict[str, Law] = {}


@machine
class Campaign(CampaignMachine):
    """A movement of one school.

    `plan_number` and `plan_date` are those of a plan that was issued outside this system; without them the system
    issues the plan when the movement is launched.
    """

    class Movement(models.TextChoices):
        """How a movement runs (hình thức tổ chức thi đua), and so how achievements in it are reported."""

        REGULAR = "regular", _("Thường xuyên")
        THEMED = "themed", _("Theo đợt, chuyên đề")
        SUDDEN = "sudden", _("Đột xuất")

    class Part(models.TextChoices):
        """A part of the plan that the school words itself."""

        AIMS = "aims", _("Mục đích, yêu cầu")
        CONTENTS = "contents", _("Đối tượng, nội dung phong trào thi đua")
        REWARDING = "rewarding", _("Hình thức và thời gian xét khen thưởng")
        ORGANISATION = "organisation", _("Tổ chức thực hiện")
        CLOSING = "closing", _("Lời kết")
        RECIPIENTS = "recipients", pgettext_lazy("of a paper", "Nơi nhận")

    State = CampaignState
    read_with = ("school",)

    school = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name=_("trường"))
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("nơi nhận hồ sơ đề nghị"))
    title = models.CharField(_("tên phong trào"), max_length=200, validators=[validate_line])
    movement = models.CharField(_("hình thức tổ chức"), max_length=7, choices=Movement, default=Movement.REGULAR)
    plan_number = models.CharField(_("số, ký hiệu kế hoạch"), max_length=40, blank=True, validators=[validate_line])
    plan_date = models.DateField(_("ngày ký kế hoạch"), null=True, blank=True)
    council_decision = models.CharField(
        _("quyết định thành lập Hội đồng thi đua, khen thưởng"), max_length=300, blank=True, validators=[validate_line]
    )
    period_from = models.DateField(_("thời gian thi đua từ ngày"))
    period_to = models.DateField(_("đến ngày"))
    window_from = models.DateField(_("nhận đề nghị từ ngày"))
    window_to = models.DateField(_("đến hết ngày"))
    board_on = models.DateField(_("ngày Hội đồng dự kiến họp"), null=True, blank=True)
    forward_by = models.DateField(_("hạn gửi hồ sơ"), null=True, blank=True)
    categories = ArrayField(
        models.CharField(max_length=10, choices=Category), verbose_name=_("đối tượng"), default=list
    )
    awards = models.ManyToManyField(Award, related_name="campaigns", verbose_name=_("danh hiệu, hình thức khen thưởng"))
    pack = models.ForeignKey(
        LegalPack,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="campaigns",
        verbose_name=_("bộ quy định pháp luật"),
    )

    class Meta:
        verbose_name = _("phong trào thi đua")
        verbose_name_plural = pgettext_lazy("plural", "phong trào thi đua")
        ordering = ["-period_from", "-pk"]
        indexes = [words_index("title", "campaign_words")]
        constraints = [
            models.CheckConstraint(name="campaign_period_in_order", condition=Q(period_to__gte=F("period_from"))),
            models.CheckConstraint(name="campaign_window_in_order", condition=Q(window_to__gte=F("window_from"))),
            models.CheckConstraint(
                name="campaign_board_after_window", condition=Q(board_on=None) | Q(board_on__gt=F("window_to"))
            ),
            models.CheckConstraint(
                name="campaign_forwarded_after_board",
                condition=Q(forward_by=None)
                | Q(board_on=None, forward_by__gt=F("window_to"))
                | Q(board_on__isnull=False, forward_by__gte=F("board_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.plan_number and not self.plan_date:
            raise ValidationError({"plan_date": _now("Kế hoạch đã ban hành thì phải ghi cả ngày ký.")})
        if self.plan_date and not self.plan_number:
            raise ValidationError({"plan_number": _now("Kế hoạch đã ban hành thì phải ghi cả số, ký hiệu.")})
        if self.period_from and self.period_to and self.period_to < self.period_from:
            raise ValidationError({"period_to": _now("Ngày kết thúc phải sau ngày bắt đầu thi đua.")})
        if self.window_from and self.window_to and self.window_to < self.window_from:
            raise ValidationError({"window_to": _now("Hạn cuối nhận đề nghị phải sau ngày bắt đầu nhận.")})
        if self.window_from and self.period_from and self.window_from < self.period_from:
            raise ValidationError({"window_from": _now("Không thể nhận đề nghị trước khi phong trào bắt đầu.")})
        if self.board_on and self.window_to and self.board_on <= self.window_to:
            raise ValidationError({"board_on": _now("Hội đồng họp sau ngày cuối nhận đề nghị.")})
        if self.forward_by and self.board_on and self.forward_by < self.board_on:
            raise ValidationError({"forward_by": _now("Hạn gửi hồ sơ không thể trước ngày Hội đồng họp.")})
        if self.forward_by and self.window_to and self.forward_by <= self.window_to:
            raise ValidationError({"forward_by": _now("Hạn gửi hồ sơ phải sau ngày cuối nhận đề nghị.")})

    def title_on(self, day: date) -> str:
        """The title as papers of that day give it: always the plan's own."""
        return self.title

    def wording(self) -> dict[str, str]:
        """The plan's parts as the school worded them, by their codes; "" for a part that says nothing."""
        worded = {one.part: one.text for one in self.parts.all()}
        return {part.value: worded.get(part.value, "") for part in self.Part}

    @cached_property
    def law(self) -> Law | None:
        """The pinned pack with what the school has set otherwise; None for a campaign from before there were packs."""
        return self.pack.law.with_settings(self.own_settings()) if self.pack else None

    @property
    def pinned_law(self) -> Law | None:
        """What the pinned pack says by itself: what a school has set for its own board binds nobody above it."""
        return self.pack.law if self.pack else None

    def own_settings(self) -> dict[str, Any]:
        """What the school has set otherwise, by the key of the pack's value; the last word on each counts."""
        last = {one.key: one for one in self.settings.all()}
        return {key: one.value for key, one in last.items() if one.stands}

    def vote_rule(self, award: Award) -> VoteRule:
        """How the school's council votes on an award in this campaign."""
        return self.law.vote_rule(award.code) if self.law else VoteRule()

    def decider_of(self, award: Award) -> Decider:
        """How high up an award is decided on; without a pack everything goes to the receiver."""
        return self.law.decider(award.code) if self.law else Decider.RECEIVER

    def category_choices(self) -> list[Category]:
        """The categories that may be nominated, in the order of the plan."""
        return [category for category in Category if category.value in self.categories]


class BasisDocument(models.Model):
    """A document on which the plan rests (căn cứ), cited as papers cite it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="basis_documents")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    citation = models.CharField(_("trích dẫn"), max_length=500, validators=[validate_line])

    class Meta:
        verbose_name = _("văn bản căn cứ")
        verbose_name_plural = pgettext_lazy("plural", "văn bản căn cứ")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "position"], name="basis_in_order")]

    def __str__(self) -> str:
        return self.citation

    @property
    def is_law(self) -> bool:
        """Whether it binds everyone (luật, nghị định, thông tư), so that a higher authority's decision cites it too."""
        return self.citation.startswith(("Hiến pháp", "Luật", "Pháp lệnh", "Nghị định", "Thông tư"))


class PlanPart(models.Model):
    """A part of the plan (mục của kế hoạch) as the school typed it; the paper counts its points anew."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="parts")
    part = models.CharField(_("phần"), max_length=12, choices=Campaign.Part)
    text = models.TextField(_("nội dung"), max_length=20000, validators=[validate_plain, validate_outline])

    class Meta:
        verbose_name = _("phần của kế hoạch")
        verbose_name_plural = pgettext_lazy("plural", "phần của kế hoạch")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "part"], name="one_text_for_each_part")]

    def __str__(self) -> str:
        return str(self.get_part_display())


class Criterion(models.Model):
    """One criterion (tiêu chí) for one category: a short title of ours, and the plan's own words."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="criteria")
    category = models.CharField(_("đối tượng"), max_length=10, choices=Category)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    title = models.CharField(_("tên ngắn"), max_length=120, validators=[validate_line])
    text = models.TextField(_("nội dung"), max_length=3000, validators=[validate_plain])

    class Meta:
        verbose_name = _("tiêu chí")
        verbose_name_plural = pgettext_lazy("plural", "tiêu chí")
        ordering = ["category", "position"]
        constraints = [models.UniqueConstraint(fields=["campaign", "category", "position"], name="criteria_in_order")]

    def __str__(self) -> str:
        return self.title


class CampaignSetting(models.Model):
    """What a school set for its campaign in place of a value of the pack; `stands` is False where it took that back."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="settings")
    key = models.CharField(max_length=120)
    value = models.JSONField(null=True)
    stands = models.BooleanField(default=True)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("mức do trường đặt")
        verbose_name_plural = pgettext_lazy("plural", "mức do trường đặt")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
