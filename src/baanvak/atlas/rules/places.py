"""Reads tables of Dutch postcodes: the place, municipality and labour-market region of four digits."""

import csv
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from baanvak.atlas.rules.tables import (
    BadRow,
    Record,
    Shape,
    find_delimiter,
    first_line,
    gunzipped,
    numbered_lines,
    records,
    split_row,
)
from baanvak.base.words import msgid

# Column names as they are found, Dutch first, and what they mean here.
COLUMNS = {
    "pc4": ("pc4", "postcode", "postcode4"),
    "place": ("plaats", "woonplaats", "place"),
    "province": ("provincie", "province"),
    "municipality_code": ("gm_code", "gemeentecode", "municipality_code"),
    "municipality": ("gemeente", "gemeentenaam", "municipality"),
    "region": ("arbeidsmarktregio", "region"),
    "lat": ("lat", "latitude", "breedtegraad"),
    "lon": ("lon", "lng", "longitude", "lengtegraad"),
}
REQUIRED = ("pc4", "place", "lat", "lon")

NO_POSTCODE = msgid("A postcode here is four digits, 1000 to 9999.")
NO_PLACE = msgid("The name of the place is missing.")
NO_POSITION = msgid("The position is missing or does not lie in the Netherlands.")
STRANGE_MUNICIPALITY = msgid("A code of a municipality is written as GM0014.")
MISSING_COLUMNS = msgid("These columns are missing")
UNREADABLE = msgid("This file cannot be read as a table.")

# The Netherlands in Europe, in degrees, a little generous.
SOUTH, NORTH, WEST, EAST = 50.7, 53.7, 3.2, 7.3


class PlacesUnreadable(Exception):
    """The table as a whole cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One postcode area; `lat` and `lon` in degrees; texts are "" when the table does not have them."""

    pc4: str
    place: str
    province: str
    municipality_code: str
    municipality: str
    region: str
    lat: float
    lon: float


def read_places(path: Path) -> Iterator[PlaceRow | BadRow]:
    """Read a table (CSV, also gzipped) with a postcode area per row. Raises PlacesUnreadable at the first.

    One postcode can come more than once: it then covers more than one place.
    """
    with ExitStack() as stack:
        try:
            stream = gunzipped(stack.enter_context(path.open("rb")), stack)
        except OSError as fault:
            raise PlacesUnreadable(UNREADABLE) from fault
        lines = numbered_lines(stream, path.name)
        shape, position = _columns(first_line(lines))
        for item in records(lines, path.name, shape):
            yield item if isinstance(item, BadRow) else _place(path.name, item, position)


def _columns(header: str) -> tuple[Shape, dict[str, int]]:
    delimiter = find_delimiter(header)
    try:
        names = tuple(name.strip().lower() for name in split_row(header, delimiter))
    except csv.Error as fault:
        raise PlacesUnreadable(UNREADABLE) from fault
    return Shape(delimiter, names), _positions(names)


def _positions(names: tuple[str, ...]) -> dict[str, int]:
    found = {
        meaning: names.index(name)
        for meaning, spellings in COLUMNS.items()
        for name in spellings[::-1]
        if name in names
    }
    missing = [COLUMNS[meaning][0] for meaning in REQUIRED if meaning not in found]
    if missing:
        raise PlacesUnreadable(f"{MISSING_COLUMNS}: {', '.join(missing)}")
    return found


def _place(file: str, record: Record, position: dict[str, int]) -> PlaceRow | BadRow:
    cell = {meaning: " ".join(record.values[index].split()) for meaning, index in position.items()}
    pc4, code = cell["pc4"], cell.get("municipality_code", "")
    lat, lon = _degrees(cell["lat"]), _degrees(cell["lon"])
    is_here = lat is not None and lon is not None and SOUTH <= lat <= NORTH and WEST <= lon <= EAST
    fault = (
        ("" if re.fullmatch(r"[1-9][0-9]{3}", pc4) else NO_POSTCODE)
        or ("" if cell["place"] else NO_PLACE)
        or ("" if re.fullmatch(r"(GM[0-9]{4})?", code) else STRANGE_MUNICIPALITY)
        or ("" if is_here else NO_POSITION)
    )
    if fault or lat is None or lon is None:
        return BadRow(file, record.line, fault)
    rest = {name: cell.get(name, "") for name in ("province", "municipality_code", "municipality", "region")}
    return PlaceRow(pc4=pc4, place=cell["place"], lat=lat, lon=lon, **rest)


def _degrees(text: str) -> float | None:
    """Read 53.2194 and 53,2194; None for anything else."""
    is_number = re.fullmatch(r"-?[0-9]{1,3}([.,][0-9]{1,15})?", text)
    return float(text.replace(",", ".")) if is_number else None
