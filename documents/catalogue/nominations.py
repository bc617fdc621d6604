"""Papers about one nomination."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import builders, contexts
from documents.catalogue.kind import PaperKind
from workflow.organisations.models import Unit


def school_of(nomination: Any) -> Unit:
    """The school whose campaign the nomination belongs to."""
    return nomination.campaign.school


def receiver_of(nomination: Any) -> Unit:
    """The authority that decides on the nomination's dossier."""
    return nomination.dossier_item.dossier.receiver


# Whose names a report prints: the school's, the group's, and in its header the superior's or its successor's.
_NAMES = (
    "campaign__school__names",
    "campaign__school__parent__names",
    "campaign__school__parent__successor__names",
    "group__names",
)

KINDS = (
    PaperKind(
        code="achievement_report_individual",
        form="F3",
        title=_("Báo cáo thành tích cá nhân"),
        about=_(
            "Thành tích của một người đề nghị khen thưởng theo công trạng (Mẫu số 03, Phụ lục I, NĐ 98/2023/NĐ-CP)."
        ),
        context=contexts.AchievementReportIndividual,
        issuer=school_of,
        build=builders.achievement_report_individual,
        packed=True,
        read_with=_NAMES,
    ),
    PaperKind(
        code="achievement_report_collective",
        form="F2",
        title=_("Báo cáo thành tích tập thể"),
        about=_(
            "Thành tích của một tập thể đề nghị khen thưởng theo công trạng (Mẫu số 02, Phụ lục I, NĐ 98/2023/NĐ-CP)."
        ),
        context=contexts.AchievementReportCollective,
        issuer=school_of,
        build=builders.achievement_report_collective,
        packed=True,
        read_with=_NAMES,
    ),
    PaperKind(
        code="achievement_report_themed",
        form="F5",
        title=_("Báo cáo thành tích theo đợt, chuyên đề"),
        about=_(
            "Thành tích của một người hoặc tập thể trong riêng một đợt, chuyên đề thi đua (Mẫu số 08, Phụ lục I, NĐ "
            "98/2023/NĐ-CP)."
        ),
        context=contexts.AchievementReportThemed,
        issuer=school_of,
        build=builders.achievement_report_themed,
        packed=True,
        read_with=_NAMES,
    ),
    PaperKind(
        code="achievement_report_sudden",
        form="F4",
        title=_("Báo cáo thành tích đột xuất"),
        about=_(
            "Thành tích đột xuất của một người hoặc tập thể: việc gì, lúc nào, ở đâu, ai chứng kiến (Mẫu số 07, Phụ "
            "lục I, NĐ 98/2023/NĐ-CP)."
        ),
        context=contexts.AchievementReportSudden,
        issuer=school_of,
        build=builders.achievement_report_sudden,
        packed=True,
        read_with=_NAMES,
    ),
    PaperKind(
        code="initiative_report",
        form="F22",
        title=_("Báo cáo sáng kiến"),
        about=_(
            "Sáng kiến đã áp dụng: tác giả và tỉ lệ đóng góp, hiện trạng, giải pháp, tính mới, khả năng áp dụng, hiệu "
            "quả và minh chứng."
        ),
        context=contexts.InitiativeReport,
    ),
    PaperKind(
        code="suspension_notice",
        form="F15",
        title=_("Công văn báo tạm dừng xét khen thưởng"),
        about=_(
            "Sau khi gửi hồ sơ, nhà trường báo nơi nhận tạm dừng xét một trường hợp vì khiếu nại, kỷ luật, thanh tra "
            "(Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.SuspensionNotice,
        issuer=school_of,
        build=builders.suspension_notice,
        is_letter=True,
        packed=True,
        replaces=False,
    ),
    PaperKind(
        code="certificate",
        form="F13",
        title=_("Giấy khen"),
        about=_("Nội dung in lên phôi giấy khen, khổ A4 ngang, mỗi người được khen một tờ."),
        context=contexts.Certificate,
        issuer=receiver_of,
        build=builders.certificate,
        read_with=("campaign__school__names", "group__names", "dossier_item__dossier__receiver__names"),
        rests_on="award_decision",
        taken_back_by=("revoke",),
        revoked_by="revocation_decision",
    ),
)
