"""The opponent of bulk work: one Celery task and one docxtpl render for each paper, as one would first write it."""

import hashlib
import io
from dataclasses import asdict

from celery import shared_task
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from docxtpl import DocxTemplate

from documents.case import Case
from documents.catalogue import CATALOGUE
from documents.models import Paper
from documents.templates import builtin_template
from tests.bench.paper import plain_jinja
from workflow.engine.files import keep
from workflow.engine.models import Job
from workflow.nominations.models import Nomination


@shared_task
def write_one(job_id: int) -> None:
    """Read one job, its nomination and whatever its paper needs; fill the template; store file and row."""
    with transaction.atomic():
        job = Job.objects.select_for_update(of=("self",)).select_related("event__actor__person").get(pk=job_id)
        kind = CATALOGUE[job.argument]
        nomination = Nomination.objects.get(pk=job.event.subject_id)
        issuer = kind.issuer(nomination)
        context = asdict(kind.build(Case(nomination, job.event, issuer, None)))
        word = DocxTemplate(io.BytesIO(builtin_template(kind.code).content))
        word.render({**context, "verification": {"code": "", "address": ""}}, plain_jinja())
        buffer = io.BytesIO()
        word.save(buffer)
        content = buffer.getvalue()
        digest = hashlib.sha256(content).hexdigest()
        Paper.objects.create(
            kind=kind.code,
            event=job.event,
            subject_type=job.event.subject_type,
            subject_id=job.event.subject_id,
            version=1,
            issuer=issuer,
            dated_on=timezone.localdate(job.event.at),
            title=str(nomination)[:300],
            template_sha256="",
            context=context,
            file=keep(ContentFile(content), f"papers/{digest[:2]}/{digest}.docx"),
            sha256=digest,
            size=len(content),
        )
        job.state, job.finished_at = Job.State.DONE, timezone.now()
        job.save()
