"""Biên bản họp Hội đồng: Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP; six content parts as in F6."""

from documents.layout.body import body, dashes, each_body, item, lead_in, part, spacer
from documents.layout.head import head, titled
from documents.layout.meeting import ATTENDANCE, PRESENT, closed, vote_results
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import each, when

TITLE = "BIÊN BẢN"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(dated=False),
            titled(TITLE),
            _opening(),
            part("I. QUÁN TRIỆT TIÊU CHUẨN, CHỈ TIÊU"),
            each_body("text in criteria", "{{ text }}"),
            part("II. TÓM TẮT THÀNH TÍCH"),
            each("part in parts", _campaign(), _summaries()),
            _discussion(),
            part("IV. KẾT QUẢ BIỂU QUYẾT"),
            each_body("text in voting", "{{ text }}"),
            each("part in parts", _campaign(), when("part.results", [vote_results("part.results"), spacer()])),
            each_body("text in remarks", "{{ text }}"),
            _ineligible(),
            part("VI. KIẾN NGHỊ"),
            when("proposals", dashes("proposal", "proposals"), body("Không có.")),
            closed("Biên bản đã được đọc lại cho Hội đồng nghe, các thành viên nhất trí thông qua."),
            portrait(),
        ]
    )


def _opening() -> list[Element]:
    return [
        body("Thời gian bắt đầu: {{ started_at|bare }}."),
        body("Địa điểm: {{ place|bare }}."),
        body("Hội đồng được thành lập theo {{ established_by|bare }}."),
        lead_in(f"Thành phần tham dự: có mặt {PRESENT} thành viên."),
        table_of(
            "member in members",
            Column("STT", 754, "{{ loop.index }}", centred=True),
            Column("Họ và tên", 2400, "{{ member.name }}"),
            Column("Chức vụ", 2500, "{{ member.post }}"),
            Column("Chức danh trong Hội đồng", 1900, "{{ member.seat }}", centred=True),
            Column("Có mặt, vắng (lý do)", 1800, ATTENDANCE, centred=True),
        ),
        spacer(),
        *each_body("text in movements", "{{ text }}"),
        body("Chủ trì (chủ tọa): {{ chair|bare }}."),
        body("Thư ký (người ghi biên bản): {{ secretary|bare }}."),
    ]


def _campaign() -> list[Element]:
    return when("part.campaign", item("{{ part.campaign }}"))


def _summaries() -> list[Element]:
    return each(
        "summary in part.summaries",
        item("{{ loop.index }}. {{ summary.name }} - {{ summary.award }}"),
        each_body("text in summary.paragraphs", "{{ text }}"),
    )


def _discussion() -> list[Element]:
    return flatten(
        [
            part("III. Ý KIẾN THẢO LUẬN"),
            each_body("text in discussion", "{{ text }}"),
            each_body("text in recusals", "{{ text }}"),
            when("not discussion and not recusals", body("Không có ý kiến khác.")),
        ]
    )


def _ineligible() -> list[Element]:
    table = table_of(
        "refused in ineligible",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Tập thể, cá nhân", 2700, "{{ refused.name }}"),
        Column("Danh hiệu, hình thức", 2600, "{{ refused.award }}"),
        Column("Lý do", 3300, "{{ refused.reason }}"),
    )
    heading = part("V. TRƯỜNG HỢP KHÔNG ĐẠT, KHÔNG ĐỦ ĐIỀU KIỆN")
    return [heading, *when("ineligible", [table, spacer()], body("Không có."))]
