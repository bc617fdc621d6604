"""How an issued paper is looked up by whoever holds it: its code, the mark on the paper, and what it is worth today."""

import re
import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from documents import qr
from documents.models import Paper
from documents.templating.seal import Seal

# Crockford's base 32: no I, L, O (read as 1 and 0) and no U. Twelve of them are 60 bits, too many to guess.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 12, 4
_MISREAD = str.maketrans("ILO", "110")


class State(StrEnum):
    """What a paper is worth today."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    VOIDED = "voided"


@dataclass(frozen=True)
class Standing:
    """The state of a paper; where it was replaced, by which."""

    state: State
    successor: Paper | None = None


def new_code() -> str:
    """Return a code that nobody can guess, "7KQ2-M9XD-41AB"."""
    return _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)))


def normalise(typed: str) -> str:
    """Return the code as it is printed, however it was typed; "" for what cannot be one.

    Small letters, missing or other separators are forgiven, as are O for 0 and I or L for 1.
    """
    bare = re.sub(r"[\W_]+", "", typed).upper().translate(_MISREAD)
    return _grouped(bare) if len(bare) == _LENGTH and set(bare) <= set(_ALPHABET) else ""


def seal_for(code: str) -> Seal:
    """Return what a template prints of `code`: itself, its public address, and the address as a QR picture."""
    address = f"{settings.SITE_URL.rstrip('/')}/v/{code}"
    return Seal(code, address, qr.picture(address))


def find(typed: str) -> Paper | None:
    """Return the paper of a code as somebody typed it."""
    papers = Paper.objects.select_related("entry__voided", "issuer", "pdf").prefetch_related("issuer__names")
    code = normalise(typed)
    return papers.filter(code=code).first() if code else None


def state_of(paper: Paper) -> Standing:
    """Return what `paper` is worth today: its number may be void, or a later paper of its kind may have replaced it."""
    if hasattr(paper.entry, "voided"):
        return Standing(State.VOIDED)
    later = Paper.objects.filter(
        subject_type=paper.subject_type, subject_id=paper.subject_id, kind=paper.kind, version__gt=paper.version
    )
    successor = later.filter(entry__voided__isnull=True).select_related("entry").order_by("version").last()
    return Standing(State.REPLACED if successor else State.IN_FORCE, successor)


def format_of(paper: Paper, sha256: str) -> str:
    """Return which file of `paper` has this hash: "docx", "pdf", or "" for none."""
    if sha256 == paper.sha256:
        return "docx"
    return "pdf" if hasattr(paper, "pdf") and sha256 == paper.pdf.sha256 else ""


def _grouped(bare: str) -> str:
    return "-".join(bare[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
