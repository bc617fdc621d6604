"""Zip files whose bytes depend on their contents alone."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip entry can carry
_DOS_TIME, _DOS_DATE = 0, 1 << 5 | 1  # the same, as a zip writes it
_VERSION = 20  # of the format: deflate
_UNIX = 3 << 8  # the system that the attributes are of
_ATTRIBUTES = 0o644 << 16
_UTF8 = 1 << 11
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
# Level 3 is the last one that takes the same time as level 1; the next takes three times as long for 6 % less.
LEVEL = 3
"""The zlib level of what is deflated for one paper alone; what many papers share is deflated as small as it gets."""
_SMALLEST = 9
_STORED = 0
_TOO_SMALL = 4096  # bytes: setting up zlib for less takes longer than all the rest of the entry


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


class Base:
    """The entries that many zip files share: deflated once, and copied to the beginning of each of them."""

    def __init__(self, parts: Iterable[tuple[str, bytes]]) -> None:
        entries = [_Entry(name, content, _SMALLEST) for name, content in parts]
        self._count = len(entries)
        self._records, self._directory = _laid_out(entries, 0)

    def with_parts(self, parts: Iterable[tuple[str, bytes]]) -> bytes:
        """Return the zip of the shared entries and then `parts`. Raises ValueError above 4 GB, the format's end."""
        entries = [_Entry(name, content, LEVEL if len(content) > _TOO_SMALL else _STORED) for name, content in parts]
        records, directory = _laid_out(entries, len(self._records))
        count = self._count + len(entries)
        size, start = len(self._directory) + len(directory), len(self._records) + len(records)
        if start + size >= 1 << 32:
            raise ValueError("a zip of this form ends at 4 GB")
        end = _END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0)
        return b"".join((self._records, records, self._directory, directory, end))


class _Entry:
    """One entry: its record with the data, and its line in the directory, which tells where the record begins."""

    def __init__(self, name: str, content: bytes, level: int) -> None:
        method = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED
        data = zlib.compress(content, level, -zlib.MAX_WBITS) if level else content
        self._name = name.encode()
        flags = 0 if name.isascii() else _UTF8
        told = (flags, method, _DOS_TIME, _DOS_DATE, zlib.crc32(content), len(data), len(content), len(self._name), 0)
        self._told = told
        self.record = b"".join((_LOCAL.pack(b"PK\3\4", _VERSION, *told), self._name, data))

    def line(self, start: int) -> bytes:
        head = _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, *self._told, 0, 0, 0, _ATTRIBUTES, start)
        return head + self._name


def _laid_out(entries: list[_Entry], start: int) -> tuple[bytes, bytes]:
    """Return the records of `entries` one after the other from `start`, and the directory's lines for them."""
    lines = []
    for entry in entries:
        lines.append(entry.line(start))
        start += len(entry.record)
    return b"".join(entry.record for entry in entries), b"".join(lines)
