"""Reading a generated .docx as a layout checker does: from its XML, without the code that wrote it."""

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from documents.templating.archive import unpack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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


@dataclass(frozen=True)
class Paragraph:
    element: object

    @cached_property
    def runs(self) -> list[Run]:
        return [Run(run) for run in self.element.iter(W + "r")]

    @property
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

    @property
    def look(self) -> set[tuple[float, bool, bool]]:
        """Return (size, bold, italic) of every run that shows something."""
        return {(run.size, run.bold, run.italic) for run in self.runs if run.text.strip()}

    @property
    def rule(self) -> bool:
        """Whether this paragraph draws a line above itself."""
        return val(self.element, "w:pPr/w:pBdr/w:top") == "single"


class Document:
    def __init__(self, content: bytes) -> None:
        self.parts = dict(unpack(content))
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.paragraphs = [Paragraph(element) for element in self.root.iter(W + "p")]

    @property
    def sections(self) -> list:
        return list(self.root.iter(W + "sectPr"))

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def find(self, text: str) -> Paragraph:
        """Return the one paragraph that begins with `text`."""
        found = [paragraph for paragraph in self.paragraphs if paragraph.text.startswith(text)]
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

    def header(self, section, kind: str):
        """Return the root of a section's header part of `kind` ("default", "first")."""
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        targets = {relation.get("Id"): relation.get("Target") for relation in relations}
        for reference in section.iter(W + "headerReference"):
            if reference.get(W + "type") == kind:
                return etree.fromstring(self.parts["word/" + targets[reference.get(_R_ID)]])
        return None
