"""The story of three schools around 1 July 2025: their dossiers to the district, one of which its successor decides.

Liên Nghĩa supplements and is decided on in June. Hoà Bình writes to the wrong receiver first. Đoàn Kết takes its letter
back once, sends it anew, and writes it again to the commune, which has taken the district's place.
"""

from collections.abc import Iterable
from datetime import date, time

from config.demo import council
from config.demo.appraisal import appraised, as_appraised, received
from config.demo.district import DOAN_KET, HOA_BINH, LIEN_NGHIA, SCHOOLS, TERM, School, drafted
from config.demo.school import COMMUNE_DAY, unit, user
from config.demo.steps import Settle, act, at, draft, published
from workflow.campaigns.models import Campaign
from workflow.dossiers.appraisal import open_nominations
from workflow.dossiers.deadlines import result_due
from workflow.dossiers.inputs import Answer, Lack
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble, choose
from workflow.dossiers.succession import succeed
from workflow.dossiers.succession_plan import Terms
from workflow.engine import clock
from workflow.nominations.services import save_draft

NOT_YET = "Thành tích đã nêu chưa vượt mức hoàn thành nhiệm vụ của năm học."
AWARD_INSTEAD = (
    "giay-khen",
    "Chưa đủ thời gian giữ nhiệm vụ trong năm học để xét danh hiệu; kết quả công tác xứng đáng được tặng giấy khen.",
)
WRONG_RECEIVER = "Giấy khen, Lao động tiên tiến của trường thuộc huyện không do UBND tỉnh quyết định."
TAKEN_BACK = "Văn thư chuyển nhầm trước khi Hiệu trưởng xem lại danh sách."
LACKING = "Báo cáo thành tích chưa nêu số liệu chất lượng lớp của năm học."
FIGURES = (
    "Lớp 1A có 33/33 học sinh hoàn thành chương trình lớp học, trong đó 16 em hoàn thành xuất sắc (năm trước: 12 em)."
)
REISSUE_BASIS = "Công văn số 15/UBND-VHXH ngày 01 tháng 7 năm 2025"
OFFICER, LEADER = "chuyen_vien_pgd", "lanh_dao_pgd"
NEW_OFFICER, NEW_LEADER = "chuyen_vien", "lanh_dao"


def district_of_2025(settle: Settle) -> list[Dossier]:
    """From the launch in September 2024 to the last result in July 2025, day after day as it goes in the registers."""
    _launched()
    settle()
    _councils_decide(settle)
    settle()
    first, second, third = [_listed(one) for one in SCHOOLS]
    settle()
    first, second = _june_begins(first, second, settle)
    first, second = _mended(first, second, settle)
    third = _sent_twice(third, settle)
    _district_decides(first, settle)
    second = _half_appraised(second, settle)
    _commune_takes_over(settle)
    third = _written_again(third, settle)
    _commune_decides(second, third, settle)
    return list(Dossier.objects.order_by("pk"))


def _launched() -> None:
    for minute, one in enumerate(SCHOOLS):
        with at(date(2024, 9, 9), 9, minute):
            act(drafted(one), "launch", one.board.chair)
        with at(date(2024, 9, 10), 9, minute):
            # With three members and a head among them, nothing would ever pass if the head were out.
            council.established(TERM, one.board, recuse_group_heads=False)


def _councils_decide(settle: Settle) -> None:
    day, sessions = date(2025, 5, 22), {}
    for one in SCHOOLS:
        campaign = _campaign(one)
        listed = [draft(entry, campaign, at_day=date(2025, 5, 12)) for entry in one.entries]
        with at(date(2025, 5, 12), 16):
            for nomination in listed:
                act(nomination, "submit", one.head)
        with at(date(2025, 5, 19), 9):
            listed = [act(nomination, "take_up", one.board.secretary) for nomination in listed]
            board = campaign.school.councils.get()
            session = council.planned(board, listed, day, time(14, 0), one.board)
            fates = zip(listed, one.entries, strict=True)
            against = {nomination.pk: int(entry.fate == "rejected") for nomination, entry in fates}
            sessions[one.code] = act(session, "invite", one.board.secretary), against
    settle()
    for one in SCHOOLS:
        session, against = sessions[one.code]
        with at(day, 14):
            session = council.opened(session, board=one.board)
        with at(day, 15):
            session = council.voted(session, against, board=one.board)
        settle()
        with at(day, 16):
            council.signed(session, one.board)


def _listed(one: School) -> Dossier:
    """The list of what the council agreed to hangs for its days; Hoà Bình's clerk has chosen the province."""
    with at(date(2025, 5, 26), 8):
        (dossier,) = assemble(actor=user(one.clerk), campaign=_campaign(one))
        if one is HOA_BINH:
            dossier = _sent_to(dossier, one, "ubnd-tinh")
    return published(dossier, date(2025, 5, 26), one.clerk)


def _june_begins(first: Dossier, second: Dossier, settle: Settle) -> tuple[Dossier, Dossier]:
    """Two dossiers go out; the province returns what is not its own to receive."""
    with at(date(2025, 6, 3), 9):
        first, second = _signed(first, LIEN_NGHIA), _signed(second, HOA_BINH)
    settle()
    with at(date(2025, 6, 3), 14):
        first, second = _forwarded(first, LIEN_NGHIA), _forwarded(second, HOA_BINH)
    settle(pdf=True)
    with at(date(2025, 6, 4), 9):
        first = received(first, OFFICER)
    with at(date(2025, 6, 4), 10):
        basis, remedy = "Điều 80 Luật Thi đua, khen thưởng năm 2022.", "Gửi hồ sơ đến Phòng Giáo dục và Đào tạo."
        second = act(second, "send_back", "chuyen_vien_tinh", reason=WRONG_RECEIVER, basis=basis, remedy=remedy)
    settle()
    return first, second


def _mended(first: Dossier, second: Dossier, settle: Settle) -> tuple[Dossier, Dossier]:
    """Liên Nghĩa is asked for figures and sends them; Hoà Bình sends the same list to the right receiver."""
    with at(date(2025, 6, 5), 9):
        first = _asked(first)
        second = act(second, "reassemble", HOA_BINH.clerk)
        second = _signed(_sent_to(second, HOA_BINH, "pgd"), HOA_BINH)
    settle()
    with at(date(2025, 6, 6), 10):
        _amended(first)
    settle()
    with at(date(2025, 6, 9), 9):
        asked = first.items.filter(nomination__state="supplement_requested").values_list("nomination_id", flat=True)
        answers = tuple(Answer(pk, "Đã bổ sung số liệu chất lượng lớp vào báo cáo thành tích.") for pk in asked)
        first = act(first, "supplement", LIEN_NGHIA.clerk, answers=answers)
        second = _forwarded(second, HOA_BINH)
    settle(pdf=True)
    with at(date(2025, 6, 10), 9):
        first = received(first, OFFICER)
    settle()
    return first, second


def _sent_twice(third: Dossier, settle: Settle) -> Dossier:
    """The principal takes the dossier back before anybody has received it, and signs and sends it once more."""
    with at(date(2025, 6, 11), 9):
        third = _signed(third, DOAN_KET)
    settle()
    with at(date(2025, 6, 11), 14):
        third = _forwarded(third, DOAN_KET)
    settle(pdf=True)
    with at(date(2025, 6, 11), 15):
        third = act(third, "recall", DOAN_KET.board.chair, reason=TAKEN_BACK)
        third = act(third, "reassemble", DOAN_KET.clerk)
    return third


def _district_decides(first: Dossier, settle: Settle) -> None:
    """The Phòng's last decision: one title as asked for, one letter of praise instead of it, one refused."""
    with at(date(2025, 6, 16), 9):
        first = _appraised(first, LIEN_NGHIA, OFFICER)
    with at(date(2025, 6, 17), 10):
        act(first, "decide", LEADER, outcomes=as_appraised(first))
    settle()
    with at(date(2025, 6, 19), 9):
        act(first, "close", LIEN_NGHIA.clerk)


def _half_appraised(second: Dossier, settle: Settle) -> Dossier:
    """Hoà Bình's dossier is received in the Phòng's last days, and an opinion is on record; Đoàn Kết's lies unread."""
    with at(date(2025, 6, 24), 9):
        second = received(second, OFFICER)
    settle()
    with at(date(2025, 6, 26), 15):
        second = appraised(second, OFFICER)
        third = _signed(Dossier.objects.get(school__code=DOAN_KET.code), DOAN_KET)
    settle()
    with at(date(2025, 6, 27), 15):
        _forwarded(third, DOAN_KET)
    settle(pdf=True)
    return second


def _commune_takes_over(settle: Settle) -> None:
    """The Phòng and the district end; the commune's UBND takes their place, and what is unread gets a new letter."""
    with at(COMMUNE_DAY, 8):
        for code in ("ubnd-huyen", "pgd"):
            terms = Terms(unit(code), unit("ubnd-xa"), COMMUNE_DAY, reissue_basis=REISSUE_BASIS)
            succeed(terms, actor=user("quan_tri"))
    settle()


def _written_again(third: Dossier, settle: Settle) -> Dossier:
    with at(date(2025, 7, 2), 9):
        third = act(third, "reissue", DOAN_KET.board.chair)
    settle(pdf=True)
    with at(date(2025, 7, 3), 9):
        third = received(third, NEW_OFFICER)
    settle()
    return third


def _commune_decides(second: Dossier, third: Dossier, settle: Settle) -> None:
    with at(date(2025, 7, 4), 9):
        second = _appraised(second, HOA_BINH, NEW_OFFICER)
    with at(date(2025, 7, 7), 10):
        act(second, "decide", NEW_LEADER, outcomes=as_appraised(second))
    with at(date(2025, 7, 8), 9):
        third = _appraised(third, DOAN_KET, NEW_OFFICER)
    with at(date(2025, 7, 9), 10):
        act(third, "decide", NEW_LEADER, outcomes=as_appraised(third))
    settle()
    with at(date(2025, 7, 11), 9):
        for one, dossier in ((HOA_BINH, second), (DOAN_KET, third)):
            act(dossier, "close", one.clerk)
    settle()


def _campaign(one: School) -> Campaign:
    return Campaign.objects.get(school__code=one.code)


def _sent_to(dossier: Dossier, one: School, receiver: str) -> Dossier:
    ids: Iterable[int] = dossier.items.order_by("position").values_list("nomination_id", flat=True)
    return choose(
        dossier,
        actor=user(one.clerk),
        seen_version=dossier.version,
        nomination_ids=list(ids),
        receiver=unit(receiver),
    )


def _signed(dossier: Dossier, one: School) -> Dossier:
    return act(dossier, "issue", one.board.chair)


def _forwarded(dossier: Dossier, one: School) -> Dossier:
    return act(dossier, "forward", one.clerk)


def _asked(dossier: Dossier) -> Dossier:
    wanted = open_nominations(dossier)[0]
    lack = Lack(wanted.pk, LACKING, "Mẫu báo cáo thành tích cá nhân.", "Bổ sung số liệu vào báo cáo.")
    due_on = result_due(clock.today(), 5)
    return act(dossier, "request_supplement", OFFICER, lacks=(lack,), due_on=due_on)


def _amended(dossier: Dossier) -> None:
    nomination = dossier.items.get(nomination__state="supplement_requested").nomination
    save_draft(
        nomination,
        actor=user(LIEN_NGHIA.head),
        seen_version=nomination.version,
        award=nomination.award,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        statements={nomination.criteria()[-1].pk: FIGURES},
    )
    act(nomination, "amend", LIEN_NGHIA.head)


def _appraised(dossier: Dossier, one: School, officer: str) -> Dossier:
    against = dict.fromkeys(one.named("declined"), NOT_YET)
    instead = dict.fromkeys(one.named("another"), AWARD_INSTEAD)
    found = appraised(Dossier.objects.get(pk=dossier.pk), officer, against, instead)
    return act(found, "propose", officer)
