"""Who a report is about: a person's particulars, or a group's."""

from .body import body, declared, each_body
from .ooxml import Element, flatten
from .text import bold, dotted_line, each, when

NOMINEE_PART = "I. {% if people %}SƠ LƯỢC LÝ LỊCH{% else %}SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH{% endif %}"
"""The heading above `nominee`."""


def nominee() -> list[Element]:
    """Return the particulars of a report's one nominee: of `people`, or of `collectives`."""
    functions = each_body("text in collective.functions", _first("Chức năng, nhiệm vụ"))
    return flatten(
        [
            each("person in people", person()),
            each("collective in collectives", collective(), functions),
        ]
    )


def person() -> list[Element]:
    """Return sơ lược lý lịch of `person`; what was not declared is left to be written in."""
    staff = [
        declared("Đơn vị công tác", "person.unit"),
        declared("Chức vụ (Đảng, chính quyền, đoàn thể)", "person.position"),
        declared("Trình độ chuyên môn, nghiệp vụ", "person.qualification"),
        when("person.distinctions", body("- Học hàm, học vị, danh hiệu, giải thưởng: {{ person.distinctions|bare }}.")),
    ]
    pupil = [declared("Lớp", "person.school_class"), declared("Trường", "person.unit")]
    return flatten(
        [
            body("- Họ và tên: ", bold("{{ person.full_name }}"), "."),
            declared("Ngày, tháng, năm sinh", "person.birth_date"),
            declared("Giới tính", "person.gender"),
            declared("Quê quán", "person.hometown"),
            declared("Trú quán", "person.residence"),
            when("person.school_class", flatten(pupil), flatten(staff)),
        ]
    )


def collective() -> list[Element]:
    """Return đặc điểm, tình hình of `collective` in short; what is empty is left out."""
    lines = [
        when(f"collective.{field}", body(f"- {label}: {{{{ collective.{field}|bare }}}}.")) for field, label in _LINES
    ]
    return flatten([_named(), lines, [_told(label, field) for field, label in _PARAGRAPHS]])


def whole_collective() -> list[Element]:
    """Return the same as Mẫu số 02 asks for it; what was not declared is left to be written in."""
    lines = [declared(label, f"collective.{field}") for field, label in _LINES]
    told = [
        when(f"collective.{field}", _told(label, field), dotted_line(f"- {label}:")) for field, label in _PARAGRAPHS
    ]
    return flatten([_named(), lines, told])


_LINES = (("address", "Địa điểm"), ("contact", "Điện thoại, thư điện tử"))
_PARAGRAPHS = (
    ("history", "Quá trình thành lập và phát triển"),
    ("staff", "Tổ chức, nhân sự"),
    ("facilities", "Cơ sở vật chất"),
)


def _named() -> Element:
    return body("- Tên tập thể: ", bold("{{ collective.name }}"), ".")


def _told(label: str, field: str) -> list[Element]:
    return each_body(f"text in collective.{field}", _first(label))


def _first(label: str) -> str:
    """Return the text of a paragraph, with the label before the first one."""
    return f"{{% if loop.first %}}- {label}: {{% endif %}}{{{{ text }}}}"
