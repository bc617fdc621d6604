"""How a session votes. What is kept of a secret vote, and for how long, is told in `SECRECY.md` beside this room."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.vote_rule import Mode, VoteRule
from workflow.council.models.councils import Seat
from workflow.council.models.sessions import AgendaItem, Session
from workflow.engine import clock


class Choice(models.TextChoices):
    """What a vote says on one item; whoever leaves an item out votes blank, which is invalid (không hợp lệ)."""

    YES = "yes", _("Đồng ý")
    NO = "no", _("Không đồng ý")
    BLANK = "blank", _("Không hợp lệ")


class Ballot(models.Model):
    """One round of voting over one or more items of a session; it is open until it is closed or voided.

    `electors` are the seats that may vote in it, fixed at the opening; of a paper ballot they are who gets a sheet.
    `nonce` makes the slips' keys; it is erased with the slips. `issued` and `returned` count sheets.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="ballots", verbose_name=_("phiên họp"))
    number = models.PositiveSmallIntegerField(_("lần bỏ phiếu"))
    round = models.PositiveSmallIntegerField(_("vòng"), default=1)
    mode = models.CharField(_("hình thức bỏ phiếu"), max_length=6, choices=Mode)
    on_paper = models.BooleanField(_("bỏ phiếu giấy"), default=False)
    electors = ArrayField(models.BigIntegerField(), default=list)
    tellers = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("ban kiểm phiếu"))
    nonce = models.CharField(max_length=64, blank=True, editable=False)
    opened_at = models.DateTimeField(_("mở lúc"), default=clock.now)
    closed_at = models.DateTimeField(_("đóng lúc"), null=True)
    voided_at = models.DateTimeField(_("huỷ lúc"), null=True)
    void_reason = models.TextField(_("lý do huỷ"), blank=True)
    issued = models.PositiveSmallIntegerField(_("số phiếu phát ra"), null=True)
    returned = models.PositiveSmallIntegerField(_("số phiếu thu vào"), null=True)

    class Meta:
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="ballots_in_order"),
            models.UniqueConstraint(
                fields=["session"],
                name="one_open_ballot",
                condition=Q(closed_at__isnull=True, voided_at__isnull=True),
            ),
            models.CheckConstraint(
                name="ballot_closed_or_voided", condition=Q(closed_at__isnull=True) | Q(voided_at__isnull=True)
            ),
            models.CheckConstraint(
                name="nonce_only_while_open",
                condition=Q(nonce="") | Q(closed_at__isnull=True, voided_at__isnull=True),
            ),
            models.CheckConstraint(name="no_more_returned_than_issued", condition=Q(returned__lte=F("issued"))),
        ]
        triggers = [pgtrigger.Protect(name="kept_for_good", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether votes are taken."""
        return self.closed_at is None and self.voided_at is None


class BallotLine(models.Model):
    """One item of a ballot and, once it is closed, its result.

    `rule` is the rule of voting as it was when the ballot was opened: no later edit changes a result. The same goes for
    `members` of the council, those `present` (in the room or in writing), those `recused` for the item, present or not,
    and those `eligible` to vote on it. `needed` of `denominator` is what it takes.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="lines", verbose_name=_("lần bỏ phiếu"))
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="lines", verbose_name=_("nội dung xét"))
    rule = models.JSONField()
    members = models.PositiveSmallIntegerField(_("tổng số thành viên"))
    present = models.PositiveSmallIntegerField(_("số người dự họp"))
    recused = models.PositiveSmallIntegerField(_("số người không được bỏ phiếu"))
    eligible = models.PositiveSmallIntegerField(_("số người được bỏ phiếu"))
    yes = models.PositiveSmallIntegerField(_("đồng ý"), null=True)
    no = models.PositiveSmallIntegerField(_("không đồng ý"), null=True)
    invalid = models.PositiveSmallIntegerField(_("không hợp lệ"), null=True)
    denominator = models.PositiveSmallIntegerField(_("mẫu số"), null=True)
    needed = models.PositiveSmallIntegerField(_("số phiếu cần"), null=True)
    passed = models.BooleanField(_("đạt"), null=True)

    class Meta:
        ordering = ["ballot", "item__position"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "item"], name="one_line_for_an_item"),
            models.CheckConstraint(
                name="line_counted_whole",
                condition=Q(
                    yes__isnull=True,
                    no__isnull=True,
                    invalid__isnull=True,
                    denominator__isnull=True,
                    needed__isnull=True,
                    passed__isnull=True,
                )
                | Q(
                    yes__isnull=False,
                    no__isnull=False,
                    invalid__isnull=False,
                    denominator__isnull=False,
                    needed__isnull=False,
                    passed__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="no_more_votes_than_voters",
                condition=Q(yes__isnull=True) | Q(eligible__gte=F("yes") + F("no") + F("invalid")),
            ),
            models.CheckConstraint(
                name="passed_has_the_votes",
                condition=Q(passed__isnull=True) | Q(passed=False) | Q(yes__gte=F("needed"), needed__gt=0),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_for_good", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="counted_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__passed__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.item_id}"

    def vote_rule(self) -> VoteRule:
        """The rule by which this line is counted."""
        return VoteRule(**self.rule)


class Slip(models.Model):
    """One secret vote on one line, until the ballot is closed; nothing in the row says whose it is or what it says.

    `key` and `sealed` are made by `workflow.council.seal`. The primary key is random, there is no time and no person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(BallotLine, models.PROTECT, related_name="slips")
    key = models.CharField(max_length=64)
    sealed = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "key"], name="one_slip_for_a_voter")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return str(self.pk)


class OpenVote(models.Model):
    """One vote by show of hands (biểu quyết công khai): the minutes may say who voted how."""

    line = models.ForeignKey(BallotLine, models.PROTECT, related_name="open_votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=5, choices=Choice)

    class Meta:
        ordering = ["line", "seat__position"]
        constraints = [models.UniqueConstraint(fields=["line", "seat"], name="one_open_vote_for_a_voter")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.line_id}/{self.seat_id}"


class Participation(models.Model):
    """Somebody voted in a ballot; written for all voters at once when it is closed, in the order of the seats."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="participations")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["ballot", "seat__position"]
        constraints = [models.UniqueConstraint(fields=["ballot", "seat"], name="took_part_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.seat_id}"
