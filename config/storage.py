"""Files on disk that are there whole or not at all."""

import os
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes beside the place and moves the file there when it is complete.

    A process that is killed while it writes leaves a stray part behind, never a torn file under the final name, where
    the hash in the name would vouch for it.
    """

    def _save(self, name: str, content: Any) -> str:
        part: str = super()._save(f"{name}.{uuid4().hex}.part", content)  # type: ignore[misc]
        os.replace(self.path(part), self.path(name))
        return name
