"""The mark at the foot of page 1 by which a paper is looked up: its QR code, and code and address in words.

It stands within the bottom margin, so that the text keeps its place; page 2 and an appendix have no footer. A paper
that is not issued has no code, and then no mark.
"""

from lxml import etree

from documents.qr import picture

from .measures import TEXT_WIDTH
from .ooxml import NAMESPACES, Element, w
from .styles import VERIFICATION, VERIFICATION_PICTURE, paragraph_properties, run_properties
from .tables import placed
from .text import hairline, paragraph, when

PICTURE_RELATION = "rId1"

_SIDE = 540_000  # 15 mm in English metric units: with the address of a usual site a module is 0.4 mm wide
_PICTURE_COLUMN = 940
_QUIET_ZONE = 90  # the white edge of the picture, which reaches into the margin

_DRAWING = f"""
<w:drawing xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="{_SIDE}" cy="{_SIDE}"/>
    <wp:docPr id="1" name="Mã QR" descr="Mã QR mở trang tra cứu văn bản"/>
    <a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
        <pic:pic>
          <pic:nvPicPr><pic:cNvPr id="1" name="verification.png"/><pic:cNvPicPr/></pic:nvPicPr>
          <pic:blipFill><a:blip r:embed="{PICTURE_RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
          <pic:spPr>
            <a:xfrm><a:off x="0" y="0"/><a:ext cx="{_SIDE}" cy="{_SIDE}"/></a:xfrm>
            <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
          </pic:spPr>
        </pic:pic>
      </a:graphicData>
    </a:graphic>
  </wp:inline>
</w:drawing>
"""


def marked_footer() -> Element:
    """Return the footer of page 1."""
    return _footer("verification.code")


def appendix_footer() -> Element:
    """Return the footer of an appendix's first page: empty, or it would take over the one before it.

    Where nobody is on its list the appendix is left out and its section is the only one: then the mark stands here.
    """
    return _footer("verification.code and not collectives and not individuals")


def placeholder() -> bytes:
    """Return the picture that a template holds in the place of a paper's own; who reads it learns that it is none."""
    return picture("Mẫu văn bản, chưa ban hành", compressed=False)


def _footer(condition: str) -> Element:
    words = [
        paragraph(VERIFICATION, "Mã tra cứu: {{ verification.code }}"),
        paragraph(VERIFICATION, "Kiểm tra tại: {{ verification.address }}"),
    ]
    widths = (_PICTURE_COLUMN, TEXT_WIDTH - _PICTURE_COLUMN)
    mark = placed(widths, [(_drawn(), words)], indent=-_QUIET_ZONE, align="center")
    return w("ftr", *when(condition, mark), hairline())


def _drawn() -> Element:
    """Return the paragraph of the picture, as high as the picture."""
    parser = etree.XMLParser(remove_blank_text=True)
    run = w("r", run_properties(VERIFICATION_PICTURE.size), etree.fromstring(_DRAWING, parser))
    return w("p", paragraph_properties(VERIFICATION_PICTURE), run)
