"""Quyết định hủy bỏ quyết định khen thưởng: Mẫu 1.2, Phụ lục III, NĐ 30/2020/NĐ-CP; F21."""

from documents.layout.body import body, spacer
from documents.layout.closing import signed
from documents.layout.decision import decided_by, last_article, opening_article
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import when

TITLE = "QUYẾT ĐỊNH"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            decided_by(),
            opening_article(1, "Hủy bỏ việc khen thưởng đối với tập thể, cá nhân sau đây tại {{ original|bare }}"),
            _revoked(),
            spacer(),
            when("recovered", _recovery()),
            last_article("{% if recovered %}3{% else %}2{% endif %}", "{{ enforcement|bare }}"),
            signed(),
            portrait(),
        ]
    )


def _revoked() -> Element:
    who = "{{ row.name }}{% if row.position_unit %}, {{ row.position_unit }}{% endif %}"
    return table_of(
        "row in revoked",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Tập thể, cá nhân", 2700, who),
        Column("Danh hiệu, hình thức", 2600, "{{ row.award }}"),
        Column("Lý do hủy bỏ", 3300, "{{ row.reason }}"),
    )


def _recovery() -> list[Element]:
    table = table_of(
        "row in recovered",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Tập thể, cá nhân", 3300, "{{ row.name }}"),
        Column("Hiện vật khen thưởng", 3000, "{{ row.objects }}"),
        Column("Tiền thưởng", 2300, "{{ row.money }}", centred=True),
    )
    where = "{% if recovered_to %} về {{ recovered_to|bare }}{% endif %}"
    when_due = "{% if recovered_by %} trước {{ recovered_by|bare }}{% endif %}"
    return [
        opening_article(2, "Thu hồi hiện vật khen thưởng và tiền thưởng đã trao như sau"),
        table,
        spacer(),
        body(f"Tập thể, cá nhân có tên trên nộp lại hiện vật khen thưởng và tiền thưởng{where}{when_due}."),
    ]
