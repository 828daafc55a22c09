"""SQL databases: one query text, a materialised table of (term, vacancy, points), and the dialects' differences.

A user of SQL would write this: add up the points of the shared skills, join the vacancies that may be done at all,
add the points for wishes and conditions, sort, keep fifty. Indexes: skills by term; vacancies by id.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from baanvak.engine.facts import Seeker
from contest import LIMIT, InProcess, LeftOut, List
from contest.table import ALWAYS, COLUMNS, NOBODY, TRAVEL_REMOTE, TRAVEL_WITHOUT_LIMIT, Question, Table

MOST_WITHOUT_OCCUPATION = 25 + 3 + 4  # practical, sector, features

BEST = f"ORDER BY 2 DESC, 1 LIMIT {LIMIT}"


def _within(column: str, numbers: Iterable[int]) -> str:
    listed = ", ".join(map(str, numbers))
    return f"{column} IN ({listed})" if listed else "1 = 0"


def _conditions(question: Question) -> list[str]:
    """Return the musts as SQL."""
    musts = [
        *_near(question),
        f"hours_max >= {question.hours_min}",
        f"hours_min <= {question.hours_max}",
        f"starts >= {question.earliest}",
        f"(licences & {~question.licences & 32767}) = 0",
        f"(asks & {question.cannot}) = 0",
        f"substr('{_spoken(question)}', language + 1, 1) <> '-'",
    ]
    if question.days:
        musts.append(f"(days = 0 OR (days & {question.days}) <> 0)")
    if question.day_parts:
        musts.append(f"(day_parts = 0 OR (day_parts & {question.day_parts}) <> 0)")
    return musts


def _near(question: Question) -> list[str]:
    if not question.circles:
        return []
    x, y, reach = question.x, question.y, question.reach
    box = f"x BETWEEN {x - reach} AND {x + reach} AND y BETWEEN {y - reach} AND {y + reach}"
    return [f"(is_remote = 1 OR ({box} AND {_square(question)} <= {question.circles[-1][1]}))"]


def _spoken(question: Question) -> str:
    """Return one character per number in the column `language`: the points it earns, or a dash for a miss."""
    earned = {number: points for points, numbers in question.languages.items() for number in numbers}
    return "".join(str(earned.get(number, "-")) for number in range(question.language_count))


def _square(question: Question) -> str:
    return f"((x - {question.x}) * (x - {question.x}) + (y - {question.y}) * (y - {question.y}))"


def _travel(question: Question) -> str:
    if not question.circles:
        return f"CASE WHEN is_remote = 1 THEN {TRAVEL_REMOTE} ELSE {TRAVEL_WITHOUT_LIMIT} END"
    steps = " ".join(f"WHEN square <= {most} THEN {points}" for points, most in question.circles)
    return f"CASE WHEN is_remote = 1 THEN {TRAVEL_REMOTE} {steps} END"


def _practical(question: Question) -> str:
    hours = f"hours_min = {NOBODY} AND hours_max = 999"
    hours = f"CASE WHEN {hours} THEN 3 ELSE 6 END" if question.knows_hours else "3"
    times = "2"
    if question.days and question.day_parts:
        fits = f"days > 0 AND day_parts > 0 AND (days & {~question.days & 127}) = 0"
        times = f"CASE WHEN {fits} AND (day_parts & {~question.day_parts & 15}) = 0 THEN 4 ELSE 2 END"
    languages = f"CAST(substr('{_spoken(question)}', language + 1, 1) AS INTEGER)"
    return f"{_travel(question)} + {hours} + {times} + {languages} + {ALWAYS}"


def _wishes(question: Question, divide: str) -> str:
    occupation = (
        f"CASE WHEN {_within('occupation', question.occupations)} THEN 8 "
        f"WHEN {_within('isco', question.groups)} THEN 6 WHEN {_within('family', question.families)} THEN 3 ELSE 0 END"
    )
    sector = f"CASE WHEN {_within('sector', question.sectors)} THEN 3 ELSE 0 END"
    features = "0"
    if asked := question.features.bit_count():
        met = " + ".join(f"((features >> {bit}) & 1)" for bit in range(64) if question.features >> bit & 1)
        features = f"CASE WHEN features = 0 THEN 0 ELSE (8 * ({met}) + {asked}) {divide} {2 * asked} END"
    avoided = " OR ".join(_within(column, numbers) for column, numbers in question.avoided.items())
    return f"CASE WHEN {avoided or '1 = 0'} THEN 0 ELSE {occupation} + {sector} + {features} END"


def possible(question: Question, only: str = "1 = 1", divide: str = "/") -> str:
    """Return the SQL of the vacancies for which the musts hold, with their points for all but skills."""
    return (
        f"SELECT id, {_practical(question)} + {_wishes(question, divide)} AS points "
        f"FROM (SELECT *, {_square(question)} AS square FROM vacancy WHERE {only}) v "
        f"WHERE {' AND '.join(_conditions(question))}"
    )


def joined(question: Question, skills: str, join: str, divide: str = "/") -> str:
    """Return the query for the best that share a skill (JOIN) or for all (LEFT JOIN).

    `skills` is the SQL of a table (vacancy, points).
    """
    return (
        f"SELECT id, COALESCE(s.points, 0) + v.points FROM ({possible(question, divide=divide)}) v "
        f"{join} ({skills}) s ON s.vacancy = id {BEST}"
    )


def ask(run: Callable[[str], List], question: Question, query: str) -> List:
    """Run the query for what shares a skill, and another one only when what shares none could be in the list.

    The other one leaves skills out, so it may tell too few points, never too many: the higher counts. It has at most
    25 practical points, 3 for the sector and 4 for features; above 32 it must be of a wished occupation.
    """
    found = run(query)
    last = found[-1][1] if len(found) == LIMIT else 0
    if last <= MOST_WITHOUT_OCCUPATION + 8:
        is_rare = last > MOST_WITHOUT_OCCUPATION
        only = _within("family", question.families) if is_rare else "1 = 1"
        others = dict(run(f"{possible(question, only)} {BEST}"))
        found = list((others | dict(found)).items())
    return sorted(found, key=lambda line: (-line[1], line[0]))[:LIMIT]


def summed(question: Question, divide: str = "/") -> str:
    """Return the SQL that adds up what the skills of a person earn, per vacancy."""
    own = ", ".join(f"({term}, {percent})" for term, percent in question.credits) or "(-1, 0)"
    return (
        f"SELECT vacancy, SUM((posting.points * own.percent + 50) {divide} 100) AS points "
        f"FROM (WITH own (term, percent) AS (VALUES {own}) SELECT * FROM own) own "
        "JOIN posting ON posting.term = own.term GROUP BY vacancy"
    )


def vacancy_rows(table: Table) -> Iterable[Sequence[int]]:
    return zip(*(table.columns[name].tolist() for name in COLUMNS), strict=True)


def posting_rows(table: Table) -> Iterable[Sequence[int]]:
    """Give (term, vacancy, points) in order of term."""
    order = np.lexsort((table.rows, table.terms))
    vacancy = table.columns["id"][table.rows[order]]
    return zip(table.terms[order].tolist(), vacancy.tolist(), table.points[order].tolist(), strict=True)


class SQLite(InProcess):
    """SQLite in memory; skills clustered by term (a table without row ids)."""

    name, about = "SQLite join", "in memory, clustered by term"

    def prepare(self, table: Table) -> None:
        self.table, self.database = table, sqlite3.connect(":memory:")
        columns = ", ".join(f"{name} INTEGER" for name in COLUMNS[1:])
        self.database.execute(f"CREATE TABLE vacancy (id INTEGER PRIMARY KEY, {columns})")
        self.database.execute(
            "CREATE TABLE posting (term INTEGER, vacancy INTEGER, points INTEGER, PRIMARY KEY (term, vacancy)) "
            "WITHOUT ROWID"
        )
        marks = ", ".join("?" * len(COLUMNS))
        self.database.executemany(f"INSERT INTO vacancy VALUES ({marks})", vacancy_rows(table))
        self.database.executemany("INSERT INTO posting VALUES (?, ?, ?)", posting_rows(table))
        self.database.execute("CREATE INDEX in_family ON vacancy (family)")
        self.database.execute("ANALYZE")

    def rank(self, seeker: Seeker) -> List:
        question = Question.of(seeker, self.table)
        return ask(self.run, question, joined(question, summed(question), "JOIN"))

    def run(self, query: str) -> List:
        return self.database.execute(query).fetchall()

    def close(self) -> None:
        self.database.close()


class DuckDB(InProcess):
    """DuckDB in memory, one thread; skills sorted by term so that its zone maps skip the rest."""

    name, about = "DuckDB join", "in memory, sorted by term, one thread"

    def prepare(self, table: Table) -> None:
        try:
            import duckdb
        except ImportError:
            raise LeftOut("duckdb is not installed (group bench)") from None
        self.table, self.database = table, duckdb.connect(":memory:", config={"threads": 1})
        order = np.lexsort((table.rows, table.terms))
        columns = {name: table.columns[name] for name in COLUMNS}
        posting = {
            "term": table.terms[order],
            "vacancy": table.columns["id"][table.rows[order]],
            "points": table.points[order].astype(np.int32),
        }
        for name, parts in (("vacancy", columns), ("posting", posting)):
            self.database.register("incoming", parts)
            self.database.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
            self.database.unregister("incoming")

    def rank(self, seeker: Seeker) -> List:
        question = Question.of(seeker, self.table)
        query = joined(question, summed(question, "//"), "LEFT JOIN", "//")
        return self.database.execute(query).fetchall()

    def close(self) -> None:
        self.database.close()
