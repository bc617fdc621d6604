"""Papers of a dossier on its way: the letter, the authority's receipt, its own letter to the next one up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from django.utils import timezone

from documents import contexts, formats, minutes
from documents.builders.campaigns import cited_plan
from documents.builders.councils import cited_decision
from documents.builders.wording import COUNCIL, board_votes, in_campaign, leader_signs, nominee_posts
from documents.case import Case
from documents.checklist import checklist, extracts
from documents.letters import DOSSIER, letter_before, sent_by
from workflow.council.models import Council
from workflow.dossiers.appraisal import opinions
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.models import Event
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import board_decisions
from workflow.organisations.models import Membership

REISSUE = "reissue"


def submission_letter(case: Case) -> contexts.SubmissionLetter:
    dossier: Dossier = case.subject
    campaign, nominations = dossier.campaign, list(nominations_of(dossier))
    receiver, school = dossier.receiver.name_on(case.day).name, case.issuer_name.name
    decided = board_decisions(nominations)
    posts = nominee_posts(nominations, case.day)
    rows = {one.pk: _proposal_row(one, decided[one.pk], posts, case.day) for one in nominations}
    return contexts.SubmissionLetter(
        header=case.header(),
        subject=f"Về việc đề nghị khen thưởng trong {in_campaign(campaign)}",
        addressees=(receiver,),
        grounds=(*_grounds(dossier, decided), ground_from_minutes(decided), *_ground_to_reissue(case)),
        issuer_name=school,
        requested_of=receiver,
        basis=(
            f"Thực hiện {cited_plan(campaign)} phát động {in_campaign(campaign)}, các tổ đã lựa chọn, đề nghị và Hội "
            "đồng Thi đua - Khen thưởng nhà trường đã xét các tập thể, cá nhân tiêu biểu.",
            *_in_place_of(case),
        ),
        counts=_counts([(one.award.name, bool(one.nominee_unit_id)) for one in nominations]),
        vote_summary=("Kết quả biểu quyết của Hội đồng đối với từng trường hợp ghi tại danh sách kèm theo.",),
        attachments=(
            "Danh sách đề nghị khen thưởng",
            *extracts(nominations),
            "Biên bản họp Hội đồng Thi đua - Khen thưởng",
            *(["Biên bản kiểm phiếu"] if minutes.tallies_of(decided.values()) else []),
            "Báo cáo thành tích của tập thể, cá nhân",
        ),
        signature=case.signature(dossier.school, Membership.Role.PRINCIPAL),
        recipients=("Như trên", "Hội đồng TĐKT nhà trường", "Lưu: VT, TĐKT"),
        list_title=formats.official_upper(f"Danh sách đề nghị khen thưởng trong {campaign.title}"),
        list_reference=formats.attached_to("Tờ trình", case.symbol, case.date_line, school),
        collectives=tuple(rows[one.pk] for one in nominations if one.nominee_unit_id),
        individuals=tuple(rows[one.pk] for one in nominations if one.nominee_person_id),
    )


def upward_letter(case: Case) -> contexts.SubmissionLetter:
    """The authority's own letter to the next one up, with the nominations that its officer agreed to."""
    dossier: Dossier = case.subject
    above = superior_at(case)
    said = opinions(dossier, case.issuer)
    nominations = [one for one in nominations_of(dossier) if one.pk not in _against(said)]
    decided, posts = board_decisions(nominations), nominee_posts(nominations, case.day)
    school, letter = dossier.school.name_on(case.day).name, letter_before(case.event)
    asked = f"Tờ trình số {letter.symbol} {formats.long_date(letter.dated_on)} của {school}"
    rows = {
        one.pk: replace(
            _proposal_row(one, decided[one.pk], posts, case.day),
            award=said[one.pk].award.name,
            position_unit=posts[one.pk] if one.nominee_unit_id else f"{posts[one.pk]}, {school}",
        )
        for one in nominations
    }
    return contexts.SubmissionLetter(
        header=case.header(),
        subject=f"Về việc đề nghị khen thưởng trong {in_campaign(dossier.campaign)}",
        addressees=(above,),
        grounds=(
            *(f"Căn cứ {basis.citation}" for basis in dossier.campaign.basis_documents.all() if basis.is_law),
            f"Căn cứ {asked}",
        ),
        issuer_name=case.issuer_name.name,
        requested_of=above,
        basis=(f"Sau khi thẩm định hồ sơ kèm {asked}, các tập thể, cá nhân sau đây đủ điều kiện, tiêu chuẩn.",),
        counts=_counts([(said[one.pk].award.name, bool(one.nominee_unit_id)) for one in nominations]),
        vote_summary=(
            "Kết quả biểu quyết của Hội đồng nhà trường đối với từng trường hợp ghi tại danh sách kèm theo.",
        ),
        attachments=("Danh sách đề nghị khen thưởng", f"Hồ sơ của {school}, mã số {dossier.code}"),
        signature=leader_signs(case),
        recipients=("Như trên", school, "Lưu: VT, TĐKT"),
        list_title=formats.official_upper(f"Danh sách đề nghị khen thưởng trong {dossier.campaign.title}"),
        list_reference=formats.attached_to("Tờ trình", case.symbol, case.date_line, case.issuer_name.name),
        collectives=tuple(rows[one.pk] for one in nominations if one.nominee_unit_id),
        individuals=tuple(rows[one.pk] for one in nominations if one.nominee_person_id),
    )


def superior_at(case: Case) -> str:
    """The name of who stands above the issuer on the paper's day."""
    assert case.issuer.parent is not None, "it was passed up to somebody"
    return case.issuer.parent.in_office_on(case.day).name_on(case.day).name


def _against(said: Mapping[int, Appraisal]) -> set[int]:
    return {pk for pk, one in said.items() if one.opinion == Appraisal.Opinion.DISAGREE}


def receipt(case: Case) -> contexts.Receipt:
    dossier: Dossier = case.subject
    letter = letter_before(case.event)
    missing = set(case.event.data.get("missing", ()))
    return contexts.Receipt(
        header=case.header(),
        dossier=dossier.code,
        submitted_by=dossier.school.name_on(case.day).name,
        submitter=sent_by(case.event),
        procedure=f"Đề nghị khen thưởng trong {in_campaign(dossier.campaign)}",
        items=tuple(
            contexts.ReceiptItem(
                name=f"{one.name} số {letter.symbol} {formats.long_date(letter.dated_on)}" if not place else one.name,
                form="Bản điện tử",
                copies=one.there,
                complete=one.code not in missing,
            )
            for place, one in enumerate(checklist(dossier))
        ),
        received_at=formats.moment(timezone.localtime(case.event.at)),
        due_on=formats.long_date(date.fromisoformat(case.event.data["due_on"])),
        delivery="trực tuyến, trên hệ thống",
        lookup_code=dossier.lookup_code,
        receiver=case.event.actor_name,
        recipients=(dossier.school.name_on(case.day).name, "Lưu: VT, Hồ sơ"),
    )


def _hand_over(case: Case) -> Event:
    """The hand-over that has the letter written anew: it says from whom to whom, and by what rule.

    Not simply the last one: the authority may have been succeeded again before the principal got to it.
    """
    before = Event.objects.filter(subject_type=DOSSIER, subject_id=case.subject.pk, sequence__lt=case.event.sequence)
    return before.filter(name="hand_over").exclude(data__reissue_basis="").latest("sequence")


def _ground_to_reissue(case: Case) -> list[str]:
    """By what rule a letter is written anew to the receiver's successor."""
    return [f"Căn cứ {_hand_over(case).data['reissue_basis']}"] if case.event.name == REISSUE else []


def _in_place_of(case: Case) -> list[str]:
    """Which letter a new one replaces, and why: the receiver that the old one names has ended."""
    if case.event.name != REISSUE:
        return []
    old = letter_before(case.event)
    data = _hand_over(case).data
    day = formats.long_date(date.fromisoformat(data["effective_on"]))
    return [
        f"Tờ trình này thay thế Tờ trình số {old.symbol} {formats.long_date(old.dated_on)} gửi "
        f"{data['old_name']}; {data['old_name']} thôi hoạt động từ {day}, {data['new_name']} kế tục."
    ]


def _grounds(dossier: Dossier, decided: dict[int, Event]) -> list[str]:
    """What the letter rests on: the law first, then plans and the decision on the council."""
    basis = sorted(dossier.campaign.basis_documents.all(), key=lambda one: not one.is_law)
    cited = [one.citation for one in basis]
    return [f"Căn cứ {citation}" for citation in [*cited, *_councils(dossier, decided)]]


def _councils(dossier: Dossier, decided: dict[int, Event]) -> list[str]:
    """The decisions on the councils that met; of one that met outside this system the campaign cites it."""
    sessions = minutes.sessions_of(decided.values())
    found = [
        f"{cited_decision(council)} về việc thành lập {COUNCIL}"
        for council in Council.objects.filter(sessions__in=sessions).select_related("unit").distinct().order_by("pk")
    ]
    alone = any("session" not in event.data for event in decided.values())
    return [*([dossier.campaign.council_decision] if alone else []), *found]


def ground_from_minutes(decided: dict[int, Event]) -> str:
    symbols = [
        (paper.dated_on, paper.entry.number, paper.entry.symbol)
        for paper in minutes.of_decisions(decided.values())
        if paper.entry is not None
    ]
    # Minutes of one day are cited together, each day with its date.
    by_day = [
        f"{', '.join(symbol for _day, _number, symbol in group)} {formats.long_date(day)}"
        for day, group in groupby(sorted(symbols), key=lambda cited: cited[0])
    ]
    return f"Căn cứ Biên bản họp Hội đồng Thi đua - Khen thưởng số {'; số '.join(by_day)}"


def _counts(asked: list[tuple[str, bool]]) -> tuple[contexts.AwardCount, ...]:
    """How many of each award, from pairs of an award's name and whether a collective is to get it."""
    found, names = Counter(asked), dict.fromkeys(name for name, _collective in asked)
    return tuple(
        contexts.AwardCount(award=name, collectives=found[name, True], individuals=found[name, False]) for name in names
    )


def _proposal_row(nomination: Nomination, decided: Event, posts: dict[int, str], day: date) -> contexts.ProposalRow:
    return contexts.ProposalRow(
        name=nomination.nominee_on(day),
        award=nomination.award.name,
        position_unit=posts[nomination.pk],
        votes=board_votes(decided.data),
    )
