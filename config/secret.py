"""The secret key of an installation on one person's own machine, which names none in its environment."""

import os
import secrets
from pathlib import Path


def local_secret_key(directory: Path) -> str:
    """The key kept in `directory`, made at the first call and readable by its owner alone."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "secret_key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()
