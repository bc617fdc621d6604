"""Papers of the school's council: the slip that goes back to a group, and the minutes of a decision."""

import re
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from documents import contexts, formats
from documents.builders.wording import award_phrase, in_campaign, mention, percent
from documents.case import Case
from workflow.campaigns.models import Campaign
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import revision_at
from workflow.organisations.models import Membership
from workflow.organisations.selectors import council_on, posts_on

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
        reasons=tuple(contexts.ReturnReason(problem=line) for line in _listed(case.event.reason)),
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


def board_minutes(case: Case) -> contexts.BoardMinutes:
    nomination: Nomination = case.subject
    figures = case.event.data
    held_on = date.fromisoformat(figures["held_on"])
    approved = case.event.target == Nomination.State.APPROVED
    seats = [seat for seat in council_on(case.issuer, held_on) if seat.person_id in figures["members"]]
    posts = posts_on([seat.person_id for seat in seats], held_on)
    chair, secretary = _seat(seats, Membership.Role.PRINCIPAL), _seat(seats, Membership.Role.COUNCIL_SECRETARY)
    content = revision_at(case.event).content
    name, award = content["nominee"], content["award"]
    total, agree = len(figures["members"]), figures["in_favour"]
    summary = contexts.NomineeSummary(name=name, award=award, paragraphs=summary_of(content))
    result = contexts.VoteResult(
        name=name,
        award=award,
        agree=agree,
        total=total,
        percent=percent(agree, total),
        conclusion=_conclusion(figures, approved=approved),
    )
    return contexts.BoardMinutes(
        header=case.council_header(dated=False),
        subject=f"Họp xét, đề nghị khen thưởng trong {in_campaign(nomination.campaign)}",
        started_at=_moment(held_on, figures["opened_at"]),
        place=figures["place"],
        established_by=nomination.campaign.council_decision,
        members=tuple(
            contexts.CouncilMember(
                name=seat.person.full_name,
                post=posts.get(seat.person_id, ""),
                seat=seat_name(seat),
                present=seat.person_id not in figures["absent"],
            )
            for seat in seats
        ),
        chair=mention(chair.person, posts.get(chair.person_id, ""), "Chủ tịch Hội đồng"),
        secretary=mention(secretary.person, posts.get(secretary.person_id, ""), "Thư ký Hội đồng"),
        criteria=(criteria_sentence(nomination),),
        parts=(contexts.CampaignPart(summaries=(summary,), results=(result,)),),
        discussion=formats.paragraphs(case.event.reason) if approved else (),
        voting=(_voting_sentence(figures),),
        ineligible=()
        if approved
        else (contexts.Ineligible(name=name, award=award, reason=" ".join(formats.paragraphs(case.event.reason))),),
        proposals=_proposals(nomination, content, case.day) if approved else (),
        closed_at=_moment(held_on, figures["closed_at"]),
        chair_name=chair.person.full_name,
        secretary_name=secretary.person.full_name,
    )


def seat_name(seat: Membership) -> str:
    """What a seat on the council is called: the principal chairs it, others as their seat says."""
    if seat.role == Membership.Role.PRINCIPAL:
        return "Chủ tịch" if seat.leads else "Phó Chủ tịch"
    return seat.position or {"council_secretary": "Thư ký"}.get(seat.role, "Ủy viên")


def _seat(seats: list[Membership], role: Membership.Role) -> Membership:
    found = next((seat for seat in seats if seat.role == role), None)
    if found is None:
        raise LookupError(f"the council has no {role.value} on the day of its meeting")
    return found


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


def _voting_sentence(figures: dict[str, Any]) -> str:
    present = len(figures["members"]) - len(figures["absent"])
    silent = present - figures["in_favour"] - figures["against"]
    return (
        f"Hội đồng biểu quyết với {present:02d} thành viên có mặt trên tổng số "
        f"{len(figures['members']):02d} thành viên: "
        f"đồng ý {figures['in_favour']:02d}, không đồng ý {figures['against']:02d}, không biểu quyết {silent:02d}."
    )


def _conclusion(figures: dict[str, Any], *, approved: bool) -> str:
    """What the minutes conclude; where the chair departs from the vote they say both."""
    carried = 2 * figures["in_favour"] > len(figures["members"])
    if carried == approved:
        return "Đạt" if approved else "Không đạt"
    return "Không quá bán; Chủ tịch quyết định đề nghị" if approved else "Quá bán; Chủ tịch quyết định không đề nghị"


def _proposals(nomination: Nomination, content: dict[str, Any], day: date) -> tuple[str, ...]:
    receiver = nomination.campaign.receiver.in_office_on(day).name_on(day).name
    award = award_phrase(content["award"], content["award_kind"])
    return (f"Trình {receiver} xét tặng {award} cho {content['nominee']}",)


def _moment(day: date, clock: str) -> str:
    return formats.moment(datetime.combine(day, time.fromisoformat(clock)))
