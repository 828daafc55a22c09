"""What an import says of every row: the counts add up to the file, and what was refused has its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from baanvak.base.words import msgid


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


# Reasons and remarks; a sentence, or a sentence followed by ": " and the detail.
SAME_ROW = msgid("This vacancy stands in the file before, in row")
SAME_ELSEWHERE = msgid("The same vacancy is already here from another source")
PLACE_UNKNOWN = msgid("The place is not known here and stays as text")
NO_OCCUPATION = msgid("No occupation was recognised in the title.")
CANNOT_BE_KEPT = msgid("The database refused this row.")
# Why a row is not rolled back.
CHANGED_LATER = msgid("This vacancy was changed after the import.")
SEEN_LATER = msgid("A later import brings this vacancy too.")
IN_USE = msgid("People did something with this vacancy; it is closed, not removed.")
GONE = msgid("This vacancy is not there any more.")


@dataclass(frozen=True, slots=True)
class TroubledRow:
    """A row that was refused, or that could not be rolled back: its number in the file, where it stands, why."""

    number: int
    where: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"file": self.where, "line": self.number, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. `total` is the sum of the five outcomes."""

    total: int
    added: int
    updated: int
    unchanged: int
    duplicate: int
    refused: int
    refused_rows: tuple[TroubledRow, ...]

    def as_json(self) -> dict[str, Any]:
        """The summary every import command prints with `--json`."""
        counts = {outcome.value: getattr(self, outcome.value) for outcome in Outcome}
        return {"total": self.total, **counts, "refused_rows": [row.as_json() for row in self.refused_rows]}


def report_of(counts: Mapping[str, int], refused_rows: tuple[TroubledRow, ...]) -> ImportReport:
    numbers = {outcome.value: counts.get(outcome.value, 0) for outcome in Outcome}
    return ImportReport(total=sum(numbers.values()), refused_rows=refused_rows, **numbers)


@dataclass(frozen=True, slots=True)
class RollBackReport:
    """What rolling back did. `kept_rows` were left as they are, each with its reason."""

    removed: int
    restored: int
    kept_rows: tuple[TroubledRow, ...]

    def as_json(self) -> dict[str, Any]:
        rows = [row.as_json() for row in self.kept_rows]
        return {"removed": self.removed, "restored": self.restored, "kept": len(rows), "refused_rows": rows}
