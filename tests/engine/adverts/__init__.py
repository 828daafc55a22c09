"""Advertisements of our own in which a reader marked the skills asked: {words}, or {words|a label of the concept}."""

import re
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


@dataclass(frozen=True)
class Mark:
    """A skill that a reader sees in the text, from letter `start` up to `end`; labels of fitting concepts."""

    start: int
    end: int
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Advert:
    """A text as somebody would publish it, and the skills a reader would mark in it."""

    name: str
    text: str
    marks: tuple[Mark, ...]


def read_all() -> list[Advert]:
    return [_read(path) for path in sorted(Path(__file__).parent.glob("*.txt"))]


def _read(path: Path) -> Advert:
    marked, text, marks, before = path.read_text(encoding="utf-8"), "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[before : found.start()]
        labels = frozenset(label.strip() for label in (found[2] or "").split(";") if label.strip())
        marks.append(Mark(len(text), len(text) + len(found[1]), labels))
        text += found[1]
        before = found.end()
    return Advert(path.stem, text + marked[before:], tuple(marks))
