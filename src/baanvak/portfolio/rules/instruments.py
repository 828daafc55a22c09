"""A list of questions as data: what it holds, and reading it from TOML with every mistake named.

`docs/how-to/instruments.md` tells how to write one. Texts are a mapping from a language to words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from baanvak.base.words import msgid

Texts = Mapping[str, str]
DECLINED = "-"  # the code of "that I would rather not say": an answer like any other
LONGEST_TEXT = 300
NAME = "{name}"  # in words about somebody: their first name


class Who(StrEnum):
    """Who answers: the person, a coach, or somebody the person invites."""

    SELF = "self"
    COACH = "coach"
    OTHER = "other"


class Kind(StrEnum):
    """How a question is asked."""

    CHOICE = "choice"  # one of some answers
    SEVERAL = "several"  # any number of them
    SCALE = "scale"  # one step of a ladder, each step in words
    CARD = "card"  # a card, put on one of three piles
    PAIR = "pair"  # a small choice between two
    TEXT = "text"  # a few own words


# Seconds somebody needs for one question: an estimate, to say how many minutes are left.
SECONDS = {Kind.CHOICE: 15, Kind.SEVERAL: 30, Kind.SCALE: 12, Kind.CARD: 7, Kind.PAIR: 9, Kind.TEXT: 45}
ONE_OF = frozenset({Kind.CHOICE, Kind.SCALE, Kind.CARD, Kind.PAIR})
LADDERS = frozenset({Kind.SCALE, Kind.CARD})  # their answers have a place from low to high

WHO_WORDS = {Who.SELF: msgid("you"), Who.COACH: msgid("your coach"), Who.OTHER: msgid("others")}


class FactKind(StrEnum):
    """What an answer can become in the portfolio, after the person's yes."""

    SKILL = "skill"  # the slug of a skill in our starter vocabulary
    FEATURE = "feature"  # the name of an atlas Feature
    SECTOR = "sector"  # an atlas Sector
    SUPPORT = "support"  # an atlas Support
    DEMAND = "demand"  # the name of an atlas Demand: work should not ask this


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    kind: FactKind
    code: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, its words, and what it can become."""

    code: str
    words: Texts
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """`about` is the same question, asked of somebody else about the person, with `{name}` in it."""

    key: str
    kind: Kind
    theme: str
    who: frozenset[Who]
    words: Texts
    about: Texts
    hint: Texts
    options: tuple[Option, ...] = ()

    @property
    def is_ladder(self) -> bool:
        return self.kind in LADDERS

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(option.code for option in self.options)

    def option(self, code: str) -> Option | None:
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Theme:
    """What some questions are about together: one line in the picture."""

    key: str
    words: Texts
    hint: Texts


@dataclass(frozen=True, slots=True)
class Part:
    """One page of questions. A sensitive part is off until the person turns it on."""

    key: str
    words: Texts
    about: Texts
    hint: Texts
    is_sensitive: bool
    questions: tuple[Question, ...]

    def asked_of(self, who: Who) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if who in question.who)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a list of questions. `fingerprint` changes with anything in it but layout."""

    key: str
    version: int
    title: Texts
    intro: Texts
    decline: Texts
    source: str
    licence: str
    again_after_months: int
    languages: tuple[str, ...]
    themes: tuple[Theme, ...]
    parts: tuple[Part, ...]
    fingerprint: str

    @property
    def questions(self) -> Iterator[Question]:
        return (question for part in self.parts for question in part.questions)

    @property
    def sensitive(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_sensitive)

    @property
    def whos(self) -> frozenset[Who]:
        """Who can be asked at all."""
        return frozenset(who for question in self.questions for who in question.who)

    @property
    def has_facts(self) -> bool:
        """Whether any answer can become part of a portfolio."""
        return any(option.facts for question in self.questions for option in question.options)

    @property
    def is_about_interests(self) -> bool:
        """Whether its ladders are piles of cards: what somebody likes, not what goes well."""
        return all(question.kind is Kind.CARD for question in self.questions if question.is_ladder)

    def parts_for(self, who: Who, opened: frozenset[str] = frozenset()) -> tuple[Part, ...]:
        """The pages somebody gets, in order: with something to ask them, sensitive ones only when opened."""
        return tuple(
            part for part in self.parts if part.asked_of(who) and (not part.is_sensitive or part.key in opened)
        )

    def seconds(self, who: Who, parts: tuple[Part, ...]) -> int:
        return sum(SECONDS[question.kind] for part in parts for question in part.asked_of(who))

    def minutes(self, who: Who, parts: tuple[Part, ...]) -> int:
        """How long these pages take about, in whole minutes; 0 when there is nothing left."""
        return -(-self.seconds(who, parts) // 60)


def said(texts: Texts, language: str, name: str = "") -> str:
    """The words in a language, else in Dutch, else in whatever there is."""
    found = texts.get(language[:2]) or texts.get("nl") or next(iter(texts.values()), "")
    return found.replace(NAME, name)


class InstrumentError(ValueError):
    """A file that is no list of questions: `errors` names every mistake and where it stands."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors
