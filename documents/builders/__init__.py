"""From the domain to a paper's context: one function for each kind, given a `Case`."""

from documents.builders.board import board_minutes, return_slip
from documents.builders.campaigns import campaign_plan
from documents.builders.dossiers import award_decision, certificate, receipt, submission_letter
from documents.builders.lists import pupil_list, staff_list
from documents.builders.reports import (
    achievement_report_collective,
    achievement_report_individual,
    achievement_report_sudden,
    achievement_report_themed,
)

__all__ = [
    "achievement_report_collective",
    "achievement_report_individual",
    "achievement_report_sudden",
    "achievement_report_themed",
    "award_decision",
    "board_minutes",
    "campaign_plan",
    "certificate",
    "pupil_list",
    "receipt",
    "return_slip",
    "staff_list",
    "submission_letter",
]
