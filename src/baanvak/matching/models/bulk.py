"""Writes many rows at once, new ones and old ones: by COPY on PostgreSQL, by one prepared statement elsewhere."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def write(
    model: type[models.Model], names: Sequence[str], rows: Iterable[tuple[Any, ...]], keep: Sequence[str] = ()
) -> None:
    """Insert rows, or change those whose key (the first of the columns `names`) is there.

    Columns that are in `keep` are written for new rows only. Values are what the database driver takes: packed
    columns are bytes.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    columns: list[str] = [field.column for field in fields]
    table, key = model._meta.db_table, columns[0]
    changed = [column for column, name in zip(columns[1:], names[1:], strict=True) if name not in keep]
    insert = f'INSERT INTO "{table}" ({_listed(columns)})'
    conflict = f'ON CONFLICT ("{key}") DO UPDATE SET ' + ", ".join(f'"{c}" = excluded."{c}"' for c in changed)
    if connection.vendor == "postgresql":
        _copy(table, columns, rows, insert, conflict)
        return
    with connection.cursor() as cursor:
        holes = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"{insert} VALUES ({holes}) {conflict}", list(rows))


def _copy(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]], insert: str, conflict: str) -> None:
    """Stream into a table of this transaction, and on in order of key, so that two never lock crosswise."""
    key = columns[0]
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TEMPORARY TABLE "new_rows" AS SELECT {_listed(columns)} FROM "{table}" WITH NO DATA')
        with cursor.copy(f'COPY "new_rows" ({_listed(columns)}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f'{insert} SELECT {_listed(columns)} FROM "new_rows" ORDER BY "{key}" {conflict}')
        cursor.execute('DROP TABLE "new_rows"')


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
