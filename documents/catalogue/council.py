"""Papers of the school's emulation and commendation council (Hội đồng thi đua, khen thưởng)."""

from django.utils.translation import gettext_lazy as _

from documents import builders, contexts
from documents.catalogue.kind import PaperKind
from documents.catalogue.nominations import school_of

# The council uses the school's seal under a number series of its own.
MARK = "HĐTĐKT"

KINDS = (
    PaperKind(
        code="return_slip",
        form="F15",
        title=_("Phiếu trả hồ sơ"),
        about=_("Hội đồng trả đề nghị về tổ: còn thiếu gì, căn cứ nào, sửa thế nào và trước ngày nào."),
        context=contexts.ReturnSlip,
        issuer=school_of,
        build=builders.return_slip,
        abbreviation="PTr",
        mark=MARK,
    ),
    PaperKind(
        code="board_minutes",
        form="F6",
        title=_("Biên bản họp Hội đồng"),
        about=_("Cuộc họp xét, đề nghị khen thưởng của Hội đồng (Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP)."),
        context=contexts.BoardMinutes,
        issuer=school_of,
        build=builders.board_minutes,
        abbreviation="BB",
        mark=MARK,
        packed=True,
    ),
)
