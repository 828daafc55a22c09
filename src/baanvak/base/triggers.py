"""Refuses update and delete on append-only tables, inside the database, on SQLite and PostgreSQL.

Tests that empty tables between two cases take the triggers off and put them back with these functions.
"""

from collections.abc import Iterable
from typing import Any

APPEND_ONLY = ("base_line", "base_seal")

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION baanvak_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""


def install(connection: Any, tables: Iterable[str] = APPEND_ONLY) -> None:
    """Put the triggers on. Safe to repeat."""
    for statement in _install_statements(connection.vendor, tables):
        _run(connection, statement)


def remove(connection: Any, tables: Iterable[str] = APPEND_ONLY) -> None:
    """Take the triggers off."""
    for table in tables:
        for event in _events(connection.vendor):
            name = _name(table, event)
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            _run(connection, f"DROP TRIGGER IF EXISTS {name}{on}")


def _install_statements(vendor: str, tables: Iterable[str]) -> Iterable[str]:
    if vendor == "sqlite":
        for table in tables:
            for event in _events(vendor):
                yield (
                    f"CREATE TRIGGER IF NOT EXISTS {_name(table, event)} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'append-only: {event} on {table} is refused'); END"
                )
        return
    yield _POSTGRES_FUNCTION
    for table in tables:
        for event in _events(vendor):
            per = "STATEMENT" if event == "TRUNCATE" else "ROW"
            yield (
                f"CREATE OR REPLACE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
                f"FOR EACH {per} EXECUTE FUNCTION baanvak_append_only()"
            )


def _events(vendor: str) -> tuple[str, ...]:
    return ("UPDATE", "DELETE") if vendor == "sqlite" else ("UPDATE", "DELETE", "TRUNCATE")


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"


def _run(connection: Any, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
