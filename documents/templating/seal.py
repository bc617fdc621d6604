"""The mark by which an issued paper can be looked up: a short code, its public address, the address as a QR picture."""

from dataclasses import dataclass

PICTURE = "word/media/verification.png"
"""Where a template holds the picture that is exchanged for the paper's own."""


@dataclass(frozen=True)
class Seal:
    """What templates know as `verification`. `picture` is a PNG; empty, the template's own stays."""

    code: str = ""
    address: str = ""
    picture: bytes = b""


UNSEALED = Seal()
"""The mark of what is not issued: samples, previews."""
