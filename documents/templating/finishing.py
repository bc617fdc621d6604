"""What docxtpl does to a part after Jinja, done to the parts of which `proof` does not show that it changes nothing."""

import itertools

from docx.oxml.parser import parse_xml
from lxml import etree
from markupsafe import escape

from .proof import DRAWING_TAG
from .reference import StrictTemplate, short_enough, sound

_FIRST_DRAWING = 1001  # as docxtpl counts


def finished_property(name: str, text: str) -> str:
    """Return a property's text as XML. Raises TemplateError where it is longer than Word takes."""
    return str(escape(short_enough(name, text)))


def finished(xml: str) -> str:
    """Return a part after docxtpl's marks and control characters. Raises TemplateError for what is no XML then."""
    for mark, braces in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        xml = xml.replace(mark, braces)
    return sound(StrictTemplate(None).resolve_listing(xml))


def finished_header(xml: str) -> str:
    """Return a header or footer, which docxtpl lets python-docx read once more."""
    return etree.tostring(parse_xml(finished(xml)), encoding="unicode")


def finished_body(xml: str) -> str:
    """Return a body with the columns of its tables counted and its drawings numbered."""
    steps = StrictTemplate(None)
    steps.docx_ids_index = _FIRST_DRAWING - 1
    tree = steps.fix_tables(finished(xml))
    steps.fix_docpr_ids(tree)
    return etree.tostring(tree, encoding="unicode")


def renumbered(xml: str) -> str:
    """Return `xml` with its drawings numbered from docxtpl's first number on."""
    numbers = itertools.count(_FIRST_DRAWING)
    return DRAWING_TAG.sub(lambda found: f"{found[1]}{next(numbers)}", xml)
