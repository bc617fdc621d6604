"""Writing many rows at once."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def write_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write these fields of rows of one model, in one statement; no row does nothing.

    Django's `bulk_update` builds a CASE with a branch for every row and field, which takes most of the time of a step
    that moves sixty rows. Not for fields that are arrays themselves. Raises what the database refuses.
    """
    if not rows:
        return
    meta = rows[0]._meta
    fields: list[Any] = [meta.pk, *(meta.get_field(name) for name in names)]
    quoted = [connection.ops.quote_name(field.column) for field in fields]
    kinds = [field.rel_db_type(connection) if field is meta.pk else field.db_type(connection) for field in fields]
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows] for field in fields]
    sql = (
        f"UPDATE {connection.ops.quote_name(meta.db_table)} AS t "
        f"SET {', '.join(f'{column} = v.{column}' for column in quoted[1:])} "
        f"FROM unnest({', '.join(f'%s::{kind}[]' for kind in kinds)}) AS v({', '.join(quoted)}) "
        f"WHERE t.{quoted[0]} = v.{quoted[0]}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
