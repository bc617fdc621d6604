"""The registers of numbers: papers that went out, papers that came in, and the series that their numbers come from."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.models.guards import IMMUTABLE, KEPT
from workflow.engine.models import Event
from workflow.engine.search import words_index
from workflow.organisations.models import Unit, User


class NumberSeries(models.Model):
    """The last number given in one series of one unit and calendar year (NĐ 30/2020/NĐ-CP, Điều 15).

    `used_before` are the numbers that the unit gave on paper before this register took the series over; `last` counts
    them too.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    used_before = models.PositiveIntegerField(_("số đã dùng trước khi vào sổ này"), default=0)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "code"], name="one_series_per_year"),
            models.CheckConstraint(name="last_counts_used_before", condition=Q(last__gte=F("used_before"))),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.year}/{self.code}: {self.last}"


class Line(models.Model):
    """What is written into a line after its number was given: how often, by whom and when last."""

    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("người ghi thêm"))
    changed_at = models.DateTimeField(_("ghi thêm lúc"), null=True)

    class Meta:
        abstract = True


class RegisterEntry(Line):
    """A line of the register of outgoing papers (sổ đăng ký văn bản đi): a number that was given.

    Number, date and summary stay as they were written, whatever becomes of the paper. What happens to the paper
    afterwards (sent, received, remarks) is added to the line. Columns: NĐ 30/2020/NĐ-CP, Phụ lục IV.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="register")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=30)
    number = models.PositiveIntegerField(_("số"))
    symbol = models.CharField(_("số, ký hiệu"), max_length=60)
    dated_on = models.DateField(_("ngày văn bản"))
    summary = models.CharField(_("tên loại, trích yếu"), max_length=300)
    signer = models.CharField(_("người ký"), max_length=200, blank=True)
    recipients = models.TextField(pgettext_lazy("of a paper", "nơi nhận"), blank=True)
    archived_by = models.CharField(_("đơn vị nhận bản lưu"), max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField(_("số lượng bản"), default=1)
    sent_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    acknowledged_by = models.CharField(_("ký nhận"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("người lấy số"))

    class Meta:
        ordering = ["unit", "year", "series", "number"]
        indexes = [words_index("symbol", "number_words")]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "series", "number"], name="number_given_once")]
        triggers = [
            KEPT,
            pgtrigger.ReadOnly(
                name="number_stands", fields=["unit", "year", "series", "number", "symbol", "dated_on", "summary"]
            ),
        ]

    def __str__(self) -> str:
        return self.symbol


class VoidedNumber(models.Model):
    """A number that stays in the register without a paper in force behind it, and why."""

    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="voided")
    reason = models.CharField(_("lý do huỷ số"), max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [IMMUTABLE]

    def __str__(self) -> str:
        return f"{self.entry}: {self.reason}"


class IncomingEntry(Line):
    """A line of the register of incoming papers (sổ đăng ký văn bản đến; NĐ 30/2020/NĐ-CP, Phụ lục IV).

    `event` is the step by which `paper` of this system came in; a paper from elsewhere is written in by the clerk.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="incoming_register")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("số đến"))
    arrived_on = models.DateField(_("ngày đến"))
    author = models.CharField(_("tác giả"), max_length=200)
    symbol = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    dated_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    summary = models.CharField(_("tên loại, trích yếu"), max_length=300)
    assigned_to = models.CharField(_("đơn vị hoặc người nhận"), max_length=200, blank=True)
    passed_on = models.DateField(_("ngày chuyển"), null=True, blank=True)
    acknowledged_by = models.CharField(_("ký nhận"), max_length=200, blank=True)
    note = models.CharField(_("ghi chú"), max_length=300, blank=True)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="incoming_entries")
    paper = models.ForeignKey("documents.Paper", models.PROTECT, null=True, related_name="incoming_entries")
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["unit", "year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="incoming_number_given_once"),
            models.UniqueConstraint(fields=["unit", "event", "paper"], name="entered_once_per_arrival"),
        ]
        triggers = [
            KEPT,
            pgtrigger.ReadOnly(
                name="incoming_number_stands", fields=["unit", "year", "number", "arrived_on", "author", "symbol"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"
