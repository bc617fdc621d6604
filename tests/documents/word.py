"""Reading a generated .docx as a layout checker does: from its XML, without the code that wrote it."""

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from documents.templating.archive import unpack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROOM_FOR_A_HAND = 1000  # twips above a name: somebody signs there


def val(parent, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of the element at `path` ("w:pPr/w:jc"), None where there is none."""
    found = parent.find(path.replace("w:", W))
    return None if found is None else found.get(W + attribute)


@dataclass(frozen=True)
class Run:
    element: object

    @property
    def text(self) -> str:
        return "".join(node.text or "" for node in self.element.iter(W + "t"))

    @property
    def size(self) -> float:
        return int(val(self.element, "w:rPr/w:sz")) / 2

    @property
    def bold(self) -> bool:
        return self.element.find(f"{W}rPr/{W}b") is not None

    @property
    def italic(self) -> bool:
        return self.element.find(f"{W}rPr/{W}i") is not None

    @property
    def look(self) -> tuple[float, bool, bool]:
        return (self.size, self.bold, self.italic)


@dataclass(frozen=True)
class Paragraph:
    element: object

    def __str__(self) -> str:
        return f"“{self.text[:80]}”"

    @cached_property
    def runs(self) -> list[Run]:
        return [Run(run) for run in self.element.iter(W + "r")]

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def align(self) -> str | None:
        return val(self.element, "w:pPr/w:jc")

    @property
    def in_table(self) -> bool:
        return any(parent.tag == W + "tc" for parent in self.element.iterancestors())

    def spacing(self, name: str) -> int:
        return int(val(self.element, "w:pPr/w:spacing", name) or 0)

    def indent(self, name: str) -> int:
        return int(val(self.element, "w:pPr/w:ind", name) or 0)

    @cached_property
    def look(self) -> set[tuple[float, bool, bool]]:
        """Return (size, bold, italic) of every run that shows something."""
        return {run.look for run in self.runs if run.text.strip()}

    @property
    def size(self) -> float:
        """Return the one size of the paragraph."""
        (size,) = {size for size, _, _ in self.look}
        return size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(bold for _, bold, _ in self.look)

    @property
    def rule(self) -> bool:
        """Whether this paragraph draws a line above itself."""
        return val(self.element, "w:pPr/w:pBdr/w:top") == "single"

    @property
    def dotted(self) -> bool:
        """Whether it ends in dots to write on."""
        return val(self.element, "w:pPr/w:tabs/w:tab", "leader") == "dot"

    def keeps(self, with_: str = "keepNext") -> bool:
        """Whether no page break may come after it (keepNext)."""
        return self.element.find(f"{W}pPr/{W}{with_}") is not None


@dataclass(frozen=True)
class Table:
    element: object

    @property
    def ruled(self) -> bool:
        """Whether its lines show: it lists things. The others only place things."""
        return val(self.element, "w:tblPr/w:tblBorders/w:top") == "single"

    @property
    def widths(self) -> list[int]:
        return [int(column.get(W + "w")) for column in self.element.iter(W + "gridCol")]

    @cached_property
    def rows(self) -> list:
        return list(self.element.iter(W + "tr"))

    def cells(self, row: int) -> list[list[Paragraph]]:
        """Return the paragraphs of each cell of a row."""
        return [[Paragraph(p) for p in cell.iter(W + "p")] for cell in self.rows[row].iter(W + "tc")]


@dataclass(frozen=True)
class Part:
    """A header or a footer."""

    root: object

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [Paragraph(element) for element in self.root.iter(W + "p")]

    @property
    def text(self) -> str:
        return "\n".join(filter(None, (paragraph.text for paragraph in self.paragraphs)))

    @property
    def fields(self) -> list[str]:
        return [(node.text or "").strip() for node in self.root.iter(W + "instrText")]

    @property
    def pictures(self) -> int:
        return len(list(self.root.iter(W + "drawing")))


class Document:
    def __init__(self, content: bytes) -> None:
        self.parts = dict(unpack(content))
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.paragraphs = [Paragraph(element) for element in self.root.iter(W + "p")]

    @cached_property
    def roots(self) -> dict:
        """Return the tree of every part that Word shows or reads the look from, by its name."""
        found = {name: self.parts[name] for name in self.parts if re.fullmatch(r"word/\w+\.xml", name)}
        return {name: etree.fromstring(content) for name, content in found.items()}

    @property
    def sections(self) -> list:
        return list(self.root.iter(W + "sectPr"))

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def find(self, text: str, *, whole: bool = False) -> Paragraph:
        """Return the one paragraph that begins with `text`, or is `text` as a `whole`."""
        found = [p for p in self.paragraphs if (p.text == text if whole else p.text.startswith(text))]
        assert len(found) == 1, f"{text!r} stands {len(found)} times"
        return found[0]

    def after(self, paragraph: Paragraph) -> Paragraph:
        at = next(i for i, other in enumerate(self.paragraphs) if other.element is paragraph.element)
        return self.paragraphs[at + 1]

    def body(self) -> list[Paragraph]:
        """Return the running text: paragraphs with text that stand in no table and before the appendix."""
        texts = []
        for paragraph in self.paragraphs:
            if paragraph.text == "Phụ lục":
                break
            if not paragraph.in_table and paragraph.text.strip():
                texts.append(paragraph)
        return texts

    @cached_property
    def tables(self) -> list[Table]:
        return [Table(element) for element in self.root.iter(W + "tbl")]

    @property
    def head(self) -> Table:
        """Return the table at the top of page 1: boxes 1 to 4."""
        return self.tables[0]

    @property
    def closing(self) -> Table:
        """Return the table of the signatures."""
        return [table for table in self.tables[1:] if not table.ruled][-1]

    @cached_property
    def recipients(self) -> list[Paragraph]:
        """Return "Nơi nhận:" and its lines."""
        at = next((i for i, p in enumerate(self.paragraphs) if p.text.startswith("Nơi nhận")), len(self.paragraphs))
        heading, lines = self.paragraphs[at : at + 1], []
        for paragraph in self.paragraphs[at + 1 :]:
            if not paragraph.text.startswith("- "):
                break
            lines.append(paragraph)
        return [*heading, *lines]

    @property
    def signers(self) -> list[Paragraph]:
        """Return the names that stand below room for a hand."""
        return [line for line in self._signed if line.spacing("before") >= _ROOM_FOR_A_HAND]

    @property
    def offices(self) -> list[Paragraph]:
        """Return the lines of office above the names."""
        return [line for line in self._signed if line.spacing("before") < _ROOM_FOR_A_HAND]

    @property
    def _signed(self) -> list[Paragraph]:
        sent = {line.element for line in self.recipients}
        lines = (Paragraph(element) for element in self.closing.element.iter(W + "p"))
        return [line for line in lines if line.text and line.element not in sent]

    def header(self, section, kind: str) -> Part | None:
        """Return a section's own header of `kind` ("default", "first")."""
        return self._part(section, "headerReference", kind)

    def footer(self, section, kind: str) -> Part | None:
        """Return a section's own footer of `kind`."""
        return self._part(section, "footerReference", kind)

    def _part(self, section, reference: str, kind: str) -> Part | None:
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        targets = {relation.get("Id"): relation.get("Target") for relation in relations}
        for found in section.iter(W + reference):
            if found.get(W + "type") == kind:
                return Part(etree.fromstring(self.parts["word/" + targets[found.get(_R_ID)]]))
        return None
