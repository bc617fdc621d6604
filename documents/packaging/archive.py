"""The zip itself, written in a stream: whatever its size, little of it is in memory at a time."""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from documents.issued import Altered
from documents.packaging.contents import Document, Item, flat
from documents.packaging.installation import signature

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
# One fixed moment for all entries: the same dossier always makes the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_CHUNK = 2**20


def write(archive: IO[bytes], documents: Iterable[Document], own: Mapping[str, bytes], manifest: bytes) -> None:
    """Write the files, the package's own ones, the manifest and its signature.

    Raises `Altered` for a stored file that is no longer what its row says: a package vouches for every byte.
    """
    with zipfile.ZipFile(archive, "w") as target:
        for item in flat(documents):
            _copy(target, item)
        for path, content in {**own, MANIFEST: manifest, SIGNATURE: signature(manifest)}.items():
            target.writestr(_entry(path, zipfile.ZIP_DEFLATED), content)


def _copy(target: zipfile.ZipFile, item: Item) -> None:
    entry, digest = _entry(item.path, zipfile.ZIP_STORED), hashlib.sha256()  # Word, PDF and pictures shrink no further
    entry.file_size = item.size
    with default_storage.open(item.stored) as source, target.open(entry, "w") as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    if digest.hexdigest() != item.sha256:
        raise Altered(_("Tệp đang lưu của “%s” không còn đúng như lúc ban hành.") % item.path)


def _entry(path: str, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _MOMENT)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
