"""Taking an award back (huỷ bỏ khen thưởng): on which grounds, and what is to be given back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.terms import Term
from workflow.campaigns.models import Award
from workflow.engine import clock
from workflow.engine.declarations import Inputs
from workflow.engine.models import Event
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_line

if TYPE_CHECKING:
    from workflow.nominations.models import Nomination

LINE_LIMIT = 300
MOST_MONEY = 1_000_000_000


class Ground(models.TextChoices):
    """Why a decision on an award is cancelled (Luật Thi đua, khen thưởng 2022, chương VII)."""

    FRAUD = "fraud", _("Gian dối trong kê khai công trạng, thành tích")
    FORGERY = "forgery", _("Cung cấp giấy tờ sai sự thật, giấy tờ giả")
    PROCEDURE = "procedure", _("Thẩm định, xét, đề nghị khen thưởng trái quy định")
    VIOLATION = "violation", _("Có vi phạm trong thời gian tính thành tích, nay mới phát hiện")


@dataclass(frozen=True)
class Revocation(Inputs):
    """The ground, who proposed it and on which conclusion it rests, and what is recovered.

    `handed_out` says whether anything was given already: then `objects` (in words) and `money` (in đồng) come back
    before `recovered_by`.
    """

    ground: str
    proposed_by: str
    conclusion: str = ""
    handed_out: bool = False
    objects: str = ""
    money: int = 0
    recovered_by: date | None = None

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if self.ground not in Ground.values:
            yield Unmet(_now("Hãy chọn căn cứ huỷ bỏ."), "ground")
        if not self.proposed_by.strip():
            yield Unmet(_now("Hãy ghi ai đề nghị huỷ bỏ, theo văn bản nào."), "proposed_by")
        for field in ("proposed_by", "conclusion", "objects"):
            yield from _line_unmet(getattr(self, field), field)
        if self.handed_out:
            yield from self._recovery_unmet()

    def _recovery_unmet(self) -> Iterator[Unmet]:
        if not 0 <= self.money <= MOST_MONEY:
            yield Unmet(_now("Số tiền thu hồi không đúng."), "money")
        if not self.money and not self.objects.strip():
            yield Unmet(_now("Hãy ghi hiện vật hoặc số tiền phải thu hồi."), "objects")
        if self.recovered_by is None or self.recovered_by <= clock.today():
            yield Unmet(_now("Hãy ghi ngày nộp lại, sau hôm nay."), "recovered_by")


def money_of(nomination: "Nomination") -> tuple[int, tuple[Term, ...]]:
    """The money that comes with the award, in đồng, and the values of the law it is counted from; 0 for none.

    In integers: the pack gives the share of the base salary (mức lương cơ sở) in tenths.
    """
    law = nomination.campaign.law
    award = law.award(nomination.award.code) if law else None
    if law is None or award is None or award.money.value is None or law.base_salary.value is None:
        return 0, ()
    return award.money.whole * law.base_salary.whole // 10, (award.money, law.base_salary)


def objects_of(nomination: "Nomination") -> str:
    """What was handed out with the award: a form of praise has its sheet (giấy khen)."""
    return f"01 {nomination.award.name}" if nomination.award.kind == Award.Kind.FORM else ""


def take_back(nomination: "Nomination", event: Event, inputs: Revocation, actor: Any) -> None:
    """The award counts no more, and whatever rested on it is to be looked at again."""
    from workflow.nominations import awards, reviews  # which read nominations, whose machine this module serves

    awards.revoke(nomination)
    reviews.flag(nomination, event)


def _line_unmet(text: str, field: str) -> Iterator[Unmet]:
    if len(text) > LINE_LIMIT:
        yield Unmet(_now("Nội dung dài quá %d ký tự.") % LINE_LIMIT, field)
    try:
        validate_line(text)
    except ValidationError as error:
        yield Unmet(error.message, field)
