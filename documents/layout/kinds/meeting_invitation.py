"""Giấy mời họp: Mẫu 1.7, Phụ lục III, NĐ 30/2020/NĐ-CP; F18."""

from documents.layout.body import body, closing_sentence, dashes, each_body, lead_in
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.text import bold, when

TITLE = "GIẤY MỜI"


def blocks() -> list[Element]:
    """Return the template's body."""
    invites = "{{ inviter }} trân trọng kính mời:"
    return flatten(
        [
            head(),
            titled(TITLE),
            when(
                "invitees|length == 1",
                body(f"{invites} {{{{ invitees[0]|bare }}}}."),
                [lead_in(invites), *dashes("invitee", "invitees")],
            ),
            body("Tới dự: {{ meeting|bare }}."),
            body("Chủ trì: {{ chair|bare }}."),
            body("Thời gian: ", bold("{{ starts_at|bare }}"), "."),
            body("Địa điểm: {{ place|bare }}."),
            when("agenda", [lead_in("Nội dung:"), *dashes("point", "agenda")]),
            each_body("note in notes", "{{ note }}"),
            closing_sentence("Rất mong các đại biểu thu xếp thời gian tới dự đầy đủ, đúng giờ"),
            signed(),
            portrait(),
        ]
    )
