"""What an import says of every row: the counts add up to the file, and what was refused has its reason."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be used: where it stands and why."""

    file: str
    line: int
    reason: str


@dataclass(slots=True)
class Report:
    """Counts per outcome and the refused rows, in the order met."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    refused: list[RefusedRow] = field(default_factory=list)

    def add(self, outcome: Outcome, number: int = 1) -> None:
        self.counts[outcome] += number

    def refuse(self, file: str, line: int, reason: str) -> None:
        self.counts[Outcome.REFUSED] += 1
        self.refused.append(RefusedRow(file, line, reason))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def as_json(self) -> dict[str, Any]:
        """The summary every import command prints with `--json`."""
        counts = {outcome.value: self.counts[outcome] for outcome in Outcome}
        rows = [{"file": r.file, "line": r.line, "reason": r.reason} for r in self.refused]
        return {"total": self.total, **counts, "refused_rows": rows}
