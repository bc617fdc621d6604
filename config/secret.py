"""The secret key of an installation on one person's own machine, which names none in its environment."""

import contextlib
import os
import secrets
from pathlib import Path


def local_secret_key(directory: Path) -> str:
    """The key kept in `directory`, made at the first call and readable by its owner alone."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "secret_key"
    if not path.exists():
        made = path.with_suffix(f".{os.getpid()}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(64))
        # A link is made whole or not at all: of two processes that start at once, both read the first one's key.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(made)
        made.unlink()
    return path.read_text()
