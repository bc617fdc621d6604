"""What goes to the receiving authority and comes back from it."""

from dataclasses import dataclass

from documents.contexts.common import Header, Signature


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
