"""Codes that people read off a paper and type: twelve signs, grouped, that nobody can guess."""

import re
import secrets

# Crockford's base 32: no I, L, O (read as 1 and 0) and no U. Twelve of them are 60 bits, too many to guess.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 12, 4
_MISREAD = str.maketrans("ILO", "110")


def new_code() -> str:
    """Return a code that nobody can guess, "7KQ2-M9XD-41AB"."""
    return _grouped("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)))


def read_code(typed: str) -> str:
    """Return the code as it is printed, however it was typed; "" for what cannot be one.

    Small letters, missing or other separators are forgiven, as are O for 0 and I or L for 1.
    """
    bare = re.sub(r"[\W_]+", "", typed).upper().translate(_MISREAD)
    return _grouped(bare) if len(bare) == _LENGTH and set(bare) <= set(_ALPHABET) else ""


def _grouped(bare: str) -> str:
    return "-".join(bare[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
