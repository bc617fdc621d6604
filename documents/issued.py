"""Issued papers read back from storage, exactly as they were written or not at all."""

import hashlib

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from documents.models import Paper
from workflow.engine.failures import Explained


class Altered(Explained):
    """What storage holds is no longer what was issued."""


def word_file(paper: Paper) -> bytes:
    """The bytes of an issued .docx; raises `Altered` when they do not match the paper's hash."""
    with default_storage.open(str(paper.file.name)) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        raise Altered(_("Tệp đang lưu của “%s” không còn đúng như lúc ban hành.") % paper.title)
    return content
