"""What is published about a dossier: the proposed list, for opinions, and the result. Names and titles alone."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from documents import contexts, formats
from documents.builders.decisions import granted_by
from documents.builders.dossiers import ground_from_minutes
from documents.builders.wording import COUNCIL, called, in_campaign, leader_signs
from documents.case import Case
from documents.models import Paper
from workflow.dossiers.models import Dossier
from workflow.dossiers.publicity import result_end
from workflow.engine.failures import NotReady
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import board_decisions, for_display
from workflow.organisations.models import Membership, Unit
from workflow.organisations.selectors import office_holders


def public_notice(case: Case) -> contexts.PublicNotice:
    dossier: Dossier = case.subject
    nominations = _in_order(case.event.data["nomination_ids"])
    until = formats.long_date(date.fromisoformat(case.event.data["until"]))
    what = f"danh sách đề nghị khen thưởng trong {in_campaign(dossier.campaign)}"
    return contexts.PublicNotice(
        header=case.header(),
        subject=f"Về việc công khai {what}",
        issuer_name=case.issuer_name.name,
        basis=(f"{ground_from_minutes(board_decisions(nominations))},",),
        about=what,
        posted_from=case.date_line,
        posted_until=until,
        posted_at=f"{case.event.data['place']}; đăng tại {_public_page()}",
        opinions_to=_who_listens(case),
        opinions_until=f"24 giờ 00 phút, {until}",
        signature=case.signature(case.issuer, Membership.Role.PRINCIPAL),
        recipients=("Các tổ chuyên môn", "Ban đại diện cha mẹ học sinh", "Lưu: VT, TĐKT"),
        list_title=formats.official_upper(f"Danh sách đề nghị khen thưởng trong {dossier.campaign.title}"),
        list_reference=_reference(case),
        collectives=_rows(((one, one.award.name) for one in nominations if one.nominee_unit_id), case.day),
        individuals=_rows(((one, one.award.name) for one in nominations if one.nominee_person_id), case.day),
    )


def result_notice(case: Case) -> contexts.PublicNotice:
    """The notice of a result, which names its decision; raises `NotReady` until that is written."""
    dossier: Dossier = case.subject
    decision = Paper.objects.filter(event=case.event, kind="award_decision").select_related("entry").first()
    if decision is None or decision.entry is None:
        raise NotReady(f"the decision of event {case.event.pk} is not written yet")
    granted = [(one, award.name) for one, award in granted_by(case)]
    until = result_end(dossier.campaign, case.day)
    assert until is not None, "a result that is not published calls for no notice"
    inside = case.issuer == dossier.school
    school, what = dossier.school.name_on(case.day).name, f"kết quả khen thưởng trong {in_campaign(dossier.campaign)}"
    return contexts.PublicNotice(
        header=case.header(),
        subject=f"Về việc công khai {what}",
        issuer_name=case.issuer_name.name,
        basis=(
            f"Xét đề nghị của {_proposer(case, school)} về việc khen thưởng trong {in_campaign(dossier.campaign)},",
        ),
        about=what,
        decision=f"Quyết định số {decision.entry.symbol} {formats.long_date(decision.dated_on)} của "
        f"{case.issuer_name.name}",
        posted_from=case.date_line,
        posted_until=formats.long_date(until),
        posted_at=f"đăng tại {_public_page()}; niêm yết tại {school}",
        signature=_decider_signs(case),
        recipients=("Các tổ chuyên môn" if inside else school, "Lưu: VT, TĐKT"),
        list_title=formats.official_upper(f"Danh sách được khen thưởng trong {dossier.campaign.title}"),
        list_reference=_reference(case),
        collectives=_rows((row for row in granted if row[0].nominee_unit_id), case.day),
        individuals=_rows((row for row in granted if row[0].nominee_person_id), case.day),
    )


def _in_order(nomination_ids: Iterable[int]) -> list[Nomination]:
    """The nominations that the event names, in its order: the dossier's own list may have changed since."""
    keys = list(nomination_ids)
    found = {one.pk: one for one in for_display(Nomination.objects.filter(pk__in=keys))}
    return [found[pk] for pk in keys]


def _rows(named: Iterable[tuple[Nomination, str]], day: date) -> tuple[contexts.NoticeRow, ...]:
    return tuple(contexts.NoticeRow(name=one.nominee_on(day), award=award) for one, award in named)


def _proposer(case: Case, school: str) -> str:
    """Whose proposal was decided on: what a school grants itself its own council has proposed."""
    return f"{COUNCIL} nhà trường" if case.issuer.kind == Unit.Kind.SCHOOL else school


def _decider_signs(case: Case) -> contexts.Signature:
    if case.issuer.kind == Unit.Kind.SCHOOL:
        return case.signature(case.issuer, Membership.Role.PRINCIPAL)
    return leader_signs(case)


def _who_listens(case: Case) -> str:
    """The council, through its secretary where the school has one."""
    secretary = office_holders(case.issuer, Membership.Role.COUNCIL_SECRETARY, on=case.day).first()
    through = f", qua {called(secretary.person)}, Thư ký Hội đồng" if secretary else ""
    return f"{COUNCIL}{through}"


def _reference(case: Case) -> str:
    return formats.attached_to("Thông báo", case.symbol, case.date_line, case.issuer_name.name)


def _public_page() -> str:
    return f"{settings.SITE_URL.rstrip('/')}/cong-khai/"
