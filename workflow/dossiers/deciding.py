"""The receiving authority's edges of a dossier: it is taken in, appraised, decided on, or goes another way."""

from django.utils.translation import gettext_lazy as _

from workflow.dossiers import effects, rules
from workflow.dossiers.council import council_has_voted, nothing_is_on_the_agenda
from workflow.dossiers.inputs import (
    Assignment,
    Grounds,
    Outcomes,
    Receipt,
    SupplementCall,
)
from workflow.dossiers.publicity import result_is_published
from workflow.dossiers.states import DossierFields
from workflow.dossiers.states import DossierState as State
from workflow.engine.codes import new_code
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import declare


class DecidingMachine(DossierFields):
    """The part of a dossier's machine that is the authority's."""

    class Meta:
        abstract = True

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
