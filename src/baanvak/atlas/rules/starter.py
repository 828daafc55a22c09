"""The starter vocabulary: our own occupations and skills, read from readable files and checked for mistakes.

`read_starter` stops at a file it cannot read and says which line. `problems` looks at what was read and
lists everything that does not fit together, so that an editor can mend it all in one go.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntFlag
from importlib import resources
from importlib.resources.abc import Traversable
from io import StringIO
from typing import TypeVar, get_type_hints

from baanvak.atlas.rules.codes import (
    Contract,
    Day,
    DayPart,
    Demand,
    Feature,
    LanguageLevel,
    Licence,
    Sector,
)

SKILL, KNOWLEDGE, TRANSVERSAL = "skill", "knowledge", "transversal"
KINDS = (SKILL, KNOWLEDGE, TRANSVERSAL)
ESSENTIAL, OPTIONAL = "essential", "optional"
# From few to many years of school; the order is what a comparison may use.
EDUCATION_LEVELS = ("primary", "vmbo", "entree", "mbo2", "mbo3", "mbo4", "havo", "vwo", "hbo", "wo")

SKILLS_PER_OCCUPATION = {ESSENTIAL: range(6, 11), OPTIONAL: range(5, 11)}
NEAR_SIMILARITY = range(40, 91)  # below 40 is not near, above 90 is the same skill under two names
STEP_SIMILARITY = range(30, 91)
WEIGHTS = range(1, 11)
WEEK_HOURS = range(1, 49)  # Arbeidstijdenwet: at most 48 hours a week on average over 16 weeks
MINIMUM_HOURLY_WAGE = Decimal("14.71")  # Wet minimumloon, 21 years and older, from 2026-01-01

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ISCO = re.compile(r"\d{1,4}")
_SEPARATOR = "|"


class StarterError(ValueError):
    """A starter file that cannot be read; the message names the file and the line."""


@dataclass(frozen=True)
class StarterIsco:
    """A group of occupations in ISCO-08; `code` has 1 (major group) to 4 (unit group) digits."""

    code: str
    nl: str
    en: str


@dataclass(frozen=True)
class StarterOccupation:
    """An occupation. `isco` is a unit group, `sector` a value of `Sector`, `alt_*` other titles in use."""

    slug: str
    isco: str
    sector: str
    nl: str
    en: str
    alt_nl: tuple[str, ...]
    alt_en: tuple[str, ...]
    about_nl: str
    about_en: str


@dataclass(frozen=True)
class StarterSkill:
    """A skill; `kind` is one of `KINDS`, a transversal skill is useful in any occupation."""

    slug: str
    kind: str
    nl: str
    en: str
    alt_nl: tuple[str, ...]
    alt_en: tuple[str, ...]


@dataclass(frozen=True)
class StarterRelation:
    """An occupation asks a skill; `grade` is `ESSENTIAL` or `OPTIONAL`."""

    occupation: str
    skill: str
    grade: str


@dataclass(frozen=True)
class StarterNear:
    """Who has the one skill soon learns the other, in both directions; `similarity` is a percentage."""

    skill: str
    near: str
    similarity: int


@dataclass(frozen=True)
class StarterStep:
    """A natural move from one occupation to another, in this direction; `similarity` is a percentage."""

    occupation: str
    near_occupation: str
    similarity: int


@dataclass(frozen=True)
class StarterProfile:
    """What a usual vacancy for an occupation looks like: hours a week, gross euro an hour, and codes.

    The tuples hold lower-case names of the enums in `codes`; the `*_mask` properties give them as flags
    and raise KeyError for a name that `problems` would have reported.
    """

    occupation: str
    hours_min: int
    hours_max: int
    wage_min: Decimal
    wage_max: Decimal
    licences: tuple[str, ...]
    dutch_level: int
    demands: tuple[str, ...]
    features: tuple[str, ...]
    day_parts: tuple[str, ...]
    days: tuple[str, ...]
    contracts: tuple[str, ...]
    education: str
    weight: int

    @property
    def licence_mask(self) -> Licence:
        return _mask(Licence, self.licences)

    @property
    def demand_mask(self) -> Demand:
        return _mask(Demand, self.demands)

    @property
    def feature_mask(self) -> Feature:
        return _mask(Feature, self.features)

    @property
    def day_part_mask(self) -> DayPart:
        return _mask(DayPart, self.day_parts)

    @property
    def day_mask(self) -> Day:
        return _mask(Day, self.days)


@dataclass(frozen=True)
class Starter:
    """All starter files together, each in the order of its file."""

    isco: tuple[StarterIsco, ...]
    occupations: tuple[StarterOccupation, ...]
    skills: tuple[StarterSkill, ...]
    relations: tuple[StarterRelation, ...]
    near: tuple[StarterNear, ...]
    steps: tuple[StarterStep, ...]
    profiles: tuple[StarterProfile, ...]


# --- reading -----------------------------------------------------------------------------------------


def read_starter(folder: Traversable | None = None) -> Starter:
    """Read all starter files from `folder`, or from the package; StarterError names the file and line."""
    place = folder or resources.files("baanvak.atlas") / "starter"
    return Starter(
        isco=_read(place, "isco.csv", StarterIsco),
        occupations=_read(place, "occupations.csv", StarterOccupation),
        skills=_read(place, "skills.csv", StarterSkill),
        relations=_read(place, "relations.csv", StarterRelation),
        near=_read(place, "near.csv", StarterNear),
        steps=_read(place, "steps.csv", StarterStep),
        profiles=_read(place, "profiles.csv", StarterProfile),
    )


_T = TypeVar("_T")


def _read(folder: Traversable, name: str, kind: Callable[..., _T]) -> tuple[_T, ...]:
    """The fields of the dataclass `kind` are the columns of the file, in the same order."""
    types = get_type_hints(kind)
    made = []
    for line, cells in _lines(folder, name, list(types)):
        try:
            made.append(kind(*(_value(*column, cell) for column, cell in zip(types.items(), cells, strict=True))))
        except ValueError as error:
            raise StarterError(f"{name}, line {line}: {error}") from error
    return tuple(made)


def _lines(folder: Traversable, name: str, columns: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row below the header."""
    reader = csv.reader(StringIO(_text(folder, name), newline=""), strict=True)
    try:
        if next(reader, []) != columns:
            raise StarterError(f"{name}, line 1: the columns must be {','.join(columns)}")
        for cells in reader:
            if len(cells) != len(columns):
                raise StarterError(f"{name}, line {reader.line_num}: {len(cells)} cells instead of {len(columns)}")
            yield reader.line_num, cells
    except csv.Error as error:
        raise StarterError(f"{name}, line {reader.line_num}: {error}") from error


def _text(folder: Traversable, name: str) -> str:
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        raise StarterError(f"{name}, line 1: this file is missing") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise StarterError(f"{name}, line {line}: this is not UTF-8 text") from error


def _value(column: str, kind: object, cell: str) -> object:
    """The cell as the type of its column; ValueError when it is not one."""
    cell = cell.strip()
    if kind is int:
        if not re.fullmatch(r"[0-9]{1,6}", cell):
            raise ValueError(f"{column} must be a whole number, not '{cell}'")
        return int(cell)
    if kind is Decimal:
        if not re.fullmatch(r"[0-9]{1,6}\.[0-9]{2}", cell):
            raise ValueError(f"{column} must be an amount like 15.40, not '{cell}'")
        return Decimal(cell)
    if kind is str:
        return cell
    return tuple(part.strip() for part in cell.split(_SEPARATOR) if part.strip())


_Flag = TypeVar("_Flag", bound=IntFlag)


def _mask(flags: type[_Flag], names: Iterable[str]) -> _Flag:
    mask = flags(0)
    for name in names:
        mask |= flags[name.upper()]
    return mask


# --- checking ----------------------------------------------------------------------------------------


def problems(starter: Starter) -> list[str]:
    """Everything that is wrong with the vocabulary, as sentences; empty when all is well."""
    return [
        *_isco_problems(starter.isco),
        *_occupation_problems(starter),
        *_skill_problems(starter),
        *_relation_problems(starter),
        *_near_problems(starter),
        *_step_problems(starter),
        *_profile_problems(starter),
    ]


def _isco_problems(groups: Sequence[StarterIsco]) -> Iterator[str]:
    codes = {group.code for group in groups}
    yield from _doubles("isco.csv", (group.code for group in groups))
    for group in groups:
        if not _ISCO.fullmatch(group.code):
            yield f"isco.csv: '{group.code}' is not an ISCO code of 1 to 4 digits"
        elif len(group.code) > 1 and group.code[:-1] not in codes:
            yield f"isco.csv: {group.code} has no parent {group.code[:-1]}"
        yield from _missing(f"isco.csv: {group.code}", nl=group.nl, en=group.en)


def _occupation_problems(starter: Starter) -> Iterator[str]:
    unit_groups = {group.code for group in starter.isco if len(group.code) == 4}
    graded = Counter((relation.occupation, relation.grade) for relation in starter.relations)
    yield from _label_problems("occupations.csv", starter.occupations)
    for occupation in starter.occupations:
        where = f"occupations.csv: {occupation.slug}"
        yield from _missing(where, about_nl=occupation.about_nl, about_en=occupation.about_en)
        if occupation.isco not in unit_groups:
            yield f"{where} has ISCO '{occupation.isco}', which is no 4-digit code of isco.csv"
        if occupation.sector not in {sector.value for sector in Sector}:
            yield f"{where} has unknown sector '{occupation.sector}'"
        for grade, allowed in SKILLS_PER_OCCUPATION.items():
            count = graded[occupation.slug, grade]
            if count not in allowed:
                yield f"{where} has {count} {grade} skills instead of {allowed[0]} to {allowed[-1]}"


def _skill_problems(starter: Starter) -> Iterator[str]:
    used = {relation.skill for relation in starter.relations}
    yield from _label_problems("skills.csv", starter.skills)
    for skill in starter.skills:
        if skill.kind not in KINDS:
            yield f"skills.csv: {skill.slug} has unknown kind '{skill.kind}'"
        elif skill.kind != TRANSVERSAL and skill.slug not in used:
            yield f"skills.csv: {skill.slug} is not used by any occupation"


def _label_problems(file: str, concepts: Sequence[StarterOccupation | StarterSkill]) -> Iterator[str]:
    """Slugs must be well formed and unique; within a language a label may name one concept only."""
    yield from _doubles(file, (concept.slug for concept in concepts))
    owners: dict[tuple[str, str], str] = {}
    for concept in concepts:
        if not _SLUG.fullmatch(concept.slug):
            yield f"{file}: slug '{concept.slug}' is not lower-case words with hyphens"
        yield from _missing(f"{file}: {concept.slug}", nl=concept.nl, en=concept.en)
        labels = {"nl": (concept.nl, *concept.alt_nl), "en": (concept.en, *concept.alt_en)}
        for language, words in labels.items():
            for label in filter(None, words):
                owner = owners.setdefault((language, label.casefold()), concept.slug)
                if owner != concept.slug or words.count(label) > 1:
                    yield f"{file}: {concept.slug} has {language} label '{label}' which {owner} has already"


def _relation_problems(starter: Starter) -> Iterator[str]:
    occupations, skills = _slugs(starter.occupations), _slugs(starter.skills)
    yield from _doubles("relations.csv", (f"{row.occupation},{row.skill}" for row in starter.relations))
    for row in starter.relations:
        yield from _unknown("relations.csv", "occupation", [row.occupation], occupations)
        yield from _unknown("relations.csv", "skill", [row.skill], skills)
        yield from _unknown("relations.csv", "grade", [row.grade], SKILLS_PER_OCCUPATION)


def _near_problems(starter: Starter) -> Iterator[str]:
    skills = _slugs(starter.skills)
    yield from _doubles("near.csv", (",".join(sorted((row.skill, row.near))) for row in starter.near))
    for row in starter.near:
        yield from _unknown("near.csv", "skill", [row.skill, row.near], skills)
        if row.skill == row.near:
            yield f"near.csv: {row.skill} is near itself"
        if row.similarity not in NEAR_SIMILARITY:
            yield f"near.csv: {row.skill},{row.near} has similarity {row.similarity} outside 40 to 90"


def _step_problems(starter: Starter) -> Iterator[str]:
    occupations = _slugs(starter.occupations)
    yield from _doubles("steps.csv", (f"{row.occupation},{row.near_occupation}" for row in starter.steps))
    for row in starter.steps:
        yield from _unknown("steps.csv", "occupation", [row.occupation, row.near_occupation], occupations)
        if row.occupation == row.near_occupation:
            yield f"steps.csv: {row.occupation} leads to itself"
        if row.similarity not in STEP_SIMILARITY:
            yield f"steps.csv: {row.occupation},{row.near_occupation} has similarity {row.similarity}"


def _profile_problems(starter: Starter) -> Iterator[str]:
    occupations, described = _slugs(starter.occupations), {row.occupation for row in starter.profiles}
    yield from _doubles("profiles.csv", (row.occupation for row in starter.profiles))
    for slug in sorted(occupations - described):
        yield f"profiles.csv: {slug} has no profile"
    for row in starter.profiles:
        yield from _unknown("profiles.csv", "occupation", [row.occupation], occupations)
        yield from _profile_codes(row)
        yield from _profile_numbers(row)


def _profile_codes(row: StarterProfile) -> Iterator[str]:
    where = f"profiles.csv: {row.occupation}"
    yield from _unknown(where, "licence", row.licences, _names(Licence))
    yield from _unknown(where, "demand", row.demands, _names(Demand))
    yield from _unknown(where, "feature", row.features, _names(Feature))
    yield from _unknown(where, "day part", row.day_parts, _names(DayPart))
    yield from _unknown(where, "day", row.days, _names(Day))
    yield from _unknown(where, "contract", row.contracts, {contract.value for contract in Contract})
    yield from _unknown(where, "education", [row.education], EDUCATION_LEVELS)
    yield from _unknown(where, "dutch_level", [row.dutch_level], {level.value for level in LanguageLevel})
    # A person without any free day or any contract would match nothing, so an empty cell is a mistake here.
    needed = {"demands": row.demands, "features": row.features, "contracts": row.contracts}
    needed |= {"day_parts": row.day_parts, "days": row.days}
    for column, names in needed.items():
        if not names or len(set(names)) < len(names):
            yield f"{where} has an empty or repeated value in {column}"


def _profile_numbers(row: StarterProfile) -> Iterator[str]:
    where = f"profiles.csv: {row.occupation}"
    if not (row.hours_min in WEEK_HOURS and row.hours_max in WEEK_HOURS and row.hours_min <= row.hours_max):
        yield f"{where} has impossible hours {row.hours_min}-{row.hours_max}"
    if not MINIMUM_HOURLY_WAGE <= row.wage_min <= row.wage_max:
        yield f"{where} has wage {row.wage_min}-{row.wage_max}: the lowest allowed is {MINIMUM_HOURLY_WAGE}"
    if row.weight not in WEIGHTS:
        yield f"{where} has weight {row.weight} outside 1 to 10"


def _slugs(concepts: Iterable[StarterOccupation | StarterSkill]) -> set[str]:
    return {concept.slug for concept in concepts}


def _names(flags: type[IntFlag]) -> set[str]:
    return {str(flag.name).lower() for flag in flags}


def _doubles(file: str, keys: Iterable[str]) -> Iterator[str]:
    return (f"{file}: {key} is there {count} times" for key, count in Counter(keys).items() if count > 1)


def _missing(where: str, **texts: str) -> Iterator[str]:
    return (f"{where} has no {column}" for column, text in texts.items() if not text)


def _unknown(where: str, what: str, values: Iterable[object], known: Container[object]) -> Iterator[str]:
    return (f"{where} has unknown {what} '{value}'" for value in values if value not in known)
