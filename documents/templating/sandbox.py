"""The Jinja that templates may use: sandboxed, strict, counted, with a short list of filters, no globals and no calls.

Everything printed passes `printable`, which escapes for XML whatever the template says; so `safe` and
`{% autoescape false %}` cannot open a way for a value to become markup.
"""

import re
from collections.abc import Callable
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.defaults import DEFAULT_FILTERS
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from documents.formats import official_upper, roman, short_count, without_closing_mark

from . import bounds
from .errors import TemplateError
from .values import LONGEST_TEXT

_JINJA_FILTERS = (
    "count", "default", "first", "groupby", "last", "length", "list", "map", "reject", "rejectattr", "reverse",
    "select", "selectattr", "sort", "trim", "unique",
)  # fmt: skip
# A tab, a line feed, a bell and a form feed have a meaning to docxtpl where a template writes them itself.
_CONTROL = re.compile("[\x00-\x06\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REFERENCES = {ord(sign): f"&#{ord(sign)};" for sign in "\"'_{}%"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_SIGNS = re.compile("[&<>\"'_{}%]")


def plain(value: Any) -> str:
    """Return `value` as text. Raises TemplateError for what no paper prints: lists, records, true and false."""
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises here, with the name
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TemplateError(f"Mẫu in một giá trị không phải là chữ hay số (kiểu “{type(value).__name__}”).")
    text = str(value)
    if len(text) > LONGEST_TEXT:
        raise TemplateError("Mẫu in một đoạn chữ quá dài.")
    if not text.isprintable() and (found := _CONTROL.search(text)):
        raise TemplateError(f"Mẫu in một ký tự điều khiển (U+{ord(found[0]):04X}).")
    return text


def printable(value: Any) -> str:
    """Return `value` as XML text that docxtpl and Word show exactly as it is.

    docxtpl's last step rewrites "{_{", "}_}", "{_%" and "%_}"; a character reference passes it untouched.
    Raises TemplateError as `plain` does.
    """
    text = value if type(value) is str and value.isprintable() and len(value) <= LONGEST_TEXT else plain(value)
    return text.translate(_REFERENCES) if _SIGNS.search(text) else text


def environment(show: Callable[[Any], str] = printable) -> "PaperEnvironment":
    """Return a fresh environment; templates of different units never share one. `show` turns values into text."""
    jinja = PaperEnvironment(undefined=StrictUndefined, autoescape=True, finalize=show)
    jinja.filters = {name: DEFAULT_FILTERS[name] for name in _JINJA_FILTERS} | bounds.filters(plain)
    jinja.filters |= {
        "bare": without_closing_mark,
        "counted": short_count,
        "capitals": official_upper,
        "roman": roman,
    }
    jinja.globals = {}
    return jinja


class _Generator(CodeGenerator):
    """Prints what `finalize` returns and nothing else: Jinja's own escaping would come a second time."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Any, finalize: Any) -> str:
        if isinstance(node, nodes.TemplateData):
            return node.data
        return str(finalize.const(node.as_const(frame.eval_ctx)))

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:
        self.write(")")


class PaperEnvironment(bounds.Guarded, ImmutableSandboxedEnvironment):
    """Jinja with nothing but the context's own values in reach."""

    code_generator_class = _Generator
    context_class = bounds.Account
    intercepted_binops = bounds.INTERCEPTED

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(bounds.bound(source), *args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a record's field, and a loop's or a group's own attributes.

        A record is a dict: its fields come before the methods of that type, so that one may be named "items".
        """
        if type(obj) is dict:
            if attribute in obj:
                return obj[attribute]
            return self.undefined(obj=obj, name=attribute)
        if type(obj) is LoopContext and not attribute.startswith("_"):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def unsafe_undefined(self, obj: Any, attribute: str) -> NoReturn:
        """Refuse a private attribute at once."""
        raise SecurityError(f"đọc thuộc tính riêng “{attribute}”")

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Let a guard look at its node, and refuse every other call; an unknown name is told as such."""
        if isinstance(__obj, bounds.Guard):
            return __obj.check(__context, *args)
        if isinstance(__obj, Undefined):
            __obj()
        raise SecurityError("gọi hàm")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute within bounds."""
        return bounds.compute(context, operator, left, right)
