"""Filling a template: a .docx with Jinja tags and a context of primitives in, the paper's bytes out."""

from typing import Any

from .compiled import compiled
from .errors import TemplateError
from .reference import placing
from .seal import UNSEALED, Seal
from .values import ContextError

__all__ = ["ContextError", "TemplateError", "compiled", "render"]


def render(template: bytes, context: Any, seal: Seal = UNSEALED) -> bytes:
    """Return the paper that `template` gives with `context`, one of the dataclasses in `contexts`, and its `seal`.

    The same template and context give the same bytes in every process. Who makes many papers from one template holds
    on to `compiled(template)` instead.

    Raises ContextError for a value that a paper cannot carry, with its field and the paragraph that prints it;
    TemplateError, with its paragraph, for a template that asks for an unknown name, is no Jinja or no Word file, or
    reaches for something that templates may not have.
    """
    with placing(template):
        return compiled(template).render(context, seal)
