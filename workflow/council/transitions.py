"""The machines of a council and of its sessions."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflow.council import effects, papers, rules
from workflow.council.inputs import BallotCall, Counts, Minutes, NextRound, Roll, Signature
from workflow.engine import clock
from workflow.engine.declarations import Edge, Reason
from workflow.engine.machine import Subject, declare


class CouncilState(models.TextChoices):
    DRAFT = "draft", _("Dự thảo")
    ESTABLISHED = "established", _("Đã thành lập")
    ENDED = "ended", _("Đã hết nhiệm kỳ")


class SessionState(models.TextChoices):
    PLANNED = "planned", _("Dự kiến")
    INVITED = "invited", _("Đã mời họp")
    OPEN = "open", _("Đang họp")
    BALLOTING = "balloting", _("Đang bỏ phiếu")
    TALLIED = "tallied", _("Đã kiểm phiếu")
    MINUTES_READY = "minutes_ready", _("Chờ ký biên bản")
    MINUTES_SIGNED = "minutes_signed", _("Đã ký biên bản")
    CANCELLED = "cancelled", _("Đã huỷ")


class CouncilMachine(Subject):
    state = FSMField(_("trạng thái"), choices=CouncilState, default=CouncilState.DRAFT, protected=True, editable=False)

    class Meta:
        abstract = True

    @declare(
        source=CouncilState.DRAFT,
        target=CouncilState.ESTABLISHED,
        edge=Edge(
            label=_("Thành lập Hội đồng"),
            done=_("đã thành lập Hội đồng"),
            roles=(rules.PRINCIPAL, rules.LEADER),
            conditions=(rules.seats_are_complete, rules.head_chairs, rules.term_is_running),
            holds=effects.hold_unit,
            papers=(papers.DECISION,),
            then=effects.give_offices,
            told=(rules.SEATS,),
        ),
    )
    def establish(self) -> None:
        """The unit's head establishes the council: its members take office, those of the council before it go."""

    @declare(
        source=CouncilState.ESTABLISHED,
        target=CouncilState.ENDED,
        edge=Edge(
            label=_("Kết thúc nhiệm kỳ"),
            done=_("đã kết thúc nhiệm kỳ của Hội đồng"),
            roles=(rules.PRINCIPAL, rules.LEADER),
            reason=Reason.OPTIONAL,
            then=effects.take_offices,
            onward=False,
            style="secondary",
        ),
    )
    def end(self) -> None:
        """The council's term is over, or another one takes its place; its sessions under way are still signed."""


class SessionMachine(Subject):
    state = FSMField(
        _("trạng thái"), choices=SessionState, default=SessionState.PLANNED, protected=True, editable=False
    )

    opened_at: datetime | None  # declared on the model
    closed_at: datetime | None

    class Meta:
        abstract = True

    @declare(
        source=SessionState.PLANNED,
        target=SessionState.INVITED,
        edge=Edge(
            label=_("Gửi giấy mời họp"),
            done=_("đã mời họp Hội đồng"),
            roles=(rules.SECRETARY, rules.PRESIDING),
            conditions=(rules.council_is_established, rules.has_items, rules.day_is_ahead),
            papers=(papers.INVITATION,),
            told=(rules.MEMBERS,),
        ),
    )
    def invite(self) -> None:
        """The members are called to the session."""

    @declare(
        source=[SessionState.PLANNED, SessionState.INVITED],
        target=SessionState.OPEN,
        edge=Edge(
            label=_("Khai mạc"),
            done=_("đã khai mạc phiên họp"),
            roles=(rules.SECRETARY, rules.PRESIDING),
            conditions=(rules.council_is_established, rules.has_items, rules.is_today),
            inputs=Roll,
            then=effects.take_roll,
        ),
    )
    def open(self) -> None:
        """The roll is taken; with a quorum the session begins."""
        self.opened_at = clock.now()

    @declare(
        source=[SessionState.OPEN, SessionState.TALLIED],
        target=SessionState.BALLOTING,
        edge=Edge(
            label=_("Mở bỏ phiếu"),
            done=_("đã mở bỏ phiếu"),
            roles=(rules.SECRETARY, rules.PRESIDING),
            conditions=(rules.quorum_is_met, rules.somebody_presides),
            inputs=BallotCall,
            papers=(papers.BALLOT,),
            holds=effects.hold_items,
            then=effects.begin_ballot,
            told=(rules.MEMBERS,),
        ),
    )
    def open_ballot(self) -> None:
        """Voting begins on one item, or on many by one sheet."""
        self.closed_at = None

    @declare(
        source=SessionState.TALLIED,
        target=SessionState.BALLOTING,
        edge=Edge(
            label=_("Mở vòng bỏ phiếu mới"),
            done=_("đã mở vòng bỏ phiếu mới"),
            roles=(rules.PRESIDING,),
            conditions=(rules.quorum_is_met, rules.somebody_presides),
            inputs=NextRound,
            papers=(papers.BALLOT,),
            holds=effects.hold_items,
            then=effects.begin_ballot,
            told=(rules.MEMBERS,),
            onward=False,
            style="warning",
        ),
    )
    def open_round(self) -> None:
        """Whoever presides has items voted on again that did not pass; the round before stays on record."""
        self.closed_at = None

    @declare(
        source=SessionState.BALLOTING,
        target=SessionState.TALLIED,
        edge=Edge(
            label=_("Đóng bỏ phiếu và kiểm phiếu"),
            done=_("đã đóng bỏ phiếu"),
            roles=(rules.SECRETARY, rules.PRESIDING),
            conditions=(rules.quorum_is_met,),
            inputs=Counts,
            papers=(papers.TALLY,),
            holds=effects.hold_ballot,
            then=effects.count,
        ),
    )
    def close_ballot(self) -> None:
        """Votes in flight are in or out; the totals are written and every trace of who voted what is deleted."""

    @declare(
        source=SessionState.BALLOTING,
        target=SessionState.OPEN,
        edge=Edge(
            label=_("Huỷ lần bỏ phiếu"),
            done=_("đã huỷ lần bỏ phiếu"),
            roles=(rules.SECRETARY, rules.PRESIDING),
            reason=Reason.REQUIRED,
            holds=effects.hold_ballot,
            then=effects.void,
            onward=False,
            style="danger",
        ),
    )
    def void_ballot(self) -> None:
        """The ballot counts for nothing (the quorum was lost); that it was, and why it ended, stays on record."""

    @declare(
        source=[SessionState.OPEN, SessionState.TALLIED],
        target=SessionState.MINUTES_READY,
        edge=Edge(
            label=_("Kết thúc họp, hoàn thành biên bản"),
            done=_("đã hoàn thành và ký biên bản"),
            roles=(rules.SECRETARY,),
            inputs=Minutes,
            then=effects.write_minutes,
            told=(rules.CHAIRS,),
        ),
    )
    def conclude(self) -> None:
        """The secretary finishes the minutes and signs them; what was not voted on is told there as well."""
        self.closed_at = self.closed_at or clock.now()

    @declare(
        source=SessionState.MINUTES_READY,
        target=SessionState.TALLIED,
        edge=Edge(
            label=_("Trả lại biên bản để sửa"),
            done=_("đã trả lại biên bản để sửa"),
            roles=(rules.PRESIDING,),
            reason=Reason.REQUIRED,
            told=(rules.SECRETARIES,),
            onward=False,
            style="warning",
        ),
    )
    def return_minutes(self) -> None:
        """Whoever presides finds the minutes wrong; the secretary mends them."""

    @declare(
        source=SessionState.MINUTES_READY,
        target=SessionState.MINUTES_SIGNED,
        edge=Edge(
            label=_("Ký biên bản"),
            done=_("đã ký biên bản phiên họp"),
            roles=(rules.PRESIDING,),
            inputs=Signature,
            papers=(papers.MINUTES,),
            then=effects.decide_items,
            told=(rules.MEMBERS,),
            style="success",
        ),
    )
    def sign(self) -> None:
        """Whoever presides signs; a school's nominations move by the results, an authority's leader reads them."""

    @declare(
        source=[SessionState.PLANNED, SessionState.INVITED, SessionState.OPEN],
        target=SessionState.CANCELLED,
        edge=Edge(
            label=_("Huỷ phiên họp"),
            done=_("đã huỷ phiên họp"),
            roles=(rules.SECRETARY, rules.PRESIDING),
            reason=Reason.REQUIRED,
            conditions=(rules.nothing_was_tallied,),
            then=effects.free_items,
            told=(rules.MEMBERS,),
            onward=False,
            style="danger",
        ),
    )
    def cancel(self) -> None:
        """The session does not take place, or ends without a result; its nominations wait for another one."""
