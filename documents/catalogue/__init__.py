"""The catalogue: every kind of official paper, one entry each, grouped by what the paper is about."""

from collections.abc import Mapping
from types import MappingProxyType

from documents.catalogue import campaigns, council, dossiers, groups, lists, nominations
from documents.catalogue.kind import PaperKind

__all__ = ["CATALOGUE", "PaperKind"]

CATALOGUE: Mapping[str, PaperKind] = MappingProxyType(
    {kind.code: kind for room in (campaigns, groups, nominations, council, dossiers, lists) for kind in room.KINDS}
)
"""Every kind by its code, in the order in which papers lie in a package: a letter before what it encloses."""
