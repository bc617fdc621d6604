"""Biên bản họp tổ: Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP; content of F9 (domain notes §3)."""

from documents.layout.body import body, each_body, lead_in, part, spacer
from documents.layout.head import head, titled
from documents.layout.meeting import ATTENDANCE, PRESENT, closed, vote_results
from documents.layout.ooxml import Element, flatten
from documents.layout.rules import UNDER_GROUP
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import when

TITLE = "BIÊN BẢN"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(dated=False, under_issuer=UNDER_GROUP),
            titled(TITLE),
            _opening(),
            part("I. NỘI DUNG BÌNH XÉT"),
            each_body("text in considered", "{{ text }}"),
            part("II. Ý KIẾN THẢO LUẬN"),
            when("discussion", each_body("text in discussion", "{{ text }}"), body("Không có ý kiến khác.")),
            part("III. KẾT QUẢ PHIẾU TÍN NHIỆM"),
            each_body("text in voting", "{{ text }}"),
            vote_results(),
            spacer(),
            _proposals(),
            closed("Biên bản đã được đọc lại cho cả tổ nghe, các thành viên nhất trí thông qua."),
            portrait(),
        ]
    )


def _opening() -> list[Element]:
    return [
        body("Thời gian bắt đầu: {{ started_at|bare }}."),
        body("Địa điểm: {{ place|bare }}."),
        lead_in(f"Thành phần tham dự: có mặt {PRESENT} thành viên của tổ."),
        table_of(
            "member in members",
            Column("STT", 754, "{{ loop.index }}", centred=True),
            Column("Họ và tên", 3200, "{{ member.name }}"),
            Column("Chức vụ", 2900, "{{ member.post }}"),
            Column("Có mặt, vắng (lý do)", 2500, ATTENDANCE, centred=True),
        ),
        spacer(),
        body("Chủ trì (chủ tọa): {{ chair|bare }}."),
        body("Thư ký (người ghi biên bản): {{ secretary|bare }}."),
    ]


def _proposals() -> list[Element]:
    table = table_of(
        "row in proposals",
        Column("STT", 694, "{{ loop.index }}", centred=True),
        Column("Họ và tên, tên tập thể", 2600, "{{ row.name }}"),
        Column("Chức vụ, đơn vị", 2000, "{{ row.position_unit }}"),
        Column("Danh hiệu, hình thức đề nghị", 2460, "{{ row.award }}"),
        Column("Phiếu tín nhiệm", 1600, "{{ row.votes }}", centred=True),
    )
    announced = lead_in("Căn cứ kết quả trên, tổ thống nhất đề nghị Hội đồng Thi đua - Khen thưởng nhà trường xét:")
    return [
        part("IV. DANH SÁCH ĐỀ NGHỊ"),
        *when("proposals", [announced, table, spacer()], body("Tổ không đề nghị trường hợp nào.")),
    ]
