"""Pictures among the evidence, shown small on pages where they stay bearable for the browser that unfolds them."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from django.core.files import File

MEDIA_TYPES = ("image/jpeg", "image/png")
# A telephone's photograph has 12 to 24 million pixels and a few MB; a picture made to hurt unfolds to gigabytes.
MAX_BYTES = 6 * 2**20
MAX_PIXELS = 26_000_000
_MAX_SEGMENTS = 500
# The start-of-frame markers; C4, C8 and CC among them mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def is_bearable(content: File) -> bool:
    """Whether a picture's own head says that it unfolds to no more than `MAX_PIXELS`."""
    with content.open("rb") as file:
        try:
            width, height = _measures(file)  # type: ignore[arg-type]
        except (ValueError, struct.error):
            return False
    return 0 < width * height <= MAX_PIXELS


def _measures(file: BinaryIO) -> tuple[int, int]:
    """Width and height in pixels; raises `ValueError` or `struct.error` where the head does not say."""
    head = file.read(24)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        width, height = struct.unpack(">II", head[16:24])
        return width, height
    if head.startswith(b"\xff\xd8"):
        file.seek(2)
        for marker, length in _segments(file):
            if marker in _FRAMES:
                height, width = struct.unpack(">xHH", file.read(5))
                return width, height
            file.seek(length, 1)
    raise ValueError("no head of a picture")


def _segments(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """The marker of each segment of a JPEG, and how many bytes follow; the reader stands right after the length."""
    for _number in range(_MAX_SEGMENTS):
        mark, marker, length = struct.unpack(">BBH", file.read(4))
        if mark != 0xFF or length < 2:
            raise ValueError("no segment of a JPEG")
        yield marker, length - 2
