"""A session, what is on its agenda, who came, and who is out for an item."""

from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.council.models.councils import Council, Seat
from workflow.council.transitions import SessionMachine, SessionState
from workflow.engine import clock
from workflow.engine.machine import machine
from workflow.engine.text import validate_line, validate_plain
from workflow.nominations.models import Nomination
from workflow.organisations.models import User

TEXT_LIMIT = 5000
REASON_LIMIT = 2000
DROP_LIMIT = 500
NOTE_LIMIT = 300


@machine
class Session(SessionMachine):
    """A session of a council (phiên họp Hội đồng).

    `presiding` is the seat that leads it and signs its minutes (the chair's, unless the chair is away), `secretary`
    the seat that writes them. `agenda` says what there is beside the nominations.
    """

    State = SessionState
    read_with = ("council__unit", "presiding__person", "secretary__person")

    council = models.ForeignKey(Council, models.PROTECT, related_name="sessions", verbose_name=_("Hội đồng"))
    held_on = models.DateField(_("ngày họp"))
    starts_at = models.TimeField(_("giờ họp"))
    place = models.CharField(_("địa điểm"), max_length=200, validators=[validate_line])
    agenda = models.TextField(_("nội dung khác"), max_length=TEXT_LIMIT, blank=True, validators=[validate_plain])
    presiding = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name=_("chủ trì"))
    secretary = models.ForeignKey(Seat, models.PROTECT, related_name="+", verbose_name=_("thư ký"))
    opened_at = models.DateTimeField(_("khai mạc lúc"), null=True, editable=False)
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, editable=False)
    proposals = models.TextField(_("kiến nghị"), max_length=TEXT_LIMIT, blank=True, validators=[validate_plain])
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người lập"))
    created_at = models.DateTimeField(_("lập lúc"), default=clock.now)

    class Meta:
        verbose_name = _("phiên họp Hội đồng")
        verbose_name_plural = pgettext_lazy("plural", "phiên họp Hội đồng")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title_on(clock.today())

    def title_on(self, day: date) -> str:
        """What the session is called in lists and registers."""
        return f"Phiên họp Hội đồng thi đua, khen thưởng ngày {self.held_on:%d/%m/%Y}"


class AgendaItem(models.Model):
    """A nomination on a session's agenda.

    While the item is `live` the nomination is decided in the session and nowhere else; it is in one live session at
    most. `presiding` is who leads the item where the session's own presiding seat is concerned. `departure` is why the
    principal, or the authority's leader, decided against the vote, `trouble` why the session brought the nomination
    nothing.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Hội đồng đồng ý")
        REJECTED = "rejected", _("Hội đồng không đồng ý")

    session = models.ForeignKey(Session, models.CASCADE, related_name="items", verbose_name=_("phiên họp"))
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="agenda_items", verbose_name=_("đề nghị khen thưởng")
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    live = models.BooleanField(default=True)
    presiding = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name=_("chủ trì"))
    discussion = models.TextField(_("ý kiến thảo luận"), max_length=TEXT_LIMIT, blank=True, validators=[validate_plain])
    outcome = models.CharField(_("kết quả"), max_length=8, choices=Outcome, blank=True)
    departure = models.TextField(_("lý do quyết định khác kết quả biểu quyết"), max_length=REASON_LIMIT, blank=True)
    trouble = models.CharField(_("vướng mắc"), max_length=DROP_LIMIT, blank=True)

    class Meta:
        verbose_name = _("nội dung xét")
        verbose_name_plural = pgettext_lazy("plural", "nội dung xét")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination"], name="in_one_live_session", condition=Q(live=True)),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.nomination}"

    def drop(self, trouble: str) -> None:
        """Let the nomination go without a result of this session, and keep why."""
        self.live, self.trouble = False, trouble
        self.save(update_fields=["live", "trouble"])


class Attendance(models.Model):
    """How one seat took part in a session: there, away, or away with a written opinion (ý kiến bằng văn bản).

    `arrivals` and `departures` are the moments at which the member came in and went out, each in its order.
    """

    class Status(models.TextChoices):
        PRESENT = "present", _("Có mặt")
        ABSENT = "absent", _("Vắng")
        WRITTEN = "written", _("Vắng, gửi ý kiến bằng văn bản")

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances", verbose_name=_("phiên họp"))
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="attendances", verbose_name=_("thành viên"))
    status = models.CharField(_("có mặt"), max_length=7, choices=Status)
    reason = models.CharField(_("lý do vắng"), max_length=NOTE_LIMIT, blank=True, validators=[validate_line])
    arrivals = ArrayField(models.DateTimeField(), default=list)
    departures = ArrayField(models.DateTimeField(), default=list)

    class Meta:
        ordering = ["seat__position"]
        constraints = [models.UniqueConstraint(fields=["session", "seat"], name="one_attendance_for_a_seat")]

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.get_status_display()}"

    @property
    def here(self) -> bool:
        """Whether the member is in the room now."""
        return len(self.arrivals) > len(self.departures)

    @property
    def takes_part(self) -> bool:
        """Whether the member has a say now, in the room or in writing."""
        return self.here or self.status == self.Status.WRITTEN

    @property
    def arrived_at(self) -> datetime | None:
        """When the member last came in."""
        return self.arrivals[-1] if self.arrivals else None

    @property
    def left_at(self) -> datetime | None:
        """When the member went out for good, so far."""
        return None if self.here or not self.departures else self.departures[-1]


class Recusal(models.Model):
    """A member is out for one item: neither votes on it nor counts its ballots; the minutes name it (F6)."""

    class Ground(models.TextChoices):
        NOMINEE = "nominee", _("là người được đề nghị")
        RELATIVE = "relative", _("là người thân của người được đề nghị")
        GROUP_HEAD = "group_head", _("là tổ trưởng của tổ đề nghị")
        DECLARED = "declared", _("tự khai có xung đột lợi ích")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="recusals", verbose_name=_("nội dung xét"))
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals", verbose_name=_("thành viên"))
    ground = models.CharField(_("căn cứ"), max_length=10, choices=Ground)
    note = models.CharField(_("ghi chú"), max_length=NOTE_LIMIT, blank=True, validators=[validate_line])

    class Meta:
        ordering = ["item", "seat__position"]
        constraints = [models.UniqueConstraint(fields=["item", "seat"], name="out_once_for_an_item")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.seat_id} {self.get_ground_display()}"
