"""What an expression of a template gives, worked out from the types of its context and never by running it.

Whatever is not known to be harmless is refused: what cannot be judged here cannot be used in a template.
"""

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jinja2 import Environment, nodes

from documents.templating.sandbox import environment

from .filters import KNOWN, held, is_lazy, result_of
from .names import element_of, fields_of, nearest

Report = Callable[[str, str, str], None]

_UNWANTED: dict[type, Any] = {
    nodes.Call: gettext_lazy("Mẫu không được gọi hàm."),
    nodes.Mul: gettext_lazy("Mẫu không được dùng phép nhân."),
    nodes.Pow: gettext_lazy("Mẫu không được dùng phép luỹ thừa."),
    nodes.Dict: gettext_lazy("Mẫu không được tạo bảng tra {…}."),
}
_ORDERING = {"lt", "lteq", "gt", "gteq"}


@cache
def grammar() -> Environment:
    """Return the sandbox, for parsing and for the names of its filters and tests."""
    return environment()


def parsed(source: str) -> nodes.Template:
    """Return the tree of a small template. Raises TemplateSyntaxError."""
    return grammar().parse(source)


class Reader:
    """Reads expressions in the scope of a place of the template.

    `names` are those known there with their types; `report` is told what is wrong.
    """

    def __init__(self, names: dict[str, Any], report: Report) -> None:
        self.names, self._report = names, report
        self.tests = frozenset(grammar().tests)

    def report(self, message: str, name: str = "", nearest: str = "") -> None:
        """Tell of something wrong where the expression stands."""
        self._report(message, name, nearest)

    def printed(self, node: nodes.Node) -> None:
        """Check an expression that is printed: only text and numbers are."""
        kind = self.type_of(node)
        if kind is bool:
            self.report(_("Thẻ in một giá trị đúng/sai. Hãy dùng {%p if … %} để chọn chữ cần in."))
        elif held(kind) is not None:
            self.report(_("Thẻ in cả một danh sách. Hãy dùng {%p for … in … %} để in từng mục."))
        elif kind not in (str, int, Any):
            self.report(
                _("Thẻ in cả một nhóm dữ liệu hoặc giá trị lạ. Hãy ghi rõ mục cần in, như {{ header.issuer }}.")
            )

    def condition(self, node: nodes.Node) -> Any:
        """Check an expression that decides, and return its type."""
        kind = self.type_of(node)
        if is_lazy(kind):
            self.report(_("Điều kiện này luôn đúng. Hãy thêm “|list” vào cuối."))
        return kind

    def type_of(self, node: nodes.Node) -> Any:
        """Return the type that the expression gives; Any where a problem was reported."""
        read = _READERS.get(type(node))
        if read is not None:
            return read(self, node)
        self.report(str(_UNWANTED.get(type(node), _("Mẫu dùng một cách viết không được phép."))))
        return Any

    def attribute(self, kind: Any, name: str, within: str = "") -> Any:
        """Return the type of a record's field; `kind` is the record's, and the template calls it `within`."""
        path = f"{within}.{name}" if within else name
        if name.startswith("_"):
            self.report(_("Mẫu không được dùng tên bắt đầu bằng dấu gạch dưới."), name=path)
        elif kind is Any:
            return Any
        elif not dataclasses.is_dataclass(kind):
            message = _("Mục “%s” không có ở đây: phần đứng trước dấu chấm là chữ, số hoặc danh sách.")
            self.report(message % name, name=path)
        elif name in (known := fields_of(kind)):  # type: ignore[arg-type]
            return known[name]
        else:
            close = nearest(name, known)
            self._unknown(path, f"{within}.{close}" if within and close else close)
        return Any

    def _unknown(self, name: str, close: str) -> None:
        self.report(_("Mẫu dùng tên không có trong dữ liệu: “%s”.") % name, name=name, nearest=close)

    def _name(self, node: nodes.Name) -> Any:
        if node.name in self.names:
            return self.names[node.name]
        self._unknown(node.name, nearest(node.name, self.names))
        return Any

    def _constant(self, node: nodes.Const) -> Any:
        return type(node.value)

    def _attribute(self, node: nodes.Getattr) -> Any:
        return self.attribute(self.type_of(node.node), node.attr, _path(node.node))

    def _item(self, node: nodes.Getitem) -> Any:
        kind, at = self.type_of(node.node), node.arg
        if isinstance(at, nodes.Const) and isinstance(at.value, str):
            return self.attribute(kind, at.value, _path(node.node))
        if isinstance(at, nodes.Slice):
            for bound in (at.start, at.stop, at.step):
                if bound is not None:
                    self._of_numbers(bound)
            if kind is str or element_of(kind) is not None:
                return kind
        elif self._is_end(at) and element_of(kind) is not None:
            return element_of(kind)
        if kind is not Any:
            self.report(_("Chỉ lấy được mục đầu [0] hoặc mục cuối [-1] của một danh sách; mục khác có thể không có."))
        return Any

    @staticmethod
    def _is_end(at: nodes.Node) -> bool:
        if isinstance(at, nodes.Neg):
            return isinstance(at.node, nodes.Const) and at.node.value == 1
        return isinstance(at, nodes.Const) and at.value == 0

    def _filter(self, node: nodes.Filter) -> Any:
        taken = self.type_of(node.node) if node.node else Any
        if node.name not in KNOWN:
            message = _("Mẫu dùng hàm lọc không có: “%s”.") % node.name
            self.report(message, name=node.name, nearest=nearest(node.name, dict.fromkeys(KNOWN)))
            return Any
        return result_of(self, node, taken)

    def _test(self, node: nodes.Test) -> Any:
        self.type_of(node.node)
        for argument in node.args:
            self.type_of(argument)
        if node.name not in self.tests or node.kwargs or node.dyn_args or node.dyn_kwargs:
            message = _("Mẫu dùng phép thử không có: “%s”.") % node.name
            self.report(message, name=node.name, nearest=nearest(node.name, dict.fromkeys(self.tests)))
        return bool

    def _comparison(self, node: nodes.Compare) -> Any:
        left = self.type_of(node.expr)
        for operand in node.ops:
            right = self.type_of(operand.expr)
            if operand.op in _ORDERING and Any not in (left, right) and (left != right or left not in (int, str)):
                self.report(_("Phép so sánh lớn hơn, nhỏ hơn chỉ dùng giữa hai số hoặc hai chữ."))
            left = right
        return bool

    def _either(self, node: nodes.And | nodes.Or) -> Any:
        return _common(self.condition(node.left), self.type_of(node.right))

    def _opposite(self, node: nodes.Not) -> Any:
        self.condition(node.node)
        return bool

    def _choice(self, node: nodes.CondExpr) -> Any:
        self.condition(node.test)
        if node.expr2 is None:
            self.report(_("Thẻ “… if …” còn thiếu “else …”: khi điều kiện sai sẽ không có gì để in."))
            return self.type_of(node.expr1)
        return _common(self.type_of(node.expr1), self.type_of(node.expr2))

    def _concatenation(self, node: nodes.Concat) -> Any:
        for one in node.nodes:
            self.printed(one)
        return str

    def _sum(self, node: nodes.Add) -> Any:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if Any not in (left, right) and (left != right or left not in (int, str)):
            self.report(_("Phép cộng chỉ dùng giữa hai số hoặc hai chữ."))
            return Any
        return left

    def _difference(self, node: nodes.Sub) -> Any:
        self._of_numbers(node.left)
        self._of_numbers(node.right)
        return int

    def _sign(self, node: nodes.Neg | nodes.Pos) -> Any:
        self._of_numbers(node.node)
        return int

    def _of_numbers(self, node: nodes.Node) -> None:
        if self.type_of(node) not in (int, Any):
            self.report(_("Chỗ này phải là một số."))

    def _listing(self, node: nodes.List | nodes.Tuple) -> Any:
        kinds = [self.type_of(one) for one in node.items]
        kind = Any
        if kinds and all(one == kinds[0] for one in kinds):
            kind = kinds[0]
        return tuple[kind, ...]  # type: ignore[valid-type]


def paths_in(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that a piece of template goes by, whole ("header.issuer") and in part ("header")."""
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        if path := _path(node):
            yield path


def _path(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        inner = _path(node.node)
        return f"{inner}.{node.attr}" if inner else ""
    return node.name if isinstance(node, nodes.Name) else ""


def _common(left: Any, right: Any) -> Any:
    """Return the type of "one or the other": text where both print as such, `object` where nothing is common."""
    if left == right:
        return left
    if Any in (left, right):
        return Any
    return str if {left, right} == {str, int} else object


_READERS: dict[type, Callable[[Any, Any], Any]] = {
    nodes.Name: Reader._name,
    nodes.Const: Reader._constant,
    nodes.Getattr: Reader._attribute,
    nodes.Getitem: Reader._item,
    nodes.Filter: Reader._filter,
    nodes.Test: Reader._test,
    nodes.Compare: Reader._comparison,
    nodes.And: Reader._either,
    nodes.Or: Reader._either,
    nodes.Not: Reader._opposite,
    nodes.CondExpr: Reader._choice,
    nodes.Concat: Reader._concatenation,
    nodes.Add: Reader._sum,
    nodes.Sub: Reader._difference,
    nodes.Neg: Reader._sign,
    nodes.Pos: Reader._sign,
    nodes.List: Reader._listing,
    nodes.Tuple: Reader._listing,
}
