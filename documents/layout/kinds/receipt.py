"""Phiếu tiếp nhận hồ sơ: content of Mẫu số 01, TT 03/2025/TT-VPCP."""

from documents.layout.body import body, closing_sentence, lead_in, spacer
from documents.layout.closing import signed_and_sent, signer_of
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import bold

TITLE = "PHIẾU TIẾP NHẬN HỒ SƠ"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            body("Mã hồ sơ: ", bold("{{ dossier }}"), "."),
            body("Đơn vị nộp hồ sơ: {{ submitted_by|bare }}."),
            body("Người nộp: {{ submitter|bare }}{% if phone %}; điện thoại: {{ phone|bare }}{% endif %}."),
            body("Nội dung yêu cầu giải quyết: {{ procedure|bare }}."),
            lead_in("Thành phần hồ sơ gồm:"),
            _items(),
            spacer(),
            body("Thời điểm nhận hồ sơ: {{ received_at|bare }}."),
            body("Thời hạn trả kết quả: ", bold("{{ due_on|bare }}"), "."),
            body("Mã tra cứu tình trạng hồ sơ: ", bold("{{ lookup_code }}"), "."),
            closing_sentence("Hình thức nhận kết quả: {{ delivery|bare }}"),
            signed_and_sent((signer_of("NGƯỜI NỘP HỒ SƠ", "submitter"), signer_of("NGƯỜI TIẾP NHẬN", "receiver"))),
            portrait(),
        ]
    )


def _items() -> Element:
    state = "{% if paper.complete %}Đủ{% else %}Thiếu{% endif %}{% if paper.note %}: {{ paper.note }}{% endif %}"
    return table_of(
        "paper in items",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Tên giấy tờ", 4000, "{{ paper.name }}"),
        Column("Loại bản", 1600, "{{ paper.form }}", centred=True),
        Column("Số lượng", 1200, "{{ paper.copies|counted }}", centred=True),
        Column("Đủ, thiếu", 1800, state),
    )
