"""Who there is: units as a tree with names by date, people, their memberships, and the accounts they sign in with."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.engine import clock
from workflow.engine.search import words_index
from workflow.engine.text import validate_line
from workflow.organisations.name_order import NameOrder


class Foreign(models.Model):
    """Somebody or something that another installation told of: kept apart, never taken for one of our own by its name.

    `origin` is that installation's id and its own key of the row; "" for what is this installation's own.
    """

    origin = models.CharField(_("nguồn từ hệ thống khác"), max_length=150, blank=True, editable=False)

    class Meta:
        abstract = True


class Unit(Foreign):
    """A node of the tree: group (tổ) < school (trường) < receiving authority < province.

    A unit that has ended names its successor: on 1 July 2025 a district's Phòng GD&ĐT gave way to the commune's UBND.
    """

    class Kind(models.TextChoices):
        GROUP = "group", _("Tổ")
        SCHOOL = "school", _("Trường")
        AUTHORITY = "authority", _("Cơ quan tiếp nhận")
        PROVINCE = "province", _("Tỉnh")

    code = models.SlugField(_("mã"), max_length=40, unique=True)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("cấp trên trực tiếp")
    )
    closed_on = models.DateField(_("ngày thôi hoạt động"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("đơn vị kế tục")
    )

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = pgettext_lazy("plural", "đơn vị")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="successor_only_after_closing", condition=Q(successor__isnull=True) | Q(closed_on__isnull=False)
            ),
            models.UniqueConstraint(fields=["origin"], condition=~Q(origin=""), name="one_unit_of_an_origin"),
        ]

    def __str__(self) -> str:
        """Its name of today. One without any, which papers refuse, still goes by its code in lists."""
        try:
            return self.name_on(clock.today()).name
        except LookupError:
            return self.code

    def name_on(self, day: date) -> "UnitName":
        """The name in force on `day`; before the first name the first, so that no paper lacks an issuer.

        Reads `names` in Python, so that a list of units prefetches them once. Raises `LookupError` for a unit
        without any name.
        """
        names = sorted(self.names.all(), key=lambda name: name.valid_from)
        if not names:
            raise LookupError(f"unit {self.code!r} has no name")
        return next((name for name in reversed(names) if name.valid_from <= day), names[0])

    def in_office_on(self, day: date) -> "Unit":
        """This unit, or whoever has taken its place by `day`; one that has ended without a successor stays itself."""
        unit, passed = self, {self.pk}
        while unit.has_ended_by(day) and unit.successor and unit.successor_id not in passed:
            unit = unit.successor
            passed.add(unit.pk)
        return unit

    def has_ended_by(self, day: date) -> bool:
        """Whether the unit no longer acts on `day`."""
        return self.closed_on is not None and self.closed_on <= day


class UnitName(models.Model):
    """What a unit is called from a day on, in each of the forms that papers need."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names", verbose_name=_("đơn vị"))
    valid_from = models.DateField(_("từ ngày"))
    name = models.CharField(_("tên đầy đủ"), max_length=200, validators=[validate_line])
    header_name = models.CharField(
        _("tên ghi trên đầu văn bản của đơn vị cấp dưới"), max_length=200, help_text=_("Ví dụ: PHÒNG GD&ĐT VĂN GIANG")
    )
    abbreviation = models.CharField(
        _("chữ viết tắt trong ký hiệu"), max_length=20, blank=True, validators=[validate_line]
    )
    council_abbreviation = models.CharField(
        _("chữ viết tắt của Hội đồng thi đua, khen thưởng"), max_length=20, default="HĐTĐKT", validators=[validate_line]
    )
    field_abbreviation = models.CharField(
        _("chữ viết tắt của bộ phận soạn công văn"), max_length=20, default="TĐKT", validators=[validate_line]
    )
    place = models.CharField(_("địa danh"), max_length=60, blank=True, validators=[validate_line])

    class Meta:
        verbose_name = _("tên theo ngày")
        verbose_name_plural = pgettext_lazy("plural", "tên theo ngày")
        ordering = ["valid_from"]
        constraints = [models.UniqueConstraint(fields=["unit", "valid_from"], name="one_name_from_a_day")]
        indexes = [words_index("name", "unit_name_words")]

    def __str__(self) -> str:
        return self.name


class Person(Foreign):
    """Somebody who can be nominated or who acts; `category` says by which criteria the person is judged."""

    class Category(models.TextChoices):
        MANAGER = "manager", _("Cán bộ quản lý")
        TEACHER = "teacher", _("Giáo viên")
        STAFF = "staff", _("Nhân viên")
        PUPIL = "pupil", _("Học sinh")
        OFFICIAL = "official", _("Cán bộ cơ quan tiếp nhận")

    class Gender(models.TextChoices):
        FEMALE = "female", _("Nữ")
        MALE = "male", _("Nam")

    full_name = models.CharField(_("họ và tên"), max_length=100, validators=[validate_line])
    category = models.CharField(_("đối tượng"), max_length=10, choices=Category)
    birth_date = models.DateField(_("ngày sinh"), null=True, blank=True)
    gender = models.CharField(_("giới tính"), max_length=6, choices=Gender, blank=True)
    hometown = models.CharField(_("quê quán"), max_length=200, blank=True, validators=[validate_line])
    residence = models.CharField(_("trú quán"), max_length=200, blank=True, validators=[validate_line])
    qualification = models.CharField(_("trình độ chuyên môn"), max_length=200, blank=True, validators=[validate_line])

    class Meta:
        verbose_name = _("người")
        verbose_name_plural = pgettext_lazy("plural", "người")
        ordering = [NameOrder("full_name"), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["origin"], condition=~Q(origin=""), name="one_person_of_an_origin")
        ]
        indexes = [words_index("full_name", "person_words")]

    def __str__(self) -> str:
        return self.full_name


class Membership(models.Model):
    """A person's role in a unit between two days (both included); `position` is the post as papers print it."""

    class Role(models.TextChoices):
        GROUP_HEAD = "group_head", _("Tổ trưởng")
        MEMBER = "member", _("Thành viên")
        PRINCIPAL = "principal", _("Hiệu trưởng, Chủ tịch Hội đồng")
        COUNCIL_SECRETARY = "council_secretary", _("Thư ký Hội đồng")
        COUNCIL_MEMBER = "council_member", _("Ủy viên Hội đồng")
        CLERK = "clerk", _("Văn thư")
        OFFICER = "officer", _("Chuyên viên tiếp nhận")
        LEADER = "leader", _("Lãnh đạo cơ quan tiếp nhận")
        ADMINISTRATOR = "administrator", _("Quản trị")

    class Capacity(models.TextChoices):
        """In what right the holder signs (NĐ 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục II.7)."""

        HEAD = "head", _("Cấp trưởng")
        ACTING = "acting", _("Quyền cấp trưởng (Q.)")
        DEPUTY = "deputy", _("Cấp phó, ký thay (KT.)")
        BY_ORDER = "by_order", _("Thừa lệnh (TL.)")
        AUTHORISED = "authorised", _("Thừa uỷ quyền (TUQ.)")

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("người"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name=_("đơn vị"))
    role = models.CharField(_("vai trò"), max_length=20, choices=Role)
    position = models.CharField(_("chức vụ"), max_length=120, blank=True, validators=[validate_line])
    capacity = models.CharField(_("tư cách ký"), max_length=10, choices=Capacity, default=Capacity.HEAD)
    basis = models.CharField(
        _("văn bản giao quyền"),
        max_length=300,
        blank=True,
        validators=[validate_line],
        help_text=_("Ví dụ: Giấy uỷ quyền số 02/GUQ-THLN ngày 03 tháng 6 năm 2023"),
    )
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = pgettext_lazy("plural", "phân công")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    @property
    def leads(self) -> bool:
        """Whether the holder is the head of the unit or acts as its head, and signs in the own name."""
        return self.capacity in (self.Capacity.HEAD, self.Capacity.ACTING)

    def clean(self) -> None:
        if self.valid_to and self.valid_from and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _now("Ngày kết thúc phải sau ngày bắt đầu.")})
        if self.position.startswith("Phó ") and self.role in (self.Role.PRINCIPAL, self.Role.LEADER) and self.leads:
            raise ValidationError({"capacity": _now("Cấp phó ký thay cấp trưởng: hãy chọn tư cách ký “KT.”.")})
        if self.capacity == self.Capacity.AUTHORISED and not (self.basis and self.valid_to):
            raise ValidationError(
                {
                    "basis": _now(
                        "Thừa uỷ quyền phải có giấy uỷ quyền và ngày hết hạn (Điều 13 Nghị định 30/2020/NĐ-CP)."
                    )
                }
            )


class User(AbstractUser):
    """An account. Who it is and what it may do follow from the person's memberships."""

    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user", verbose_name=_("người")
    )

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = pgettext_lazy("plural", "tài khoản")

    def get_full_name(self) -> str:
        """The person's name in Vietnamese order; the account's name where there is no person."""
        return self.person.full_name if self.person else self.username

    def offices(self) -> list[Membership]:
        """The person's memberships of today, read once per account object and day."""
        today = clock.today()
        if getattr(self, "_offices", (None, []))[0] != today:
            found = []
            if self.person_id:
                found = list(
                    Membership.objects.filter(in_force_on(today), person_id=self.person_id).select_related("unit")
                )
            self._offices = (today, found)
        return self._offices[1]


def in_force_on(day: date, prefix: str = "") -> Q:
    """The condition that a dated row (memberships and their like) covers `day`."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    )
