"""Puts the pieces of text of a page in the order in which people read them: one column, two, or dates beside jobs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

MOST_DEEP = 12
_DATE_LIKE = re.compile(r"\d{4}|heden|present|\bnu\b|^\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on a page: from `x0` to `x1`, and from its bottom `y0` to its top `y1` (points, upwards)."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


def read_in_order(pieces: Sequence[Piece]) -> list[str]:
    """The lines of a page; an empty line where the page leaves room."""
    pieces = [piece for piece in pieces if piece.text.strip()]
    if not pieces:
        return []
    height = median(piece.y1 - piece.y0 for piece in pieces) or 10.0
    return _block(pieces, height, 0)


def _block(pieces: Sequence[Piece], height: float, depth: int) -> list[str]:
    """A block is cut beside a gutter into columns, else it is read line by line."""
    gutter = _gutter(pieces, height) if depth < MOST_DEEP else None
    if gutter is None:
        return _lines(pieces, height)
    found: list[str] = []
    for band in gutter.bands:
        found += [""] if found else []
        if not band.is_split:
            found += _block(band.pieces, height, depth + 1)
            continue
        left = [piece for piece in band.pieces if piece.x1 <= gutter.x]
        right = [piece for piece in band.pieces if piece.x1 > gutter.x]
        found += [*_block(left, height, depth + 1), "", *_block(right, height, depth + 1)]
    return found


@dataclass(frozen=True, slots=True)
class _Band:
    pieces: list[Piece]
    is_split: bool


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A white strip at `x`; bands from top to bottom that it does or does not run through."""

    x: float
    bands: list[_Band]


def _gutter(pieces: Sequence[Piece], height: float) -> _Gutter | None:
    """The white strip from top to bottom that most lines keep free, if what stands left is a column of its own."""
    rows = _rows(pieces, height)
    if len(rows) < 4:
        return None
    best: tuple[int, float] | None = None
    for x in sorted({piece.x0 - 0.5 for piece in pieces})[1:]:
        crossing = sum(any(p.x0 < x - height and p.x1 > x - 0.6 * height for p in row) for row in rows)
        left = sum(any(p.x1 <= x for p in row) for row in rows)
        right = sum(any(p.x0 >= x for p in row) for row in rows)
        if crossing <= 0.25 * len(rows) and left >= 4 and right >= 4 and _has_room(pieces, x, height):
            score = min(left, right) - 2 * crossing
            if best is None or score > best[0]:
                best = (score, x)
    if best is None or best[0] < 3 or _is_table(rows, best[1], height):
        return None
    return _Gutter(best[1], _bands(rows, best[1]))


def _has_room(pieces: Sequence[Piece], x: float, height: float) -> bool:
    """Whether the strip before `x` is white for at least the height of a line, beside nearly all pieces."""
    inside = sum(piece.x0 < x and piece.x1 > x - 0.9 * height for piece in pieces)
    return inside <= 0.15 * len(pieces)


def _is_table(rows: Sequence[Sequence[Piece]], x: float, height: float) -> bool:
    """Dates or labels beside their lines: most lefts are short, and each has a line right of it."""
    left = [(row, [p for p in row if p.x1 <= x]) for row in rows]
    left = [(row, some) for row, some in left if some]
    if not left:
        return False
    beside = sum(any(p.x0 >= x for p in row) for row, _some in left) / len(left)
    dated = sum(bool(_DATE_LIKE.search(" ".join(p.text for p in some))) for _row, some in left) / len(left)
    labelled = sum(" ".join(p.text for p in some).rstrip().endswith(":") for _row, some in left) / len(left)
    return beside >= 0.6 and (dated >= 0.5 or labelled >= 0.5)


def _bands(rows: Sequence[list[Piece]], x: float) -> list[_Band]:
    """The page from top to bottom: what runs across the strip stands apart."""
    bands: list[_Band] = []
    for row in rows:
        is_split = not any(piece.x0 < x < piece.x1 for piece in row)
        if bands and bands[-1].is_split == is_split:
            bands[-1].pieces.extend(row)
        else:
            bands.append(_Band(list(row), is_split))
    return bands


def _rows(pieces: Sequence[Piece], height: float) -> list[list[Piece]]:
    """Pieces on one height together, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.middle, p.x0)):
        if rows and abs(rows[-1][0].middle - piece.middle) <= 0.5 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def _lines(pieces: Sequence[Piece], height: float) -> list[str]:
    """Rows as text; a wide gap becomes a tab, much room above an empty line."""
    rows = _rows(pieces, height)
    steps = [above[0].middle - row[0].middle for above, row in pairwise(rows)]
    usual = median(steps) if len(steps) > 2 else 1.5 * height
    found: list[str] = []
    for row, step in zip(rows, [0.0, *steps], strict=True):
        if step > max(1.45 * usual, 1.6 * height):
            found.append("")
        found.append(_joined(row, height))
    return found


def _joined(row: Sequence[Piece], height: float) -> str:
    text = row[0].text.strip()
    for before, piece in pairwise(row):
        gap = piece.x0 - before.x1
        text += ("\t" if gap > 1.2 * height else " " if gap > 0.12 * height else "") + piece.text.strip()
    return text
