"""Which files may serve as evidence: hostile until their content proves to be what their name says."""

import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _

from workflow.engine.text import without_controls

NAME_LIMIT = 150
MEBIBYTE = 2**20
# All that Python's readers of zip files raise for one that is damaged or made to hurt.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def _begins(*signatures: bytes) -> Callable[[BinaryIO], bool]:
    def test(content: BinaryIO) -> bool:
        return content.read(16).startswith(signatures)

    return test


def _is_office_file(main_part: str) -> Callable[[BinaryIO], bool]:
    def test(content: BinaryIO) -> bool:
        try:
            archive = zipfile.ZipFile(content)
            names = set(archive.namelist())
            with archive.open("[Content_Types].xml") as part:
                types = part.read(MEBIBYTE)  # a real one has a few kilobytes, a hostile one may swell without end
        except UNREADABLE:
            return False
        if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
            # It would run on the reader's machine under the name of a proof.
            raise ValidationError(_("Tệp có chứa macro. Hãy lưu lại thành tệp không có macro."), code="macro")
        return main_part in names

    return test


@dataclass(frozen=True)
class Kind:
    media_type: str
    is_really: Callable[[BinaryIO], bool]


KINDS = {
    ".pdf": Kind("application/pdf", _begins(b"%PDF-")),
    ".jpg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".docx": Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _is_office_file("word/document.xml")
    ),
    ".xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _is_office_file("xl/workbook.xml")
    ),
}


def inspect(upload: File) -> tuple[str, Kind, str]:
    """The clean name, the kind and the SHA-256 of an upload; raises `ValidationError` with a sentence when refused."""
    name = clean_name(upload.name or "")
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        raise ValidationError(_("“%(name)s”: chỉ nhận tệp PDF, JPG, PNG, DOCX, XLSX.") % {"name": name}, code="kind")
    if not upload.size:
        raise ValidationError(_("“%(name)s” là tệp rỗng (0 byte). Hãy chọn lại tệp.") % {"name": name}, code="empty")
    if upload.size > settings.EVIDENCE_MAX_BYTES:
        limit = settings.EVIDENCE_MAX_BYTES // MEBIBYTE
        raise ValidationError(_("“%(name)s” lớn hơn %(limit)d MB.") % {"name": name, "limit": limit}, code="size")
    upload.seek(0)
    genuine = kind.is_really(upload)  # type: ignore[arg-type]
    upload.seek(0)
    if not genuine:
        message = _("Nội dung của “%(name)s” không đúng với đuôi tệp. Có thể tệp đã bị đổi tên hoặc bị hỏng.")
        raise ValidationError(message % {"name": name}, code="renamed")
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return name, kind, digest.hexdigest()


def clean_name(raw: str) -> str:
    """A file's name without folders and control characters, in NFC, short enough to keep, with its ending."""
    path = PurePosixPath(without_controls(raw).replace("\\", "/"))
    return path.stem[: NAME_LIMIT - len(path.suffix)].strip() + path.suffix if path.name else "khong-ten"
