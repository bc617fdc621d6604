"""From the domain to a paper's context: one function for each kind, given a `Case`."""

from documents.builders.board import return_slip
from documents.builders.campaigns import campaign_plan
from documents.builders.councils import council_decision
from documents.builders.dossiers import award_decision, certificate, receipt, submission_letter
from documents.builders.lists import pupil_list, staff_list
from documents.builders.minutes import session_minutes
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
    "certificate",
    "council_decision",
    "meeting_invitation",
    "pupil_list",
    "receipt",
    "return_slip",
    "revocation_decision",
    "session_minutes",
    "staff_list",
    "submission_letter",
    "suspension_notice",
    "tally_minutes",
]
