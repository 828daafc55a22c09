"""Our own ranking in the ring, with one of its kernels."""

from collections.abc import Callable, Sequence

from made_up import World

from baanvak.engine.facts import Seeker
from baanvak.engine.ranking import Index, Lists, SeekerIndex
from contest import LIMIT, InProcess, List
from contest.table import Table


def kernels() -> list[str]:
    """Return our kernels, the fastest first."""
    try:
        import numba  # noqa: F401
    except ImportError:
        return ["numpy"]
    return ["numba", "numpy"]


class Ours(InProcess):
    """`engine.ranking.Index`; reads the facts themselves, not the columns that others get for nothing."""

    def __init__(self, kernel: str, world: World, index: Index | None = None) -> None:
        self.kernel, self.world, self.ready = kernel, world, index
        self.name, self.about = f"Baanvak, {kernel}", "from facts to list"

    def prepare(self, table: Table | None = None) -> None:
        self.index = self.ready or Index.build(self.world.vacancies(), self.world.words.vocabulary, kernel=self.kernel)

    def rank(self, seeker: Seeker) -> List:
        return list(self.index.rank(seeker, limit=LIMIT, near=0).matches)

    def batch(self, seekers: Sequence[Seeker]) -> Callable[[], Lists]:
        """Return the work of all these people, their own index ready: as at night."""
        people = SeekerIndex.build(seekers, self.world.words.vocabulary, kernel=self.kernel)
        return lambda: self.index.rank_all(people, 0, len(people), limit=LIMIT)
