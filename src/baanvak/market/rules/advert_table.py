"""Reads vacancies from CSV, as a spreadsheet saves it."""

import csv
import re
from collections.abc import Iterator

from baanvak.atlas.rules.codes import Licence
from baanvak.atlas.rules.tables import (
    LineSource,
    Record,
    Shape,
    find_delimiter,
    first_line,
    numbered_lines,
    records,
    split_row,
)
from baanvak.base.words import msgid
from baanvak.market.rules.advert import (
    STRANGE_HOURS,
    STRANGE_LICENCE,
    UNKNOWN_COLUMNS,
    Parsed,
    Refused,
    Row,
    RowRefused,
    SourceUnreadable,
    noted,
)
from baanvak.market.rules.draft import Draft
from baanvak.market.rules.languages import language_code
from baanvak.market.rules.salaries import read_range
from baanvak.market.rules.terms import NO_HOURS, hours_of
from baanvak.market.rules.whereabouts import Whereabouts, from_line, postcode_in

REQUIRED = ("title", "employer", "place", "text")
COLUMNS = (
    *("id", "title", "employer", "place", "postcode", "text", "hours_min", "hours_max", "contract"),
    *("salary_min", "salary_max", "salary_unit", "posted_on", "open_until", "url", "skills", "licences"),
    *("languages", "contact_name", "contact_email", "contact_phone"),
)
MISSING_COLUMNS = msgid("These columns are missing")


def is_advert_table(text: str) -> bool:
    """Say whether the first line names at least two of our columns."""
    lines = (line for line in text[:20_000].split("\n")[:5] if line.strip() and not line.lower().startswith("sep="))
    return len(set(_names(next(lines, ""))) & set(COLUMNS)) >= 2


def read_table(stream: LineSource, name: str) -> Iterator[Row]:
    """Give one row per vacancy. Raises SourceUnreadable when a required column is missing."""
    lines = numbered_lines(stream, name)
    header = first_line(lines)
    if header.lower().startswith("sep="):
        header = first_line(lines)
    columns = _names(header)
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        raise SourceUnreadable(noted(MISSING_COLUMNS, ", ".join(missing)))
    unknown = [column for column in columns if column and column not in COLUMNS]
    notes = [noted(UNKNOWN_COLUMNS, ", ".join(unknown))] if unknown else []
    for item in records(lines, name, Shape(find_delimiter(header), columns, may_be_short=True)):
        where = f"{name}, line {item.line}"
        if isinstance(item, Record):
            row = _row(where, dict(zip(columns, item.values, strict=True)), notes)
            notes = [] if isinstance(row, Parsed) else notes
            yield row
        elif item.is_lost:
            yield Refused(0, where, item.reason)
        else:
            notes = [*notes, item.reason]


def _names(header: str) -> tuple[str, ...]:
    """The names of the columns in small letters; none when the line is no row."""
    try:
        return tuple(name.strip().lower() for name in split_row(header, find_delimiter(header)))
    except csv.Error:
        return ()


def _row(where: str, cell: dict[str, str], notes: list[str]) -> Row:
    try:
        return Parsed(0, where, _draft({name: cell.get(name, "").strip() for name in COLUMNS}, [*notes]).finished())
    except RowRefused as refusal:
        return Refused(0, where, refusal.reason, refusal.field)


def _draft(cell: dict[str, str], notes: list[str]) -> Draft:
    draft = Draft(notes, title=cell["title"], markup=[cell["text"]], employer=cell["employer"])
    draft.source_id, draft.url = cell["id"], cell["url"]
    line = from_line(cell["place"])
    postcode = postcode_in(cell["postcode"], line.country, notes) or line.postcode
    draft.spots = [Whereabouts(line.place, postcode, line.country, is_remote=line.is_remote)]
    hours = " - ".join(bound for bound in (cell["hours_min"], cell["hours_max"]) if bound)
    draft.hours = hours_of(hours)
    if hours and draft.hours == NO_HOURS:
        notes.append(noted(STRANGE_HOURS, hours))
    draft.read_contract([cell["contract"]] if cell["contract"] else [])
    draft.salary = read_range(cell["salary_min"], cell["salary_max"], notes, unit=cell["salary_unit"])
    draft.posted_on = draft.read_day("posted_on", cell["posted_on"])
    draft.open_until = draft.read_day("open_until", cell["open_until"])
    draft.skills = _listed(cell["skills"])
    draft.licences = _licences(cell["licences"], notes)
    draft.languages = [language_code(name) for name in _listed(cell["languages"])]
    draft.contact_name, draft.contact_email = cell["contact_name"], cell["contact_email"]
    draft.contact_phone = cell["contact_phone"]
    return draft


def _listed(words: str) -> list[str]:
    """Split a cell with several values: at | or ; or line ends, and only without these at commas."""
    parts = re.split(r"[|;\n]", words)
    return [part.strip() for part in (parts if len(parts) > 1 else words.split(",")) if part.strip()]


def _licences(words: str, notes: list[str]) -> list[str]:
    found = [re.sub(r"rijbewijs|licen[cs]e|\W", "", part, flags=re.IGNORECASE).upper() for part in _listed(words)]
    for name in found:
        if name not in Licence.__members__:
            notes.append(noted(STRANGE_LICENCE, name))
    return [name for name in found if name in Licence.__members__]
