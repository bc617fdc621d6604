"""A dossier as a sealed package: what it holds, what its own script finds, its revisions, and its one PDF."""

import base64
import hashlib
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from pypdf import PdfReader

from config.demo import school
from documents.models import Package, Paper
from documents.packaging import HANDLER, VOLUME
from documents.packaging.changes import changes_between
from documents.packaging.contents import _portable
from documents.packaging.installation import this_installation
from tasks.jobs import run
from tests.line import Line, settle
from tests.packages import printed, sealed
from workflow.dossiers.models import Dossier
from workflow.engine import outbox
from workflow.engine.files import keep
from workflow.engine.models import Event, Job

Entries = list[tuple[str, bytes]]
REPORT = "bao-cao-thanh-tich-ca-nhan.docx"


@dataclass(frozen=True)
class Sent:
    """A package as it left the system; what only looks at files shares one."""

    package: Package
    entries: Entries
    evidence: bytes


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> Sent:
    with django_db_blocker.unblock(), transaction.atomic():
        school.build()
        package = sealed(Line().dossier("forwarded"))
        evidence = package.dossier.items.get().nomination.evidence.get()
        with default_storage.open(evidence.file.name) as file:
            found = Sent(package, entries_of(package), file.read())
        transaction.set_rollback(True)
    return found


@pytest.fixture
def package(line: Line) -> Package:
    return sealed(line.dossier("forwarded"))


def entries_of(package: Package) -> Entries:
    with default_storage.open(package.file.name) as file, zipfile.ZipFile(file) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def checked(place: Path, script: Path | None = None) -> tuple[int, str]:
    """What the package's own script says of a zip, or of the folder in which it lies."""
    own = script or place / "verify.py"
    arguments = [sys.executable, "-I", str(own)] + ([str(place)] if script else [])
    done = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", check=False)
    assert not done.stderr
    return done.returncode, done.stdout


def zipped(folder: Path, entries: Entries) -> tuple[Path, Path]:
    """The entries as a zip, and the script of the untouched package."""
    place, script = folder / "goi.zip", folder / "verify.py"
    script.write_bytes(next(content for name, content in entries if name == "verify.py"))
    with zipfile.ZipFile(place, "w") as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content)
    return place, script


def with_a_changed_byte(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def test_a_package_waits_for_the_pdfs_of_its_papers(line: Line) -> None:
    dossier = line.dossier("forwarded")
    settle()
    job = Job.objects.get(handler=HANDLER)
    run(HANDLER, [job.pk])
    job.refresh_from_db()
    assert (job.state, job.attempts, job.last_error) == ("failed", 0, "Gói hồ sơ chờ bản PDF của 5 văn bản.")
    assert not dossier.packages.exists()
    Job.objects.update(due_at=job.created_at)
    assert sealed(dossier).revision == 1


@pytest.mark.xdist_group("soffice")
def test_a_whole_dossier_is_one_pdf_with_a_bookmark_for_each_paper(line: Line) -> None:
    dossier = line.dossier("forwarded")
    settle(pdf=True)
    package = dossier.packages.get()
    reader = PdfReader(package.pdf.file)
    letter, staff, session, of_session, nominee, of_nominee = reader.outline
    assert "12/TTr-THLN" in letter.title or "TTr-THLN" in letter.title
    assert "trích ngang" in staff.title and session.title.startswith("Phiên họp Hội đồng ngày ")
    assert [one.title.partition(" ")[0].partition("/")[2] for one in of_session] == ["BB-HĐTĐKT"] * 2
    assert nominee.title == "1. Nguyễn Thị Phương Thảo Nguyên" and len(of_nominee) == 1
    pages = [reader.get_destination_page_number(one) for one in (letter, staff, *of_session, *of_nominee)]
    assert pages == sorted(set(pages))
    assert package.pdf.pages == len(reader.pages)
    assert "Nguyễn Thị Phương Thảo Nguyên" in reader.pages[pages[-1]].extract_text()
    paths = {line["path"]: line["sha256"] for line in package.manifest["files"]}
    for paper in Paper.objects.filter(pk__in=[one.pk for one in Paper.objects.all() if one.sha256 in paths.values()]):
        assert paper.pdf.sha256 in paths.values()


def test_the_table_of_contents_counts_documents_and_leads_to_their_files(sent: Sent) -> None:
    found = dict(sent.entries)
    plain, linked = found["muc-luc.txt"].decode(), found["muc-luc.html"].decode()
    assert "1. Tờ trình đề nghị khen thưởng" in plain and "6. Minh chứng: Bảng tổng hợp kết quả.pdf" in plain
    assert "href='001-nguyen-thi-phuong-thao-nguyen/bao-cao-thanh-tich-ca-nhan.docx'" in linked
    for line in sent.package.manifest["files"]:
        assert line["kind"] == "index" or line["path"] in plain


def test_the_script_passes_the_zip_and_the_unpacked_folder(sent: Sent, tmp_path: Path) -> None:
    place, script = zipped(tmp_path, sent.entries)
    code, said = checked(place, script)
    assert (code, said.splitlines()[-1]) == (0, "HỒ SƠ NGUYÊN VẸN.")
    assert sent.package.manifest_sha256 in said
    with zipfile.ZipFile(place) as archive:
        archive.extractall(tmp_path / "out")
    assert checked(tmp_path / "out")[0] == 0


@pytest.mark.parametrize("unpacked", [False, True])
def test_one_changed_byte_is_named_with_its_file(sent: Sent, tmp_path: Path, unpacked: bool) -> None:
    entries = [(name, with_a_changed_byte(one) if name.endswith(REPORT) else one) for name, one in sent.entries]
    place, script = zipped(tmp_path, entries)
    if unpacked:
        with zipfile.ZipFile(place) as archive:
            archive.extractall(tmp_path / "out")
        code, said = checked(tmp_path / "out")
    else:
        code, said = checked(place, script)
    assert code == 1
    assert f"ĐÃ THAY ĐỔI: 001-nguyen-thi-phuong-thao-nguyen/{REPORT}" in said
    assert said.count("ĐÃ THAY ĐỔI") == 1 and "HỒ SƠ CÓ 1 LỖI." in said


def test_missing_surplus_doubled_and_escaping_files_are_named(sent: Sent, tmp_path: Path) -> None:
    entries = [one for one in sent.entries if not one[0].endswith(REPORT)]
    entries += [("la.txt", b"x"), ("../thoat.txt", b"x"), ("MUC-LUC.txt", b"x"), entries[0]]
    with pytest.warns(UserWarning, match="Duplicate"):
        place, script = zipped(tmp_path, entries)
    code, said = checked(place, script)
    assert code == 1
    for fault in (
        f"THIẾU: 001-nguyen-thi-phuong-thao-nguyen/{REPORT}",
        "THỪA: la.txt",
        "ĐƯỜNG DẪN LẠ: ../thoat.txt",
        "TRÙNG TÊN: MUC-LUC.txt",
        f"TRÙNG TÊN: {entries[0][0]}",
    ):
        assert fault in said.splitlines(), said
    assert "HỒ SƠ CÓ 5 LỖI." in said


def test_a_manifest_that_was_written_anew_shows_by_its_hash(sent: Sent, tmp_path: Path) -> None:
    manifest = json.loads(json.dumps(sent.package.manifest))
    entries = []
    for name, content in sent.entries:
        changed = with_a_changed_byte(content) if name.endswith(REPORT) else content
        for line in manifest["files"]:
            if line["path"] == name:
                line["sha256"] = hashlib.sha256(changed).hexdigest()
        entries.append((name, changed))
    entries = [one for one in entries if one[0] != "manifest.json"]
    code, said = checked(*zipped(tmp_path, [*entries, ("manifest.json", json.dumps(manifest).encode())]))
    assert code == 0 and sent.package.manifest_sha256 not in said


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b'{"files": [{"path": "../a", "size": 1, "sha256": ""}]}', b'{"files": [], "files": []}', b"\xff"],
)
def test_a_manifest_that_cannot_be_one_never_passes(sent: Sent, tmp_path: Path, manifest: bytes) -> None:
    entries = [one for one in sent.entries if one[0] != "manifest.json"]
    assert checked(*zipped(tmp_path, [*entries, ("manifest.json", manifest)]))[0] == 1


def test_what_is_no_zip_never_passes(sent: Sent, tmp_path: Path) -> None:
    _place, script = zipped(tmp_path, sent.entries)
    (tmp_path / "hong.zip").write_bytes(b"PK\3\4 hong")
    code, said = checked(tmp_path / "hong.zip", script)
    assert code == 1 and "KHÔNG KIỂM TRA ĐƯỢC" in said


def test_a_link_in_the_folder_is_never_followed(sent: Sent, tmp_path: Path) -> None:
    place, _script = zipped(tmp_path, sent.entries)
    with zipfile.ZipFile(place) as archive:
        archive.extractall(tmp_path / "out")
    report = next((tmp_path / "out").rglob(REPORT))
    report.rename(tmp_path / "elsewhere.docx")
    report.symlink_to(tmp_path / "elsewhere.docx")
    code, said = checked(tmp_path / "out")
    assert code == 1 and "ĐƯỜNG DẪN LẠ" in said and "THIẾU" in said


def test_the_same_dossier_makes_the_same_bytes(sent: Sent) -> None:
    with default_storage.open(sent.package.file.name) as file, zipfile.ZipFile(file) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o644}
    assert sent.package.file.name == f"packages/{sent.package.sha256[:2]}/{sent.package.sha256}.zip"


def test_a_stored_file_that_was_altered_is_not_sealed(line: Line) -> None:
    dossier = line.dossier("forwarded")
    settle()
    printed()
    report = Paper.objects.get(kind="achievement_report_individual")
    default_storage.delete(report.file.name)
    default_storage.save(report.file.name, ContentFile(b"altered"))
    job = Job.objects.get(handler=HANDLER)
    run(HANDLER, [job.pk])
    job.refresh_from_db()
    assert job.state == "failed" and job.trouble.endswith("không còn đúng như lúc ban hành.")
    assert not dossier.packages.exists()


def test_the_manifest_is_signed_by_this_installation(sent: Sent) -> None:
    found, us = dict(sent.entries), this_installation()
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(us.public_key))
    key.verify(base64.b64decode(found["manifest.sig"]), found["manifest.json"])
    assert sent.package.manifest["installation"] == {"id": us.id, "public_key": us.public_key, "address": us.address}
    assert us.id.startswith("sv-")


def test_an_installation_may_have_a_key_and_a_name_of_its_own(settings) -> None:
    by_secret_key = this_installation()
    seed = Ed25519PrivateKey.generate().private_bytes_raw()
    settings.INSTALLATION_KEY, settings.INSTALLATION_ID = base64.b64encode(seed).decode(), "hung-yen"
    assert this_installation().id == "hung-yen"
    assert this_installation().public_key != by_secret_key.public_key
    settings.INSTALLATION_KEY = "not a key"
    with pytest.raises(ImproperlyConfigured):
        this_installation()


def test_the_manifest_tells_what_another_installation_needs_and_no_more(sent: Sent) -> None:
    manifest = sent.package.manifest
    (one,) = manifest["nominations"]
    assert manifest["format"] == 2 and manifest["revision"] == 1 and manifest["changes"] is None
    assert (manifest["sender"]["code"], manifest["receiver"]["code"]) == ("thln", "ubnd-xa")
    assert one["nominee"]["name"] == "Nguyễn Thị Phương Thảo Nguyên" and one["nominee"]["post"] == "Giáo viên"
    assert one["award"] == {"code": "giay-khen", "name": "Giấy khen", "kind": "form"}
    assert (one["council"]["in_favour"], one["council"]["denominator"], one["council"]["members"]) == (8, 9, 9)
    assert {line["path"] for line in manifest["files"]} > set(one["files"])
    assert "session" not in one["council"] and not {"residence", "hometown"} & set(one["nominee"])
    told = json.dumps(manifest, ensure_ascii=False)
    assert "Trần Thị B" not in told  # who sat on the council stands in its minutes alone


def test_changes_between_two_packages() -> None:
    def lines(**files: str) -> list[dict[str, str]]:
        return [{"path": path, "sha256": digest} for path, digest in files.items()]

    before, after = lines(a="1", b="2", c="3", d="4"), lines(a="1", b="5", e="6", f="4")
    found = changes_between(before, [*after, {"path": "muc-luc.txt", "kind": "index", "sha256": "7"}])
    assert found == {"added": ["e"], "removed": ["c"], "changed": ["b"], "moved": [["d", "f"]]}


def sent_again(dossier: Dossier) -> Event:
    """One more forwarding of the same dossier, with the package that it owes."""
    last = Event.objects.filter(subject_type="dossiers.dossier", subject_id=dossier.pk).latest("sequence")
    event = Event.objects.get(pk=last.pk)
    event.pk, event.sequence, event.previous_hash = None, last.sequence + 1, last.hash
    event.hash = event.digest()
    event.save(force_insert=True)
    outbox.owe([(event, HANDLER, "")])
    return event


def report_anew(event: Event) -> None:
    paper = Paper.objects.get(kind="achievement_report_individual")
    content = b"another report"
    digest = hashlib.sha256(content).hexdigest()
    paper.pk, paper.event, paper.version, paper.code = None, event, paper.version + 1, ""
    paper.file, paper.sha256, paper.size = keep(ContentFile(content), f"papers/{digest}.docx"), digest, len(content)
    paper.save(force_insert=True)


def test_a_dossier_that_is_sent_again_has_a_second_package_that_tells_the_changes(package: Package) -> None:
    dossier = package.dossier
    Job.objects.filter(handler__in=[HANDLER, VOLUME]).update(state=Job.State.QUEUED)
    assert sealed(dossier) == package and Package.objects.count() == 1, "what is run again keeps what is there"
    report_anew(sent_again(dossier))
    second = sealed(dossier)
    stem = f"001-nguyen-thi-phuong-thao-nguyen/{REPORT.removesuffix('.docx')}"
    assert second.revision == second.manifest["revision"] == 2
    changes = {"added": [], "removed": [], "changed": [f"{stem}.docx", f"{stem}.pdf"], "moved": []}
    assert second.manifest["changes"] == changes
    assert entries_of(Package.objects.get(pk=package.pk)), "the first one stays"
    assert "Lần gửi: 2" in dict(entries_of(second))["muc-luc.txt"].decode()


def test_a_package_that_is_sealed_late_holds_what_was_sent_and_comes_first(line: Line) -> None:
    dossier = line.dossier("forwarded")
    settle()
    report_anew(sent_again(dossier))
    printed()
    late, later = Job.objects.filter(handler=HANDLER).order_by("pk")
    run(HANDLER, [later.pk])
    later.refresh_from_db()
    assert (later.state, later.last_error) == ("failed", "Gói hồ sơ của lần gửi trước đang được lập.")
    run(HANDLER, [late.pk])
    Job.objects.filter(pk=later.pk).update(due_at=later.created_at)
    run(HANDLER, [later.pk])
    first, second = dossier.packages.order_by("revision")
    reports = [line["sha256"] for line in first.manifest["files"] if line["path"].endswith(REPORT)]
    assert reports == [Paper.objects.get(kind="achievement_report_individual", version=1).sha256]
    assert (first.event_id, second.event_id) == (late.event_id, later.event_id)


@pytest.mark.parametrize(
    ("name", "portable"),
    [
        ("Bảng điểm.pdf", "Bảng điểm.pdf"),
        ('a<b>:"c|d?*.pdf', "a_b___c_d__.pdf"),
        ("Ệ" * 140 + ".pdf", "Ệ" * 50 + ".pdf"),
        ("Bảng.docx", "Bảng.docx"),
    ],
)
def test_names_of_evidence_can_be_unpacked_everywhere(name: str, portable: str) -> None:
    assert _portable(name) == portable


def test_evidence_is_carried_byte_by_byte(sent: Sent) -> None:
    (path,) = [line["path"] for line in sent.package.manifest["files"] if line["kind"] == "evidence"]
    assert dict(sent.entries)[path] == sent.evidence
