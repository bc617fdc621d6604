"""A context as plain values that are safe to print: dicts, lists, str, int and bool, checked one by one."""

import dataclasses
import re
import unicodedata
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from workflow.engine.failures import Explained

LONGEST_TEXT = 100_000
"""Characters that one field, or one printed place, may hold: forty pages."""

_NAMES: dict[type, str] = {str: "chữ", int: "số", bool: "đúng hoặc sai", tuple: "danh sách"}
_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
# Control characters, line breaks of every kind, halves of characters, and what Unicode keeps free for ever.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class ContextError(Explained, ValueError):
    """A value that a paper cannot carry.

    `field` is its path, such as "individuals[3].name", `paragraph` the template's text that prints it.
    """

    def __init__(self, field: str, message: str, paragraph: str = "") -> None:
        self.field = field
        self.message = message
        self.paragraph = paragraph
        place = f" Đoạn: “{paragraph}”." if paragraph else ""
        super().__init__((f"{field}: {message}" if field else message) + place)

    def inside(self, outer: str) -> "ContextError":
        """Return the same fault as it is seen from outside: `outer` holds the value that it was found in."""
        joint = "." if self.field and not self.field.startswith("[") else ""
        return ContextError(f"{outer}{joint}{self.field}", self.message)

    def printed_in(self, paragraph: str) -> "ContextError":
        """Return the same fault with the paragraph that prints the field."""
        return ContextError(self.field, self.message, paragraph)


def primitives(context: object) -> dict[str, Any]:
    """Return the dataclass `context` as nested dicts and lists with every text in NFC.

    A tab becomes a space. Raises ContextError for None and any type but the field's own, for text with control
    characters or line breaks (several paragraphs are a tuple of texts) or longer than LONGEST_TEXT, and for a field
    without a default that says nothing.
    """
    if _FIELDS[type(context)] is None:
        raise ContextError("", "Dữ liệu của văn bản phải là một dataclass.")
    return _record(context)


_Fields: TypeAlias = tuple[tuple[str, bool, type, type], ...]


class _FieldsOfType(dict[type, _Fields | None]):
    """Every field of a dataclass: its name, whether it must say something, its type, and what a list of it holds.

    None for any other type.
    """

    def __missing__(self, kind: type) -> _Fields | None:
        fields = None
        if dataclasses.is_dataclass(kind):
            hints = get_type_hints(kind)
            fields = tuple(
                (field.name, field.default is dataclasses.MISSING, *_types(hints[field.name]))
                for field in dataclasses.fields(kind)
            )
        self[kind] = fields
        return fields


def _types(hint: Any) -> tuple[type, type]:
    """The type that a field's hint asks for; where that is a list (a tuple), also what it holds."""
    return (get_origin(hint) or hint), next(iter(get_args(hint)), object)


_FIELDS = _FieldsOfType()


def _record(record: object) -> dict[str, Any]:
    values: dict[str, Any] = {}
    name = ""
    try:
        for name, required, kind, held in _FIELDS[type(record)] or ():
            value = _value(getattr(record, name), kind, held)
            if required and _says_nothing(value):
                raise ContextError("", "Mục này bắt buộc phải có nội dung.")
            values[name] = value
    except ContextError as fault:
        raise fault.inside(name) from None
    return values


def _says_nothing(value: object) -> bool:
    return value == [] or (isinstance(value, str) and not value.strip())


def _value(value: object, kind: type, held: type = object) -> Any:
    if type(value) is not kind and not _fits(value, kind):
        wanted = _NAMES.get(kind, "một nhóm dữ liệu")
        raise ContextError("", f"Mục này phải là {wanted}, không phải “{type(value).__name__}”.")
    if isinstance(value, str):
        return value if _is_plain(value) else _text(str(value))
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, tuple):
        return _list(value, held)
    if _FIELDS[type(value)] is not None:
        return _record(value)
    raise ContextError("", f"Kiểu dữ liệu “{type(value).__name__}” không in được trong văn bản.")


def _fits(value: object, kind: type) -> bool:
    """Whether a value may stand for `kind`: a flag is a number to Python alone, and would be printed as one."""
    return isinstance(value, kind) and not isinstance(value, bool)


def _is_plain(text: str) -> bool:
    """Whether nothing need be changed or refused: of most texts, and quickly told."""
    short = type(text) is str and len(text) <= LONGEST_TEXT
    return short and text.isprintable() and unicodedata.is_normalized("NFC", text)


def _list(items: tuple[object, ...], kind: type) -> list[Any]:
    values: list[Any] = []
    try:
        for item in items:
            values.append(_value(item, kind))
    except ContextError as fault:
        raise fault.inside(f"[{len(values)}]") from None
    return values


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise ContextError("", f"Nội dung dài hơn {LONGEST_TEXT} ký tự; hãy chia thành nhiều đoạn.")
    composed = unicodedata.normalize("NFC", text).replace("\t", " ")
    if found := _UNPRINTABLE.search(composed):
        if found[0] in _LINE_BREAKS:
            raise ContextError("", "Nội dung có dấu xuống dòng; mỗi đoạn phải là một mục riêng.")
        raise ContextError("", f"Nội dung có ký tự không in được (U+{ord(found[0]):04X}); hãy gõ lại đoạn này.")
    return composed
