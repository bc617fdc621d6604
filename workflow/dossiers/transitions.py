"""The machine of a dossier: assembling → published → issued → forwarded → received → decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflow.dossiers import effects, rules
from workflow.dossiers.inputs import Outcomes, Publication, Receipt
from workflow.dossiers.objections import objections_are_settled
from workflow.dossiers.publicity import list_was_published, result_is_published
from workflow.engine import clock
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import Subject, declare
from workflow.organisations.models import Unit


class DossierState(models.TextChoices):
    ASSEMBLING = "assembling", _("Đang lập")
    PUBLISHED = "published", _("Đang công khai")
    ISSUED = "issued", _("Đã ký tờ trình")
    FORWARDED = "forwarded", _("Đã chuyển")
    RECEIVED = "received", _("Đã tiếp nhận")
    DECIDED = "decided", _("Đã có quyết định")


State = DossierState


class DossierMachine(Subject):
    state = FSMField(_("trạng thái"), choices=State, default=State.ASSEMBLING, protected=True, editable=False)

    receiver: Unit  # declared on the model

    class Meta:
        abstract = True

    @declare(
        source=[State.ASSEMBLING, State.PUBLISHED],
        target=State.ISSUED,
        edge=Edge(
            label=_("Ký tờ trình"),
            done=_("đã ký tờ trình"),
            roles=(rules.PRINCIPAL,),
            conditions=(
                rules.has_nominations,
                rules.receiver_is_in_office,
                rules.papers_are_written,
                list_was_published,
                objections_are_settled,
            ),
            papers=(
                PaperCall("submission_letter"),
                PaperCall("staff_list", when=rules.holds_staff),
                PaperCall("pupil_list", when=rules.holds_pupils),
            ),
            told=(rules.CLERKS,),
        ),
    )
    def issue(self) -> None:
        """The principal signs; the submission letter is numbered and its list is closed."""

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
            conditions=(rules.receiver_is_in_office, rules.papers_are_written, objections_are_settled),
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
