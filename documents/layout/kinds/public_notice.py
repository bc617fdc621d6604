"""Thông báo công khai danh sách or kết quả: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP; F20."""

from documents.layout.appendix import COUNTED, name_list
from documents.layout.body import body, closing_sentence, each_body
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column
from documents.layout.text import bold, when

TITLE = "THÔNG BÁO"


def blocks() -> list[Element]:
    """Return the template's body."""
    until = "{% if opinions_until %} trước {{ opinions_until|bare }}{% endif %}"
    return flatten(
        [
            head(),
            titled(TITLE),
            each_body("text in basis", "{{ text }}"),
            body(
                "{{ issuer_name }} thông báo công khai {{ about|bare }}, "
                f"gồm {COUNTED} (có danh sách tại Phụ lục kèm theo)."
            ),
            when("decision", body("Việc khen thưởng được quyết định tại {{ decision|bare }}.")),
            body(
                "Thời gian công khai: từ ",
                bold("{{ posted_from|bare }}"),
                " đến hết ",
                bold("{{ posted_until|bare }}"),
                ".",
            ),
            body("Hình thức công khai: {{ posted_at|bare }}."),
            when(
                "opinions_to",
                body(f"Ý kiến đóng góp, phản ánh (nếu có) đề nghị gửi{until} về {{{{ opinions_to|bare }}}}."),
            ),
            closing_sentence(
                "{{ issuer_name }} thông báo để cán bộ, giáo viên, nhân viên, học sinh và cha mẹ học sinh được biết"
            ),
            signed(),
            _list(),
            portrait(restart=True),
        ]
    )


def _list() -> list[Element]:
    return name_list(
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Họ và tên, tên tập thể", 4300, "{{ row.name }}"),
        Column("Danh hiệu, hình thức khen thưởng", 4300, "{{ row.award }}"),
    )
