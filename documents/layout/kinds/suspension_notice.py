"""Công văn báo tạm dừng xét khen thưởng: Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP."""

from documents.layout.body import body, closing_sentence, dashes, lead_in
from documents.layout.closing import signed
from documents.layout.letter import letter_head
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import bold

TITLE = "CÔNG VĂN BÁO TẠM DỪNG"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            letter_head(),
            body(
                "{{ issuer_name }} đã gửi {{ receiver }} hồ sơ mã số ",
                bold("{{ dossier|bare }}"),
                ", kèm {{ letter|bare }}, trong đó có đề nghị tặng {{ award }} cho ",
                bold("{{ nominee }}"),
                "{% if position_unit %}, {{ position_unit|bare }}{% endif %}.",
            ),
            lead_in("Sau khi gửi hồ sơ, phát sinh việc phải xem xét, xác minh sau đây:"),
            body("Căn cứ tạm dừng: ", bold("{{ ground|bare }}"), "."),
            dashes("line", "details"),
            body(
                "{{ basis|bare }}, {{ issuer_name }} tạm dừng đề nghị nêu trên và đề nghị {{ receiver }} tạm dừng xét "
                "đối với trường hợp này. Các trường hợp khác trong hồ sơ không thay đổi."
            ),
            closing_sentence("{{ issuer_name }} sẽ báo cáo ngay khi có kết luận"),
            signed(),
            portrait(),
        ]
    )
