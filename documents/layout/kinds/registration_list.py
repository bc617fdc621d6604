"""Bản đăng ký thi đua at the start of the year: F11 (domain notes §3)."""

from documents.layout.appendix import COUNTED
from documents.layout.body import body, closing_sentence, part, spacer
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import when

TITLE = "BẢN ĐĂNG KÝ THI ĐUA"

_NUMBER = Column("STT", 700, "{{ loop.index }}", centred=True)
_TITLE = "Danh hiệu thi đua đăng ký"
_REWARD = "Hình thức khen thưởng đăng ký"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            body(
                "{{ issuer_name }} đăng ký danh hiệu thi đua, hình thức khen thưởng của các tập thể, cá nhân và sáng "
                "kiến sẽ thực hiện như sau:"
            ),
            part("I. TẬP THỂ"),
            when("collectives", [_collectives(), spacer()], body("Không đăng ký.")),
            part("II. CÁ NHÂN"),
            _individuals(),
            spacer(),
            part("III. SÁNG KIẾN"),
            when("initiatives", [_initiatives(), spacer()], body("Không đăng ký.")),
            closing_sentence(
                f"Danh sách đăng ký gồm {COUNTED}"
                "{% if initiatives %}; {{ initiatives|length|counted }} sáng kiến{% endif %}"
            ),
            signed(),
            portrait(),
        ]
    )


def _collectives() -> Element:
    return table_of(
        "row in collectives",
        _NUMBER,
        Column("Tên tập thể", 2700, "{{ row.name }}"),
        Column(_TITLE, 3210, "{{ row.title }}"),
        Column(_REWARD, 2744, "{{ row.reward }}"),
    )


def _individuals() -> Element:
    return table_of(
        "row in individuals",
        _NUMBER,
        Column("Ông, bà", 800, "{{ row.address }}", centred=True),
        Column("Họ và tên", 1924, "{{ row.name }}"),
        Column("Chức vụ, đơn vị", 2010, "{{ row.position_unit }}"),
        Column(_TITLE, 2070, "{{ row.title }}"),
        Column(_REWARD, 1850, "{{ row.reward }}"),
    )


def _initiatives() -> Element:
    return table_of(
        "row in initiatives",
        _NUMBER,
        Column("Tác giả", 2254, "{{ row.author }}"),
        Column("Tên sáng kiến", 4500, "{{ row.name }}"),
        Column("Môn, lĩnh vực", 1900, "{{ row.area }}"),
    )
