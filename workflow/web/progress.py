"""How far the papers of one act have come, and the two buttons that stop them and let them go on."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from documents.catalogue import CATALOGUE
from workflow.engine import progress
from workflow.engine.machine import Subject, machine_of
from workflow.engine.models import Event, Job
from workflow.engine.refusals import NotAllowed
from workflow.notices.services import edge_of
from workflow.web.requests import SignedIn
from workflow.web.subjects import page_of, subject_or_404

# From so many papers on an act has a progress of its own to look at; below, the list of papers says enough.
MANY = 20
LISTED = 100
NAMES: dict[str, Any] = {
    "paper": gettext_lazy("Văn bản"),
    "pdf": gettext_lazy("Bản PDF"),
    "print_run": gettext_lazy("Tệp in giấy khen"),
    "package": gettext_lazy("Gói hồ sơ"),
    "package_pdf": gettext_lazy("Hồ sơ gộp thành một tệp PDF"),
    "incoming": gettext_lazy("Sổ văn bản đến của cơ quan tiếp nhận"),
    "answer": gettext_lazy("Sổ văn bản đến của nhà trường"),
    "notice": gettext_lazy("Thông báo"),
    "mail": gettext_lazy("Thư điện tử"),
    "digest": gettext_lazy("Thư hằng ngày"),
}


@dataclass(frozen=True)
class Failure:
    """One thing that did not come to be, in words: which, why, and when it is tried again."""

    title: str
    reason: str
    again_at: Any


def acts_of(subject: Subject) -> list[Event]:
    """The subject's large acts whose work is still under way, failed or stopped."""
    return progress.acts_under_way(subject._meta.label_lower, subject.pk, handler="paper", at_least=MANY)


@require_safe
def act(request: SignedIn, pk: int) -> HttpResponse:
    """The page; htmx asks for its moving part alone."""
    root, subject = _act_or_404(request, pk)
    parts = progress.progress_of(root)
    failed = progress.failed_jobs(root)
    halted = progress.is_halted(root)
    context = {
        "root": root,
        "subject": subject,
        "subject_url": page_of(subject),
        "edge": edge_of(root),
        "parts": [(NAMES.get(part.handler, part.handler), part) for part in parts],
        "moving": any(part.waiting for part in parts),
        "to_stop": any(part.waiting or part.failed for part in parts),
        "to_resume": halted or any(part.cancelled or part.failed for part in parts),
        "halted": halted,
        "failures": _failures(list(failed.select_related("event")[:LISTED])),
        "more_failures": max(0, sum(part.failed for part in parts) - LISTED),
    }
    return render(request, "progress/moving.html" if request.htmx else "progress/act.html", context)


@require_POST
def act_halt(request: SignedIn, pk: int) -> HttpResponse:
    """Stop what is not written yet."""
    root, _subject = _act_or_404(request, pk)
    try:
        number = progress.halt(root, actor=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        text = ngettext("Đã dừng %d việc chưa làm.", "Đã dừng %d việc chưa làm.", number) % number
        messages.success(request, text + " " + gettext("Việc đang làm dở sẽ được làm xong."))
    return redirect("act", pk=pk)


@require_POST
def act_resume(request: SignedIn, pk: int) -> HttpResponse:
    """Let what was stopped or has failed go on."""
    root, _subject = _act_or_404(request, pk)
    try:
        number = progress.resume(root, actor=request.user)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, ngettext("Cho làm tiếp %d việc.", "Cho làm tiếp %d việc.", number) % number)
    return redirect("act", pk=pk)


def _act_or_404(request: SignedIn, pk: int) -> tuple[Event, Any]:
    """The act and what it moved, for an account that may see it and that belongs to whoever may take such a step."""
    root = get_object_or_404(Event, pk=pk)
    subject = subject_or_404(request.user, root.subject_type, root.subject_id)
    if not progress.may_govern(request.user, root):
        raise Http404
    return root, subject


def _failures(jobs: list[Job]) -> list[Failure]:
    names: dict[tuple[str, int], str] = {}
    wanted = defaultdict(set)
    for job in jobs:
        wanted[job.event.subject_type].add(job.event.subject_id)
    for label, keys in wanted.items():
        model = machine_of(label)
        found = model._default_manager.select_related(*model.read_with).filter(pk__in=keys)
        names |= {(label, subject.pk): str(subject) for subject in found}
    return [
        Failure(
            title=f"{_kind_of(job)}: {names.get((job.event.subject_type, job.event.subject_id), '')}",
            reason=job.trouble,
            again_at=timezone.localtime(job.due_at) if job.state == Job.State.FAILED else None,
        )
        for job in jobs
    ]


def _kind_of(job: Job) -> str:
    kind = CATALOGUE.get(job.argument)
    return str(kind.title if kind else NAMES.get(job.handler, job.handler))
