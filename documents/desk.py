"""What the papers of one batch read in common: each read is made once, however many papers ask for it."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class Desk:
    """The desk on which papers are written together; `subjects` are what they are about, all of one machine."""

    def __init__(self, subjects: Sequence[Any] = ()) -> None:
        self.subjects = subjects
        self._read: dict[Hashable, Any] = {}

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read()` gave when it was first asked under `key`; what it raises is not kept."""
        if key not in self._read:
            self._read[key] = read()
        found: T = self._read[key]
        return found
