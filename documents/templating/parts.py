"""A part of a paper while it is written: fixed bytes, and between them what Jinja writes for this paper."""

import itertools
from collections.abc import Callable
from typing import Any

import jinja2
from jinja2 import nodes

from .errors import TemplateError, explain
from .values import LONGEST_TEXT

_LARGEST = 64 * 2**20  # characters of one part
_LONGEST_REFERENCE = 6  # of a character, "&#123;"


class Text:
    """A stretch of a part that is written anew for each paper. `finish` completes what Jinja has written."""

    def __init__(
        self, jinja: jinja2.Environment, source: str, tree: nodes.Template, finish: Callable[[str], str] | None
    ) -> None:
        self._source = source
        self._finish = finish
        written = [data.data for data in tree.find_all(nodes.TemplateData)]
        self.is_constant = all(
            isinstance(node, nodes.Output) and all(isinstance(child, nodes.TemplateData) for child in node.nodes)
            for node in tree.body
        )
        longest = max(LONGEST_TEXT * _LONGEST_REFERENCE, *map(len, written), 1)
        self._pieces = max(1, _LARGEST // longest)
        try:
            self._template = jinja.from_string(tree)
        except Exception as error:
            raise explain(error, source) from error

    def render(self, values: dict[str, Any]) -> str:
        """Return the text. Raises TemplateError, which names what is wrong and the paragraph it stands in."""
        try:
            text = self._run(values)
        except Exception as error:
            raise explain(error, self._source) from error
        return self._finish(text) if self._finish else text

    def _run(self, values: dict[str, Any]) -> str:
        """Run Jinja, some pieces at a time: what grows without end is seen before it fills the memory."""
        template = self._template
        stream = template.root_render_func(template.new_context(values))
        chunks: list[str] = []
        left = _LARGEST
        try:
            while pieces := list(itertools.islice(stream, self._pieces)):
                chunks.append("".join(pieces))
                left -= len(chunks[-1])
                if left < 0:
                    raise TemplateError("Mẫu tạo ra văn bản quá lớn, hệ thống đã dừng lại.")
        except Exception:
            template.environment.handle_exception()  # gives the traceback the template's own lines
        return "".join(chunks)


class Part:
    """An entry of the paper's zip: fixed bytes with texts between them."""

    def __init__(self, name: str, *pieces: bytes | Text, is_final: bool = True) -> None:
        self.name = name
        self.is_final = is_final
        self._pieces = pieces

    @property
    def is_constant(self) -> bool:
        """Whether it is the same in every paper."""
        return all(isinstance(piece, bytes) or piece.is_constant for piece in self._pieces)

    def render(self, values: dict[str, Any]) -> bytes:
        """Return the entry's content. Raises TemplateError as `Text.render` does."""
        pieces = (piece if isinstance(piece, bytes) else piece.render(values).encode() for piece in self._pieces)
        return b"".join(pieces)
