"""From a line of the score to a sentence: which words, with which numbers filled in.

Pure: a `Sentence` names its words in English and its values; whoever shows it translates. A value that is a
tuple holds words that are translated too. Every line has two voices: to the person, and about the person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntFlag, StrEnum
from typing import Any, Protocol

from baanvak.atlas.rules.codes import (
    DAY_PART_WORDS,
    DAY_WORDS,
    DEMAND_WORDS,
    FEATURE_WORDS,
    LANGUAGE_LEVEL_WORDS,
    LANGUAGE_WORDS,
    SECTOR_WORDS,
    Day,
    DayPart,
    Demand,
    Feature,
    LanguageLevel,
    Licence,
    Mode,
)
from baanvak.base.words import msgid
from baanvak.matching.rules.numbers import language_code, sector_of

Detail = tuple[tuple[str, int], ...]
Value = str | int | tuple[str, ...]


class Voice(StrEnum):
    """To whom: the person self, or somebody else about the person."""

    YOU = "you"
    THEY = "they"


class Mark(StrEnum):
    """How a line stands, for a sign and a word beside it."""

    FITS = "fits"
    NEAR = "near"
    LACKS = "lacks"
    NONE = "none"
    UNKNOWN = "unknown"


MARK_WORDS = {
    Mark.FITS: msgid("fits"),
    Mark.NEAR: msgid("comes near"),
    Mark.LACKS: msgid("to learn"),
    Mark.NONE: msgid("no points"),
    Mark.UNKNOWN: msgid("not known yet"),
}


class Line(Protocol):
    """As much of a line of the score as a sentence needs."""

    @property
    def about(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def points(self) -> int: ...
    @property
    def out_of(self) -> int: ...
    @property
    def term(self) -> int | None: ...
    @property
    def via(self) -> int | None: ...
    @property
    def level(self) -> int | None: ...
    @property
    def detail(self) -> Detail: ...


class Miss(Protocol):
    """As much of a failing must as a sentence needs."""

    @property
    def code(self) -> str: ...
    @property
    def detail(self) -> Detail: ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with their values, not yet in any language."""

    words: str
    values: Mapping[str, Value] = field(default_factory=dict)


Two = tuple[str, str]  # the words to the person, and about the person


def _same(words: str) -> Two:
    return words, words


SKILL_TITLE = msgid("Skills")
TITLES = {
    "wishes": msgid("Wishes"),
    "occupation": msgid("Occupation"),
    "sector": msgid("Sector"),
    "features": msgid("What matters in work"),
    "travel": msgid("Travel"),
    "hours": msgid("Hours"),
    "times": msgid("Days and times"),
    "licences": msgid("Driving licence"),
    "languages": msgid("Languages"),
    "demands": msgid("What the work asks"),
    "start": msgid("Start"),
    "skill": SKILL_TITLE,
}

# (what a line is about, its code) -> the words. A skill that fits has words per level, see _OWN_LEVEL.
WORDS: dict[tuple[str, str], Two] = {
    ("skill", "skill_partly"): (msgid("You do this with help."), msgid("Does this with help.")),
    ("skill", "skill_near"): _same(msgid("Looks like: %(via)s.")),
    ("skill", "skill_missing"): (msgid("Not yet in your portfolio."), msgid("Not yet in the portfolio.")),
    ("skill", "few_skills_named"): _same(msgid("The vacancy names few skills. Nobody gets these points.")),
    ("skill", "no_skills_named"): _same(msgid("The vacancy names no skills. Nobody gets these points.")),
    ("wishes", "avoided"): (
        msgid("You said that this is not for you."),
        msgid("This person said that this is not for them."),
    ),
    ("occupation", "occupation_wished"): (
        msgid("This occupation is on your list."),
        msgid("This occupation is on their list."),
    ),
    ("occupation", "occupation_group"): (
        msgid("This looks a lot like an occupation on your list."),
        msgid("This looks a lot like an occupation on their list."),
    ),
    ("occupation", "occupation_family"): (
        msgid("This looks a little like an occupation on your list."),
        msgid("This looks a little like an occupation on their list."),
    ),
    ("occupation", "occupation_other"): (
        msgid("This occupation is not on your list."),
        msgid("This occupation is not on their list."),
    ),
    ("occupation", "no_wish"): (
        msgid("You have not said which occupation you want."),
        msgid("They have not said which occupation they want."),
    ),
    ("occupation", "unknown"): _same(msgid("We do not know the occupation of this vacancy.")),
    ("sector", "sector_wished"): (
        msgid("%(sector)s: you want to work there."),
        msgid("%(sector)s: they want to work there."),
    ),
    ("sector", "sector_other"): (
        msgid("%(sector)s: this sector is not on your list."),
        msgid("%(sector)s: this sector is not on their list."),
    ),
    ("sector", "no_wish"): (
        msgid("You have not said in which sector you want to work."),
        msgid("They have not said in which sector they want to work."),
    ),
    ("sector", "unknown"): _same(msgid("We do not know the sector of this vacancy.")),
    ("features", "features_offered"): (
        msgid("You want this, and the employer offers it: %(offered)s."),
        msgid("They want this, and the employer offers it: %(offered)s."),
    ),
    ("features", "features_missing"): (
        msgid("The vacancy does not name what you want: %(wished)s."),
        msgid("The vacancy does not name what they want: %(wished)s."),
    ),
    ("features", "no_wish"): (
        msgid("You have not said what matters to you in work."),
        msgid("They have not said what matters to them in work."),
    ),
    ("features", "unknown"): _same(msgid("The vacancy does not say what the work is like.")),
    ("travel", "remote"): _same(msgid("This work can be done from home.")),
    ("travel", "travel_fits"): (
        msgid("%(minutes)s minutes %(mode)s. You travel %(max_minutes)s minutes at most."),
        msgid("%(minutes)s minutes %(mode)s. They travel %(max_minutes)s minutes at most."),
    ),
    ("travel", "travel_far"): (
        msgid("%(minutes)s minutes %(mode)s. That is more than your %(max_minutes)s minutes."),
        msgid("%(minutes)s minutes %(mode)s. That is more than their %(max_minutes)s minutes."),
    ),
    ("travel", "unknown"): (
        msgid("We do not know yet where you live or how you travel, or where the work is."),
        msgid("We do not know yet where they live or how they travel, or where the work is."),
    ),
    ("hours", "hours_fit"): (
        msgid("%(asked)s hours a week fit with your %(own)s hours."),
        msgid("%(asked)s hours a week fit with their %(own)s hours."),
    ),
    ("hours", "hours_differ"): (
        msgid("%(asked)s hours a week, you want %(own)s hours."),
        msgid("%(asked)s hours a week, they want %(own)s hours."),
    ),
    ("hours", "unknown"): (
        msgid("We do not know your hours or the hours of the vacancy."),
        msgid("We do not know their hours or the hours of the vacancy."),
    ),
    ("times", "times_fit"): (
        msgid("The days and times fit with yours."),
        msgid("The days and times fit with theirs."),
    ),
    ("times", "times_partly"): (
        msgid("Not all days and times fit with yours: %(outside)s."),
        msgid("Not all days and times fit with theirs: %(outside)s."),
    ),
    ("times", "times_differ"): (
        msgid("The work is on other days or times: %(outside)s."),
        msgid("The work is on other days or times: %(outside)s."),
    ),
    ("times", "unknown"): (
        msgid("We do not know all your days and times, or those of the vacancy."),
        msgid("We do not know all their days and times, or those of the vacancy."),
    ),
    ("licences", "licences_not_asked"): _same(msgid("No driving licence is needed for this work.")),
    ("licences", "licences_fit"): (
        msgid("You have the driving licence that is asked: %(asked)s."),
        msgid("They have the driving licence that is asked: %(asked)s."),
    ),
    ("licences", "licence_missing"): _same(msgid("A driving licence is asked: %(missing)s.")),
    ("languages", "languages_not_asked"): _same(msgid("The vacancy asks no level of language.")),
    ("languages", "languages_fit"): (
        msgid("You have the language that is asked: %(language)s."),
        msgid("They have the language that is asked: %(language)s."),
    ),
    ("languages", "language_short"): (
        msgid("%(language)s: a little more is asked than you have now."),
        msgid("%(language)s: a little more is asked than they have now."),
    ),
    ("languages", "language_missing"): (
        msgid("%(language)s: more is asked than you have now."),
        msgid("%(language)s: more is asked than they have now."),
    ),
    ("languages", "unknown"): (
        msgid("You have not said which languages you speak."),
        msgid("They have not said which languages they speak."),
    ),
    ("demands", "demands_not_named"): _same(msgid("The vacancy does not say what the work asks of body and mind.")),
    ("demands", "demands_fit"): (
        msgid("The work asks nothing that does not work for you."),
        msgid("The work asks nothing that does not work for them."),
    ),
    ("demands", "demands_conflict"): (
        msgid("The work asks something that does not work for you: %(mask)s."),
        msgid("The work asks something that does not work for them: %(mask)s."),
    ),
    ("start", "start_later"): (
        msgid("You can start %(days)s days later than asked."),
        msgid("They can start %(days)s days later than asked."),
    ),
    ("start", "start_too_late"): (
        msgid("You can start %(days)s days later than asked. That is long to wait."),
        msgid("They can start %(days)s days later than asked. That is long to wait."),
    ),
}

_OWN_LEVEL: dict[int, Two] = {
    1: (msgid("You do this with help."), msgid("Does this with help.")),
    2: (msgid("You do this on your own."), msgid("Does this on their own.")),
    3: (msgid("You can teach this to others."), msgid("Can teach this to others.")),
}

# What would change a must that fails: one thing, as a possibility and never as a reproach.
CHANGES: dict[str, Two] = {
    "travel": (
        msgid("If you want to travel %(minutes)s minutes instead of %(max)s."),
        msgid("If they want to travel %(minutes)s minutes instead of %(max)s."),
    ),
    "hours": (
        msgid("If you want to work %(asked)s hours instead of %(own)s."),
        msgid("If they want to work %(asked)s hours instead of %(own)s."),
    ),
    "times": (
        msgid("If you can also work at these times: %(outside)s."),
        msgid("If they can also work at these times: %(outside)s."),
    ),
    "licence": (
        msgid("If you have driving licence %(missing)s."),
        msgid("If they have driving licence %(missing)s."),
    ),
    "language": (
        msgid("If your %(language)s grows from “%(own)s” to “%(asked)s”."),
        msgid("If their %(language)s grows from “%(own)s” to “%(asked)s”."),
    ),
    "demands": _same(msgid("If the employer can change this in the work: %(mask)s.")),
    "start": (
        msgid("If you can start %(earlier)s days earlier."),
        msgid("If they can start %(earlier)s days earlier."),
    ),
}
MISS_TITLES = {
    "travel": TITLES["travel"],
    "hours": TITLES["hours"],
    "times": TITLES["times"],
    "licence": TITLES["licences"],
    "language": TITLES["languages"],
    "demands": TITLES["demands"],
    "start": TITLES["start"],
}
_TRAVEL_WORDS = {
    Mode.BICYCLE: msgid("by bicycle"),
    Mode.CAR: msgid("by car or moped"),
    Mode.PUBLIC_TRANSPORT: msgid("by bus or train"),
}
_COMES_NEAR = frozenset(
    {"skill_near", "skill_partly", "occupation_group", "occupation_family", "times_partly", "language_short"}
)
_NOT_KNOWN = frozenset({"unknown", "no_wish", "few_skills_named", "no_skills_named"})
_NO_LEVEL = msgid("No or a few words")


def sentence(line: Line, names: Mapping[int, str], voice: Voice = Voice.YOU) -> Sentence:
    """The sentence of a line. `names` gives terms their names, in the language of the reader."""
    if line.code == "skill_fits":
        words = _OWN_LEVEL.get(line.level or 2, _OWN_LEVEL[2])
    else:
        words = WORDS[line.about, line.code]
    return _filled(words[voice == Voice.THEY], {**_values(line.detail), **_terms(line, names)})


def change(miss: Miss, voice: Voice = Voice.YOU) -> Sentence:
    """What would have to be different for a failing must to hold."""
    return _filled(CHANGES[miss.code][voice == Voice.THEY], _values(miss.detail))


def mark(line: Line) -> Mark:
    if line.code in _COMES_NEAR:
        return Mark.NEAR
    if line.code == "skill_missing":
        return Mark.LACKS
    if line.code in _NOT_KNOWN:
        return Mark.UNKNOWN
    return Mark.FITS if line.points else Mark.NONE


def to_gain(line: Line) -> int:
    """The points of a skill that are still to be had."""
    return line.out_of - line.points if line.about == "skill" and line.term is not None else 0


def mode_words(mode: int) -> str:
    return _TRAVEL_WORDS[Mode(mode)] if mode in set(Mode) else ""


def span(low: int | None, high: int | None) -> str:
    """A range of whole numbers as people write it: "28–36", or one number."""
    ends = dict.fromkeys(str(end) for end in (low, high) if end is not None)
    return "–".join(ends)


def _filled(words: str, values: Mapping[str, Value]) -> Sentence:
    return Sentence(words, {key: value for key, value in values.items() if f"%({key})s" in words})


def _terms(line: Line, names: Mapping[int, str]) -> dict[str, Value]:
    return {} if line.via is None else {"via": names.get(line.via, "")}


def _values(detail: Detail) -> dict[str, Value]:
    """The numbers of a detail, as something people can read."""
    numbers = dict(detail)
    values: dict[str, Value] = {key: _READ[key](number) for key, number in detail if key in _READ}
    values |= {key: number for key, number in detail if key not in _READ}
    if "language" in numbers:
        values |= {"asked": _level(numbers.get("asked", 0)), "own": _level(numbers.get("own", 0))}
    elif "missing" in numbers:
        values["asked"] = _licences(numbers.get("asked", 0))
    elif "asked_days" in numbers:
        values["outside"] = _outside(numbers)
    elif numbers.keys() & {"asked_min", "asked_max"}:
        values["asked"] = span(numbers.get("asked_min"), numbers.get("asked_max"))
        values["own"] = span(numbers.get("own_min"), numbers.get("own_max"))
    elif "days" in numbers:
        values["earlier"] = numbers["days"] - numbers.get("max", 0)
    return values


def _outside(numbers: Mapping[str, int]) -> tuple[str, ...]:
    """The days and parts of the day that are asked and not the person's; nothing told means any."""
    days = numbers["asked_days"] & ~numbers["own_days"] if numbers["own_days"] else 0
    parts = numbers["asked_day_parts"] & ~numbers["own_day_parts"] if numbers["own_day_parts"] else 0
    return _words(Day(days), DAY_WORDS) + _words(DayPart(parts), DAY_PART_WORDS)


def _words(mask: IntFlag, words: Mapping[Any, str]) -> tuple[str, ...]:
    return tuple(text for flag, text in words.items() if flag & mask)


def _licences(mask: int) -> str:
    return ", ".join(licence.name for licence in Licence if licence & mask and licence.name)


def _language(number: int) -> tuple[str, ...]:
    code = language_code(number)
    return (LANGUAGE_WORDS.get(code, code),)


def _level(level: int) -> tuple[str, ...]:
    return (LANGUAGE_LEVEL_WORDS[LanguageLevel(level)] if level in set(LanguageLevel) else _NO_LEVEL,)


_READ: dict[str, Callable[[int], Value]] = {
    "minutes": lambda minutes: max(1, minutes),  # next door is a minute too
    "mode": lambda mode: (mode_words(mode),),
    "sector": lambda number: (SECTOR_WORDS[sector_of(number)],),
    "offered": lambda mask: _words(Feature(mask), FEATURE_WORDS),
    "wished": lambda mask: _words(Feature(mask), FEATURE_WORDS),
    "missing": _licences,
    "mask": lambda mask: _words(Demand(mask), DEMAND_WORDS),
    "language": _language,
}
