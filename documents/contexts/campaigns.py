"""Papers about a whole campaign (phong trào thi đua)."""

from dataclasses import dataclass

from documents.contexts.common import Header, Signature
from documents.contexts.dossiers import AwardRow
from documents.contexts.reports import PlanResult


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanLine:
    """A paragraph of a plan with its mark in front ("2.1. …", "a) …", "- …"); a heading stands in bold."""

    text: str
    heading: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignPlan:
    """Kế hoạch phát động phong trào: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP (domain notes F19).

    `grounds` come with their verb ("Căn cứ …", "Thực hiện …"), and lines of the parts with their marks: those of
    `criteria`, `rewarding` and `terms` stand under the points 1, 2 and 3 of part III. `closing` is the whole sentence.
    """

    header: Header
    subject: str
    grounds: tuple[str, ...]
    opening: str
    aims: tuple[PlanLine, ...]
    contents: tuple[PlanLine, ...]
    criteria: tuple[PlanLine, ...]
    rewarding: tuple[PlanLine, ...]
    terms: tuple[PlanLine, ...]
    organisation: tuple[PlanLine, ...]
    closing: str
    signature: Signature
    recipients: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MovementResult:
    """One movement that was held: when, how many took part, what came of it."""

    name: str
    period: str = ""
    participants: str = ""
    outcome: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Exemplar:
    """Somebody to be followed (điển hình tiên tiến), and for what."""

    name: str
    merit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AwardTally:
    """How many registered for one title or form ("–" where that was not counted), were proposed, got it and did not."""

    award: str
    registered: str
    proposed: int
    achieved: int
    refused: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignReport:
    """Báo cáo tổng kết phong trào: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP, parts of F16 (domain notes §3).

    `direct_teachers` is the whole sentence on the share of those who teach, `money` the one on what was paid out of
    which fund. `collectives` and `individuals` are who was commended; without any the report has no appendix.
    """

    header: Header
    subject: str
    addressees: tuple[str, ...]
    issuer_name: str
    opening: tuple[str, ...]
    guidance: tuple[str, ...]
    movements: tuple[MovementResult, ...]
    tallies: tuple[AwardTally, ...]
    direct_teachers: str
    money: str
    limits: tuple[str, ...]
    causes: tuple[str, ...]
    lessons: tuple[str, ...]
    directions: tuple[str, ...]
    signature: Signature
    recipients: tuple[str, ...]
    results: tuple[PlanResult, ...] = ()
    exemplars: tuple[Exemplar, ...] = ()
    proposals: tuple[str, ...] = ()
    list_title: str = ""
    list_reference: str = ""
    collectives: tuple[AwardRow, ...] = ()
    individuals: tuple[AwardRow, ...] = ()
