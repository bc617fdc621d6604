"""Packages without LibreOffice: papers get a stand-in for their PDF, so that sealing can be tested in numbers."""

import base64
import hashlib
import json
import zipfile
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import override_settings
from pypdf import PdfWriter

from config.demo import school
from documents.models import Package, Paper, PaperPdf
from documents.packaging import HANDLER, VOLUME
from tasks.jobs import run
from tests.line import Line, settle
from workflow.dossiers.models import Dossier
from workflow.engine.files import keep
from workflow.engine.models import Job


def printed() -> None:
    """A PDF of one empty page for every paper that has none."""
    PaperPdf.objects.bulk_create(_stand_in(paper) for paper in Paper.objects.filter(pdf__isnull=True))


def sealed(dossier: Dossier) -> Package:
    """The newest package of a dossier that was forwarded, with its volume."""
    settle()
    printed()
    seal()
    return dossier.packages.order_by("-revision")[0]


def seal() -> None:
    """Every package that is owed, and its volume; the papers' PDFs are there."""
    for handler in (HANDLER, VOLUME):
        run(handler, list(Job.objects.filter(handler=handler).exclude(state="done").values_list("pk", flat=True)))
    failed = Job.objects.filter(handler__in=[HANDLER, VOLUME]).exclude(state="done")
    assert not failed, [job.last_error for job in failed]


FOREIGN_ID = "he-thong-khac"
FOREIGN_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
Entries = list[tuple[str, bytes]]


def public_key_of(key: Ed25519PrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def foreign_entries() -> Entries:
    """The files of a package that another installation has sealed, of whose rows nothing is left here."""
    seed = base64.b64encode(FOREIGN_KEY.private_bytes_raw()).decode()
    with override_settings(INSTALLATION_ID=FOREIGN_ID, INSTALLATION_KEY=seed), transaction.atomic():
        school.build()
        package = sealed(Line().dossier("forwarded"))
        with default_storage.open(package.file.name) as file, zipfile.ZipFile(file) as archive:
            found = [(name, archive.read(name)) for name in archive.namelist()]
        transaction.set_rollback(True)
    return found


def signed(entries: Entries, key: Ed25519PrivateKey = FOREIGN_KEY, **changes: Any) -> Entries:
    """The package with what is changed in its manifest, its files listed as they are now, and signed by `key`."""
    files = {name: content for name, content in entries if not name.startswith("manifest.")}
    manifest = json.loads(dict(entries)["manifest.json"]) | changes
    for line in manifest["files"]:
        if line["path"] in files:
            content = files[line["path"]]
            line["sha256"], line["size"] = hashlib.sha256(content).hexdigest(), len(content)
    written = json.dumps(manifest).encode()
    signature = base64.b64encode(key.sign(written))
    return [*files.items(), ("manifest.json", written), ("manifest.sig", signature)]


def zipped(entries: Entries, method: int = zipfile.ZIP_STORED) -> SimpleUploadedFile:
    """The entries as somebody uploads them."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return SimpleUploadedFile("goi.zip", written.getvalue(), "application/zip")


def _stand_in(paper: Paper) -> PaperPdf:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": f"{paper.pk} {paper.title}"})  # no two alike
    written = BytesIO()
    writer.write(written)
    content = written.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    name = keep(ContentFile(content), f"papers/{digest[:2]}/{digest}.pdf")
    return PaperPdf(paper=paper, file=name, sha256=digest, size=len(content))
