"""What becomes of a list of the best when a few of those it could hold change."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Entry(NamedTuple):
    """One of a list: most points first, equal points in order of number."""

    points: int
    id: int

    @property
    def place(self) -> tuple[int, int]:
        return -self.points, self.id


def merged(old: Sequence[Entry], changes: Mapping[int, int | None], limit: int) -> list[Entry] | None:
    """The list after these changes: id -> points now, or None for what may not stand in it (any more).

    None means that the old list cannot tell: something left a full list, and who comes next was never in it.
    """
    now = [entry for entry in old if entry.id not in changes]
    now += [Entry(points, pk) for pk, points in changes.items() if points is not None]
    now.sort(key=lambda entry: entry.place)
    if len(old) < limit:  # everything that could stand in it stood in it
        return now[:limit]
    last = old[-1].place  # all that is not in the old list comes after this one
    sure = sum(entry.place <= last for entry in now)
    return now[:limit] if sure >= limit else None
