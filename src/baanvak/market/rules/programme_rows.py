"""Programmes as rows of a file: read from CSV and JSON, written to the same, nothing lost on the way.

A file of JSON holds everything. A CSV holds one line per programme; its starts stand in one cell.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from baanvak.market.rules.programme import Admission, Form, Mode

FORMAT = "baanvak-programmes/1"
NOT_JSON = "This is not JSON that can be read"
NO_LIST = "The file holds no list of programmes"
NO_HEADER = "The first line must name the columns, at least id, provider, kind and title"
NOT_AN_OBJECT = "This is no programme"
NEEDED = ("id", "provider", "kind", "title")
LONGEST = {"title": 120, "title_en": 120, "summary": 300, "about": 4000, "for_whom": 300, "entry": 1000, "funding": 300,
           "certificate": 160, "place_text": 160, "contact_name": 80, "contact_phone": 20, "id": 120}  # fmt: skip
MOST_RUNS = 100
Term = tuple[str, int]  # name or address of a concept, level 1 to 3


class FileUnreadable(Exception):
    """The file as a whole cannot be read; carries a sentence."""


class RowRefused(Exception):
    """This row cannot be read; carries a sentence."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One start. `capacity` None: no limit; `starts_on` None: any day."""

    id: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    capacity: int | None = None
    sign_up_until: date | None = None
    times: str = ""
    place_text: str = ""
    online_link: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme as a file says it: names instead of keys."""

    id: str = ""
    provider: str = ""
    provider_kind: str = ""
    kind: str = ""
    title: str = ""
    title_en: str = ""
    summary: str = ""
    about: str = ""
    for_whom: str = ""
    entry: str = ""
    dutch: int = 0
    asks: tuple[str, ...] = ()
    gives_licences: tuple[str, ...] = ()
    gives_dutch: int = 0
    admission: str = Admission.TALK.value
    form: str = Form.GROUP.value
    mode: str = Mode.PLACE.value
    place: str = ""
    place_text: str = ""
    weeks: int | None = None
    hours_per_week: int | None = None
    price: Decimal | None = None
    funding: str = ""
    certificate: str = ""
    srg: str = ""
    initiative: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    website: str = ""
    teaches: tuple[Term, ...] = ()
    needs: tuple[Term, ...] = ()
    goals: tuple[str, ...] = ()
    starts: tuple[RunRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """One row of a file: its number, and what it says or why it cannot be read."""

    number: int
    row: ProgrammeRow | None = None
    fault: str = ""


def read(text: str) -> list[Read]:
    """The rows of a file, JSON or CSV, recognised by its first sign. Raises FileUnreadable."""
    text = text.lstrip("\ufeff").strip()
    if not text:
        raise FileUnreadable("The file is empty")
    return list(_read_json(text) if text[0] in "{[" else _read_csv(text))


def _read_json(text: str) -> Iterator[Read]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileUnreadable(f"{NOT_JSON}: {error}"[:200]) from None
    rows = found.get("programmes") if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise FileUnreadable(NO_LIST)
    for number, row in enumerate(rows, start=1):
        yield _one(number, row)


def _read_csv(text: str) -> Iterator[Read]:
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader)]
    if not set(NEEDED) <= set(header):
        raise FileUnreadable(NO_HEADER)
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield Read(number, fault=f"This row has {len(cells)} columns, the header has {len(header)}")
        else:
            yield _one(number, dict(zip(header, cells, strict=True)))


def _one(number: int, said: Any) -> Read:
    if not isinstance(said, dict):
        return Read(number, fault=NOT_AN_OBJECT)
    try:
        return Read(number, _row(said))
    except RowRefused as refusal:
        return Read(number, fault=str(refusal))


def _row(said: dict[str, Any]) -> ProgrammeRow:
    values: dict[str, Any] = {}
    for field in fields(ProgrammeRow):
        value = said.get(field.name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        values[field.name] = _READERS.get(field.name, _text)(field.name, value)
    for name in NEEDED:
        if not values.get(name):
            raise RowRefused(f"“{name}” is missing")
    row = ProgrammeRow(**values)
    for name, choices in (("form", Form), ("mode", Mode), ("admission", Admission)):
        if getattr(row, name) not in set(choices):
            raise RowRefused(f"“{name}” must be one of {', '.join(choices)}")
    return row


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise RowRefused(f"“{name}” must be a text")
    text = value.replace("\r\n", "\n").strip()
    if "\0" in text:
        raise RowRefused(f"“{name}” holds a sign that is no text")
    if len(text) > (most := LONGEST.get(name, 300)):
        raise RowRefused(f"“{name}” is too long: at most {most} characters")
    return text


def _whole(name: str, value: Any) -> int:
    try:
        number = int(str(value).strip())
    except ValueError:
        raise RowRefused(f"“{name}” must be a whole number: {str(value)[:40]}") from None
    if isinstance(value, bool) or not 0 <= number <= 5000:
        raise RowRefused(f"“{name}” must be a whole number from 0 to 5000")
    return number


def _money(name: str, value: Any) -> Decimal:
    text = str(value).replace("€", "").replace(" ", "").removesuffix(",-")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise RowRefused(f"“{name}” must be an amount in euros: {str(value)[:40]}") from None
    if isinstance(value, bool) or not amount.is_finite() or not 0 <= amount < 1_000_000:
        raise RowRefused(f"“{name}” must be an amount from 0 to 1,000,000 euros")
    return amount.quantize(Decimal("0.01"))


def _day(name: str, value: Any) -> date:
    text = str(value).strip()
    try:
        if len(text) == 10 and text[2] == text[5] == "-":
            text = f"{text[6:]}-{text[3:5]}-{text[:2]}"
        day = date.fromisoformat(text)
    except ValueError:
        raise RowRefused(f"“{name}” must be a day like 2026-11-30: {str(value)[:40]}") from None
    if not 1990 <= day.year < 2100:
        raise RowRefused(f"“{name}” must be a day between 1990 and 2099")
    return day


def _names(name: str, value: Any) -> tuple[str, ...]:
    listed = value.split("|") if isinstance(value, str) else value
    if not isinstance(listed, list):
        raise RowRefused(f"“{name}” must be a list")
    return tuple(
        text for item in listed if (text := _text(name, item if isinstance(item, str) else _called(name, item)))
    )


def _called(name: str, item: Any) -> str:
    """The address, else the name, of a concept that is written out."""
    if not isinstance(item, dict):
        raise RowRefused(f"“{name}” must be a list of names")
    return str(item.get("uri") or item.get("name") or "")


def _terms(name: str, value: Any) -> tuple[Term, ...]:
    listed = value.split("|") if isinstance(value, str) else value
    if not isinstance(listed, list):
        raise RowRefused(f"“{name}” must be a list")
    return tuple(term for item in listed if (term := _term(name, item))[0])


def _term(name: str, item: Any) -> Term:
    if isinstance(item, dict):
        words, level = _called(name, item), item.get("level", 2)
    else:
        text = _text(name, item)
        words, level = text, 2
        if text[-2:-1] == ":" and text[-1].isdigit():
            words, level = text[:-2].strip(), int(text[-1])
    if level not in (1, 2, 3):
        raise RowRefused(f"“{name}”: a level is 1, 2 or 3")
    return words[:200], level


def _starts(name: str, value: Any) -> tuple[RunRow, ...]:
    listed = value.split("|") if isinstance(value, str) else value
    if not isinstance(listed, list) or len(listed) > MOST_RUNS:
        raise RowRefused(f"“{name}” must be a list of at most {MOST_RUNS} starts")
    return tuple(_start_of_object(item) if isinstance(item, dict) else _start_of_cell(str(item)) for item in listed)


_RUN_READERS: dict[str, Callable[[str, Any], Any]] = {
    "starts_on": _day, "ends_on": _day, "sign_up_until": _day, "capacity": _whole,
}  # fmt: skip
# In a CSV: first day > last day > places > sign up until > days and times. Leave empty what is not known.
CELL = ("starts_on", "ends_on", "capacity", "sign_up_until", "times")


def _start_of_object(said: dict[str, Any]) -> RunRow:
    values = {
        field.name: _RUN_READERS.get(field.name, _text)(field.name, said[field.name])
        for field in fields(RunRow)
        if said.get(field.name) not in (None, "")
    }
    return RunRow(**values)


def _start_of_cell(text: str) -> RunRow:
    parts = [part.strip() for part in text.split(">")]
    if len(parts) > len(CELL):
        raise RowRefused(f"“starts”: write first day > last day > places > sign up until > times: {text[:60]}")
    values = {name: _RUN_READERS.get(name, _text)(name, part) for name, part in zip(CELL, parts, strict=False) if part}
    return RunRow(**values)


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "dutch": _whole, "gives_dutch": _whole, "weeks": _whole, "hours_per_week": _whole, "price": _money,
    "valid_from": _day, "valid_until": _day, "asks": _names, "gives_licences": _names, "goals": _names,
    "teaches": _terms, "needs": _terms, "starts": _starts,
}  # fmt: skip


def write_json(rows: Iterable[ProgrammeRow]) -> str:
    """The rows as JSON, everything in it."""
    return json.dumps({"format": FORMAT, "programmes": [_as_object(row) for row in rows]}, ensure_ascii=False, indent=1)


def write_csv(rows: Iterable[ProgrammeRow]) -> str:
    """The rows as CSV with `;`; of a start only what fits in a cell."""
    names, out = [field.name for field in fields(ProgrammeRow)], io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_as_cell(getattr(row, name)) for name in names])
    return out.getvalue()


def as_csv_says(row: ProgrammeRow) -> ProgrammeRow:
    """The same row without what a CSV cannot hold: ids, places and links of starts."""
    starts = tuple(replace(run, id="", place_text="", online_link="", times=_in_cell(run.times)) for run in row.starts)
    return replace(row, starts=starts)


def _as_object(row: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(row, field.name)) for field in fields(row)}


def _plain(value: Any) -> Any:
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, RunRow):
        return _as_object(value)
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], int):
        return {"name": value[0], "level": value[1]}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _as_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, RunRow):
        return " > ".join(_in_cell(_as_cell(getattr(value, name))) for name in CELL)
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], int):
        return f"{value[0]}:{value[1]}"
    return "|".join(_as_cell(item) for item in value) if isinstance(value, tuple) else str(value)


def _in_cell(text: str) -> str:
    return text.replace("|", "/").replace(">", "–")
