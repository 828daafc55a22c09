"""The lines of the score that hang on one small fact of each side: a range of hours, a mask, a set of levels.

Each is a `Facet`: which fact of the person, which of the vacancy, and a judge of the two. `score.explain`
calls the judge for one pair; a ranker calls it once for every *distinct* fact and looks the answer up for
every row. So there is one definition, and neither a list nor a kernel has rules of its own. Travel is the
exception: it hangs on the distance of the pair as well, so it has `judge_travel` and, for tables over
minutes, `judge_minutes`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from baanvak.engine import travel
from baanvak.engine.facts import Pairs, Seeker, Vacancy

TRAVEL_POINTS, TRAVEL_AT_LIMIT, TRAVEL_UNKNOWN = 9, 3, 4
FARTHEST_MINUTES = 24 * 60  # a longer limit than a day counts as a day
LATEST_START = 90  # days a vacancy may have to wait for somebody

Detail = tuple[tuple[str, int], ...]
Range = tuple[int | None, int | None]
Masks = tuple[int, int]
Journey = tuple[int, int | None]  # (modes, minutes at most)


class Part(StrEnum):
    """The three parts of the sum: 60, 15 and 25 points."""

    SKILLS = "skills"
    WISHES = "wishes"
    PRACTICAL = "practical"


class Verdict(NamedTuple):
    """What a judge says: the code of the line, its points, and how many musts fail."""

    code: str
    points: int
    misses: int = 0


def highest(pairs: Pairs) -> dict[int, int]:
    """Return each key with its highest number; the same key may come more than once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        for key, number in pairs:
            found[key] = max(number, found[key])
    return found


@dataclass(frozen=True, slots=True)
class Facet:
    """One line: the fact of each side (hashable), the judge of the two, and the numbers for the sentence.

    `misses` gives the detail of each must that fails; `judge(...).misses` is how many there are. With
    `is_mask` both facts are masks of at most 64 bits, and points and misses hang only on how many bits the
    person has and how many of those the vacancy has too: `judge_counts`.
    """

    about: str
    part: Part
    out_of: int
    own: Callable[[Seeker], Any]
    asked: Callable[[Vacancy], Any]
    judge: Callable[[Any, Any], Verdict]
    detail: Callable[[Any, Any], Detail]
    miss: str = ""
    misses: Callable[[Any, Any], Iterable[Detail]] | None = None
    is_mask: bool = False

    def judge_counts(self, own: int, shared: int) -> Verdict:
        """Judge two masks of which only these numbers of bits are known; only the code may differ."""
        return self.judge((1 << own) - 1, (1 << shared) - 1)


def _mask(bits: int) -> int:
    return int(bits) & ((1 << 64) - 1)


def _judge_features(wished: int, offered: int) -> Verdict:
    if not wished:
        return Verdict("no_wish", 0)
    if not offered:
        return Verdict("unknown", 0)
    met, asked = (wished & offered).bit_count(), wished.bit_count()
    return Verdict("features_offered" if met else "features_missing", (8 * met + asked) // (2 * asked))


def _judge_hours(own: Range, asked: Range) -> Verdict:
    if own == (None, None) or asked == (None, None):
        return Verdict("unknown", 3)
    for (low, _), (_, high) in ((own, asked), (asked, own)):
        if low is not None and high is not None and low > high:
            return Verdict("hours_differ", 0, 1)
    return Verdict("hours_fit", 6)


def _hours_detail(own: Range, asked: Range) -> Detail:
    named = zip(("asked_min", "asked_max", "own_min", "own_max"), (*asked, *own), strict=True)
    return tuple((name, hours) for name, hours in named if hours is not None)


def _judge_times(own: Masks, asked: Masks) -> Verdict:
    """Judge days and day parts together: the worse of the two counts."""
    known = [(mine, theirs) for mine, theirs in zip(own, asked, strict=True) if mine and theirs]
    if not all(mine & theirs for mine, theirs in known):
        return Verdict("times_differ", 0, 1)
    if any(theirs & ~mine for mine, theirs in known):
        return Verdict("times_partly", 2)
    return Verdict("times_fit", 4) if len(known) == 2 else Verdict("unknown", 2)


def _times_detail(own: Masks, asked: Masks) -> Detail:
    return (
        ("asked_days", asked[0]),
        ("own_days", own[0]),
        ("asked_day_parts", asked[1]),
        ("own_day_parts", own[1]),
    )


# Which licences count as which others: (all of these held, so these too). Bits in the order of VUM's codes.
# Source: directive 2006/126/EC article 6, paragraph 1 (nobody gets C1, C, D1, D without B, nor an E without
# its own letter) and paragraph 2 (what each is also valid for). T is a Dutch category outside the directive:
# it gives nothing and follows from nothing.
AM, A1, A2, A, B, BE, C1, C1E, C, CE, D1, D1E, D, DE, T = (1 << bit for bit in range(15))
LICENCES_COUNT_AS = (
    (A, A2),
    (A2, A1),
    (BE, B),
    (C1, B),
    (C, B | C1),
    (D1, B),
    (D, B | D1),
    (C1E, C1 | BE),
    (CE, C | C1E),
    (D1E, D1 | BE),
    (DE, D | D1E),
    (CE | D, DE),
    *((any_licence, AM) for any_licence in (A1, B)),  # all the others lead to one of these two
)


def licences_held(mask: int) -> int:
    """Return the mask with every licence that the given ones count as."""
    before = -1
    while before != mask:
        before = mask
        for needed, given in LICENCES_COUNT_AS:
            if mask & needed == needed:
                mask |= given
    return mask


def _judge_licences(held: int, asked: int) -> Verdict:
    if not asked:
        return Verdict("licences_not_asked", 2)
    return Verdict("licence_missing", 0, 1) if asked & ~held else Verdict("licences_fit", 2)


def _steps_short(own: Pairs, asked: Pairs) -> list[tuple[int, int, int, int]]:
    """Return (steps short, language, asked, own) per language asked, the largest shortage first."""
    levels = dict(own)
    steps = [(level - levels.get(language, 0), language, level, levels.get(language, 0)) for language, level in asked]
    return sorted(steps, key=lambda step: (-step[0], step[1]))


def _judge_languages(own: Pairs, asked: Pairs) -> Verdict:
    if not asked:
        return Verdict("languages_not_asked", 2)
    if not own:
        return Verdict("unknown", 1)
    steps = [step for step, *_ in _steps_short(own, asked)]
    if steps[0] <= 0:
        return Verdict("languages_fit", 2)
    if steps[0] == 1:
        return Verdict("language_short", 1)
    return Verdict("language_missing", 0, sum(step > 1 for step in steps))


def _language_details(own: Pairs, asked: Pairs) -> list[Detail]:
    return [
        (("language", language), ("asked", level), ("own", mine))
        for step, language, level, mine in _steps_short(own, asked)
        if step > 1
    ]


def _languages_detail(own: Pairs, asked: Pairs) -> Detail:
    """Name the language with the largest shortage, also when there is none."""
    for _, language, level, mine in _steps_short(own, asked):
        return (("language", language), ("asked", level), ("own", mine))
    return ()


def _levels(languages: Pairs) -> Pairs:
    return tuple(sorted((language, min(max(level, 1), 4)) for language, level in highest(languages).items()))


def _judge_demands(cannot: int, asks: int) -> Verdict:
    if not asks:
        return Verdict("demands_not_named", 2)
    return Verdict("demands_conflict", 0, 1) if asks & cannot else Verdict("demands_fit", 2)


def _judge_start(own: int | None, asked: int | None) -> Verdict:
    """Judge the first day: no points, only a note, and a must when the vacancy would wait too long."""
    if own is None or asked is None or own <= asked:
        return Verdict("", 0)
    return Verdict("start_later", 0) if own - asked <= LATEST_START else Verdict("start_too_late", 0, 1)


def _start_detail(own: int | None, asked: int | None) -> Detail:
    return () if own is None or asked is None else (("days", own - asked), ("max", LATEST_START))


def journey(seeker: Seeker) -> Journey:
    """Return the ways a person travels and the longest time they accept, brought into range."""
    limit = seeker.max_minutes
    modes = int(seeker.modes) & sum(travel.MODES)
    return modes, None if limit is None else min(max(limit, 0), FARTHEST_MINUTES)


def distance_counts(own: Journey, is_remote: bool) -> bool:
    """Tell whether the points for travel hang on the distance at all."""
    return not is_remote and own[0] != 0 and own[1] is not None


def judge_minutes(minutes: int, limit: int) -> Verdict:
    """Judge a travel time: 9 points for none, down in a straight line to 3 at the limit, beyond it a miss."""
    if minutes > limit:
        return Verdict("travel_far", 0, 1)
    if limit == 0:
        return Verdict("travel_fits", TRAVEL_POINTS)
    above = TRAVEL_POINTS - TRAVEL_AT_LIMIT
    return Verdict("travel_fits", TRAVEL_AT_LIMIT + (2 * above * (limit - minutes) + limit) // (2 * limit))


def judge_travel(own: Journey, is_remote: bool, distance: int | None) -> Verdict:
    """Judge travel for a distance in metres, None when a place is unknown."""
    if is_remote:
        return Verdict("remote", TRAVEL_POINTS)
    modes, limit = own
    if distance is None or not modes or limit is None:
        return Verdict("unknown", TRAVEL_UNKNOWN)
    return judge_minutes(travel.quickest(distance, modes)[0], limit)


FACETS = (
    Facet(
        "features",
        Part.WISHES,
        4,
        own=lambda seeker: _mask(seeker.wished_features),
        asked=lambda vacancy: _mask(vacancy.features),
        judge=_judge_features,
        detail=lambda wished, offered: (("wished", wished), ("offered", wished & offered)),
        is_mask=True,
    ),
    Facet(
        "hours",
        Part.PRACTICAL,
        6,
        own=lambda seeker: (seeker.hours_min, seeker.hours_max),
        asked=lambda vacancy: (vacancy.hours_min, vacancy.hours_max),
        judge=_judge_hours,
        detail=_hours_detail,
        miss="hours",
    ),
    Facet(
        "times",
        Part.PRACTICAL,
        4,
        own=lambda seeker: (int(seeker.days) & 127, int(seeker.day_parts) & 15),
        asked=lambda vacancy: (int(vacancy.days) & 127, int(vacancy.day_parts) & 15),
        judge=_judge_times,
        detail=_times_detail,
        miss="times",
    ),
    Facet(
        "licences",
        Part.PRACTICAL,
        2,
        own=lambda seeker: licences_held(int(seeker.licences)),
        asked=lambda vacancy: int(vacancy.licences),
        judge=_judge_licences,
        detail=lambda held, asked: (("asked", asked), ("missing", asked & ~held)),
        miss="licence",
        misses=lambda held, asked: ((("missing", asked & ~held),),),
    ),
    Facet(
        "languages",
        Part.PRACTICAL,
        2,
        own=lambda seeker: _levels(seeker.languages),
        asked=lambda vacancy: _levels(vacancy.languages),
        judge=_judge_languages,
        detail=_languages_detail,
        miss="language",
        misses=_language_details,
    ),
    Facet(
        "demands",
        Part.PRACTICAL,
        2,
        own=lambda seeker: _mask(seeker.cannot),
        asked=lambda vacancy: _mask(vacancy.asks),
        judge=_judge_demands,
        detail=lambda cannot, asks: (("asked", asks), ("mask", asks & cannot)),
        miss="demands",
        misses=lambda cannot, asks: ((("mask", asks & cannot),),),
        is_mask=True,
    ),
    Facet(
        "start",
        Part.PRACTICAL,
        0,
        own=lambda seeker: seeker.starts,
        asked=lambda vacancy: vacancy.starts,
        judge=_judge_start,
        detail=_start_detail,
        miss="start",
    ),
)
