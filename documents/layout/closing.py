"""The end of a paper: Nơi nhận and signatures, kept whole on one page (mục II.7 and II.9)."""

from collections.abc import Sequence
from dataclasses import dataclass

from .measures import CLOSING_LEFT, CLOSING_RIGHT, TEXT_WIDTH
from .ooxml import Element, flatten
from .styles import BEFORE_CLOSING, RECIPIENT, RECIPIENTS, SIGNER, SIGNER_NAME, STAMP
from .tables import placed
from .text import Block, each, ending, hairline, paragraph, when


@dataclass(frozen=True)
class Signer:
    """One office: its lines, and the name below the room for the hand; several names where several hold it."""

    office: tuple[Element, ...]
    names: tuple[Element, ...]


def signer(name: str, above: str = "") -> Signer:
    """Return the signer that the context's `name` holds; `above` is a fixed first line."""
    first = [paragraph(SIGNER, above)] if above else []
    lines = each(f"line in {name}.authority", paragraph(SIGNER, "{{ line }}"))
    return Signer((*first, *lines), (paragraph(SIGNER_NAME, f"{{{{ {name}.name }}}}"),))


def signer_of(office: str, expression: str) -> Signer:
    """Return the signer of a fixed office ("THƯ KÝ") whose name `expression` gives."""
    return Signer((paragraph(SIGNER, office),), (paragraph(SIGNER_NAME, f"{{{{ {expression} }}}}"),))


def signers_of(office: str, loop: str, expression: str) -> Signer:
    """Return the signers of an office that several hold ("ỦY VIÊN"), one below the other."""
    names = each(loop, paragraph(SIGNER_NAME, f"{{{{ {expression} }}}}"))
    return Signer((paragraph(SIGNER, office),), tuple(names))


def no_signer() -> Signer:
    """Return the empty place beside somebody who signs alone."""
    return Signer((paragraph(SIGNER),), (paragraph(SIGNER_NAME),))


def signed() -> list[Element]:
    """Return Nơi nhận at the left and the signature at the right, level with each other."""
    hand = signer("signature")
    return _closing((CLOSING_LEFT, CLOSING_RIGHT), (recipients(), [*hand.office, *hand.names]))


def signed_twice(left: Signer, right: Signer, width: int = TEXT_WIDTH) -> list[Element]:
    """Return two signatures side by side, their names on one line however many lines the offices take."""
    return _in_pairs([(left, right)], width)


def signed_and_sent(*pairs: tuple[Signer, Signer]) -> list[Element]:
    """Return pairs of signatures, one below the other, and Nơi nhận, if any, under them; no page break parts them."""
    sent = when("recipients", [paragraph(BEFORE_CLOSING), *recipients()])
    return [*_in_pairs(pairs, TEXT_WIDTH, kept=True), *sent]


def _in_pairs(pairs: Sequence[tuple[Signer, Signer]], width: int, *, kept: bool = False) -> list[Element]:
    half = width // 2
    rows: list[tuple[Block, ...]] = []
    for left, right in pairs:
        if rows:
            rows.append((paragraph(SIGNER), paragraph(SIGNER)))
        rows += [(left.office, right.office), (left.names, right.names)]
    return _closing((half, width - half), *rows, kept=kept)


def stamped(office: str, note: str) -> list[Element]:
    """Return the place of a stamp at the right, for a sheet that nobody signs."""
    place = (paragraph(SIGNER, office), paragraph(STAMP, note))
    return _closing((CLOSING_LEFT, CLOSING_RIGHT), (paragraph(SIGNER), place))


def recipients() -> list[Element]:
    """Return Nơi nhận: "- …;" each, the last with "."."""
    line = paragraph(RECIPIENT, f"- {{{{ recipient|bare }}}}{ending('.')}")
    return [paragraph(RECIPIENTS, "Nơi nhận:"), *each("recipient in recipients", line)]


def _closing(widths: tuple[int, int], *rows: tuple[Block, ...], kept: bool = False) -> list[Element]:
    return flatten([paragraph(BEFORE_CLOSING), placed(widths, rows), hairline(kept=kept)])
