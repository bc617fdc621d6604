"""What is said when an issued decision is corrected or replaced (NĐ 30/2020/NĐ-CP, Điều 18).

A slip of the pen is corrected by a letter of whoever issued the decision, an error of content by a new decision. What
was issued stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from workflow.campaigns.models import Award
from workflow.dossiers.acts import standing
from workflow.engine.declarations import Inputs
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_line

if TYPE_CHECKING:
    from workflow.dossiers.models import Dossier

LINE_LIMIT = 300
MOST_LINES = 5


@dataclass(frozen=True)
class Misprint:
    """One place of a decision or certificate: where it is, what is printed there, and what it should say."""

    where: str
    printed: str
    corrected: str


@dataclass(frozen=True)
class Correction(Inputs):
    """Misprints of the decision of an act, by the act's key, and whose certificates are printed anew."""

    act: int
    lines: tuple[Misprint, ...]
    certificates: tuple[int, ...] = ()

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        named = standing(subject).get(self.act)
        if named is None:
            yield Unmet(_("Hãy chọn quyết định cần đính chính."), "act")
        if not self.lines or len(self.lines) > MOST_LINES:
            yield Unmet(_("Hãy ghi từ một đến %d chỗ cần đính chính.") % MOST_LINES, "where_1")
        for number, line in enumerate(self.lines, start=1):
            yield from _misprint_unmet(line, number)
        yield from _certificates_unmet(subject, self.certificates, named or ())


@dataclass(frozen=True)
class Replacement(Inputs):
    """A new decision in place of that of an act, about the same nominations, and whose certificates are printed anew.

    `nomination_ids` are all that still have their award by that act, as the person saw them.
    """

    act: int
    nomination_ids: tuple[int, ...]
    certificates: tuple[int, ...] = ()

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        named = standing(subject).get(self.act)
        if named is None:
            yield Unmet(_("Hãy chọn quyết định được thay thế."), "act")
        elif sorted(self.nomination_ids) != sorted(named):
            yield Unmet(_("Danh sách được khen thưởng đã khác với danh sách bạn đã xem. Hãy tải lại trang."))
        yield from _certificates_unmet(subject, self.certificates, named or ())


def decision_stands(dossier: "Dossier") -> Iterator[Unmet]:
    """There is a decision to correct or to replace, and somebody still has an award by it."""
    if not standing(dossier):
        yield Unmet(_("Hồ sơ không có quyết định khen thưởng nào còn người được khen thưởng."))


def certified(dossier: "Dossier") -> set[int]:
    """The nominations whose award comes with a certificate, by key: forms of praise do, titles do not."""
    form = Award.Kind.FORM
    given = Q(nomination__granted__kind=form) | Q(nomination__granted=None, nomination__award__kind=form)
    held = dossier.items.filter(given, nomination__state="recognised")
    return set(held.values_list("nomination_id", flat=True))


def hold_awards(dossier: "Dossier") -> None:
    """Keep the awards as they are until the commit: none is taken back while the decision on it is written anew."""
    items = dossier.items.select_related("nomination").select_for_update(of=("self", "nomination"))
    list(items.filter(nomination__state="recognised"))


def _misprint_unmet(line: Misprint, number: int) -> Iterator[Unmet]:
    asked = {
        "where": (line.where, _("Hãy ghi chỗ in sai.")),
        "printed": (line.printed, _("Hãy ghi nội dung đã in.")),
        "corrected": (line.corrected, _("Hãy ghi nội dung đúng.")),
    }
    for name, (text, ask) in asked.items():
        if not text.strip():
            yield Unmet(ask, f"{name}_{number}")
        if len(text) > LINE_LIMIT:
            yield Unmet(_("Nội dung dài quá %d ký tự.") % LINE_LIMIT, f"{name}_{number}")
        try:
            validate_line(text)
        except ValidationError as error:
            yield Unmet(error.message, f"{name}_{number}")
    if line.printed.strip() and line.printed.strip() == line.corrected.strip():
        yield Unmet(_("Nội dung đúng phải khác nội dung đã in."), f"corrected_{number}")


def _certificates_unmet(dossier: "Dossier", chosen: Sequence[int], named: Sequence[int]) -> Iterator[Unmet]:
    if len(chosen) != len(set(chosen)) or not set(chosen) <= set(named) & certified(dossier):
        yield Unmet(_("Chỉ cấp lại giấy khen cho người có giấy khen theo quyết định đã chọn."), "certificates")
