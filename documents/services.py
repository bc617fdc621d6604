"""Writing papers: from a job of the outbox to a stored, hashed, numbered file."""

import hashlib
import json
from dataclasses import asdict
from functools import cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import override

from documents.case import Case
from documents.catalogue import CATALOGUE, PaperKind
from documents.models import Paper
from documents.register import take_number
from documents.templating.rendering import render
from workflow.engine.files import keep
from workflow.engine.machine import machine_of
from workflow.engine.models import Event, Job


def write(job: Job) -> None:
    """Write the paper that a job owes; its number, its row and the job's "done" are committed together."""
    subject = machine_of(job.event.subject_type)._default_manager.get(pk=job.event.subject_id)
    if Paper.objects.filter(event=job.event, kind=job.argument).exists():
        return
    with override(settings.LANGUAGE_CODE):
        issue(CATALOGUE[job.argument], subject, job.event)


def issue(kind: PaperKind, subject: Any, event: Event) -> Paper:
    """Issue one paper of `kind` for `subject`, as the event's day has it.

    Raises `NotReady` when it cites a paper that is not written yet, `rendering` errors when a value will not do.
    """
    case = _open_case(kind, subject, event)
    context = kind.build(case)
    template = template_bytes(kind.code)
    content = render(template, context)
    digest = hashlib.sha256(content).hexdigest()
    return Paper.objects.create(
        kind=kind.code,
        event=event,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        version=_version(kind, event),
        issuer=case.issuer,
        entry=case.entry,
        dated_on=case.day,
        title=f"{kind.title}: {subject.title_on(case.day)}"[:300],
        template_sha256=hashlib.sha256(template).hexdigest(),
        context=json.loads(json.dumps(asdict(context), ensure_ascii=False)),
        file=keep(ContentFile(content), f"papers/{digest[:2]}/{digest}.docx"),
        sha256=digest,
        size=len(content),
    )


@cache
def template_bytes(code: str) -> bytes:
    """The built-in template of a kind."""
    return (settings.BASE_DIR / "templates" / "docx" / f"{code}.docx").read_bytes()


def _version(kind: PaperKind, event: Event) -> int:
    """Which of the subject's papers of this kind it is, in the order of the events and not of the writing.

    A report that is written late must not pass for the corrected one that was written before it.
    """
    calls = Job.objects.filter(handler="paper", argument=kind.code, event__subject_type=event.subject_type)
    return calls.filter(event__subject_id=event.subject_id, event__sequence__lte=event.sequence).count()


def _open_case(kind: PaperKind, subject: Any, event: Event) -> Case:
    issuer = kind.issuer(subject).in_office_on(timezone.localdate(event.at))
    case = Case(subject, event, issuer, None)
    if not kind.abbreviation:
        return case
    entry = take_number(
        unit=issuer,
        dated_on=case.day,
        abbreviation=kind.abbreviation,
        mark=kind.symbol_mark(issuer, case.day),
        summary=f"{kind.title}: {subject.title_on(case.day)}",
    )
    return Case(subject, event, issuer, entry)
