"""Reads over packages from elsewhere: who may see them, and their files."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import IO, Any, cast

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from documents.models import ForeignPackage
from workflow.dossiers import selectors as dossiers
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import units_where, with_ended


def offered_to(user: User) -> QuerySet[ForeignPackage]:
    """The packages that came for an authority whose officer the account is."""
    receivers = with_ended(units_where(user, Membership.Role.OFFICER))
    found = ForeignPackage.objects.filter(receiver__in=receivers)
    return found.select_related("installation", "uploaded_by__person", "accepted_by__person", "dossier__campaign")


def readable_by(user: User) -> QuerySet[ForeignPackage]:
    """The packages whose files the account may read: its own offers, and those of dossiers that it sees."""
    seen = dossiers.visible_to(user).order_by().values("pk")
    return ForeignPackage.objects.filter(Q(pk__in=offered_to(user).values("pk")) | Q(dossier__in=seen))


def package_of(dossier_id: int) -> ForeignPackage | None:
    """The package with which a dossier came from elsewhere."""
    return ForeignPackage.objects.filter(dossier=dossier_id).select_related("installation").first()


def files_by_group(package: ForeignPackage) -> list[tuple[str, list[tuple[int, dict[str, Any]]]]]:
    """The sender's documents under their headings, each file with its number in the manifest."""
    numbered = [(number, line) for number, line in enumerate(package.manifest["files"]) if line["kind"] != "index"]
    return [(group, list(found)) for group, found in groupby(numbered, key=lambda one: one[1]["group"])]


class StoredFile:
    """A file inside a stored package, opened as storage opens one."""

    def __init__(self, package: ForeignPackage, path: str) -> None:
        self._package, self._path = package, path

    def open(self, mode: str = "rb") -> IO[bytes]:
        """The file from its beginning; closing it closes the package."""
        with ExitStack() as stack:
            stored = stack.enter_context(default_storage.open(str(self._package.file.name)))
            archive = stack.enter_context(zipfile.ZipFile(stored))
            return cast(IO[bytes], _Inner(archive.open(self._path), stack.pop_all()))


class _Inner:
    """What a response streams: the entry's bytes, and at the end everything closed."""

    def __init__(self, entry: IO[bytes], stack: ExitStack) -> None:
        self._entry, self._stack = entry, stack

    def read(self, size: int = -1) -> bytes:
        return self._entry.read(size)

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self._entry.read(2**16), b"")

    def close(self) -> None:
        self._entry.close()
        self._stack.close()
