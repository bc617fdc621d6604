"""Phiếu bầu: a sheet for a secret vote, without anything by which one could be told from another; F8."""

from documents.layout.body import body, lead_in, spacer
from documents.layout.closing import stamped
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.styles import CELL_BOX
from documents.layout.tables import Column, table_of

TITLE = "PHIẾU BẦU"

_BOX = "□"  # in Times New Roman and its metric twin, unlike "☐"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(dated=False),
            titled(TITLE),
            body("{{ session|bare }}."),
            lead_in(
                "Với mỗi dòng, đánh dấu × vào một trong hai ô: Đồng ý hoặc Không đồng ý. Không ghi họ tên, không ký "
                "tên, không viết gì thêm vào phiếu."
            ),
            _choices(),
            spacer(),
            body(
                "Phiếu không hợp lệ là phiếu không do Ban kiểm phiếu phát ra, không có dấu xác nhận của Ban kiểm phiếu "
                "hoặc có ghi thêm họ tên, ký hiệu. Dòng để trống hoặc đánh dấu cả hai ô không được tính là đồng ý."
            ),
            stamped("BAN KIỂM PHIẾU", "(Đóng dấu xác nhận trước khi phát phiếu)"),
            portrait(),
        ]
    )


def _choices() -> Element:
    who = "{{ row.name }}{% if row.position_unit %}, {{ row.position_unit }}{% endif %}"
    return table_of(
        "row in choices",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Tập thể, cá nhân", 3200, who),
        Column("Danh hiệu, hình thức", 2900, "{{ row.award }}"),
        Column("Đồng ý", 1200, _BOX, look=CELL_BOX),
        Column("Không đồng ý", 1300, _BOX, look=CELL_BOX),
    )
