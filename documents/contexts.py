"""What each kind of paper is filled with: frozen dataclasses of primitives, one for each kind.

Rules that `documents.rendering` enforces on all of them:
- a field without a default must say something: an empty text or an empty tuple is refused;
- a text is one line; several paragraphs are a tuple of texts (`formats.paragraphs` splits free text);
- lists that the layout punctuates (căn cứ, Nơi nhận, Điều, attachments) come with or without their final
  marks: the template sets ";", "." and "./." where NĐ 30/2020/NĐ-CP wants them.

Field lists follow the forms in use (NĐ 98/2023/NĐ-CP, Phụ lục I, and school practice), thinned to what a
school really fills in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The top of page 1: boxes 1 to 4 of the decree's map (NĐ 30/2020/NĐ-CP, Phụ lục I, phần II).

    `superior` and `issuer` are already in capitals. `symbol` is the whole "12/TTr-THLN", `date_line` the
    whole "ngày … tháng … năm …". A person's report has no symbol; minutes have no place and date.
    """

    issuer: str
    superior: str = ""
    symbol: str = ""
    place: str = ""
    date_line: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signs, by what authority (mục II.7): ("HIỆU TRƯỞNG",), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG").

    `name` carries no degree and no honour. It may be empty on a form that is signed by hand.
    """

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What is claimed under one criterion of the campaign (tiêu chí)."""

    criterion: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """How a year's duties were done (mức độ hoàn thành nhiệm vụ) and the decision that says so."""

    year: str
    level: str
    decision: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Initiative:
    """A recognised initiative (sáng kiến)."""

    year: str
    title: str
    decision: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Honour:
    """An award already held; `decision` is number, date and issuer of the deciding paper."""

    year: str
    award: str
    decision: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Sơ lược lý lịch. What is left empty is printed as a dotted line to be filled in by hand.

    With `school_class` the person is a pupil: post and qualification are then not asked for.
    """

    full_name: str
    unit: str
    birth_date: str = ""
    gender: str = ""
    hometown: str = ""
    residence: str = ""
    position: str = ""
    qualification: str = ""
    school_class: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AchievementReportIndividual:
    """Báo cáo thành tích of a person: Mẫu số 03, Phụ lục I, NĐ 98/2023/NĐ-CP (domain notes F3).

    `subject` is the whole line under the title: "Đề nghị tặng danh hiệu Lao động tiên tiến năm 2023".
    `confirmation` signs at the left for the unit, the reporter at the right.
    """

    header: Header
    subject: str
    person: Person
    statements: tuple[Statement, ...]
    confirmation: Signature
    reporter: Signature
    duties: str = ""
    ratings: tuple[Rating, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    titles: tuple[Honour, ...] = ()
    rewards: tuple[Honour, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Collective:
    """Sơ lược đặc điểm, tình hình of a group. Empty fields are left out, except the name."""

    name: str
    address: str = ""
    contact: str = ""
    history: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanResult:
    """One indicator: what was planned for the period and what came of it."""

    indicator: str
    planned: str = ""
    achieved: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AchievementReportCollective:
    """Báo cáo thành tích of a group: Mẫu số 02, Phụ lục I, NĐ 98/2023/NĐ-CP (domain notes F2).

    `confirmation` signs at the left for the unit above, `signature` at the right for the group's head.
    """

    header: Header
    subject: str
    collective: Collective
    statements: tuple[Statement, ...]
    confirmation: Signature
    signature: Signature
    results: tuple[PlanResult, ...] = ()
    titles: tuple[Honour, ...] = ()
    rewards: tuple[Honour, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnReason:
    """One thing that is missing or wrong, the rule that asks for it, and how to mend it."""

    problem: str
    basis: str = ""
    remedy: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnSlip:
    """Phiếu trả hồ sơ from the council to the group: the internal twin of F15 (domain notes §3).

    `due` is a date in words ("ngày 20 tháng 5 năm 2023"); `consequence` says what happens after it.
    """

    header: Header
    subject: str
    addressee: str
    dossier: str
    campaign: str
    nominee: str
    award: str
    received_on: str
    reasons: tuple[ReturnReason, ...]
    due: str
    resubmission: str
    contact: str
    signature: Signature
    recipients: tuple[str, ...]
    consequence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CouncilMember:
    """One line of the attendance table; `absence` is the reason and may stay empty."""

    name: str
    post: str
    seat: str
    present: bool
    absence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NomineeSummary:
    """What was read out to the council about one nomination."""

    name: str
    award: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class VoteResult:
    """One line of the results table. `percent` is ready to print ("88,9"): arithmetic is not a layout's."""

    name: str
    award: str
    agree: int
    total: int
    percent: str
    conclusion: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Ineligible:
    """A nomination that could not be put to the vote, or missed what the award asks for."""

    name: str
    award: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BoardMinutes:
    """Biên bản họp Hội đồng: Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP, content of F6 (domain notes §3).

    The header has a number but no place and date. `started_at` and `closed_at` come from `formats.moment`.
    `chair` and `secretary` are whole mentions ("Ông Nguyễn Văn A - Hiệu trưởng, Chủ tịch Hội đồng").
    """

    header: Header
    subject: str
    started_at: str
    place: str
    established_by: str
    members: tuple[CouncilMember, ...]
    chair: str
    secretary: str
    criteria: tuple[str, ...]
    summaries: tuple[NomineeSummary, ...]
    voting: tuple[str, ...]
    results: tuple[VoteResult, ...]
    closed_at: str
    chair_name: str
    secretary_name: str
    recipients: tuple[str, ...] = ("Lưu: VT, Hồ sơ",)
    discussion: tuple[str, ...] = ()
    recusals: tuple[str, ...] = ()
    ineligible: tuple[Ineligible, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AwardCount:
    """How many are proposed for one title or form."""

    award: str
    collectives: int = 0
    individuals: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposalRow:
    """One line of danh sách đề nghị; `votes` is ready to print ("9/9 (100%)")."""

    name: str
    award: str
    position_unit: str = ""
    votes: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SubmissionLetter:
    """Tờ trình with its list: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP; Mẫu số 01, NĐ 98/2023/NĐ-CP (F1).

    `issuer_name` is the school in title case, `requested_of` who is asked to decide. `list_reference` comes
    from `formats.attached_to`. At least one of `collectives` and `individuals` has rows; their numbers in
    the text come from `counts`.
    """

    header: Header
    subject: str
    addressees: tuple[str, ...]
    grounds: tuple[str, ...]
    issuer_name: str
    requested_of: str
    basis: tuple[str, ...]
    counts: tuple[AwardCount, ...]
    vote_summary: tuple[str, ...]
    attachments: tuple[str, ...]
    signature: Signature
    recipients: tuple[str, ...]
    list_title: str
    list_reference: str
    collectives: tuple[ProposalRow, ...] = ()
    individuals: tuple[ProposalRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptItem:
    """One paper of a received dossier."""

    name: str
    form: str
    copies: int
    complete: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """Phiếu tiếp nhận hồ sơ: content of Mẫu số 01, TT 03/2025/TT-VPCP (domain notes F14)."""

    header: Header
    dossier: str
    submitted_by: str
    submitter: str
    procedure: str
    items: tuple[ReceiptItem, ...]
    received_at: str
    due_on: str
    delivery: str
    lookup_code: str
    receiver: str
    phone: str = ""
    recipients: tuple[str, ...] = ()
    title: str = "PHIẾU TIẾP NHẬN HỒ SƠ"
    subject: str = "Hồ sơ đề nghị khen thưởng"


@dataclass(frozen=True, kw_only=True, slots=True)
class AwardRow:
    """One line of the list that a decision recognises."""

    name: str
    award: str
    position_unit: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AwardDecision:
    """Quyết định khen thưởng with its list: Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP (domain notes F12).

    `authority_line` is the signer's office in capitals ("HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LIÊN NGHĨA"),
    `proposed_by` the whole "Theo đề nghị của …". `articles` are the texts after "Điều n."; the first one
    mentions the list.
    """

    header: Header
    subject: str
    authority_line: str
    grounds: tuple[str, ...]
    proposed_by: str
    articles: tuple[str, ...]
    signature: Signature
    recipients: tuple[str, ...]
    list_title: str
    list_reference: str
    collectives: tuple[AwardRow, ...] = ()
    individuals: tuple[AwardRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Certificate:
    """Giấy khen: printable text of the award paper (domain notes F13), landscape A4, one page.

    `giver` is the office in capitals; `nominee` includes the way of address ("Em Nguyễn Văn A");
    `achievement` fits the sheet up to about 560 letters, in smaller type the longer it is.
    `decision` is "Quyết định số 26/QĐ-THLN ngày 28 tháng 5 năm 2023".
    """

    giver: str
    nominee: str
    achievement: str
    place: str
    date_line: str
    signature: Signature
    decision: str
    position_unit: str = ""
    golden_book: str = ""


PaperContext = (
    AchievementReportIndividual
    | AchievementReportCollective
    | ReturnSlip
    | BoardMinutes
    | SubmissionLetter
    | Receipt
    | AwardDecision
    | Certificate
)

CONTEXTS: Mapping[str, type] = MappingProxyType(
    {
        "achievement_report_individual": AchievementReportIndividual,
        "achievement_report_collective": AchievementReportCollective,
        "return_slip": ReturnSlip,
        "board_minutes": BoardMinutes,
        "submission_letter": SubmissionLetter,
        "receipt": Receipt,
        "award_decision": AwardDecision,
        "certificate": Certificate,
    }
)
"""The context of every kind, by its code; the code is also the name of its template file."""
