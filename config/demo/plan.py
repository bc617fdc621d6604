"""A year's movement of the demo school, by its plan of 2023: basis, awards, and the plan's words."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from config.demo.plan_words import CRITERIA, PARTS, in_year
from workflow.campaigns.models import Award, BasisDocument, Campaign, Category, Criterion, PlanPart
from workflow.organisations.models import Unit

EVERYBODY = [category.value for category in Category]
ADULTS = [Category.MANAGER.value, Category.TEACHER.value, Category.STAFF.value]

AWARDS = [
    ("giay-khen", "Giấy khen", Award.Kind.FORM, EVERYBODY),
    ("ldtt", "Lao động tiên tiến", Award.Kind.TITLE, ADULTS),
    ("cstdcs", "Chiến sĩ thi đua cơ sở", Award.Kind.TITLE, ADULTS),
    ("ttldtt", "Tập thể Lao động tiên tiến", Award.Kind.TITLE, [Category.COLLECTIVE.value]),
]

LAW_OF_2023 = [
    "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng "
    "ngày 16 tháng 11 năm 2013",
    "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật "
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
) -> Campaign:
    """The year's movement by the plan of 2023, in draft; the one that exists already when it does.

    `issued` are number and date of a plan that went out on paper; without them the launch issues it.
    """
    title = f"Phong trào thi đua năm {year}"
    found = Campaign.objects.filter(school=school, title=title).first()
    if found:
        return found
    campaign = Campaign.objects.create(
        school=school,
        receiver=receiver,
        title=title,
        movement=Campaign.Movement.REGULAR,
        plan_number=issued[0] if issued else "",
        plan_date=issued[1] if issued else None,
        council_decision=f"Quyết định số 01/QĐ-THLN ngày 10 tháng 01 năm {year} của Hiệu trưởng Trường Tiểu học Liên Nghĩa về "
        "việc thành lập Hội đồng Thi đua - Khen thưởng",
        period_from=date(year, 1, 1),
        period_to=date(year, 12, 31),
        window_from=window[0],
        window_to=window[1],
        categories=EVERYBODY,
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
    campaign.awards.set(
        Award.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "categories": categories})[0]
        for code, name, kind, categories in AWARDS
    )
    return campaign
