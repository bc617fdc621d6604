"""What a school keeps of its people and groups for commendation (hồ sơ thi đua), year by year.

An entry is not edited: a wrong one is struck out, stays as a row, and is written anew.
"""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns import school_year
from workflow.campaigns.law.scales import Discipline as Measure
from workflow.campaigns.law.scales import InitiativeLevel, Rating
from workflow.campaigns.models import Award, Campaign
from workflow.engine import clock
from workflow.engine.text import validate_line
from workflow.organisations.models import Person, Unit, User

# What is struck out counts no more.
STANDING = Q(removed_at__isnull=True)


class EntryQuerySet(models.QuerySet[Any]):
    def standing(self) -> "EntryQuerySet":
        """What has not been struck out."""
        return self.filter(STANDING)


class Entry(models.Model):
    """One line of somebody's file, with who wrote it and, once it is struck out, who did that."""

    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = EntryQuerySet.as_manager()
    # What a page calls the sort of entry.
    heading: ClassVar[str | Promise]

    class Meta:
        abstract = True

    @property
    def holder(self) -> Person | Unit:
        """Whose file the entry is in."""
        holder = getattr(self, "person", None) or getattr(self, "unit", None)
        assert holder is not None, "a constraint sees to it"
        return holder


class OfPerson(Entry):
    """An entry that only a person can have."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="%(class)ss", editable=False)

    class Meta:
        abstract = True


class OfPersonOrUnit(Entry):
    """An entry of a person or of a group."""

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="%(class)ss", editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="%(class)ss", editable=False)

    class Meta:
        abstract = True


def _one_holder(name: str) -> models.CheckConstraint:
    one = Q(person__isnull=True, unit__isnull=False) | Q(person__isnull=False, unit__isnull=True)
    return models.CheckConstraint(name=name, condition=one)


class SchoolYearField(models.PositiveSmallIntegerField):
    """The calendar year in which a school year begins."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("validators", [MinValueValidator(1945), MaxValueValidator(2200)])
        super().__init__(*arguments, **options)


class YearRating(OfPersonOrUnit):
    """How a year's work was rated (xếp loại chất lượng); one for each holder and year."""

    school_year = SchoolYearField(_("năm học"))
    level = models.CharField(_("mức xếp loại"), max_length=10, choices=Rating)
    decision = models.CharField(_("văn bản xếp loại"), max_length=200, blank=True, validators=[validate_line])

    heading = _("Xếp loại chất lượng")

    class Meta:
        verbose_name = _("xếp loại năm học")
        verbose_name_plural = pgettext_lazy("plural", "xếp loại năm học")
        ordering = ["-school_year"]
        constraints = [
            _one_holder("rating_of_person_or_unit"),
            models.UniqueConstraint(
                fields=["person", "school_year"], condition=STANDING, name="one_rating_a_year_of_a_person"
            ),
            models.UniqueConstraint(
                fields=["unit", "school_year"], condition=STANDING, name="one_rating_a_year_of_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{school_year.written(self.school_year)}: {self.get_level_display()}"


class DisciplineEntry(OfPerson):
    """A disciplinary measure; after its end achievements count again."""

    kind = models.CharField(_("hình thức kỷ luật"), max_length=10, choices=Measure)
    decision = models.CharField(_("số quyết định"), max_length=100, blank=True, validators=[validate_line])
    decided_on = models.DateField(_("ngày quyết định"))
    ended_on = models.DateField(_("chấp hành xong ngày"), null=True, blank=True)

    heading = _("Kỷ luật")

    class Meta:
        verbose_name = _("kỷ luật")
        verbose_name_plural = pgettext_lazy("plural", "kỷ luật")
        ordering = ["-decided_on"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.decided_on:%d/%m/%Y}"

    def clean(self) -> None:
        _in_order(self.decided_on, self.ended_on, "ended_on")


class PendingCase(OfPersonOrUnit):
    """Something that is being looked into; until it ends nobody is put forward."""

    class Kind(models.TextChoices):
        DISCIPLINE = "discipline", _("Đang xem xét kỷ luật")
        INSPECTION = "inspection", _("Đang thanh tra, kiểm tra, điều tra")
        COMPLAINT = "complaint", _("Có khiếu nại, tố cáo đang xác minh")
        PRESS = "press", _("Có vấn đề báo chí nêu đang xác minh")

    kind = models.CharField(_("việc đang xem xét"), max_length=10, choices=Kind)
    opened_on = models.DateField(_("từ ngày"))
    ended_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    note = models.CharField(_("ghi chú"), max_length=200, blank=True, validators=[validate_line])

    heading = _("Việc đang xem xét, xác minh")

    class Meta:
        verbose_name = _("việc đang xem xét")
        verbose_name_plural = pgettext_lazy("plural", "việc đang xem xét")
        ordering = ["-opened_on"]
        constraints = [_one_holder("case_of_person_or_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.opened_on:%d/%m/%Y}"

    def clean(self) -> None:
        _in_order(self.opened_on, self.ended_on, "ended_on")


class Leave(OfPerson):
    """Time away from work; some kinds count as service."""

    class Kind(models.TextChoices):
        MATERNITY = "maternity", _("Nghỉ thai sản")
        SICK = "sick", _("Nghỉ ốm hưởng bảo hiểm xã hội")
        STUDY = "study", _("Đi học theo cử đi")
        UNPAID = "unpaid", _("Nghỉ không lương")

    COUNTS_AS_SERVICE = (Kind.MATERNITY, Kind.STUDY)

    kind = models.CharField(_("loại nghỉ"), max_length=10, choices=Kind)
    first = models.DateField(_("từ ngày"))
    last = models.DateField(_("đến hết ngày"))

    heading = _("Nghỉ dài ngày")

    class Meta:
        verbose_name = _("nghỉ dài ngày")
        verbose_name_plural = pgettext_lazy("plural", "nghỉ dài ngày")
        ordering = ["-first"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"

    def clean(self) -> None:
        _in_order(self.first, self.last, "last")


class Initiative(OfPerson):
    """A recognised initiative (sáng kiến)."""

    title = models.CharField(_("tên sáng kiến"), max_length=300, validators=[validate_line])
    level = models.CharField(_("cấp công nhận"), max_length=10, choices=InitiativeLevel)
    school_year = SchoolYearField(_("năm học"))
    decision = models.CharField(_("số, nơi ra quyết định"), max_length=200, validators=[validate_line])
    decided_on = models.DateField(_("ngày quyết định"))

    heading = _("Sáng kiến được công nhận")

    class Meta:
        verbose_name = _("sáng kiến")
        verbose_name_plural = pgettext_lazy("plural", "sáng kiến")
        ordering = ["-decided_on"]

    def __str__(self) -> str:
        return self.title


class PastAward(OfPersonOrUnit):
    """An award that was decided: one that the packs know, or any other by its name.

    `post` and `place` are the holder's post and unit at that time, whatever became of them since. One that was decided
    in the system names its `nomination`, and has no `decision` until that paper is written; once it is revoked it stays
    with the day and, when that is written, the symbol of the decision that took it back.
    """

    award = models.ForeignKey(Award, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    name = models.CharField(_("danh hiệu, hình thức"), max_length=150, validators=[validate_line])
    kind = models.CharField(_("loại"), max_length=5, choices=Award.Kind)
    movement = models.CharField(
        _("loại thành tích"), max_length=7, choices=Campaign.Movement, default=Campaign.Movement.REGULAR
    )
    school_year = SchoolYearField(_("năm học"))
    decision = models.CharField(_("số quyết định"), max_length=100, validators=[validate_line])
    decided_on = models.DateField(_("ngày quyết định"))
    authority = models.CharField(_("cơ quan quyết định"), max_length=200, validators=[validate_line])
    post = models.CharField(_("chức vụ lúc đó"), max_length=120, blank=True, validators=[validate_line])
    place = models.CharField(_("đơn vị lúc đó"), max_length=200, blank=True, validators=[validate_line])
    nomination = models.OneToOneField(
        "nominations.Nomination", models.PROTECT, null=True, related_name="past_award", editable=False
    )
    revoked_at = models.DateTimeField(null=True, editable=False)
    revocation = models.CharField(max_length=100, blank=True, editable=False)

    heading = _("Danh hiệu, khen thưởng đã đạt")

    class Meta:
        verbose_name = _("danh hiệu, khen thưởng đã đạt")
        verbose_name_plural = pgettext_lazy("plural", "danh hiệu, khen thưởng đã đạt")
        ordering = ["-school_year", "-decided_on"]
        constraints = [
            _one_holder("award_of_person_or_unit"),
            models.UniqueConstraint(
                fields=["person", "name", "school_year", "decision"],
                condition=STANDING & Q(nomination__isnull=True),
                name="one_award_of_a_person_by_a_decision",
            ),
            models.UniqueConstraint(
                fields=["unit", "name", "school_year", "decision"],
                condition=STANDING & Q(nomination__isnull=True),
                name="one_award_of_a_unit_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({school_year.written(self.school_year)})"

    @property
    def is_own(self) -> bool:
        """Whether the system itself entered it, from a decision that was taken here."""
        return self.nomination_id is not None


def _in_order(first: date | None, last: date | None, field: str) -> None:
    if first and last and last < first:
        raise ValidationError({field: _now("Ngày kết thúc phải sau ngày bắt đầu.")})
