"""Reads what somebody can: lists of skills as they wrote them, and skills that are mentioned in passing."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from baanvak.portfolio.rules.cv.findings import Doubt, Finding, Kind
from baanvak.portfolio.rules.cv.languages import NAMES
from baanvak.portfolio.rules.cv.lines import Line
from baanvak.portfolio.rules.cv.words import Part
from baanvak.portfolio.rules.medical import medical_words

MOST_LISTED = 40
MOST_MENTIONED = 20
LONGEST_NAME = 120
_ITEM = re.compile(r"\t+|\s*[;|•·▪]\s*|,\s+(?![^()]*\))|\s{3,}")
_RATED = re.compile(r"[\s:–-]*(?:[★☆●○⬤■□]{2,}|\(?\d\s*/\s*\d{1,2}\)?|\d{1,3}\s?%)\s*$")
_LABEL = re.compile(r"^(?:[\w /&-]{2,30}):\s+(?=\S)")
_PARTS = {Part.SKILLS, Part.TRAITS}
_IN_PASSING = {
    Part.WORK,
    Part.VOLUNTEERING,
    Part.INTERNSHIP,
    Part.CARE,
    Part.PROFILE,
    Part.NONE,
    Part.COURSES,
    Part.HOBBIES,
    Part.EDUCATION,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A skill of the atlas that stands in a line: which concept, how it is called, from where to where."""

    concept: int
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a list of skills, in the words of the writer."""

    words: str
    line: Line


def listed(lines: Iterable[Line]) -> list[Item]:
    """The things in the lists of skills, each once."""
    found: dict[str, Item] = {}
    for line in lines:
        if line.part not in _PARTS or medical_words(line.words):
            continue
        for words in _items(line.words):
            found.setdefault(words.casefold(), Item(words, line))
    return list(found.values())[:MOST_LISTED]


def _items(words: str) -> list[str]:
    words = _LABEL.sub("", words)
    is_sentence = words.endswith(".") and len(words.split()) > 8
    pieces = [words] if is_sentence else _ITEM.split(words)
    cleaned = (_RATED.sub("", piece).strip(" \t.,:;–-") for piece in pieces)
    return [piece for piece in cleaned if re.search(r"[^\W\d]{2}", piece) and not _is_language(piece)]


def _is_language(words: str) -> bool:
    return any(pattern.match(words) for pattern in NAMES.values()) and len(words.split()) <= 4


def from_list(item: Item, concept: int | None, name: str) -> Finding:
    """The finding of one listed thing; `concept` is what the atlas is sure it means, None: own words."""
    doubts = []
    if item.line.part == Part.TRAITS:
        doubts.append(Doubt.TRAIT)
    if len(item.words.split()) > 7:
        doubts.append(Doubt.LONG)
    values = {"own_words": item.words[:LONGEST_NAME], "concept": concept, "name": name}
    return Finding(Kind.SKILL, values, item.line.raw, tuple(doubts))


def in_passing(lines: Sequence[Line], mentions: dict[int, list[Mention]], known: set[int]) -> list[Finding]:
    """Skills mentioned in jobs and stories; never ticked by themselves. `mentions` by number of the line."""
    found: dict[int, Finding] = {}
    for line in lines:
        if line.part not in _IN_PASSING or medical_words(line.words):
            continue
        for mention in mentions.get(line.number, ()):
            if mention.concept not in known and mention.concept not in found:
                values = {"own_words": "", "concept": mention.concept, "name": mention.name}
                found[mention.concept] = Finding(Kind.SKILL, values, line.raw, (Doubt.IN_PASSING,))
    return list(found.values())[:MOST_MENTIONED]
