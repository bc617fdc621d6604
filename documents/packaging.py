"""A dossier as one sealed zip: its papers, its evidence, a table of contents, and a manifest of hashes."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import override

from documents import formats, minutes
from documents.catalogue import CATALOGUE
from documents.models import Package, Paper
from documents.selectors import current_papers
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine import outbox
from workflow.engine.failures import NotReady
from workflow.engine.files import keep
from workflow.engine.models import Job
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import board_decisions

# One fixed moment for all entries: the same dossier always makes the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_CHUNK = 2**20


@dataclass(frozen=True)
class Item:
    """One file of the package: its path inside, where storage has it, and what it is."""

    path: str
    stored: str
    title: str
    sha256: str
    size: int

    def as_line(self) -> dict[str, Any]:
        return {"path": self.path, "title": self.title, "sha256": self.sha256, "size": self.size}


def pack(job: Job) -> None:
    """Seal the dossier whose event owes the package."""
    if outbox.unfinished(job.event.subject_type, [job.event.subject_id]).filter(event=job.event_id).exists():
        raise NotReady(f"the papers of {job.event} are not written yet")
    dossier = Dossier.objects.select_related("campaign", "school", "receiver").get(pk=job.event.subject_id)
    with override(settings.LANGUAGE_CODE):
        items = list(contents(dossier))
    day = timezone.localdate(job.event.at)
    manifest = {
        "dossier": dossier.pk,
        "campaign": dossier.campaign.title,
        "school": dossier.school.name_on(day).name,
        "receiver": dossier.receiver.name_on(day).name,
        "forwarded_at": job.event.at.isoformat(),
        "event": job.event.hash,
        "files": [item.as_line() for item in items],
    }
    with TemporaryFile() as archive:
        _write(archive, items, manifest)
        archive.seek(0)
        digest = hashlib.file_digest(archive, "sha256").hexdigest()
        size = archive.seek(0, 2)
        archive.seek(0)
        name = keep(File(archive), f"packages/{digest[:2]}/{digest}.zip")
    Package.objects.create(dossier=dossier, event=job.event, manifest=manifest, file=name, sha256=digest, size=size)


def contents(dossier: Dossier) -> Iterator[Item]:
    """The letter first, then what the council's sessions wrote, then each nomination's papers and evidence."""
    for paper in current_papers(Dossier._meta.label_lower, [dossier.pk]):
        if CATALOGUE[paper.kind].packed:
            yield _paper_item("", paper)
    nominations = list(nominations_of(dossier).prefetch_related("revisions", "evidence"))
    for paper in minutes.of_sessions(minutes.sessions_of(board_decisions(nominations).values())):
        yield _paper_item(f"hoi-dong-{paper.dated_on:%Y-%m-%d}/", paper)
    papers: dict[int, list[Paper]] = {}
    for paper in current_papers(Nomination._meta.label_lower, [nomination.pk for nomination in nominations]):
        papers.setdefault(paper.subject_id, []).append(paper)
    for position, nomination in enumerate(nominations, start=1):
        folder = f"{position:03d}-{formats.ascii_name(nomination.nominee_name)}/"
        for paper in papers.get(nomination.pk, []):
            if CATALOGUE[paper.kind].packed:
                yield _paper_item(folder, paper)
        yield from _evidence_items(folder, nomination)


def _paper_item(folder: str, paper: Paper) -> Item:
    number = f"{formats.ascii_name(paper.entry.symbol)}-" if paper.entry else ""
    path = f"{folder}{number}{formats.ascii_name(str(CATALOGUE[paper.kind].title))}.docx"
    return Item(path, str(paper.file.name), paper.title, paper.sha256, paper.size)


def _evidence_items(folder: str, nomination: Nomination) -> Iterator[Item]:
    revision = max(nomination.revisions.all(), key=lambda one: one.number, default=None)
    stored = {one.sha256: one for one in nomination.evidence.all()}
    for number, one in enumerate(revision.content["evidence"] if revision else [], start=1):
        path = f"{folder}minh-chung/{number:02d}-{one['name']}"
        yield Item(path, str(stored[one["sha256"]].file.name), one["name"], one["sha256"], one["size"])


def _write(archive: IO[bytes], items: list[Item], manifest: dict[str, Any]) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for item in items:
            with default_storage.open(item.stored) as source, target.open(_entry(item.path), "w") as entry:
                while chunk := source.read(_CHUNK):
                    entry.write(chunk)
        target.writestr(_entry("muc-luc.txt"), "".join(f"{item.path}\t{item.title}\n" for item in items))
        target.writestr(_entry("manifest.json"), json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
