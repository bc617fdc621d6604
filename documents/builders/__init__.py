"""From the domain to a paper's context: one function for each kind, given a `Case`."""

from documents.builders.board import return_slip
from documents.builders.campaigns import campaign_plan
from documents.builders.councils import council_decision
from documents.builders.dossiers import award_decision, certificate, receipt, submission_letter
from documents.builders.lists import pupil_list, staff_list
from documents.builders.minutes import session_minutes
from documents.builders.notices import public_notice, result_notice
from documents.builders.reports import (
    achievement_report_collective,
    achievement_report_individual,
    achievement_report_sudden,
    achievement_report_themed,
)
from documents.builders.sessions import ballot, meeting_invitation, tally_minutes

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
    "public_notice",
    "pupil_list",
    "receipt",
    "result_notice",
    "return_slip",
    "session_minutes",
    "staff_list",
    "submission_letter",
    "tally_minutes",
]
