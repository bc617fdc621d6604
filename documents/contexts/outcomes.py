"""What becomes of an award: the notice that tells everyone, the decision that takes it back."""

from dataclasses import dataclass

from documents.contexts.common import Header, Signature


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeRow:
    """One line of a public list: a name and a title, and nothing else about anybody."""

    name: str
    award: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicNotice:
    """Thông báo công khai with its list: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP (domain notes F20, §2.5).

    `about` goes on from "thông báo công khai": "danh sách đề nghị khen thưởng …" before the dossier is sent, "kết quả
    khen thưởng …" after the decision. The first asks for opinions (`opinions_to`, `opinions_until`), the second names
    the `decision`. At least one of `collectives` and `individuals` has rows.
    """

    header: Header
    subject: str
    issuer_name: str
    basis: tuple[str, ...]
    about: str
    posted_from: str
    posted_until: str
    posted_at: str
    signature: Signature
    recipients: tuple[str, ...]
    list_title: str
    list_reference: str
    decision: str = ""
    opinions_to: str = ""
    opinions_until: str = ""
    collectives: tuple[NoticeRow, ...] = ()
    individuals: tuple[NoticeRow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RevokedAward:
    """One award that is taken back, and the ground in law and fact."""

    name: str
    award: str
    reason: str
    position_unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recovery:
    """What has to be given back: the object, and the money ready to print ("380.000 đồng")."""

    name: str
    objects: str = ""
    money: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RevocationDecision:
    """Quyết định hủy bỏ quyết định khen thưởng: Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP (domain notes F21, §2.5).

    `original` is the whole mention of the decision that is taken back: number, date, issuer, trích yếu. Without
    `recovered` nothing has been handed out yet; with it `recovered_to` and `recovered_by` (a date in words) say where
    and until when. `enforcement` is the last article.
    """

    header: Header
    subject: str
    authority_line: str
    grounds: tuple[str, ...]
    proposed_by: str
    original: str
    revoked: tuple[RevokedAward, ...]
    enforcement: str
    signature: Signature
    recipients: tuple[str, ...]
    recovered: tuple[Recovery, ...] = ()
    recovered_to: str = ""
    recovered_by: str = ""
