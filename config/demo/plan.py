"""A year's movement of the demo school, by its plan of 2023: basis, awards, and the plan's words."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from config.demo.plan_words import CRITERIA, PARTS, in_year
from workflow.campaigns.models import Award, BasisDocument, Campaign, Category, Criterion, PlanPart
from workflow.campaigns.packs import pack_on
from workflow.organisations.models import Unit

EVERYBODY = [category.value for category in Category]
# The awards that the school's plan of 2023 names, by their codes in the packs of law.
AWARDS = ("giay-khen", "ldtt", "cstdcs", "ttldtt")

LAW_OF_2023 = [
    "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng "
    "ngày 16 tháng 11 năm 2013",
    "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật "
    "Thi đua, khen thưởng",
]
LAW_OF_2024 = [
    "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật "
    "Thi đua, khen thưởng",
]
LAW_SINCE_2025 = [
    "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực "
    "thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng",
]
PARENT_PLANS_OF_2023 = [
    "Kế hoạch số 01/KH-UBND ngày 04 tháng 01 năm 2023 của UBND tỉnh Hưng Yên",
    "Kế hoạch số 02/KH-PGDĐT ngày 13 tháng 01 năm 2023 của Phòng Giáo dục và Đào tạo Văn Giang về phát động phong trào "
    "thi đua năm 2023",
]


@transaction.atomic
def campaign_of(
    year: int,
    *,
    school: Unit,
    receiver: Unit,
    window: tuple[date, date],
    basis: Iterable[str],
    issued: tuple[str, date] | None = None,
    title: str = "",
    period: tuple[date, date] | None = None,
    awards: Iterable[str] = AWARDS,
    board_on: date | None = None,
    forward_by: date | None = None,
) -> Campaign:
    """The year's movement by the plan of 2023, in draft; the one that exists already when it does.

    `issued` are number and date of a plan that went out on paper; without them the launch issues it. `title`, `period`
    and `awards` stand in place of the calendar year's own.
    """
    title = title or f"Phong trào thi đua năm {year}"
    first, last = period or (date(year, 1, 1), date(year, 12, 31))
    found = Campaign.objects.filter(school=school, title=title).first()
    if found:
        return found
    named = school.name_on(window[0])
    campaign = Campaign.objects.create(
        school=school,
        receiver=receiver,
        title=title,
        movement=Campaign.Movement.REGULAR,
        plan_number=issued[0] if issued else "",
        plan_date=issued[1] if issued else None,
        council_decision=f"Quyết định số 01/QĐ-{named.abbreviation} ngày 10 tháng 01 năm {year} của Hiệu trưởng "
        f"{named.name} về việc thành lập Hội đồng Thi đua - Khen thưởng",
        period_from=first,
        period_to=last,
        window_from=window[0],
        window_to=window[1],
        board_on=board_on,
        forward_by=forward_by,
        categories=EVERYBODY,
        pack=pack_on(window[0]),
    )
    BasisDocument.objects.bulk_create(
        BasisDocument(campaign=campaign, position=position, citation=citation)
        for position, citation in enumerate(basis, start=1)
    )
    Criterion.objects.bulk_create(
        Criterion(campaign=campaign, category=category, position=position, title=name, text=in_year(text, year))
        for position, (category, name, text) in enumerate(CRITERIA, start=1)
    )
    PlanPart.objects.bulk_create(
        PlanPart(campaign=campaign, part=part, text=in_year(text.strip(), year)) for part, text in PARTS.items()
    )
    campaign.awards.set(Award.objects.filter(code__in=awards))
    return campaign
