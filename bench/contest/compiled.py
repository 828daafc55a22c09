"""Plain inverted lists compiled by numba: add up along the lists, then look at every vacancy once."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from baanvak.engine import score
from baanvak.engine.facts import Seeker
from contest import LIMIT, InProcess, LeftOut, List
from contest.table import ALWAYS, COLUMNS, NOBODY, TRAVEL_REMOTE, TRAVEL_WITHOUT_LIMIT, Question, Table


def _kernel() -> Any:  # noqa: PLR0915 (one kernel, no calls)
    """Compile the kernel at first use."""
    from numba import njit

    x, y, is_remote, occupation, isco, family, sector, employer, features = range(9)
    hours_min, hours_max, days, day_parts, starts, licences, language, asks = range(9, 17)

    @njit(nogil=True, inline="always")
    def has(numbers: Any, number: int) -> bool:
        for one in numbers:  # noqa: SIM110 (numba compiles the loop)
            if one == number:
                return True
        return False

    @njit(nogil=True)
    def kernel(  # noqa: PLR0912, PLR0915 (one loop over the vacancies, in the order of the cheapest refusal)
        c: Any, edges: Any, rows: Any, points: Any, earned: Any, terms: Any, percents: Any, own: Any,
        steps: Any, worth: Any, wished: Any, avoided: Any, spoken: Any, sums: Any,
    ) -> Any:  # fmt: skip
        sums[:] = 0
        for at in range(len(terms)):
            gives = earned[percents[at]]
            for posting in range(edges[terms[at]], edges[terms[at] + 1]):
                sums[rows[posting]] += gives[points[posting]]
        count = np.zeros(101, dtype=np.int64)
        asked = own[9]
        for row in range(c.shape[1]):
            total = sums[row] + ALWAYS + 2
            sums[row] = -1
            if c[hours_max, row] < own[2] or c[hours_min, row] > own[3] or c[starts, row] < own[6]:
                continue
            if c[licences, row] & ~own[7] or c[asks, row] & own[8] or spoken[c[language, row]] < 0:
                continue
            if own[4] and c[days, row] and not c[days, row] & own[4]:
                continue
            if own[5] and c[day_parts, row] and not c[day_parts, row] & own[5]:
                continue
            if c[is_remote, row]:
                total += TRAVEL_REMOTE
            elif len(steps) == 0:
                total += TRAVEL_WITHOUT_LIMIT
            else:
                east, north = c[x, row] - own[0], c[y, row] - own[1]
                square = east * east + north * north
                if square > steps[-1]:
                    continue
                step = 0
                while square > steps[step]:
                    step += 1
                total += worth[step]
            total += spoken[c[language, row]]
            total += 6 if own[11] and not (c[hours_min, row] == NOBODY and c[hours_max, row] == 999) else 3
            knows_times = own[4] and own[5] and c[days, row] and c[day_parts, row]
            if knows_times and not (c[days, row] & ~own[4] or c[day_parts, row] & ~own[5]):
                total += 2
            if not (has(avoided[0], c[occupation, row]) or has(avoided[1], c[employer, row])
                    or has(avoided[2], c[sector, row])):  # fmt: skip
                if has(wished[0], c[occupation, row]):
                    total += 8
                elif has(wished[1], c[isco, row]):
                    total += 6
                elif has(wished[2], c[family, row]):
                    total += 3
                if has(wished[3], c[sector, row]):
                    total += 3
                if asked and c[features, row]:
                    met, left = 0, c[features, row] & own[10]
                    while left:
                        left &= left - 1
                        met += 1
                    total += (8 * met + asked) // (2 * asked)
            sums[row] = total
            count[total] += 1
        enough, found = 101, 0
        while enough > 0 and found < LIMIT:
            enough -= 1
            found += count[enough]
        before = np.zeros(101, dtype=np.int64)
        for number in range(99, -1, -1):
            before[number] = before[number + 1] + count[number + 1]
        listed = np.empty(min(found, LIMIT), dtype=np.int64)
        for row in range(c.shape[1]):
            if sums[row] >= enough:
                if before[sums[row]] < LIMIT:
                    listed[before[sums[row]]] = row
                before[sums[row]] += 1
        return listed

    return kernel


def _numbers(*lists: tuple[int, ...]) -> tuple[Any, ...]:
    return tuple(np.array(numbers, dtype=np.int64) for numbers in lists)


class InvertedLists(InProcess):
    """No bounds, no tiles, no early stop: the honest simple version of our own kernel."""

    name, about = "numba, plain inverted lists", "compiled, every vacancy looked at"

    def prepare(self, table: Table) -> None:
        try:
            self.kernel = _kernel()
        except ImportError:
            raise LeftOut("numba is not installed (extra fast)") from None
        order = np.lexsort((table.rows, table.terms))
        self.table, self.rows, self.points = table, table.rows[order], table.points[order]
        self.edges = np.searchsorted(table.terms[order], np.arange(int(table.terms.max(initial=0)) + 2))
        self.columns = np.array([table.columns[name] for name in COLUMNS[1:]])
        percents, whole = range(score.FULL_CREDIT + 1), range(score.SKILL_POINTS + 1)
        self.earned = np.array([[score.earned(p, percent) for p in whole] for percent in percents], dtype=np.int16)
        self.sums = np.zeros(len(table), dtype=np.int16)

    def rank(self, seeker: Seeker) -> List:
        return self._listed(self._question(seeker))

    def batch(self, seekers: Sequence[Seeker]) -> Callable[[], list[List]]:
        """Return the work of all these people."""
        questions = [self._question(seeker) for seeker in seekers]
        return lambda: [self._listed(question) for question in questions]

    def _question(self, seeker: Seeker) -> tuple[Any, ...]:
        q = Question.of(seeker, self.table)
        known = [pair for pair in q.credits if pair[0] < len(self.edges) - 1]
        own = (q.x, q.y, q.hours_min, q.hours_max, q.days, q.day_parts, q.earliest, q.licences, q.cannot)
        spoken = np.full(len(self.table.languages), -1, dtype=np.int64)
        for points, numbers in q.languages.items():
            spoken[list(numbers)] = points
        circles = q.circles or ()
        return (
            *_numbers(tuple(term for term, _ in known), tuple(percent for _, percent in known)),
            *_numbers((*own, q.features.bit_count(), q.features, int(q.knows_hours))),
            *_numbers(tuple(most for _, most in circles), tuple(points for points, _ in circles)),
            _numbers(q.occupations, q.groups, q.families, q.sectors),
            _numbers(*(q.avoided.get(kind, ()) for kind in ("occupation", "employer", "sector"))),
            spoken,
        )

    def _listed(self, question: tuple[Any, ...]) -> List:
        lists = (self.columns, self.edges, self.rows, self.points, self.earned)
        listed = self.kernel(*lists, *question, self.sums)
        ids = self.table.columns["id"][listed]
        return list(zip(ids.tolist(), self.sums[listed].tolist(), strict=True))
