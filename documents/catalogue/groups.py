"""Papers of a group inside a school."""

from django.utils.translation import gettext_lazy as _

from documents import contexts
from documents.catalogue.kind import PaperKind

KINDS = (
    PaperKind(
        code="group_minutes",
        form="F9",
        title=_("Biên bản họp tổ"),
        about=_(
            "Tổ họp bình xét, bỏ phiếu tín nhiệm và thống nhất danh sách đề nghị (Mẫu 1.9, Phụ lục III, NĐ "
            "30/2020/NĐ-CP)."
        ),
        context=contexts.GroupMinutes,
        abbreviation="BB",
    ),
)
