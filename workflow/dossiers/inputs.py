"""What the receiving authority adds to a dossier: a day for the result, and an outcome for each nomination."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.engine import clock
from workflow.engine.declarations import Inputs
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_plain

REASON_LIMIT = 2000


@dataclass(frozen=True)
class Receipt(Inputs):
    """`due_on` is the day on which the authority promises its result (ngày hẹn trả kết quả)."""

    due_on: date

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if self.due_on <= clock.today():
            yield Unmet(_("Ngày hẹn trả kết quả phải sau hôm nay."), "due_on")


@dataclass(frozen=True)
class Outcome:
    """The decision on one nomination; one that is not recognised always says why."""

    nomination_id: int
    recognised: bool
    reason: str = ""


@dataclass(frozen=True)
class Outcomes(Inputs):
    """The decision on a dossier: one outcome for each of its nominations, none left out, none from elsewhere."""

    outcomes: tuple[Outcome, ...]

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        listed = {item.nomination_id for item in subject.items.all()}
        given = [one.nomination_id for one in self.outcomes]
        if len(given) != len(set(given)) or set(given) != listed:
            yield Unmet(_("Hãy chọn kết quả cho từng đề nghị trong hồ sơ."))
        for one in self.outcomes:
            field = f"reason_{one.nomination_id}"
            if not one.recognised and not one.reason.strip():
                yield Unmet(_("Hãy ghi lý do không khen thưởng."), field)
            if len(one.reason) > REASON_LIMIT:
                yield Unmet(_("Lý do dài quá %d ký tự.") % REASON_LIMIT, field)
            try:
                validate_plain(one.reason)
            except ValidationError as error:
                yield Unmet(error.message, field)


@dataclass(frozen=True)
class HandOver(Inputs):
    """From one authority to the next: keys and names of both, and the day from which the successor is in office.

    `due_on` is the new day for the result where the deadline starts anew, `reissue_basis` the rule by which the school
    writes its letter again; both are left empty where nothing of the kind was chosen.
    """

    old: int
    new: int
    old_name: str
    new_name: str
    effective_on: date
    due_on: date | None = None
    reissue_basis: str = ""

    def as_data(self) -> dict[str, Any]:
        """Without a new day there is none in the record: the one that was promised stands."""
        return {name: value for name, value in super().as_data().items() if value is not None}
