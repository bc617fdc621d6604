"""The edges by which a recognised nomination follows its dossier when the decision on it is corrected or replaced."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.engine.declarations import Edge, Inputs, PaperCall, Reason
from workflow.engine.machine import declare
from workflow.nominations import rules
from workflow.nominations.halting import HaltingMachine

RECOGNISED = "recognised"


@dataclass(frozen=True)
class Renewal(Inputs):
    """Whether the nominee gets a certificate that cites the new decision."""

    certificate: bool


def wants_certificate(nomination: Any, inputs: Renewal) -> bool:
    """Whether a certificate is printed anew."""
    return inputs.certificate


class RenewingMachine(HaltingMachine):
    """The part of a nomination's machine that renews what it has got."""

    class Meta:
        abstract = True

    @declare(
        source=RECOGNISED,
        target=RECOGNISED,
        edge=Edge(
            label=_("Cấp lại giấy khen"),
            done=_("đã cấp lại giấy khen"),
            roles=(rules.LEADER, rules.PRINCIPAL),
            reason=Reason.REQUIRED,
            papers=(PaperCall("certificate"),),
            told=(rules.HEADS,),
            driven=True,
            onward=False,
        ),
    )
    def certify_anew(self) -> None:
        """Whoever decided corrects a misprint: another certificate takes the place of the one that was handed out."""

    @declare(
        source=RECOGNISED,
        target=RECOGNISED,
        edge=Edge(
            label=_("Khen thưởng theo quyết định thay thế"),
            done=_("đã thay thế quyết định khen thưởng"),
            roles=(rules.LEADER, rules.PRINCIPAL),
            reason=Reason.REQUIRED,
            inputs=Renewal,
            papers=(PaperCall("certificate", wants_certificate),),
            told=(rules.HEADS,),
            driven=True,
            onward=False,
        ),
    )
    def decide_anew(self) -> None:
        """The award stands by a new decision, which has taken the place of the one that gave it."""
