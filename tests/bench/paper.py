"""One paper: from its context to the bytes of its .docx.

The paper is a decision of two pages whose list has twenty rows, with the mark of an issued paper on it. All of it is
computing, so the process's own time is taken, which other programs on the machine do not lengthen.
"""

import io
import time
import zlib
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cache
from typing import Any

import jinja2
from docxtpl import DocxTemplate

from documents import formats, samples
from documents.qr import picture
from documents.samples.cast import people
from documents.templates import builtin_template
from documents.templating import reference
from documents.templating.archive import LEVEL
from documents.templating.rendering import render
from documents.templating.sandbox import environment
from documents.templating.seal import Seal

from .measures import Measure, at_least, at_most, timed

PAPER = "one two-page paper with a 20-row table, .docx bytes"
KIND = "award_decision"
ROWS = 20


def against_docxtpl() -> Measure:
    """docxtpl as its documentation uses it: open, render a dict, save. Of ours it gets the filters in the template."""
    jinja = plain_jinja()
    values = asdict(context()) | {"verification": {"code": seal().code, "address": seal().address}}

    def theirs() -> bytes:
        paper = DocxTemplate(io.BytesIO(builtin_template(KIND).content))
        paper.render(values, jinja)
        buffer = io.BytesIO()
        paper.save(buffer)
        return buffer.getvalue()

    ours, other = timed(fast, theirs, clock=time.process_time)
    return at_least(PAPER, "docxtpl's own render-and-save", other / ours, 50)


def against_the_reference() -> Measure:
    """docxtpl made strict, which gives the same paper."""
    ours, other = timed(
        fast, lambda: reference.render(builtin_template(KIND).content, context(), seal()), clock=time.process_time
    )
    return at_least(PAPER, "docxtpl made strict, the same paper", other / ours, 50)


def against_the_floor() -> Measure:
    """What no way can leave out: the body's Jinja and the deflate of what it gives."""
    word = reference.opened(builtin_template(KIND).content)
    body = environment().from_string(word.patch_xml(word.get_xml()))
    values = reference.variables(context(), seal())
    ours, floor = timed(fast, lambda: zlib.compress(body.render(values).encode(), LEVEL), clock=time.process_time)
    return at_most(PAPER, "its Jinja and one deflate (floor)", ours / floor, 2)


def plain_jinja() -> jinja2.Environment:
    """Jinja's defaults, with the filters that the built-in templates use."""
    jinja = jinja2.Environment()
    jinja.filters |= {
        "bare": formats.without_closing_mark,
        "counted": formats.short_count,
        "capitals": formats.official_upper,
        "roman": formats.roman,
    }
    return jinja


def fast() -> bytes:
    """The paper, as the system writes it."""
    return render(builtin_template(KIND).content, context(), seal())


@cache
def context() -> Any:
    """The decision: one class and enough pupils to make twenty rows."""
    decision: Any = samples.ordinary()[KIND]
    pupils = people(ROWS - len(decision.collectives))
    return replace(decision, individuals=tuple(replace(decision.individuals[0], name=name) for name in pupils))


@cache
def seal() -> Seal:
    """The mark of an issued paper."""
    address = "https://so-vang.example.vn/v/7KQ2-M9XD-41AB"
    return Seal("7KQ2-M9XD-41AB", address, picture(address))


MEASURES: tuple[Callable[[], Measure], ...] = (against_docxtpl, against_the_reference, against_the_floor)
