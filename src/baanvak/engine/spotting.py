"""Finds the skills and occupations that a whole text, such as an advertisement, mentions.

Labels are matched as whole phrases on stems, articles left out: "het begeleiden van klanten" mentions the skill
"klanten begeleiden". What is not said in the words of a label is not found: for that there is `linking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from baanvak.engine import dutch
from baanvak.engine.linking import Label

SHORTEST_WORD = 5  # letters of a label of one word: "lassen" yes, "gast" no
LONGEST_PHRASE = 12  # words of a label that anybody would repeat
ARTICLES = frozenset({"de", "het", "een", "the", "a", "an"})
# On its own each of these says nothing about the work: it stands in nearly every advertisement, or mostly
# means something else there. Labels of several words may contain them.
_COMMON_TEXT = """
afdeling balans bedrijf begeleiden beleid bieden carriere collega contact contract dienst doelen eisen ervaring
extra functie gezond groeien groep helpen informatie intern kansen kantoor kennis klant kwaliteit leiden
leidinggevende leren locatie maken markt medewerker mensen middelen nemen niveau omgeving onderwerp onderwijs
opdracht opleiding organisatie partner personeel planning proces productie project regio reizen resultaat
rijbewijs salaris school sector spreken stage stappen starter super systeem taken teamlid vakantie vergoeding
verkopen werken werkgever werknemer werkzaamheden wonen zoeken zorgen
access agent assist assistant background balance board brand business career clean client communication company
conduct confidence consultant control current custom customer delight design development director drivers
education energy equipment experience factor finance financial general google guide highlight interview
knowledge leader learning light local major manager management market master measure model monitor office
operation package pattern people performance present process product professional prompt purchase quality record
report research responsibility review right scale security sensitive service sound source space specialist
standard state system team training travel working
"""
COMMON_WORDS = frozenset(_COMMON_TEXT.split())
_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+(?:[+#]+|(?:['’&](?:[^\W_][\u0300-\u036f]*)+)+)?")
_JOINED = re.compile(r"-|[^\S\r\n]+")  # what may stand between two words of one phrase
# of a plural, or of a form that is declined
_ENDING = {"nl": re.compile(r"(?:en|s|e)$"), "en": re.compile(r"(?:es|s|e)$")}
_DOER = re.compile(r"[eo]rs?$")
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")  # "Python (computerprogrammering)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in a text, from letter `start` up to `end`, with the label that was recognised."""

    concept: int
    start: int
    end: int
    label: str


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    run: int  # words of one run have only spaces or a hyphen between them


class _Phrase(NamedTuple):
    """Sorts the better way of reading the same words first."""

    is_secondary: bool
    concept: int
    label: str


class _Match(NamedTuple):
    """Sorts the longer phrase first, then the earlier, then the better."""

    shortness: int
    at: int
    phrase: _Phrase


class Spotter:
    """Finds labels in texts. Built once, then only read: threads may share it."""

    def __init__(self, phrases: dict[str, dict[str, _Phrase]]) -> None:
        """Per language the labels by what they are recognised by: see `_recognised_by`."""
        self._phrases = phrases
        self._sizes = {language: _sizes(of_language) for language, of_language in phrases.items()}

    @classmethod
    def build(cls, labels: Iterable[Label]) -> Spotter:
        """Prepare to find these labels, except single words that are short (5 letters) or common."""
        phrases: dict[str, dict[str, _Phrase]] = {}
        for label in labels:
            phrase = _Phrase(not label.is_preferred, label.concept, " ".join(label.text.split()))
            of_language = phrases.setdefault(label.language, {})
            for words in _recognised_by(label):
                known = of_language.get(words)
                if known is None or phrase < known:
                    of_language[words] = phrase
        return cls(phrases)

    def spot(self, text: str) -> list[Mention]:
        """What `text` mentions, in its order: the longest phrases first, none overlapping another."""
        tokens = list(_tokens(text))
        taken = [False] * len(tokens)
        mentions = []
        for match in sorted(self._matches(tokens)):
            last = match.at - match.shortness
            if not any(taken[match.at : last]):
                taken[match.at : last] = [True] * -match.shortness
                start, end = tokens[match.at].start, tokens[last - 1].end
                mentions.append(Mention(match.phrase.concept, start, end, match.phrase.label))
        return sorted(mentions, key=lambda mention: mention.start)

    def _matches(self, tokens: Sequence[_Token]) -> Iterator[_Match]:
        """Every phrase that stands anywhere in these tokens, also overlapping ones."""
        words = [token.word for token in tokens]
        for language, phrases in self._phrases.items():
            sizes = self._sizes[language]
            stems = _stems(words, language)
            for at, stem in enumerate(stems):
                for size in sizes.get(stem, ()):
                    end = at + size
                    if end <= len(tokens) and tokens[end - 1].run == tokens[at].run:
                        phrase = phrases.get(" ".join(stems[at:end]))
                        if phrase is not None:
                            yield _Match(-size, at, phrase)
            for at, word in enumerate(words):
                singular = _singular(word, language)
                phrase = phrases.get(singular)
                if phrase is not None and _may_stand_alone(word, singular):
                    yield _Match(-1, at, phrase)


def _sizes(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each first stem the numbers of stems of the phrases of several that begin with it."""
    sizes: dict[str, set[int]] = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        if rest:
            sizes.setdefault(first, set()).add(1 + len(rest))
    return {first: tuple(of_first) for first, of_first in sizes.items()}


def _recognised_by(label: Label) -> Iterator[str]:
    """The words of a label as they may stand in a text: stems of several, the singular of one."""
    for text in dict.fromkeys((label.text, _QUALIFIER.sub("", label.text))):
        words = [word for word in dutch.words(text) if word not in ARTICLES]
        if len(words) == 1:
            singular = _singular(words[0], label.language)
            if _may_stand_alone(words[0], singular):
                yield singular
        if not 2 <= len(words) <= LONGEST_PHRASE:
            continue
        stems = _stems(words, label.language)
        yield " ".join(stems)
        # "klanten begeleiden" is advertised as "begeleiden van klanten" and as "je begeleidt klanten"
        if label.language == "nl" and len(words[-1]) >= SHORTEST_WORD and words[-1].endswith("en"):
            yield " ".join([stems[-1], "van", *stems[:-1]])
            yield " ".join([stems[-1], *stems[:-1]])


def _stems(words: Sequence[str], language: str) -> list[str]:
    """Stems in which who does the work stays apart from the work: developer is not development."""
    stems = dutch.stems_of(words, language)
    return [
        f"{stem}+" if _DOER.search(dutch.ungendered(word)) else stem for word, stem in zip(words, stems, strict=True)
    ]


def _singular(word: str, language: str) -> str:
    """One word without gender and plural; stems would take "scaling" for "scale" and "last" for "lassen"."""
    ending = _ENDING.get(language)
    return ending.sub("", dutch.ungendered(word)) if ending else word


_COMMON = frozenset(_singular(word, language) for word in COMMON_WORDS for language in _ENDING)


def _may_stand_alone(word: str, singular: str) -> bool:
    return len(word) >= SHORTEST_WORD and singular not in _COMMON


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a text without articles, with their places in the text as it was given."""
    run, before = 0, 0
    for found in _TOKEN.finditer(text):
        if not _JOINED.fullmatch(text, before, found.start()):
            run += 1
        before = found.end()
        word = _word(found[0])
        if word and word not in ARTICLES:
            yield _Token(word, found.start(), found.end(), run)


@lru_cache(maxsize=50_000)
def _word(token: str) -> str:
    return "".join(dutch.words(token))
