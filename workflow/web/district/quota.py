"""An upload that ends where it grows larger than a package may be; until then it goes to the disk, not to memory."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest


class Quota(FileUploadHandler):
    """Stands before the handlers that keep the file, and lets nothing more through once it is `exceeded`."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.exceeded = False
        self._size = 0

    @property
    def megabytes(self) -> int:
        return settings.PACKAGE_MAX_BYTES // 2**20

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._size += len(raw_data)
        if self._size > settings.PACKAGE_MAX_BYTES:
            self.exceeded = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        return None
