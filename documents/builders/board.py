"""The slip with which a nomination goes back to its group, and what papers tell of a nomination before the board."""

import re
from datetime import date
from typing import Any

from django.utils import timezone

from documents import contexts, formats
from documents.builders.wording import in_campaign
from documents.case import Case
from workflow.campaigns.models import Campaign
from workflow.nominations.models import Nomination
from workflow.nominations.pins import pins_of
from workflow.nominations.selectors import revision_at
from workflow.organisations.models import Membership

SUMMARY_PARAGRAPHS = 1


def return_slip(case: Case) -> contexts.ReturnSlip:
    nomination: Nomination = case.subject
    campaign, group = nomination.campaign, nomination.group.name_on(case.day).name
    revision = revision_at(case.event)
    return contexts.ReturnSlip(
        header=case.council_header(),
        subject=f"Hồ sơ đề nghị khen thưởng trong {in_campaign(campaign)}",
        addressee=group,
        dossier=f"ĐN-{nomination.pk}, gửi lần {revision.number}",
        campaign=campaign.title,
        nominee=revision.content["nominee"],
        award=revision.content["award"],
        received_on=formats.long_date(timezone.localdate(revision.event.at)),
        reasons=tuple(contexts.ReturnReason(problem=line) for line in _reasons(case)),
        due=_return_due(case, campaign),
        resubmission="Tổ hoàn thiện đề nghị trên hệ thống và gửi lại Hội đồng; không phải lập đề nghị mới",
        contact=f"{case.event.actor_name}, {case.event.actor_role}",
        signature=_signature_of_sender(case),
        recipients=(group, "Lưu: VT, Hồ sơ"),
        consequence="Quá thời hạn trên, tổ chỉ gửi lại được khi Chủ tịch Hội đồng đồng ý gia hạn",
    )


def _return_due(case: Case, campaign: Campaign) -> str:
    """The day that came with the return, or else the window's end; returns of before had none."""
    given = case.event.data.get("due_on")
    if given or case.day <= campaign.window_to:
        return f"hết {formats.long_date(date.fromisoformat(given) if given else campaign.window_to)}"
    return "trước phiên họp gần nhất của Hội đồng"


def _signature_of_sender(case: Case) -> contexts.Signature:
    """The secretary signs by order of the chair; the chair, or a deputy for the chair, signs for the council.

    The council uses the school's seal, so who signs for it signs with the post in the school too (mục II.7.b).
    """
    if case.event.actor_role == str(Membership.Role.COUNCIL_SECRETARY.label):
        return contexts.Signature(authority=("TL. CHỦ TỊCH", "THƯ KÝ"), name=case.event.actor_name)
    signer = case.signer(case.issuer, Membership.Role.PRINCIPAL)
    office = ("CHỦ TỊCH",) if signer.leads else ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    post = formats.official_upper(signer.position or str(signer.get_role_display()))
    return contexts.Signature(authority=("TM. HỘI ĐỒNG", *office, post), name=case.event.actor_name)


def _reasons(case: Case) -> list[str]:
    """The general reason's lines, then what was written to single places of the nomination."""
    pins = [f"{pin.label}: {' '.join(formats.paragraphs(pin.problem))}" for pin in pins_of(case.event)]
    return [*_listed(case.event.reason), *pins]


def _listed(text: str) -> list[str]:
    """The lines of a text without the marks that their writer numbered them with: the paper sets its own."""
    lines = (re.sub(r"^(?:[-–•+*]|\d{1,2}[.)])\s+", "", line) for line in formats.paragraphs(text))
    return [line for line in lines if line]


def criteria_sentence(nomination: Nomination) -> str:
    """What the chair recalls of the campaign's criteria for the nominee's category."""
    titles = "; ".join(criterion.title.lower() for criterion in nomination.criteria())
    return (
        f"Chủ tịch Hội đồng quán triệt tiêu chí xét khen thưởng đối tượng {nomination.category.label.lower()} "
        f"trong {in_campaign(nomination.campaign)}: {titles}."
    )


def summary_of(content: dict[str, Any]) -> tuple[str, ...]:
    """What is read out of a submission: the beginning of what it says under each criterion."""
    lines = [
        f"{one['title']}: {' '.join(formats.paragraphs(one['text'])[:SUMMARY_PARAGRAPHS])}"
        for one in content["statements"]
        if one["text"].strip()
    ]
    return tuple(lines)
