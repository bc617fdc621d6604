"""Checking an uploaded template: everything that is wrong with it at once, and the bytes to keep when nothing is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from documents.templating.archive import pack, unpack
from documents.templating.seal import PICTURE

from . import container, contents, keeping, package, trials
from .names import Name, names_of, top_of
from .package import CONTENT_TYPES, Package
from .problems import Problem
from .reading import Reading
from .tags import tags_of

__all__ = ["Checked", "Name", "Problem", "check", "names_of", "printed_names"]

_CODE = "verification.code"


@dataclass(frozen=True)
class Checked:
    """What checking found. Without problems, `content` is the template to keep: the same parts in a zip of our own."""

    problems: tuple[Problem, ...]
    content: bytes = b""


def check(upload: bytes, *, context: type, builtin: bytes, samples: Iterable[Any]) -> Checked:
    """Check an uploaded .docx as a template for papers of `context`.

    `builtin` is the template that it stands in for: it must keep that one's verification mark. Last of all it is tried
    with every one of `samples`, and with each of them reduced to what is required.
    """
    parts, problems = container.opened(upload)
    if problems:
        return Checked(tuple(problems))
    found, problems = package.read(parts)
    if found is None:
        return Checked(_distinct(problems))
    problems += contents.faults(found)
    printed, original = _read_tags(found, context, problems), dict(unpack(builtin))
    picture = keeping.picture_of(found, original)
    problems += _mark_faults(printed, picture, builtin, context)
    if problems:
        return Checked(_distinct(problems))
    content = pack(_content_types_first(keeping.kept(found, picture, original)), compressed=True)
    faults = _distinct(trials.faults(content, samples))
    return Checked(faults, b"" if faults else content)


def printed_names(template: bytes, context: type) -> set[str]:
    """Return the names of the context that a template prints, as paths from the outermost ("header.issuer")."""
    found, _problems = package.read(dict(unpack(template)))
    own = top_of(context)
    return {path for path in _read_tags(found, context, []) if path.partition(".")[0] in own} if found else set()


def _read_tags(found: Package, context: type, problems: list[Problem]) -> set[str]:
    """Return the names that the tags print; what is wrong with any of them goes to `problems`."""
    printed: set[str] = set()
    for name in found.rendered:
        Reading(top_of(context), problems, printed).read(tags_of(found.trees[name], problems))
    return printed


def _mark_faults(printed: set[str], picture: str, builtin: bytes, context: type) -> Iterator[Problem]:
    """What the built-in template has of the verification mark, the one that stands in for it must have too."""
    if _CODE in printed_names(builtin, context) and _CODE not in printed:
        message = _(
            "Mẫu thiếu mã tra cứu: văn bản nào ban hành cũng phải mang mã. Hãy thêm thẻ {{ verification.code }}."
        )
        yield Problem(message, name=_CODE)
    if PICTURE in dict(unpack(builtin)) and not picture:
        yield Problem(_("Mẫu thiếu ảnh mã QR. Hãy chép ảnh QR ở chân trang của mẫu dựng sẵn rồi dán vào mẫu này."))


def _content_types_first(parts: dict[str, bytes]) -> list[tuple[str, bytes]]:
    """Return the parts in a fixed order, the table of contents first: some readers look for it there."""
    return sorted(parts.items(), key=lambda part: (part[0] != CONTENT_TYPES, part[0]))


def _distinct(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once; one that is told with its paragraph is not told without."""
    distinct = list(dict.fromkeys(problems))
    placed = {problem.message for problem in distinct if problem.paragraph}
    return tuple(problem for problem in distinct if problem.paragraph or problem.message not in placed)
