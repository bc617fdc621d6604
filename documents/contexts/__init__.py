"""What each kind of paper is filled with: frozen dataclasses of primitives, one for each kind.

Rules that `documents.rendering` enforces on all of them:
- a field without a default must say something: an empty text or an empty tuple is refused;
- a text is one line; several paragraphs are a tuple of texts (`formats.paragraphs` splits free text);
- lists that the layout punctuates (căn cứ, Nơi nhận, Điều, attachments) come with or without their final
  marks: the template sets ";", "." and "./." where NĐ 30/2020/NĐ-CP wants them.

Field lists follow the forms in use (NĐ 98/2023/NĐ-CP, Phụ lục I, and school practice), thinned to what a
school really fills in.
"""

from documents.contexts.common import Header, Honour, Signature
from documents.contexts.council import (
    BoardMinutes,
    CouncilMember,
    Ineligible,
    NomineeSummary,
    ReturnReason,
    ReturnSlip,
    VoteResult,
)
from documents.contexts.dossiers import (
    AwardCount,
    AwardDecision,
    AwardRow,
    Certificate,
    ProposalRow,
    Receipt,
    ReceiptItem,
    SubmissionLetter,
)
from documents.contexts.reports import (
    AchievementReportCollective,
    AchievementReportIndividual,
    Collective,
    Initiative,
    Person,
    PlanResult,
    Rating,
    Statement,
)

__all__ = [
    "AchievementReportCollective",
    "AchievementReportIndividual",
    "AwardCount",
    "AwardDecision",
    "AwardRow",
    "BoardMinutes",
    "Certificate",
    "Collective",
    "CouncilMember",
    "Header",
    "Honour",
    "Ineligible",
    "Initiative",
    "NomineeSummary",
    "Person",
    "PlanResult",
    "ProposalRow",
    "Rating",
    "Receipt",
    "ReceiptItem",
    "ReturnReason",
    "ReturnSlip",
    "Signature",
    "Statement",
    "SubmissionLetter",
    "VoteResult",
]
