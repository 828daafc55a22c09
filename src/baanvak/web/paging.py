"""Pages of a list that is fetched slice by slice."""

from collections.abc import Callable, Sequence
from typing import Any


class Slices:
    """What Django's Paginator needs of a list: its length, and `[start:end]`."""

    def __init__(self, count: int, fetch: Callable[[int, int], Sequence[Any]]) -> None:
        self.number = count
        self.fetch = fetch

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, wanted: slice) -> Sequence[Any]:
        return self.fetch(wanted.start or 0, wanted.stop if wanted.stop is not None else self.number)
