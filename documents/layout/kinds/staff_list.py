"""Danh sách trích ngang of staff: F10 (domain notes §3), landscape because of its fourteen columns."""

from documents.layout.extract import extract
from documents.layout.ooxml import Element
from documents.layout.tables import Column

TITLE = "DANH SÁCH TRÍCH NGANG"


def blocks() -> list[Element]:
    """Return the template's body."""
    return extract(
        TITLE,
        "cán bộ, giáo viên, nhân viên",
        Column("STT", 570, "{{ loop.index }}", centred=True),
        Column("Họ và tên", 1400, "{{ row.name }}"),
        Column("Ngày, tháng, năm sinh", 1230, "{{ row.birth_date }}", centred=True),
        Column("Giới tính", 640, "{{ row.gender }}", centred=True),
        Column("Chức vụ, đơn vị", 1160, "{{ row.position_unit }}"),
        Column("Trình độ chuyên môn", 1035, "{{ row.qualification }}"),
        Column("Số năm công tác", 640, "{{ row.service }}", centred=True),
        Column("Mức độ hoàn thành nhiệm vụ", 1040, "{{ row.rating }}"),
        Column("Sáng kiến (tên, quyết định)", 1385, "{{ row.initiatives }}"),
        Column("Danh hiệu, hình thức đã đạt (03 năm gần nhất)", 1440, "{{ row.honours }}"),
        Column("Đăng ký đầu năm", 1035, "{{ row.registered }}"),
        Column("Đề nghị", 1035, "{{ row.award }}"),
        Column("Kết quả biểu quyết", 940, "{{ row.votes }}", centred=True),
        Column("Ghi chú", 736, "{{ row.note }}"),
    )
