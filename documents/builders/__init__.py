"""From the domain to a paper's context: one function for each kind, given a `Case`."""

from documents.builders.amendments import correction_letter
from documents.builders.board import return_slip
from documents.builders.campaign_report import campaign_report
from documents.builders.campaigns import campaign_plan
from documents.builders.councils import council_decision
from documents.builders.decisions import award_decision, certificate
from documents.builders.dossiers import receipt, submission_letter, upward_letter
from documents.builders.letters import dossier_return, supplement_request
from documents.builders.lists import pupil_list, staff_list
from documents.builders.minutes import session_minutes
from documents.builders.notices import public_notice, result_notice
from documents.builders.reports import (
    achievement_report_collective,
    achievement_report_individual,
    achievement_report_sudden,
    achievement_report_themed,
)
from documents.builders.revocations import revocation_decision
from documents.builders.sessions import ballot, meeting_invitation, tally_minutes
from documents.builders.suspensions import suspension_notice

__all__ = [
    "achievement_report_collective",
    "achievement_report_individual",
    "achievement_report_sudden",
    "achievement_report_themed",
    "award_decision",
    "ballot",
    "campaign_plan",
    "campaign_report",
    "certificate",
    "correction_letter",
    "council_decision",
    "dossier_return",
    "meeting_invitation",
    "public_notice",
    "pupil_list",
    "receipt",
    "result_notice",
    "return_slip",
    "revocation_decision",
    "session_minutes",
    "staff_list",
    "submission_letter",
    "supplement_request",
    "suspension_notice",
    "tally_minutes",
    "upward_letter",
]
