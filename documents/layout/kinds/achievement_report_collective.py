"""Báo cáo thành tích tập thể: Mẫu số 02, Phụ lục I, NĐ 98/2023/NĐ-CP."""

from documents.layout.body import closing_sentence, each_body, evidence, honours, item, part, spacer
from documents.layout.closing import signed_twice, signer
from documents.layout.head import head, titled
from documents.layout.identity import whole_collective
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import dotted_line, each, when

TITLE = "BÁO CÁO THÀNH TÍCH"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            _collective(),
            _achievements(),
            part("III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
            honours("1. Danh hiệu thi đua", "titles", "Danh hiệu thi đua"),
            honours("2. Hình thức khen thưởng", "rewards", "Hình thức khen thưởng"),
            evidence(),
            closing_sentence("Tập thể báo cáo chịu trách nhiệm về tính chính xác của những nội dung nêu trên"),
            signed_twice(
                signer("confirmation", above="NHẬN XÉT, XÁC NHẬN CỦA CẤP\u00a0TRÊN\u00a0TRỰC\u00a0TIẾP"),
                signer("signature"),
            ),
            portrait(),
        ]
    )


def _collective() -> list[Element]:
    functions = each_body("text in collective.functions", "{{ text }}")
    return flatten(
        [
            part("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
            item("1. Đặc điểm, tình hình"),
            whole_collective(),
            item("2. Chức năng, nhiệm vụ"),
            when("collective.functions", functions, dotted_line("-")),
        ]
    )


def _achievements() -> list[Element]:
    table = table_of(
        "result in results",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Nội dung", 3800, "{{ result.indicator }}"),
        Column("Kế hoạch", 2400, "{{ result.planned }}", centred=True),
        Column("Kết quả", 2400, "{{ result.achieved }}", centred=True),
    )
    planned = [item("1. Kết quả thực hiện so với kế hoạch"), table, spacer()]
    number = "{% if results %}{{ loop.index + 1 }}{% else %}{{ loop.index }}{% endif %}"
    return flatten(
        [
            part("II. THÀNH TÍCH ĐẠT ĐƯỢC"),
            when("results", planned),
            each(
                "statement in statements",
                item(f"{number}. {{{{ statement.criterion|bare }}}}"),
                each_body("text in statement.paragraphs", "{{ text }}"),
            ),
        ]
    )
