"""The word indexes beside vacancies and programmes: SQLite FTS5 or a PostgreSQL tsvector, kept in step by the database.

What is indexed is `search_title` and `search_text` of a row: stems made in Python, so that both databases find
the same.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connections, models
from django.db.models.expressions import RawSQL

# Every group must be found; of a group one stem is enough. A stem of four letters or more also begins words of
# the title: "zorg" finds a Zorgassistent, but not everybody who is asked to be zorgvuldig.
Terms = tuple[tuple[str, ...], ...]
SHORTEST_BEGINNING = 4
Rows = TypeVar("Rows", bound=models.QuerySet[Any])


@dataclass(frozen=True, slots=True)
class Index:
    """A table whose rows are found by words, and the name of the index beside it."""

    table: str
    name: str


VACANCIES = Index(table="market_vacancy", name="market_words")
PROGRAMMES = Index(table="market_programme", name="market_programme_words")


def _sqlite(index: Index) -> tuple[str, ...]:
    table, name = index.table, index.name
    added = f"INSERT INTO {name}(rowid, search_title, search_text) VALUES (new.id, new.search_title, new.search_text);"
    removed = (
        f"INSERT INTO {name}({name}, rowid, search_title, search_text) "
        "VALUES ('delete', old.id, old.search_title, old.search_text);"
    )
    return (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(search_title, search_text, "
        f"content='{table}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
        f"INSERT INTO {name}({name}) VALUES('rebuild')",
        f"CREATE TRIGGER IF NOT EXISTS {name}_added AFTER INSERT ON {table} BEGIN {added} END",
        f"CREATE TRIGGER IF NOT EXISTS {name}_removed AFTER DELETE ON {table} BEGIN {removed} END",
        f"CREATE TRIGGER IF NOT EXISTS {name}_changed AFTER UPDATE OF search_title, search_text ON {table} "
        "WHEN old.search_title <> new.search_title OR old.search_text <> new.search_text "
        f"BEGIN {removed} {added} END",
    )


def _postgresql(index: Index) -> tuple[str, ...]:
    return (
        f"ALTER TABLE {index.table} ADD COLUMN IF NOT EXISTS words tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', search_title), 'A') || "
        "setweight(to_tsvector('simple', search_text), 'D')) STORED",
        f"CREATE INDEX IF NOT EXISTS {index.name} ON {index.table} USING gin (words)",
    )


def install(connection: Any, index: Index = VACANCIES) -> None:
    """Make the index and what keeps it in step. Safe to repeat.

    Django remakes an SQLite table when a column changes, and triggers go down with the old one: repeat this
    at the end of every migration that does so.
    """
    for statement in _sqlite(index) if connection.vendor == "sqlite" else _postgresql(index):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def remove(connection: Any, index: Index = VACANCIES) -> None:
    """Take the index away."""
    if connection.vendor == "sqlite":
        triggers = [f"DROP TRIGGER IF EXISTS {index.name}_{event}" for event in ("added", "removed", "changed")]
        statements = [*triggers, f"DROP TABLE IF EXISTS {index.name}"]
    else:
        statements = [f"ALTER TABLE {index.table} DROP COLUMN IF EXISTS words"]
    for statement in statements:
        with connection.cursor() as cursor:
            cursor.execute(statement)


class Words(models.Model):
    """The SQLite index of vacancies seen as a table, for sub-selects. On PostgreSQL it does not exist."""

    vacancy = models.OneToOneField(
        "market.Vacancy", primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="+"
    )
    line = models.TextField(db_column="market_words")

    class Meta:
        managed = False
        db_table = "market_words"


class ProgrammeWords(models.Model):
    """The same for programmes."""

    programme = models.OneToOneField(
        "market.Programme", primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="+"
    )
    line = models.TextField(db_column="market_programme_words")

    class Meta:
        managed = False
        db_table = "market_programme_words"


_SEEN_AS: dict[Index, Any] = {VACANCIES: Words, PROGRAMMES: ProgrammeWords}


@models.TextField.register_lookup
class Match(models.Lookup):
    """`MATCH` of FTS5."""

    lookup_name = "match"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} MATCH {right}", (*left_params, *right_params)


def with_words(rows: Rows, terms: Terms, index: Index = VACANCIES) -> Rows:
    """`rows` that have every term, with how many of the terms stand in the title: `in_title`.

    Coarse on purpose: among the equally good the nearest comes first, and both databases agree. Sub-selects
    and not a join: SQLite may put the index on the inside of a join and then asks it once for every row of the
    table (measured on 20,000 vacancies: 15 s against 30 ms).
    """
    is_sqlite = connections[rows.db].vendor == "sqlite"
    has = _sqlite_has if is_sqlite else _postgresql_has
    in_title: Any = sum(
        models.Case(models.When(has((group,), True, index), then=1), default=0, output_field=models.IntegerField())
        for group in terms
    )
    found: Any = rows.filter(has(terms, False, index)).annotate(in_title=in_title)
    return found


def _sqlite_has(terms: Terms, in_title: bool, index: Index) -> Any:
    query = f"search_title: ({_fts5(terms)})" if in_title else _fts5(terms)
    return models.Q(pk__in=_SEEN_AS[index].objects.filter(line__match=query).values("pk"))


def _postgresql_has(terms: Terms, in_title: bool, index: Index) -> Any:
    query = _tsquery(terms, "A" if in_title else "")
    return RawSQL(f"{index.table}.words @@ to_tsquery('simple', %s)", [query], models.BooleanField())


def _fts5(terms: Terms) -> str:
    """The word itself anywhere, or the beginning of a word of the title."""
    groups = (" OR ".join(_fts5_stem(stem) for stem in group) for group in terms)
    return " AND ".join(f"({group})" for group in groups)


def _fts5_stem(stem: str) -> str:
    return f'"{stem}" OR search_title: "{stem}"*' if _begins(stem) else f'"{stem}"'


def _tsquery(terms: Terms, weight: str = "") -> str:
    """The same for PostgreSQL; `weight` A asks for the title only."""
    groups = (" | ".join(_tsquery_stem(stem, weight) for stem in group) for group in terms)
    return " & ".join(f"({group})" for group in groups)


def _tsquery_stem(stem: str, weight: str) -> str:
    word = f"{stem}:{weight}" if weight else stem
    return f"{word} | {stem}:*A" if _begins(stem) else word


def _begins(stem: str) -> bool:
    return len(stem) >= SHORTEST_BEGINNING
