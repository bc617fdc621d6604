"""The Jinja that templates may use: sandboxed, strict, with a short list of filters and no globals.

Everything printed passes `printable`, which escapes for XML whatever the template says; so `safe` and
`{% autoescape false %}` cannot open a way for a value to become markup.
"""

from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.defaults import DEFAULT_FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from documents.formats import official_upper, roman, short_count, without_closing_mark

from .errors import TemplateError

_JINJA_FILTERS = (
    "count", "default", "first", "groupby", "join", "last", "length", "list", "map", "reject", "rejectattr",
    "replace", "reverse", "select", "selectattr", "sort", "sum", "trim", "unique",
)  # fmt: skip


def environment() -> ImmutableSandboxedEnvironment:
    """Return a fresh environment; templates of different units never share one."""
    jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=printable)
    jinja.filters = {name: DEFAULT_FILTERS[name] for name in _JINJA_FILTERS}
    jinja.filters |= {
        "bare": without_closing_mark,
        "counted": short_count,
        "capitals": official_upper,
        "roman": roman,
    }
    jinja.globals = {}
    return jinja


def printable(value: Any) -> Markup:
    """Return `value` as XML text that docxtpl and Word show exactly as it is.

    docxtpl's last step rewrites "{_{", "}_}", "{_%" and "%_}"; a character reference passes it untouched.
    Raises TemplateError for what no paper prints: lists, records, true and false.
    """
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises here, with the name
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TemplateError(f"Mẫu in một giá trị không phải là chữ hay số (kiểu “{type(value).__name__}”).")
    text = str(value)
    for character, reference in _REFERENCES:
        text = text.replace(character, reference)
    return Markup(text)


_REFERENCES = (
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;"), ("_", "&#95;"),
)  # fmt: skip
