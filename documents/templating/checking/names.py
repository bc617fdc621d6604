"""The names that a template may use, read from the dataclass that fills it."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """The mark by which an issued paper is looked up; every kind has it. Both are empty until the paper is issued."""

    code: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """What `loop` knows inside a {% for %}."""

    index: int
    index0: int
    revindex: int
    revindex0: int
    length: int
    first: bool
    last: bool


@dataclass(frozen=True)
class Name:
    """One name as a page lists it: its path ("header.issuer", "individuals[].name") and an example of its content.

    `kind` is "text", "number", "flag", "list" or "record"; `depth` counts the records around it. A `required` name
    always says something; any other may be empty.
    """

    path: str
    kind: str
    required: bool
    depth: int
    example: str = ""


def names_of(context: type, sample: Any) -> list[Name]:
    """Return every name that papers of this context may use, with the sample's content as examples."""
    own = list(_names(context, sample, "", 0))
    return [*own, Name("verification", "record", False, 0), *_names(Verification, None, "verification.", 1)]


def top_of(context: type) -> dict[str, Any]:
    """Return the outermost names with their types."""
    return {**fields_of(context), "verification": Verification}


@cache
def fields_of(record: type) -> Mapping[str, Any]:
    """Return the fields of a dataclass with their types."""
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in dataclasses.fields(record)}


def element_of(kind: Any) -> Any:
    """Return what a list type holds, None for what is no list."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def nearest(name: str, known: Mapping[str, Any]) -> str:
    """Return the known name most like `name`, "" for none; one inside a record by its path ("header.issuer")."""
    inside = {field: f"{record}.{field}" for record, field in _inside(known)}
    if name in inside:
        return inside[name]
    close = get_close_matches(name, known, n=1) or [inside[one] for one in get_close_matches(name, inside, n=1)]
    return next(iter(close), "")


def _inside(known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, kind in known.items():
        if dataclasses.is_dataclass(kind):
            yield from ((name, field) for field in fields_of(kind))  # type: ignore[arg-type]


def _names(record: type, sample: Any, prefix: str, depth: int) -> Iterator[Name]:
    required = {field.name: field.default is dataclasses.MISSING for field in dataclasses.fields(record)}
    for name, kind in fields_of(record).items():
        value = getattr(sample, name, None)
        held = element_of(kind)
        yield Name(f"{prefix}{name}", _kind(kind), required[name], depth, _example(value))
        if dataclasses.is_dataclass(held):
            first = value[0] if value else None
            yield from _names(held, first, f"{prefix}{name}[].", depth + 1)  # type: ignore[arg-type]
        elif dataclasses.is_dataclass(kind):
            yield from _names(kind, value, f"{prefix}{name}.", depth + 1)  # type: ignore[arg-type]


def _kind(kind: Any) -> str:
    if element_of(kind) is not None:
        return "list"
    return {str: "text", int: "number", bool: "flag"}.get(kind, "record")


def _example(value: Any) -> str:
    if isinstance(value, tuple):
        return _example(value[0]) if value else ""
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
