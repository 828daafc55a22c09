"""The open form of a portfolio: what a person takes along, as documented JSON, and brings back anywhere.

The schema is published at `/open/portfolio-1.json`. Codes are English words in small letters; an occupation or a
skill is named by its address in the vocabulary and by its words, so that nothing is lost where the vocabulary is
another one. A new meaning of a field is a new version; a field more is not.
"""

from collections.abc import Iterable
from enum import IntFlag
from typing import Any

from baanvak.atlas.rules.codes import Day, DayPart, Demand, Feature, LanguageLevel, Licence, Mode, Sector, Support
from baanvak.portfolio.rules.education import Level

FORMAT, VERSION = "baanvak-portfolio", 1
MOST = 500  # of anything: a longer list was not made by a person
EXPERIENCE_KINDS = ("paid", "own_business", "volunteering", "internship", "care", "hobby")
EVIDENCE_KINDS = ("self", "coach", "employer", "certificate", "work_sample")


def names_of(flags: int, kind: type[IntFlag]) -> list[str]:
    """The chosen flags by name, in the order of the list."""
    return [str(flag.name).lower() for flag in kind if flag & flags]


def flags_of(names: Iterable[str], kind: type[IntFlag]) -> int:
    return sum(kind[name.upper()] for name in dict.fromkeys(names))


def _text(longest: int) -> dict[str, Any]:
    return {"type": "string", "maxLength": longest}


def _some(*codes: str) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": list(codes)}, "uniqueItems": True}


def _flags(kind: type[IntFlag]) -> dict[str, Any]:
    return _some(*(str(flag.name).lower() for flag in kind))


def _number(least: int, most: int) -> dict[str, Any]:
    return {"type": ["integer", "null"], "minimum": least, "maximum": most}


def _object(required: Iterable[str] = (), **fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(required)}


def _list(**fields: Any) -> dict[str, Any]:
    required = [name for name in ("name", "title", "level", "kind") if name in fields]
    return {"type": "array", "maxItems": MOST, "items": _object(required, **fields)}


_DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_LEVEL = _number(min(LanguageLevel), max(LanguageLevel))
_CONCEPT = {
    "type": ["object", "null"],
    "properties": {"uri": _text(200), "name": _text(500)},
    "required": ["uri", "name"],
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Portfolio of a jobseeker, version 1",
    **_object(
        ["format", "version"],
        format={"const": FORMAT},
        version={"const": VERSION},
        made_on=_DAY,
        person=_object(
            first_name=_text(60),
            last_name=_text(80),
            form_of_address=_text(60),
            email=_text(254),
            phone=_text(20),
            language=_text(8),
        ),
        skills=_list(
            name=_text(500),
            own_words=_text(120),
            concept=_CONCEPT,
            level={"type": "integer", "minimum": 1, "maximum": 3},
            learned_at=_text(120),
            evidence=_list(kind={"enum": list(EVIDENCE_KINDS)}, organisation=_text(120), note=_text(200), on=_DAY),
        ),
        experience=_list(
            kind={"enum": list(EXPERIENCE_KINDS)},
            title=_text(120),
            occupation=_CONCEPT,
            organisation=_text(120),
            started_on=_DAY,
            ended_on=_DAY,
            about=_text(2000),
        ),
        education=_list(
            name=_text(120),
            level={"enum": [level.value for level in Level]},
            has_diploma={"type": "boolean"},
            is_running={"type": "boolean"},
            institute=_text(120),
            country=_text(60),
            ended_in=_number(1900, 2200),
        ),
        startkwalificatie={"type": ["boolean", "null"]},
        languages=_list(
            code=_text(3), name=_text(60), speaking=_LEVEL, listening=_LEVEL, reading=_LEVEL, writing=_LEVEL
        ),
        licences={"anyOf": [_flags(Licence), {"type": "null"}]},
        wishes=_object(
            occupations={"type": "array", "maxItems": MOST, "items": _CONCEPT},
            sectors=_some(*Sector),
            features=_flags(Feature),
        ),
        availability=_object(
            hours_min=_number(1, 60),
            hours_max=_number(1, 60),
            days=_flags(Day),
            day_parts=_flags(DayPart),
            starts_on=_DAY,
        ),
        travel=_object(
            place={
                "type": ["object", "null"],
                "properties": {"name": _text(120), "pc4": _text(4)},
                "required": ["name"],
            },
            modes=_flags(Mode),
            max_minutes=_number(0, 240),
        ),
        conditions=_object(cannot=_flags(Demand), supports=_some(*Support), note=_text(200)),
    ),
}
