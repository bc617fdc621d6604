"""Trying a template: papers are really made of it, of full data and of the barest, and looked at."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from documents.templating.archive import unpack
from documents.templating.rendering import TemplateError, render
from documents.templating.seal import Seal

from . import package
from .contents import W, text_in
from .problems import Problem

_SEAL = Seal("0000-0000-0000", "http://localhost/v/0000-0000-0000")
_LIMIT = 30 * 2**20


def faults(template: bytes, samples: Iterable[Any]) -> Iterator[Problem]:
    """Yield what goes wrong with every sample, as it is and reduced to what is required."""
    for sample in samples:
        for context in (sample, _reduced(sample)):
            try:
                paper = render(template, context, _SEAL)
            except TemplateError as error:
                yield Problem(_("Chạy thử với dữ liệu mẫu không được. %s") % error, name=error.name)
            else:
                yield from _faults_of(paper)


def _faults_of(paper: bytes) -> Iterator[Problem]:
    if len(paper) > _LIMIT:
        yield Problem(_("Văn bản lập từ mẫu này quá lớn. Hãy bớt ảnh trong mẫu."))
        return
    made, _problems = package.read(dict(unpack(paper)))
    for cell in (cell for name in made.rendered for cell in made.trees[name].iter(f"{W}tc")) if made else ():
        # Word takes a file for damaged where a cell does not end with a paragraph.
        if len(cell) == 0 or cell[-1].tag != f"{W}p":
            message = _("Có ô của bảng có lúc không còn đoạn nào. Hãy để một đoạn trống ở cuối ô, ngoài các thẻ.")
            yield Problem(message, text_in(cell.getparent()))


def _reduced(record: Any) -> Any:
    """Return a sample without anything that may be left out, as the barest paper will be."""
    values = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.default is not dataclasses.MISSING:
            value = field.default
        elif isinstance(value, tuple):
            value = tuple(_reduced(one) if dataclasses.is_dataclass(one) else one for one in value)
        elif dataclasses.is_dataclass(value):
            value = _reduced(value)
        values[field.name] = value
    return type(record)(**values)
