"""The machine of a dossier: assembling → published → issued → forwarded → received → appraised → decided → closed.

What comes back unread (recalled, returned) is assembled anew. A supplement goes round by supplement_requested, and a
dossier that a higher authority decides on is forwarded once more by the one that appraised it.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflow.dossiers import effects, rules
from workflow.dossiers.amending import AmendingMachine
from workflow.dossiers.council import council_has_voted, nothing_is_on_the_agenda
from workflow.dossiers.inputs import (
    Assignment,
    Grounds,
    HandOver,
    Outcomes,
    Publication,
    Receipt,
    Supplement,
    SupplementCall,
)
from workflow.dossiers.objections import objections_are_settled
from workflow.dossiers.publicity import list_was_published, result_is_published
from workflow.engine import clock
from workflow.engine.codes import new_code
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import declare
from workflow.organisations.models import Unit, User


class DossierState(models.TextChoices):
    ASSEMBLING = "assembling", _("Đang lập")
    PUBLISHED = "published", _("Đang công khai")
    ISSUED = "issued", _("Đã ký tờ trình")
    FORWARDED = "forwarded", _("Đã chuyển")
    RECALLED = "recalled", _("Đã rút về")
    RETURNED = "returned", _("Bị trả lại")
    RECEIVED = "received", _("Đã tiếp nhận")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Chờ bổ sung")
    APPRAISED = "appraised", _("Đã thẩm định")
    REFUSED = "refused", _("Bị từ chối")
    DECIDED = "decided", _("Đã có quyết định")
    CLOSED = "closed", _("Đã lưu")


State = DossierState

# What becomes of a dossier when its receiver ends: a new state of the machine goes into one of these, or is final.
AT_SCHOOL = (State.ASSEMBLING, State.PUBLISHED, State.ISSUED, State.RECALLED, State.RETURNED)
AWAITING_RECEIPT = (State.FORWARDED,)
SENT_AND_UNDECIDED = (*AWAITING_RECEIPT, State.RECEIVED, State.SUPPLEMENT_REQUESTED, State.APPRAISED)

LETTER = (
    PaperCall("submission_letter"),
    PaperCall("staff_list", when=rules.holds_staff),
    PaperCall("pupil_list", when=rules.holds_pupils),
)


def _staying(states: tuple[State, ...], edge: Edge) -> Any:
    """Declare one edge on each of the states: it goes into the history and leaves the dossier where it is."""

    def declared(method: Any) -> Any:
        for state in reversed(states):
            method = declare(source=state, target=state, edge=edge)(method)
        return method

    return declared


class DossierMachine(AmendingMachine):
    state = FSMField(_("trạng thái"), choices=State, default=State.ASSEMBLING, protected=True, editable=False)

    lookup_code = models.CharField(_("mã tra cứu"), max_length=14, blank=True, editable=False)

    # Declared on the model.
    receiver: Unit
    assigned_to: User | None
    reissue_basis: str

    class Meta:
        abstract = True

    @declare(
        source=[State.ASSEMBLING, State.PUBLISHED],
        target=State.ISSUED,
        edge=Edge(
            label=_("Ký tờ trình"),
            done=_("đã ký tờ trình"),
            roles=(rules.SIGNER,),
            conditions=(
                rules.has_nominations,
                rules.nothing_is_suspended,
                rules.receiver_is_in_office,
                rules.papers_are_written,
                list_was_published,
                objections_are_settled,
            ),
            papers=LETTER,
            told=(rules.CLERKS,),
        ),
    )
    def issue(self) -> None:
        """The principal signs; the submission letter is numbered and its list is closed."""

    @declare(
        source=[State.ASSEMBLING, State.PUBLISHED],
        target=State.DECIDED,
        edge=Edge(
            label=_("Ký quyết định khen thưởng"),
            done=_("đã ký quyết định khen thưởng"),
            roles=(rules.DECIDING_PRINCIPAL,),
            conditions=(
                rules.has_nominations,
                rules.nothing_is_suspended,
                rules.papers_are_written,
                objections_are_settled,
            ),
            papers=(PaperCall("award_decision"), PaperCall("result_notice", when=result_is_published)),
            told=(rules.CLERKS,),
            then=effects.award_nominations,
            style="success",
        ),
    )
    def award(self) -> None:
        """The principal grants what the school itself decides on, as its council has approved it."""

    @declare(
        source=State.ASSEMBLING,
        target=State.PUBLISHED,
        edge=Edge(
            label=_("Công khai danh sách"),
            done=_("đã công khai danh sách"),
            roles=(rules.CLERK, rules.PRINCIPAL),
            inputs=Publication,
            conditions=(rules.has_nominations, rules.papers_are_written),
            papers=(PaperCall("public_notice"),),
            told=(rules.SCHOOL_BOARD,),
        ),
    )
    def publish(self) -> None:
        """The list, names and titles alone, stands at the school and on the public page for opinions."""

    @declare(
        source=[State.ISSUED, State.PUBLISHED],
        target=State.ASSEMBLING,
        edge=Edge(
            label=_("Mở lại để sửa"),
            done=_("đã mở lại hồ sơ để sửa"),
            roles=(rules.PRINCIPAL,),
            reason=Reason.REQUIRED,
            conditions=(rules.papers_are_written,),
            told=(rules.CLERKS,),
            onward=False,
            style="secondary",
        ),
    )
    def reopen(self) -> None:
        """The principal takes letter or list back before it was sent: the list opens, the receiver is read anew."""
        self.receiver = self.receiver.in_office_on(clock.today())

    @declare(
        source=State.ISSUED,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Chuyển hồ sơ"),
            done=_("đã chuyển hồ sơ"),
            roles=(rules.CLERK,),
            conditions=(
                rules.nothing_is_suspended,
                rules.receiver_is_in_office,
                rules.papers_are_written,
                objections_are_settled,
            ),
            jobs=("package",),
            told=(rules.OFFICERS,),
            then=effects.forward_nominations,
        ),
    )
    def forward(self) -> None:
        """The clerk sends the dossier, sealed as one package, to the receiving authority."""

    @declare(
        source=State.ASSEMBLING,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Nhận từ hệ thống khác"),
            done=_("đã nhận hồ sơ từ hệ thống khác"),
            roles=(rules.ADMITTER,),
            conditions=(rules.receiver_is_in_office, rules.came_with_its_package),
            told=(rules.OFFICERS,),
            then=effects.admit_nominations,
            driven=True,
        ),
    )
    def admit(self) -> None:
        """The authority's officer lets a dossier in that another installation sealed, signed and sent."""

    @declare(
        source=State.FORWARDED,
        target=State.RECALLED,
        edge=Edge(
            label=_("Rút hồ sơ về"),
            done=_("đã rút hồ sơ về"),
            roles=(rules.PRINCIPAL,),
            reason=Reason.REQUIRED,
            conditions=(rules.nobody_took_it_in, rules.papers_are_written),
            told=(rules.CLERKS, rules.OFFICERS),
            then=effects.bring_back_nominations,
            onward=False,
            style="secondary",
        ),
    )
    def recall(self) -> None:
        """The principal takes the dossier back before anybody has received it; its letter counts no more."""

    @declare(
        source=State.FORWARDED,
        target=State.RETURNED,
        edge=Edge(
            label=_("Trả lại: gửi nhầm nơi nhận"),
            done=_("đã trả lại hồ sơ gửi nhầm nơi nhận"),
            roles=(rules.OFFICER, rules.LEADER),
            reason=Reason.REQUIRED,
            conditions=(rules.nobody_took_it_in, rules.authority_has_its_leader),
            inputs=Grounds,
            papers=(PaperCall("dossier_return"),),
            jobs=("answer",),
            told=(rules.SCHOOL_BOARD,),
            then=effects.bring_back_nominations,
            onward=False,
            style="warning",
        ),
    )
    def send_back(self) -> None:
        """The authority returns what is another's to receive (NĐ 30/2020/NĐ-CP, Điều 22); it was never taken in."""

    @declare(
        source=[State.RECALLED, State.RETURNED],
        target=State.ASSEMBLING,
        edge=Edge(
            label=_("Lập lại hồ sơ"),
            done=_("đã mở hồ sơ để lập lại"),
            roles=(rules.CLERK, rules.PRINCIPAL),
        ),
    )
    def reassemble(self) -> None:
        """The school opens what came back, to mend it and to send it anew."""
        self.receiver = self.receiver.in_office_on(clock.today())

    @declare(
        source=State.FORWARDED,
        target=State.RECEIVED,
        edge=Edge(
            label=_("Tiếp nhận hồ sơ"),
            done=_("đã tiếp nhận hồ sơ"),
            roles=(rules.OFFICER,),
            conditions=(rules.letter_is_addressed_anew,),
            inputs=Receipt,
            papers=(PaperCall("receipt"),),
            jobs=("incoming", "answer"),
            told=(rules.SCHOOL_BOARD, rules.LEADERS),
            then=effects.receive_nominations,
        ),
    )
    def receive(self) -> None:
        """The authority's officer takes the dossier in, gives it an incoming number and a day for the result."""
        self.lookup_code = self.lookup_code or new_code()

    @declare(
        source=[State.FORWARDED, State.SUPPLEMENT_REQUESTED],
        target=State.REFUSED,
        edge=Edge(
            label=_("Từ chối hồ sơ"),
            done=_("đã từ chối hồ sơ"),
            roles=(rules.OFFICER, rules.LEADER),
            reason=Reason.REQUIRED,
            conditions=(rules.supplement_is_overdue, rules.authority_has_its_leader),
            inputs=Grounds,
            papers=(PaperCall("dossier_return"),),
            jobs=("answer",),
            told=(rules.SCHOOL_BOARD,),
            then=effects.refuse_nominations,
            onward=False,
            style="danger",
        ),
    )
    def refuse(self) -> None:
        """The authority does not take the dossier up, for a ground that it names, or after a supplement stayed out."""

    @declare(
        source=State.RECEIVED,
        target=State.APPRAISED,
        edge=Edge(
            label=_("Trình lãnh đạo"),
            done=_("đã trình kết quả thẩm định"),
            roles=(rules.APPRAISER,),
            conditions=(rules.everything_is_appraised, council_has_voted),
            told=(rules.LEADERS,),
        ),
    )
    def propose(self) -> None:
        """The officer lays the appraisal of every nomination before the leader."""

    @declare(
        source=State.RECEIVED,
        target=State.RECEIVED,
        edge=Edge(
            label=_("Giao thẩm định"),
            done=_("đã giao thẩm định hồ sơ"),
            roles=(rules.LEADER, rules.OFFICER),
            inputs=Assignment,
            told=(rules.ASSIGNED,),
            then=effects.assign,
            onward=False,
            style="secondary",
        ),
    )
    def assign(self) -> None:
        """One officer is to appraise the dossier; the others leave it alone."""

    @declare(
        source=State.RECEIVED,
        target=State.SUPPLEMENT_REQUESTED,
        edge=Edge(
            label=_("Yêu cầu bổ sung"),
            done=_("đã yêu cầu bổ sung hồ sơ"),
            roles=(rules.APPRAISER,),
            conditions=(rules.authority_has_its_leader, rules.papers_are_written),
            inputs=SupplementCall,
            papers=(PaperCall("supplement_request"),),
            jobs=("answer",),
            told=(rules.SCHOOL_BOARD,),
            then=effects.ask_for_supplement,
            onward=False,
            style="warning",
        ),
    )
    def request_supplement(self) -> None:
        """The authority asks for everything that is missing, in one letter."""

    @declare(
        source=State.SUPPLEMENT_REQUESTED,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Gửi bổ sung"),
            done=_("đã gửi bổ sung hồ sơ"),
            roles=(rules.CLERK, rules.PRINCIPAL),
            conditions=(rules.supplements_are_ready, rules.receiver_is_in_office, rules.papers_are_written),
            inputs=Supplement,
            jobs=("package",),
            told=(rules.OFFICERS,),
            then=effects.supplement_nominations,
        ),
    )
    def supplement(self) -> None:
        """The school sends what was missing: the dossier is sealed anew as its next revision."""

    @declare(
        source=State.APPRAISED,
        target=State.RECEIVED,
        edge=Edge(
            label=_("Trả lại để thẩm định thêm"),
            done=_("đã trả lại hồ sơ để thẩm định thêm"),
            roles=(rules.LEADER,),
            reason=Reason.REQUIRED,
            told=(rules.OFFICERS,),
            onward=False,
            style="secondary",
        ),
    )
    def reappraise(self) -> None:
        """The leader wants more to be looked into."""

    @declare(
        source=State.APPRAISED,
        target=State.DECIDED,
        edge=Edge(
            label=_("Ra quyết định"),
            done=_("đã quyết định về hồ sơ"),
            roles=(rules.LEADER,),
            conditions=(rules.decides_itself, council_has_voted),
            inputs=Outcomes,
            papers=(
                PaperCall("award_decision", when=rules.something_is_recognised),
                PaperCall("result_notice", when=result_is_published),
            ),
            jobs=("answer",),
            told=(rules.SCHOOL_BOARD, rules.OFFICERS),
            then=effects.decide_nominations,
            style="success",
        ),
    )
    def decide(self) -> None:
        """The authority's leader decides on every nomination of the dossier, item by item, in one act."""

    @declare(
        source=State.APPRAISED,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Trình cấp trên"),
            done=_("đã trình hồ sơ lên cấp trên"),
            roles=(rules.LEADER,),
            conditions=(
                rules.higher_authority_decides,
                rules.nothing_is_suspended,
                rules.papers_are_written,
                nothing_is_on_the_agenda,
            ),
            papers=(PaperCall("upward_letter"),),
            told=(rules.SCHOOL_BOARD, rules.OFFICERS),
            then=effects.pass_nominations_up,
        ),
    )
    def pass_up(self) -> None:
        """The authority proposes what the next one up decides on: the same way once more, one step higher."""
        self.receiver, self.assigned_to = rules.superior_of(self.receiver), None

    @declare(
        source=[State.DECIDED, State.REFUSED],
        target=State.CLOSED,
        edge=Edge(
            label=_("Lưu hồ sơ"),
            done=_("đã nhận kết quả và lưu hồ sơ"),
            roles=(rules.CLERK,),
            conditions=(rules.nothing_is_open, rules.papers_are_written),
        ),
    )
    def close(self) -> None:
        """The school has the results and puts the dossier away."""

    @declare(
        source=State.DECIDED,
        target=State.DECIDED,
        edge=Edge(
            label=_("Quyết định phần còn lại"),
            done=_("đã quyết định về phần còn lại của hồ sơ"),
            roles=(rules.LEADER,),
            inputs=Outcomes,
            conditions=(rules.something_is_open, council_has_voted),
            papers=(
                PaperCall("award_decision", when=rules.something_is_recognised),
                PaperCall("result_notice", when=result_is_published),
            ),
            told=(rules.SCHOOL_BOARD, rules.OFFICERS),
            then=effects.decide_nominations,
            onward=False,
            style="success",
        ),
    )
    def decide_rest(self) -> None:
        """What was halted when the dossier was decided goes on and gets a decision of its own."""

    @_staying(
        SENT_AND_UNDECIDED,
        Edge(
            label=_("Chuyển giao cơ quan tiếp nhận"),
            done=_("đã chuyển giao hồ sơ cho cơ quan kế tục"),
            roles=(rules.ADMINISTRATOR,),
            reason=Reason.OPTIONAL,
            conditions=(rules.receiver_has_a_successor, rules.nothing_is_being_written),
            inputs=HandOver,
            told=(rules.SCHOOL_BOARD, rules.OFFICERS, rules.LEADERS, rules.FORMER_AUTHORITY),
            then=effects.take_over,
            driven=True,
            onward=False,
        ),
    )
    def hand_over(self) -> None:
        """The receiver has ended: the dossier is its successor's, with the incoming number and receipt that it has."""
        self.receiver, self.assigned_to = self.receiver.in_office_on(clock.today()), None

    @_staying(
        AT_SCHOOL,
        Edge(
            label=_("Ghi nhận đổi nơi nhận"),
            done=_("đã ghi nhận nơi nhận thôi hoạt động"),
            roles=(rules.ADMINISTRATOR,),
            reason=Reason.OPTIONAL,
            conditions=(rules.receiver_has_a_successor,),
            inputs=HandOver,
            told=(rules.SCHOOL_BOARD,),
            driven=True,
            onward=False,
        ),
    )
    def lose_receiver(self) -> None:
        """The receiver of an unsent dossier has ended; a signed letter names it, and has to be signed anew."""
        if self.state != State.ISSUED:
            self.receiver = self.receiver.in_office_on(clock.today())

    @_staying(
        AWAITING_RECEIPT,
        Edge(
            label=_("Ban hành lại tờ trình"),
            done=_("đã ban hành lại tờ trình"),
            roles=(rules.REISSUER,),
            conditions=(rules.receiver_is_in_office, rules.papers_are_written),
            papers=LETTER,
            jobs=("package",),
            told=(rules.CLERKS, rules.OFFICERS),
        ),
    )
    def reissue(self) -> None:
        """The principal signs the letter anew, to the successor and in place of the one that named the old receiver."""
        self.reissue_basis = ""
