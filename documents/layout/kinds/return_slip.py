"""Phiếu trả hồ sơ, council to group: content of the công văn trả hồ sơ (domain notes F15)."""

from documents.layout.body import body, closing_sentence, dashes, item, lead_in, spacer
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.styles import ADDRESSEE
from documents.layout.tables import Column, table_of
from documents.layout.text import bold, paragraph, when

TITLE = "PHIẾU TRẢ HỒ SƠ"

# Reasons without a basis or a remedy need no columns for them: they are a plain list then.
_EXPLAINED = 'reasons|selectattr("basis")|list or reasons|selectattr("remedy")|list'


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            paragraph(ADDRESSEE, "Kính gửi: {{ addressee }}"),
            lead_in("Qua kiểm tra, hồ sơ đề nghị khen thưởng dưới đây được trả lại để hoàn thiện:"),
            body("- Mã hồ sơ: {{ dossier }};"),
            body("- Phong trào thi đua: {{ campaign|bare }};"),
            body("- Tập thể, cá nhân được đề nghị: ", bold("{{ nominee|bare }}"), ";"),
            body("- Danh hiệu, hình thức đề nghị: {{ award|bare }};"),
            body("- Ngày nhận hồ sơ: {{ received_on|bare }}."),
            item("1. Lý do trả hồ sơ"),
            when(_EXPLAINED, [_reasons(), spacer()], dashes("reason", "reasons", of="problem")),
            item("2. Bổ sung và nộp lại"),
            body("{{ resubmission|bare }}."),
            body("Thời hạn nộp lại: ", bold("{{ due|bare }}"), "."),
            when("consequence", body("{{ consequence|bare }}.")),
            closing_sentence("Liên hệ khi cần hướng dẫn: {{ contact|bare }}"),
            signed(),
            portrait(),
        ]
    )


def _reasons() -> Element:
    return table_of(
        "reason in reasons",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Nội dung thiếu, chưa đúng", 3200, "{{ reason.problem }}"),
        Column("Căn cứ", 2400, "{{ reason.basis }}"),
        Column("Cách khắc phục", 3000, "{{ reason.remedy }}"),
    )
