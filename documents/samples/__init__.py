"""One realistic context for each kind, and one that strains the layout: for tests, previews and demos.

All people and bodies are made up or generic. `ordinary()` is a school's everyday paper of 2023;
`stressed()` has a school's name of three lines, long names and lists of sixty rows.
"""

from collections.abc import Mapping
from typing import Any

from . import board, campaigns, council, dossiers, groups, letters, lists, outcomes, reports

_ROOMS = (board, campaigns, council, dossiers, groups, letters, lists, outcomes, reports)


def ordinary() -> Mapping[str, Any]:
    """Return an everyday sample of every kind, by code."""
    return {code: sample() for room in _ROOMS for code, sample in room.ORDINARY.items()}


def stressed() -> Mapping[str, Any]:
    """Return a sample of every kind that strains its layout, by code."""
    return {code: sample() for room in _ROOMS for code, sample in room.STRESSED.items()}
