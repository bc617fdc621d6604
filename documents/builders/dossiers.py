"""Papers of a dossier on both sides: the school's letter; the authority's receipt, decision and certificates."""

from collections import Counter
from datetime import date
from itertools import groupby

from django.utils import timezone

from documents import contexts, formats, minutes
from documents.builders.campaigns import cited_plan
from documents.builders.councils import cited_decision
from documents.builders.wording import (
    COUNCIL,
    address_of,
    award_phrase,
    board_votes,
    heads,
    in_campaign,
    nominee_posts,
    signing_office,
)
from documents.case import Case
from documents.models import Paper
from workflow.campaigns.models import Category
from workflow.council.models import Council
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.failures import NotReady
from workflow.engine.models import Event
from workflow.nominations.models import Nomination, Revision
from workflow.nominations.selectors import board_decisions
from workflow.organisations.models import Membership

DOSSIER = Dossier._meta.label_lower


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
        grounds=(*_grounds(dossier, decided), ground_from_minutes(decided)),
        issuer_name=school,
        requested_of=receiver,
        basis=(
            f"Thực hiện {cited_plan(campaign)} phát động {in_campaign(campaign)}, các tổ đã lựa chọn, đề nghị và Hội "
            "đồng Thi đua - Khen thưởng nhà trường đã xét các tập thể, cá nhân tiêu biểu.",
        ),
        counts=_counts(nominations),
        vote_summary=("Kết quả biểu quyết của Hội đồng đối với từng trường hợp ghi tại danh sách kèm theo.",),
        attachments=(
            "Danh sách đề nghị khen thưởng",
            *_extracts(nominations),
            "Biên bản họp Hội đồng Thi đua - Khen thưởng",
            *(["Biên bản kiểm phiếu"] if _tallies(decided) else []),
            "Báo cáo thành tích của tập thể, cá nhân",
        ),
        signature=case.signature(dossier.school, Membership.Role.PRINCIPAL),
        recipients=("Như trên", "Hội đồng TĐKT nhà trường", "Lưu: VT, TĐKT"),
        list_title=formats.official_upper(f"Danh sách đề nghị khen thưởng trong {campaign.title}"),
        list_reference=formats.attached_to("Tờ trình", case.symbol, case.date_line, school),
        collectives=tuple(rows[one.pk] for one in nominations if one.nominee_unit_id),
        individuals=tuple(rows[one.pk] for one in nominations if one.nominee_person_id),
    )


def receipt(case: Case) -> contexts.Receipt:
    dossier: Dossier = case.subject
    nominations = list(nominations_of(dossier).prefetch_related("revisions"))
    letter = _paper(DOSSIER, dossier.pk, "submission_letter")
    assert letter.entry is not None, "letters are numbered"
    forwarded = Event.objects.filter(subject_type=DOSSIER, subject_id=dossier.pk, name="forward").latest("sequence")
    decided = board_decisions(nominations)
    files = sum(len(last_revision(one).content["evidence"]) for one in nominations)
    items = [
        (f"Tờ trình số {letter.entry.symbol} {formats.long_date(letter.dated_on)} kèm danh sách", 1),
        *((name, 1) for name in _extracts(nominations)),
        ("Biên bản họp Hội đồng Thi đua - Khen thưởng", len(minutes.of_decisions(decided.values()))),
        ("Biên bản kiểm phiếu", _tallies(decided)),
        ("Báo cáo thành tích", len(nominations)),
        ("Minh chứng", files),
    ]
    return contexts.Receipt(
        header=case.header(),
        dossier=dossier.code,
        submitted_by=dossier.school.name_on(case.day).name,
        submitter=forwarded.actor_name,
        procedure=f"Đề nghị khen thưởng trong {in_campaign(dossier.campaign)}",
        items=tuple(
            contexts.ReceiptItem(name=name, form="Bản điện tử", copies=count, complete=True)
            for name, count in items
            if count
        ),
        received_at=formats.moment(timezone.localtime(case.event.at)),
        due_on=formats.long_date(date.fromisoformat(case.event.data["due_on"])),
        delivery="trực tuyến, trên hệ thống",
        lookup_code=_lookup_code(case.event),
        receiver=case.event.actor_name,
        recipients=(dossier.school.name_on(case.day).name, "Lưu: VT, Hồ sơ"),
    )


def award_decision(case: Case) -> contexts.AwardDecision:
    dossier: Dossier = case.subject
    recognised = {one["nomination_id"] for one in case.event.data["outcomes"] if one["recognised"]}
    nominations = [one for one in nominations_of(dossier) if one.pk in recognised]
    collectives = [one for one in nominations if one.nominee_unit_id]
    people = [one for one in nominations if one.nominee_person_id]
    posts = nominee_posts(nominations, case.day)
    letter = _paper(DOSSIER, dossier.pk, "submission_letter")
    assert letter.entry is not None, "letters are numbered"
    school = dossier.school.name_on(case.day).name
    only = nominations[0].award
    same = all(one.award == only for one in nominations)
    what = f"Tặng {award_phrase(only.name, only.kind)} cho" if same else "Khen thưởng"
    return contexts.AwardDecision(
        header=case.header(),
        subject=f"Về việc khen thưởng trong {in_campaign(dossier.campaign)}",
        authority_line=_office_of_leader(case),
        grounds=tuple(f"Căn cứ {basis.citation}" for basis in dossier.campaign.basis_documents.all() if basis.is_law),
        proposed_by=f"Theo đề nghị của {school} tại Tờ trình số {letter.entry.symbol} "
        f"{formats.long_date(letter.dated_on)}",
        articles=(
            f"{what} {heads(len(collectives), len(people))} của {school} đã có thành tích trong "
            f"{in_campaign(dossier.campaign)} (có danh sách tại Phụ lục kèm theo)",
            "Tiền thưởng kèm theo được chi từ quỹ thi đua, khen thưởng theo quy định hiện hành của pháp luật",
            f"Quyết định này có hiệu lực kể từ ngày ký. {school} và các tập thể, cá nhân có tên tại Phụ lục chịu trách "
            "nhiệm thi hành Quyết định này",
        ),
        signature=case.signature(case.issuer, Membership.Role.LEADER),
        recipients=("Như Điều 3", "Lưu: VT, TĐKT"),
        list_title=f"DANH SÁCH {_kinds(collectives, people)} ĐƯỢC KHEN THƯỞNG",
        list_reference=formats.attached_to("Quyết định", case.symbol, case.date_line, case.issuer_name.name),
        collectives=tuple(_award_row(one, posts, case.day) for one in collectives),
        individuals=tuple(_award_row(one, posts, case.day) for one in people),
    )


def certificate(case: Case) -> contexts.Certificate:
    nomination: Nomination = case.subject
    dossier_id = nomination.dossier_item.dossier_id
    decision = case.desk.once(("decision", dossier_id), lambda: _paper(DOSSIER, dossier_id, "award_decision"))
    assert decision.entry is not None, "decisions are numbered"
    person, school = nomination.nominee_person, nomination.campaign.school.name_on(case.day).name
    posts = case.desk.once(("posts", case.day), lambda: nominee_posts(case.desk.subjects or [nomination], case.day))
    post = posts[nomination.pk]
    return contexts.Certificate(
        giver=_office_of_leader(case),
        nominee=f"{address_of(person)} {person.full_name}".strip() if person else nomination.nominee_on(case.day),
        position_unit=f"{post}, {school}" if person else school,
        achievement=f"Xuất sắc trong {in_campaign(nomination.campaign)}",
        place=case.issuer_name.place,
        date_line=case.date_line,
        signature=case.signature(case.issuer, Membership.Role.LEADER),
        decision=f"Quyết định số {decision.entry.symbol} {formats.long_date(decision.dated_on)}",
    )


def _paper(subject_type: str, subject_id: int, kind: str) -> Paper:
    """The newest paper of a kind that another paper cites; raises `NotReady` while it is still being written."""
    found = Paper.objects.filter(subject_type=subject_type, subject_id=subject_id, kind=kind)
    paper = found.select_related("entry").order_by("-version").first()
    if paper is None:
        raise NotReady(f"{kind} of {subject_type}/{subject_id} is not written yet")
    return paper


def last_revision(nomination: Nomination) -> Revision:
    return max(nomination.revisions.all(), key=lambda revision: revision.number)


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
        for council in Council.objects.filter(sessions__in=sessions).select_related("school").distinct().order_by("pk")
    ]
    alone = any("session" not in event.data for event in decided.values())
    return [*([dossier.campaign.council_decision] if alone else []), *found]


def _tallies(decided: dict[int, Event]) -> int:
    """How many tally minutes go with the minutes of the board's decisions."""
    return sum(paper.kind == minutes.TALLY for paper in minutes.of_sessions(minutes.sessions_of(decided.values())))


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


def _extracts(nominations: list[Nomination]) -> list[str]:
    """The lists that go with the letter, of whom there is somebody in the dossier."""
    categories = {one.category for one in nominations} - {Category.COLLECTIVE}
    named = [
        ("Danh sách trích ngang cán bộ, giáo viên, nhân viên", bool(categories - {Category.PUPIL})),
        ("Danh sách trích ngang học sinh", Category.PUPIL in categories),
    ]
    return [name for name, found in named if found]


def _counts(nominations: list[Nomination]) -> tuple[contexts.AwardCount, ...]:
    found = Counter((one.award.name, bool(one.nominee_unit_id)) for one in nominations)
    names = dict.fromkeys(one.award.name for one in nominations)
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


def _award_row(nomination: Nomination, posts: dict[int, str], day: date) -> contexts.AwardRow:
    return contexts.AwardRow(
        name=nomination.nominee_on(day), award=nomination.award.name, position_unit=posts[nomination.pk]
    )


def _kinds(collectives: list[Nomination], people: list[Nomination]) -> str:
    return ", ".join(name for name, found in (("TẬP THỂ", collectives), ("CÁ NHÂN", people)) if found)


def _office_of_leader(case: Case) -> str:
    """In whose name the authority decides: always the head's, whoever signs."""
    return signing_office(case.head_of(case.issuer, Membership.Role.LEADER), case.issuer, case.day)


def _lookup_code(event: Event) -> str:
    code = event.hash[:12].upper()
    return "-".join(code[start : start + 4] for start in range(0, 12, 4))
