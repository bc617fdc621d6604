"""Letters (công văn) about a dossier, between the receiving authority and who sent it."""

from dataclasses import dataclass

from documents.contexts.common import Header, ReturnReason, Signature


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplementRequest:
    """Công văn yêu cầu bổ sung hồ sơ: Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP, content of F15 (domain notes §3).

    `subject` is what stands after "V/v". `issuer_name` and `sender` are the authority and the dossier's school in
    title case, `letter` the whole mention of the sender's tờ trình. Everything that is missing is listed at once.
    `due` is a date in words; `consequence` says what happens after it, `delivery` how the supplement is sent.
    """

    header: Header
    subject: str
    addressees: tuple[str, ...]
    issuer_name: str
    sender: str
    dossier: str
    letter: str
    received_on: str
    reasons: tuple[ReturnReason, ...]
    due: str
    delivery: str
    consequence: str
    contact: str
    signature: Signature
    recipients: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierReturn:
    """Công văn trả hồ sơ: the same form where the dossier itself goes back.

    `returned` names the papers that go back with the letter; `resubmission` says whether and how a new dossier may be
    sent, `due` until when, if there is an end to it.
    """

    header: Header
    subject: str
    addressees: tuple[str, ...]
    issuer_name: str
    sender: str
    dossier: str
    letter: str
    received_on: str
    reasons: tuple[ReturnReason, ...]
    resubmission: str
    contact: str
    signature: Signature
    recipients: tuple[str, ...]
    returned: tuple[str, ...] = ()
    due: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SuspensionNotice:
    """Công văn báo tạm dừng: the sender halts one nomination of a dossier and tells the authority that has it.

    Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP. `receiver` is the authority in title case, `letter` the whole mention of the
    sender's tờ trình; `ground` and `details` say what is being looked into, `basis` which rule asks for the halt.
    """

    header: Header
    subject: str
    addressees: tuple[str, ...]
    issuer_name: str
    receiver: str
    dossier: str
    letter: str
    nominee: str
    award: str
    ground: str
    details: tuple[str, ...]
    basis: str
    signature: Signature
    recipients: tuple[str, ...]
    position_unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Misprint:
    """One place that was misprinted: where it is, what stands there, and what it should say."""

    where: str
    printed: str
    corrected: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionLetter:
    """Công văn đính chính of an issued decision, by whoever issued it: Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP.

    `original` is the whole mention of the decision (number, date, issuer, trích yếu), `decision` the short one.
    `reason` goes on from "nhận thấy:". `renewed` are those whose certificate is printed anew.
    """

    header: Header
    subject: str
    addressees: tuple[str, ...]
    issuer_name: str
    decision: str
    original: str
    reason: str
    misprints: tuple[Misprint, ...]
    signature: Signature
    recipients: tuple[str, ...]
    renewed: tuple[str, ...] = ()
