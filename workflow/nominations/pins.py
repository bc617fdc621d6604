"""What the board writes to single places of a nomination that it sends back (lý do trả lại tại từng mục).

A place has the name of the drafting form's own field, so that the group reads the reason where it has to mend.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from workflow.engine.declarations import Text
from workflow.engine.models import Event
from workflow.engine.refusals import Unmet
from workflow.engine.text import normalise, validate_plain

if TYPE_CHECKING:
    from workflow.nominations.models import Nomination

PIN_LIMIT = 500
# The form field in which the reason for a place is written.
PREFIX = "pin_"


@dataclass(frozen=True)
class Pin:
    """Why one place has to be mended: the draft's `field`, how people call it, and what is wrong there."""

    field: str
    label: str
    problem: str

    def __str__(self) -> str:
        return f"{self.label}: {self.problem}"


def places(nomination: "Nomination") -> dict[str, Text]:
    """Every place that something can be written to, by its field, with its name, in the order of the draft's page.

    `statement_<criterion id>` is what is said under a criterion, `file_<evidence id>` a file that was sent, `evidence`
    what is missing among the files, `period_from` the whole period.
    """
    statements: dict[str, Text] = {f"statement_{one.pk}": one.title for one in nomination.criteria()}
    files: dict[str, Text] = {f"file_{one.pk}": one.name for one in nomination.evidence.attached()}
    return {
        "award": _("Danh hiệu, hình thức đề nghị"),
        "period_from": _("Thời gian tính thành tích"),
        "titles_held": _("Danh hiệu đã được tặng"),
        "rewards_held": _("Khen thưởng đã nhận"),
        **statements,
        **files,
        "evidence": _("Minh chứng"),
    }


def pinned(nomination: "Nomination", problems: Mapping[str, str]) -> tuple[Pin, ...]:
    """`problems` by field as pins in the order of the page; what is blank is none. Names are kept in Vietnamese."""
    with override(settings.LANGUAGE_CODE):
        named = {field: str(label) for field, label in places(nomination).items()}
    said = ((field, normalise(problems.get(field, ""))) for field in named)
    return tuple(Pin(field, named[field], problem) for field, problem in said if problem)


def pins_of(event: Event) -> list[Pin]:
    """What was written to single places when the event happened; returns of before have none."""
    return [Pin(**one) for one in event.data.get("pins", ())]


def unmet_pins(nomination: "Nomination", pins: Iterable[Pin]) -> Iterator[Unmet]:
    """Every pin that will not do, at the field in which it is written."""
    if not pins:
        return
    with override(settings.LANGUAGE_CODE):
        named = {field: str(label) for field, label in places(nomination).items()}
    for pin in pins:
        field = PREFIX + pin.field
        if named.get(pin.field) != pin.label:
            yield Unmet(_now("Mục “%s” không còn trong đề nghị này. Hãy mở lại trang.") % pin.label)
        if not pin.problem.strip():
            yield Unmet(_now("Hãy ghi rõ cần sửa gì ở mục này."), field)
        if len(pin.problem) > PIN_LIMIT:
            yield Unmet(_now("Lý do tại một mục dài quá %d ký tự.") % PIN_LIMIT, field)
        try:
            validate_plain(pin.problem)
        except ValidationError as error:
            yield Unmet(error.messages[0], field)
