"""The story of the 2023 movement, told through the same services that the pages call."""

from collections.abc import Callable
from datetime import date, time, timedelta

from config.demo import council, plan
from config.demo.appraisal import appraised, as_appraised
from config.demo.school import unit, user
from config.demo.steps import Entry, act, at, draft, published
from workflow.campaigns.models import Campaign
from workflow.council.models import Council
from workflow.dossiers.hearing import answer_objection, record_objection
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble
from workflow.nominations.models import Nomination
from workflow.nominations.services import save_draft

Settle = Callable[[], None]

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

NOT_LONG_ENOUGH = "Chưa đủ thời gian công tác để xét danh hiệu trong năm."
MISSING = "Chưa nêu kết quả cụ thể của năm học.\nĐề nghị bổ sung số liệu chất lượng lớp và minh chứng kèm theo."


def movement_of_2023(settle: Settle) -> Dossier:
    """From the launch to the district's decision; `settle()` waits until every paper that is owed is written."""
    campaign = launch_2023()
    with at(date(2023, 1, 17), 9):
        board = council.established((date(2023, 1, 1), date(2023, 12, 31)))
    nominations = [draft(entry, campaign, at_day=date(2023, 5, 8)) for entry in ENTRIES]
    with at(date(2023, 5, 9), 8):
        for entry, nomination in zip(ENTRIES, nominations, strict=True):
            act(nomination, "submit", entry.head)
    settle()
    _returned_and_corrected(nominations[0])
    settle()
    _board_decides(board, nominations, settle)
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


def _board_decides(board: Council, nominations: list[Nomination], settle: Settle) -> None:
    """What was not withdrawn goes before the council; one falls short of the votes it needs."""
    against, listed = {}, []
    for minute, (entry, nomination) in enumerate(zip(ENTRIES, nominations, strict=True)):
        with at(date(2023, 5, 15), 9, minute):
            if entry.fate == "withdrawn":
                act(nomination, "withdraw", entry.head, reason="Gia đình học sinh xin rút vì em chuyển trường.")
                continue
            listed.append(act(nomination, "take_up", "thu_ky"))
        if entry.fate == "rejected":
            against[nomination.pk] = 4
    day = date(2023, 5, 18)
    with at(date(2023, 5, 15), 15):
        session = council.planned(board, listed, day, time(14, 0))
        session = act(session, "invite", "thu_ky")
    settle()
    with at(day, 14):
        session = council.opened(session)
    with at(day, 15):
        session = council.voted(session, against)
    settle()
    with at(day, 16, 30):
        council.signed(session)


def _forwarded(campaign: Campaign, settle: Settle) -> Dossier:
    """The list hangs for five working days; somebody has an opinion about it, and the principal answers."""
    with at(date(2023, 5, 19), 8):
        dossier = assemble(actor=user("van_thu"), campaign=Campaign.objects.get(pk=campaign.pk))[0]
    dossier = published(dossier, date(2023, 5, 19))
    settle()
    _spoken_of_and_answered(dossier)
    with at(date(2023, 5, 29), 9):
        dossier = act(dossier, "issue", "hieu_truong")
    settle()
    with at(date(2023, 5, 29), 14):
        return act(dossier, "forward", "van_thu")


def _spoken_of_and_answered(dossier: Dossier) -> None:
    with at(date(2023, 5, 24), 15):
        told = record_objection(
            dossier,
            actor=user("thu_ky"),
            seen_version=dossier.version,
            nomination_id=None,
            channel="anonymous",
            given_by="",
            text="Đề nghị nhà trường nói rõ vì sao năm nay ít học sinh được đề nghị.",
            received_on=date(2023, 5, 24),
        )
    with at(date(2023, 5, 25), 9):
        answer_objection(
            told,
            actor=user("hieu_truong"),
            seen_version=dossier.version + 1,
            outcome="keep",
            text="Danh sách gồm những đề nghị đã được Hội đồng biểu quyết đủ số phiếu. Biên bản lưu tại văn phòng.",
        )


def _district_decides(dossier: Dossier, settle: Settle) -> None:
    with at(date(2023, 5, 31), 9, 15):
        dossier = act(dossier, "receive", "chuyen_vien_pgd", due_on=date(2023, 5, 31) + timedelta(days=14))
    settle()
    with at(date(2023, 6, 2), 15):
        dossier = appraised(dossier, "chuyen_vien_pgd", {"Cao Thị R": NOT_LONG_ENOUGH})
        dossier = act(dossier, "propose", "chuyen_vien_pgd")
    with at(date(2023, 6, 6), 10):
        act(dossier, "decide", "lanh_dao_pgd", outcomes=as_appraised(dossier))
