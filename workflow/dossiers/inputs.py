"""What the receiving authority adds to a dossier: a day for the result, and an outcome for each nomination."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.dossiers.publicity import first_end
from workflow.engine import clock
from workflow.engine.declarations import Inputs
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_line, validate_plain

REASON_LIMIT = 2000
PLACE_LIMIT = 300


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
class Publication(Inputs):
    """A list goes public: whom it names, until the end of which day it stands, and where it hangs in the school."""

    nomination_ids: tuple[int, ...]
    until: date
    place: str

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if sorted(self.nomination_ids) != sorted(item.nomination_id for item in subject.items.all()):
            yield Unmet(_("Danh sách của hồ sơ đã khác với danh sách bạn đã xem. Hãy tải lại trang."))
        first = first_end(subject.campaign, clock.today())
        if self.until < first:
            sentence = _("Phải công khai ít nhất đến hết ngày %s.") % f"{first:%d/%m/%Y}"
            yield Unmet(sentence, "until")
        if not self.place.strip():
            yield Unmet(_("Hãy ghi nơi niêm yết danh sách."), "place")
        if len(self.place) > PLACE_LIMIT:
            yield Unmet(_("Nơi niêm yết dài quá %d ký tự.") % PLACE_LIMIT, "place")
        try:
            validate_line(self.place)
        except ValidationError as error:
            yield Unmet(error.message, "place")
