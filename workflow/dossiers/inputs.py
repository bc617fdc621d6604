"""What people add to a dossier on its way: a day for the result, what is missing, its answers, an outcome for each."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.dossiers.appraisal import grantable, last_request, open_nominations, opinions
from workflow.dossiers.council import advice_on, goes_against
from workflow.dossiers.publicity import first_end
from workflow.engine import clock
from workflow.engine.declarations import Inputs
from workflow.engine.refusals import Unmet
from workflow.engine.text import validate_line, validate_plain
from workflow.organisations.models import Membership
from workflow.organisations.selectors import users_in_office

REASON_LIMIT = 2000
PLACE_LIMIT = 300
# Where a lack is of no one nomination: it concerns the dossier itself.
WHOLE = 0


@dataclass(frozen=True)
class Receipt(Inputs):
    """`due_on` is the day on which the authority promises its result (ngày hẹn trả kết quả).

    `missing` are the codes of the papers of the checklist that the officer did not find.
    """

    due_on: date
    missing: tuple[str, ...] = ()

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if self.due_on <= clock.today():
            yield Unmet(_("Ngày hẹn trả kết quả phải sau hôm nay."), "due_on")


@dataclass(frozen=True)
class Grounds(Inputs):
    """The rule by which a dossier is sent back or refused, and what the school may do about it."""

    basis: str
    remedy: str = ""

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        yield from _plain((("basis", self.basis), ("remedy", self.remedy)))
        if not self.basis.strip():
            yield Unmet(_("Hãy ghi căn cứ."), "basis")


@dataclass(frozen=True)
class Lack:
    """One thing that is missing or wrong: in which nomination (`WHOLE`: in the dossier itself), by what rule, how to
    mend it."""

    nomination_id: int
    problem: str
    basis: str
    remedy: str


@dataclass(frozen=True)
class SupplementCall(Inputs):
    """Everything that a dossier lacks, told at once, and the last day for sending it."""

    lacks: tuple[Lack, ...]
    due_on: date

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        if self.due_on <= clock.today():
            yield Unmet(_("Hạn bổ sung phải sau hôm nay."), "due_on")
        known = {WHOLE, *(item.nomination_id for item in subject.items.all())}
        named = [lack.nomination_id for lack in self.lacks]
        if not named or len(named) != len(set(named)) or not set(named) <= known:
            yield Unmet(_("Hãy ghi ít nhất một nội dung cần bổ sung."))
        for lack in self.lacks:
            texts = {"problem": lack.problem, "basis": lack.basis, "remedy": lack.remedy}
            yield from _plain((f"{name}_{lack.nomination_id}", text) for name, text in texts.items())
            for name, ask in (
                ("problem", _("Hãy ghi nội dung còn thiếu hoặc chưa đúng.")),
                ("basis", _("Hãy ghi căn cứ.")),
                ("remedy", _("Hãy ghi cách bổ sung.")),
            ):
                if not texts[name].strip():
                    yield Unmet(ask, f"{name}_{lack.nomination_id}")


@dataclass(frozen=True)
class Answer:
    """What the school says to one lack."""

    nomination_id: int
    text: str


@dataclass(frozen=True)
class Supplement(Inputs):
    """The school's answer to each lack of the request, none left out."""

    answers: tuple[Answer, ...]

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        asked = {lack["nomination_id"] for lack in last_request(subject)["lacks"]}
        given = [answer.nomination_id for answer in self.answers]
        if len(given) != len(set(given)) or set(given) != asked:
            yield Unmet(_("Hãy trả lời từng nội dung được yêu cầu bổ sung."))
        for answer in self.answers:
            if not answer.text.strip():
                yield Unmet(_("Hãy ghi đã bổ sung gì."), f"answer_{answer.nomination_id}")
            yield from _plain([(f"answer_{answer.nomination_id}", answer.text)])


@dataclass(frozen=True)
class Assignment(Inputs):
    """The account of the officer who is to appraise the dossier."""

    officer_id: int

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        officers = users_in_office(subject.receiver.in_office_on(clock.today()), Membership.Role.OFFICER)
        if not officers.filter(pk=self.officer_id).exists():
            yield Unmet(_("Người này không phải chuyên viên đương nhiệm của cơ quan."), "officer_id")


@dataclass(frozen=True)
class Outcome:
    """The decision on one nomination; one that is not recognised always says why.

    `award_id` is the award that is granted where it is another one than was asked for.
    """

    nomination_id: int
    recognised: bool
    reason: str = ""
    award_id: int | None = None


@dataclass(frozen=True)
class Outcomes(Inputs):
    """The decision on a dossier: one outcome for each nomination that is open, none left out, none from elsewhere."""

    outcomes: tuple[Outcome, ...]

    def unmet(self, subject: Any) -> Iterator[Unmet]:
        said, advice = opinions(subject), advice_on(subject)
        open_ones = {one.pk: one for one in open_nominations(subject)}
        if not open_ones:
            yield Unmet(_("Mọi đề nghị trong hồ sơ đang tạm dừng nên chưa quyết định được."))
        given = [one.nomination_id for one in self.outcomes]
        if len(given) != len(set(given)) or set(given) != set(open_ones):
            yield Unmet(_("Hãy chọn kết quả cho từng đề nghị trong hồ sơ."))
        for one in self.outcomes:
            field = f"reason_{one.nomination_id}"
            if not one.recognised and not one.reason.strip():
                yield Unmet(_("Hãy ghi lý do không khen thưởng."), field)
            elif one.recognised and not one.reason.strip() and _departs(one, said, open_ones):
                yield Unmet(_("Quyết định khác ý kiến thẩm định: hãy ghi lý do."), field)
            elif not one.reason.strip() and goes_against(advice, one):
                yield Unmet(_("Quyết định khác kết quả bỏ phiếu của Hội đồng: hãy ghi lý do."), field)
            if one.award_id and one.nomination_id in open_ones:
                allowed = {award.pk for award in grantable(subject, open_ones[one.nomination_id])}
                if one.award_id not in allowed:
                    message = _("Không tặng được danh hiệu, hình thức này cho đối tượng đó.")
                    yield Unmet(message, f"outcome_{one.nomination_id}")
            yield from _plain([(field, one.reason)])


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


def _departs(outcome: Outcome, said: Mapping[int, Any], open_ones: Mapping[int, Any]) -> bool:
    """Whether the leader grants what the officer did not propose."""
    opinion = said.get(outcome.nomination_id)
    if opinion is None or outcome.nomination_id not in open_ones:
        return False
    granted = outcome.award_id or open_ones[outcome.nomination_id].award_id
    return opinion.opinion == opinion.Opinion.DISAGREE or granted != opinion.award_id


def _plain(texts: Iterable[tuple[str, str]]) -> Iterator[Unmet]:
    for field, text in texts:
        if len(text) > REASON_LIMIT:
            yield Unmet(_("Lý do dài quá %d ký tự.") % REASON_LIMIT, field)
        try:
            validate_plain(text)
        except ValidationError as error:
            yield Unmet(error.message, field)
