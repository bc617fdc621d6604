"""The papers of a package as one PDF with a bookmark for each, for whoever reads or prints the dossier in one go."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import override
from pypdf import PdfReader, PdfWriter

from documents.models import Package, PackagePdf
from documents.packaging.contents import PDF
from workflow.engine.failures import NotReady
from workflow.engine.files import keep
from workflow.engine.models import Job
from workflow.engine.worker import Made


@dataclass(frozen=True)
class Bound:
    """A volume that storage has already, before there is a row for it."""

    file: str
    sha256: str
    size: int
    pages: int


def make(jobs: Sequence[Job]) -> dict[int, Bound | Exception]:
    """Bind the packages of the jobs' events; nothing for a package that has its volume."""
    packages = {one.event_id: one for one in Package.objects.filter(event__in=[job.event_id for job in jobs])}
    with override(settings.LANGUAGE_CODE):
        return {
            job.pk: _bound_or_reason(packages.get(job.event_id))
            for job in jobs
            if not PackagePdf.objects.filter(package__event=job.event_id).exists()
        }


def store(jobs: Sequence[Job], made: Made) -> None:
    """Keep what `make` gave, a row each."""
    for job in jobs:
        if job.pk in made:
            bound: Bound = made[job.pk]
            package = Package.objects.get(event=job.event_id)
            PackagePdf.objects.create(
                package=package, file=bound.file, sha256=bound.sha256, size=bound.size, pages=bound.pages
            )


def _bound_or_reason(package: Package | None) -> Bound | Exception:
    """Broad on purpose: whatever one package's files raise is that package's failure alone."""
    if package is None:
        return NotReady(_("Gói hồ sơ chưa được lập."))
    try:
        return _bound(package)
    except Exception as error:
        return error


def _bound(package: Package) -> Bound:
    lines = [line for line in package.manifest["files"] if line.get("kind") == PDF]
    with default_storage.open(str(package.file.name)) as stored, zipfile.ZipFile(stored) as archive:
        writer = bind((line, archive.read(line["path"])) for line in lines)
    writer.add_metadata({"/Title": f"{package.manifest['code']}: {package.manifest['campaign']['title']}"})
    with TemporaryFile() as volume:
        writer.write(volume)
        volume.seek(0)
        digest = hashlib.file_digest(volume, "sha256").hexdigest()
        size = volume.seek(0, 2)
        volume.seek(0)
        name = keep(File(volume), f"packages/{digest[:2]}/{digest}.pdf")
    return Bound(name, digest, size, len(writer.pages))


def bind(papers: Iterable[tuple[Mapping[str, Any], bytes]]) -> PdfWriter:
    """The pages of all papers in their order, with a bookmark for each under that of its group.

    Each paper comes with the manifest's line of its file, one at a time.
    """
    writer = PdfWriter()
    group, heading = "", None
    for line, content in papers:
        page = len(writer.pages)
        writer.append(PdfReader(io.BytesIO(content)), import_outline=False)
        if line["group"] != group:
            group = line["group"]
            heading = writer.add_outline_item(title=group, page_number=page) if group else None
        title = f"{line['symbol']} {line['title']}" if line.get("symbol") else line["title"]
        writer.add_outline_item(title=title, page_number=page, parent=heading)
    return writer
