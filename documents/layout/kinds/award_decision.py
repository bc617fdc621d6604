"""Quyết định khen thưởng with its list: Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP; F12."""

from documents.layout.appendix import name_list
from documents.layout.closing import signed
from documents.layout.decision import article, decided_by, last_article
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column
from documents.layout.text import each, when

TITLE = "QUYẾT ĐỊNH"


def blocks() -> list[Element]:
    """Return the template's body."""
    number, text = "{{ loop.index }}", "{{ article|bare }}"
    return flatten(
        [
            head(),
            titled(TITLE),
            decided_by(),
            each("article in articles", when("loop.last", last_article(number, text), article(number, f"{text}."))),
            signed(),
            _list(),
            portrait(restart=True),
        ]
    )


def _list() -> list[Element]:
    return name_list(
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Họ và tên, tên tập thể", 2610, "{{ row.name }}"),
        Column("Chức vụ, đơn vị", 2300, "{{ row.position_unit }}"),
        Column("Danh hiệu, hình thức khen thưởng", 2500, "{{ row.award }}"),
        Column("Ghi chú", 1190, "{{ row.note }}"),
    )
