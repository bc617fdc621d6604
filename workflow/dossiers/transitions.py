"""The machine of a dossier: assembling → issued → forwarded → received → decided."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflow.dossiers import effects, rules
from workflow.dossiers.inputs import HandOver, Outcomes, Receipt
from workflow.engine import clock
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import Subject, declare
from workflow.organisations.models import Unit


class DossierState(models.TextChoices):
    ASSEMBLING = "assembling", _("Đang lập")
    ISSUED = "issued", _("Đã ký tờ trình")
    FORWARDED = "forwarded", _("Đã chuyển")
    RECEIVED = "received", _("Đã tiếp nhận")
    DECIDED = "decided", _("Đã có quyết định")


State = DossierState

# What becomes of a dossier when its receiver ends: a new state of the machine goes into one of these, or is final.
AT_SCHOOL = (State.ASSEMBLING, State.ISSUED)
AWAITING_RECEIPT = (State.FORWARDED,)
SENT_AND_UNDECIDED = (*AWAITING_RECEIPT, State.RECEIVED)

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


class DossierMachine(Subject):
    state = FSMField(_("trạng thái"), choices=State, default=State.ASSEMBLING, protected=True, editable=False)

    # Declared on the model.
    receiver: Unit
    reissue_basis: str

    class Meta:
        abstract = True

    @declare(
        source=State.ASSEMBLING,
        target=State.ISSUED,
        edge=Edge(
            label=_("Ký tờ trình"),
            done=_("đã ký tờ trình"),
            roles=(rules.PRINCIPAL,),
            conditions=(rules.has_nominations, rules.receiver_is_in_office, rules.papers_are_written),
            papers=LETTER,
            told=(rules.CLERKS,),
        ),
    )
    def issue(self) -> None:
        """The principal signs; the submission letter is numbered and its list is closed."""

    @declare(
        source=State.ISSUED,
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
        """The principal takes the letter back before it was sent: the list opens, the receiver is read anew."""
        self.receiver = self.receiver.in_office_on(clock.today())

    @declare(
        source=State.ISSUED,
        target=State.FORWARDED,
        edge=Edge(
            label=_("Chuyển hồ sơ"),
            done=_("đã chuyển hồ sơ"),
            roles=(rules.CLERK,),
            conditions=(rules.receiver_is_in_office, rules.papers_are_written),
            jobs=("package",),
            told=(rules.OFFICERS,),
            then=effects.forward_nominations,
        ),
    )
    def forward(self) -> None:
        """The clerk sends the dossier, sealed as one package, to the receiving authority."""

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

    @declare(
        source=State.RECEIVED,
        target=State.DECIDED,
        edge=Edge(
            label=_("Ra quyết định"),
            done=_("đã quyết định về hồ sơ"),
            roles=(rules.LEADER,),
            inputs=Outcomes,
            papers=(PaperCall("award_decision", when=rules.something_is_recognised),),
            jobs=("answer",),
            told=(rules.SCHOOL_BOARD, rules.OFFICERS),
            then=effects.decide_nominations,
            style="success",
        ),
    )
    def decide(self) -> None:
        """The authority's leader decides on every nomination of the dossier, item by item, in one act."""

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
            then=effects.ask_for_reissue,
            driven=True,
            onward=False,
        ),
    )
    def hand_over(self) -> None:
        """The receiver has ended: the dossier is its successor's, with the incoming number and receipt that it has."""
        self.receiver = self.receiver.in_office_on(clock.today())

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
        if self.state == State.ASSEMBLING:
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
