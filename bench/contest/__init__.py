"""The contest: what somebody would use instead of our ranking, each as one small class with the same three verbs."""

import time
from collections.abc import Callable
from typing import Protocol

from baanvak.engine.facts import Seeker
from contest.table import Table

List = list[tuple[int, int]]  # (vacancy, points), best first
LIMIT = 50


class Contender(Protocol):
    """Ranks vacancies for a person: the best `LIMIT` for which every must holds."""

    name: str
    about: str
    is_exact: bool

    def prepare(self, table: Table) -> None:
        """Take the table in, once."""

    def rank(self, seeker: Seeker) -> List:
        """Return the list of one person."""

    def clock(self) -> float:
        """Return the CPU seconds used so far, also those of a server."""

    def close(self) -> None:
        """Stop what was started."""


class InProcess:
    """A contender that works in this process."""

    is_exact = True

    def clock(self) -> float:
        return time.process_time()

    def close(self) -> None:
        pass


class LeftOut(Exception):
    """This contender cannot run here; the text says what it needs."""


def contenders() -> dict[str, Callable[[], Contender]]:
    """Return every contender by its short name, quick ones first; nothing heavy is imported before it is asked."""
    from contest import arrays, compiled, postgres, sql, words

    return {
        "numba-plain": compiled.InvertedLists,
        "scipy": arrays.Sparse,
        "duckdb": sql.DuckDB,
        "sqlite": sql.SQLite,
        "bm25s": words.BM25,
        "postgres-join": postgres.Join,
        "postgres-gin": postgres.Gin,
    }
