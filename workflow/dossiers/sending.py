"""The school's edges of a dossier: it is assembled, published, signed, sent, taken back, supplemented, and put away."""

from django.utils.translation import gettext_lazy as _

from workflow.dossiers import effects, rules
from workflow.dossiers.inputs import (
    Publication,
    Supplement,
)
from workflow.dossiers.objections import objections_are_settled
from workflow.dossiers.publicity import list_was_published, result_is_published
from workflow.dossiers.states import DossierFields
from workflow.dossiers.states import DossierState as State
from workflow.engine import clock
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import declare

LETTER = (
    PaperCall("submission_letter"),
    PaperCall("staff_list", when=rules.holds_staff),
    PaperCall("pupil_list", when=rules.holds_pupils),
)


class SendingMachine(DossierFields):
    """The part of a dossier's machine that is the school's."""

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
