"""What a step adds to a nomination beside its reason."""

from dataclasses import dataclass

from workflow.engine.declarations import Inputs


@dataclass(frozen=True)
class Recognition(Inputs):
    """`award_id` is the award that is granted where it is another one than was asked for."""

    award_id: int | None = None
