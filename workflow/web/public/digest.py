"""A file that is sent in only to be compared: it passes through as its hash, and nothing of it is kept."""

import hashlib
from typing import IO, Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_BYTES = 50 * 2**20  # no paper comes near it


class Digest(FileUploadHandler):
    """Takes in the one file of a form, chunk by chunk. `sha256` is "" where no file came or it is `too_large`."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.sha256 = ""
        self.too_large = False

    def new_file(self, *arguments: Any, **options: Any) -> None:
        super().new_file(*arguments, **options)
        self._hash, self._size = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > MAX_BYTES:
            self.too_large = True
            raise SkipFile
        self._hash.update(raw_data)

    def file_complete(self, file_size: int) -> IO[Any] | None:  # type: ignore[override]
        self.sha256 = self._hash.hexdigest()
        return None
