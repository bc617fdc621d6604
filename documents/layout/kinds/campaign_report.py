"""Báo cáo tổng kết phong trào thi đua: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP; six parts as in F16."""

from documents.layout.appendix import COUNTED, name_list
from documents.layout.body import addressees, body, closing_sentence, dashes, each_body, item, lead_in, part, spacer
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import bold, each, when

TITLE = "BÁO CÁO"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            addressees(),
            each_body("text in opening", "{{ text }}"),
            part("I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN"),
            each_body("text in guidance", "{{ text }}"),
            _outcome(),
            _awards(),
            part("IV. HẠN CHẾ, NGUYÊN NHÂN, BÀI HỌC KINH NGHIỆM"),
            _told("1. Hạn chế", "limits"),
            _told("2. Nguyên nhân", "causes"),
            _told("3. Bài học kinh nghiệm", "lessons"),
            part("V. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI"),
            each_body("text in directions", "{{ text }}"),
            part("VI. KIẾN NGHỊ, ĐỀ XUẤT"),
            when("proposals", dashes("proposal", "proposals"), body("Không có.")),
            closing_sentence("Trên đây là báo cáo của {{ issuer_name }}, kính trình xem xét, chỉ đạo"),
            signed(),
            when("collectives or individuals", _list()),
            portrait(restart=True),
        ]
    )


def _told(title: str, name: str) -> list[Element]:
    return [item(title), *each_body(f"text in {name}", "{{ text }}")]


def _outcome() -> list[Element]:
    movements = table_of(
        "movement in movements",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Phong trào, đợt thi đua", 3000, "{{ movement.name }}"),
        Column("Thời gian", 1600, "{{ movement.period }}", centred=True),
        Column("Số tham gia", 1400, "{{ movement.participants }}", centred=True),
        Column("Kết quả nổi bật", 2600, "{{ movement.outcome }}"),
    )
    figures = table_of(
        "result in results",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Chỉ tiêu", 4200, "{{ result.indicator }}"),
        Column("Kế hoạch", 2200, "{{ result.planned }}", centred=True),
        Column("Kết quả", 2200, "{{ result.achieved }}", centred=True),
    )
    exemplar = each(
        "exemplar in exemplars",
        body("- ", bold("{{ exemplar.name|bare }}"), ": {{ exemplar.merit|bare }}."),
    )
    return flatten(
        [
            part("II. KẾT QUẢ THỰC HIỆN PHONG TRÀO"),
            item("1. Các phong trào, đợt thi đua đã tổ chức"),
            movements,
            spacer(),
            item("2. Kết quả thực hiện các chỉ tiêu"),
            when("results", [figures, spacer()], body("Phong trào không giao chỉ tiêu bằng số.")),
            item("3. Điển hình tiên tiến"),
            when("exemplars", exemplar, body("Không có.")),
        ]
    )


def _awards() -> list[Element]:
    table = table_of(
        "tally in tallies",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Danh hiệu, hình thức", 3600, "{{ tally.award }}"),
        Column("Đăng ký", 1200, "{{ tally.registered }}", centred=True),
        Column("Đề nghị", 1200, "{{ tally.proposed|counted }}", centred=True),
        Column("Đạt", 1200, "{{ tally.achieved|counted }}", centred=True),
        Column("Không đạt", 1400, "{{ tally.refused|counted }}", centred=True),
    )
    named = lead_in(f"Được khen thưởng: {COUNTED} (có danh sách tại Phụ lục kèm theo); cụ thể như sau:")
    return flatten(
        [
            part("III. CÔNG TÁC KHEN THƯỞNG"),
            when("collectives or individuals", named),
            table,
            spacer(),
            body("{{ direct_teachers|bare }}."),
            body("{{ money|bare }}."),
        ]
    )


def _list() -> list[Element]:
    return name_list(
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Họ và tên, tên tập thể", 2700, "{{ row.name }}"),
        Column("Chức vụ, đơn vị", 2500, "{{ row.position_unit }}"),
        Column("Danh hiệu, hình thức khen thưởng", 2500, "{{ row.award }}"),
        Column("Ghi chú", 900, "{{ row.note }}"),
    )
