"""Reads the official ESCO packages (CSV, any language, 1.1 and 1.2) and other tables of ESCO labels.

ESCO is the European Commission's list of occupations and skills; who uses it says so: "This service uses the
ESCO classification of the European Commission." Nothing of it is stored here: the user downloads it.
"""

import csv
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from baanvak.atlas.rules.esco_rows import (
    KINDS,
    LANGUAGES,
    RELATION_ENDS,
    ConceptRow,
    ConceptRows,
    Layout,
    RelationRow,
    RelationRows,
    Table,
    concept_rows,
    name_columns,
    relation_rows,
)
from baanvak.atlas.rules.tables import (
    LONGEST_LINE,
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

SKIP_NO_TABLE = msgid("This is not a table of ESCO.")
SKIP_LANGUAGE = msgid("The language is not in the file name; name it with --language.")
SKIP_OTHER_LANGUAGE = msgid("This language was not asked for with --language.")
SKIP_COLLECTION = msgid("A selection from the list of skills; the list itself is enough.")
SKIP_NOT_NEEDED = msgid("An ESCO table that is not needed here.")
SKIP_DAMAGED = msgid("This file cannot be opened.")
NOTHING_THERE = msgid("There is no such file or folder.")
UNKNOWN_LANGUAGE = msgid("ESCO has no such language:")
NOTHING_FOUND = msgid("No ESCO table was found here.")


__all__ = [
    "BadRow",
    "ConceptRow",
    "Package",
    "PackageFile",
    "PackageUnreadable",
    "RelationRow",
    "SkippedFile",
    "open_package",
]


class PackageUnreadable(Exception):
    """There is nothing here that can be read as ESCO; the text says why."""


Opener = Callable[[ExitStack], IO[bytes]]


@dataclass(frozen=True, slots=True)
class PackageFile(Table):
    """One recognised table; every call of `concepts` or `relations` reads it anew, row by row."""

    opener: Opener

    wanted: frozenset[str] = frozenset()  # languages; empty is every language

    def concepts(self) -> ConceptRows:
        """Give the concepts in this table, and the rows that could not be used."""
        for row in concept_rows(self, self._records()):
            if isinstance(row, BadRow) or not self.wanted or row.label_language in self.wanted:
                yield row

    def relations(self) -> RelationRows:
        """Give the relations in this table, and the rows that could not be used."""
        return relation_rows(self, self._records())

    def _records(self) -> Iterator[Record | BadRow]:
        with ExitStack() as stack:
            lines = numbered_lines(self.opener(stack), self.name)
            first_line(lines)
            yield from records(lines, self.name, self.shape)


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that is not read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Package:
    """Everything recognised at one path, in the order in which it should be read."""

    path: Path
    files: tuple[PackageFile, ...]
    skipped: tuple[SkippedFile, ...]

    def concepts(self) -> ConceptRows:
        """Give all concepts of all files; one concept comes back for every language and every table."""
        for file in self.files:
            yield from file.concepts()

    def relations(self) -> RelationRows:
        """Give all relations of all files; the same relation can come from two tables."""
        for file in self.files:
            yield from file.relations()


def open_package(path: Path, language: str = "") -> Package:
    """Recognise the ESCO tables in a file, a folder or a zip; nothing but first lines is read yet.

    `language` is one or more languages of two letters with commas between: names in others are left out. One
    alone is also that of files that do not have it in their name. Raises PackageUnreadable.
    """
    languages = frozenset(code for part in language.lower().split(",") if (code := part.strip()))
    if unknown := sorted(languages - LANGUAGES):
        raise PackageUnreadable(f"{UNKNOWN_LANGUAGE} {', '.join(unknown)}")
    if not path.exists():
        raise PackageUnreadable(f"{NOTHING_THERE} {path.name}")
    files: list[PackageFile] = []
    skipped: list[SkippedFile] = []
    for name, opener in _members(path):
        found = _recognise(name, opener, languages)
        if isinstance(found, PackageFile):
            files.append(found)
        else:
            skipped.append(found)
    if not files:
        why = "; ".join(f"{file.name}: {file.reason}" for file in skipped[:5])
        raise PackageUnreadable(f"{NOTHING_FOUND} {why}".strip())
    files.sort(key=lambda file: (list(Layout).index(file.layout), file.name))
    return Package(path, tuple(files), tuple(skipped))


# Finding files ---------------------------------------------------------------------------------------------


def _members(path: Path) -> Iterator[tuple[str, Opener]]:
    """Every file at `path`, also inside folders and zips (one deep), with a way to open it."""
    for file in [path] if path.is_file() else _files_below(path):
        name = file.name if path.is_file() else str(file.relative_to(path))
        if zipfile.is_zipfile(file):
            yield from _zip_members(file, name)
        else:
            yield name, _file_opener(file)


def _files_below(folder: Path) -> list[Path]:
    return sorted(
        Path(root, name)
        for root, _folders, names in os.walk(folder)
        for name in names
        if not name.startswith(".") and Path(root, name).is_file()
    )


def _zip_members(path: Path, shown: str) -> Iterator[tuple[str, Opener]]:
    with zipfile.ZipFile(path) as archive:
        names = [member.filename for member in archive.infolist() if not member.is_dir()]
    for name in sorted(names):
        if not name.startswith("__MACOSX"):
            yield f"{shown}/{name}", _zip_opener(path, name)


def _file_opener(path: Path) -> Opener:
    return lambda stack: gunzipped(stack.enter_context(path.open("rb")), stack)


def _zip_opener(path: Path, member: str) -> Opener:
    def open_member(stack: ExitStack) -> IO[bytes]:
        archive = stack.enter_context(zipfile.ZipFile(path))
        return gunzipped(stack.enter_context(archive.open(member)), stack)

    return open_member


# Recognising a table ---------------------------------------------------------------------------------------


def _recognise(name: str, opener: Opener, languages: frozenset[str]) -> PackageFile | SkippedFile:
    try:
        with ExitStack() as stack:
            header = opener(stack).readline(LONGEST_LINE).decode("utf-8-sig", errors="replace")
    except (OSError, EOFError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return SkippedFile(name, SKIP_DAMAGED)
    delimiter = find_delimiter(header)
    try:
        columns = tuple(column.strip().lower() for column in split_row(header, delimiter))
    except csv.Error:
        return SkippedFile(name, SKIP_NO_TABLE)
    layout = _layout(set(columns), name.lower())
    if not isinstance(layout, Layout):
        return SkippedFile(name, layout)
    spoken = _language_in(name) or (next(iter(languages)) if len(languages) == 1 else "")
    if layout in {Layout.CONCEPTS, Layout.HIERARCHY, Layout.LABELS}:
        if not spoken:
            return SkippedFile(name, SKIP_LANGUAGE)
        if languages and spoken not in languages:
            return SkippedFile(name, SKIP_OTHER_LANGUAGE)
    shape = Shape(delimiter, columns, _row_start(columns, delimiter), may_be_short=layout is Layout.HIERARCHY)
    return PackageFile(name, layout, spoken, shape, "transversal" in name.lower(), opener, languages)


def _layout(columns: set[str], name: str) -> Layout | str:
    """Say which table has these column names, or why it is not read."""
    if {"concepttype", "concepturi", "preferredlabel"} <= columns and "greenshare" not in columns:
        is_selection = "broaderconcepturi" in columns and "transversal" not in name
        return SKIP_COLLECTION if is_selection else Layout.CONCEPTS
    known = {
        Layout.HIERARCHY: {"level 0 uri", "level 0 preferred term"} <= columns,
        Layout.BROADER: {"concepturi", "broaderuri"} <= columns,
        Layout.RELATIONS: any(set(ends) <= columns for ends in RELATION_ENDS),
        Layout.LABELS: {"concepturi", "kind", "label"} <= columns,
        Layout.SKILL_NAMES: "uri" in columns and bool(name_columns(columns)),
    }
    is_spare = bool({"conceptschemeuri", "filename", "greenshare"} & columns)
    return next((layout for layout, fits in known.items() if fits), SKIP_NOT_NEEDED if is_spare else SKIP_NO_TABLE)


def _language_in(name: str) -> str:
    """Find the language in names like skills_nl.csv, skills_nl_partial.tsv.gz, nl.tsv, nl/skills.csv."""
    for part in reversed(re.split(r"[/\\]", name)):
        stem = part.lower().split(".")[0] if not part.lower().endswith(".zip") else part.lower()
        words = [word for word in re.split(r"[^a-z]+", stem) if word in LANGUAGES]
        if words:
            return words[-1]
    return ""


def _row_start(columns: tuple[str, ...], delimiter: str) -> re.Pattern[str] | None:
    """A row starts with a type and an address, or with an address; lines inside a quoted text do not."""
    if not columns[0].endswith(("concepttype", "uri")):
        return None
    gap = f'"?{re.escape(delimiter)}'
    types = "|".join(KINDS)
    first = rf'(?:{types}){gap}"?http' if columns[0] == "concepttype" else rf"https?://[^\s,;]+{gap}"
    return re.compile(f'"?{first}', re.IGNORECASE)
