"""What people add to the figures of a summary report (báo cáo tổng kết phong trào): words, and what was registered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.engine.declarations import Inputs
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_line, validate_plain

TEXT_LIMIT = 5000
MERIT_LIMIT = 300
REGISTERED_LIMIT = 99_999
PARTS = ("guidance", "limits", "causes", "lessons", "directions", "proposals")


@dataclass(frozen=True)
class Exemplar:
    """Somebody of the movement to be followed (điển hình tiên tiến), by the nomination, and for what in one line."""

    nomination_id: int
    merit: str


@dataclass(frozen=True)
class Registration:
    """How many had registered for an award (by its code) when the movement began; no step of the system knows it."""

    award: str
    number: int


@dataclass(frozen=True)
class ReportTexts(Inputs):
    """The parts of the report that no figure tells (domain notes F16: I, II.3 and IV to VI); each may be empty."""

    guidance: str = ""
    limits: str = ""
    causes: str = ""
    lessons: str = ""
    directions: str = ""
    proposals: str = ""
    exemplars: tuple[Exemplar, ...] = ()
    registered: tuple[Registration, ...] = ()

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        for part in PARTS:
            yield from _unreadable(part, getattr(self, part), TEXT_LIMIT, validate_plain)
        yield from self._exemplars_unmet(subject)
        codes = [one.award for one in self.registered]
        offered = set(subject.awards.values_list("code", flat=True)) if codes else set()
        if len(codes) != len(set(codes)) or not set(codes) <= offered:
            yield Unmet(_("Số đăng ký chỉ ghi cho danh hiệu, hình thức của phong trào, mỗi loại một lần."))
        for one in self.registered:
            if not 0 <= one.number <= REGISTERED_LIMIT:
                yield Unmet(_("Số đăng ký phải từ 0 đến %d.") % REGISTERED_LIMIT, f"registered_{one.award}")

    def _exemplars_unmet(self, subject: Any) -> Iterator[Unmet]:
        chosen = [one.nomination_id for one in self.exemplars]
        if len(chosen) != len(set(chosen)):
            yield Unmet(_("Mỗi điển hình chỉ nêu một lần."), "exemplars")
        # A form of long ago may still name somebody whose award was taken back since.
        if chosen and subject.nominations.filter(pk__in=chosen, state="recognised").count() != len(set(chosen)):
            yield Unmet(_("Điển hình tiên tiến chỉ chọn trong số được khen thưởng của phong trào."), "exemplars")
        for one in self.exemplars:
            if not one.merit.strip():
                yield Unmet(_("Hãy ghi thành tích của từng điển hình."), "exemplars")
            yield from _unreadable("exemplars", one.merit, MERIT_LIMIT, validate_line)


def _unreadable(field: str, text: str, limit: int, validate: Any) -> Iterator[Unmet]:
    if len(text) > limit:
        yield Unmet(
            _("Nội dung dài %(length)d ký tự, tối đa %(limit)d.") % {"length": len(text), "limit": limit}, field
        )
    try:
        validate(text)
    except ValidationError as error:
        yield Unmet(error.message % (error.params or {}), field)
