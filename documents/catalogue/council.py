"""Papers of a school's, or an authority's, emulation and commendation council (Hội đồng thi đua, khen thưởng)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import builders, contexts
from documents.catalogue import nominations
from documents.catalogue.kind import PaperKind
from workflow.organisations.models import Unit


def unit_of(council: Any) -> Unit:
    """The school or the authority whose council it is."""
    return council.unit


def unit_of_session(session: Any) -> Unit:
    """The school or the authority whose council meets."""
    return session.council.unit


KINDS = (
    PaperKind(
        code="return_slip",
        form="F15",
        title=_("Phiếu trả hồ sơ"),
        about=_("Hội đồng trả đề nghị về tổ: còn thiếu gì, căn cứ nào, sửa thế nào và trước ngày nào."),
        context=contexts.ReturnSlip,
        issuer=nominations.school_of,
        build=builders.return_slip,
        abbreviation="PTr",
        by_council=True,
        replaces=False,
    ),
    PaperKind(
        code="board_minutes",
        form="F6",
        title=_("Biên bản họp Hội đồng"),
        about=_("Cuộc họp xét, đề nghị khen thưởng của Hội đồng (Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP)."),
        context=contexts.BoardMinutes,
        issuer=unit_of_session,
        build=builders.session_minutes,
        abbreviation="BB",
        by_council=True,
        packed=True,
        replaces=False,
    ),
    PaperKind(
        code="council_decision",
        form="F17",
        title=_("Quyết định thành lập Hội đồng thi đua, khen thưởng"),
        about=_(
            "Thủ trưởng đơn vị thành lập Hội đồng: danh sách, nhiệm vụ và thời hạn (Mẫu 1.2, Phụ lục III, "
            "NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.CouncilDecision,
        issuer=unit_of,
        build=builders.council_decision,
        abbreviation="QĐ",
    ),
    PaperKind(
        code="meeting_invitation",
        form="F18",
        title=_("Giấy mời họp Hội đồng"),
        about=_(
            "Mời thành viên và đại biểu dự họp: nội dung, thời gian, địa điểm (Mẫu 1.7, Phụ lục III, NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.MeetingInvitation,
        issuer=unit_of_session,
        build=builders.meeting_invitation,
        abbreviation="GM",
        by_council=True,
        replaces=False,
    ),
    PaperKind(
        code="ballot",
        form="F8",
        title=_("Phiếu bầu"),
        about=_(
            "Phiếu bỏ phiếu kín của thành viên Hội đồng: không ghi tên, không đánh số, mỗi dòng chọn Đồng ý hoặc Không "
            "đồng ý."
        ),
        context=contexts.Ballot,
        issuer=unit_of_session,
        build=builders.ballot,
        replaces=False,
    ),
    PaperKind(
        code="tally_minutes",
        form="F7",
        title=_("Biên bản kiểm phiếu"),
        about=_(
            "Ban kiểm phiếu ghi số phiếu và kết quả từng trường hợp; kèm biên bản họp Hội đồng (Mẫu 1.9, Phụ lục III, "
            "NĐ 30/2020/NĐ-CP)."
        ),
        context=contexts.TallyMinutes,
        issuer=unit_of_session,
        build=builders.tally_minutes,
        abbreviation="BB",
        by_council=True,
        packed=True,
        replaces=False,
    ),
)
