"""Papers about a whole campaign (phong trào thi đua)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import builders, contexts
from documents.catalogue.kind import PaperKind
from workflow.organisations.models import Unit


def school_of(campaign: Any) -> Unit:
    """The school whose movement it is."""
    return campaign.school


KINDS = (
    PaperKind(
        code="campaign_plan",
        form="F19",
        title=_("Kế hoạch phát động phong trào thi đua"),
        about=_(
            "Nhà trường phát động phong trào: mục đích, đối tượng, nội dung, tiêu chí, thời gian và tổ chức thực hiện "
            "(Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.CampaignPlan,
        issuer=school_of,
        build=builders.campaign_plan,
        abbreviation="KH",
    ),
    PaperKind(
        code="campaign_report",
        form="F16",
        title=_("Báo cáo tổng kết phong trào thi đua"),
        about=_(
            "Nhà trường báo cáo cấp trên kết quả phong trào và công tác khen thưởng, kèm danh sách (Mẫu 1.4, Phụ lục "
            "III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.CampaignReport,
        issuer=school_of,
        build=builders.campaign_report,
        abbreviation="BC",
    ),
)
