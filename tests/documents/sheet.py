"""One generated paper as the layout's tests look at it: what went in, and the file that came out, code and all."""

import re
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from documents import qr
from documents.templating.archive import pack, unpack
from documents.templating.rendering import render
from documents.templating.seal import Seal

from .papers import LETTERS, context, template
from .word import Document, Paragraph, val

_ADDRESS = "https://so-vang.vangiang.example.vn/v/7KQ2-M9XD-41AB"
SEAL = Seal("7KQ2-M9XD-41AB", _ADDRESS, qr.picture(_ADDRESS))


@dataclass(frozen=True)
class Sheet:
    """A paper of `kind`, filled with a sample and sealed as an issued one is."""

    kind: str
    sample: str
    content: bytes = field(repr=False)
    context: Any = field(repr=False)

    @cached_property
    def document(self) -> Document:
        return Document(self.content)

    @cached_property
    def running(self) -> list[Paragraph]:
        """Return the text between title and signature, without headings that stand in the middle and addressees."""
        lines = self.document.body()
        start = 0 if self.kind in LETTERS else 1 + [line.text for line in lines].index(self.context.subject)
        apart = {line.element for line in (*self.document.recipients, *self.addressees)}
        return [line for line in lines[start:] if line.element not in apart and not _stands_in_the_middle(line)]

    @cached_property
    def addressees(self) -> list[Paragraph]:
        """Return "Kính gửi:" and its lines."""
        lines = self.document.body()
        at = next((i for i, line in enumerate(lines) if line.text.startswith("Kính gửi:")), len(lines))
        several = lines[at : at + 1] and lines[at].text == "Kính gửi:"
        return lines[at : at + 1 + (len(self.context.addressees) if several else 0)]

    @property
    def text_width(self) -> int:
        """Return the width between the margins, in twips."""
        section = self.document.sections[0]
        margins = sum(int(val(section, "w:pgMar", side)) for side in ("left", "right"))
        return int(val(section, "w:pgSz", "w")) - margins

    def spoilt(self, pattern: str, replacement: str) -> "Sheet | None":
        """Return the paper with every match of `pattern` in its XML replaced; None where there is none."""
        parts, count = [], 0
        for name, part in unpack(self.content):
            if name.startswith("word/") and name.endswith(".xml"):
                text, found = re.subn(pattern, replacement, part.decode())
                part, count = text.encode(), count + found
            parts.append((name, part))
        return replace(self, content=pack(parts, compressed=False)) if count else None


@cache
def sheet(kind: str, sample: str) -> Sheet:
    """Return the paper of `kind` with its "ordinary" or "stressed" sample."""
    filled = context(kind, sample)
    return Sheet(kind, sample, render(template(kind), filled, SEAL), filled)


def _stands_in_the_middle(line: Paragraph) -> bool:
    return line.align == "center" and all(bold or italic for _, bold, italic in line.look)
