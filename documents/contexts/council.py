"""Papers of the school's council."""

from dataclasses import dataclass

from documents.contexts.common import Header, Signature


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
