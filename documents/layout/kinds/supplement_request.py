"""Công văn yêu cầu bổ sung hồ sơ: Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP; F15."""

from documents.layout.body import body, closing_sentence, lead_in
from documents.layout.closing import signed
from documents.layout.faults import faults
from documents.layout.letter import letter_head
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import bold

TITLE = "CÔNG VĂN YÊU CẦU BỔ SUNG HỒ SƠ"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            letter_head(),
            body(
                "{{ issuer_name }} đã tiếp nhận {{ received_on|bare }} hồ sơ mã số ",
                bold("{{ dossier|bare }}"),
                " của {{ sender }}, nộp kèm {{ letter|bare }}.",
            ),
            lead_in("Qua kiểm tra, hồ sơ còn những nội dung thiếu, chưa đúng sau đây:"),
            faults(),
            body(
                "{{ issuer_name }} đề nghị {{ sender }} bổ sung, hoàn thiện đầy đủ các nội dung trên trong một lần, "
                "gửi {{ delivery|bare }}."
            ),
            body("Thời hạn bổ sung: ", bold("{{ due|bare }}"), "."),
            body("{{ consequence|bare }}."),
            closing_sentence("Liên hệ khi cần hướng dẫn: {{ contact|bare }}"),
            signed(),
            portrait(),
        ]
    )
