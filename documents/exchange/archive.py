"""A zip from outside, hostile until proven otherwise: bounded in number and size, its names plain, each file once."""

import hashlib
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from documents.exchange.refused import Refused
from workflow.nominations.evidence import UNREADABLE

MOST_FILES = 5000
MANIFEST_BYTES = 16 * 2**20
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_SIGNATURE_BYTES = 1000
_CHUNK = 2**20
_ENCRYPTED = 0x1
# How a plain zip ends: its last record, without a comment behind it and without one for zips above 4 GB before it.
_END, _END_BYTES = b"PK\5\6", 22
_LOCATOR, _LOCATOR_BYTES = b"PK\6\7", 20
_LINE_BYTES = 1000  # of one file in the directory, name and all


class Archive:
    """The entries of an opened package, by their names; nothing is ever unpacked into a folder."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.entries = _sound(archive.infolist())

    def small(self, name: str, limit: int) -> bytes:
        """A small entry whole; raises `Refused` where it is missing or larger than `limit` bytes."""
        entry = self.entries.get(name)
        if entry is None:
            raise Refused("tampered", _("Gói thiếu tệp “%s”.") % name)
        if entry.file_size > limit:
            raise Refused("bomb", _("Tệp “%s” trong gói lớn quá mức cho phép.") % name)
        return b"".join(self._chunks(name, limit))

    def manifest(self) -> tuple[bytes, bytes]:
        """The manifest and its signature, as they came."""
        return self.small(MANIFEST, MANIFEST_BYTES), self.small(SIGNATURE, _SIGNATURE_BYTES)

    def check(self, files: Mapping[str, tuple[int, str]]) -> None:
        """Compare every entry with size and SHA-256; raises `Refused` naming the first that differs."""
        for path in files:
            if path not in self.entries:
                raise Refused("tampered", _("Gói thiếu tệp “%s”.") % path)
        for path in self.entries:
            if path not in files and path not in (MANIFEST, SIGNATURE):
                raise Refused("tampered", _("Gói có tệp ngoài bản kê: “%s”.") % path)
        for path, (size, sha256) in files.items():
            if self.entries[path].file_size != size or self._digest(path, size) != sha256:
                raise Refused("tampered", _("Tệp “%s” đã bị thay đổi so với lúc niêm phong.") % path)

    @contextmanager
    def opened(self, path: str) -> Iterator[IO[bytes]]:
        """An entry to read from."""
        with self._archive.open(self.entries[path]) as file:
            yield file

    def _digest(self, path: str, size: int) -> str:
        digest = hashlib.sha256()
        for chunk in self._chunks(path, size):
            digest.update(chunk)
        return digest.hexdigest()

    def _chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """The entry's bytes, never more than one beyond `limit`, whatever it would swell to."""
        left = limit + 1
        try:
            with self._archive.open(self.entries[path]) as file:
                while left and (chunk := file.read(min(left, _CHUNK))):
                    left -= len(chunk)
                    yield chunk
        except UNREADABLE as error:
            raise Refused("tampered", _("Không đọc được tệp “%s” trong gói.") % path) from error


@contextmanager
def opened(file: Any) -> Iterator[Archive]:
    """The package in `file`; raises `Refused` when it is no zip or not a sound one."""
    _refuse_long_directory(file)
    try:
        archive = zipfile.ZipFile(file)
    except UNREADABLE as error:
        raise Refused("unreadable", _("Tệp này không phải là gói hồ sơ (zip), hoặc đã bị hỏng.")) from error
    with archive:
        yield Archive(archive)


def _refuse_long_directory(file: IO[bytes]) -> None:
    """The directory is read into memory whole, long before its files can be counted: its length is asked first."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _LOCATOR_BYTES))
    tail = file.read()
    file.seek(0)
    end = tail[-_END_BYTES:]
    if not end.startswith(_END) or not end.endswith(b"\0\0") or tail.startswith(_LOCATOR):
        raise Refused("unreadable", _("Tệp này không phải là gói hồ sơ (zip), hoặc đã bị hỏng."))
    if int.from_bytes(end[12:16], "little") > MOST_FILES * _LINE_BYTES:
        raise Refused("bomb", _("Gói có hơn %d tệp nên không được nhận.") % MOST_FILES)


def _sound(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(entries) > MOST_FILES:
        raise Refused("bomb", _("Gói có hơn %d tệp nên không được nhận.") % MOST_FILES)
    if sum(entry.file_size for entry in entries) > settings.PACKAGE_MAX_BYTES:
        limit = settings.PACKAGE_MAX_BYTES // 2**20
        raise Refused("bomb", _("Các tệp trong gói có tổng dung lượng lớn hơn %d MB.") % limit)
    found: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if not is_plain(name) or stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("tampered", _("Gói có tệp mang đường dẫn lạ: “%s”.") % _shown(name))
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            raise Refused("tampered", _("Gói có hai tệp trùng tên: “%s”.") % _shown(name))
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("unreadable", _("Tệp “%s” trong gói bị đặt mật khẩu hoặc nén theo cách lạ.") % _shown(name))
        seen.add(key)
        found[name] = entry
    return found


def is_plain(path: str) -> bool:
    """Whether a path stays inside its folder on every system."""
    parts = path.split("/")
    strange = any(part in ("", ".", "..") for part in parts) or any(mark in path for mark in "\\:")
    return not strange and path.isprintable() and len(path) <= 500


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:200]
