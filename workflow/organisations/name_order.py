"""People in the order of Vietnamese lists: by the given name, which comes last, then by what stands before it."""

from typing import Any

from django.db.models import CharField, Func


class NameOrder(Func):
    """What a name is sorted by: `order_by(NameOrder("person__full_name"), "pk")`.

    Letters count in the order of the Vietnamese alphabet (a ă â b c d đ e ê …), tones only between names of the same
    letters, in the order ngang, huyền, hỏi, ngã, sắc, nặng. PostgreSQL's function `name_order` says it, since no
    database has to know a Vietnamese collation.
    """

    function = "name_order"
    template = '%(function)s(%(expressions)s) COLLATE "C"'
    arity = 1
    output_field: Any = CharField()
