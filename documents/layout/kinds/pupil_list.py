"""Danh sách trích ngang of pupils: F10 (domain notes §3), landscape as the one of staff."""

from documents.layout.extract import extract
from documents.layout.ooxml import Element
from documents.layout.tables import Column

TITLE = "DANH SÁCH TRÍCH NGANG"


def blocks() -> list[Element]:
    """Return the template's body."""
    return extract(
        TITLE,
        "học sinh",
        Column("STT", 620, "{{ loop.index }}", centred=True),
        Column("Họ và tên", 1900, "{{ row.name }}"),
        Column("Ngày, tháng, năm sinh", 1260, "{{ row.birth_date }}", centred=True),
        Column("Giới tính", 680, "{{ row.gender }}", centred=True),
        Column("Lớp", 680, "{{ row.school_class }}", centred=True),
        Column("Kết quả giáo dục", 1300, "{{ row.result }}"),
        Column("Thành tích", 3206, "{{ row.achievement }}"),
        Column("Minh chứng", 1400, "{{ row.evidence }}"),
        Column("Đề nghị", 1500, "{{ row.award }}"),
        Column("Kết quả biểu quyết", 1000, "{{ row.votes }}", centred=True),
        Column("Ghi chú", 740, "{{ row.note }}"),
    )
