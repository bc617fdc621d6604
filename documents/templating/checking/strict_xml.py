"""Reading XML that a stranger wrote: no document type, no entity, nothing fetched, nothing endless."""

from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _
from lxml import etree

_LIMIT = 4 * 2**20
_ENCODINGS = ("UTF-8", "ASCII", "US-ASCII")


class BadXml(Exception):
    """What is wrong with a part's XML, in a sentence with "%s" for the part's name."""


def parse(content: bytes) -> Any:
    """Return the root element. Raises `BadXml`."""
    if len(content) > _LIMIT:
        raise BadXml(_("Thành phần “%s” quá dài để là một phần của mẫu văn bản."))
    try:
        content.decode()
        _refuse_definitions(content)
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        encoding = root.getroottree().docinfo.encoding or "UTF-8"
    except (UnicodeDecodeError, LookupError):
        encoding = ""
    except (expat.ExpatError, etree.XMLSyntaxError, ValueError) as error:
        raise BadXml(_("Thành phần “%s” là XML hỏng. Hãy mở bằng Word rồi lưu lại.")) from error
    if encoding.upper() not in _ENCODINGS:
        raise BadXml(_("Thành phần “%s” không ghi bằng UTF-8. Hãy mở bằng Word rồi lưu lại."))
    return root


def _refuse_definitions(content: bytes) -> None:
    """Raise at a DOCTYPE, before a parser has read a single entity of it."""

    def refuse(*declaration: Any) -> None:
        raise BadXml(_("Thành phần “%s” có khai báo DTD hoặc thực thể XML, thứ mà Word không bao giờ ghi."))

    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = refuse
    guard.Parse(content, True)
