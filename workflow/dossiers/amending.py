"""The edges by which an issued decision is corrected or replaced; each leaves the dossier in the state that it has."""

from django.utils.translation import gettext_lazy as _

from workflow.dossiers import effects, rules
from workflow.dossiers.amendment import Correction, Replacement, decision_stands, hold_awards
from workflow.dossiers.publicity import result_is_published
from workflow.dossiers.states import DossierFields
from workflow.engine.declarations import Edge, PaperCall, Reason
from workflow.engine.machine import declare

DECIDED = ("decided", "closed")

CORRECT = Edge(
    label=_("Đính chính quyết định"),
    done=_("đã đính chính quyết định khen thưởng"),
    roles=(rules.DECIDER,),
    reason=Reason.REQUIRED,
    conditions=(decision_stands, rules.papers_are_written),
    inputs=Correction,
    papers=(PaperCall("correction_letter"),),
    jobs=("answer",),
    told=(rules.SCHOOL_BOARD, rules.OFFICERS),
    holds=hold_awards,
    then=effects.certify_anew,
    onward=False,
    style="secondary",
)
REPLACE = Edge(
    label=_("Thay thế quyết định"),
    done=_("đã thay thế quyết định khen thưởng"),
    roles=(rules.DECIDER,),
    reason=Reason.REQUIRED,
    conditions=(decision_stands, rules.papers_are_written),
    inputs=Replacement,
    papers=(PaperCall("award_decision"), PaperCall("result_notice", when=result_is_published)),
    jobs=("answer",),
    told=(rules.SCHOOL_BOARD, rules.OFFICERS),
    holds=hold_awards,
    then=effects.decide_anew,
    onward=False,
    style="warning",
)


class AmendingMachine(DossierFields):
    """The part of a dossier's machine that mends what was decided on it."""

    class Meta:
        abstract = True

    @declare(source=DECIDED[1], target=DECIDED[1], edge=CORRECT)
    @declare(source=DECIDED[0], target=DECIDED[0], edge=CORRECT)
    def correct_decision(self) -> None:
        """A letter of whoever decided mends slips of the pen; the decision stands and is not touched."""

    @declare(source=DECIDED[1], target=DECIDED[1], edge=REPLACE)
    @declare(source=DECIDED[0], target=DECIDED[0], edge=REPLACE)
    def replace_decision(self) -> None:
        """A new decision about the same awards takes the place of the old one, which stays on record."""
