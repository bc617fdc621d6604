"""What every story of the demo is told with: a finished draft, a step as one of the accounts, and the hour of it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from django.core.files.base import ContentFile
from django.utils import timezone

from config.demo.school import person, unit, user
from workflow.campaigns.models import Award, Campaign
from workflow.dossiers.models import Dossier
from workflow.dossiers.publicity import first_end
from workflow.engine import clock
from workflow.engine.door import perform
from workflow.nominations.models import Nomination
from workflow.nominations.services import add_evidence, create_draft, save_draft
from workflow.organisations.models import Person, Unit

# Work that takes seconds and that no step of a story waits for.
PDFS_AND_PACKAGES = ("pdf", "package", "package_pdf")
# A file that every reader opens: the smallest PDF with one empty page.
PROOF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n"
    b"0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
)

WORDS = [
    "Luôn chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước và nội quy của nhà trường; được "
    "tập thể tin tưởng, đồng nghiệp và cha mẹ học sinh ghi nhận.",
    "Đã chủ động đổi mới cách làm, ứng dụng công nghệ thông tin vào công việc hằng ngày; kết quả cao hơn năm trước.",
    "Tham gia đầy đủ, có trách nhiệm các phong trào do nhà trường, Công đoàn và ngành phát động; giúp đỡ đồng nghiệp.",
]


class Settle(Protocol):
    """Waits until every paper that is owed is written; with `pdf` for the sealed packages and their PDFs, too."""

    def __call__(self, *, pdf: bool = False) -> None: ...


@dataclass(frozen=True)
class Entry:
    """One nomination of the story: who drafts it, for whom, and what becomes of it."""

    head: str
    group: str
    nominee: str
    award: str
    fate: str = "recognised"


def at(day: date, hour: int, minute: int = 0) -> AbstractContextManager[Any]:
    """Let what is inside happen on that day and hour of the installation's time zone."""
    return clock.at(timezone.make_aware(datetime.combine(day, time(hour, minute))))


def draft(entry: Entry, campaign: Campaign, *, at_day: date) -> Nomination:
    """A finished draft with a statement for each criterion and one file of evidence."""
    head, group = user(entry.head), unit(entry.group)
    with at(at_day, 15):
        nomination = create_draft(
            actor=head,
            campaign=Campaign.objects.get(pk=campaign.pk),
            group=group,
            nominee=_nominee(entry, group),
            award=Award.objects.get(code=entry.award),
            period_from=campaign.period_from,
            period_to=campaign.period_to,
        )
        criteria = nomination.criteria()
        nomination = save_draft(
            nomination,
            actor=head,
            seen_version=nomination.version,
            award=nomination.award,
            period_from=nomination.period_from,
            period_to=nomination.period_to,
            statements={one.pk: WORDS[index % len(WORDS)] for index, one in enumerate(criteria)},
        )
        proof = ContentFile(PROOF, name="Bảng tổng hợp kết quả.pdf")
        add_evidence(nomination, actor=head, seen_version=nomination.version, upload=proof)
    return nomination


def act(subject: Any, edge: str, account: str, *, reason: str = "", **inputs: Any) -> Any:
    """Take an edge as one of the demo's accounts, having just looked at the subject."""
    seen = type(subject)._default_manager.get(pk=subject.pk)
    perform(seen, edge, actor=user(account), seen_version=seen.version, reason=reason, **inputs)
    return type(subject)._default_manager.get(pk=subject.pk)


def published(dossier: Dossier, day: date, clerk: str = "van_thu") -> Dossier:
    """The dossier's list under publicity from that day on, for as long as it has to be."""
    with at(day, 9):
        found: Dossier = act(
            dossier,
            "publish",
            clerk,
            nomination_ids=tuple(item.nomination_id for item in dossier.items.all()),
            until=first_end(dossier.campaign, day),
            place="niêm yết tại bảng tin của nhà trường",
        )
    return found


def _nominee(entry: Entry, group: Unit) -> Person | Unit:
    return group if entry.nominee.startswith("Tổ ") else person(entry.nominee)
