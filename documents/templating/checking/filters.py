"""What each filter of the sandbox takes and gives, so that a chain of them can be judged without running it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import make_dataclass
from functools import cache
from typing import Any, Protocol, TypeAlias, get_args, get_origin

from django.utils.translation import gettext as _
from jinja2 import nodes

from .names import element_of

Options: TypeAlias = dict[str, nodes.Expr]


class Judge(Protocol):
    """What the filters ask of whoever reads the expression around them."""

    tests: frozenset[str]

    def type_of(self, node: nodes.Node) -> Any: ...

    def attribute(self, kind: Any, name: str) -> Any: ...

    def report(self, message: str, name: str = "", nearest: str = "") -> None: ...


def result_of(judge: Judge, node: nodes.Filter, taken: Any) -> Any:
    """Return the type that a filter gives for what it takes; Any after a problem was reported."""
    if taken is Any:
        return Any
    options: Options = {str(one.key): one.value for one in node.kwargs}
    if node.dyn_args or node.dyn_kwargs or not _arguments_fit(node, options):
        judge.report(_("Hàm lọc “%s” không được viết với các tham số như vậy.") % node.name)
        return Any
    return _RESULTS[node.name](judge, node, taken, options)


def held(kind: Any) -> Any:
    """Return what a list or a lazy sequence holds, None for anything else."""
    return get_args(kind)[0] if get_origin(kind) is Iterator else element_of(kind)


def is_lazy(kind: Any) -> bool:
    """Whether it gives its items once, without a length: what `select` and its like return."""
    return get_origin(kind) is Iterator


def _arguments_fit(node: nodes.Filter, options: Options) -> bool:
    least, most, names = _ARGUMENTS.get(node.name, (0, 0, set()))
    return least <= len(node.args) <= most and set(options) <= names


_ARGUMENTS: dict[str, tuple[int, int, set[str]]] = {
    "default": (1, 2, {"boolean"}),
    "groupby": (1, 1, set()),
    "join": (0, 1, {"attribute"}),
    "map": (0, 1, {"attribute"}),
    "reject": (0, 2, set()),
    "rejectattr": (1, 3, set()),
    "replace": (2, 2, set()),
    "select": (0, 2, set()),
    "selectattr": (1, 3, set()),
    "sort": (0, 0, {"attribute", "reverse", "case_sensitive"}),
    "sum": (0, 0, {"attribute"}),
    "unique": (0, 0, {"attribute", "case_sensitive"}),
}


def _of_text(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    if taken not in (str, int):
        judge.report(_("Hàm lọc “%s” dùng cho chữ.") % node.name)
    return str


def _replaced(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    for argument in node.args:
        judge.type_of(argument)
    return _of_text(judge, node, taken, options)


def _of_number(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    if taken is not int:
        judge.report(_("Hàm lọc “%s” dùng cho số.") % node.name)
    return str


def _size(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    if is_lazy(taken):
        judge.report(_("Hãy thêm “|list” trước “|%s”.") % node.name)
    elif taken is not str and held(taken) is None:
        judge.report(_("Hàm lọc “%s” dùng cho danh sách hoặc chữ.") % node.name)
    return int


def _listed(judge: Judge, node: nodes.Filter, taken: Any) -> Any:
    """Return what the list holds, Any after a problem."""
    item = held(taken)
    if item is None:
        judge.report(_("Hàm lọc “%s” dùng cho danh sách.") % node.name)
        return Any
    return item


def _same_list(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    item = _item_by(judge, node, taken, options)
    return Any if item is Any else tuple[_listed(judge, node, taken), ...]  # type: ignore[misc]


def _item_by(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    """Return what the list holds, or the field of it that `attribute=` names."""
    item = _listed(judge, node, taken)
    return _attribute(judge, item, options["attribute"]) if "attribute" in options else item


def _attribute(judge: Judge, item: Any, named: nodes.Expr) -> Any:
    if item is Any:
        return Any
    if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
        judge.report(_("Tên trường trong hàm lọc phải viết sẵn trong ngoặc kép."))
        return Any
    for name in named.value.split("."):
        item = judge.attribute(item, name)
    return item


def _lazily(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    item = _item_by(judge, node, taken, options)
    return Any if item is Any else Iterator[_listed(judge, node, taken)]  # type: ignore[misc]


def _chosen(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    """`select` and `reject`: the arguments are a test's name and what it compares with."""
    item = _listed(judge, node, taken)
    _check_test(judge, node.args)
    return Any if item is Any else Iterator[item]  # type: ignore[valid-type]


def _chosen_by(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    item = _listed(judge, node, taken)
    _attribute(judge, item, node.args[0])
    _check_test(judge, node.args[1:])
    return Any if item is Any else Iterator[item]  # type: ignore[valid-type]


def _check_test(judge: Judge, arguments: Sequence[nodes.Expr]) -> None:
    if arguments and (not isinstance(arguments[0], nodes.Const) or arguments[0].value not in judge.tests):
        judge.report(_("Phép thử trong hàm lọc phải là tên viết sẵn, như “equalto”."))
    for argument in arguments[1:]:
        judge.type_of(argument)


def _mapped(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    item = _item_by(judge, node, taken, options)
    if node.args:
        named = node.args[0]
        name = named.value if isinstance(named, nodes.Const) else None
        if name not in _EACH or "attribute" in options:
            judge.report(_("“map” chỉ nhận tên trường (attribute=…) hoặc một trong: %s.") % ", ".join(sorted(_EACH)))
            return Any
        item = _RESULTS[name](judge, nodes.Filter(None, name, [], [], None, None), item, {}) if item is not Any else Any
    return Any if item is Any else Iterator[item]  # type: ignore[valid-type]


def _item(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    if node.name == "last" and is_lazy(taken):
        judge.report(_("Hãy thêm “|list” trước “|%s”.") % node.name)
    return _listed(judge, node, taken)


def _joined(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    item = _item_by(judge, node, taken, options)
    if item not in (str, int, Any):
        judge.report(_('“join” chỉ nối được chữ và số. Với danh sách có nhiều mục, hãy thêm attribute="tên".'))
    for argument in node.args:
        judge.type_of(argument)
    return str


def _grouped(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    item = _listed(judge, node, taken)
    by = _attribute(judge, item, node.args[0])
    if Any in (item, by):
        return Any
    return tuple[_group_of(by, item), ...]  # type: ignore[misc]


@cache
def _group_of(by: Any, item: Any) -> type:
    return make_dataclass("Group", [("grouper", by), ("list", tuple[item, ...])])


def _summed(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    if _item_by(judge, node, taken, options) not in (int, Any):
        judge.report(_("“sum” chỉ cộng được số."))
    return int


def _defaulted(judge: Judge, node: nodes.Filter, taken: Any, options: Options) -> Any:
    for argument in node.args:
        judge.type_of(argument)
    return taken


_EACH = {"bare", "capitals", "counted", "roman", "trim", "length", "count"}
_RESULTS: dict[str, Callable[[Judge, nodes.Filter, Any, Options], Any]] = {
    "bare": _of_text,
    "capitals": _of_text,
    "count": _size,
    "counted": _of_number,
    "default": _defaulted,
    "first": _item,
    "groupby": _grouped,
    "join": _joined,
    "last": _item,
    "length": _size,
    "list": _same_list,
    "map": _mapped,
    "reject": _chosen,
    "rejectattr": _chosen_by,
    "replace": _replaced,
    "reverse": _lazily,
    "roman": _of_number,
    "select": _chosen,
    "selectattr": _chosen_by,
    "sort": _same_list,
    "sum": _summed,
    "trim": _of_text,
    "unique": _lazily,
}
KNOWN = frozenset(_RESULTS)
"""The filters that can be judged; a test holds them equal to those that the sandbox has."""
