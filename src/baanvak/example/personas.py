"""Reads a written persona into the same shape as a drawn person."""

from datetime import date
from typing import Any

from baanvak.atlas.rules.codes import Day, DayPart, Demand, Licence, Mode
from baanvak.example.people import Drawn, Past
from baanvak.example.vocabulary import Words


def drawn(entry: dict[str, Any], words: Words, today: date) -> Drawn:
    """One `[[jobseeker]]` of personas.toml. Raises KeyError at a name that the vocabulary does not have."""
    first, _, last = entry["name"].partition(" ")
    pace, travel, wishes = entry.get("pace", {}), entry.get("travel", {}), entry.get("wishes", {})
    hours = pace.get("hours", [None, None])
    return Drawn(
        first_name=first,
        last_name=last,
        login=entry["login"],
        form_of_address=entry.get("form_of_address", ""),
        place=next(p for p in words.near_places if p.name == entry["place"]) if travel else None,
        hours=(hours[0], hours[1]),
        days=_mask(Day, pace.get("days", "")),
        day_parts=_mask(DayPart, pace.get("day_parts", "")),
        starts_on=today if pace else None,
        modes=_mask(Mode, travel.get("modes", "")),
        max_minutes=travel.get("minutes"),
        licences=_mask(Licence, "|".join(entry.get("licences", []))),
        has_told_licences=bool(pace),
        cannot=_mask(Demand, "|".join(entry.get("cannot", []))),
        support=entry.get("support", []),
        skills=_skills(entry, words),
        own_skills=entry.get("own_skills", []),
        experience=[_past(row, words) for row in entry.get("experience", [])],
        education=[tuple(row) for row in entry.get("education", [])],
        languages=[tuple(row) for row in entry.get("languages", [])],
        wished_occupations=[words.job(slug).pk for slug in wishes.get("occupations", [])],
        wished_sectors=wishes.get("sectors", []),
        wished_features=[name.upper() for name in wishes.get("features", [])],
        shares=[tuple(row) for row in entry.get("shares", [])],
        is_findable=entry.get("findable", False),
        scans=entry.get("scan", []),
    )


def _mask(flags: Any, names: str) -> int:
    return sum(int(flags[name.upper()]) for name in names.split("|") if name)


def _skills(entry: dict[str, Any], words: Words) -> dict[int, int]:
    """Named skills, and those of `borrowed` occupations: all that is essential there."""
    skills = {pk: level for slug, level in entry.get("borrowed", []) for pk in words.job(slug).essential}
    return skills | {words.skills[slug]: level for slug, level in entry.get("skills", [])}


def _past(row: list[str], words: Words) -> Past:
    slug, title, kind, where, started, ended = row
    return Past(
        title=title,
        kind=kind,
        occupation=words.job(slug).pk if slug else None,
        where=where,
        started=_month(started),
        ended=_month(ended),
    )


def _month(text: str) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None
