"""Writing papers: from jobs of the outbox to stored, hashed, numbered files."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache, partial
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import override

from documents import amendments, awards
from documents.case import Case
from documents.catalogue import CATALOGUE, PaperKind
from documents.desk import Desk
from documents.models import Paper
from documents.registers.outgoing import describe, take_number
from documents.templates import Template, template_to_use
from documents.templating.rendering import render
from documents.verification import seal_for
from workflow.engine import outbox
from workflow.engine.codes import new_code
from workflow.engine.files import keep
from workflow.engine.machine import machine_of
from workflow.engine.models import Event, Job
from workflow.engine.worker import Made


def write(jobs: Sequence[Job], made: Made) -> None:
    """Write the papers that jobs owe; their numbers, their rows and the jobs' "done" are committed together.

    Raises `NotReady` when one cites a paper that is not written yet, `templating` errors when a value will not do.
    """
    there = set(Paper.objects.filter(event__in=[job.event_id for job in jobs]).values_list("event_id", "kind"))
    owed = [job for job in jobs if (job.event_id, job.argument) not in there]
    with override(settings.LANGUAGE_CODE):
        for (code, label), events in _shelves(owed).items():
            papers = Paper.objects.bulk_create(_papers(CATALOGUE[code], label, events))
            describe(papers)
            awards.enter(papers)
            amendments.note(papers)
    _owe_pdfs(owed)


def _owe_pdfs(written: Sequence[Job]) -> None:
    for root_id, together in groupby(sorted(written, key=_root), key=_root):
        owed = [(job.event, "pdf", job.argument) for job in together]
        outbox.wake_after_commit(outbox.owe(owed, root_id=root_id))


def _root(job: Job) -> int:
    return job.root_id


def _shelves(jobs: Sequence[Job]) -> dict[tuple[str, str], list[Event]]:
    """The events by the kind of paper and of subject, in the order of the jobs: what is cited was called for first."""
    shelves: dict[tuple[str, str], list[Event]] = {}
    for job in jobs:
        shelves.setdefault((job.argument, job.event.subject_type), []).append(job.event)
    return shelves


def _papers(kind: PaperKind, label: str, events: Sequence[Event]) -> list[Paper]:
    """The papers of one kind that these events call for, written at one desk."""
    model, versions = machine_of(label), _versions(kind, label, {event.subject_id for event in events})
    reads = dict.fromkeys([*model.read_with, *kind.read_with])
    found = model._default_manager.prefetch_related(*reads).in_bulk([event.subject_id for event in events])
    desk = Desk(list(found.values()))
    template_for = cache(partial(template_to_use, kind.code))  # one look for each issuer of the batch
    cases = ((_case(kind, found[event.subject_id], event, desk), versions[event.pk]) for event in events)
    return [_paper(case, kind, version, template_for(case.issuer)) for case, version in cases]


def _paper(case: Case, kind: PaperKind, version: int, template: Template) -> Paper:
    context = kind.build(case)
    code = new_code()
    content = render(template.content, context, seal_for(code))
    digest = hashlib.sha256(content).hexdigest()
    return Paper(
        kind=kind.code,
        event=case.event,
        subject_type=case.event.subject_type,
        subject_id=case.event.subject_id,
        version=version,
        issuer=case.issuer,
        entry=case.entry,
        dated_on=case.day,
        title=_title(kind, case),
        template_sha256=template.sha256,
        context=json.loads(json.dumps(asdict(context), ensure_ascii=False)),
        file=keep(ContentFile(content), f"papers/{digest[:2]}/{digest}.docx"),
        sha256=digest,
        size=len(content),
        code=code,
    )


def _versions(kind: PaperKind, label: str, subject_ids: Iterable[int]) -> dict[int, int]:
    """Which of its subject's papers of this kind each event's is, in the order of the events and not of the writing.

    A report that is written late must not pass for the corrected one that was written before it.
    """
    calls = Job.objects.filter(handler="paper", argument=kind.code, event__subject_type=label)
    ordered = calls.filter(event__subject_id__in=subject_ids).order_by("event__sequence")
    counts: Counter[int] = Counter()
    versions = {}
    for event_id, subject_id in ordered.values_list("event_id", "event__subject_id"):
        counts[subject_id] += 1
        versions[event_id] = counts[subject_id]
    return versions


def _case(kind: PaperKind, subject: Any, event: Event, desk: Desk) -> Case:
    day = timezone.localdate(event.at)
    case = Case(subject, event, kind.issuer(subject).in_office_on(day), None, desk)
    if not kind.is_numbered:
        return case
    abbreviation, mark = kind.symbol_parts(case.issuer, day)
    entry = take_number(
        unit=case.issuer,
        dated_on=day,
        abbreviation=abbreviation,
        mark=mark,
        summary=_title(kind, case),
        is_letter=kind.is_letter,
        taken_by=event.actor,
    )
    return Case(subject, event, case.issuer, entry, desk)


def _title(kind: PaperKind, case: Case) -> str:
    return f"{kind.title}: {case.subject.title_on(case.day)}"[:300]
