"""Quyết định thành lập Hội đồng: Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP; F17."""

from documents.layout.body import body, spacer
from documents.layout.closing import signed
from documents.layout.decision import clauses, decided_by, last_article, opening_article
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of

TITLE = "QUYẾT ĐỊNH"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            decided_by(),
            opening_article(1, "{{ establishes|bare }}"),
            _members(),
            spacer(),
            opening_article(2, "Hội đồng có nhiệm vụ sau đây"),
            clauses("duty", "duties"),
            body("{{ term|bare }}."),
            last_article(3, "{{ enforcement|bare }}"),
            signed(),
            portrait(),
        ]
    )


def _members() -> Element:
    return table_of(
        "member in members",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Họ và tên", 2600, "{{ member.name }}"),
        Column("Chức vụ", 2800, "{{ member.post }}"),
        Column("Chức danh trong Hội đồng", 3200, "{{ member.seat }}", centred=True),
    )
