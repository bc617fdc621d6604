"""What the demo leaves behind: every paper, the package, and a summary of who did what when."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils import timezone

from documents import formats
from documents.models import Package, Paper
from workflow.engine.machine import machine_of, steps
from workflow.engine.models import Event


def write(out: Path) -> None:
    """Copy papers to `out/papers`, each as .docx and, where there is one, .pdf; the package; write `out/summary.md`."""
    (out / "papers").mkdir(parents=True, exist_ok=True)
    for paper in _papers():
        _copy(str(paper.file.name), out / "papers" / f"{file_stem(paper)}.docx")
        if hasattr(paper, "pdf"):
            _copy(str(paper.pdf.file.name), out / "papers" / f"{file_stem(paper)}.pdf")
    for package in Package.objects.all():
        _copy(str(package.file.name), out / f"ho-so-{package.dossier_id}.zip")
    (out / "summary.md").write_text("\n".join(_lines()) + "\n")


def file_stem(paper: Paper) -> str:
    """What the paper's files are called in the demo's folder: its row's number keeps the order of writing."""
    symbol = f"-{formats.ascii_name(paper.entry.symbol)}" if paper.entry else ""
    return f"{paper.pk:03d}-{paper.kind.replace('_', '-')}{symbol}"


def _papers() -> list[Paper]:
    return list(Paper.objects.select_related("entry", "event", "pdf").order_by("pk"))


def _copy(stored: str, target: Path) -> None:
    with default_storage.open(stored) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)


def _lines() -> Iterator[str]:
    yield "# Phong trào thi đua năm 2023, từ kế hoạch đến quyết định khen thưởng\n"
    yield "## Ai làm gì, lúc nào\n"
    yield "| lúc | ai | vai trò | việc | đối tượng | lý do |\n|---|---|---|---|---|---|"
    for event in Event.objects.order_by("at", "pk"):
        subject = machine_of(event.subject_type)._default_manager.get(pk=event.subject_id)
        done = next(step.edge.done for step in steps(type(subject)) if step.name == event.name)
        when = timezone.localtime(event.at).strftime("%d/%m/%Y %H:%M")
        reason = " ".join(event.reason.split())
        yield f"| {when} | {event.actor_name} | {event.actor_role} | {done} | {subject} | {reason} |"
    yield "\n## Văn bản\n"
    yield "| tệp | số, ký hiệu | ngày | văn bản | mã tra cứu | SHA-256 |\n|---|---|---|---|---|---|"
    for paper in _papers():
        symbol = paper.entry.symbol if paper.entry else "–"
        day, name = f"{paper.dated_on:%d/%m/%Y}", f"papers/{file_stem(paper)}.docx"
        yield f"| {name} | {symbol} | {day} | {paper.title} | {paper.code} | `{paper.sha256}` |"
    yield "\n## Gói hồ sơ\n"
    for package in Package.objects.order_by("pk"):
        yield f"- ho-so-{package.dossier_id}.zip, {package.size} byte, SHA-256 `{package.sha256}`"
