"""Pages of a list that is fetched slice by slice."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator

T = TypeVar("T")


class Slices(Generic[T]):
    """What Django's Paginator needs of a list: its length, and `[start:end]`."""

    def __init__(self, count: int, fetch: Callable[[int, int], Sequence[T]]) -> None:
        self.number = count
        self.fetch = fetch

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, wanted: slice) -> Sequence[T]:
        return self.fetch(wanted.start or 0, wanted.stop if wanted.stop is not None else self.number)


def page_of(rows: Any, size: int, number: str | None) -> Page[Any]:
    """One page of anything with a length and slices; a wrong number gives the nearest page there is."""
    return Paginator(rows, size).get_page(number)
