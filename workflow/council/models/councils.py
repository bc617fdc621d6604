"""A council of one term, its seats, and who is kin to whom."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.council.transitions import CouncilMachine, CouncilState
from workflow.engine import clock
from workflow.engine.machine import machine
from workflow.engine.text import validate_line
from workflow.organisations.models import Person, Unit, User


@machine
class Council(CouncilMachine):
    """The emulation and commendation council (Hội đồng thi đua, khen thưởng) of a school or an authority for one term.

    `decision_symbol` and `decision_date` are those of a decision that was issued outside this system; without them the
    unit's decision is the one by which the council is established here. `hears` are the codes of the awards on which an
    authority's council has to vote before its leader decides; None where the authority leaves that to the law's pack.
    """

    State = CouncilState
    read_with = ("unit",)

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="councils", verbose_name=_("đơn vị"))
    term_from = models.DateField(_("nhiệm kỳ từ ngày"))
    term_to = models.DateField(_("đến hết ngày"))
    decision_symbol = models.CharField(
        _("số, ký hiệu quyết định thành lập"), max_length=40, blank=True, validators=[validate_line]
    )
    decision_date = models.DateField(_("ngày ký quyết định"), null=True, blank=True)
    recuse_group_heads = models.BooleanField(
        _("Tổ trưởng không bỏ phiếu về đề nghị của tổ mình"),
        default=True,
    )
    hears = ArrayField(
        models.SlugField(), null=True, blank=True, verbose_name=_("danh hiệu, hình thức phải được Hội đồng bỏ phiếu")
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người lập"))
    created_at = models.DateTimeField(_("lập lúc"), default=clock.now)

    class Meta:
        verbose_name = _("Hội đồng thi đua, khen thưởng")
        verbose_name_plural = pgettext_lazy("plural", "Hội đồng thi đua, khen thưởng")
        ordering = ["-term_from", "-pk"]
        constraints = [
            models.CheckConstraint(name="council_term_in_order", condition=Q(term_to__gte=F("term_from"))),
            models.CheckConstraint(
                name="council_decision_cited_whole",
                condition=Q(decision_symbol="", decision_date__isnull=True)
                | ~Q(decision_symbol="") & Q(decision_date__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title_on(clock.today())

    def title_on(self, day: date) -> str:
        """What the council is called in lists and registers, with the names of `day`."""
        unit = self.unit.name_on(day).name
        return f"Hội đồng thi đua, khen thưởng {unit} {self.term_from:%d/%m/%Y} – {self.term_to:%d/%m/%Y}"


class Seat(models.Model):
    """A person's seat on a council; `post` is the working post, frozen as the decision prints it."""

    class Office(models.TextChoices):
        """The offices (chức danh) of a council, in the order in which they preside in each other's place."""

        CHAIR = "chair", _("Chủ tịch")
        STANDING_DEPUTY = "standing_deputy", _("Phó Chủ tịch thường trực")
        DEPUTY = "deputy", _("Phó Chủ tịch")
        SECRETARY = "secretary", _("Thư ký")
        MEMBER = "member", _("Ủy viên")

    # Who may preside over a session, or over an item for which the chair is concerned.
    PRESIDE = (Office.CHAIR, Office.STANDING_DEPUTY, Office.DEPUTY)

    # Who plans the council's sessions.
    PLAN = (Office.CHAIR, Office.SECRETARY)

    council = models.ForeignKey(Council, models.CASCADE, related_name="seats", verbose_name=_("Hội đồng"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="council_seats", verbose_name=_("người"))
    office = models.CharField(_("chức danh"), max_length=15, choices=Office, default=Office.MEMBER)
    post = models.CharField(_("chức vụ"), max_length=120, blank=True, validators=[validate_line])
    position = models.PositiveSmallIntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("thành viên Hội đồng")
        verbose_name_plural = pgettext_lazy("plural", "thành viên Hội đồng")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["council", "position"], name="council_seats_in_order"),
            models.UniqueConstraint(fields=["council", "person"], name="one_seat_for_a_person"),
            models.UniqueConstraint(
                fields=["council", "office"],
                name="one_chair_and_one_secretary",
                condition=Q(office__in=["chair", "secretary"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.full_name} – {self.get_office_display()}"


class Kinship(models.Model):
    """A declared tie between two people, in either direction: whoever is kin to a nominee does not vote on it."""

    class Kind(models.TextChoices):
        SPOUSE = "spouse", _("Vợ, chồng")
        PARENT = "parent", _("Cha, mẹ")
        CHILD = "child", _("Con")
        SIBLING = "sibling", _("Anh, chị, em ruột")
        OTHER = "other", _("Người thân khác")

    person = models.ForeignKey(Person, models.CASCADE, related_name="kin", verbose_name=_("người"))
    relative = models.ForeignKey(Person, models.CASCADE, related_name="kin_of", verbose_name=_("người thân"))
    kind = models.CharField(_("quan hệ"), max_length=10, choices=Kind)

    class Meta:
        verbose_name = _("quan hệ gia đình")
        verbose_name_plural = pgettext_lazy("plural", "quan hệ gia đình")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "relative"], name="one_tie_between_two"),
            models.CheckConstraint(name="nobody_is_own_kin", condition=~Q(person=F("relative"))),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.relative}: {self.get_kind_display()}"
