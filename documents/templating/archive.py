"""Zip files whose bytes depend on their contents alone."""

import io
import zipfile
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip entry can carry


def pack(parts: Iterable[tuple[str, bytes]], *, compressed: bool) -> bytes:
    """Return a zip of `parts` in the order given, with fixed times and attributes.

    Templates are stored uncompressed: deflate's output differs between builds of zlib, and templates are
    compared byte by byte with a fresh build on any machine.
    """
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = method
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def unpack(content: bytes) -> list[tuple[str, bytes]]:
    """Return the entries of a zip in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
