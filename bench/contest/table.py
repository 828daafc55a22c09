"""What every contender gets for nothing: the vacancies as columns, and a person as a question to them.

The heavy thinking is done beforehand by the engine's own rules, the same for all: points per skill are divided
(`score.weights`), near skills are added to the person (`score.credits`), a travel limit has become circles in square
metres (so nobody needs a square root), asked languages are numbered and judged. Unknown hours, days and dates are
written so that a plain comparison is right. What is left is the work itself: add up the skills, drop what cannot be,
add points for wishes and conditions, keep the best.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from baanvak.engine import score, travel
from baanvak.engine.facets import (
    FACETS,
    LATEST_START,
    TRAVEL_POINTS,
    TRAVEL_UNKNOWN,
    distance_counts,
    journey,
    judge_minutes,
    licences_held,
)
from baanvak.engine.facts import Pairs, Seeker, Vacancy, Vocabulary

LANGUAGES = next(facet for facet in FACETS if facet.about == "languages")
NOBODY, NEVER, ANY_HOURS = -1, 2**31 - 1, 999
ALWAYS = 4  # licences and demands give two points each to everybody who may do the work at all
TRAVEL_REMOTE, TRAVEL_WITHOUT_LIMIT = TRAVEL_POINTS, TRAVEL_UNKNOWN
COLUMNS = (
    *("id", "x", "y", "is_remote", "occupation", "isco", "family", "sector", "employer", "features"),
    *("hours_min", "hours_max", "days", "day_parts", "starts", "licences", "language", "asks"),
)


@dataclass(frozen=True)
class Table:
    """Vacancies in order of id: one whole number per column, and the skills as (row, term, points)."""

    columns: Mapping[str, NDArray[np.int64]]
    rows: NDArray[np.int32]
    terms: NDArray[np.int32]
    points: NDArray[np.uint8]
    languages: tuple[Pairs, ...]  # what is asked, by the number in the column `language`
    vocabulary: Vocabulary

    @classmethod
    def of(cls, vacancies: Iterable[Vacancy], vocabulary: Vocabulary) -> "Table":
        """Read vacancies in order of id, all with a place."""
        lines, rows, terms, points = [], [], [], []
        asked: dict[Pairs, int] = {}
        for row, vacancy in enumerate(vacancies):
            weighed = score.weights(vacancy, vocabulary)
            rows += [row] * len(weighed)
            terms += [term for term, _ in weighed]
            points += [number for _, number in weighed]
            lines.append(_line(vacancy, asked.setdefault(LANGUAGES.asked(vacancy), len(asked))))
        columns = dict(zip(COLUMNS, np.array(lines, dtype=np.int64).T.copy(), strict=True))
        skills = (np.array(rows, dtype=np.int32), np.array(terms, dtype=np.int32), np.array(points, dtype=np.uint8))
        return cls(columns, *skills, tuple(asked), vocabulary)

    def __len__(self) -> int:
        return len(self.columns["id"])


def _line(vacancy: Vacancy, language: int) -> tuple[int, ...]:
    def known(number: int | None, other: int) -> int:
        return other if number is None else number

    if vacancy.x is None or vacancy.y is None:
        raise ValueError(f"vacancy {vacancy.id} has no place")
    return (
        vacancy.id,
        vacancy.x,
        vacancy.y,
        int(vacancy.is_remote),
        known(vacancy.occupation, NOBODY),
        known(vacancy.group, NOBODY),
        NOBODY if vacancy.group is None else vacancy.group // 10,
        known(vacancy.sector, NOBODY),
        known(vacancy.employer, NOBODY),
        vacancy.features,
        known(vacancy.hours_min, NOBODY),
        known(vacancy.hours_max, ANY_HOURS),
        vacancy.days,
        vacancy.day_parts,
        known(vacancy.starts, NEVER),
        vacancy.licences,
        language,
        vacancy.asks,
    )


@dataclass(frozen=True)
class Question:
    """A person as numbers to compare columns with; see `Table`."""

    credits: tuple[tuple[int, int], ...]  # (term, percent)
    circles: tuple[tuple[int, int], ...] | None  # (points, most square metres), nearest first; None: no limit
    x: int
    y: int
    occupations: tuple[int, ...]
    groups: tuple[int, ...]
    families: tuple[int, ...]
    sectors: tuple[int, ...]
    avoided: Mapping[str, tuple[int, ...]]  # column: numbers
    features: int
    hours_min: int
    hours_max: int
    knows_hours: bool
    days: int
    day_parts: int
    earliest: int
    licences: int
    languages: Mapping[int, tuple[int, ...]]  # points: numbers in the column `language` that earn them
    language_count: int
    cannot: int

    @classmethod
    def of(cls, seeker: Seeker, table: Table) -> "Question":
        wished: dict[str, list[int]] = defaultdict(list)
        for kind, number in score.wishes(seeker):
            wished[kind].append(number)
        avoided: dict[str, list[int]] = defaultdict(list)
        for kind, number in score.avoids(seeker):
            avoided[kind].append(number)
        return cls(
            tuple((term, credit.percent) for term, credit in score.credits(seeker, table.vocabulary).items()),
            _circles(journey(seeker)) if seeker.x is not None else None,
            seeker.x or 0,
            seeker.y or 0,
            *(tuple(wished[kind]) for kind in ("occupation", "group", "family", "sector")),
            {column: tuple(numbers) for column, numbers in avoided.items()},
            seeker.wished_features,
            NOBODY if seeker.hours_min is None else seeker.hours_min,
            ANY_HOURS if seeker.hours_max is None else seeker.hours_max,
            (seeker.hours_min, seeker.hours_max) != (None, None),
            seeker.days,
            seeker.day_parts,
            -NEVER if seeker.starts is None else seeker.starts - LATEST_START,
            licences_held(seeker.licences),
            _judged_languages(LANGUAGES.own(seeker), table.languages),
            len(table.languages),
            seeker.cannot,
        )

    @property
    def reach(self) -> int:
        """Metres from home beyond which everything is too far; only with `circles`."""
        return isqrt(self.circles[-1][1]) if self.circles else 0


@cache
def _circles(own: tuple[int, int | None]) -> tuple[tuple[int, int], ...] | None:
    """Return for each number of points the largest square of a distance that still earns them."""
    modes, limit = own
    if limit is None or not distance_counts(own, is_remote=False):
        return None
    farthest = {}
    for metres in range(10**6):
        verdict = judge_minutes(travel.quickest(metres, modes)[0], limit)
        if verdict.misses:
            break
        farthest[verdict.points] = (metres + 1) ** 2 - 1
    return tuple(farthest.items())


@cache
def _judged_languages(own: Pairs, languages: tuple[Pairs, ...]) -> Mapping[int, tuple[int, ...]]:
    earns = defaultdict(list)
    for number, asked in enumerate(languages):
        verdict = LANGUAGES.judge(own, asked)
        if not verdict.misses:
            earns[verdict.points].append(number)
    return {points: tuple(numbers) for points, numbers in earns.items()}
