"""Lives as tables: which states a thing has, and which moves lead from one to the other."""

from collections.abc import Iterable
from dataclasses import dataclass

from baanvak.base.errors import Impossible

LIVES: dict[str, "Life"] = {}


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step. `roles` says in words who takes it; access rules hold the gate."""

    start: str
    end: str
    roles: str


@dataclass(frozen=True)
class Life:
    """The life of one noun. It begins in the first state, or in one of `begins`."""

    name: str
    states: tuple[str, ...]
    moves: tuple[Move, ...]
    begins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        unknown = {*self.begins, *(s for m in self.moves for s in (m.start, m.end))} - set(self.states)
        if unknown:
            raise ValueError(f"life of {self.name}: unknown states {sorted(unknown)}")
        LIVES[self.name] = self

    @property
    def firsts(self) -> tuple[str, ...]:
        """States it can begin in."""
        return self.begins or self.states[:1]

    @property
    def ends(self) -> tuple[str, ...]:
        """States nothing leads out of."""
        starts = {move.start for move in self.moves}
        return tuple(state for state in self.states if state not in starts)

    def may(self, start: str, end: str) -> bool:
        return any(move.start == start and move.end == end for move in self.moves)

    def after(self, start: str) -> Iterable[str]:
        return [move.end for move in self.moves if move.start == start]

    def check(self, start: str, end: str) -> None:
        """Raise Impossible when no move leads from `start` to `end`."""
        if not self.may(start, end):
            raise Impossible(f"{self.name}: {start} cannot become {end}")
