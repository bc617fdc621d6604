"""A nomination: who is put forward for which award, what is said for it, and what proves it."""

from datetime import date
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns.models import Award, Campaign, Category, Criterion
from workflow.engine import clock
from workflow.engine.machine import machine
from workflow.engine.models import Event
from workflow.engine.text import validate_plain
from workflow.nominations import pictures
from workflow.nominations.transitions import NominationMachine, NominationState
from workflow.organisations.models import Person, Unit, User

STATEMENT_LIMIT = 5000
HONOURS_LIMIT = 3000
ENDED = (
    NominationState.REJECTED,
    NominationState.DECLINED,
    NominationState.WITHDRAWN,
    NominationState.REVOKED,
)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def live(self) -> "NominationQuerySet":
        """Neither withdrawn nor refused nor revoked: it stands in the way of a second one for the same thing."""
        return self.exclude(state__in=ENDED)

    def pending(self) -> "NominationQuerySet":
        """Submitted and without an outcome yet (a draft is its group's own affair)."""
        return self.exclude(state__in=[*ENDED, NominationState.DRAFT, NominationState.RECOGNISED])


@machine
class Nomination(NominationMachine):
    """One nominee, a person or a group, for one award of one campaign."""

    State = NominationState
    read_with = (
        "campaign__school",
        "group",
        "nominee_person",
        "nominee_unit",
        "award",
        "dossier_item__dossier__receiver",
    )

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="nominations", verbose_name=_("phong trào"))
    group = models.ForeignKey(Unit, models.PROTECT, related_name="nominations", verbose_name=_("tổ đề nghị"))
    nominee_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("cá nhân")
    )
    nominee_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="nominated", verbose_name=_("tập thể")
    )
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="nominations", verbose_name=_("danh hiệu, hình thức đề nghị")
    )
    period_from = models.DateField(_("thành tích từ ngày"))
    period_to = models.DateField(_("đến ngày"))
    titles_held = models.TextField(
        _("danh hiệu thi đua đã được tặng"),
        blank=True,
        max_length=HONOURS_LIMIT,
        validators=[validate_plain],
    )
    rewards_held = models.TextField(
        _("hình thức khen thưởng đã được tặng"),
        blank=True,
        max_length=HONOURS_LIMIT,
        validators=[validate_plain],
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("người lập"))
    created_at = models.DateTimeField(_("lập lúc"), default=clock.now)

    granted = models.ForeignKey(
        Award, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("được tặng hình thức khác")
    )
    extended_to = models.DateField(_("hạn riêng"), null=True, editable=False)

    objects = NominationQuerySet.as_manager()

    # The council's session whose signing moves this very row; it is set on the locked row and nowhere else.
    session_at_hand: Any = None

    class Meta:
        verbose_name = _("đề nghị khen thưởng")
        verbose_name_plural = pgettext_lazy("plural", "đề nghị khen thưởng")
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["group", "state"], name="nomination_by_group"),
            models.Index(fields=["campaign", "state"], name="nomination_by_campaign"),
        ]
        constraints = [
            models.CheckConstraint(
                name="nominee_is_person_or_group",
                condition=Q(nominee_person__isnull=True, nominee_unit__isnull=False)
                | Q(nominee_person__isnull=False, nominee_unit__isnull=True),
            ),
            models.CheckConstraint(name="nomination_period_in_order", condition=Q(period_to__gte=F("period_from"))),
            models.UniqueConstraint(
                name="one_live_nomination_per_person_and_award",
                fields=["campaign", "award", "nominee_person"],
                condition=~Q(state__in=[state.value for state in ENDED]),
            ),
            models.UniqueConstraint(
                name="one_live_nomination_per_group_and_award",
                fields=["campaign", "award", "nominee_unit"],
                condition=~Q(state__in=[state.value for state in ENDED]),
            ),
        ]

    def __str__(self) -> str:
        return self.title_on(clock.today())

    def title_on(self, day: date) -> str:
        """What the nomination is called in lists and registers, with the names of `day`."""
        return f"{self.nominee_on(day)} – {self.award.name}"

    def nominee_on(self, day: date) -> str:
        """The nominee's name; a group has it by date."""
        nominee = self.nominee_person or self.nominee_unit
        assert nominee is not None, "a constraint sees to it"
        return nominee.full_name if isinstance(nominee, Person) else nominee.name_on(day).name

    @property
    def nominee_name(self) -> str:
        """The nominee as it is called today."""
        return self.nominee_on(clock.today())

    @property
    def awarded(self) -> Award:
        """The award that was granted: another one than was asked for where the authority decided so."""
        return self.granted or self.award

    @property
    def due_on(self) -> date:
        """The last day on which the group may send it: the window's, or a later one that it was given."""
        return max(self.campaign.window_to, self.extended_to or self.campaign.window_to)

    @property
    def sent_late(self) -> bool:
        """Whether what was sent last came after the window: only a day given by the board lets that happen."""
        return bool(self.submitted_at and timezone.localdate(self.submitted_at) > self.campaign.window_to)

    @property
    def category(self) -> Category:
        """By whose criteria the nominee is judged."""
        return Category(self.nominee_person.category) if self.nominee_person else Category.COLLECTIVE

    def criteria(self) -> list[Criterion]:
        """The criteria of the campaign that this nomination answers, in order."""
        return [one for one in self.campaign.criteria.all() if one.category == self.category]


class Statement(models.Model):
    """What the group says for its nominee under one criterion."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="statements")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    text = models.TextField(max_length=STATEMENT_LIMIT, blank=True, validators=[validate_plain])

    class Meta:
        ordering = ["criterion__position"]
        constraints = [models.UniqueConstraint(fields=["nomination", "criterion"], name="one_statement_per_criterion")]

    def __str__(self) -> str:
        return f"{self.nomination_id}/{self.criterion_id}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def attached(self) -> "EvidenceQuerySet":
        """What belongs to the nomination as it is now."""
        return self.filter(removed_at__isnull=True)


class Evidence(models.Model):
    """A file that proves a statement (minh chứng); stored under the hash of its content, served only through a page.

    One that is taken off a returned nomination stays as a row: the board still reads the revision that had it.
    """

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="evidence")
    name = models.CharField(_("tên tệp"), max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("kích thước"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(max_length=150)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="evidence_once_per_nomination",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether pages show it small; what its head says of its size is asked when it is shown."""
        return self.media_type in pictures.MEDIA_TYPES and self.size <= pictures.MAX_BYTES


class Revision(models.Model):
    """What was submitted, frozen: papers and reviewers read it, whatever the draft becomes afterwards.

    `content` holds the nominee, the award, the period, `statements` (title, text) and `evidence` (name, sha256, size).
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="revisions")
    event = models.OneToOneField(Event, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["nomination", "number"], name="revisions_in_order")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.nomination_id} r{self.number}"


class Review(models.Model):
    """A nomination that stands worse under the law since another one, or an award, fell away (cần xem lại).

    `before` and `after` are the findings that stopped or warned then and now. Somebody looks and says what came of it;
    the nomination itself is not changed by this.
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="reviews")
    cause = models.ForeignKey(Event, models.PROTECT, related_name="+")
    before = models.JSONField()
    after = models.JSONField()
    created_at = models.DateTimeField(default=clock.now)
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, max_length=2000, validators=[validate_plain])

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "cause"], name="one_review_for_a_cause"),
            models.CheckConstraint(
                name="reviewed_by_somebody",
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id} after {self.cause_id}"
