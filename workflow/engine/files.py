"""Files kept under the hash of their content: the same bytes are stored once, however often they are written."""

from django.core.files import File
from django.core.files.storage import default_storage


def keep(content: File, path: str) -> str:
    """Store `content` at `path` unless it is there already; returns the name under which storage has it.

    The caller builds `path` from the content's hash, and storage keeps files whole or not at all, so what is there
    is what would be written. A file whose transaction is rolled back stays behind and serves the next attempt.
    """
    return path if default_storage.exists(path) else default_storage.save(path, content)
