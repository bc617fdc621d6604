"""What a dossier is made of (thành phần hồ sơ): what it must hold, and what of it is there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from documents import minutes
from documents.letters import DOSSIER, LETTERS
from documents.models import ForeignPackage, Paper
from workflow.campaigns.models import Category
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.nominations.models import Nomination, Revision
from workflow.nominations.selectors import board_decisions

REPORTS = (
    "achievement_report_individual",
    "achievement_report_collective",
    "achievement_report_themed",
    "achievement_report_sudden",
)

NAMES = {
    "letter": _("Tờ trình kèm danh sách"),
    "staff_list": _("Danh sách trích ngang cán bộ, giáo viên, nhân viên"),
    "pupil_list": _("Danh sách trích ngang học sinh"),
    "minutes": _("Biên bản họp Hội đồng Thi đua - Khen thưởng"),
    "tallies": _("Biên bản kiểm phiếu"),
    "reports": _("Báo cáo thành tích"),
    "evidence": _("Minh chứng"),
}


@dataclass(frozen=True)
class Line:
    """One sort of paper, a key of `NAMES`: how many there must be, and how many there are."""

    code: str
    wanted: int
    there: int

    @property
    def name(self) -> str:
        return str(NAMES[self.code])

    @property
    def complete(self) -> bool:
        return self.there >= self.wanted


def checklist(dossier: Dossier, listed: Sequence[Nomination] | None = None) -> list[Line]:
    """The letter first, then its lists, minutes, reports and evidence; what is neither asked for nor sent is left out.

    A report is wanted of every nominee; of minutes, those of each session that decided. `listed` are the dossier's
    nominations where they have been read already.
    """
    nominations = list(nominations_of(dossier) if listed is None else listed)
    prefetch_related_objects(nominations, "revisions")
    if dossier.school.origin:
        return _from_elsewhere(dossier, nominations)
    keys = [one.pk for one in nominations]
    decided = board_decisions(nominations).values()
    sessions = minutes.sessions_of(decided)
    of_dossier = set(Paper.objects.filter(subject_type=DOSSIER, subject_id=dossier.pk).values_list("kind", flat=True))
    reports = Paper.objects.filter(subject_type=Nomination._meta.label_lower, subject_id__in=keys, kind__in=REPORTS)
    reported = reports.order_by().values("subject_id").distinct().count()
    evidence = sum(len(last_revision(one).content["evidence"]) for one in nominations if one.revisions.all())
    papers = minutes.of_sessions(sessions)
    written = sum(paper.kind == minutes.MINUTES for paper in papers)
    lines = [
        Line("letter", 1, int(any(kind in of_dossier for kind in LETTERS))),
        *(Line(kind, 1, int(kind in of_dossier)) for kind in _lists(nominations)),
        Line("minutes", len(sessions), written),
        Line("tallies", 0, len(papers) - written),
        Line("reports", len(nominations), reported),
        Line("evidence", 0, evidence),
    ]
    return [line for line in lines if line.wanted or line.there]


def _from_elsewhere(dossier: Dossier, nominations: list[Nomination]) -> list[Line]:
    """What the sealed package of another installation tells of."""
    manifest = ForeignPackage.objects.values_list("manifest", flat=True).get(dossier=dossier.pk)
    papers = Counter(line.get("paper", "") for line in manifest["files"] if line["kind"] == "word")
    evidence = sum(line["kind"] == "evidence" for line in manifest["files"])
    lines = [
        Line("letter", 1, papers["submission_letter"]),
        *(Line(kind, 1, papers[kind]) for kind in _lists(nominations)),
        Line("minutes", 1, papers[minutes.MINUTES]),
        Line("tallies", 0, papers[minutes.TALLY]),
        Line("reports", len(nominations), sum(papers[kind] for kind in REPORTS)),
        Line("evidence", 0, evidence),
    ]
    return [line for line in lines if line.wanted or line.there]


def extracts(nominations: list[Nomination]) -> list[str]:
    """The names of the lists that go with the letter, of whom there is somebody in the dossier."""
    return [str(NAMES[kind]) for kind in _lists(nominations)]


def _lists(nominations: list[Nomination]) -> list[str]:
    categories = {one.category for one in nominations} - {Category.COLLECTIVE}
    found = (("staff_list", bool(categories - {Category.PUPIL})), ("pupil_list", Category.PUPIL in categories))
    return [kind for kind, there in found if there]


def last_revision(nomination: Nomination) -> Revision:
    """What was sent last; `revisions` are prefetched."""
    return max(nomination.revisions.all(), key=lambda revision: revision.number)
