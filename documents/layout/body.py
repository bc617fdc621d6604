"""What stands between title and signature: căn cứ, parts and their items, lists, honours."""

from .ooxml import Element, flatten
from .styles import ADDRESSEE, ADDRESSEES, ADDRESSEES_ITEM, AFTER_TABLE, BODY, BODY_KEPT, GROUND, ITEM, PART
from .tables import Column, table_of
from .text import Piece, dotted_line, each, ending, paragraph, when


def part(title: str) -> Element:
    """Return "I. TIÊU ĐỀ" (phần – mục layout of báo cáo, tờ trình, biên bản)."""
    return paragraph(PART, title)


def item(title: str) -> Element:
    """Return "1. Tiêu đề" on a line of its own."""
    return paragraph(ITEM, title)


def body(*pieces: str | Piece) -> Element:
    """Return a paragraph of running text."""
    return paragraph(BODY, *pieces)


def lead_in(*pieces: str | Piece) -> Element:
    """Return a sentence that announces what follows; it never ends a page alone."""
    return paragraph(BODY_KEPT, *pieces)


def closing_sentence(*pieces: str | Piece) -> Element:
    """Return the last paragraph, which ends with "./." and goes to the page that the signature is on."""
    return paragraph(BODY_KEPT, *pieces, "./.")


def each_body(loop: str, text: str) -> list[Element]:
    """Return a paragraph of running text for each turn of `loop`."""
    return each(loop, body(text))


def dashes(name: str, items: str, *, of: str = "") -> list[Element]:
    """Return "- …;" for every text of `items`, or for the field `of` each; the last ends with "."."""
    text = f"{name}.{of}" if of else name
    return each(f"{name} in {items}", body(f"- {{{{ {text}|bare }}}}{ending('.')}"))


def declared(label: str, expression: str) -> list[Element]:
    """Return "- label: value.", or dots to write on where nothing was declared."""
    return when(expression, body(f"- {label}: {{{{ {expression}|bare }}}}."), dotted_line(f"- {label}:"))


def addressees() -> list[Element]:
    """Return Kính gửi: one on the same line; several each on a line, their dashes aligned (mục II.9a)."""
    one = paragraph(ADDRESSEE, "Kính gửi: {{ addressees[0] }}")
    several = [
        paragraph(ADDRESSEES, "Kính gửi:"),
        *each("addressee in addressees", paragraph(ADDRESSEES_ITEM, f"- {{{{ addressee|bare }}}}{ending('.')}")),
        spacer(),
    ]
    return when("addressees|length == 1", one, several)


def grounds(last: str) -> list[Element]:
    """Return căn cứ, one a paragraph, each with ";" and the last with `last` (mục II.6)."""
    return each("ground in grounds", paragraph(GROUND, f"{{{{ ground|bare }}}}{ending(last)}"))


def honours(title: str, name: str, heading: str) -> list[Element]:
    """Return an item with the table of awards already held, or "Không."."""
    return [item(title), *when(name, [honours_table(name, heading), spacer()], body("Không."))]


def honours_table(name: str, heading: str) -> Element:
    """Return the table of awards already held."""
    return table_of(
        f"honour in {name}",
        Column("Năm", 1754, "{{ honour.year }}", centred=True),
        Column(heading, 3500, "{{ honour.award }}"),
        Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành quyết định", 4100, "{{ honour.decision }}"),
    )


def evidence(number: str = "IV") -> list[Element]:
    """Return the list of evidence, a part of its own, left out when there is none."""
    listed = flatten([part(f"{number}. MINH CHỨNG KÈM THEO"), dashes("paper", "evidence")])
    return when("evidence", listed)


def spacer() -> Element:
    """Return the gap between a table and the text under it."""
    return paragraph(AFTER_TABLE)
