"""Reads advertisements for work from a file or folder, and says of every row what became of it.

What it takes, recognised by content and not only by name (each also as .gz):

- JSON-LD: one JobPosting, a list, an "@graph"; a list under "vacatures", "vacancies" or "jobs";
- JSON lines: one JobPosting or one plain advert (title, company, location, description, id) per line;
- HTML pages with <script type="application/ld+json"> blocks;
- CSV with the columns of COLUMNS, separated by semicolons, commas or tabs;
- a folder with any of these.

The columns of a CSV, of which title, employer, place and text are required in the header (cells may be empty):
id, title, employer, place, postcode, text, hours_min, hours_max, contract, salary_min, salary_max, salary_unit,
posted_on, open_until, url, skills, licences, languages, contact_name, contact_email, contact_phone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from io import BufferedIOBase
from pathlib import Path
from typing import cast

from baanvak.atlas.rules.tables import gunzipped
from baanvak.base.words import msgid
from baanvak.market.rules.advert import (
    LONGEST_ROW,
    NO_VACANCY,
    TOO_DEEP,
    Advert,
    Parsed,
    Refused,
    Row,
    RowRefused,
    SourceUnreadable,
    noted,
)
from baanvak.market.rules.advert_table import COLUMNS, is_advert_table, read_table
from baanvak.market.rules.jobposting import other_type, postings_in, read_posting, references_in
from baanvak.market.rules.json_rows import BROKEN, Piece, decoded, json_lines, json_values
from baanvak.market.rules.pages import blocks_in, looks_like_page
from baanvak.market.rules.plain_lines import is_plain_advert, read_plain

__all__ = ["COLUMNS", "Advert", "Parsed", "Refused", "Row", "SourceUnreadable", "read_adverts"]

NOTHING_THERE = msgid("There is no such file or folder.")
NOTHING_IN_FOLDER = msgid("There is no file with vacancies in this folder.")
EMPTY = msgid("The file is empty.")
DAMAGED = msgid("The file is damaged and cannot be opened.")
NO_TEXT_FILE = msgid("This is not a text file.")
UTF16 = msgid("The file is UTF-16. Save it as UTF-8.")
UNKNOWN_FORMAT = msgid(
    "This format is not known here. Known are JobPosting as JSON or in a web page, JSON lines, and CSV."
)
NO_POSTING_ON_PAGE = msgid("There is no JobPosting on this page.")

SEEN = LONGEST_ROW + 1000  # bytes looked at to recognise the format
LONGEST_PAGE = 10_000_000
_SUFFIXES = re.compile(r"\.(?:html?|json|jsonld|jsonl|ndjson|csv|tsv|txt)(?:\.gz)?$", re.IGNORECASE)
_MAGIC: tuple[bytes, ...] = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"SQLite",
    b"\x7fELF",
    b"MZ",
    b"\xd0\xcf\x11\xe0",
)
_MAGIC += (b"GIF8", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"Rar!", b"{\\rtf")


def read_adverts(path: Path) -> Iterator[Row]:
    """Give one Parsed or Refused per vacancy, in the order of the source.

    A row that is broken, too large or no vacancy is Refused and reading goes on. Raises SourceUnreadable, before
    the first row, when the source as a whole cannot be read: missing, empty, damaged, binary, of no known format.
    """
    if not path.exists():
        raise SourceUnreadable(NOTHING_THERE)
    for number, row in enumerate(_folder(path) if path.is_dir() else _file(path), start=1):
        if isinstance(row, Parsed):
            yield Parsed(number, row.where, row.advert)
        else:
            yield Refused(number, row.where, row.reason, row.field)


def _folder(folder: Path) -> Iterator[Row]:
    files = sorted(file for file in folder.rglob("*") if _SUFFIXES.search(file.name) and file.is_file())
    if not files:
        raise SourceUnreadable(NOTHING_IN_FOLDER)
    for file in files:
        try:
            yield from _file(file, str(file.relative_to(folder)))
        except SourceUnreadable as fault:
            yield Refused(0, str(file.relative_to(folder)), str(fault))


def _file(path: Path, name: str = "") -> Iterator[Row]:
    """Recognise one file by its beginning and read it; `where` starts with `name`."""
    name = name or path.name
    with ExitStack() as stack:
        try:
            stream = cast("BufferedIOBase", gunzipped(stack.enter_context(path.open("rb")), stack))
            head = _head(stream)
        except BROKEN as fault:
            raise SourceUnreadable(DAMAGED) from fault
        _check_is_text(head)
        text = head.decode("utf-8-sig", errors="replace").lstrip()
        if text.startswith(("{", "[")):
            pieces = json_lines if _is_lines(text, name) else json_values
            for piece in pieces(stream):
                yield from _rows_of(piece, name)
        elif looks_like_page(text):
            yield from _page_rows(stream, name)
        elif is_advert_table(text):
            yield from read_table(stream, name)
        else:
            raise SourceUnreadable(UNKNOWN_FORMAT)


def _head(stream: BufferedIOBase) -> bytes:
    """The first megabyte; of a file that breaks off before that, what there is. Raises when there is nothing."""
    chunks: list[bytes] = []
    try:
        while sum(map(len, chunks)) < SEEN and (chunk := stream.read1(64_000)):
            chunks.append(chunk)
    except BROKEN:
        if not chunks:
            raise
    stream.seek(0)
    return b"".join(chunks)


def _check_is_text(head: bytes) -> None:
    if not head.strip():
        raise SourceUnreadable(EMPTY)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceUnreadable(UTF16)
    controls = sum(head[:4000].count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13))
    if head.startswith(_MAGIC) or controls > len(head[:4000]) / 20:
        raise SourceUnreadable(NO_TEXT_FILE)


def _is_lines(text: str, name: str) -> bool:
    """Tell JSON lines from one JSON value written over several lines: by the name, else by the first lines."""
    if re.search(r"\.(?:jsonl|ndjson)(?:\.gz)?$", name, re.IGNORECASE):
        return True
    lines = [line for line in map(str.strip, text[:SEEN].split("\n", 20)[:20]) if line]
    if len(lines) < 2 or not lines[0].startswith("{") or lines[0].endswith(("{", "[", ",")):
        return False
    return any(_is_object(line) for line in lines[:2]) and lines[1].startswith("{")


def _is_object(line: str) -> bool:
    try:
        return isinstance(decoded(line)[0], dict)
    except (RowRefused, ValueError):
        return False


def _rows_of(piece: Piece, name: str) -> Iterator[Row]:
    """Give the vacancies in one piece of JSON; a piece without any is one Refused."""
    where = f"{name}, line {piece.line}"
    if piece.fault:
        yield Refused(0, where, piece.fault)
        return
    value, notes = piece.value, list(piece.notes)
    postings = postings_in(value)
    if postings:
        references = references_in(value)
        for block, posting in enumerate(postings, start=1):
            shown = where if len(postings) == 1 else f"{where}, block {block}"
            yield _posting_row(shown, posting, references, notes)
    elif isinstance(value, Mapping) and is_plain_advert(value):
        yield _row(where, lambda: read_plain(value, notes))
    else:
        kind = other_type(value)
        yield Refused(0, where, noted(NO_VACANCY, kind) if kind else NO_VACANCY)


def _posting_row(
    where: str, posting: Mapping[str, object], references: Mapping[str, Mapping[str, object]], notes: list[str]
) -> Row:
    return _row(where, lambda: read_posting(posting, references, [*notes]))


def _page_rows(stream: BufferedIOBase, name: str) -> Iterator[Row]:
    """Give the vacancies on one web page; blocks about other things are none of our business."""
    try:
        page = stream.read(LONGEST_PAGE + 1)
    except BROKEN as fault:
        raise SourceUnreadable(DAMAGED) from fault
    is_found = False
    for block in blocks_in(page[:LONGEST_PAGE]):
        where = f"{name}, block {block.number}"
        if block.fault:
            yield Refused(0, where, block.fault)
        references = references_in(block.value)
        for posting in postings_in(block.value):
            is_found = True
            yield _posting_row(where, posting, references, list(block.notes))
        is_found = is_found or bool(block.fault)
    if not is_found:
        raise SourceUnreadable(NO_POSTING_ON_PAGE)


def _row(where: str, read: Callable[[], Advert]) -> Row:
    """Read one row; whatever is wrong in it stays in it."""
    try:
        return Parsed(0, where, read())
    except RowRefused as refusal:
        return Refused(0, where, refusal.reason, refusal.field)
    except RecursionError:
        return Refused(0, where, TOO_DEEP)
