"""What decisions (quyết định) share: in whose name and on what grounds, and the articles.

NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2.
"""

from .body import grounds
from .ooxml import Element, flatten
from .styles import AUTHORITY_LINE, BODY, BODY_KEPT, DECIDES, GROUND
from .text import bold, each, ending, paragraph, when


def decided_by() -> list[Element]:
    """Return the signer's office, the grounds, who proposed it where somebody did, and "QUYẾT ĐỊNH:"."""
    proposed = [*grounds(";"), paragraph(GROUND, "{{ proposed_by|bare }}.")]
    return flatten(
        [
            paragraph(AUTHORITY_LINE, "{{ authority_line }}"),
            when("proposed_by", proposed, grounds(".")),
            paragraph(DECIDES, "QUYẾT ĐỊNH:"),
        ]
    )


def article(number: int | str, text: str) -> Element:
    """Return an article; its number is bold and the text is not."""
    return paragraph(BODY, bold(f"Điều {number}."), f" {text}")


def opening_article(number: int | str, text: str) -> Element:
    """Return an article that announces a list or a table; it never ends a page alone."""
    return paragraph(BODY_KEPT, bold(f"Điều {number}."), f" {text}:")


def last_article(number: int | str, text: str) -> Element:
    """Return the article that ends with "./." and goes to the page that the signature is on."""
    return paragraph(BODY_KEPT, bold(f"Điều {number}."), f" {text}./.")


def clauses(name: str, items: str) -> list[Element]:
    """Return khoản, "1. …;" each, the last with "."."""
    text = f"{{{{ loop.index }}}}. {{{{ {name}|bare }}}}{ending('.')}"
    return each(f"{name} in {items}", paragraph(BODY, text))
