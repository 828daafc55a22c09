"""Turns the rows of ESCO tables into concepts and relations; an unusable row keeps its place and reason."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from baanvak.atlas.rules.tables import BadRow, Record, Shape
from baanvak.base.words import msgid

ConceptKind = Literal["occupation", "skill", "isco_group", "skill_group"]
RelationKind = Literal["essential", "optional", "broader", "related"]
KINDS: dict[str, ConceptKind] = {
    "occupation": "occupation",
    "knowledgeskillcompetence": "skill",
    "iscogroup": "isco_group",
    "skillgroup": "skill_group",
}
SKILL_KINDS: dict[str, Literal["skill", "knowledge"]] = {
    "skill/competence": "skill",
    "knowledge": "knowledge",
}
RELATIONS: dict[str, RelationKind] = {
    "essential": "essential",
    "optional": "optional",
    "broader": "broader",
    "related": "related",
}


LANGUAGES = frozenset(
    [
        *("ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is"),
        *("it", "lt", "lv", "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "uk"),
    ]
)

NO_ADDRESS = msgid("The address of the concept is missing.")
OLD_ADDRESS = msgid("This is an address of before ESCO 1.0; it no longer exists.")
STRANGE_ADDRESS = msgid("This is not an address of an ESCO concept.")
OBSOLETE = msgid("ESCO no longer uses this concept.")
NO_LABEL = msgid("The name of the concept is missing.")
STRANGE_TYPE = msgid("This type of concept is not known.")
STRANGE_RELATION = msgid("This type of relation is not known.")
STRANGE_KIND = msgid("A name is either 'pref' or 'alt'.")


class Layout(StrEnum):
    """The kinds of tables that are read, each known by its header, in the order of reading."""

    CONCEPTS = "concepts"
    HIERARCHY = "hierarchy"
    SKILL_NAMES = "skill names"
    LABELS = "labels"
    BROADER = "broader"
    RELATIONS = "relations"


# From, type and to of the tables of relations, in the names of the official packages and of a rebuilt table.
RELATION_ENDS = (
    ("occupationuri", "relationtype", "skilluri"),
    ("originalskilluri", "relationtype", "relatedskilluri"),
    ("occupationuri", "relation", "skilluri_if_label_in_v111"),
)


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """One concept with its names in one language. Texts are "" when the table does not have them."""

    uri: str
    kind: ConceptKind
    notation: str
    skill_kind: Literal["skill", "knowledge"] | None
    reuse_level: str
    isco: str
    label_language: str
    preferred: str
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    description: str = ""
    is_transversal: bool = False
    status: str = ""
    rows: int = 1  # of the table that this says together, so that a report adds up to the file


@dataclass(frozen=True, slots=True)
class RelationRow:
    """`from_uri` needs (essential, optional), lies under (broader) or is next to (related) `to_uri`."""

    from_uri: str
    to_uri: str
    kind: RelationKind
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of a table before its rows are read; `language` is "" where it does not matter."""

    name: str
    layout: Layout
    language: str
    shape: Shape
    is_transversal: bool


Records = Iterator[Record | BadRow]
ConceptRows = Iterator[ConceptRow | BadRow]
RelationRows = Iterator[RelationRow | BadRow]


def concept_rows(table: Table, rows: Records) -> ConceptRows:
    """Give the concepts in the rows of this table, and the rows that could not be used."""
    reader = _CONCEPT_READERS.get(table.layout)
    return reader(table, rows) if reader else iter(())


def relation_rows(table: Table, rows: Records) -> RelationRows:
    """Give the relations in the rows of this table; a hierarchy reports its bad rows with its concepts."""
    if table.layout is Layout.HIERARCHY:
        return _hierarchy_relations(table, rows)
    return _relation_rows(table, rows) if table.layout in {Layout.BROADER, Layout.RELATIONS} else iter(())


def _concept_rows(table: Table, rows: Records) -> ConceptRows:
    for record in rows:
        yield record if isinstance(record, BadRow) else _concept(table, record)


def _concept(table: Table, record: Record) -> ConceptRow | BadRow:
    cells = _cells(table, record)
    uri = cells["concepturi"]
    kind = KINDS.get(cells["concepttype"].lower())
    preferred = _one_line(cells["preferredlabel"])
    status = cells.get("status", "").lower()
    is_obsolete = status in {"obsolete", "deprecated", "retired"}
    fault = (
        _address_fault(uri)
        or ("" if kind else STRANGE_TYPE)
        or (OBSOLETE if is_obsolete else "")
        or ("" if preferred else NO_LABEL)
    )
    if fault or kind is None:
        return BadRow(table.name, record.line, fault)
    code = cells.get("code", "")
    reuse_level = cells.get("reuselevel", "")
    return ConceptRow(
        uri=_https_to_http(uri),
        kind=kind,
        notation=code,
        skill_kind=SKILL_KINDS.get(cells.get("skilltype", "")),
        reuse_level=reuse_level,
        isco=cells.get("iscogroup", "") if kind == "occupation" else code if kind == "isco_group" else "",
        label_language=table.language,
        preferred=preferred,
        alternatives=_labels(cells.get("altlabels", ""), preferred),
        hidden=_labels(cells.get("hiddenlabels", ""), preferred),
        description=cells.get("description", ""),
        is_transversal=kind == "skill" and (table.is_transversal or reuse_level == "transversal"),
        status=status,
    )


def _hierarchy_rows(table: Table, rows: Records) -> ConceptRows:
    """The deepest level filled in a row is the group the row is about; its description is often English."""
    for record in rows:
        if isinstance(record, BadRow):
            yield record
            continue
        cells = _cells(table, record)
        level = _deepest(cells)
        uri, label = (
            cells.get(f"level {level} uri", ""),
            _one_line(cells.get(f"level {level} preferred term", "")),
        )
        fault = _address_fault(uri) or ("" if label else NO_LABEL)
        code = cells.get(f"level {level} code", "")
        yield (
            BadRow(table.name, record.line, fault)
            if fault
            else ConceptRow(_https_to_http(uri), "skill_group", code, None, "", "", table.language, label)
        )


def _hierarchy_relations(table: Table, rows: Records) -> Iterator[RelationRow]:
    for record in rows:
        if isinstance(record, BadRow):
            continue
        cells = _cells(table, record)
        level = _deepest(cells)
        child, parent = cells.get(f"level {level} uri", ""), cells.get(f"level {level - 1} uri", "")
        if parent and not _address_fault(parent) and not _address_fault(child):
            yield RelationRow(_https_to_http(child), _https_to_http(parent), "broader", record.line)


def _deepest(cells: dict[str, str]) -> int:
    return max((level for level in range(4) if cells.get(f"level {level} uri")), default=0)


def _skill_name_rows(table: Table, rows: Records) -> ConceptRows:
    """One row has the name of a skill in several languages; each name becomes a ConceptRow."""
    languages = name_columns(table.shape.columns)
    for record in rows:
        if isinstance(record, BadRow):
            yield record
            continue
        cells = _cells(table, record)
        named = {language: _one_line(cells[column]) for column, language in languages.items()}
        fault = _address_fault(cells["uri"]) or ("" if any(named.values()) else NO_LABEL)
        if fault:
            yield BadRow(table.name, record.line, fault)
        else:
            told = [(language, name) for language, name in named.items() if name]
            yield from (_skill_name(cells, language, name, int(n == 0)) for n, (language, name) in enumerate(told))


def _skill_name(cells: dict[str, str], language: str, name: str, rows: int) -> ConceptRow:
    reuse_level = cells.get("reuselevel", "")
    return ConceptRow(
        uri=_https_to_http(cells["uri"]),
        kind="skill",
        notation="",
        skill_kind=SKILL_KINDS.get(cells.get("skilltype", "")),
        reuse_level=reuse_level,
        isco="",
        label_language=language,
        preferred=name,
        is_transversal=reuse_level == "transversal",
        rows=rows,
    )


def _label_rows(table: Table, rows: Records) -> ConceptRows:
    """A table with one name per row is gathered per concept first (a language has some 25,000 names)."""
    named: dict[str, list[tuple[int, str, str]]] = {}
    for record in rows:
        if isinstance(record, BadRow):
            yield record
            continue
        cells = _cells(table, record)
        uri, kind, label = cells["concepturi"], cells["kind"].lower(), _one_line(cells["label"])
        fault = _address_fault(uri) or ("" if label else NO_LABEL) or ("" if kind in {"pref", "alt"} else STRANGE_KIND)
        if fault:
            yield BadRow(table.name, record.line, fault)
        else:
            named.setdefault(_https_to_http(uri), []).append((record.line, kind, label))
    for uri, labels in named.items():
        yield from _gathered(table, uri, labels)


def _gathered(table: Table, uri: str, labels: list[tuple[int, str, str]]) -> ConceptRows:
    preferred = next((label for _line, kind, label in labels if kind == "pref"), "")
    if not preferred:
        yield from (BadRow(table.name, line, NO_LABEL) for line, _kind, _label in labels)
        return
    kind = _kind_of(uri)
    code = uri.rsplit("/", 1)[-1].removeprefix("C") if kind == "isco_group" else ""
    others = _distinct([label for _line, _kind, label in labels], preferred)
    yield ConceptRow(uri, kind, code, None, "", code, table.language, preferred, others, rows=len(labels))


def _kind_of(uri: str) -> ConceptKind:
    if "/esco/occupation/" in uri:
        return "occupation"
    if "/esco/isco/" in uri:
        return "isco_group"
    return "skill_group" if "/isced-f/" in uri else "skill"


def _relation_rows(table: Table, rows: Records) -> RelationRows:
    columns = set(table.shape.columns)
    if table.layout is Layout.BROADER:
        source, kind_column, target = "concepturi", "", "broaderuri"
    else:
        source, kind_column, target = next(ends for ends in RELATION_ENDS if set(ends) <= columns)
    for record in rows:
        if isinstance(record, BadRow):
            yield record
            continue
        cells = _cells(table, record)
        kind = RELATIONS.get(cells[kind_column].lower()) if kind_column else "broader"
        fault = _address_fault(cells[source]) or _address_fault(cells[target])
        if fault or kind is None:
            yield BadRow(table.name, record.line, fault or STRANGE_RELATION)
        else:
            yield RelationRow(_https_to_http(cells[source]), _https_to_http(cells[target]), kind, record.line)


_CONCEPT_READERS: dict[Layout, Callable[[Table, Records], ConceptRows]] = {
    Layout.CONCEPTS: _concept_rows,
    Layout.HIERARCHY: _hierarchy_rows,
    Layout.SKILL_NAMES: _skill_name_rows,
    Layout.LABELS: _label_rows,
}


def name_columns(columns: set[str] | tuple[str, ...]) -> dict[str, str]:
    """Give the columns with names of skills, such as prefLabel_nl_v103, with their language."""
    found = {column: re.match(r"preflabel_([a-z]{2})(?:_|$)", column) for column in columns}
    return {column: match[1] for column, match in found.items() if match and match[1] in LANGUAGES}


def _cells(table: Table, record: Record) -> dict[str, str]:
    return dict(zip(table.shape.columns, (value.strip() for value in record.values), strict=True))


def _address_fault(uri: str) -> str:
    """Say what is wrong with the address of a concept; "" when nothing."""
    if not uri:
        return NO_ADDRESS
    if re.match(r"https?://ec\.europa\.eu/esco/", uri):
        return OLD_ADDRESS
    return "" if re.fullmatch(r"https?://data\.europa\.eu/esco/[!-~]{1,150}", uri) else STRANGE_ADDRESS


def _https_to_http(uri: str) -> str:
    """ESCO's addresses begin with http; some tools write https."""
    return uri.replace("https://", "http://", 1)


def _one_line(label: str) -> str:
    return " ".join(label.split())


def _labels(cell: str, preferred: str) -> tuple[str, ...]:
    """Split a cell with one name per line, or with ' | ' between names."""
    return _distinct([_one_line(label) for label in re.split(r"\n| \| ", cell)], preferred)


def _distinct(labels: list[str], preferred: str) -> tuple[str, ...]:
    seen = {preferred.casefold(), ""}
    kept = []
    for label in labels:
        if label.casefold() not in seen:
            seen.add(label.casefold())
            kept.append(label)
    return tuple(kept)
