"""Whether what is stored is what was written: every paper's, package's and evidence file's bytes against their hash."""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage

from documents.models import ForeignPackage, Package, PackagePdf, Paper, PaperPdf, TemplateVersion
from documents.registers import series
from workflow.engine import checkpoints
from workflow.nominations.models import Evidence


def faults() -> Iterator[str]:
    """One line for each fault in chains, register and stored files; none when all is well."""
    yield from checkpoints.faults()
    yield from series.faults()
    for model in (Paper, PaperPdf, TemplateVersion, Package, PackagePdf, ForeignPackage, Evidence):
        for row in model._default_manager.only("pk", "file", "sha256").iterator():
            yield from _file_faults(f"{model.__name__.lower()} {row.pk}", row)


def _file_faults(name: str, row: Any) -> Iterator[str]:
    if not default_storage.exists(row.file.name):
        yield f"{name}: file {row.file.name} is missing"
        return
    with default_storage.open(row.file.name) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != row.sha256:
        yield f"{name}: content of {row.file.name} does not match its hash"
