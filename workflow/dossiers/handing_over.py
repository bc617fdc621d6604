"""The edges that a dossier takes when its receiver ends and another takes its place."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.dossiers import effects, rules
from workflow.dossiers.inputs import HandOver
from workflow.dossiers.sending import LETTER
from workflow.dossiers.states import AT_SCHOOL, AWAITING_RECEIPT, SENT_AND_UNDECIDED, DossierFields
from workflow.dossiers.states import DossierState as State
from workflow.engine import clock
from workflow.engine.declarations import Edge, Reason
from workflow.engine.machine import declare


def _staying(states: tuple[State, ...], edge: Edge) -> Any:
    """Declare one edge on each of the states: it goes into the history and leaves the dossier where it is."""

    def declared(method: Any) -> Any:
        for state in reversed(states):
            method = declare(source=state, target=state, edge=edge)(method)
        return method

    return declared


class HandingOverMachine(DossierFields):
    """The part of a dossier's machine that an authority's end moves."""

    class Meta:
        abstract = True

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
