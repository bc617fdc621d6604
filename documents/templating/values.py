"""A context as plain values that are safe to print: dicts, lists, str, int and bool, checked one by one."""

import dataclasses
import unicodedata
from typing import Any

_LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"


class ContextError(ValueError):
    """A value that a paper cannot carry. `field` is its path, such as "individuals[3].name"."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(f"{field}: {message}" if field else message)


def primitives(context: Any) -> dict[str, Any]:
    """Return the dataclass `context` as nested dicts and lists with every text in NFC.

    A tab becomes a space. Raises ContextError for None and other types, for text with control characters or line
    breaks (several paragraphs are a tuple of texts), and for a field without a default that says nothing.
    """
    if not _is_record(context):
        raise ContextError("", "Dữ liệu của văn bản phải là một dataclass.")
    return _record(context, "")


def _is_record(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def _record(record: Any, path: str) -> dict[str, Any]:
    values = {}
    for field in dataclasses.fields(record):
        inside = f"{path}.{field.name}" if path else field.name
        value = _value(getattr(record, field.name), inside)
        if field.default is dataclasses.MISSING and _says_nothing(value):
            raise ContextError(inside, "Mục này bắt buộc phải có nội dung.")
        values[field.name] = value
    return values


def _says_nothing(value: Any) -> bool:
    return value == [] or (isinstance(value, str) and not value.strip())


def _value(value: Any, path: str) -> Any:
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, tuple):
        return [_value(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if _is_record(value):
        return _record(value, path)
    raise ContextError(path, f"Kiểu dữ liệu “{type(value).__name__}” không in được trong văn bản.")


def _text(text: str, path: str) -> str:
    composed = unicodedata.normalize("NFC", str(text)).replace("\t", " ")
    for character in composed:
        if character in _LINE_BREAKS:
            raise ContextError(path, "Nội dung có dấu xuống dòng; mỗi đoạn phải là một mục riêng.")
        if unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff":
            raise ContextError(path, f"Nội dung có ký tự không in được (U+{ord(character):04X}); hãy gõ lại đoạn này.")
    return composed
