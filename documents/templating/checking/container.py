"""The uploaded file as a container: whether it is a Word file at all, and whether its zip can be opened without harm.

What is read here is packed anew before it is kept, so that nothing of the container itself survives: no hidden entry,
no second directory, no bytes before or after it.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .problems import Problem

_ENTRIES = 300
_UNPACKED = 30 * 2**20
_RATIO = 200  # Word's XML shrinks to a tenth or a thirtieth
_SMALL = 2**20  # what an entry may unpack to whatever its ratio
# An absolute path, a drive, a step upwards, a separator of another system, a character that no name has.
_BAD_NAME = re.compile(r"^/|^[A-Za-z]:|\\|//|(^|/)\.\.?(/|$)|[\x00-\x1f\x7f]")
# All that Python's readers raise for a zip that is damaged or made to hurt.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError, NotImplementedError, OSError,
    RuntimeError, ValueError, UnicodeError,
)  # fmt: skip

_OLD_WORD = gettext_lazy(
    "Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word, chọn Lưu thành (Save As), kiểu “Word Document (.docx)”, "
    "rồi tải lên lại."
)
_PASSWORD = gettext_lazy(
    "Tệp Word này có mật khẩu mở tệp. Hãy bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu, Mã hoá bằng mật khẩu) "
    "rồi lưu và tải lên lại."
)
_WEB_PAGE = gettext_lazy(
    "Đây là trang web hoặc tệp XML, không phải tệp Word. Hãy mở bằng Word, chọn Lưu thành, kiểu “Word Document "
    "(.docx)”, rồi tải lên lại."
)
_PICTURE = gettext_lazy("Đây là một tệp ảnh. Mẫu phải là tệp Word (.docx): hãy tải mẫu đang dùng về và sửa bằng Word.")
_OPEN_DOCUMENT = gettext_lazy(
    "Đây là tệp OpenDocument (.odt). Hãy mở bằng LibreOffice hoặc Word, chọn Lưu thành, kiểu “Word (.docx)”, rồi "
    "tải lên lại."
)
_OTHER = gettext_lazy("Đây không phải là tệp Word (.docx). Hãy tải mẫu đang dùng về, sửa bằng Word rồi tải lên.")

_SIGNATURES = (
    (
        b"%PDF-",
        gettext_lazy("Đây là tệp PDF. Mẫu phải là tệp Word (.docx): hãy tải mẫu đang dùng về và sửa bằng Word."),
    ),
    (rb"{\rtf", gettext_lazy("Đây là tệp RTF. Hãy mở bằng Word, chọn Lưu thành, kiểu “Word Document (.docx)”.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"<", _WEB_PAGE),
    (b"\xef\xbb\xbf<", _WEB_PAGE),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def opened(content: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the entries of an uploaded .docx by name, or no entries and everything that forbids opening it."""
    if stranger := _not_word(content):
        return {}, [Problem(stranger)]
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _UNREADABLE:
        return {}, [Problem(_damaged())]
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if problems := [Problem(message) for message in _refusals(entries)]:
            return {}, problems
        return _read(archive, entries)


def _not_word(content: bytes) -> str:
    if not content:
        return _("Tệp rỗng (0 byte). Hãy chọn lại tệp.")
    if content.startswith(_COMPOUND):
        return str(_PASSWORD if _ENCRYPTED_STREAM in content else _OLD_WORD)
    if content.startswith(b"PK\x03\x04"):
        return ""
    return str(next((message for begin, message in _SIGNATURES if content.lstrip().startswith(begin)), _OTHER))


def _refusals(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    if len(entries) > _ENTRIES:
        yield _("Tệp chứa %(number)d thành phần, nhiều hơn mọi tệp Word thường gặp (%(limit)d).") % {
            "number": len(entries),
            "limit": _ENTRIES,
        }
    if sum(entry.file_size for entry in entries) > _UNPACKED or any(_swells(entry) for entry in entries):
        yield _("Tệp nén nở ra quá lớn khi mở (có thể là “bom nén”), nên hệ thống không mở.")
    for entry in entries:
        name = entry.orig_filename
        if _BAD_NAME.search(name):
            yield _("Tệp có thành phần mang tên không an toàn: “%s”.") % _shown(name)
        if entry.flag_bits & 1:
            yield _("Thành phần “%s” được đặt mật khẩu. Hãy bỏ mật khẩu rồi lưu lại bằng Word.") % _shown(name)
        elif entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield _("Thành phần “%s” nén theo cách mà Word không dùng.") % _shown(name)
    # Names in a package do not tell capitals from small letters: readers would disagree on which entry is meant.
    for name, times in Counter(entry.filename.casefold() for entry in entries).items():
        if times > 1:
            yield _("Tệp có %(times)d thành phần cùng tên “%(name)s”.") % {"times": times, "name": _shown(name)}


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _SMALL and entry.file_size > _RATIO * entry.compress_size


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> tuple[dict[str, bytes], list[Problem]]:
    """Read what the directory declares and not a byte more: an entry may unpack to far more than it says."""
    parts: dict[str, bytes] = {}
    for entry in entries:
        try:
            with archive.open(entry) as member:
                parts[entry.filename] = member.read(entry.file_size)
        except _UNREADABLE:
            return {}, [Problem(_damaged(entry.filename))]
        if len(parts[entry.filename]) != entry.file_size:
            return {}, [Problem(_damaged(entry.filename))]
    if _OPEN_DOCUMENT_TYPE in parts.get("mimetype", b""):
        return {}, [Problem(str(_OPEN_DOCUMENT))]
    if "[Content_Types].xml" not in parts:
        return {}, [Problem(_("Đây là một tệp nén, không phải tệp Word (.docx)."))]
    return parts, []


_OPEN_DOCUMENT_TYPE = b"application/vnd.oasis.opendocument"


def _damaged(name: str = "") -> str:
    if name:
        return _("Tệp bị hỏng: thành phần “%s” không đọc được trọn vẹn. Hãy mở bằng Word rồi lưu lại.") % _shown(name)
    return _("Tệp bị hỏng, không mở được. Hãy mở bằng Word rồi lưu lại.")


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "·" for letter in name)[:80]
