"""Reads tables out of other people's files, row by row, and remembers on which line each row stood.

Real files break in the middle, forget a quote, mix encodings. Here that costs one row, never the rest.
"""

import csv
import gzip
import re
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, Protocol, cast

from baanvak.base.words import msgid

LONGEST_LINE = 1_000_000
LONGEST_RECORD = 1_000_000
DELIMITERS = "\t;,"

BROKEN_OFF = msgid("The file breaks off here.")
TOO_LONG = msgid("This row is larger than 1 MB.")
UNCLOSED_QUOTE = msgid("A quotation mark is opened here and never closed.")
WRONG_WIDTH = msgid("This row has another number of columns than the first line.")
NOT_A_ROW = msgid("This line cannot be read as a row.")
STRANGE_SIGNS = msgid("Signs that are no text were left out.")
READ_AS_WINDOWS = msgid("The text is not UTF-8 from here on; it was read as Windows-1252.")


Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be used, or a remark about one that could (`is_lost` is False).

    `line` is the physical line on which the row starts, counted from 1. `reason` is a translatable sentence,
    sometimes followed by ": " and the detail.
    """

    file: str
    line: int
    reason: str
    is_lost: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its first physical line and its values, as many as the header has names."""

    line: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the table is written: its separator, its column names, and what the start of a row looks like."""

    delimiter: str
    columns: tuple[str, ...]
    starts: re.Pattern[str] | None = None
    may_be_short: bool = False


def gunzipped(stream: IO[bytes], stack: ExitStack) -> IO[bytes]:
    """Unpack a seekable stream when it is gzip, judged by its first two bytes and not by its name."""
    is_gzip = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    return cast("IO[bytes]", stack.enter_context(gzip.open(stream))) if is_gzip else stream


def first_line(lines: Iterator[Line | BadRow]) -> str:
    """Take the header off the lines, and blank lines before it; "" when there is none."""
    return next((item[1] for item in lines if not isinstance(item, BadRow) and item[1].strip()), "")


class LineSource(Protocol):
    """Anything opened in binary form that can be read line by line."""

    def readline(self, size: int = -1, /) -> bytes: ...


def numbered_lines(stream: LineSource, name: str) -> Iterator[Line | BadRow]:
    """Give every physical line with its number, decoded as UTF-8 or else as Windows-1252.

    A stream that breaks (truncated gzip, damaged zip) ends with a BadRow.
    """
    number, is_utf8 = 0, True
    while True:
        try:
            raw = stream.readline(LONGEST_LINE + 1)
            is_whole = len(raw) <= LONGEST_LINE or _skip_line(stream)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile):
            yield BadRow(name, number + 1, BROKEN_OFF)
            return
        if not raw:
            return
        number += 1
        if not is_whole:
            yield BadRow(name, number, TOO_LONG)
            continue
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
            if is_utf8:
                is_utf8 = False
                yield BadRow(name, number, READ_AS_WINDOWS, is_lost=False)
        if "\0" in text:
            text = text.replace("\0", "")
            yield BadRow(name, number, STRANGE_SIGNS, is_lost=False)
        yield number, text


def _skip_line(stream: LineSource) -> bool:
    """Read on to the end of an oversized line without keeping it; always False: the line is not whole."""
    while chunk := stream.readline(LONGEST_LINE):
        if chunk.endswith(b"\n"):
            break
    return False


def find_delimiter(header: str) -> str:
    """Say which of tab, semicolon and comma separates the column names."""
    return max(DELIMITERS, key=header.count)


def split_row(text: str, delimiter: str) -> list[str]:
    """Split one complete row into values. Raises csv.Error on a value of more than 128 kB.

    Tables with tabs have no quoting rules in practice: a quote in the middle of a label is just a quote.
    """
    if delimiter == "\t":
        return [_unquoted(value) for value in text.rstrip("\r\n").split("\t")]
    return next(csv.reader([text], delimiter=delimiter), [])


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return value[1:-1].replace('""', '"') if is_quoted else value


def records(lines: Iterator[Line | BadRow], name: str, shape: Shape) -> Iterator[Record | BadRow]:
    """Put physical lines together into rows of the right width; `lines` stands after the header.

    When a quote is never closed, or two rows got glued by one, only the first line is given up: reading
    starts again on the line after it (or on the next line that looks like the start of a row).
    """
    again: deque[Line | BadRow] = deque()
    held: list[Line] = []
    size = quotes = 0
    while True:
        item = again.popleft() if again else next(lines, None)
        if isinstance(item, BadRow):
            yield item
            continue
        if item is not None and not held and not item[1].strip():
            continue
        is_new_start = item is not None and bool(held) and _looks_like_start(item[1], shape)
        if held and (item is None or is_new_start or size > LONGEST_RECORD):
            yield BadRow(name, held[0][0], TOO_LONG if size > LONGEST_RECORD else UNCLOSED_QUOTE)
            again.extendleft(reversed(_worth_retrying(held, shape) + ([item] if item else [])))
            held, size, quotes = [], 0, 0
            continue
        if item is None:
            return
        held.append(item)
        size += len(item[1])
        quotes += item[1].count('"')
        if quotes % 2 and (len(held) > 1 or _is_open(item[1], shape.delimiter)):
            continue
        record = _record(held, name, shape)
        yield record
        if isinstance(record, BadRow) and len(held) > 1:
            again.extendleft(reversed(_worth_retrying(held, shape)))
        held, size, quotes = [], 0, 0


def _is_open(text: str, delimiter: str) -> bool:
    """Say whether a value that began with a quote goes on after this line; a quote halfway a value opens nothing."""
    if delimiter == "\t":
        return False
    try:
        list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as fault:
        return "unexpected end" in str(fault)
    return False


def _looks_like_start(text: str, shape: Shape) -> bool:
    return shape.starts is not None and shape.starts.match(text) is not None


def _worth_retrying(held: list[Line], shape: Shape) -> list[Line]:
    """Of a row given up: the lines after the first one, from where a new row may start."""
    rest = held[1:]
    if shape.starts is None:
        return rest
    for index, (_number, text) in enumerate(rest):
        if shape.starts.match(text):
            return rest[index:]
    return []


def _record(held: list[Line], name: str, shape: Shape) -> Record | BadRow:
    line = held[0][0]
    try:
        values = split_row("".join(text for _number, text in held), shape.delimiter)
    except csv.Error:
        return BadRow(name, line, NOT_A_ROW)
    width = len(shape.columns)
    while len(values) > width and not values[-1].strip():
        values.pop()
    if shape.may_be_short and 0 < len(values) < width:
        values += [""] * (width - len(values))
    if len(values) != width:
        return BadRow(name, line, WRONG_WIDTH)
    return Record(line, tuple(values))
