"""QR codes as PNG pictures, drawn so that printers keep their edges sharp."""

import zlib
from struct import pack

import segno

_QUIET = 4  # modules of white on every side, which readers ask for (ISO/IEC 18004)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_WHITE = b"\xff"
_INK = bytes.maketrans(b"\x00\x01", b"\xff\x00")  # light and dark modules as eight pixels each


def picture(text: str, *, compressed: bool = True) -> bytes:
    """Return the QR code of `text` as a PNG; the same bytes every time.

    One module is eight pixels of one bit: a byte wide, and its line eight times. Templates, which are compared byte by
    byte between machines, hold it uncompressed.
    """
    # Any mask reads well; a fixed one spares the search for the best, which would take longer than the paper itself.
    modules = segno.make_qr(text, error="m", boost_error=False, mask=0).matrix
    width = len(modules) + 2 * _QUIET
    edge = [_WHITE * width] * _QUIET
    rows = [*edge, *(bytes(row.translate(_INK)).center(width, _WHITE) for row in modules), *edge]
    pixels = b"".join((b"\x00" + row) * 8 for row in rows)  # every line begins with its filter: none
    side = width * 8
    return b"".join(
        [
            _SIGNATURE,
            _chunk(b"IHDR", pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(pixels, 1 if compressed else 0)),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))
