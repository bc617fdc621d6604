"""Papers about a whole campaign: the plan that launches it."""

from collections.abc import Iterable, Iterator
from datetime import date

from documents import contexts, formats
from documents.builders.wording import in_campaign
from documents.case import Case
from documents.models import Paper
from workflow.campaigns.models import BasisDocument, Campaign, Category, Criterion
from workflow.campaigns.outline import Line, items, read
from workflow.engine import outbox
from workflow.engine.failures import NotReady
from workflow.organisations.models import Membership

PLAN = "campaign_plan"
# What a superior sends down to be carried out; everything else is what a plan rests on.
_CARRIED_OUT = ("Kế hoạch", "Chương trình", "Hướng dẫn", "Công văn")


def campaign_plan(case: Case) -> contexts.CampaignPlan:
    campaign: Campaign = case.subject
    words, school, movement = campaign.wording(), case.issuer_name.name, in_campaign(campaign)
    appeal = " ".join(formats.paragraphs(words[Campaign.Part.CLOSING]))
    return contexts.CampaignPlan(
        header=case.header(),
        subject=f"Phát động {movement}",
        grounds=tuple(_ground(basis) for basis in campaign.basis_documents.all()),
        opening=f"{school} xây dựng kế hoạch phát động {movement} với các nội dung:",
        aims=_printed(read(words[Campaign.Part.AIMS])),
        contents=_printed(read(words[Campaign.Part.CONTENTS])),
        criteria=_printed(read("\n".join(_criteria(campaign)), under="1")),
        rewarding=_printed(read(words[Campaign.Part.REWARDING], under="2")),
        terms=_printed(read("\n".join(_terms(case)))),
        organisation=_printed(read(words[Campaign.Part.ORGANISATION])),
        closing=f"Trên đây là Kế hoạch phát động {movement} của {school}. {appeal}".strip(),
        signature=case.signature(campaign.school, Membership.Role.PRINCIPAL),
        recipients=_recipients(words[Campaign.Part.RECIPIENTS]),
    )


def cited_plan(campaign: Campaign) -> str:
    """The campaign's plan as other papers cite it: "Kế hoạch số 07/KH-THLN ngày 16 tháng 01 năm 2023".

    Raises `NotReady` while the plan is being written. A campaign that was launched before plans were papers of this
    system, and whose author gave no number, has none to cite.
    """
    if campaign.plan_number and campaign.plan_date:
        return f"Kế hoạch số {campaign.plan_number} {formats.long_date(campaign.plan_date)}"
    label = campaign._meta.label_lower
    if outbox.unfinished(label, [campaign.pk]).filter(argument=PLAN).exists():
        raise NotReady(f"the plan of campaign {campaign.pk} is not written yet")
    papers = Paper.objects.filter(subject_type=label, subject_id=campaign.pk, kind=PLAN).select_related("entry")
    paper = papers.order_by("-version").first()
    if paper is None or paper.entry is None:
        return f"Kế hoạch số {campaign.plan_number}" if campaign.plan_number else "kế hoạch"
    return f"Kế hoạch số {paper.entry.symbol} {formats.long_date(paper.dated_on)}"


def _ground(basis: BasisDocument) -> str:
    verb = "Thực hiện" if basis.citation.startswith(_CARRIED_OUT) else "Căn cứ"
    return f"{verb} {basis.citation}"


def _criteria(campaign: Campaign) -> Iterator[str]:
    """The criteria as an outline: groups first, then each category of people that the plan calls on."""
    worded: dict[str, list[Criterion]] = {}
    for criterion in campaign.criteria.all():
        worded.setdefault(criterion.category, []).append(criterion)
    called_on = [category for category in campaign.category_choices() if worded.get(category)]
    if Category.COLLECTIVE in called_on:
        yield "1. Đối với tập thể"
        yield from _dashes(worded[Category.COLLECTIVE])
    people = [category for category in called_on if category != Category.COLLECTIVE]
    if people:
        yield "2. Đối với cá nhân"
    for category in people:
        # Schools name their heads beside the managers in this place.
        label = "Cán bộ quản lý, lãnh đạo nhà trường" if category == Category.MANAGER else category.label
        yield f"a) {label}:"
        yield from _dashes(worded[category])


def _dashes(criteria: Iterable[Criterion]) -> Iterator[str]:
    for criterion in criteria:
        words = formats.without_closing_mark(" ".join(formats.paragraphs(criterion.text)))
        yield f"- {words[:1].upper()}{words[1:]}"


def _terms(case: Case) -> Iterator[str]:
    """When the movement runs, when and for what groups may nominate, the school's own days, where the dossier goes."""
    campaign: Campaign = case.subject
    receiver = campaign.receiver.in_office_on(case.day).name_on(case.day).name
    awards = ", ".join(award.name for award in campaign.awards.all())
    yield f"- Thời gian thi đua: {_span(campaign.period_from, campaign.period_to)}"
    yield f"- Thời gian các tổ gửi đề nghị: {_span(campaign.window_from, campaign.window_to)}"
    if campaign.board_on:
        yield f"- Thời gian Hội đồng họp xét: dự kiến {formats.long_date(campaign.board_on)}"
    if campaign.forward_by:
        yield f"- Thời gian gửi hồ sơ lên cấp trên: chậm nhất {formats.long_date(campaign.forward_by)}"
    yield f"- Danh hiệu, hình thức khen thưởng được đề nghị: {awards}"
    yield f"- Nơi nhận hồ sơ đề nghị khen thưởng của nhà trường: {receiver}"


def _span(first: date, last: date) -> str:
    return f"từ {formats.long_date(first)} đến hết {formats.long_date(last)}"


def _recipients(text: str) -> tuple[str, ...]:
    """Nơi nhận as typed; the copy that stays is always the last (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.9)."""
    named = items(text)
    kept = [one for one in named if one.startswith("Lưu")] or ["Lưu: VT"]
    return (*(one for one in named if not one.startswith("Lưu")), *kept)


def _printed(lines: Iterable[Line]) -> tuple[contexts.PlanLine, ...]:
    return tuple(contexts.PlanLine(text=line.text, heading=line.heading) for line in lines)
