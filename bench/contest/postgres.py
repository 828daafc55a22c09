"""PostgreSQL, a server of our own that disappears: the join on skills, and intarray's GIN index.

One worker and no compiling of queries (both cost more CPU time than they save here); everything is in memory after the
first round. CPU time is that of the server process, which Linux counts.
"""

import importlib.util
import time
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from types import ModuleType
from typing import Any

from baanvak.engine.facts import Seeker
from contest import LeftOut, List
from contest.sql import BEST, ask, possible, posting_rows, summed, vacancy_rows
from contest.table import COLUMNS, Question, Table


def _house_tests() -> ModuleType:
    """Return tools/test.py, which knows how to start a server."""
    path = Path(__file__).parents[2] / "tools" / "test.py"
    spec = importlib.util.spec_from_file_location("house_tests", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _Server:
    is_exact = True

    def prepare(self, table: Table) -> None:
        tools = _house_tests()
        programs = tools.postgres_programs()
        if programs is None:
            raise LeftOut("no PostgreSQL here (Debian: apt install postgresql)")
        try:
            import psycopg
        except ImportError:
            raise LeftOut("psycopg is not installed (extra postgres)") from None
        self.table, self.running = table, ExitStack()
        url = self.running.enter_context(tools.cluster(programs))
        self.database = self.running.enter_context(psycopg.connect(url, autocommit=True))
        for setting in ("jit = off", "max_parallel_workers_per_gather = 0", "work_mem = '512MB'"):
            self.database.execute(f"SET {setting}")
        self.process = self.database.info.backend_pid
        self.fill(table)
        self.database.execute("VACUUM ANALYZE")

    def fill(self, table: Table) -> None:
        # int8 where squares of metres are made, int4 elsewhere
        columns = ", ".join(f"{name} {'int8' if name in 'xy' else 'int4'} NOT NULL" for name in COLUMNS[1:])
        self.database.execute(f"CREATE TABLE vacancy (id bigint PRIMARY KEY, {columns})")
        self.copy("vacancy", vacancy_rows(table))
        self.database.execute("CREATE INDEX ON vacancy (family)")

    def copy(self, name: str, rows: Any) -> None:
        with self.database.cursor().copy(f"COPY {name} FROM STDIN") as stream:
            for row in rows:
                stream.write_row(row)

    def ask(self, question: Question, skills: str) -> List:
        """Look up what shares a skill one by one (OFFSET 0 keeps the planner to it).

        Left alone it guesses one row after so many musts, and loops over thousands.
        """
        one = possible(question, only="id = s.vacancy")
        query = f"SELECT id, s.points + v.points FROM ({skills}) s CROSS JOIN LATERAL ({one} OFFSET 0) v {BEST}"
        return ask(self.run, question, query)

    def run(self, query: str) -> List:
        return self.database.execute(query).fetchall()

    def clock(self) -> float:
        """Add the time of the server's process for us (in nanoseconds where Linux counts them) to our own."""
        try:
            spent = int(Path(f"/proc/{self.process}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
        except (OSError, AttributeError):
            spent = 0.0
        return time.process_time() + spent

    def close(self) -> None:
        if hasattr(self, "running"):
            self.running.close()


class Join(_Server):
    """A table of (term, vacancy, points) with an index that holds all three."""

    name, about = "PostgreSQL join on skills", "materialised, index-only, one worker"

    def fill(self, table: Table) -> None:
        super().fill(table)
        self.database.execute("CREATE TABLE posting (term int, vacancy bigint, points int)")
        self.copy("posting", posting_rows(table))
        self.database.execute("CREATE INDEX ON posting (term) INCLUDE (vacancy, points)")

    def rank(self, seeker: Seeker) -> List:
        question = Question.of(seeker, self.table)
        return self.ask(question, summed(question))


class Gin(_Server):
    """Arrays of skills and points in the vacancy; a GIN index finds those that share a skill."""

    name, about = "PostgreSQL intarray GIN", "arrays per vacancy, one worker"

    def fill(self, table: Table) -> None:
        super().fill(table)
        try:
            self.database.execute("CREATE EXTENSION intarray")
        except Exception as error:
            raise LeftOut(f"PostgreSQL without intarray: {error}") from None
        self.database.execute("CREATE TABLE asked (vacancy bigint PRIMARY KEY, terms int[], points int[])")
        order = table.rows.argsort(kind="stable")
        ids = table.columns["id"][table.rows[order]].tolist()
        lines = zip(ids, table.terms[order].tolist(), table.points[order].tolist(), strict=True)
        grouped = ((id_, list(zip(*group, strict=True))) for id_, group in groupby(lines, key=lambda line: line[0]))
        self.copy("asked", ((id_, list(terms), list(points)) for id_, (_, terms, points) in grouped))
        self.database.execute("CREATE INDEX ON asked USING gin (terms gin__int_ops)")

    def rank(self, seeker: Seeker) -> List:
        question = Question.of(seeker, self.table)
        own = [",".join(map(str, column)) for column in zip(*question.credits, strict=True)] or ["", ""]
        terms, percents = (f"'{{{numbers}}}'::int[]" for numbers in own)
        skills = (
            f"SELECT vacancy, (SELECT SUM((a.points * ({percents})[idx({terms}, a.term)] + 50) / 100) "
            "FROM unnest(terms, points) a (term, points)) AS points "
            f"FROM asked WHERE terms && {terms}"
        )
        return self.ask(question, skills)
