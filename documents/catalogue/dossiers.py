"""Papers of a dossier: what the school sends, and what the receiving authority writes about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import builders, contexts
from documents.catalogue import nominations
from documents.catalogue.kind import PaperKind
from workflow.organisations.models import Unit


def school_of(dossier: Any) -> Unit:
    """The school that sends the dossier."""
    return dossier.school


def receiver_of(dossier: Any) -> Unit:
    """Who decides on the dossier: the authority that it is sent to, or the school where that decides itself."""
    return dossier.receiver


def passer_of(dossier: Any) -> Unit:
    """The authority that took the dossier in last before its present receiver, and passed it on."""
    return dossier.stations.exclude(authority=dossier.receiver).last().authority


KINDS = (
    PaperKind(
        code="submission_letter",
        form="F1",
        title=_("Tờ trình đề nghị khen thưởng"),
        about=_(
            "Nhà trường đề nghị cấp có thẩm quyền khen thưởng, kèm danh sách (Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.SubmissionLetter,
        issuer=school_of,
        build=builders.submission_letter,
        abbreviation="TTr",
        packed=True,
        taken_back_by=("reopen", "recall", "send_back"),
    ),
    PaperKind(
        code="upward_letter",
        form="F1",
        title=_("Tờ trình của cơ quan tiếp nhận lên cấp trên"),
        about=_(
            "Cơ quan tiếp nhận đề nghị cấp trên khen thưởng những trường hợp do cấp trên quyết định, kèm danh sách "
            "(Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.SubmissionLetter,
        issuer=passer_of,
        build=builders.upward_letter,
        abbreviation="TTr",
        packed=True,
    ),
    PaperKind(
        code="receipt",
        form="F14",
        title=_("Phiếu tiếp nhận hồ sơ"),
        about=_("Cơ quan tiếp nhận xác nhận đã nhận hồ sơ và hẹn ngày trả kết quả (Mẫu số 01, TT 03/2025/TT-VPCP)."),
        context=contexts.Receipt,
        issuer=receiver_of,
        build=builders.receipt,
        abbreviation="GTN",
    ),
    PaperKind(
        code="award_decision",
        form="F12",
        title=_("Quyết định khen thưởng"),
        about=_("Quyết định cá biệt kèm danh sách được khen thưởng (Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP)."),
        context=contexts.AwardDecision,
        issuer=receiver_of,
        build=builders.award_decision,
        abbreviation="QĐ",
        replaces=False,
    ),
    PaperKind(
        code="supplement_request",
        form="F15",
        title=_("Công văn yêu cầu bổ sung hồ sơ"),
        about=_(
            "Cơ quan tiếp nhận yêu cầu bổ sung một lần: thiếu gì, căn cứ nào, sửa thế nào, trước ngày nào (Mẫu 1.5, "
            "Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.SupplementRequest,
        issuer=receiver_of,
        build=builders.supplement_request,
        is_letter=True,
        replaces=False,
    ),
    PaperKind(
        code="dossier_return",
        form="F15",
        title=_("Công văn trả hồ sơ"),
        about=_("Cơ quan tiếp nhận trả lại hồ sơ và nêu từng lý do (Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP)."),
        context=contexts.DossierReturn,
        issuer=receiver_of,
        build=builders.dossier_return,
        is_letter=True,
        replaces=False,
    ),
    PaperKind(
        code="public_notice",
        form="F20",
        title=_("Thông báo công khai danh sách"),
        about=_(
            "Nhà trường niêm yết danh sách đề nghị để lấy ý kiến; chỉ ghi tên và danh hiệu (Luật Thực hiện dân chủ ở "
            "cơ sở năm 2022; Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.PublicNotice,
        issuer=school_of,
        build=builders.public_notice,
        abbreviation="TB",
        replaces=False,
    ),
    PaperKind(
        code="result_notice",
        form="F20",
        title=_("Thông báo công khai kết quả"),
        about=_(
            "Nơi quyết định công khai kết quả khen thưởng; chỉ ghi tên và danh hiệu (Luật Thực hiện dân chủ ở cơ sở "
            "năm 2022; Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.PublicNotice,
        issuer=receiver_of,
        build=builders.result_notice,
        abbreviation="TB",
        rests_on="award_decision",
    ),
    PaperKind(
        code="revocation_decision",
        form="F21",
        title=_("Quyết định hủy bỏ khen thưởng"),
        about=_(
            "Hủy bỏ khen thưởng đã quyết định, thu hồi hiện vật và tiền thưởng (Luật Thi đua, khen thưởng năm "
            "2022; Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.RevocationDecision,
        issuer=nominations.receiver_of,
        build=builders.revocation_decision,
        abbreviation="QĐ",
    ),
    PaperKind(
        code="correction_letter",
        form="F12",
        title=_("Công văn đính chính quyết định khen thưởng"),
        about=_(
            "Nơi ban hành sửa lỗi in trong quyết định, giấy khen đã ban hành; quyết định vẫn giữ nguyên hiệu lực (Điều "
            "18 và Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.CorrectionLetter,
        issuer=receiver_of,
        build=builders.correction_letter,
        is_letter=True,
        replaces=False,
    ),
)
