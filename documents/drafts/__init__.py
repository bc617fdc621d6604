"""Papers to look at before they are issued: without number and day, marked as drafts, and kept nowhere."""

from dataclasses import dataclass, replace

from lxml import etree

from documents import formats
from documents.case import Case
from documents.layout.ooxml import W, w
from documents.layout.styles import NUMBER as NUMBER_LOOK
from documents.layout.styles import paragraph_properties
from documents.layout.text import run
from documents.templating.archive import pack, unpack

MARK, NUMBER, MAIN = "DỰ THẢO", "Số:", "word/document.xml"
_LOOK = replace(NUMBER_LOOK, bold=True, inset=1200)


@dataclass(frozen=True)
class Draft(Case):
    """A case that has no day yet: it is left for a pen (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4)."""

    @property
    def date_line(self) -> str:
        return formats.blank_date(self.day.year)


def marked(content: bytes) -> bytes:
    """Return a .docx with the mark under the number, where drafts have it; at the very top where no number stands.

    Put into the finished file, so that a unit's own template is marked as the built-in one is.
    """
    parts = unpack(content)
    return pack(((name, _with_mark(part) if name == MAIN else part) for name, part in parts), compressed=True)


def _with_mark(part: bytes) -> bytes:
    root = etree.fromstring(part)
    # Unnamed: LibreOffice lays out no table in which a paragraph names a style that a unit's own template lacks.
    mark = w("p", paragraph_properties(_LOOK, _frame(), named=False), run(MARK, _LOOK))
    lines = root.iter(f"{{{W}}}p")
    number = next((one for one in lines if "".join(one.itertext()).strip().startswith(NUMBER)), None)
    if number is not None:
        number.addnext(mark)
    else:
        root.find(f"{{{W}}}body").insert(0, mark)
    marked: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return marked


def _frame() -> etree._Element:
    edges = ("top", "left", "bottom", "right")
    return w("pBdr", *(w(edge, val="single", sz=6, space=1, color="auto") for edge in edges))
