"""What the steps of a session need: the roll, what is voted on and how, counts on paper, minutes, departures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.campaigns.vote_rule import AbsentVote, Mode
from workflow.council import ballots
from workflow.council.houses import house_of
from workflow.council.rules import quorum_unmet
from workflow.council.sitting import Sitting, first_to_preside, sitting_of
from workflow.engine.declarations import Inputs
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_line, validate_plain
from workflow.organisations.models import Membership
from workflow.organisations.selectors import office_holders

TEXT_LIMIT = 5000
REASON_LIMIT = 2000
ABSENCE_LIMIT = 300


@dataclass(frozen=True)
class Presence:
    """How one seat takes part, by the codes of `Attendance.Status`, and why not in person."""

    seat_id: int
    status: str
    reason: str = ""


@dataclass(frozen=True)
class Roll(Inputs):
    """The roll of a session: every seat of the council once."""

    presences: tuple[Presence, ...]

    def unmet(self, session: Any) -> Iterator[Unmet]:
        sitting = sitting_of(session)
        if sorted(one.seat_id for one in self.presences) != sorted(sitting.seats):
            yield Unmet(_("Hãy điểm danh từng thành viên Hội đồng, mỗi người một lần."), "attendance")
            return
        here = {one.seat_id for one in self.presences if one.status == "present"}
        yield from quorum_unmet(len(here), sitting.quorum_needed(), len(sitting.seats))
        yield from self._officers_unmet(sitting, here)
        for one in self.presences:
            yield from self._presence_unmet(one, sitting)

    def _officers_unmet(self, sitting: Sitting, here: set[int]) -> Iterator[Unmet]:
        session = sitting.session
        if session.secretary_id not in here:
            yield Unmet(_("Thư ký vắng: hãy cử người khác ghi biên bản trước khi khai mạc."), "attendance")
        able = [sitting.seats[pk] for pk in here]
        if session.presiding_id not in here and first_to_preside(able, session.secretary_id) is None:
            yield Unmet(_("Chủ tịch và các Phó Chủ tịch đều vắng nên không ai chủ trì được."), "attendance")

    def _presence_unmet(self, one: Presence, sitting: Sitting) -> Iterator[Unmet]:
        field = f"reason_{one.seat_id}"
        if one.status not in ("present", "absent", "written"):
            yield Unmet(_("Hãy chọn có mặt hay vắng cho từng thành viên."), "attendance")
        if one.status == "written" and all(rule.absent != AbsentVote.WRITTEN for rule in sitting.rules()):
            yield Unmet(_("Quy tắc bỏ phiếu không cho người vắng gửi ý kiến bằng văn bản."), "attendance")
        yield from _text_unmet(one.reason, ABSENCE_LIMIT, field, line=True)


@dataclass(frozen=True)
class BallotCall(Inputs):
    """What is voted on and how; `items` and `tellers` (ban kiểm phiếu) are keys of agenda items and of seats.

    `on_paper` ballots are counted by the tellers and their counts typed in at the close.
    """

    items: tuple[int, ...]
    mode: str
    on_paper: bool = False
    tellers: tuple[int, ...] = ()

    def unmet(self, session: Any) -> Iterator[Unmet]:
        sitting = sitting_of(session)
        if not self.items or len(set(self.items)) != len(self.items) or not set(self.items) <= set(sitting.items):
            yield Unmet(_("Hãy chọn các đề nghị sẽ bỏ phiếu trong chương trình họp."), "items")
            return
        yield from self._mode_unmet(sitting)
        yield from self._electors_unmet(sitting)
        yield from self._tellers_unmet(sitting)
        yield from self._rounds_unmet(sitting)
        for pk in self.items:
            yield from _item_unmet(sitting, pk)

    def _mode_unmet(self, sitting: Sitting) -> Iterator[Unmet]:
        rules = {sitting.rule_for(sitting.items[pk]) for pk in self.items}
        if self.mode not in Mode.values:
            yield Unmet(_("Hãy chọn bỏ phiếu kín hay biểu quyết công khai."), "mode")
        elif self.mode == Mode.OPEN and any(rule.mode == Mode.SECRET for rule in rules):
            yield Unmet(_("Quy tắc của danh hiệu, hình thức này đòi hỏi bỏ phiếu kín."), "mode")

    def _electors_unmet(self, sitting: Sitting) -> Iterator[Unmet]:
        """On a secret sheet of paper a line left alone would tell whose it is: who gets one votes on all of it."""
        if not self.on_paper or self.mode == Mode.OPEN:
            return
        electors: dict[tuple[int, ...], list[str]] = {}
        for pk in self.items:
            electors.setdefault(tuple(sitting.eligible(sitting.items[pk])), []).append(
                str(sitting.items[pk].nomination)
            )
        _most, *others = sorted(electors.values(), key=len, reverse=True)
        if others:
            yield Unmet(
                _(
                    "Phiếu giấy bỏ kín phải có cùng người bỏ phiếu ở mọi dòng, nếu không dòng để trống cho biết phiếu "
                    "của ai. Hãy bỏ phiếu riêng về: %s."
                )
                % "; ".join(name for names in others for name in names),
                "items",
            )

    def _tellers_unmet(self, sitting: Sitting) -> Iterator[Unmet]:
        if self.on_paper and not self.tellers:
            yield Unmet(_("Bỏ phiếu giấy phải có ban kiểm phiếu."), "tellers")
        if len(set(self.tellers)) != len(self.tellers) or not all(sitting.is_here(pk) for pk in self.tellers):
            yield Unmet(_("Người kiểm phiếu phải là thành viên có mặt."), "tellers")
        for pk in {seat for item in self.items for seat in sitting.recused[item]} & set(self.tellers):
            yield Unmet(
                _("%s liên quan đến một đề nghị trong lần bỏ phiếu này nên không kiểm phiếu được.")
                % sitting.seats[pk].person.full_name,
                "tellers",
            )

    def _rounds_unmet(self, sitting: Sitting) -> Iterator[Unmet]:
        for pk in self.items:
            if sitting.counted.get(pk):
                yield Unmet(
                    _("“%s” đã được bỏ phiếu. Chỉ người chủ trì mở được vòng bỏ phiếu mới.")
                    % sitting.items[pk].nomination,
                    "items",
                )


@dataclass(frozen=True)
class NextRound(BallotCall):
    """The same for items that were voted on and did not pass, all as often as one another."""

    def _rounds_unmet(self, sitting: Sitting) -> Iterator[Unmet]:
        for pk in self.items:
            last = sitting.last_result(pk)
            if last is None or last.passed:
                message = _("“%s” đã đạt.") if last else _("“%s” chưa được bỏ phiếu lần nào.")
                yield Unmet(message % sitting.items[pk].nomination, "items")
        if len({len(sitting.counted.get(pk, ())) for pk in self.items}) > 1:
            yield Unmet(_("Các đề nghị này không ở cùng một vòng bỏ phiếu. Hãy mở riêng từng vòng."), "items")


def _item_unmet(sitting: Sitting, pk: int) -> Iterator[Unmet]:
    item = sitting.items[pk]
    names = {"item": item.nomination, "state": item.nomination.get_state_display()}
    if item.nomination.state != house_of(sitting.session.council.unit).hears:
        yield Unmet(_("“%(item)s” đang ở trạng thái “%(state)s” nên không bỏ phiếu được.") % names, "items")
    elif item.nomination.suspended_at is not None:
        yield Unmet(_("“%(item)s” đang tạm dừng nên không bỏ phiếu được.") % names, "items")
    elif not sitting.eligible(item):
        yield Unmet(_("Không còn ai được bỏ phiếu về “%(item)s”.") % names, "items")
    elif sitting.presiding_for(item) is None:
        yield Unmet(
            _("Người chủ trì liên quan đến “%(item)s” và không có Phó Chủ tịch nào thay được.") % names, "items"
        )


@dataclass(frozen=True)
class LineCount:
    """What the tellers counted on one item of a paper ballot."""

    item_id: int
    yes: int
    no: int
    invalid: int


@dataclass(frozen=True)
class Counts(Inputs):
    """The tellers' counts of a paper ballot; empty where the system counts."""

    lines: tuple[LineCount, ...] = ()
    issued: int | None = None
    returned: int | None = None

    def unmet(self, session: Any) -> Iterator[Unmet]:
        ballot = ballots.held(session)
        if not ballot.on_paper:
            if self.lines or self.issued is not None or self.returned is not None:
                yield Unmet(_("Lần bỏ phiếu này do hệ thống kiểm, không nhập số phiếu bằng tay."))
            return
        if self.issued is None or self.returned is None:
            yield Unmet(_("Hãy ghi số phiếu phát ra và thu vào."), "issued")
        elif not 0 <= self.returned <= self.issued <= len(ballot.electors):
            yield Unmet(
                _("Số phiếu thu vào không được lớn hơn số phát ra, và số phát ra không lớn hơn số người bỏ phiếu (%d).")
                % len(ballot.electors),
                "issued",
            )
        else:
            yield from self._lines_unmet(ballot, self.returned)

    def _lines_unmet(self, ballot: Any, returned: int) -> Iterator[Unmet]:
        lines = {line.item_id: line for line in ballot.lines.all()}
        if Counter(one.item_id for one in self.lines) != Counter(lines.keys()):
            yield Unmet(_("Hãy ghi kết quả kiểm phiếu của từng đề nghị."))
            return
        for one in self.lines:
            # A sheet over many items comes back also from whoever is out for this one and leaves its line alone.
            out = len(ballot.electors) - lines[one.item_id].eligible
            least, most = max(0, returned - out), min(returned, lines[one.item_id].eligible)
            if min(one.yes, one.no, one.invalid) < 0:
                yield Unmet(_("Số phiếu không thể âm."), f"yes_{one.item_id}")
            elif not least <= one.yes + one.no + one.invalid <= most:
                yield Unmet(
                    _("Đồng ý, không đồng ý và không hợp lệ cộng lại là %(sum)d, phải từ %(least)d đến %(most)d phiếu.")
                    % {"sum": one.yes + one.no + one.invalid, "least": least, "most": most},
                    f"yes_{one.item_id}",
                )


@dataclass(frozen=True)
class Discussion:
    """What was said about one item."""

    item_id: int
    text: str


@dataclass(frozen=True)
class Minutes(Inputs):
    """What the secretary adds to the session's own record: what was said (item by item), and what is proposed."""

    discussions: tuple[Discussion, ...] = ()
    proposals: str = ""

    def unmet(self, session: Any) -> Iterator[Unmet]:
        if not {one.item_id for one in self.discussions} <= set(sitting_of(session).items):
            yield Unmet(_("Có đề nghị không nằm trong chương trình họp. Hãy tải lại trang."))
        for one in self.discussions:
            yield from _text_unmet(one.text, TEXT_LIMIT, f"discussion_{one.item_id}")
        yield from _text_unmet(self.proposals, TEXT_LIMIT, "proposals")


@dataclass(frozen=True)
class Departure:
    """The principal decides against the vote on one item, and says why."""

    item_id: int
    reason: str


@dataclass(frozen=True)
class Signature(Inputs):
    """What the signer of the minutes decides against the vote; without any, every item goes as it was voted.

    The council advises and the principal decides: only a principal who presides may depart from the vote, and never on
    an item that concerns the own person or group. An authority's leader decides later, on the dossier, and not here.
    """

    departures: tuple[Departure, ...] = ()

    def unmet(self, session: Any) -> Iterator[Unmet]:
        if not self.departures:
            return
        sitting = sitting_of(session)
        given = [one.item_id for one in self.departures]
        if len(set(given)) != len(given) or any(sitting.last_result(pk) is None for pk in given):
            yield Unmet(_("Chỉ quyết định khác kết quả biểu quyết với đề nghị đã bỏ phiếu."))
            return
        if not house_of(session.council.unit).decides_at_signing:
            yield Unmet(_("Lãnh đạo quyết định khác kết quả biểu quyết khi ra quyết định về hồ sơ."))
            return
        principals = office_holders(session.council.unit, Membership.Role.PRINCIPAL)
        if not principals.filter(person=session.presiding.person_id).exists():
            yield Unmet(_("Chỉ Hiệu trưởng được quyết định khác kết quả biểu quyết."))
        for one in self.departures:
            field = f"departure_{one.item_id}"
            if not one.reason.strip():
                yield Unmet(_("Hãy ghi lý do quyết định khác kết quả biểu quyết."), field)
            if session.presiding_id in sitting.recused.get(one.item_id, ()):
                yield Unmet(
                    _("Bạn liên quan đến đề nghị này nên không quyết định khác kết quả biểu quyết được."), field
                )
            yield from _text_unmet(one.reason, REASON_LIMIT, field)


def _text_unmet(text: str, limit: int, field: str, *, line: bool = False) -> Iterable[Unmet]:
    if len(text) > limit:
        yield Unmet(_("Nội dung dài quá %d ký tự.") % limit, field)
    try:
        (validate_line if line else validate_plain)(text)
    except ValidationError as error:
        yield Unmet(error.message, field)
