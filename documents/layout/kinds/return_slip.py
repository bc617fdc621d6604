"""Phiếu trả hồ sơ, council to group: content of the công văn trả hồ sơ (domain notes F15)."""

from documents.layout.body import body, closing_sentence, item, lead_in
from documents.layout.closing import signed
from documents.layout.faults import faults
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import bold, when

TITLE = "PHIẾU TRẢ HỒ SƠ"


def blocks() -> list[Element]:
    """Return the template's body; a slip has no "Kính gửi", which is for tờ trình, báo cáo and công văn."""
    return flatten(
        [
            head(),
            titled(TITLE),
            lead_in(
                "Hội đồng Thi đua - Khen thưởng trả lại ",
                bold("{{ addressee|bare }}"),
                " hồ sơ đề nghị khen thưởng dưới đây để hoàn thiện:",
            ),
            body("- Mã hồ sơ: {{ dossier|bare }};"),
            body("- Phong trào thi đua: {{ campaign|bare }};"),
            body("- Tập thể, cá nhân được đề nghị: ", bold("{{ nominee|bare }}"), ";"),
            body("- Danh hiệu, hình thức đề nghị: {{ award|bare }};"),
            body("- Ngày nhận hồ sơ: {{ received_on|bare }}."),
            item("1. Lý do trả hồ sơ"),
            faults(),
            item("2. Bổ sung và nộp lại"),
            body("{{ resubmission|bare }}."),
            body("Thời hạn nộp lại: ", bold("{{ due|bare }}"), "."),
            when("consequence", body("{{ consequence|bare }}.")),
            closing_sentence("Liên hệ khi cần hướng dẫn: {{ contact|bare }}"),
            signed(),
            portrait(),
        ]
    )
