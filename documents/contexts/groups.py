"""Papers of a group inside a school (tổ chuyên môn, tổ văn phòng)."""

from dataclasses import dataclass

from documents.contexts.common import Header
from documents.contexts.council import VoteResult
from documents.contexts.dossiers import ProposalRow


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupMember:
    """One line of the attendance table; `absence` is the reason and may stay empty."""

    name: str
    post: str
    present: bool
    absence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupMinutes:
    """Biên bản họp tổ: Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP, content of F9 (domain notes §3).

    The header has a number but no place and date. `results` are the votes of confidence (phiếu tín nhiệm) on everybody
    who was considered, `proposals` whom the group puts forward. `chair` and `secretary` are whole mentions.
    """

    header: Header
    subject: str
    started_at: str
    place: str
    members: tuple[GroupMember, ...]
    chair: str
    secretary: str
    considered: tuple[str, ...]
    voting: tuple[str, ...]
    results: tuple[VoteResult, ...]
    closed_at: str
    chair_name: str
    secretary_name: str
    discussion: tuple[str, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
    recipients: tuple[str, ...] = ("Hội đồng TĐKT nhà trường", "Lưu: VT, Hồ sơ")
