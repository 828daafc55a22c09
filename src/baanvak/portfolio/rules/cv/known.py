"""Compares findings with what is in the portfolio already: the same, something like it, or new."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind
from baanvak.portfolio.rules.cv.languages import SIDES


@dataclass(frozen=True, slots=True)
class There:
    """What is in a portfolio, as plain values. `languages`: code or name -> the four levels."""

    experience: Sequence[tuple[str, str, date | None, date | None]] = ()  # title, where, from, until
    education: Sequence[tuple[str, str, int | None]] = ()  # name, level, year
    languages: dict[str, Sequence[int | None]] | None = None
    licences: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()  # own words and names, folded
    concepts: frozenset[int] = frozenset()


def fold(text: str) -> str:
    """Small letters and digits only: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def compared(findings: Iterable[Finding], there: There) -> list[tuple[Finding, bool]]:
    """Each finding, with whether it is in the portfolio already; what is only like something there gets a doubt."""
    found = []
    for finding in findings:
        is_same, is_like = CHECKS[finding.kind](finding.values, there)
        is_only_like = is_like and not is_same
        doubts = (*finding.doubts, Doubt.SIMILAR) if is_only_like else finding.doubts
        found.append((replace(finding, doubts=doubts), is_same))
    return found


Answer = tuple[bool, bool]


def _experience(values: dict[str, Any], there: There) -> Answer:
    """The same work in the same place or time is the same; the same work elsewhere may be."""
    title, place = fold(values["title"]), fold(values["organisation_name"])
    start = values["started_on"]
    is_like = False
    for known_title, known_place, known_start, _known_end in there.experience:
        is_title = fold(known_title) == title
        is_place = bool(place) and _is_part(place, fold(known_place))
        is_year = bool(start and known_start) and int(start[:4]) == known_start.year  # type: ignore[union-attr]
        if is_title and (is_place or is_year or not (place or start)):
            return True, True
        is_like = is_like or is_title or (is_place and is_year)
    return False, is_like


def _is_part(one: str, other: str) -> bool:
    return bool(other) and (one in other or other in one)


def _education(values: dict[str, Any], there: There) -> Answer:
    name = fold(values["name"])
    is_like = False
    for known, level, year in there.education:
        is_name = fold(known) == name
        if is_name and (values["ended_in"] in {None, year} or year is None):
            return True, True
        is_level = bool(level) and level == values["level"] and level != "other"
        is_like = is_like or is_name or _is_part(name, fold(known)) or (is_level and year == values["ended_in"])
    return False, is_like


def _language(values: dict[str, Any], there: There) -> Answer:
    """There already, unless the CV says how well and the portfolio does not."""
    known = (there.languages or {}).get(values["code"] or fold(values["own_name"]))
    if known is None:
        return False, False
    adds = any(values[side] is not None and level is None for side, level in zip(SIDES, known, strict=True))
    return not adds, True


def _licence(values: dict[str, Any], there: There) -> Answer:
    is_same = values["licence"] in there.licences
    return is_same, is_same


def _skill(values: dict[str, Any], there: There) -> Answer:
    words = {fold(text) for text in (values["own_words"], values["name"]) if text}
    is_same = values["concept"] in there.concepts or bool(words & there.skills)
    return is_same, is_same


CHECKS = {
    Kind.EXPERIENCE: _experience,
    Kind.EDUCATION: _education,
    Kind.LANGUAGE: _language,
    Kind.LICENCE: _licence,
    Kind.SKILL: _skill,
}
