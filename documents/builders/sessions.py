"""Papers of a session of the council before it is over: the invitation, the blank ballot, the tally of a ballot."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from documents import contexts, formats
from documents.builders.votes import Told, ballots_by_event, named, rules_in_words, share, told, who_is_out
from documents.builders.wording import COUNCIL, called, in_campaign, mention
from documents.case import Case
from workflow.campaigns.models import Campaign
from workflow.council.models import Ballot, Seat, Session
from workflow.council.selectors import agenda, attendance


def meeting_invitation(case: Case) -> contexts.MeetingInvitation:
    session: Session = case.subject
    items = [item for item in agenda(session) if item.live]
    campaigns = campaigns_of([item.nomination.campaign for item in items])
    counts = {one: sum(item.nomination.campaign_id == one.pk for item in items) for one in campaigns}
    secretary = called(session.secretary.person)
    return contexts.MeetingInvitation(
        header=case.council_header(),
        subject=f"Họp {COUNCIL} xét khen thưởng",
        inviter=f"{COUNCIL} {case.issuer_name.name}",
        invitees=("Các ông, bà thành viên Hội đồng",),
        meeting=f"cuộc họp Hội đồng xét, đề nghị khen thưởng {occasion(campaigns)}",
        chair=mention_seat(session.presiding),
        starts_at=formats.moment(datetime.combine(session.held_on, session.starts_at)),
        place=session.place,
        agenda=(
            *(f"Xét {count:02d} đề nghị khen thưởng trong {in_campaign(one)}" for one, count in counts.items()),
            *formats.paragraphs(session.agenda),
        ),
        notes=(
            "Hồ sơ đề nghị có trên hệ thống; đề nghị các thành viên đọc trước cuộc họp. Thành viên không dự họp được "
            f"thì báo {secretary}, Thư ký, trước giờ họp.",
        ),
        signature=_signature(case),
        recipients=("Các ông, bà được mời", "Lưu: VT, TĐKT"),
    )


def ballot(case: Case) -> contexts.Ballot:
    """The sheet of a ballot on paper: the same for everybody, and nothing on it tells one from another."""
    session: Session = case.subject
    found = _ballot(case)
    cases = _voted_on(session, found)
    return contexts.Ballot(
        header=case.council_header(dated=False),
        subject=f"Xét, đề nghị khen thưởng {occasion(_campaigns(cases))}",
        session=f"Bỏ phiếu lần {found.number}{round_of(found)} tại {_meeting(session)}",
        choices=tuple(
            contexts.Choice(name=one.name, award=one.award, position_unit=one.group_on(case.day)) for one in cases
        ),
    )


def tally_minutes(case: Case) -> contexts.TallyMinutes:
    session: Session = case.subject
    found = _ballot(case)
    assert found.closed_at is not None, "its closing has called for this"
    cases = _voted_on(session, found)
    lines = [(one, line) for one in cases for line in one.lines if line.ballot_id == found.pk]
    return contexts.TallyMinutes(
        header=case.council_header(dated=False),
        subject=f"Kiểm phiếu lần {found.number}{round_of(found)} xét, đề nghị khen thưởng",
        started_at=formats.moment(timezone.localtime(found.opened_at)),
        place=session.place,
        meeting=_meeting(session),
        tellers=_tellers(session, found),
        members=max(line.members for _one, line in lines),
        issued=found.issued or 0,
        returned=found.returned or 0,
        rule=rules_in_words(lines),
        results=tuple(
            contexts.TallyRow(
                name=one.name,
                award=one.award,
                agree=line.yes or 0,
                disagree=line.no or 0,
                invalid=line.invalid or 0,
                percent=share(line),
                conclusion="Đạt" if line.passed else "Không đạt",
            )
            for one, line in lines
        ),
        keeper=mention_seat(session.secretary) if found.on_paper else "",
        written=_written(session, found),
        recusals=who_is_out(cases, "không bỏ phiếu"),
        closed_at=formats.moment(timezone.localtime(found.closed_at)),
        chair_name=session.presiding.person.full_name,
        secretary_name=session.secretary.person.full_name,
    )


def campaigns_of(campaigns: Sequence[Campaign]) -> list[Campaign]:
    """Each campaign once, in the order in which they come."""
    return list({one.pk: one for one in campaigns}.values())


def occasion(campaigns: Sequence[Campaign]) -> str:
    """What a session of one campaign, or of several, is about."""
    return f"trong {in_campaign(campaigns[0])}" if len(campaigns) == 1 else "trong các phong trào thi đua"


def mention_seat(seat: Seat) -> str:
    """A member inside a sentence: "ông Nguyễn Văn A - Hiệu trưởng, Chủ tịch Hội đồng"."""
    return mention(seat.person, seat.post, f"{seat.get_office_display()} Hội đồng")


def round_of(found: Ballot) -> str:
    """The round where there is a second one: ", vòng 2"."""
    return f", vòng {found.round}" if found.round > 1 else ""


def _ballot(case: Case) -> Ballot:
    """The ballot that the step opened or closed."""
    session: Session = case.subject
    return session.ballots.get(number=ballots_by_event(session)[case.event.pk])


def _voted_on(session: Session, found: Ballot) -> list[Told]:
    """What was voted on in a ballot, in the order of the agenda."""
    return [one for one in told(session, found.opened_at) if any(line.ballot_id == found.pk for line in one.lines)]


def _campaigns(cases: Sequence[Told]) -> list[Campaign]:
    return campaigns_of([one.campaign for one in cases])


def _meeting(session: Session) -> str:
    return f"cuộc họp Hội đồng {formats.long_date(session.held_on)}"


def _tellers(session: Session, found: Ballot) -> tuple[contexts.Seat, ...]:
    """Ban kiểm phiếu: the first of them in the council's order heads it."""
    seats = session.council.seats.filter(pk__in=found.tellers).select_related("person")
    return tuple(
        contexts.Seat(name=seat.person.full_name, post=seat.post, seat="Ủy viên" if place else "Trưởng ban")
        for place, seat in enumerate(seats)
    )


def _written(session: Session, found: Ballot) -> tuple[str, ...]:
    """Members who voted without having been there; of sheets on paper, those who were to send theirs in writing."""
    voters = set(found.electors if found.on_paper else found.participations.values_list("seat_id", flat=True))
    away = [
        one
        for one in attendance(session)
        if one.seat_id in voters and not any(arrival <= found.opened_at for arrival in one.arrivals)
    ]
    return tuple(named(one.seat, f", vắng mặt: {one.reason}" if one.reason else "") for one in away)


def _signature(case: Case) -> contexts.Signature:
    """The secretary signs by order of the chair; the chair, or a deputy for the chair, signs for the council.

    The council uses the school's seal, so who signs for it signs with the post in the school too (mục II.7.b).
    """
    session: Session = case.subject
    if case.event.actor.person_id == session.secretary.person_id:
        return contexts.Signature(authority=("TL. CHỦ TỊCH", "THƯ KÝ"), name=case.event.actor_name)
    seat = session.presiding
    office = formats.official_upper(str(seat.get_office_display()))
    lines = ("CHỦ TỊCH",) if seat.office == Seat.Office.CHAIR else ("KT. CHỦ TỊCH", office)
    post = (formats.official_upper(seat.post),) if seat.post else ()
    return contexts.Signature(authority=("TM. HỘI ĐỒNG", *lines, *post), name=seat.person.full_name)
