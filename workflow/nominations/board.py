"""What a board's decision on one nomination consists of, whoever counted the votes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.engine import clock
from workflow.engine.declarations import Inputs
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_line
from workflow.organisations.models import Membership
from workflow.organisations.selectors import council_on

Role = Membership.Role

PLACE_LIMIT = 200


@dataclass(frozen=True)
class BoardFigures(Inputs):
    """The meeting at which the board (Hội đồng thi đua, khen thưởng) voted, and its figures.

    `members` are the person ids of the whole board on that day, `absent` those of them who did not come;
    `in_favour` and `against` count votes. The rest comes from a `session` that voted in this system: its key, the
    `invalid` votes, how many of the `denominator` were `needed`, and whether that was reached (`passed`).
    """

    held_on: date
    opened_at: time
    closed_at: time
    place: str
    members: tuple[int, ...]
    absent: tuple[int, ...]
    in_favour: int
    against: int
    session: int | None = None
    invalid: int | None = None
    denominator: int | None = None
    needed: int | None = None
    passed: bool | None = None

    def as_data(self) -> dict[str, Any]:
        return {name: value for name, value in super().as_data().items() if value is not None}

    def ask_for_reason(self) -> bool:
        """A decision for a nominee whom the board did not want is never silent."""
        return not self.carried

    @property
    def carried(self) -> bool:
        """Whether a session's vote reached its rule; elsewhere whether more than half of the whole board was for it."""
        return 2 * self.in_favour > len(self.members) if self.passed is None else self.passed

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if subject.session_at_hand is not None:
            return  # the session's own steps have checked all of it, once and not for every nomination
        if self.session is not None or self.passed is not None:
            yield Unmet(_("Kết quả bỏ phiếu của phiên họp được ghi khi ký biên bản phiên họp."))
        yield from self._meeting_unmet(subject)
        yield from self._roll_unmet(subject)
        yield from self._votes_unmet()

    def _meeting_unmet(self, nomination: Any) -> Iterator[Unmet]:
        if self.held_on > clock.today():
            yield Unmet(_("Ngày họp không thể ở tương lai."), "held_on")
        submitted = timezone.localdate(nomination.revisions.latest("number").event.at)
        if self.held_on < submitted:
            yield Unmet(_("Ngày họp không thể trước ngày tổ gửi đề nghị (%s).") % f"{submitted:%d/%m/%Y}", "held_on")
        if self.closed_at <= self.opened_at:
            yield Unmet(_("Giờ kết thúc phải sau giờ bắt đầu."), "closed_at")
        elif self.held_on == clock.today() and self.closed_at > timezone.localtime(clock.now()).time():
            yield Unmet(_("Cuộc họp chưa kết thúc vào lúc này."), "closed_at")
        if not self.place.strip():
            yield Unmet(_("Hãy ghi địa điểm họp."), "place")
        if len(self.place) > PLACE_LIMIT:
            yield Unmet(_("Địa điểm dài quá %d ký tự.") % PLACE_LIMIT, "place")
        try:
            validate_line(self.place)
        except ValidationError as error:
            yield Unmet(error.message, "place")

    def _roll_unmet(self, nomination: Any) -> Iterator[Unmet]:
        seats = council_on(nomination.campaign.school, self.held_on)
        if {Role.PRINCIPAL, Role.COUNCIL_SECRETARY} - {seat.role for seat in seats}:
            yield Unmet(
                _("Hội đồng ngày họp chưa có đủ Chủ tịch và Thư ký trên hệ thống. Hãy báo quản trị."), "held_on"
            )
        if sorted(self.members) != sorted(seat.person_id for seat in seats):
            message = _("Hội đồng vào ngày này khác với danh sách trên trang. Hãy xem lại ngày họp và người vắng.")
            yield Unmet(message, "held_on")
        if len(set(self.absent)) != len(self.absent) or not set(self.absent) <= set(self.members):
            yield Unmet(_("Người vắng phải là thành viên Hội đồng."), "absent")
        signers = {seat.role: seat.person_id for seat in reversed(seats)}  # of several in a role the first
        if {signers.get(Role.PRINCIPAL), signers.get(Role.COUNCIL_SECRETARY)} & set(self.absent):
            yield Unmet(_("Chủ tịch chủ trì và Thư ký ghi biên bản nên phải dự họp."), "absent")

    def _votes_unmet(self) -> Iterator[Unmet]:
        if self.in_favour < 0 or self.against < 0:
            yield Unmet(_("Số phiếu không thể âm."), "in_favour")
        if self.in_favour + self.against > len(self.members) - len(self.absent):
            yield Unmet(_("Tổng số phiếu đồng ý và không đồng ý lớn hơn số người dự họp."), "against")
