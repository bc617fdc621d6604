"""Papers of the school's council."""

from dataclasses import dataclass

from documents.contexts.common import Header, ReturnReason, Signature


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
    """One line of the attendance table; `absence` is the reason and may stay empty, as may the post at work."""

    name: str
    seat: str
    present: bool
    post: str = ""
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
class CampaignPart:
    """What minutes say of one campaign; a session that decides on one alone does not name it in a heading."""

    campaign: str = ""
    summaries: tuple[NomineeSummary, ...] = ()
    results: tuple[VoteResult, ...] = ()


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
    `chair` and `secretary` are whole mentions ("Ông Nguyễn Văn A - Hiệu trưởng, Chủ tịch Hội đồng"). `movements` are
    who came late and who left, `recusals` who was out for what, on what ground, and who led it instead. `remarks` stand
    under the results: decisions against the vote, and what was left without a result.
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
    parts: tuple[CampaignPart, ...]
    voting: tuple[str, ...]
    closed_at: str
    chair_name: str
    secretary_name: str
    recipients: tuple[str, ...] = ("Lưu: VT, Hồ sơ",)
    movements: tuple[str, ...] = ()
    discussion: tuple[str, ...] = ()
    recusals: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    ineligible: tuple[Ineligible, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Seat:
    """One member of a body that is set up: who it is, the post at work if any, the office in that body (chức danh)."""

    name: str
    seat: str
    post: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class CouncilDecision:
    """Quyết định thành lập Hội đồng: Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP, content of F17 (domain notes §3).

    `establishes` is Điều 1 up to the members ("Thành lập Hội đồng … gồm các ông, bà có tên sau đây"), `duties` are
    what Điều 2 lists and `term` what it says of time and way of working, `enforcement` is Điều 3. `proposed_by` is
    the whole "Theo đề nghị của …", where somebody proposed it.
    """

    header: Header
    subject: str
    authority_line: str
    grounds: tuple[str, ...]
    establishes: str
    members: tuple[Seat, ...]
    duties: tuple[str, ...]
    term: str
    enforcement: str
    signature: Signature
    recipients: tuple[str, ...]
    proposed_by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingInvitation:
    """Giấy mời họp: Mẫu 1.7, Phụ lục III, NĐ 30/2020/NĐ-CP (F18).

    `inviter` is the issuer in title case, `meeting` what one is invited to ("Cuộc họp Hội đồng xét …"), `chair` a
    whole mention; `starts_at` comes from `formats.moment`.
    """

    header: Header
    subject: str
    inviter: str
    invitees: tuple[str, ...]
    meeting: str
    chair: str
    starts_at: str
    place: str
    signature: Signature
    recipients: tuple[str, ...]
    agenda: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One line of a ballot; `position_unit` tells people of the same name apart."""

    name: str
    award: str
    position_unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ballot:
    """Phiếu bầu, the same sheet for every member of the council (F8).

    It has nothing by which a sheet could be told from another: no number, no date, no signature. `session` names the
    meeting, and the round where there is a second one.
    """

    header: Header
    subject: str
    session: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TallyRow:
    """How the votes on one nomination fell; a line left blank or marked twice is `invalid`.

    `percent` is ready to print.
    """

    name: str
    award: str
    agree: int
    disagree: int
    invalid: int
    percent: str
    conclusion: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TallyMinutes:
    """Biên bản kiểm phiếu: Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP, content of F7 (domain notes §3).

    `tellers` are the Ban kiểm phiếu, its head first, none of them a nominee; a vote that the system counted may have
    none. The totals count sheets; `written` says which absent members sent theirs in writing, never how they voted.
    `rule` says what the share is of and what passes. `keeper` is who keeps the sealed sheets, nobody where there are no
    sheets of paper. The meeting's secretary and chair sign below the tellers.
    """

    header: Header
    subject: str
    started_at: str
    place: str
    meeting: str
    members: int
    issued: int
    returned: int
    rule: str
    results: tuple[TallyRow, ...]
    closed_at: str
    chair_name: str
    secretary_name: str
    recipients: tuple[str, ...] = ("Lưu: VT, Hồ sơ",)
    tellers: tuple[Seat, ...] = ()
    keeper: str = ""
    written: tuple[str, ...] = ()
    recusals: tuple[str, ...] = ()
