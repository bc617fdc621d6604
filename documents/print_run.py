"""The certificates of a decision as print runs: hundreds of sheets in one file, in the decision's order."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from documents.binding import bind
from documents.issued import word_file
from documents.models import Paper
from documents.pdf import office
from documents.pdf.converter import BUDGET, Unconverted, convert
from documents.selectors import DOSSIER, NOMINATION, visible_to
from workflow.dossiers import selectors as dossiers
from workflow.dossiers.models import Dossier, DossierItem, DossierState
from workflow.engine import outbox
from workflow.engine.failures import NotReady
from workflow.engine.files import keep
from workflow.engine.models import Event, Job
from workflow.engine.refusals import ConditionsUnmet, Unmet
from workflow.engine.worker import Made
from workflow.nominations.models import NominationState
from workflow.organisations.models import User

HANDLER, CERTIFICATE = "print_run", "certificate"
SHEETS = 250
"""How many sheets one file holds at most: beyond it LibreOffice's time grows much faster than the number of sheets."""


@dataclass(frozen=True)
class PrintRun:
    """Certificates that are printed from one file, all of one template; `first` is the first one's place, from 1."""

    first: int
    papers: tuple[Paper, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.papers) - 1

    @cached_property
    def key(self) -> str:
        """What tells this run from any other: the hash over its sheets' hashes."""
        return hashlib.sha256("".join(paper.sha256 for paper in self.papers).encode()).hexdigest()

    @property
    def pdf(self) -> str:
        """Where storage has the run as PDF, once it is made."""
        return _pdf_name(self.key)

    def word(self) -> bytes:
        """The run as .docx; raises `Altered` when a certificate is no longer as it was issued."""
        return bind(word_file(paper) for paper in self.papers)


def has_certificates(user: User, dossier: Dossier) -> bool:
    """Whether there is anything for the account to print."""
    nominations = DossierItem.objects.filter(dossier=dossier).values("nomination")
    issued = visible_to(user).filter(kind=CERTIFICATE, subject_type=NOMINATION, subject_id__in=nominations)
    return dossier.state == DossierState.DECIDED and issued.exists()


def runs_for(user: User, dossier: Dossier) -> list[PrintRun]:
    """The print runs of the certificates that the account may see."""
    if not dossiers.visible_to(user).filter(pk=dossier.pk).exists():
        return []
    return _runs(dossier, visible_to(user))


def certificates_owed(dossier: Dossier) -> tuple[int, int]:
    """How many certificates of the dossier are on their way, and how many more failed or were stopped."""
    nominations = DossierItem.objects.filter(dossier=dossier).values_list("nomination_id", flat=True)
    owed = outbox.unfinished(NOMINATION, nominations).filter(argument=CERTIFICATE)
    failed = Q(state__in=[Job.State.DEAD, Job.State.CANCELLED]) | Q(state=Job.State.FAILED, attempts__gt=0)
    counts: dict[str, int] = owed.aggregate(coming=Count("pk", filter=~failed), held_up=Count("pk", filter=failed))
    return counts["coming"], counts["held_up"]


def pdf_jobs(dossier: Dossier) -> dict[str, Job]:
    """The jobs that make PDFs of the dossier's print runs, by the run's key."""
    jobs = Job.objects.filter(handler=HANDLER, event__subject_type=DOSSIER, event__subject_id=dossier.pk)
    return {job.argument: job for job in jobs}


@transaction.atomic
def ask_for_pdfs(actor: User, dossier: Dossier) -> None:
    """Owe the PDFs that storage lacks of the print runs that `actor` may see; what was tried before starts afresh.

    Raises `ConditionsUnmet` while certificates are on their way: the runs would be others afterwards. One that failed
    holds up no other.
    """
    # Locked, so that two people who ask at once owe it once.
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    # Asked before the runs are put together: with none on its way at that moment, the runs have all there are.
    coming, _held_up = certificates_owed(locked)
    if coming:
        raise ConditionsUnmet([Unmet(_("Chưa tạo tệp PDF để in: hãy đợi đến khi các giấy khen được lập xong."))])
    lacking = {run.key for run in runs_for(actor, locked) if not default_storage.exists(run.pdf)}
    asked = pdf_jobs(locked).keys() & lacking
    tried = Job.objects.filter(handler=HANDLER, argument__in=asked)
    # A job that is done and left no file has failed.
    tried.filter(state=Job.State.DONE).update(state=Job.State.FAILED, finished_at=None)
    outbox.retry(tried)
    if lacking - asked:
        decided = Event.objects.filter(subject_type=DOSSIER, subject_id=locked.pk, target=DossierState.DECIDED)
        act = decided.latest("sequence")
        outbox.wake_after_commit(outbox.owe((act, HANDLER, key) for key in sorted(lacking - asked)))


def make(jobs: Sequence[Job]) -> dict[int, bytes | Exception]:
    """The PDF of the run that each job names by its key, or why there is none; nothing where it is stored already."""
    with override(settings.LANGUAGE_CODE):
        return {job.pk: content for job in jobs if (content := _converted(job)) is not None}


def store(jobs: Sequence[Job], made: Made) -> None:
    """Keep what `make` gave."""
    for job in jobs:
        if job.pk in made:
            keep(ContentFile(made[job.pk]), _pdf_name(job.argument))


def _converted(job: Job) -> bytes | Exception | None:
    dossier = Dossier.objects.get(pk=job.event.subject_id)
    run = next((one for one in _runs(dossier, Paper.objects.all()) if one.key == job.argument), None)
    if run is None:
        return Unconverted(_("Các giấy khen trong tệp này đã thay đổi. Hãy mở lại trang in giấy khen và tạo tệp mới."))
    if default_storage.exists(run.pdf):
        return None
    if reason := office.missing():
        return NotReady(reason)
    (converted,) = convert([run.word()], patience=BUDGET)
    return converted


def _runs(dossier: Dossier, issued: QuerySet[Paper]) -> list[PrintRun]:
    """The certificates in files of at most `SHEETS`; another template begins another file."""
    runs: list[PrintRun] = []
    first = 1
    for _template, group in groupby(_certificates(dossier, issued), key=lambda paper: paper.template_sha256):
        sheets = tuple(group)
        for start in range(0, len(sheets), SHEETS):
            runs.append(PrintRun(first, sheets[start : start + SHEETS]))
            first = runs[-1].last + 1
    return runs


def _certificates(dossier: Dossier, issued: QuerySet[Paper]) -> Iterable[Paper]:
    """The dossier's certificates that are in force, as the decision lists them: collectives, then people."""
    recognised = DossierItem.objects.filter(dossier=dossier, nomination__state=NominationState.RECOGNISED)
    rows = recognised.values_list("nomination", "nomination__nominee_unit", "position")
    order = [row[0] for row in sorted(rows, key=lambda row: (row[1] is None, row[2]))]
    found = issued.filter(kind=CERTIFICATE, subject_type=NOMINATION, subject_id__in=order)
    newest = {paper.subject_id: paper for paper in found.defer("context").order_by("version")}
    return [newest[nomination] for nomination in order if nomination in newest]


def _pdf_name(key: str) -> str:
    return f"print-runs/{key[:2]}/{key}.pdf"
