"""What the demo leaves behind: every paper, the package, and a summary of who did what when."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils import timezone

from documents import formats
from documents.models import Package, Paper
from workflow.campaigns.eligibility import Level
from workflow.council.models import Session
from workflow.council.selectors import agenda
from workflow.engine.machine import machine_of, steps
from workflow.engine.models import Event
from workflow.nominations.facts import findings_for
from workflow.nominations.models import Nomination


def write(out: Path, title: str) -> None:
    """Copy papers to `out/papers`, each as .docx and, where there is one, .pdf; the package; write `out/summary.md`."""
    (out / "papers").mkdir(parents=True, exist_ok=True)
    for paper in all_papers():
        copy(str(paper.file.name), out / "papers" / f"{file_stem(paper)}.docx")
        if hasattr(paper, "pdf"):
            copy(str(paper.pdf.file.name), out / "papers" / f"{file_stem(paper)}.pdf")
    for package in Package.objects.select_related("pdf"):
        copy(str(package.file.name), out / f"{package_stem(package)}.zip")
        if hasattr(package, "pdf"):
            copy(str(package.pdf.file.name), out / f"{package_stem(package)}.pdf")
    (out / "summary.md").write_text("\n".join(_lines(title)) + "\n")


def file_stem(paper: Paper) -> str:
    """What the paper's files are called in the demo's folder: its row's number keeps the order of writing."""
    symbol = f"-{formats.ascii_name(paper.entry.symbol)}" if paper.entry else ""
    return f"{paper.pk:03d}-{paper.kind.replace('_', '-')}{symbol}"


def package_stem(package: Package) -> str:
    """What the package's files are called: by its dossier, and which sending it was."""
    return f"ho-so-{package.dossier_id}" + (f"-lan-{package.revision}" if package.revision > 1 else "")


def all_papers() -> list[Paper]:
    """Every paper in the order of writing."""
    return list(Paper.objects.select_related("entry", "event", "pdf").order_by("pk"))


def copy(stored: str, target: Path) -> None:
    """Write what storage has under that name to `target`."""
    with default_storage.open(stored) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)


def _lines(title: str) -> Iterator[str]:
    yield f"# {title}\n"
    yield from history()
    yield from _stopped()
    for session in Session.objects.order_by("pk"):
        yield from votes(session)
    yield "\n## Văn bản\n"
    yield "| tệp | số, ký hiệu | ngày | văn bản | mã tra cứu | SHA-256 |\n|---|---|---|---|---|---|"
    for paper in all_papers():
        symbol = paper.entry.symbol if paper.entry else "–"
        day, name = f"{paper.dated_on:%d/%m/%Y}", f"papers/{file_stem(paper)}.docx"
        yield f"| {name} | {symbol} | {day} | {paper.title} | {paper.code} | `{paper.sha256}` |"
    yield "\n## Gói hồ sơ\n"
    for package in Package.objects.order_by("pk"):
        yield f"- {package_stem(package)}.zip, {package.size} byte, SHA-256 `{package.sha256}`"


def history() -> Iterator[str]:
    """Who did what when, as a table."""
    yield "## Ai làm gì, lúc nào\n"
    yield "| lúc | ai | vai trò | việc | đối tượng | lý do |\n|---|---|---|---|---|---|"
    for event in Event.objects.order_by("at", "pk"):
        subject = machine_of(event.subject_type)._default_manager.get(pk=event.subject_id)
        done = next(step.edge.done for step in steps(type(subject)) if step.name == event.name)
        when = timezone.localtime(event.at).strftime("%d/%m/%Y %H:%M")
        yield f"| {when} | {event.actor_name} | {event.actor_role} | {done} | {subject} | {_one_line(event.reason)} |"


def _stopped() -> Iterator[str]:
    """What never went to the council, with what the law says about it."""
    drafts = list(Nomination.objects.filter(state=Nomination.State.DRAFT).order_by("pk"))
    yield f"\n## Đề nghị chưa gửi được: {len(drafts)}\n"
    yield "| đề nghị | lý do | căn cứ |\n|---|---|---|"
    judged = findings_for(drafts)
    for nomination in drafts:
        for finding in judged[nomination.pk]:
            if finding.level == Level.BLOCK.value:
                yield f"| {nomination} | {finding.message} | {finding.citation} |"


def votes(session: Session) -> Iterator[str]:
    """Every round of every item, and who was out for it."""
    yield f"\n## {session}\n"
    yield "| đề nghị | vòng | đồng ý | không đồng ý | không hợp lệ | mẫu số | cần | kết quả | không bỏ phiếu |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for item in agenda(session):
        out = "; ".join(f"{one.seat.person.full_name} {one.get_ground_display()}" for one in item.recusals.all())
        for line in item.lines.all():
            votes = f"{line.yes} | {line.no} | {line.invalid} | {line.denominator} | {line.needed}"
            result = "đạt" if line.passed else "không đạt"
            yield f"| {item.nomination} | {line.ballot.round} | {votes} | {result} | {out} |"


def _one_line(text: str) -> str:
    return " ".join(text.split())
