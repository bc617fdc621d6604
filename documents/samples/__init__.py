"""One realistic context for each kind, and one that strains the layout: for tests, previews and demos.

All people and bodies are made up or generic. `ordinary()` is a school's everyday paper of 2023;
`stressed()` has a school's name of three lines, long names and lists of sixty rows.
"""

from collections.abc import Mapping

from documents.contexts import PaperContext

from . import board, dossiers, reports


def ordinary() -> Mapping[str, PaperContext]:
    """Return an everyday sample of every kind, by code."""
    return {
        "achievement_report_individual": reports.individual_report(),
        "achievement_report_collective": reports.collective_report(),
        "return_slip": board.return_slip(),
        "board_minutes": board.board_minutes(),
        "submission_letter": dossiers.submission_letter(),
        "receipt": dossiers.receipt(),
        "award_decision": dossiers.award_decision(),
        "certificate": dossiers.certificate(),
    }


def stressed() -> Mapping[str, PaperContext]:
    """Return a sample of every kind that strains its layout, by code."""
    return {
        "achievement_report_individual": reports.stressed_individual_report(),
        "achievement_report_collective": reports.stressed_collective_report(),
        "return_slip": board.stressed_return_slip(),
        "board_minutes": board.stressed_board_minutes(),
        "submission_letter": dossiers.stressed_submission_letter(),
        "receipt": dossiers.stressed_receipt(),
        "award_decision": dossiers.stressed_award_decision(),
        "certificate": dossiers.stressed_certificate(),
    }
