"""Quyết định hủy bỏ khen thưởng: what is taken back by which decision, why, and what is given back."""

from datetime import date
from typing import Any

from documents import contexts, decisions, formats
from documents.builders.wording import in_campaign, nominee_posts, signing_office
from documents.case import Case
from documents.models import Paper
from workflow.nominations.models import Nomination
from workflow.nominations.revocation import Ground
from workflow.organisations.models import Membership


def revocation_decision(case: Case) -> contexts.RevocationDecision:
    nomination: Nomination = case.subject
    given = case.event.data
    dossier_id = nomination.dossier_item.dossier_id
    original = decisions.naming(decisions.of_dossier(dossier_id), nomination.pk)
    school = nomination.campaign.school.name_on(case.day).name
    name, back = nomination.nominee_on(original.dated_on), given["handed_out"]
    post = nominee_posts([nomination], original.dated_on)[nomination.pk]
    whom, last = "cá nhân" if nomination.nominee_person_id else "tập thể", "Điều 3" if back else "Điều 2"
    return contexts.RevocationDecision(
        header=case.header(),
        subject=f"Về việc hủy bỏ khen thưởng{' và thu hồi hiện vật, tiền thưởng' if back else ''}",
        authority_line=signing_office(case.head_of(case.issuer, Membership.Role.LEADER), case.issuer, case.day),
        grounds=_grounds(nomination, given["conclusion"]),
        proposed_by=f"Theo đề nghị của {given['proposed_by']}",
        original=_mention(original, nomination),
        revoked=(
            contexts.RevokedAward(
                name=name, position_unit=post, award=nomination.award.name, reason=_reason(case, given["ground"])
            ),
        ),
        enforcement="Quyết định này có hiệu lực kể từ ngày ký; các nội dung khác của Quyết định số "
        f"{_symbol(original)} giữ nguyên hiệu lực. {school} và {whom} có tên tại Điều 1 chịu trách nhiệm thi hành "
        "Quyết định này",
        signature=case.signature(case.issuer, Membership.Role.LEADER),
        recipients=(f"Như {last}", school, "Lưu: VT, TĐKT"),
        recovered=(_recovery(name, given),) if back else (),
        recovered_to=case.issuer_name.name if back else "",
        recovered_by=formats.long_date(date.fromisoformat(given["recovered_by"])) if back else "",
    )


def _grounds(nomination: Nomination, conclusion: str) -> tuple[str, ...]:
    laws = [basis.citation for basis in nomination.campaign.basis_documents.all() if basis.is_law]
    return tuple(f"Căn cứ {one}" for one in [*laws, conclusion.strip()] if one)


def _mention(paper: Paper, nomination: Nomination) -> str:
    """The whole mention of the decision that gave the award: number, date, issuer, trích yếu."""
    issuer = paper.issuer.name_on(paper.dated_on).name
    about = f"về việc khen thưởng trong {in_campaign(nomination.campaign)}"
    return f"Quyết định số {_symbol(paper)} {formats.long_date(paper.dated_on)} của {issuer} {about}"


def _symbol(paper: Paper) -> str:
    assert paper.entry is not None, "decisions are numbered"
    return paper.entry.symbol


def _reason(case: Case, ground: str) -> str:
    return f"{Ground(ground).label}: {' '.join(formats.paragraphs(case.event.reason))}"


def _recovery(name: str, given: dict[str, Any]) -> contexts.Recovery:
    money = f"{given['money']:,} đồng".replace(",", ".") if given["money"] else ""
    return contexts.Recovery(name=name, objects=given["objects"].strip(), money=money)
