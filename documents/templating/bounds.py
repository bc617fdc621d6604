"""What keeps a template from running for ever or filling the memory: everything that repeats is counted.

A template without calls can still loop over lists inside lists, double a text line by line or compare lists of lists
of lists. So the compiler is given a tree in which loops, list filters and joined texts pass through the guards here,
which charge each render for the steps it takes and the letters it makes.
"""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes, pass_context, pass_environment
from jinja2.environment import Environment
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import SecurityError
from jinja2.visitor import NodeTransformer

from .errors import ForbiddenTag, TemplateError

STEPS = 3_000_000
"""What one render may spend: a second or two. A list of five thousand rows takes a sixth of it."""

_LARGEST = 10**12
_ARITHMETIC = {"+": operator.add, "*": operator.mul, "%": operator.mod}
INTERCEPTED = frozenset(("+", "*", "**", "%"))
# What a paper is made with; all other tags define, call, fetch or rewrite, and rewriting would reach Word's own markup.
_TAGS = (
    nodes.Output, nodes.If, nodes.For, nodes.With, nodes.Assign, nodes.Scope, nodes.ScopedEvalContextModifier,
)  # fmt: skip
_WORDS: dict[type[nodes.Node], str] = {
    nodes.AssignBlock: "set … endset",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "from … import",
}
# These go over a whole list each time; the others look at its ends.
_WALKING = frozenset(
    ("groupby", "list", "map", "reject", "rejectattr", "select", "selectattr", "sort", "sum", "unique")
)  # fmt: skip


class Account(Context):
    """One render's variables, and what it has spent."""

    spent = 0

    def spend(self, units: int) -> None:
        """Charge `units`: steps taken, or letters of a text about to be made."""
        self.spent += units
        if self.spent > STEPS:
            raise TemplateError("Mẫu lặp hoặc ghép chữ quá nhiều (vòng lặp lồng nhau), hệ thống đã dừng lại.")


@dataclass(frozen=True)
class Guard:
    """What the compiler puts around a node; templates cannot name it, and nothing else is ever called."""

    check: Callable[..., Any]  # takes the render's account and the node's value


def bound(tree: nodes.Template) -> nodes.Template:
    """Return `tree` with everything that repeats counted. Raises ForbiddenTag, with its line, for a tag not taken."""
    for tag in tree.find_all(nodes.Stmt):
        if not isinstance(tag, _TAGS):
            raise ForbiddenTag(_WORDS.get(type(tag), type(tag).__name__.lower()), tag.lineno)
    return _Counting().visit(tree).set_environment(tree.environment)


class _Counting(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.For:
        weight = sum(1 for _ in node.find_all(nodes.Node))
        self.generic_visit(node)
        node.iter = _through("counted", node.iter, nodes.Const(weight))
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:
        self.generic_visit(node)
        if node.name in _WALKING and node.node is not None:
            node.node = _through("counted", node.node, nodes.Const(1))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        texts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(texts, "join", [], [], None, None, lineno=node.lineno)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:
        self.generic_visit(node)
        places: list[nodes.Compare | nodes.Operand] = [node]
        places += [operand for operand in node.ops if operand.op not in ("in", "notin")]
        for place in places:
            if not isinstance(place.expr, nodes.Const):
                place.expr = _through("single", place.expr)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Call:
        self.generic_visit(node)
        return _through("flat", node)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:
        self.generic_visit(node)
        return _through("flat", node) if node.ctx == "load" else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Dict:
        raise ForbiddenTag("{…: …}", node.lineno)


def _through(guard: str, node: nodes.Node, *arguments: nodes.Expr) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(guard), [node, *arguments], [], None, None, lineno=node.lineno)


def _counted(account: Account, items: Iterable[Any], weight: int) -> list[Any]:
    """Return `items` as a list whose every step is worth `weight`, the size of what is done with it."""
    steps = items if type(items) is list else list(items)
    account.spend(len(steps) * weight)
    return steps


def _flat(account: Account, items: list[Any]) -> list[Any]:
    """Refuse lists in a list: comparing or sorting what was nested forty times takes longer than anybody lives."""
    if any(isinstance(item, (list, tuple)) for item in items):
        raise TemplateError("Mẫu đặt danh sách trong một danh sách khác; hãy viết mỗi danh sách một vòng lặp.")
    return items


def _single(account: Account, value: Any) -> Any:
    if isinstance(value, (list, tuple, dict)):
        raise TemplateError("Mẫu so sánh cả một danh sách; hãy so sánh số dòng của nó (|length).")
    return value


def _text_filters(plain: Callable[[Any], str]) -> dict[str, Callable[..., Any]]:
    @pass_context
    def joined(account: Account, items: Iterable[Any], separator: str = "", attribute: str | None = None) -> str:
        if attribute is not None:
            items = map(make_attrgetter(account.environment, attribute), items)
        texts = [plain(item) for item in items]
        account.spend(len(texts) * (1 + len(separator)) + sum(map(len, texts)))
        return separator.join(texts)

    @pass_context
    def replaced(account: Account, text: str, old: str, new: str) -> str:
        text = plain(text)
        account.spend(len(text) + text.count(old) * len(new))
        return text.replace(old, new)

    return {"join": joined, "replace": replaced}


@pass_environment
def _summed(environment: Environment, items: Iterable[Any], attribute: str | None = None) -> int:
    """Add up numbers: Jinja's own takes a start, and a list as a start makes ever longer lists."""
    return sum(items if attribute is None else map(make_attrgetter(environment, attribute), items))


def filters(plain: Callable[[Any], str]) -> dict[str, Callable[..., Any]]:
    """Return the filters that count, by name; `plain` gives a value's text or refuses it."""
    return _text_filters(plain) | {"sum": _summed}


def compute(account: Account, sign: str, left: Any, right: Any) -> Any:
    """Return `left` `sign` `right`. Only numbers are multiplied: a text times a billion would fill the memory."""
    if isinstance(left, int) and isinstance(right, int):
        if sign in _ARITHMETIC and max(abs(left), abs(right)) < _LARGEST:
            return _ARITHMETIC[sign](left, right)
    elif sign == "+" and type(left) is type(right) and isinstance(left, (str, list)):
        account.spend(len(left) + len(right))
        return left + right
    raise SecurityError(f"phép tính “{sign}”")


class Guarded:
    """The guards by the names that the compiled code knows them by."""

    counted = Guard(_counted)
    flat = Guard(_flat)
    single = Guard(_single)
