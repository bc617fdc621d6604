"""Words as people type them: found with and without Vietnamese marks, in any case, by the beginnings of words.

`full_name__words="nguyen thi d"` finds “Nguyễn Thị Đào”. What counts as a word is said once, by the functions of
PostgreSQL in this room's migrations (`search_words`), for what is looked through as for what is typed: marks and case
are dropped, đ is d, every other sign parts words. A word is found by its beginning, a number only whole, with or
without zeros before it.
"""

from typing import Any, TypeVar

from django.contrib.postgres.indexes import GinIndex
from django.db.models import CharField, Func, Lookup, Model, QuerySet, TextField

M = TypeVar("M", bound=Model)


@CharField.register_lookup
@TextField.register_lookup
class Words(Lookup):
    """All of the typed words stand in the text, in any order. Text without a letter or number finds nothing."""

    lookup_name = "words"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, of_left = self.process_lhs(compiler, connection)
        right, of_right = self.process_rhs(compiler, connection)
        return f"search_lexemes({left}) @@ search_query({right})", (*of_left, *of_right)


def words_index(field: str, name: str) -> GinIndex:
    """The index by which `words` finds its rows however many there are."""
    return GinIndex(Func(field, function="search_lexemes"), name=name)


def first_found(rows: QuerySet[M], *ways: QuerySet[M], upto: int) -> QuerySet[M]:
    """Those of `rows` that any of `ways` finds, of each way no more than its first `upto`.

    Each way is a question of its own, which its own index answers; asked as one with OR, none would.
    """
    first, *others = (way.values("pk")[:upto] for way in ways)
    return rows.filter(pk__in=first.union(*others) if others else first)
