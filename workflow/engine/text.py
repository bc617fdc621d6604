"""What the system accepts as text: NFC Unicode, without control characters, within a length."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What is left after `normalise` comes from broken copies, cannot stand in a Word file's XML, or turns the direction of
# the text around it.
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def normalise(value: str) -> str:
    """NFC (text pasted from macOS comes decomposed), line ends as "\\n", tabs as spaces, outer white space gone."""
    return unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", value).replace("\t", " ")).strip()


def one_line(value: str) -> str:
    """The same for what stands on one line: every run of white space is one space."""
    return " ".join(normalise(value).split())


def without_controls(value: str) -> str:
    """One line with whatever cannot be printed left out, for names that no person typed (of files)."""
    return one_line(_FORBIDDEN.sub("", value))


def validate_plain(value: str) -> None:
    """Refuse control characters; raises `ValidationError` with a sentence that shows where."""
    found = _FORBIDDEN.search(normalise(value))
    if found:
        before = value[max(0, found.start() - 20) : found.start()]
        raise ValidationError(
            _("Có ký tự điều khiển không in được sau “%(before)s”. Hãy xoá hoặc gõ lại chỗ này.") % {"before": before},
            code="control_character",
        )


def validate_line(value: str) -> None:
    """Refuse control characters and line breaks, for what papers print on one line."""
    validate_plain(value)
    if "\n" in normalise(value):
        raise ValidationError(_("Mục này chỉ gồm một dòng. Hãy bỏ dấu xuống dòng."), code="line_break")
