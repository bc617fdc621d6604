"""A context as plain values that are safe to print: dicts, lists, str, int and bool, checked one by one."""

import dataclasses
import re
import unicodedata
from typing import Any, TypeAlias

from workflow.engine.outbox import Explained

LONGEST_TEXT = 100_000
"""Characters that one field, or one printed place, may hold: forty pages."""

_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
# Control characters, line breaks of every kind, halves of characters, and what Unicode keeps free for ever.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class ContextError(Explained, ValueError):
    """A value that a paper cannot carry. `field` is its path, such as "individuals[3].name"."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}" if field else message)

    def inside(self, outer: str) -> "ContextError":
        """Return the same fault as it is seen from outside: `outer` holds the value that it was found in."""
        joint = "." if self.field and not self.field.startswith("[") else ""
        return ContextError(f"{outer}{joint}{self.field}", self.message)


def primitives(context: object) -> dict[str, Any]:
    """Return the dataclass `context` as nested dicts and lists with every text in NFC.

    A tab becomes a space. Raises ContextError for None and other types, for text with control characters or line
    breaks (several paragraphs are a tuple of texts) or longer than LONGEST_TEXT, and for a field without a default that
    says nothing.
    """
    if _FIELDS[type(context)] is None:
        raise ContextError("", "Dữ liệu của văn bản phải là một dataclass.")
    return _record(context)


_Fields: TypeAlias = tuple[tuple[str, bool], ...]


class _FieldsOfType(dict[type, _Fields | None]):
    """The name of every field of a dataclass and whether it must say something; None for any other type."""

    def __missing__(self, kind: type) -> _Fields | None:
        fields = None
        if dataclasses.is_dataclass(kind):
            fields = tuple((field.name, field.default is dataclasses.MISSING) for field in dataclasses.fields(kind))
        self[kind] = fields
        return fields


_FIELDS = _FieldsOfType()


def _record(record: object) -> dict[str, Any]:
    values: dict[str, Any] = {}
    name = ""
    try:
        for name, required in _FIELDS[type(record)] or ():
            value = _value(getattr(record, name))
            if required and _says_nothing(value):
                raise ContextError("", "Mục này bắt buộc phải có nội dung.")
            values[name] = value
    except ContextError as fault:
        raise fault.inside(name) from None
    return values


def _says_nothing(value: object) -> bool:
    return value == [] or (isinstance(value, str) and not value.strip())


def _value(value: object) -> Any:
    if isinstance(value, str):
        return value if _is_plain(value) else _text(str(value))
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, tuple):
        return _list(value)
    if _FIELDS[type(value)] is not None:
        return _record(value)
    raise ContextError("", f"Kiểu dữ liệu “{type(value).__name__}” không in được trong văn bản.")


def _is_plain(text: str) -> bool:
    """Whether nothing need be changed or refused: of most texts, and quickly told."""
    short = type(text) is str and len(text) <= LONGEST_TEXT
    return short and text.isprintable() and unicodedata.is_normalized("NFC", text)


def _list(items: tuple[object, ...]) -> list[Any]:
    values: list[Any] = []
    try:
        for item in items:
            values.append(_value(item))
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
