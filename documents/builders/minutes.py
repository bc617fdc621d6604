"""The minutes of a whole session of the council, from its own record."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from django.utils import timezone

from documents import contexts, formats
from documents.builders.board import criteria_sentence, summary_of
from documents.builders.councils import cited_decision
from documents.builders.sessions import campaigns_of, mention_seat, occasion, round_of
from documents.builders.votes import Told, ballots_by_event, named, rules_in_words, share, told, who_is_out
from documents.case import Case
from documents.minutes import TALLY
from documents.models import Paper
from workflow.campaigns.models import Campaign
from workflow.campaigns.vote_rule import Mode
from workflow.council.models import AgendaItem, Attendance, Ballot, BallotLine, Session
from workflow.council.selectors import attendance
from workflow.engine.failures import NotReady
from workflow.engine.models import Event


def session_minutes(case: Case) -> contexts.BoardMinutes:
    session: Session = case.subject
    assert session.opened_at is not None and session.closed_at is not None, "the machine has passed both"
    agenda = told(session, case.event.at)
    voted = [one for one in agenda if one.counted]
    campaigns = campaigns_of([one.campaign for one in agenda])
    return contexts.BoardMinutes(
        header=case.council_header(dated=False),
        subject=f"Họp xét, đề nghị khen thưởng {occasion(campaigns)}",
        started_at=formats.moment(timezone.localtime(session.opened_at)),
        place=session.place,
        established_by=cited_decision(session.council),
        members=tuple(_member(one) for one in attendance(session)),
        movements=tuple(_movements(session)),
        chair=mention_seat(session.presiding),
        secretary=mention_seat(session.secretary),
        criteria=_criteria(voted),
        parts=tuple(_part(one, voted, len(campaigns), case.day) for one in campaigns),
        discussion=tuple(_discussion(voted)),
        recusals=(*who_is_out(voted, "không tham gia thảo luận, biểu quyết"), *_led_by_others(voted)),
        voting=tuple(_voting(session, voted)),
        remarks=tuple(_remarks(agenda)),
        ineligible=tuple(
            contexts.Ineligible(name=one.name, award=one.award, reason=_why_not(one))
            for one in voted
            if one.item.outcome == AgendaItem.Outcome.REJECTED
        ),
        proposals=(*_proposals(voted, case), *formats.paragraphs(session.proposals)),
        closed_at=formats.moment(timezone.localtime(session.closed_at)),
        chair_name=session.presiding.person.full_name,
        secretary_name=session.secretary.person.full_name,
    )


def _member(one: Attendance) -> contexts.CouncilMember:
    in_writing = "gửi ý kiến bằng văn bản" if one.status == Attendance.Status.WRITTEN else ""
    return contexts.CouncilMember(
        name=one.seat.person.full_name,
        post=one.seat.post,
        seat=str(one.seat.get_office_display()),
        present=bool(one.arrivals),
        absence="" if one.arrivals else "; ".join(part for part in (one.reason, in_writing) if part),
    )


def _movements(session: Session) -> Iterator[str]:
    """Who came after the opening, who went out, and who came back."""
    opening = Event.objects.get(subject_type=session._meta.label_lower, subject_id=session.pk, name="open").at
    for one in attendance(session):
        moments = sorted(
            [(at, "rời cuộc họp") for at in one.departures]
            + [(at, "trở lại" if place else "đến họp") for place, at in enumerate(one.arrivals) if at > opening]
        )
        if moments:
            yield named(one.seat, f" {', '.join(f'{what} lúc {_clock(at)}' for at, what in moments)}.")


def _clock(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.hour:02d} giờ {local.minute:02d} phút"


def _criteria(voted: Sequence[Told]) -> tuple[str, ...]:
    """The criteria of each campaign for each category of nominees, once."""
    first = {(one.campaign.pk, one.item.nomination.category): one.item.nomination for one in voted}
    return tuple(criteria_sentence(nomination) for nomination in first.values())


def _named(campaign: Campaign, cases: Sequence[Told], day: date) -> str:
    """The campaign and, before an authority's council, whose it is: schools give theirs the same title."""
    of_school = all(one.of_school for one in cases)
    return campaign.title if of_school else f"{campaign.title} – {campaign.school.name_on(day).name}"


def _part(campaign: Campaign, voted: Sequence[Told], campaigns: int, day: date) -> contexts.CampaignPart:
    cases = [one for one in voted if one.campaign.pk == campaign.pk]
    return contexts.CampaignPart(
        campaign=_named(campaign, cases, day) if campaigns > 1 else "",
        summaries=tuple(
            contexts.NomineeSummary(name=one.name, award=one.award, paragraphs=summary_of(one.content)) for one in cases
        ),
        results=tuple(_result(one, line) for one in cases for line in one.counted),
    )


def _result(one: Told, line: BallotLine) -> contexts.VoteResult:
    rounds = f" (vòng\u00a0{line.ballot.round})" if len(one.counted) > 1 else ""
    departs = one.departure and line == one.counted[-1]
    return contexts.VoteResult(
        name=one.name,
        award=one.award,
        agree=line.yes or 0,
        total=line.denominator or 0,
        percent=share(line),
        conclusion=f"{'Đạt' if line.passed else 'Không đạt'}{rounds}{f'; {_decided(one)}' if departs else ''}",
    )


def _decided(one: Told) -> str:
    approved = one.item.outcome == AgendaItem.Outcome.APPROVED
    return f"Hiệu trưởng quyết định {'đề nghị' if approved else 'không đề nghị'}"


def _discussion(voted: Sequence[Told]) -> Iterator[str]:
    for one in voted:
        said = formats.paragraphs(one.item.discussion)
        if said:
            yield f"Về {one.name}: {said[0]}"
            yield from said[1:]


def _led_by_others(voted: Sequence[Told]) -> Iterator[str]:
    """Who led what in the place of whoever presided, who was concerned."""
    led: dict[str, dict[str, None]] = {}
    for one in voted:
        if one.item.presiding:
            led.setdefault(mention_seat(one.item.presiding), {})[one.name] = None
    for seat, names in led.items():
        yield f"Người chủ trì phiên họp liên quan đến {', '.join(names)} nên {seat}, chủ trì nội dung này."


def _voting(session: Session, voted: Sequence[Told]) -> Iterator[str]:
    """How each ballot went, and by which rule."""
    symbols = _tallies(session)
    for ballot in session.ballots.prefetch_related("lines"):
        first = f"Lần bỏ phiếu {ballot.number}{round_of(ballot)}"
        if ballot.voided_at:
            yield f"{first} bị hủy, không tính kết quả: {' '.join(formats.paragraphs(ballot.void_reason))}"
        else:
            yield f"{first}: {_course(ballot, symbols)}."
    yield f"{rules_in_words([(one, line) for one in voted for line in one.counted])}."


def _course(ballot: Ballot, symbols: dict[int, str]) -> str:
    items, issued, returned = len(ballot.lines.all()), ballot.issued or 0, ballot.returned or 0
    if ballot.mode == Mode.OPEN and not ballot.on_paper:
        return f"biểu quyết công khai về {items:02d} trường hợp, {returned:02d}/{issued:02d} thành viên biểu quyết"
    if ballot.number not in symbols:
        raise NotReady(f"the tally of ballot {ballot.pk} is not written yet")
    return (
        f"bỏ phiếu kín {'bằng phiếu giấy' if ballot.on_paper else 'trên hệ thống'} về {items:02d} trường hợp, phát ra "
        f"{issued:02d} phiếu, thu về {returned:02d} phiếu (Biên bản kiểm phiếu số {symbols[ballot.number]} kèm theo)"
    )


def _tallies(session: Session) -> dict[int, str]:
    """The symbols of the session's tally minutes by the ballot's number."""
    numbers = ballots_by_event(session)
    papers = Paper.objects.filter(subject_type=session._meta.label_lower, subject_id=session.pk, kind=TALLY)
    return {numbers[event]: symbol for event, symbol in papers.values_list("event_id", "entry__symbol")}


def _remarks(agenda: Sequence[Told]) -> Iterator[str]:
    """Decisions against the vote with their reasons, and what the session left without a result."""
    for one in agenda:
        if one.departure:
            reason = " ".join(formats.paragraphs(one.departure))
            yield f"{_decided(one)} {one.award_phrase} cho {one.name}, khác kết quả biểu quyết; lý do: {reason}"
        elif one.item.trouble:
            yield f"Chưa có kết quả tại phiên họp này: {one.name} - {one.award}. {one.item.trouble}"


def _why_not(one: Told) -> str:
    line = one.counted[-1]
    if one.departure:
        return _decided(one)
    return f"Đồng ý {line.yes}/{line.denominator}, cần ít nhất {line.needed} phiếu"


def _proposals(voted: Sequence[Told], case: Case) -> Iterator[str]:
    """For what each authority is asked, award by award."""
    asked: dict[tuple[str, str], list[str]] = {}
    for one in voted:
        if one.item.outcome == AgendaItem.Outcome.APPROVED:
            receiver = f"lãnh đạo {case.issuer_name.name}"
            if one.of_school:
                receiver = case.desk.once(("receiver", one.campaign.pk), partial(_receiver, one.campaign, case.day))
            asked.setdefault((receiver, one.award_phrase), []).append(one.name)
    for (receiver, award), names in asked.items():
        yield f"Trình {receiver} xét tặng {award} cho {', '.join(names)}"


def _receiver(campaign: Campaign, day: date) -> str:
    return campaign.receiver.in_office_on(day).name_on(day).name
