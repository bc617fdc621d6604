"""How a council's vote is counted: the rule as its legal pack or the school's own setting gives it, in integers."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """How members vote."""

    SECRET = "secret", _("Bỏ phiếu kín")
    OPEN = "open", _("Biểu quyết công khai")


class Denominator(models.TextChoices):
    """What the share in favour is a share of."""

    TOTAL = "total", _("Tổng số thành viên Hội đồng")
    PRESENT = "present", _("Số thành viên dự họp")
    VALID = "valid", _("Số phiếu hợp lệ")


class AbsentVote(models.TextChoices):
    """Whether a member who does not come may still vote."""

    WRITTEN = "written", _("Gửi ý kiến bằng văn bản")
    NONE = "none", _("Không bỏ phiếu")


class RecusedMembers(models.TextChoices):
    """Whether members who are out for an item still count in its denominator."""

    KEEP = "keep", _("Giữ nguyên mẫu số")
    SUBTRACT = "subtract", _("Trừ người không được bỏ phiếu")


@dataclass(frozen=True)
class VoteRule:
    """One rule of voting; `threshold` is in per cent (1 to 100), the quorum a fraction of all members.

    A share passes when `yes * 100 >= threshold * denominator`: exactly on the threshold passes, and no rounding ever
    decides.
    """

    mode: str = Mode.SECRET.value
    threshold: int = 80
    denominator: str = Denominator.TOTAL.value
    absent: str = AbsentVote.WRITTEN.value
    recused: str = RecusedMembers.KEEP.value
    quorum_of: int = 3
    quorum: int = 2

    def as_data(self) -> dict[str, Any]:
        """What a ballot keeps of it once it is open."""
        return asdict(self)
