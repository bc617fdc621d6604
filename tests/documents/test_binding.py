"""Several Word files in one: each keeps its pages, pictures, headers and links, and Word finds every part."""

import io
import re
from posixpath import basename, dirname, join, normpath

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from pypdf import PdfReader

from documents import qr
from documents.binding import bind
from documents.pdf.converter import convert
from documents.templating.archive import unpack

from .papers import paper

pytestmark = pytest.mark.xdist_group("soffice")

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi")


def sheet(name: str) -> bytes:
    """What an office might make in Word: a picture in the header and one in the text, and a link; two pages."""
    made = docx.Document()
    made.sections[0].start_type = WD_SECTION.CONTINUOUS
    made.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(qr.picture(f"header {name}")), Mm(20))
    made.add_paragraph(f"Tờ của {name}")
    made.add_paragraph().add_run().add_picture(io.BytesIO(qr.picture(f"text {name}")), Mm(20))
    link = OxmlElement("w:hyperlink")
    target = f"https://example.org/{len(name)}"
    link.set(qn("r:id"), made.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made.add_paragraph()._p.append(link)
    made.add_page_break()
    made.add_paragraph(f"Mặt sau của {name}")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def bound() -> bytes:
    return bind(sheet(name) for name in NAMES)


def test_every_sheet_has_pages_of_its_own_in_the_order_given(bound):
    (pdf,) = convert([bound])
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert [" ".join(text.split()) for text in pages] == [
        text for name in NAMES for text in (f"Tờ của {name}", f"Mặt sau của {name}")
    ]


def test_every_sheet_keeps_its_own_pictures_and_links(bound):
    made = docx.Document(io.BytesIO(bound))
    for section, name in zip(made.sections, NAMES, strict=True):
        (header,) = {part.blob for part in section.header.part.related_parts.values()}
        assert header == qr.picture(f"header {name}")
    in_text = [made.part.related_parts[blip].blob for blip in made.element.xpath(".//a:blip/@r:embed")]
    assert in_text == [qr.picture(f"text {name}") for name in NAMES]
    links = [made.part.rels[link].target_ref for link in made.element.xpath(".//w:hyperlink/@r:id")]
    assert links == [f"https://example.org/{len(name)}" for name in NAMES]


def test_every_relationship_leads_to_a_part_with_a_content_type(bound):
    parts = dict(unpack(bound))
    types = etree.fromstring(parts["[Content_Types].xml"])
    known = {kind.get("PartName") or kind.get("Extension") for kind in types}
    for name in [name for name in parts if name.endswith(".rels")]:
        holder = join(dirname(dirname(name)), basename(name).removesuffix(".rels"))
        for link in etree.fromstring(parts[name]):
            if link.get("TargetMode") != "External":
                target = normpath(join("/", dirname(holder), link.get("Target"))).lstrip("/")
                assert target in parts, (name, target)
                own = target.startswith("word/sheet") and target.endswith(".xml")
                assert f"/{target}" in known if own else target.rpartition(".")[2] in known, target


def test_no_two_sheets_use_the_same_key_of_a_picture_or_of_a_relationship(bound):
    parts = dict(unpack(bound))
    keys = [int(key) for key in re.findall(rb'<wp:docPr id="(\d+)"', b"".join(parts.values()))]
    given = [key for key in keys if key > 10_000]  # to all but the first sheet, which keeps its own
    assert len(keys) == 2 * len(NAMES)
    assert len(given) == len(set(given)) == 2 * (len(NAMES) - 1)
    ids = [link.get("Id") for link in etree.fromstring(parts["word/_rels/document.xml.rels"])]
    assert len(ids) == len(set(ids))


def test_the_same_files_give_the_same_bytes(bound):
    files = [paper("certificate"), paper("certificate", "stressed")]
    assert bind(files) == bind(files)


def test_a_single_file_keeps_its_text_and_its_parts():
    alone = dict(unpack(paper("certificate")))
    bound = dict(unpack(bind([paper("certificate")])))
    assert bound.keys() == alone.keys()
    assert etree.tostring(etree.fromstring(bound["word/document.xml"]), method="c14n") == etree.tostring(
        etree.fromstring(alone["word/document.xml"]), method="c14n"
    )


def test_nothing_makes_no_file():
    with pytest.raises(ValueError, match="nothing to bind"):
        bind([])
