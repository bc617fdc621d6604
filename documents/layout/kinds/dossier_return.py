"""Công văn trả hồ sơ: Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP; F15."""

from documents.layout.body import body, closing_sentence, dashes, lead_in
from documents.layout.closing import signed
from documents.layout.faults import faults
from documents.layout.letter import letter_head
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import bold, when

TITLE = "CÔNG VĂN TRẢ HỒ SƠ"


def blocks() -> list[Element]:
    """Return the template's body."""
    returned = [lead_in("Giấy tờ trả lại kèm theo công văn này gồm:"), *dashes("paper", "returned")]
    return flatten(
        [
            letter_head(),
            body(
                "{{ issuer_name }} đã nhận được {{ received_on|bare }} hồ sơ mã số ",
                bold("{{ dossier|bare }}"),
                " của {{ sender }}, nộp kèm {{ letter|bare }}.",
            ),
            lead_in("Sau khi xem xét, {{ issuer_name }} trả lại hồ sơ trên vì những lý do sau đây:"),
            faults(),
            when("returned", returned),
            body("{{ resubmission|bare }}."),
            when("due", body("Thời hạn nộp lại: ", bold("{{ due|bare }}"), ".")),
            closing_sentence("Liên hệ khi cần hướng dẫn: {{ contact|bare }}"),
            signed(),
            portrait(),
        ]
    )
