"""The machine of a nomination, from the group's draft to the receiving authority's decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_fsm import FSMField

from workflow.engine import clock
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import declare
from workflow.nominations import rules
from workflow.nominations.board import BoardFigures
from workflow.nominations.deadlines import Extension, Return, is_in_time, set_due_day
from workflow.nominations.effects import freeze_revision, grant, hold_campaign, hold_resting, hold_to_withdraw, let_go
from workflow.nominations.inputs import Recognition
from workflow.nominations.renewing import RenewingMachine
from workflow.nominations.revocation import Revocation, take_back
from workflow.nominations.suspension import is_not_suspended


class NominationState(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    SUBMITTED = "submitted", _("Đã gửi Hội đồng")
    IN_REVIEW = "in_review", _("Đang xét")
    RETURNED = "returned", _("Trả lại để sửa")
    APPROVED = "approved", _("Hội đồng đồng ý")
    REJECTED = "rejected", _("Hội đồng không đồng ý")
    FORWARDED = "forwarded", _("Đã chuyển cấp trên")
    RECEIVED = "received", _("Cấp trên đã tiếp nhận")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Chờ bổ sung")
    RECOGNISED = "recognised", _("Được khen thưởng")
    DECLINED = "declined", _("Không được khen thưởng")
    WITHDRAWN = "withdrawn", _("Đã rút")
    REVOKED = "revoked", _("Đã huỷ bỏ khen thưởng")


State = NominationState

REPORTS = (
    PaperCall("achievement_report_individual", rules.is_regular_person),
    PaperCall("achievement_report_collective", rules.is_regular_group),
    PaperCall("achievement_report_themed", rules.is_themed),
    PaperCall("achievement_report_sudden", rules.is_sudden),
)


EXTEND = Edge(
    label=_("Gia hạn gửi"),
    done=_("đã gia hạn gửi đề nghị"),
    roles=(rules.PRINCIPAL,),
    reason=Reason.REQUIRED,
    conditions=(rules.campaign_is_running,),
    inputs=Extension,
    told=(rules.HEADS,),
    then=set_due_day,
    onward=False,
    style="secondary",
)


class NominationMachine(RenewingMachine):
    state = FSMField(_("trạng thái"), choices=State, default=State.DRAFT, protected=True, editable=False)

    revision = models.PositiveIntegerField(_("lần gửi"), default=0, editable=False)
    submitted_at = models.DateTimeField(_("gửi lần cuối lúc"), null=True, editable=False)

    class Meta:
        abstract = True

    @declare(
        source=State.DRAFT,
        target=State.SUBMITTED,
        edge=Edge(
            label=_("Gửi Hội đồng"),
            done=_("đã gửi đề nghị"),
            roles=(rules.GROUP_HEAD,),
            conditions=(
                rules.campaign_is_running,
                rules.school_has_its_principal,
                is_in_time,
                rules.nominee_belongs_to_group,
                rules.statements_are_complete,
                rules.honours_are_readable,
                rules.law_allows,
            ),
            papers=REPORTS,
            holds=hold_campaign,
            then=freeze_revision,
            told=(rules.BOARD,),
        ),
    )
    def submit(self) -> None:
        """The group's head sends the finished draft to the board, in the window or by the day that the chair gave."""
        self._count_sending()

    @declare(
        source=State.RETURNED,
        target=State.SUBMITTED,
        edge=Edge(
            label=_("Gửi lại Hội đồng"),
            done=_("đã gửi lại đề nghị"),
            roles=(rules.GROUP_HEAD,),
            conditions=(
                is_not_suspended,
                rules.campaign_is_running,
                rules.school_has_its_principal,
                is_in_time,
                rules.nominee_belongs_to_group,
                rules.statements_are_complete,
                rules.honours_are_readable,
                rules.law_allows,
            ),
            papers=REPORTS,
            holds=hold_campaign,
            then=freeze_revision,
            told=(rules.BOARD,),
        ),
    )
    def resubmit(self) -> None:
        """The group's head sends a corrected nomination again, in the window or by the day that the board gave."""
        self._count_sending()

    def _count_sending(self) -> None:
        self.revision += 1
        self.submitted_at = clock.now()

    @declare(
        source=State.SUBMITTED,
        target=State.IN_REVIEW,
        edge=Edge(
            label=_("Đưa ra xét"),
            done=_("đã đưa đề nghị ra xét"),
            roles=(rules.SECRETARY, rules.PRINCIPAL),
            conditions=(is_not_suspended,),
            of_actor=(rules.four_eyes,),
        ),
    )
    def take_up(self) -> None:
        """The secretary finds the nomination complete and lays it before the board."""

    @declare(
        source=[State.SUBMITTED, State.IN_REVIEW],
        target=State.RETURNED,
        edge=Edge(
            label=pgettext_lazy("action", "Trả lại để sửa"),
            done=_("đã trả lại đề nghị"),
            roles=(rules.SECRETARY, rules.PRINCIPAL),
            reason=Reason.REQUIRED,
            inputs=Return,
            conditions=(rules.is_on_no_agenda,),
            of_actor=(rules.four_eyes,),
            papers=(PaperCall("return_slip"),),
            told=(rules.HEADS,),
            then=set_due_day,
            onward=False,
            style="warning",
        ),
    )
    def send_back(self) -> None:
        """The board sends the nomination back to the group, saying what to mend and by when."""

    @declare(source=State.DRAFT, target=State.DRAFT, edge=EXTEND)
    @declare(source=State.RETURNED, target=State.RETURNED, edge=EXTEND)
    def extend(self) -> None:
        """The chair gives the group a later day for sending; the nomination stays where it is."""

    @declare(
        source=State.IN_REVIEW,
        target=State.APPROVED,
        edge=Edge(
            label=_("Đồng ý đề nghị khen thưởng"),
            done=_("đã đồng ý đề nghị khen thưởng"),
            roles=(rules.PRESIDING,),
            reason=Reason.OPTIONAL,
            conditions=(is_not_suspended,),
            inputs=BoardFigures,
            told=(rules.HEADS, rules.CLERKS),
            driven=True,
            style="success",
        ),
    )
    def approve(self) -> None:
        """The board is for the nomination: its session's minutes, now signed, give the figures of the vote."""

    @declare(
        source=State.IN_REVIEW,
        target=State.REJECTED,
        edge=Edge(
            label=_("Không đồng ý"),
            done=_("không đồng ý đề nghị khen thưởng"),
            roles=(rules.PRESIDING,),
            reason=Reason.REQUIRED,
            conditions=(is_not_suspended,),
            inputs=BoardFigures,
            told=(rules.HEADS,),
            driven=True,
            onward=False,
            style="danger",
        ),
    )
    def reject(self) -> None:
        """The board is against the nomination, by the same minutes and for the reason that they give."""

    @declare(
        source=[State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.APPROVED],
        target=State.WITHDRAWN,
        edge=Edge(
            label=_("Rút đề nghị"),
            done=_("đã rút đề nghị"),
            roles=(rules.GROUP_HEAD,),
            reason=Reason.REQUIRED,
            conditions=(rules.lies_in_no_dossier, rules.is_not_being_voted_on),
            holds=hold_to_withdraw,
            then=let_go,
            told=(rules.BOARD,),
            onward=False,
            style="secondary",
        ),
    )
    def withdraw(self) -> None:
        """The group's head takes the nomination back for good, until it lies in a dossier."""
        self.go_on()

    @declare(
        source=State.APPROVED,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Chuyển cấp trên"),
            done=_("đã chuyển đề nghị lên cấp trên"),
            roles=(rules.CLERK,),
            conditions=(is_not_suspended,),
            told=(rules.HEADS,),
            driven=True,
        ),
    )
    def forward(self) -> None:
        """The nomination goes up in its dossier."""

    @declare(
        source=State.DRAFT,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Nhận từ hệ thống khác"),
            done=_("đã nhận đề nghị từ hệ thống khác"),
            roles=(rules.ADMITTER,),
            driven=True,
        ),
    )
    def admit(self) -> None:
        """The nomination comes in with its dossier from another installation, where its school has approved it."""

    @declare(
        source=State.FORWARDED,
        target=State.RECEIVED,
        edge=Edge(
            label=_("Tiếp nhận"),
            done=_("đã tiếp nhận đề nghị"),
            roles=(rules.OFFICER,),
            driven=True,
        ),
    )
    def receive(self) -> None:
        """The receiving authority takes the nomination in with its dossier."""

    @declare(
        source=State.FORWARDED,
        target=State.APPROVED,
        edge=Edge(
            label=_("Đưa về trường"),
            done=_("đã đưa đề nghị về trường"),
            roles=(rules.PRINCIPAL, rules.OFFICER, rules.LEADER),
            told=(rules.HEADS,),
            driven=True,
            onward=False,
        ),
    )
    def come_back(self) -> None:
        """The nomination comes back in its dossier, which nobody has taken in; the board's word on it stands."""

    @declare(
        source=State.RECEIVED,
        target=State.SUPPLEMENT_REQUESTED,
        edge=Edge(
            label=_("Yêu cầu bổ sung"),
            done=_("đã yêu cầu bổ sung đề nghị"),
            roles=(rules.OFFICER,),
            reason=Reason.REQUIRED,
            told=(rules.HEADS,),
            driven=True,
            onward=False,
        ),
    )
    def ask_supplement(self) -> None:
        """The authority's request for the whole dossier names this nomination, and says what it lacks."""

    @declare(
        source=State.SUPPLEMENT_REQUESTED,
        target=State.SUPPLEMENT_REQUESTED,
        edge=Edge(
            label=_("Gửi bổ sung cho văn thư"),
            done=_("đã gửi bổ sung cho văn thư"),
            roles=(rules.GROUP_HEAD,),
            conditions=(rules.statements_are_complete, rules.honours_are_readable),
            papers=REPORTS,
            then=freeze_revision,
            told=(rules.CLERKS, rules.BOARD),
        ),
    )
    def amend(self) -> None:
        """The group's head has added what was missing; it goes on once the clerk sends the whole supplement."""
        self._count_sending()

    @declare(
        source=State.SUPPLEMENT_REQUESTED,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Gửi bổ sung"),
            done=_("đã gửi bổ sung đề nghị"),
            roles=(rules.CLERK, rules.PRINCIPAL),
            told=(rules.HEADS,),
            driven=True,
        ),
    )
    def supplement(self) -> None:
        """The nomination goes up again in its dossier, with what was missing."""

    @declare(
        source=State.RECEIVED,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Trình cấp trên"),
            done=_("đã trình đề nghị lên cấp trên"),
            roles=(rules.PASSING_LEADER,),
            told=(rules.HEADS,),
            driven=True,
        ),
    )
    def pass_up(self) -> None:
        """The authority proposes the nomination to the next one up, which decides on it."""

    @declare(
        source=State.RECEIVED,
        target=State.RECOGNISED,
        edge=Edge(
            label=_("Khen thưởng"),
            done=_("đã quyết định khen thưởng"),
            roles=(rules.LEADER,),
            reason=Reason.OPTIONAL,
            inputs=Recognition,
            conditions=(is_not_suspended,),
            papers=(PaperCall("certificate", rules.earns_certificate),),
            told=(rules.HEADS,),
            then=grant,
            driven=True,
            style="success",
        ),
    )
    def recognise(self) -> None:
        """The receiving authority grants the award by the decision on the dossier."""

    @declare(
        source=State.APPROVED,
        target=State.RECOGNISED,
        edge=Edge(
            label=_("Khen thưởng"),
            done=_("đã quyết định khen thưởng"),
            roles=(rules.PRINCIPAL,),
            inputs=Recognition,
            papers=(PaperCall("certificate", rules.earns_certificate),),
            told=(rules.HEADS,),
            driven=True,
            style="success",
        ),
    )
    def award_here(self) -> None:
        """The school itself grants the award, by the principal's decision."""

    @declare(
        source=[State.FORWARDED, State.RECEIVED, State.SUPPLEMENT_REQUESTED],
        target=State.DECLINED,
        edge=Edge(
            label=_("Không khen thưởng"),
            done=_("không khen thưởng"),
            roles=(rules.LEADER, rules.OFFICER, rules.PASSING_LEADER),
            reason=Reason.REQUIRED,
            conditions=(is_not_suspended,),
            told=(rules.HEADS,),
            driven=True,
            onward=False,
            style="danger",
        ),
    )
    def decline(self) -> None:
        """The receiving authority does not grant the award, and says why."""

    @declare(
        source=State.RECOGNISED,
        target=State.REVOKED,
        edge=Edge(
            label=_("Huỷ bỏ khen thưởng"),
            done=_("đã huỷ bỏ khen thưởng"),
            roles=(rules.LEADER,),
            reason=Reason.REQUIRED,
            inputs=Revocation,
            of_actor=(rules.is_not_concerned,),
            papers=(PaperCall("revocation_decision"),),
            told=(rules.HEADS, rules.BOARD, rules.CLERKS, rules.OFFICERS),
            holds=hold_resting,
            then=take_back,
            onward=False,
            style="danger",
        ),
    )
    def revoke(self) -> None:
        """The authority that decided takes the award back; the first decision stays on record."""
