"""The end of a paper: Nơi nhận and signatures, kept whole on one page (mục II.7 and II.9)."""

from dataclasses import dataclass

from .measures import CLOSING_LEFT, CLOSING_RIGHT, TEXT_WIDTH
from .ooxml import Element, flatten
from .styles import BEFORE_CLOSING, RECIPIENT, RECIPIENTS, SIGNER, SIGNER_NAME
from .tables import placed
from .text import Block, each, ending, hairline, paragraph


@dataclass(frozen=True)
class Signer:
    """One signature: the lines of office above the room for the hand, the name below it."""

    office: tuple[Element, ...]
    name: Element


def signer(name: str, above: str = "") -> Signer:
    """Return the signer that the context's `name` holds; `above` is a fixed first line."""
    first = [paragraph(SIGNER, above)] if above else []
    lines = each(f"line in {name}.authority", paragraph(SIGNER, "{{ line }}"))
    return Signer((*first, *lines), paragraph(SIGNER_NAME, f"{{{{ {name}.name }}}}"))


def signer_of(office: str, expression: str) -> Signer:
    """Return the signer of a fixed office ("THƯ KÝ") whose name `expression` gives."""
    return Signer((paragraph(SIGNER, office),), paragraph(SIGNER_NAME, f"{{{{ {expression} }}}}"))


def signed() -> list[Element]:
    """Return Nơi nhận at the left and the signature at the right, level with each other."""
    hand = signer("signature")
    return _closing((CLOSING_LEFT, CLOSING_RIGHT), (recipients(), [*hand.office, hand.name]))


def signed_twice(left: Signer, right: Signer) -> list[Element]:
    """Return two signatures side by side, their names on one line however many lines the offices take."""
    half = TEXT_WIDTH // 2
    return _closing((half, TEXT_WIDTH - half), (left.office, right.office), ([left.name], [right.name]))


def recipients() -> list[Element]:
    """Return Nơi nhận: "- …;" each, the last with "."."""
    line = paragraph(RECIPIENT, f"- {{{{ recipient|bare }}}}{ending('.')}")
    return [paragraph(RECIPIENTS, "Nơi nhận:"), *each("recipient in recipients", line)]


def _closing(widths: tuple[int, int], *rows: tuple[Block, ...]) -> list[Element]:
    return flatten([paragraph(BEFORE_CLOSING), placed(widths, rows), hairline()])
