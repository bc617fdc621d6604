"""What the system accepts as text: NFC Unicode, without control characters, within a length."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Line feed and tab are the only control characters that a person means; the rest comes from broken copies,
# cannot stand in a Word file's XML, or turns the direction of the text around it.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def normalise(value: str) -> str:
    """NFC, line ends as "\\n", outer white space gone (pasted text from macOS comes decomposed)."""
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()


def validate_plain(value: str) -> None:
    """Refuse control characters; raises `ValidationError` with a sentence that shows where."""
    found = _FORBIDDEN.search(value)
    if found:
        before = value[max(0, found.start() - 20) : found.start()]
        raise ValidationError(
            _("Có ký tự điều khiển không in được sau “%(before)s”. Hãy xoá hoặc gõ lại chỗ này.") % {"before": before},
            code="control_character",
        )
