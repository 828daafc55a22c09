"""Writes the lists of many askers at once, from the arrays of the engine to packed columns.

A slice is all that was made for a run of askers in order of number. No Python object is made per pair; what was in
a list before keeps its day, and only what was neither in it nor seen before is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from baanvak.market.models import Vacancy
from baanvak.matching.models.bulk import write
from baanvak.matching.models.lists import PERSON_COLUMNS, VACANCY_COLUMNS, PersonList, VacancyList, day_number
from baanvak.matching.models.numbers import SIZES, raw
from baanvak.portfolio.models import Portfolio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from baanvak.engine.ranking import Lists

    Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Flat:
    """Lists laid end to end: per entry the asker's place in the slice, the row in the listed index, the points."""

    sizes: Whole
    askers: Whole
    rows: Whole
    points: NDArray[np.uint8]

    @classmethod
    def of(cls, lists: Sequence[Lists]) -> Flat:
        import numpy as np

        sizes: Whole = np.array([one.counts for one in lists]).sum(axis=0, dtype=np.int64)
        is_there = np.hstack([np.arange(one.rows.shape[1]) < one.counts[:, None] for one in lists])
        return cls(
            sizes,
            np.repeat(np.arange(len(sizes)), sizes),
            np.hstack([one.rows for one in lists])[is_there].astype(np.int64),
            np.hstack([one.points for one in lists])[is_there],
        )

    def spans(self) -> Iterator[tuple[int, int]]:
        start = 0
        for size in self.sizes.tolist():
            yield start, start + size
            start += size


def _least(lists: Lists) -> list[int]:
    """The points of the last of each full list, else -1."""
    import numpy as np

    limit = lists.rows.shape[1]
    least: list[int] = np.where(lists.counts == limit, lists.points[:, -1].astype(np.int16), -1).tolist()
    return least


def write_people(ids: Whole, listed: Whole, near: Lists, far: Lists, today: date) -> dict[int, list[int]]:
    """Write the lists of the people `ids`, of whom nobody else is between the first and the last.

    `listed` are the ids of the vacancies, by row. Returns per person the vacancies that are new.
    """
    flat, before = Flat.of([near, far]), _before(ids, listed)
    keys = flat.askers * len(listed) + flat.rows
    since = before.since_of(keys, day_number(today))
    vacancies, made_at = listed[flat.rows], connection.ops.adapt_datetimefield_value(timezone.now())
    v, p, s = vacancies.astype("<i8").tobytes(), flat.points.tobytes(), since.astype("<u2").tobytes()
    regions = dict(
        Portfolio.objects.filter(person__gte=int(ids[0]), person__lte=int(ids[-1])).values_list(
            "person", "place__region"
        )
    )
    lines = [
        (key, v[8 * a : 8 * b], p[a:b], s[2 * a : 2 * b], number, near_least, far_least, regions[key], made_at, b"")
        for key, (a, b), number, near_least, far_least in zip(
            ids.tolist(), flat.spans(), near.counts.tolist(), _least(near), _least(far), strict=True
        )
        if key in regions  # somebody may have left since the index was made
    ]
    write(PersonList, [*PERSON_COLUMNS, "seen"], lines, keep=["seen"])
    _forget_closed(before.unknown_seen)
    is_new = ~before.is_known(keys)
    return {
        key: vacancies[a:b][is_new[a:b]].tolist()
        for key, (a, b) in zip(ids.tolist(), flat.spans(), strict=True)
        if key in regions and is_new[a:b].any()
    }


def write_vacancies(ids: Whole, listed: Whole, people: Lists) -> None:
    """The same for the lists of vacancies; `listed` are the ids of the people, by row."""
    flat = Flat.of([people])
    p, n = listed[flat.rows].astype("<i8").tobytes(), flat.points.tobytes()
    made_at = connection.ops.adapt_datetimefield_value(timezone.now())
    there = set(Vacancy.objects.open().filter(pk__gte=int(ids[0]), pk__lte=int(ids[-1])).values_list("pk", flat=True))
    lines = [
        (key, p[8 * a : 8 * b], n[a:b], least, made_at)
        for key, (a, b), least in zip(ids.tolist(), flat.spans(), _least(people), strict=True)
        if key in there
    ]
    write(VacancyList, VACANCY_COLUMNS, lines)


@dataclass(frozen=True, slots=True)
class Before:
    """What stood in the lists of a slice: numbers of asker and row in one, in order, with the day they came."""

    keys: Whole
    since: Whole
    seen: Whole
    unknown_seen: list[int]  # people who saw something that is in no list of now

    def since_of(self, keys: Whole, today: int) -> Whole:
        import numpy as np

        if not len(self.keys):
            return np.full(len(keys), today)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.since[at], today)

    def is_known(self, keys: Whole) -> NDArray[np.bool_]:
        import numpy as np

        return np.isin(keys, self.keys) | np.isin(keys, self.seen)


def _before(ids: Whole, listed: Whole) -> Before:
    import numpy as np

    rows = list(
        PersonList.objects.filter(pk__gte=int(ids[0]), pk__lte=int(ids[-1]))
        .order_by("pk")
        .values_list("pk", raw("vacancies"), raw("since"), raw("seen"))
    )
    owners = np.array([row[0] for row in rows], dtype=np.int64)
    places = np.searchsorted(ids, owners)
    keys, is_listed, _owner = _numbered(places, [row[1] for row in rows], listed)
    seen, is_open, owner = _numbered(places, [row[3] for row in rows], listed)
    since = np.frombuffer(b"".join([row[2] for row in rows]), dtype="<u2").astype(np.int64)[is_listed]
    order = np.argsort(keys)
    return Before(keys[order], since[order], seen, owners[np.unique(owner[~is_open])].tolist())


def _numbered(places: Whole, packed: Sequence[bytes], listed: Whole) -> tuple[Whole, NDArray[np.bool_], Whole]:
    """Packed ids as numbers of asker and row in one; which of them are listed at all; and the list each is in."""
    import numpy as np

    ids = np.frombuffer(b"".join(packed), dtype="<i8")
    owner = np.repeat(np.arange(len(packed)), [len(line) // SIZES["q"] for line in packed])
    if not len(listed):
        return ids[:0], np.zeros(len(ids), dtype=np.bool_), owner
    rows = np.minimum(np.searchsorted(listed, ids), len(listed) - 1)
    is_listed = listed[rows] == ids
    return (places[owner] * len(listed) + rows)[is_listed], is_listed, owner


def _forget_closed(people: Sequence[int]) -> None:
    """What somebody saw is kept until it closes."""
    rows = PersonList.objects.select_for_update().filter(pk__in=people)
    for row in rows:
        there = set(Vacancy.objects.open().filter(pk__in=row.seen).values_list("pk", flat=True))
        if len(there) < len(row.seen):
            row.seen = tuple(pk for pk in row.seen if pk in there)
            row.save(update_fields=["seen"])
