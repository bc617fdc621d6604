"""What is decided on a dossier: the decision with its list, and the certificate of whoever it praises."""

from datetime import date

from documents import contexts, decisions, formats
from documents.amendments import cited
from documents.builders.amendments import corrected
from documents.builders.wording import (
    COUNCIL,
    address_of,
    award_phrase,
    decision_role,
    heads,
    in_campaign,
    nominee_posts,
    signing_office,
)
from documents.case import Case
from documents.letters import letter_before
from workflow.campaigns.models import Award
from workflow.dossiers.acts import REPLACE
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.nominations.models import Nomination

Granted = list[tuple[Nomination, Award]]


def award_decision(case: Case) -> contexts.AwardDecision:
    dossier: Dossier = case.subject
    granted = granted_by(case)
    collectives = [one for one in granted if one[0].nominee_unit_id]
    people = [one for one in granted if one[0].nominee_person_id]
    posts = nominee_posts([nomination for nomination, _award in granted], case.day)
    school = dossier.school.name_on(case.day).name
    only, replaced = granted[0][1], _replaced(case)
    same = all(award == only for _nomination, award in granted)
    what = f"Tặng {award_phrase(only.name, only.kind)} cho" if same else "Khen thưởng"
    return contexts.AwardDecision(
        header=case.header(),
        subject=f"Về việc khen thưởng trong {in_campaign(dossier.campaign)}",
        authority_line=_office_of_decider(case),
        grounds=tuple(f"Căn cứ {basis.citation}" for basis in dossier.campaign.basis_documents.all() if basis.is_law),
        proposed_by=_proposer(case),
        articles=(
            f"{what} {heads(len(collectives), len(people))} của {school} đã có thành tích trong "
            f"{in_campaign(dossier.campaign)} (có danh sách tại Phụ lục kèm theo)",
            "Tiền thưởng kèm theo được chi từ quỹ thi đua, khen thưởng theo quy định hiện hành của pháp luật",
            *replaced,
            f"Quyết định này có hiệu lực kể từ ngày ký. {school} và các tập thể, cá nhân có tên tại Phụ lục chịu trách "
            "nhiệm thi hành Quyết định này",
        ),
        signature=case.signature(case.issuer, decision_role(case.issuer)),
        recipients=("Như Điều 4" if replaced else "Như Điều 3", "Lưu: VT, TĐKT"),
        list_title=f"DANH SÁCH {_kinds(collectives, people)} ĐƯỢC KHEN THƯỞNG",
        list_reference=formats.attached_to("Quyết định", case.symbol, case.date_line, case.issuer_name.name),
        collectives=tuple(_award_row(*one, posts, case.day) for one in collectives),
        individuals=tuple(_award_row(*one, posts, case.day) for one in people),
    )


def certificate(case: Case) -> contexts.Certificate:
    nomination: Nomination = case.subject
    dossier_id = nomination.dossier_item.dossier_id
    found = case.desk.once(("decisions", dossier_id), lambda: decisions.of_dossier(dossier_id))
    decision = decisions.naming(found, nomination.pk)
    person, school = nomination.nominee_person, nomination.campaign.school.name_on(case.day).name
    posts = case.desk.once(("posts", case.day), lambda: nominee_posts(case.desk.subjects or [nomination], case.day))
    post = posts[nomination.pk]
    given = contexts.Certificate(
        giver=_office_of_decider(case),
        nominee=f"{address_of(person)} {person.full_name}".strip() if person else nomination.nominee_on(case.day),
        position_unit=f"{post}, {school}" if person else school,
        achievement=f"Xuất sắc trong {in_campaign(nomination.campaign)}",
        place=case.issuer_name.place,
        date_line=case.date_line,
        signature=case.signature(case.issuer, decision_role(case.issuer)),
        decision=cited(decision),
    )
    return corrected(given, case) if case.event.name == "certify_anew" else given


def _replaced(case: Case) -> tuple[str, ...]:
    """The article that names the decision whose place this one takes, and why; none where it takes nobody's place."""
    if case.event.name != REPLACE:
        return ()
    old = decisions.by_act(case.event.data["act"])
    why = formats.without_closing_mark(" ".join(formats.paragraphs(case.event.reason)))
    return (f"Quyết định này thay thế {cited(old)} của {old.issuer.name_on(old.dated_on).name}; lý do: {why}",)


def _award_row(nomination: Nomination, award: Award, posts: dict[int, str], day: date) -> contexts.AwardRow:
    return contexts.AwardRow(name=nomination.nominee_on(day), award=award.name, position_unit=posts[nomination.pk])


def _kinds(collectives: Granted, people: Granted) -> str:
    return ", ".join(name for name, found in (("TẬP THỂ", collectives), ("CÁ NHÂN", people)) if found)


def granted_by(case: Case) -> Granted:
    """Whom the decision praises and with which award, in the dossier's order; the school grants all that it decides."""
    nominations = list(nominations_of(case.subject))
    if case.event.name == REPLACE:
        return [(one, one.awarded) for one in nominations if one.pk in case.event.data["nomination_ids"]]
    if "outcomes" not in case.event.data:
        return [(one, one.award) for one in nominations]
    outcomes = {one["nomination_id"]: one for one in case.event.data["outcomes"] if one["recognised"]}
    others = Award.objects.in_bulk([one["award_id"] for one in outcomes.values() if one.get("award_id")])
    return [(one, others.get(outcomes[one.pk].get("award_id"), one.award)) for one in nominations if one.pk in outcomes]


def _proposer(case: Case) -> str:
    """At whose proposal it is decided."""
    dossier: Dossier = case.subject
    school = dossier.school.name_on(case.day).name
    if case.issuer == dossier.school:
        return f"Theo đề nghị của {COUNCIL} nhà trường"
    letter = letter_before(case.event)
    sender = school if letter.issuer.pk == dossier.school_id else letter.issuer.name_on(case.day).name
    return f"Theo đề nghị của {sender} tại Tờ trình số {letter.symbol} {formats.long_date(letter.dated_on)}"


def _office_of_decider(case: Case) -> str:
    """In whose name it is decided: always the head's, whoever signs."""
    head = case.head_of(case.issuer, decision_role(case.issuer))
    return signing_office(head, case.issuer, case.day)
