"""Báo cáo thành tích theo đợt, chuyên đề: Mẫu số 08, Phụ lục I, NĐ 98/2023/NĐ-CP."""

from documents.layout.body import body, closing_sentence, each_body, evidence, honours_table, item, part, spacer
from documents.layout.closing import signed_twice, signer
from documents.layout.head import head, titled
from documents.layout.identity import NOMINEE_PART, nominee
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import each, when

TITLE = "BÁO CÁO THÀNH TÍCH"


def blocks() -> list[Element]:
    """Return the template's body."""
    honours = [part("III. KHEN THƯỞNG TRONG ĐỢT THI ĐUA"), honours_table("honours", "Danh hiệu, hình thức"), spacer()]
    return flatten(
        [
            head(),
            titled(TITLE),
            part(NOMINEE_PART),
            nominee(),
            part("II. THÀNH TÍCH TRONG ĐỢT THI ĐUA"),
            body("Thành tích dưới đây đạt được trong {{ campaign|bare }}, thời gian {{ dates|bare }}."),
            each(
                "statement in statements",
                item("{{ loop.index }}. {{ statement.criterion|bare }}"),
                each_body("text in statement.paragraphs", "{{ text }}"),
            ),
            when("honours", honours),
            evidence("{% if honours %}IV{% else %}III{% endif %}"),
            closing_sentence(
                "{% if people %}Người{% else %}Tập thể{% endif %} báo cáo chịu trách nhiệm về tính chính xác "
                "của những nội dung nêu trên"
            ),
            signed_twice(signer("confirmation", above="XÁC NHẬN CỦA ĐƠN VỊ"), signer("reporter")),
            portrait(),
        ]
    )
