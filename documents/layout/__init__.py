"""The built-in templates of official papers, laid out as NĐ 30/2020/NĐ-CP asks and built from code."""

from collections.abc import Mapping
from types import MappingProxyType

from .kinds import (
    achievement_report_collective,
    achievement_report_individual,
    award_decision,
    board_minutes,
    certificate,
    receipt,
    return_slip,
    submission_letter,
)
from .package import document

_KINDS = MappingProxyType(
    {
        "achievement_report_individual": achievement_report_individual,
        "achievement_report_collective": achievement_report_collective,
        "return_slip": return_slip,
        "board_minutes": board_minutes,
        "submission_letter": submission_letter,
        "receipt": receipt,
        "award_decision": award_decision,
        "certificate": certificate,
    }
)


def build_templates() -> Mapping[str, bytes]:
    """Return every built-in template as .docx bytes, by the code of its kind; the same bytes every time."""
    return {code: document(kind.TITLE, kind.blocks()) for code, kind in _KINDS.items()}
