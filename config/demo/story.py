"""The story of the 2023 movement, told through the same services that the pages call."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from config.demo import plan
from config.demo.school import person, unit, user
from workflow.campaigns.models import Award, Campaign
from workflow.dossiers.inputs import Outcome
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.dossiers.services import assemble
from workflow.engine import clock
from workflow.engine.door import perform
from workflow.nominations.models import Nomination
from workflow.nominations.services import add_evidence, create_draft, save_draft
from workflow.organisations.models import Person, Unit
from workflow.organisations.selectors import council_on

Settle = Callable[[], None]

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


@dataclass(frozen=True)
class Entry:
    """One nomination of the story: who drafts it, for whom, and what becomes of it."""

    head: str
    group: str
    nominee: str
    award: str
    fate: str = "recognised"


ENTRIES = [
    Entry("to_truong", "t1", "Nguyễn Thị Phương Thảo Nguyên", "cstdcs"),
    Entry("to_truong", "t1", "Tổ 1", "ttldtt"),
    Entry("to_truong_4", "t4", "Lương Thị S", "giay-khen"),
    Entry("hieu_pho", "bgh", "Trần Thị B", "ldtt"),
    Entry("to_truong_vp", "vp", "Hồ Thị O", "ldtt"),
    Entry("to_truong_5", "t5", "Trần Ngọc V", "giay-khen"),
    Entry("to_truong_3", "t3", "Cao Thị R", "ldtt", "declined"),
    Entry("to_truong_2", "t2", "Đinh Văn Q", "cstdcs", "rejected"),
    Entry("to_truong_5", "t5", "Lê Hoàng X", "giay-khen", "withdrawn"),
]

MISSING = "Chưa nêu kết quả cụ thể của năm học.\nĐề nghị bổ sung số liệu chất lượng lớp và minh chứng kèm theo."


def at(day: date, hour: int, minute: int = 0) -> AbstractContextManager[Any]:
    """Let what is inside happen on that day and hour of the installation's time zone."""
    return clock.at(timezone.make_aware(datetime.combine(day, time(hour, minute))))


def movement_of_2023(settle: Settle) -> Dossier:
    """From the launch to the district's decision; `settle()` waits until every paper that is owed is written."""
    campaign = launch_2023()
    nominations = [draft(entry, campaign, at_day=date(2023, 5, 8)) for entry in ENTRIES]
    with at(date(2023, 5, 9), 8):
        for entry, nomination in zip(ENTRIES, nominations, strict=True):
            act(nomination, "submit", entry.head)
    settle()
    _returned_and_corrected(nominations[0])
    settle()
    _board_decides(nominations)
    settle()
    dossier = _forwarded(campaign, settle)
    _district_decides(dossier, settle)
    settle()
    return dossier


def launch_2023() -> Campaign:
    """The campaign of 2023, launched by the principal in January 2023."""
    campaign = plan.campaign_of(
        2023,
        school=unit("thln"),
        receiver=unit("pgd"),
        window=(date(2023, 5, 2), date(2023, 5, 31)),
        basis=[*plan.LAW_OF_2023, *plan.PARENT_PLANS_OF_2023],
    )
    with at(date(2023, 1, 16), 9):
        act(campaign, "launch", "hieu_truong")
    return campaign


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


def board_figures(school: Unit, day: date, in_favour: int) -> dict[str, Any]:
    """The whole council present, `in_favour` of it for the nomination."""
    members = tuple(seat.person_id for seat in council_on(school, day))
    return {
        "held_on": day,
        "opened_at": time(14, 0),
        "closed_at": time(16, 30),
        "place": "Phòng họp Trường Tiểu học Liên Nghĩa",
        "members": members,
        "absent": (),
        "in_favour": in_favour,
        "against": len(members) - in_favour,
    }


def _nominee(entry: Entry, group: Unit) -> Person | Unit:
    return group if entry.nominee.startswith("Tổ ") else person(entry.nominee)


def _returned_and_corrected(nomination: Nomination) -> None:
    with at(date(2023, 5, 10), 10):
        act(nomination, "take_up", "thu_ky")
    with at(date(2023, 5, 10), 16):
        nomination = act(nomination, "send_back", "hieu_truong", reason=MISSING)
    with at(date(2023, 5, 11), 17):
        criteria = nomination.criteria()
        save_draft(
            nomination,
            actor=user("to_truong"),
            seen_version=nomination.version,
            award=nomination.award,
            period_from=nomination.period_from,
            period_to=nomination.period_to,
            statements={
                criteria[
                    -1
                ].pk: "Lớp 1A có 34/34 học sinh hoàn thành chương trình lớp học, trong đó 15 em hoàn thành xuất "
                "sắc (năm trước: 9 em).\nCó 03 học sinh đạt giải giao lưu Tiếng Việt cấp huyện."
            },
        )
        act(nomination, "resubmit", "to_truong")


def _board_decides(nominations: list[Nomination]) -> None:
    day = date(2023, 5, 18)
    for minute, (entry, nomination) in enumerate(zip(ENTRIES, nominations, strict=True)):
        with at(date(2023, 5, 16), 9, minute):
            if entry.fate == "withdrawn":
                act(nomination, "withdraw", entry.head, reason="Gia đình học sinh xin rút vì em chuyển trường.")
                continue
            act(nomination, "take_up", "thu_ky")
        with at(day, 16, 31 + minute):
            school = nomination.campaign.school
            if entry.fate == "rejected":
                figures = board_figures(school, day, 4)
                reason = "Sáng kiến mới áp dụng trong một lớp; kết quả phiếu không đạt."
                act(nomination, "reject", "hieu_truong", reason=reason, **figures)
            else:
                act(nomination, "approve", "hieu_truong", **board_figures(school, day, 8))


def _forwarded(campaign: Campaign, settle: Settle) -> Dossier:
    with at(date(2023, 5, 22), 8):
        dossier = assemble(actor=user("van_thu"), campaign=Campaign.objects.get(pk=campaign.pk))
    with at(date(2023, 5, 23), 9):
        dossier = act(dossier, "issue", "hieu_truong")
    settle()
    with at(date(2023, 5, 23), 14):
        return act(dossier, "forward", "van_thu")


def _district_decides(dossier: Dossier, settle: Settle) -> None:
    with at(date(2023, 5, 25), 9, 15):
        dossier = act(dossier, "receive", "chuyen_vien_pgd", due_on=date(2023, 5, 25) + timedelta(days=14))
    settle()
    outcomes = tuple(
        Outcome(one.pk, False, "Chưa đủ thời gian công tác để xét danh hiệu trong năm.")
        if one.nominee_name == "Cao Thị R"
        else Outcome(one.pk, True)
        for one in nominations_of(dossier)
    )
    with at(date(2023, 6, 6), 10):
        act(dossier, "decide", "lanh_dao_pgd", outcomes=outcomes)
