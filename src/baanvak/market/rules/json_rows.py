"""Takes JSON apart into rows without ever holding more than a few megabytes, and survives what is wrong in it.

JSON lines, one value, a list, a "@graph": each gives pieces. A piece that cannot be read has a fault; reading goes on
at the next line, or at the next thing that begins as the rows before it began.
"""

import codecs
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from io import BufferedIOBase

from baanvak.market.rules.advert import (
    BROKEN_OFF,
    LONGEST_ROW,
    NOT_JSON,
    NOT_UTF8,
    STRANGE_NUMBERS,
    STRANGE_SIGNS,
    TOO_DEEP,
    TOO_LARGE,
    RowRefused,
)
from baanvak.market.rules.cleaning import visible

BROKEN = (OSError, EOFError, zlib.error)
ENDLESS = 64 * LONGEST_ROW  # an oversized line is skipped, but not for ever
_TO_CLEAN = re.compile(
    r"\\u(?:0000|00[01][0-9a-f]|d[89a-f][0-9a-f]{2})|[\x00-\x08\x0e-\x1f\ud800-\udfff]", re.IGNORECASE
)
_FILLER = re.compile(r"[\s,\ufeff]*")
_LIST_INSIDE = re.compile(r"\s*\{[^\[\]{}]{0,5000}?\"(?:@graph|itemListElement|vacatures|vacancies|jobs)\"\s*:\s*\[")
_OPENING = re.compile(r'\{\s*"((?:[^"\\]|\\.){0,100})"')


@dataclass(frozen=True, slots=True)
class Piece:
    """One row of JSON: the line it starts on, its value, and what was wrong. With a `fault` there is no value."""

    line: int
    value: object = None
    notes: tuple[str, ...] = ()
    fault: str = ""


def decoded(text: str) -> tuple[object, list[str]]:
    """Read one whole JSON text. Raises RowRefused. Gives the value, and remarks on what was left out."""
    value, end, notes = _decoded_at(text, 0)
    if text[end:].strip():
        raise RowRefused(NOT_JSON)
    return value, notes


def _decoded_at(text: str, start: int) -> tuple[object, int, list[str]]:
    notes: list[str] = []

    def number(digits: str) -> object:
        return _number(digits, notes)

    decoder = json.JSONDecoder(parse_int=number, parse_float=number, parse_constant=number, strict=False)
    try:
        value, end = decoder.raw_decode(text, start)
    except RecursionError as fault:
        raise RowRefused(TOO_DEEP) from fault
    if end - start > LONGEST_ROW:
        raise RowRefused(TOO_LARGE)
    if _TO_CLEAN.search(text, start, end):
        value, is_changed = _cleaned(value)
        notes += [STRANGE_SIGNS] if is_changed else []
    return value, end, notes


def _number(digits: str, notes: list[str]) -> object:
    """Whole numbers as int, others as Decimal; long digits stay text (an identifier), the impossible goes."""
    try:
        if re.fullmatch(r"-?\d{1,18}", digits):
            return int(digits)
        if re.fullmatch(r"-?\d{19,40}", digits):
            return digits
        value = Decimal(digits) if len(digits) <= 60 else None
    except InvalidOperation:
        value = None
    if value is not None and value.is_finite() and (value == 0 or -20 < value.adjusted() < 20):
        return value
    notes.append(STRANGE_NUMBERS)
    return None


def _cleaned(value: object) -> tuple[object, bool]:
    """Take signs that are no text out of every string inside; deep values were refused before."""
    if isinstance(value, str):
        kept = visible(value)
        return kept, kept != value
    if isinstance(value, list):
        items = [_cleaned(item) for item in value]
        return [item for item, _changed in items], any(changed for _item, changed in items)
    if isinstance(value, dict):
        pairs = {visible(name): _cleaned(item) for name, item in value.items()}
        return {name: item for name, (item, _changed) in pairs.items()}, any(c for _item, c in pairs.values())
    return value, False


# Lines ---------------------------------------------------------------------------------------------------


def json_lines(stream: BufferedIOBase) -> Iterator[Piece]:
    """Give one piece per line that is not blank; a line over 1 MB is a fault, its rest is skipped."""
    number = 0
    while True:
        number += 1
        try:
            raw = stream.readline(LONGEST_ROW + 1)
            is_whole = len(raw) <= LONGEST_ROW or _skipped(stream)
        except BROKEN:
            yield Piece(number, fault=BROKEN_OFF)
            return
        if not raw:
            return
        if not is_whole:
            yield Piece(number, fault=TOO_LARGE)
        elif raw.strip():
            yield _line_piece(number, raw)


def _skipped(stream: BufferedIOBase) -> bool:
    """Read to the end of an oversized line. Raises EOFError when it goes on and on."""
    for _chunk in range(ENDLESS // LONGEST_ROW):
        chunk = stream.readline(LONGEST_ROW)
        if not chunk or chunk.endswith(b"\n"):
            return False
    raise EOFError


def _line_piece(number: int, raw: bytes) -> Piece:
    try:
        text, remarks = raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text, remarks = raw.decode("cp1252", errors="replace"), [NOT_UTF8]
    try:
        value, notes = decoded(text.strip().rstrip(","))
    except RowRefused as refusal:
        return Piece(number, fault=refusal.reason)
    except ValueError:
        return Piece(number, fault=NOT_JSON)
    return Piece(number, value, tuple(remarks + notes))


# Values --------------------------------------------------------------------------------------------------


class _Window:
    """A piece of the text of a stream that moves forward; at least one longest row is always in sight."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self.stream = stream
        self.text = ""
        self.at = 0
        self.line = 1
        self.is_end = self.is_broken = False
        self.decoder: codecs.IncrementalDecoder | None = None
        self.notes: list[str] = []

    def fill(self) -> None:
        """Read until a longest row and some more lies ahead, or the stream ends."""
        ahead = len(self.text) - self.at
        if self.is_end or ahead > LONGEST_ROW + 1000:
            return
        pieces = [self.text[self.at :]]
        while not self.is_end and ahead < 2 * LONGEST_ROW:
            try:
                chunk = self.stream.read1(LONGEST_ROW)
            except BROKEN:
                chunk, self.is_broken = b"", True
            self.is_end = not chunk
            pieces.append(self._decode(chunk))
            ahead += len(pieces[-1])
        self.text, self.at = "".join(pieces), 0

    def _decode(self, chunk: bytes) -> str:
        if self.decoder is None:
            try:
                codecs.getincrementaldecoder("utf-8")("strict").decode(chunk)
                self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
            except UnicodeDecodeError:
                self.decoder = codecs.getincrementaldecoder("cp1252")("replace")
                self.notes.append(NOT_UTF8)
        return self.decoder.decode(chunk, final=not chunk)

    def advance(self, to: int) -> None:
        self.line += self.text.count("\n", self.at, to)
        self.at = to

    def skip_filler(self) -> None:
        found = _FILLER.match(self.text, self.at)
        self.advance(found.end() if found else self.at)


def json_values(stream: BufferedIOBase) -> Iterator[Piece]:
    """Give the values of a list, of a list inside an object ("@graph", "vacatures"), or one after another."""
    window = _Window(stream)
    window.fill()
    window.skip_filler()
    is_inside = _LIST_INSIDE.match(window.text, window.at) is not None
    is_list = _enter_list(window)
    start_of_row: re.Pattern[str] | None = None
    while True:
        window.fill()
        window.skip_filler()
        if window.at >= len(window.text):
            if not window.is_end:
                continue
            if window.is_broken or is_list:
                yield Piece(window.line, fault=BROKEN_OFF)
            return
        if is_list and window.text[window.at] == "]":
            if is_inside:
                return  # what follows belongs to the object around the list
            is_list = False
            window.advance(window.at + 1)
            continue
        start_of_row = start_of_row or _start_like(window)
        piece, end, is_cut = _next_piece(window)
        if end is not None:
            yield piece
            window.advance(end)
            continue
        is_going_on = _find_restart(window, start_of_row)
        yield Piece(piece.line, fault=BROKEN_OFF) if is_cut and not is_going_on else piece
        if not is_going_on:
            return


def _enter_list(window: _Window) -> bool:
    inside = _LIST_INSIDE.match(window.text, window.at)
    if inside:
        window.advance(inside.end())
    elif window.text[window.at : window.at + 1] == "[":
        window.advance(window.at + 1)
    else:
        return False
    return True


def _next_piece(window: _Window) -> tuple[Piece, int | None, bool]:
    """Read the value at this point; where it ends, or None when that cannot be known, and whether it looks cut off."""
    notes, window.notes = tuple(window.notes), []
    try:
        value, end, remarks = _decoded_at(window.text, window.at)
    except RowRefused as refusal:
        return Piece(window.line, fault=refusal.reason), None, False
    except json.JSONDecodeError as fault:
        # a text without an end is reported at its beginning
        runs_on = fault.msg.startswith("Unterminated string")
        if fault.pos - window.at >= LONGEST_ROW or (runs_on and not window.is_end):
            return Piece(window.line, fault=TOO_LARGE), None, False
        is_cut = window.is_end and (runs_on or fault.pos >= len(window.text.rstrip()) - 1)
        return Piece(window.line, fault=NOT_JSON), None, is_cut
    return Piece(window.line, value, notes + tuple(remarks)), end, False


def _start_like(window: _Window) -> re.Pattern[str] | None:
    """Remember how the first row begins, to find the next one after a fault."""
    found = _OPENING.match(window.text, window.at)
    if not found:
        return None
    what = r'\s*:\s*"(?:https?://schema\.org/)?JobPosting"' if found[1] == "@type" else r"\s*:"
    return re.compile(r'\{\s*"' + re.escape(found[1]) + '"' + what)


def _find_restart(window: _Window, start_of_row: re.Pattern[str] | None) -> bool:
    """Move to the next thing that begins like a row; False when there is none."""
    if start_of_row is None:
        return False
    window.advance(window.at + 1)
    while True:
        window.fill()
        if found := start_of_row.search(window.text, window.at):
            window.advance(found.start())
            return True
        if window.is_end:
            return False
        window.advance(max(window.at, len(window.text) - 1000))
