"""The one definition of how well a person and a vacancy fit: 100 points, each with its reason.

    100 = skills 60 + wishes 15 (occupation 8, sector 3, features 4)
        + practical 25 (travel 9, hours 6, times 4, licences 2, languages 2, demands 2)

`explain` writes the points out for one pair. `ranking` and every faster kernel use the same pieces
(`weights`,
`credits`, `earned`, the keys, `FACETS`, `judge_minutes`) and must give the same numbers; contract tests
compare them. All sums are whole numbers, so the order of adding cannot change them.

A *must* is a fact without which the work cannot be done as things stand: too far, other hours, a licence
missing. A must that fails is a `Miss`; it says what would change it. Nothing is rejected here: what to do
with a miss is for people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from baanvak.engine import travel
from baanvak.engine.facets import (
    FACETS,
    TRAVEL_POINTS,
    Detail,
    Facet,
    Part,
    Verdict,
    distance_counts,
    highest,
    journey,
    judge_travel,
)
from baanvak.engine.facts import Pairs, Seeker, Vacancy, Vocabulary

SKILL_POINTS, WISH_POINTS = 60, 15
MOST_PER_SKILL = 12  # while fewer than five skills are named
COUNTED_SKILLS = 15  # more than this and every single skill would weigh next to nothing
COMMON = 50  # the rarity of a term nobody counted
FULL_CREDIT, HELPED_CREDIT = 100, 60  # works on their own or teaches it; works with help

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sum: `points` of `out_of`, the code of its sentence and the numbers for it.

    `about` says what the line is about and `LINE_CODES[about]` lists its codes. For a skill: `term` asked,
    `via` the near term the person has, `level` the person's level of the one that counted.
    """

    part: Part
    code: str
    points: int
    out_of: int
    term: int | None = None
    via: int | None = None
    level: int | None = None
    detail: Detail = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """A must that fails (one of `MISS_CODES`), with the numbers that say what would change it."""

    code: str
    detail: Detail = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The points of one pair; the lines add up to `points`, and their `out_of` to 100."""

    points: int
    lines: tuple[Line, ...]
    misses: tuple[Miss, ...]


MISS_CODES = ("travel", "hours", "times", "licence", "language", "demands", "start")
LINE_CODES = {
    "skill": ("skill_fits", "skill_partly", "skill_near", "skill_missing", "few_skills_named", "no_skills_named"),
    "wishes": ("avoided",),  # in place of the three below
    "occupation": (
        "occupation_wished",
        "occupation_group",
        "occupation_family",
        "occupation_other",
        "no_wish",
        "unknown",
    ),
    "sector": ("sector_wished", "sector_other", "no_wish", "unknown"),
    "features": ("features_offered", "features_missing", "no_wish", "unknown"),
    "travel": ("remote", "travel_fits", "travel_far", "unknown"),
    "hours": ("hours_fit", "hours_differ", "unknown"),
    "times": ("times_fit", "times_partly", "times_differ", "unknown"),
    "licences": ("licences_not_asked", "licences_fit", "licence_missing"),
    "languages": ("languages_not_asked", "languages_fit", "language_short", "language_missing", "unknown"),
    "demands": ("demands_not_named", "demands_fit", "demands_conflict"),
    "start": ("start_later", "start_too_late"),  # 0 of 0, and only when the person can start later
}


# The first part: 60 points for skills.


def shares(total: int, weighted: Sequence[tuple[int, int]]) -> Pairs:
    """Divide `total` points over (key, weight) pairs, weights above 0, so that they add up exactly.

    Largest remainder (Hamilton 1792): everybody the whole part, the points left over to the largest
    remainders; equal remainders in order of key.
    """
    whole = sum([weight for _, weight in weighted])
    given = {key: total * weight // whole for key, weight in weighted}
    left = total - sum(given.values())
    for _, key in sorted([(-(total * weight % whole), key) for key, weight in weighted])[:left]:
        given[key] += 1
    return tuple(given.items())


def _within(number: int, most: int) -> int:
    return number if 1 <= number <= most else 1 if number < 1 else most


def weights(vacancy: Vacancy, vocabulary: Vocabulary) -> Pairs:
    """Return (term, points) of the skills that count, heaviest first; () without skills.

    Weight = importance x rarity. At most the 15 heaviest count, equal weights in order of term. Together they
    share 60 points, or 12 for each when there are fewer than five: one named skill says little about work.
    """
    rarity = vocabulary.rarity
    heaviest = sorted(
        [
            (-_within(importance, 3) * _within(rarity.get(term, COMMON), 100), term)
            for term, importance in highest(vacancy.skills).items()
        ]
    )[:COUNTED_SKILLS]
    together = min(SKILL_POINTS, MOST_PER_SKILL * len(heaviest))
    return shares(together, [(term, -weight) for weight, term in heaviest]) if heaviest else ()


class Credit(NamedTuple):
    """How much of a term a person has, in percent: by the term itself, or `via` a near one, at that level."""

    percent: int
    level: int
    via: int | None = None


def credits(seeker: Seeker, vocabulary: Vocabulary) -> dict[int, Credit]:
    """Return every term a person gets credit for: their own, and those their own come near.

    Own: level 1 gives 60, level 2 and 3 give 100. Near: similarity x the credit of the own term / 100,
    rounded down. The best counts; when equal the own term, then the near term with the lowest id. The person
    is expanded, not the vacancies: people are few and the expansion is made once.
    """
    own = highest(seeker.skills)
    found = {term: Credit(FULL_CREDIT if level > 1 else HELPED_CREDIT, level) for term, level in own.items()}
    base = {term: credit.percent for term, credit in found.items()}
    for via in sorted(own):
        for term, similarity in vocabulary.near.get(via, ()):
            percent = min(similarity, 99) * base[via] // 100
            if percent > (found[term].percent if term in found else 0):
                found[term] = Credit(percent, own[via], via)
    return found


def earned(points: int, percent: int) -> int:
    """Return the part of `points` that a credit earns, rounded half up."""
    return (points * percent + 50) // 100


def _skill_line(term: int, out_of: int, credit: Credit | None, importance: int) -> Line:
    percent = credit.percent if credit else 0
    if credit is None:
        code = "skill_missing"
    elif credit.via is not None:
        code = "skill_near"
    else:
        code = "skill_fits" if percent == FULL_CREDIT else "skill_partly"
    return Line(
        Part.SKILLS,
        code,
        earned(out_of, percent),
        out_of,
        term=term,
        via=credit.via if credit else None,
        level=credit.level if credit else None,
        detail=(("importance", importance), ("credit", percent)),
        about="skill",
    )


def _skill_lines(seeker: Seeker, vacancy: Vacancy, vocabulary: Vocabulary) -> list[Line]:
    weighed = weights(vacancy, vocabulary)
    if not weighed:
        return [Line(Part.SKILLS, "no_skills_named", 0, SKILL_POINTS, about="skill")]
    has, asked = credits(seeker, vocabulary), highest(vacancy.skills)
    lines = [_skill_line(term, points, has.get(term), asked[term]) for term, points in weighed]
    if unnamed := SKILL_POINTS - sum(points for _term, points in weighed):
        lines.append(Line(Part.SKILLS, "few_skills_named", 0, unnamed, about="skill"))
    return lines


# The second part: 15 points for wishes. Occupation and sector are a meeting of keys: what the person wishes
# against what the vacancy is. Best the same occupation, then the same ISCO unit group (four digits), then the
# same minor group (three digits, here called family).

OCCUPATION_WORTH = {"occupation": 8, "group": 6, "family": 3}
SECTOR_WORTH = {"sector": 3}
_OCCUPATION_CODES = {
    "occupation": "occupation_wished",
    "group": "occupation_group",
    "family": "occupation_family",
}


def offers(vacancy: Vacancy) -> tuple[Key, ...]:
    """Return what the vacancy is, as keys, the occupation first and then what is wider."""
    family = None if vacancy.group is None else vacancy.group // 10
    keys = (
        ("occupation", vacancy.occupation),
        ("group", vacancy.group),
        ("family", family),
        ("sector", vacancy.sector),
        ("employer", vacancy.employer),
    )
    return tuple((kind, number) for kind, number in keys if number is not None)


def wishes(seeker: Seeker) -> tuple[Key, ...]:
    """Return the keys a person wishes; they meet those of `offers`."""
    return (
        *(("occupation", number) for number in seeker.wished_occupations),
        *(("group", number) for number in seeker.wished_groups),
        *(("family", number // 10) for number in seeker.wished_groups),
        *(("sector", number) for number in seeker.wished_sectors),
    )


def avoids(seeker: Seeker) -> tuple[Key, ...]:
    """Return the keys a person said no to; one of them among `offers` takes away all points for wishes."""
    return (
        *(("occupation", number) for number in seeker.avoided_occupations),
        *(("employer", number) for number in seeker.avoided_employers),
        *(("sector", number) for number in seeker.avoided_sectors),
    )


def _judge_occupation(seeker: Seeker, vacancy: Vacancy) -> Verdict:
    if not (seeker.wished_occupations or seeker.wished_groups):
        return Verdict("no_wish", 0)
    if vacancy.occupation is None and vacancy.group is None:
        return Verdict("unknown", 0)
    wished = frozenset(wishes(seeker))
    for key in offers(vacancy):
        if key[0] in OCCUPATION_WORTH and key in wished:
            return Verdict(_OCCUPATION_CODES[key[0]], OCCUPATION_WORTH[key[0]])
    return Verdict("occupation_other", 0)


def _judge_sector(seeker: Seeker, vacancy: Vacancy) -> Verdict:
    if not seeker.wished_sectors:
        return Verdict("no_wish", 0)
    if vacancy.sector is None:
        return Verdict("unknown", 0)
    if vacancy.sector in seeker.wished_sectors:
        return Verdict("sector_wished", SECTOR_WORTH["sector"])
    return Verdict("sector_other", 0)


def _wish_lines(seeker: Seeker, vacancy: Vacancy) -> Iterator[Line]:
    avoided = set(avoids(seeker)).intersection(offers(vacancy))
    if avoided:
        detail = tuple(sorted(avoided))
        yield Line(Part.WISHES, "avoided", 0, WISH_POINTS, detail=detail, about="wishes")
        return
    is_it = tuple((kind, number) for kind, number in offers(vacancy) if kind in ("occupation", "group"))
    code, points, _ = _judge_occupation(seeker, vacancy)
    yield Line(Part.WISHES, code, points, OCCUPATION_WORTH["occupation"], detail=is_it, about="occupation")
    code, points, _ = _judge_sector(seeker, vacancy)
    sector = () if vacancy.sector is None else (("sector", vacancy.sector),)
    yield Line(Part.WISHES, code, points, SECTOR_WORTH["sector"], detail=sector, about="sector")


# All three parts together.


def distance(seeker: Seeker, vacancy: Vacancy) -> int | None:
    """Return the metres between a person and a vacancy, None when one of the places is unknown."""
    places = (seeker.x, seeker.y, vacancy.x, vacancy.y)
    known = [number for number in places if number is not None]
    return travel.metres(*known) if len(known) == len(places) else None


def _travel(seeker: Seeker, vacancy: Vacancy) -> tuple[Line, list[Miss]]:
    own, metres = journey(seeker), distance(seeker, vacancy)
    code, points, misses = judge_travel(own, vacancy.is_remote, metres)
    detail: Detail = () if metres is None else (("distance_m", metres),)
    modes, limit = own
    if metres is not None and limit is not None and distance_counts(own, vacancy.is_remote):
        minutes, mode = travel.quickest(metres, modes)
        miss = Miss("travel", (("minutes", minutes), ("max", limit), ("mode", mode), *detail))
        detail = (("minutes", minutes), ("max_minutes", limit), ("mode", mode), *detail)
    line = Line(Part.PRACTICAL, code, points, TRAVEL_POINTS, detail=detail, about="travel")
    return line, [miss] if misses else []


def _facet(facet: Facet, seeker: Seeker, vacancy: Vacancy) -> tuple[Line, list[Miss]]:
    own, asked = facet.own(seeker), facet.asked(vacancy)
    code, points, misses = facet.judge(own, asked)
    detail = facet.detail(own, asked)
    line = Line(facet.part, code, points, facet.out_of, detail=detail, about=facet.about)
    if not misses:
        return line, []
    details = facet.misses(own, asked) if facet.misses else (detail,)
    return line, [Miss(facet.miss, found) for found in details]


def explain(seeker: Seeker, vacancy: Vacancy, vocabulary: Vocabulary, *, travel_is_must: bool = True) -> Explanation:
    """Return the points of one pair, line by line, and the musts that fail.

    The lines come in the order skills (heaviest first), wishes, practical. Without `travel_is_must`
    (vacancies in the rest of the country) a journey that is too long still earns nothing, but is no miss.
    """
    lines = _skill_lines(seeker, vacancy, vocabulary)
    lines += _wish_lines(seeker, vacancy)
    is_avoided = lines[-1].code == "avoided"
    line, far = _travel(seeker, vacancy)
    practical, misses = [line], far if travel_is_must else []
    for facet in FACETS:
        line, missed = _facet(facet, seeker, vacancy)
        misses += missed
        if facet.part is Part.PRACTICAL and line.code:
            practical.append(line)
        elif facet.part is Part.WISHES and not is_avoided:
            lines.append(line)
    lines += practical
    return Explanation(sum(line.points for line in lines), tuple(lines), tuple(misses))
