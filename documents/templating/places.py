"""Where a template prints a field: the paragraph that is named with a value that will not do."""

import re
from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateError, nodes

from .errors import by_line, paragraph_on

_INDEX = re.compile(r"\[\d+\]")


def paragraph_printing(field: str, source: str, jinja: Environment) -> str:
    """Return the text of the first paragraph of `source` that prints `field`, such as "individuals[3].name".

    Where no tag prints the field itself, that of the record or list around it; "" where nothing of it is printed.
    """
    try:
        tree = jinja.parse(by_line(source))
    except TemplateError:
        return ""  # told when the template itself is looked at
    path = _INDEX.sub("[]", field)
    holding = [(name, line) for name, line in _named(tree, {}) if re.match(re.escape(name) + r"($|\.|\[)", path)]
    longest = max((len(name) for name, _line in holding), default=0)
    return next((paragraph_on(line, source) for name, line in holding if len(name) == longest), "")


def _named(node: nodes.Node, turns: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield the paths that the tags name, each with its line; `turns` are the paths of the loops' own names."""
    if path := _path(node, turns):
        yield path, node.lineno
        return
    if not isinstance(node, nodes.For) or not isinstance(node.target, nodes.Name):
        for child in node.iter_child_nodes():
            yield from _named(child, turns)
        return
    inside = {**turns, node.target.name: f"{_path(node.iter, turns)}[]"}
    printed = [one for child in (*node.body, *node.else_) for one in _named(child, inside)]
    # The loop's own tag stands in a paragraph without text, which is taken away: a list is printed where its lines are.
    yield from ((path, printed[0][1] if printed else line) for path, line in _named(node.iter, turns))
    yield from printed


def _path(node: nodes.Node, turns: Mapping[str, str]) -> str:
    if isinstance(node, nodes.Name):
        return turns.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        inner = _path(node.node, turns)
        return f"{inner}.{node.attr}" if inner else ""
    return ""
