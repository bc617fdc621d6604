"""Quyết định khen thưởng with its list: Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP; F12."""

from documents.layout.appendix import name_list
from documents.layout.body import grounds
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.styles import AUTHORITY_LINE, BODY, BODY_KEPT, DECIDES, GROUND
from documents.layout.tables import Column
from documents.layout.text import bold, each, paragraph, when

TITLE = "QUYẾT ĐỊNH"


def blocks() -> list[Element]:
    """Return the template's body."""
    number = bold("Điều {{ loop.index }}.")
    return flatten(
        [
            head(),
            titled(TITLE),
            paragraph(AUTHORITY_LINE, "{{ authority_line }}"),
            grounds(";"),
            paragraph(GROUND, "{{ proposed_by|bare }}."),
            paragraph(DECIDES, "QUYẾT ĐỊNH:"),
            each(
                "article in articles",
                when(
                    "loop.last",
                    paragraph(BODY_KEPT, number, " {{ article|bare }}./."),
                    paragraph(BODY, number, " {{ article|bare }}."),
                ),
            ),
            signed(),
            _list(),
            portrait(restart=True),
        ]
    )


def _list() -> list[Element]:
    return name_list(
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Họ và tên, tên tập thể", 2800, "{{ row.name }}"),
        Column("Chức vụ, đơn vị", 2300, "{{ row.position_unit }}"),
        Column("Danh hiệu, hình thức khen thưởng", 2300, "{{ row.award }}"),
        Column("Ghi chú", 1200, "{{ row.note }}"),
    )
