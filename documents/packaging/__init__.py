"""A dossier as one sealed zip: its papers, its evidence, a table of contents, and a signed manifest of hashes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.core.files import File
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.models import Package
from documents.packaging.archive import write
from documents.packaging.contents import contents
from documents.packaging.index import index_files
from documents.packaging.manifest import as_bytes, manifest_of
from workflow.dossiers.models import Dossier
from workflow.engine import outbox
from workflow.engine.failures import NotReady
from workflow.engine.files import keep
from workflow.engine.models import Job
from workflow.engine.worker import Made

HANDLER, VOLUME = "package", "package_pdf"


@dataclass(frozen=True)
class Sealed:
    """A package that storage has already, before there is a row for it."""

    manifest: dict[str, Any]
    manifest_sha256: str
    file: str
    sha256: str
    size: int


def make(jobs: Sequence[Job]) -> dict[int, Sealed | Exception]:
    """Seal the dossiers whose events owe a package; nothing for an event that has its package already.

    A package waits (`NotReady`) for the PDFs of its papers, and for the package of an earlier event.
    """
    with override(settings.LANGUAGE_CODE):
        packed = set(Package.objects.filter(event__in=[job.event_id for job in jobs]).values_list("event", flat=True))
        return {job.pk: _sealed_or_reason(job) for job in jobs if job.event_id not in packed}


def store(jobs: Sequence[Job], made: Made) -> None:
    """Keep what `make` gave as rows, and owe the same papers as one PDF."""
    for job in jobs:
        if job.pk not in made:
            continue
        sealed: Sealed = made[job.pk]
        Package.objects.create(
            dossier_id=job.event.subject_id,
            event=job.event,
            revision=sealed.manifest["revision"],
            manifest=sealed.manifest,
            manifest_sha256=sealed.manifest_sha256,
            file=sealed.file,
            sha256=sealed.sha256,
            size=sealed.size,
        )
        outbox.wake_after_commit(outbox.owe([(job.event, VOLUME, "")], root_id=job.root_id))


def _sealed_or_reason(job: Job) -> Sealed | Exception:
    """Broad on purpose: whatever one dossier's files raise is that dossier's failure alone."""
    try:
        return _sealed(job)
    except Exception as error:
        return error


def _sealed(job: Job) -> Sealed:
    dossier = Dossier.objects.select_related("campaign__pack", "school", "receiver").get(pk=job.event.subject_id)
    _await_earlier(job)
    previous = Package.objects.filter(dossier=dossier).order_by("-revision").first()
    documents = contents(dossier, job.event)
    revision = previous.revision + 1 if previous else 1
    own = index_files(dossier, timezone.localdate(job.event.at), revision, documents)
    manifest = manifest_of(dossier, job.event, documents, own, previous)
    written = as_bytes(manifest)
    with TemporaryFile() as archive:
        write(archive, documents, own, written)
        archive.seek(0)
        digest = hashlib.file_digest(archive, "sha256").hexdigest()
        size = archive.seek(0, 2)
        archive.seek(0)
        name = keep(File(archive), f"packages/{digest[:2]}/{digest}.zip")
    return Sealed(manifest, hashlib.sha256(written).hexdigest(), name, digest, size)


def _await_earlier(job: Job) -> None:
    """Packages of one dossier are sealed in the order of their events; one that was given up holds up no later one."""
    earlier = outbox.unfinished(job.event.subject_type, [job.event.subject_id], handler=HANDLER)
    earlier = earlier.exclude(state__in=[Job.State.DEAD, Job.State.CANCELLED])
    if earlier.filter(event__sequence__lt=job.event.sequence).exists():
        raise NotReady(_("Gói hồ sơ của lần gửi trước đang được lập."))
