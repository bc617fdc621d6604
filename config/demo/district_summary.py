"""What the district's story leaves behind: a folder for each school and authority, checked packages, and a summary."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.utils import timezone

from config.demo.checks import Verdict, copy_with_one_changed_byte, verified
from config.demo.summary import all_papers, copy, file_stem, history, package_stem, votes
from documents import formats
from documents.catalogue import CATALOGUE
from documents.models import Package
from workflow.council.models import Session
from workflow.dossiers.models import Dossier, Succession
from workflow.engine.machine import machine_of, steps
from workflow.engine.models import Event
from workflow.nominations.models import Nomination
from workflow.organisations.models import Unit

PAPERS, PACKAGES, ALTERED = "van-ban", "goi-ho-so", "goi-bi-sua-mot-byte"


def write(out: Path, title: str) -> None:
    """Papers under their issuer, packages under their school, one altered package, and `out/summary.md`.

    Raises `ValueError` where a package's own script finds a fault, or fails to find the byte that was changed.
    """
    counted = _papers(out)
    checked = _packages(out)
    altered = _altered(out, next(iter(checked), None))
    if broken := [str(place) for place, verdict in checked.items() if not verdict.whole]:
        raise ValueError(f"packages are not whole: {', '.join(broken)}")
    (out / "summary.md").write_text("\n".join(_lines(title, out, counted, checked, altered)) + "\n")


def folder_of(out: Path, unit: Unit) -> Path:
    """Where what a school or an authority wrote lies."""
    return out / formats.ascii_name(str(unit))


def _papers(out: Path) -> Counter[tuple[str, str]]:
    """How many papers of each kind each issuer has written, and of how many there is a PDF (kind "")."""
    counted: Counter[tuple[str, str]] = Counter()
    for paper in all_papers():
        place = folder_of(out, paper.issuer) / PAPERS
        place.mkdir(parents=True, exist_ok=True)
        copy(str(paper.file.name), place / f"{file_stem(paper)}.docx")
        counted[str(paper.issuer), paper.kind] += 1
        if hasattr(paper, "pdf"):
            copy(str(paper.pdf.file.name), place / f"{file_stem(paper)}.pdf")
            counted[str(paper.issuer), ""] += 1
    return counted


def _packages(out: Path) -> dict[Path, Verdict]:
    """Every sealed package, and what its own script says of it."""
    checked = {}
    for package in Package.objects.select_related("pdf", "dossier__school").order_by("pk"):
        place = folder_of(out, package.dossier.school) / PACKAGES
        place.mkdir(parents=True, exist_ok=True)
        target = place / f"{package_stem(package)}.zip"
        copy(str(package.file.name), target)
        if hasattr(package, "pdf"):
            copy(str(package.pdf.file.name), target.with_suffix(".pdf"))
        checked[target] = verified(target)
    return checked


def _altered(out: Path, package: Path | None) -> tuple[Path, str, Verdict] | None:
    if package is None:
        return None
    target = out / ALTERED / f"da-sua-{package.name}"
    changed = copy_with_one_changed_byte(package, target)
    verdict = verified(target)
    if verdict.whole or not verdict.names(changed):
        raise ValueError(f"the changed byte of {changed} was not found: {verdict.last}")
    return target, changed, verdict


def _lines(
    title: str,
    out: Path,
    counted: Counter[tuple[str, str]],
    checked: Mapping[Path, Verdict],
    altered: tuple[Path, str, Verdict] | None,
) -> Iterator[str]:
    yield f"# {title}\n"
    yield from _by_school(out)
    yield from _successions()
    yield from _counts(counted)
    yield "\n## Kiểm tra gói hồ sơ bằng verify.py trong gói\n"
    yield "| gói | kết quả |\n|---|---|"
    for place, verdict in checked.items():
        yield f"| {place.relative_to(out)} | {verdict.last} |"
    if altered is not None:
        place, changed, verdict = altered
        told = "; ".join(line for line in verdict.lines if changed in line)
        yield f"| {place.relative_to(out)} (đã sửa một byte của {changed}) | {told}; {verdict.last} |"
    for session in Session.objects.order_by("pk"):
        yield from votes(session)
    yield ""
    yield from history()


def _by_school(out: Path) -> Iterator[str]:
    """Per school what happened to its dossiers, step by step, and what became of each nomination."""
    for school in Unit.objects.filter(kind=Unit.Kind.SCHOOL, campaigns__isnull=False).distinct().order_by("pk"):
        yield f"## {school}\n"
        yield f"Văn bản và gói hồ sơ: `{folder_of(out, school).name}/`\n"
        for dossier in Dossier.objects.filter(school=school).order_by("pk"):
            yield f"### {dossier.code}: {dossier.get_state_display()}, nơi nhận {dossier.receiver}\n"
            yield from _steps(dossier)
        yield "\n| đề nghị | trạng thái | được tặng | lý do |\n|---|---|---|---|"
        for nomination in Nomination.objects.filter(campaign__school=school).order_by("pk"):
            yield _outcome(nomination)
        yield ""


def _steps(dossier: Dossier) -> Iterator[str]:
    done = {step.name: step.edge.done for step in steps(Dossier)}
    events = Event.objects.filter(subject_type=Dossier._meta.label_lower, subject_id=dossier.pk).order_by("sequence")
    for event in events:
        reason = f" ({' '.join(event.reason.split())})" if event.reason else ""
        yield f"- {timezone.localdate(event.at):%d/%m/%Y} {event.actor_name} {done[event.name]}{reason}"


def _outcome(nomination: Nomination) -> str:
    events = Event.objects.filter(subject_type=Nomination._meta.label_lower, subject_id=nomination.pk)
    last = events.order_by("sequence").last()
    reason = " ".join(last.reason.split()) if last else ""
    granted = nomination.awarded.name if nomination.state == Nomination.State.RECOGNISED else "–"
    return f"| {nomination} | {nomination.get_state_display()} | {granted} | {reason or '–'} |"


def _successions() -> Iterator[str]:
    yield "## Chuyển giao cơ quan tiếp nhận\n"
    handed = Event.objects.filter(subject_type=Dossier._meta.label_lower, name="hand_over").order_by("pk")
    for one in Succession.objects.order_by("pk"):
        yield f"- {one}, từ ngày {one.effective_on:%d/%m/%Y}"
    for event in handed:
        dossier = machine_of(event.subject_type)._default_manager.get(pk=event.subject_id)
        yield f"- {dossier}: {' '.join(event.reason.split())}"


def _counts(counted: Counter[tuple[str, str]]) -> Iterator[str]:
    yield "\n## Số văn bản theo nơi ban hành\n"
    yield "| nơi ban hành | văn bản | bản PDF | gồm |\n|---|---|---|---|"
    for issuer in dict.fromkeys(issuer for issuer, _kind in counted):
        kinds = {kind: number for (one, kind), number in counted.items() if one == issuer and kind}
        told = ", ".join(f"{CATALOGUE[kind].title} {number}" for kind, number in kinds.items())
        yield f"| {issuer} | {sum(kinds.values())} | {counted[issuer, '']} | {told} |"
