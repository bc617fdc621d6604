"""From the domain to a paper's context: one function for each kind, given a `Case`."""

from documents.builders.board import board_minutes, return_slip
from documents.builders.dossiers import award_decision, certificate, receipt, submission_letter
from documents.builders.reports import achievement_report_collective, achievement_report_individual

__all__ = [
    "achievement_report_collective",
    "achievement_report_individual",
    "award_decision",
    "board_minutes",
    "certificate",
    "receipt",
    "return_slip",
    "submission_letter",
]
