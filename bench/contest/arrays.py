"""scipy.sparse, numpy masks and argpartition: what most people would write first."""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from baanvak.engine import score
from baanvak.engine.facts import Seeker
from contest import LIMIT, InProcess, List
from contest.table import ALWAYS, NOBODY, TRAVEL_REMOTE, TRAVEL_WITHOUT_LIMIT, Question, Table

Points = NDArray[np.int16]
BLOCK = 64  # people per matrix product


def may(table: Table, question: Question) -> NDArray[np.bool_]:
    """Return for which vacancies every must holds."""
    c = table.columns
    told = np.zeros(len(table.languages), dtype=np.bool_)
    for numbers in question.languages.values():
        told[list(numbers)] = True
    mask = (c["hours_max"] >= question.hours_min) & (c["hours_min"] <= question.hours_max)
    mask &= (c["starts"] >= question.earliest) & told[c["language"]]
    mask &= (c["licences"] & ~question.licences) == 0
    if question.cannot:
        mask &= (c["asks"] & question.cannot) == 0
    for own, column in ((question.days, c["days"]), (question.day_parts, c["day_parts"])):
        if own:
            mask &= (column == 0) | ((column & own) != 0)
    if question.circles:
        mask &= (squares(table, question) <= question.circles[-1][1]) | (c["is_remote"] == 1)
    return mask


def squares(table: Table, question: Question) -> NDArray[np.int64]:
    east, north = table.columns["x"] - question.x, table.columns["y"] - question.y
    return east * east + north * north


def conditions(table: Table, question: Question, rows: NDArray[np.int64]) -> Points:
    """Return the practical points of these rows, for all of which the musts hold."""
    c = {name: column[rows] for name, column in table.columns.items()}
    points = np.full(len(rows), ALWAYS, dtype=np.int16)
    worth = np.zeros(len(table.languages), dtype=np.int16)
    for earned, numbers in question.languages.items():
        worth[list(numbers)] = earned
    points += worth[c["language"]]
    unknown = (c["hours_min"] == NOBODY) & (c["hours_max"] == 999)
    points += np.where(unknown, 3, 6).astype(np.int16) if question.knows_hours else np.int16(3)
    points += 2
    if question.days and question.day_parts:
        fits = (c["days"] > 0) & (c["day_parts"] > 0)
        fits &= ((c["days"] & ~question.days) == 0) & ((c["day_parts"] & ~question.day_parts) == 0)
        points += 2 * fits.astype(np.int16)
    road = np.int16(TRAVEL_WITHOUT_LIMIT)
    if question.circles:
        east, north = c["x"] - question.x, c["y"] - question.y
        steps = np.array([most for _, most in question.circles])
        earned = np.array([points for points, _ in question.circles] + [0], dtype=np.int16)
        road = earned[np.searchsorted(steps, east * east + north * north)]
    return points + np.where(c["is_remote"] == 1, np.int16(TRAVEL_REMOTE), road)


def wishes(table: Table, question: Question, rows: NDArray[np.int64]) -> Points:
    """Return the points for wishes of these rows."""
    c = {name: table.columns[name][rows] for name in ("occupation", "isco", "family", "sector", "employer", "features")}
    points = np.zeros(len(rows), dtype=np.int16)
    for column, wished, worth in (("family", "families", 3), ("isco", "groups", 6), ("occupation", "occupations", 8)):
        points[np.isin(c[column], getattr(question, wished))] = worth
    points[np.isin(c["sector"], question.sectors)] += 3
    if asked := question.features.bit_count():
        met = np.bitwise_count(c["features"] & question.features).astype(np.int16)
        points += np.where(c["features"] == 0, 0, (8 * met + asked) // (2 * asked)).astype(np.int16)
    for column, numbers in question.avoided.items():
        points[np.isin(c[column], numbers)] = 0
    return points


def best(rows: NDArray[np.int64], points: Points, ids: NDArray[np.int64]) -> List:
    """Return the rows with most points, equal points in order of id."""
    if len(rows) > LIMIT:  # every row above the last place, and all that share it
        enough = points[np.argpartition(points, len(rows) - LIMIT)[len(rows) - LIMIT :]].min()
        rows, points = rows[points >= enough], points[points >= enough]
    order = np.argsort(-points, kind="stable")[:LIMIT]
    return list(zip(ids[rows[order]].tolist(), points[order].tolist(), strict=True))


class Sparse(InProcess):
    """One sparse matrix with a line per (term, percent) that anybody can have: its cells are what it earns."""

    name, about = "scipy.sparse + masks", "matrix product, masks, argpartition"

    def prepare(self, table: Table) -> None:
        from scipy import sparse

        self.table = table
        pairs = _possible(table)
        self.lines = {pair: line for line, pair in enumerate(pairs)}
        order = np.argsort(table.terms, kind="stable")
        terms, rows, points = table.terms[order], table.rows[order], table.points[order]
        edges = np.searchsorted(terms, np.arange(int(terms[-1]) + 2) if len(terms) else np.arange(1))
        spans = [slice(edges[t], edges[t + 1]) if t + 1 < len(edges) else slice(0, 0) for t, _ in pairs]
        cells = [earned(points[span], percent) for span, (_, percent) in zip(spans, pairs, strict=True)]
        starts = np.concatenate(([0], np.cumsum([len(cell) for cell in cells])))
        parts = (np.concatenate(cells), np.concatenate([rows[span] for span in spans]), starts)
        self.matrix = sparse.csr_array(parts, shape=(len(pairs), len(table)))

    def skills(self, questions: list[Question]) -> NDArray[np.uint8]:
        """Return what the skills of people earn, per person and vacancy."""
        from scipy import sparse

        lines = [[self.lines[pair] for pair in question.credits if pair in self.lines] for question in questions]
        columns = np.array([line for own in lines for line in own], dtype=np.int32)
        starts = np.concatenate(([0], np.cumsum([len(own) for own in lines])))
        shape = (len(questions), self.matrix.shape[0])
        return (
            sparse.csr_array((np.ones_like(columns, dtype=np.uint8), columns, starts), shape=shape) @ self.matrix
        ).toarray()

    def rank(self, seeker: Seeker) -> List:
        return self._lists([Question.of(seeker, self.table)])[0]

    def batch(self, seekers: Sequence[Seeker]) -> Callable[[], list[List]]:
        """Return the work of all these people, a block of them per matrix product."""
        questions = [Question.of(seeker, self.table) for seeker in seekers]
        blocks = [questions[at : at + BLOCK] for at in range(0, len(questions), BLOCK)]
        return lambda: [found for block in blocks for found in self._lists(block)]

    def _lists(self, questions: list[Question]) -> list[List]:
        return [self._best(*each) for each in zip(questions, self.skills(questions), strict=True)]

    def _best(self, question: Question, skills: NDArray[np.uint8]) -> List:
        rows = np.flatnonzero(may(self.table, question))
        points = skills[rows] + conditions(self.table, question, rows) + wishes(self.table, question, rows)
        return best(rows, points, self.ids)

    @cached_property
    def ids(self) -> NDArray[np.int64]:
        return self.table.columns["id"]


def earned(points: NDArray[np.uint8], percent: int) -> NDArray[np.uint8]:
    """Return `score.earned` of an array."""
    table = np.array([score.earned(number, percent) for number in range(score.SKILL_POINTS + 1)], dtype=np.uint8)
    return table[points]


def _possible(table: Table) -> list[tuple[int, int]]:
    """Return every (term, percent) that somebody can have, of the terms that are asked."""
    asked = set(np.unique(table.terms).tolist())
    own = {(term, percent) for term in asked for percent in (score.HELPED_CREDIT, score.FULL_CREDIT)}
    near = {
        (term, similarity * credit // 100)
        for pairs in table.vocabulary.near.values()
        for term, similarity in pairs
        if term in asked
        for credit in (score.HELPED_CREDIT, score.FULL_CREDIT)
    }
    return sorted(own | near)
