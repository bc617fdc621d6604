"""What a later package of a dossier holds otherwise than the one before it."""

from collections.abc import Iterable, Mapping
from typing import Any

from documents.packaging.contents import INDEX

Lines = Iterable[Mapping[str, Any]]


def changes_between(before: Lines, after: Lines) -> dict[str, Any]:
    """Paths that are `added`, `removed` and `changed`, and as `moved` those whose bytes lie elsewhere now.

    `before` and `after` are the manifests' lines of files; a package's own files (table of contents) do not count.
    """
    old, new = _hashes(before), _hashes(after)
    gone = {path: digest for path, digest in old.items() if path not in new}
    come = {path: digest for path, digest in new.items() if path not in old}
    moved = []
    for path, digest in gone.items():
        place = next((other for other, found in come.items() if found == digest), None)
        if place is not None:
            moved.append([path, place])
            del come[place]
    left = {path for path, _place in moved}
    return {
        "added": list(come),
        "removed": [path for path in gone if path not in left],
        "changed": [path for path, digest in new.items() if path in old and old[path] != digest],
        "moved": moved,
    }


def _hashes(lines: Lines) -> dict[str, str]:
    # A package of the first format has no kinds, and its own files are not among its lines.
    return {line["path"]: line["sha256"] for line in lines if line.get("kind") != INDEX}
