"""Báo cáo tổng kết phong trào (F16): the campaign's own figures, and what its principal said of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from documents import contexts, formats
from documents.builders.campaigns import cited_plan
from documents.builders.wording import in_campaign, nominee_posts, percent
from documents.case import Case
from workflow.campaigns.models import Campaign
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import for_display
from workflow.organisations.models import Membership, Person
from workflow.organisations.name_order import NameOrder
from workflow.statistics.figures import (
    Figures,
    Line,
    Movement,
    Share,
    breakdown,
    direct_share,
    movements_within,
    of_campaign,
)
from workflow.statistics.money import Rewards, rewards
from workflow.statistics.outcomes import STATES

NOTHING = "Không có."
NOT_COUNTED = "–"


def campaign_report(case: Case) -> contexts.CampaignReport:
    campaign: Campaign = case.subject
    said, school, movement = case.event.data, case.issuer_name.name, in_campaign(campaign)
    recognised = _recognised(campaign)
    posts = nominee_posts(recognised, case.day)
    collectives = _rows([one for one in recognised if one.nominee_unit_id], posts, case)
    individuals = _rows([one for one in recognised if one.nominee_person_id], posts, case)
    sent = of_campaign(campaign)
    counted = breakdown(sent)
    return contexts.CampaignReport(
        header=case.header(),
        subject=f"Tổng kết {movement}",
        addressees=(campaign.receiver.in_office_on(case.day).name_on(case.day).name,),
        issuer_name=school,
        opening=(f"Thực hiện {cited_plan(campaign)} về việc phát động {movement}, {school} báo cáo tổng kết như sau:",),
        guidance=_said(said["guidance"]),
        movements=tuple(_movement(one) for one in movements_within(campaign)),
        tallies=tuple(tallies(campaign, counted.by_award, said["registered"])),
        direct_teachers=share_in_words(direct_share(sent)),
        money=money_in_words(rewards(campaign.law, counted.by_award)),
        limits=_said(said["limits"]),
        causes=_said(said["causes"]),
        lessons=_said(said["lessons"]),
        directions=_said(said["directions"]),
        proposals=formats.paragraphs(said["proposals"]),
        exemplars=tuple(_exemplars(said["exemplars"], recognised, posts, case)),
        signature=case.signature(campaign.school, Membership.Role.PRINCIPAL),
        recipients=("Như trên", "Các tổ của nhà trường", "Lưu: VT, TĐKT"),
        list_title=formats.official_upper(f"Danh sách tập thể, cá nhân được khen thưởng trong {movement}"),
        list_reference=formats.attached_to("Báo cáo", case.symbol, case.date_line, school),
        collectives=collectives,
        individuals=individuals,
    )


def tallies(
    campaign: Campaign, by_award: Iterable[Line], registered: Iterable[Mapping[str, Any]] = ()
) -> list[contexts.AwardTally]:
    """A line for each award of the campaign, also where nobody was proposed, and for any other that was given."""
    figures = {line.key: line for line in by_award}
    numbers = {one["award"]: formats.short_count(one["number"]) for one in registered}
    offered = {award.code: award.name for award in campaign.awards.all()}
    offered |= {line.key: line.name for line in figures.values() if line.key not in offered}
    empty = Line("", Figures())
    return [
        contexts.AwardTally(
            award=name,
            registered=numbers.get(code, NOT_COUNTED),
            proposed=figures.get(code, empty).figures.proposed,
            achieved=figures.get(code, empty).figures.recognised,
            refused=figures.get(code, empty).figures.declined,
        )
        for code, name in offered.items()
    ]


def share_in_words(share: Share) -> str:
    """The sentence on the share of those who teach among the people recognised."""
    if not share.people:
        return "Không có cán bộ, giáo viên, nhân viên được khen thưởng"
    return (
        f"Giáo viên trực tiếp giảng dạy: {share.teachers}/{share.people} cán bộ, giáo viên, nhân viên được khen "
        f"thưởng, chiếm {percent(share.teachers, share.people)}%"
    )


def money_in_words(money: Rewards) -> str:
    """The sentence on the money that the awards come to by the law; the system does not know what was really paid."""
    paid = [one for one in money.lines if one.sum is not None]
    if not paid or money.base_salary is None:
        return "Không có mức tiền thưởng theo quy định của pháp luật cho danh hiệu, hình thức đã được khen"
    sums = "; ".join(
        f"{one.award}: {formats.short_count(one.recipients)} x {one.coefficient.shown} lần mức lương cơ sở"
        for one in paid
        if one.coefficient
    )
    return (
        f"Tiền thưởng tính theo mức quy định: {_dong(money.total)} đồng ({sums}; mức lương cơ sở "
        f"{money.base_salary.shown} đồng)"
    )


def _dong(sum_: int) -> str:
    return f"{sum_:,}".replace(",", ".")


def _said(text: str) -> tuple[str, ...]:
    return formats.paragraphs(text) or (NOTHING,)


def _movement(one: Movement) -> contexts.MovementResult:
    campaign = one.campaign
    heads = [(one.groups, "tập thể"), (one.people, "cá nhân")]
    took_part = ", ".join(f"{formats.short_count(number)} {noun}" for number, noun in heads if number)
    figures = one.figures
    return contexts.MovementResult(
        name=campaign.title,
        period=f"{formats.short_date(campaign.period_from)} - {formats.short_date(campaign.period_to)}",
        participants=took_part,
        outcome=f"{figures.recognised}/{figures.proposed} lượt đề nghị được khen thưởng" if figures.proposed else "",
    )


def _recognised(campaign: Campaign) -> list[Nomination]:
    found = for_display(of_campaign(campaign).filter(state__in=STATES.recognised))
    return list(
        found.order_by("group_id", NameOrder("nominee_person__full_name"), "nominee_person_id", "award_id", "pk")
    )


def _rows(nominations: Sequence[Nomination], posts: Mapping[int, str], case: Case) -> tuple[contexts.AwardRow, ...]:
    """One line for each nominee, with all that it got."""
    together: dict[tuple[int | None, int | None], list[Nomination]] = {}
    for one in nominations:
        together.setdefault((one.nominee_person_id, one.nominee_unit_id), []).append(one)
    return tuple(
        contexts.AwardRow(
            name=found[0].nominee_on(case.day),
            award=", ".join(one.award.name for one in found),
            position_unit=posts[found[0].pk],
        )
        for found in together.values()
    )


def _exemplars(
    chosen: Iterable[Mapping[str, Any]], recognised: Sequence[Nomination], posts: Mapping[int, str], case: Case
) -> Iterable[contexts.Exemplar]:
    """Those chosen whose award still stands."""
    found = {one.pk: one for one in recognised}
    for one in chosen:
        nomination = found.get(one["nomination_id"])
        if nomination is None:
            continue
        person, name = nomination.nominee_person, nomination.nominee_on(case.day)
        pupil = person is not None and person.category == Person.Category.PUPIL
        post = posts[nomination.pk] if person else ""
        yield contexts.Exemplar(
            name=", ".join(part for part in (f"Em {name}" if pupil else name, post) if part), merit=one["merit"]
        )
