"""Reads a list of promising occupations, row by row, and says how promising each is."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from baanvak.base.words import msgid


class Outlook(StrEnum):
    """How good the chances are, as regional lists say it: two steps, no invented precision."""

    VERY_GOOD = "very_good"
    GOOD = "good"


OUTLOOK_WORDS = {Outlook.VERY_GOOD: msgid("very good chances"), Outlook.GOOD: msgid("good chances")}
_SAID = {
    "very_good": Outlook.VERY_GOOD, "zeer goed": Outlook.VERY_GOOD, "zeer kansrijk": Outlook.VERY_GOOD,
    "good": Outlook.GOOD, "goed": Outlook.GOOD, "kansrijk": Outlook.GOOD, "": Outlook.GOOD,
}  # fmt: skip

NO_HEADER = "The first line must have a column “occupation” (or “beroep”)."
NO_NAME = "This row names no occupation."
UNKNOWN_OUTLOOK = "Write very_good or good (zeer goed, goed) as the outlook"
UNKNOWN_OCCUPATION = "No occupation of the vocabulary is meant by this name"
TWICE = "This occupation stands in the list before, in row"
COLUMNS = {"occupation": ("occupation", "beroep"), "outlook": ("outlook", "kans"), "reason": ("reason", "waarom")}


class ListUnreadable(Exception):
    """The file as a whole is no list; carries a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. With `fault` the rest is empty."""

    number: int
    name: str = ""
    outlook: Outlook = Outlook.GOOD
    reason: str = ""
    fault: str = ""


def read_rows(text: str) -> Iterator[Row]:
    """The rows of a CSV (`;` or `,`) with columns occupation, outlook and reason. Raises ListUnreadable."""
    text = text.lstrip("\ufeff")
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    header = [cell.strip().lower() for cell in next(reader, [])]
    at = {name: next((header.index(w) for w in words if w in header), None) for name, words in COLUMNS.items()}
    if at["occupation"] is None:
        raise ListUnreadable(NO_HEADER)
    for number, cells in enumerate(reader, start=2):
        if any(cell.strip() for cell in cells):
            yield _row(number, cells, at)


def _row(number: int, cells: list[str], at: dict[str, int | None]) -> Row:
    def cell(name: str) -> str:
        place = at[name]
        return cells[place].strip() if place is not None and place < len(cells) else ""

    outlook = _SAID.get(cell("outlook").lower())
    if not cell("occupation"):
        return Row(number, fault=NO_NAME)
    if outlook is None:
        return Row(number, fault=f"{UNKNOWN_OUTLOOK}: {cell('outlook')[:40]}")
    return Row(number, cell("occupation")[:200], outlook, cell("reason")[:200])
