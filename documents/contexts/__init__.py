"""What each kind of paper is filled with: frozen dataclasses of primitives, one for each kind.

Rules that `documents.templating` enforces on all of them:
- a field without a default must say something: an empty text or an empty tuple is refused;
- a text is one line; several paragraphs are a tuple of texts (`formats.paragraphs` splits free text);
- lists that the layout punctuates (căn cứ, Nơi nhận, Điều, attachments) come with or without their final
  marks: the template sets ";", "." and "./." where NĐ 30/2020/NĐ-CP wants them.

Field lists follow the forms in use (NĐ 98/2023/NĐ-CP, Phụ lục I, and school practice), thinned to what a
school really fills in.
"""

from documents.contexts.campaigns import AwardTally, CampaignPlan, CampaignReport, Exemplar, MovementResult, PlanLine
from documents.contexts.common import Header, Honour, ReturnReason, Signature
from documents.contexts.council import (
    Ballot,
    BoardMinutes,
    CampaignPart,
    Choice,
    CouncilDecision,
    CouncilMember,
    Ineligible,
    MeetingInvitation,
    NomineeSummary,
    ReturnSlip,
    Seat,
    TallyMinutes,
    TallyRow,
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
from documents.contexts.groups import GroupMember, GroupMinutes
from documents.contexts.letters import CorrectionLetter, DossierReturn, Misprint, SupplementRequest, SuspensionNotice
from documents.contexts.lists import (
    PlannedInitiative,
    PupilList,
    PupilRow,
    Registration,
    RegistrationList,
    StaffList,
    StaffRow,
)
from documents.contexts.outcomes import NoticeRow, PublicNotice, Recovery, RevocationDecision, RevokedAward
from documents.contexts.reports import (
    AchievementReportCollective,
    AchievementReportIndividual,
    AchievementReportSudden,
    AchievementReportThemed,
    Collective,
    Initiative,
    InitiativeAuthor,
    InitiativeReport,
    Person,
    PlanResult,
    Rating,
    Statement,
)

__all__ = [
    "AchievementReportCollective",
    "AchievementReportIndividual",
    "AchievementReportSudden",
    "AchievementReportThemed",
    "AwardCount",
    "AwardDecision",
    "AwardRow",
    "AwardTally",
    "Ballot",
    "BoardMinutes",
    "CampaignPart",
    "CampaignPlan",
    "CampaignReport",
    "Certificate",
    "Choice",
    "Collective",
    "CorrectionLetter",
    "CouncilDecision",
    "CouncilMember",
    "DossierReturn",
    "Exemplar",
    "GroupMember",
    "GroupMinutes",
    "Header",
    "Honour",
    "Ineligible",
    "Initiative",
    "InitiativeAuthor",
    "InitiativeReport",
    "MeetingInvitation",
    "Misprint",
    "MovementResult",
    "NomineeSummary",
    "NoticeRow",
    "Person",
    "PlanLine",
    "PlanResult",
    "PlannedInitiative",
    "ProposalRow",
    "PublicNotice",
    "PupilList",
    "PupilRow",
    "Rating",
    "Receipt",
    "ReceiptItem",
    "Recovery",
    "Registration",
    "RegistrationList",
    "ReturnReason",
    "ReturnSlip",
    "RevocationDecision",
    "RevokedAward",
    "Seat",
    "Signature",
    "StaffList",
    "StaffRow",
    "Statement",
    "SubmissionLetter",
    "SupplementRequest",
    "SuspensionNotice",
    "TallyMinutes",
    "TallyRow",
    "VoteResult",
]
