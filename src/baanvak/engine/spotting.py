"""Finds the skills and occupations that a whole text, such as an advertisement, mentions.

A label is recognised by the stems of its words, in any order and with a few words between them, inside one
clause: "het begeleiden van klanten" and "u begeleidt al onze klanten" mention "klanten begeleiden". What an
employer offers or tells about itself is passed over (`advert_parts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from baanvak.engine import advert_parts, dutch, storing
from baanvak.engine.advert_parts import Part
from baanvak.engine.linking import Label
from baanvak.engine.phrases import FILLERS, Phrase, Phrases, pair_key, tables_of

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

FORMAT = 1  # of the saved file; a file of another format is refused
REACH = 5  # words with a meaning between two words of one phrase, these included
MOST_BETWEEN = 2  # words with a meaning that may stand between all those of a label
# Points of 100: all words together and in order; off for another order, for each word between, for words left out.
ALL, OTHER_ORDER, EACH_BETWEEN, REDUCED = 100, 4, 8, 15
MOST_REMEMBERED = 100_000  # words of texts
_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+(?:[+#]+|(?:['’&](?:[^\W_][\u0300-\u036f]*)+)+)?")
_JOINED = re.compile(r"[-/]|[^\S\r\n]+")  # what may stand between two words of one clause
# "U lost problemen op" says oplossen: what stands behind, apart from its verb.
_PARTICLES = frozenset(
    {"aan", "af", "bij", "door", "in", "klaar", "mee", "na", "om"}
    | {"op", "over", "schoon", "toe", "uit", "vast", "voor", "weg"}
)
_ENGLISH = frozenset(
    {"the", "and", "of", "to", "with", "for", "you", "your", "our"}
    | {"are", "have", "is", "will", "in", "this", "that", "we", "as"}
)
_DUTCH = frozenset(
    {"de", "het", "een", "en", "van", "voor", "je", "met", "wij", "jij", "zijn"}
    | {"bent", "op", "dat", "die", "is", "om", "ons", "bij", "u", "uw"}
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in a text from letter `start` up to `end`: the label recognised, and 0..100 how surely."""

    concept: int
    start: int
    end: int
    label: str
    score: int = ALL


class _Reading(NamedTuple):
    """What one word may be part of, per language: features of phrases, and a phrase of its own (or -1)."""

    word: str
    features: tuple[tuple[int, ...], ...]
    singles: tuple[int, ...]
    is_filler: bool


class _Token(NamedTuple):
    start: int
    end: int
    reading: _Reading


class _Found(NamedTuple):
    """Sorts what explains most words best first, then the earlier, then the better phrase."""

    rank: int
    at: int
    last: int
    phrase: Phrase
    score: int


class Spotter:
    """Finds labels in texts. Built once, then only read: threads may share it."""

    def __init__(self, tables: Mapping[str, Array]) -> None:
        """Take the arrays that `build` makes and `save` writes."""
        self._tables = dict(tables)
        self._phrases = Phrases(tables)
        self._read: dict[str, _Reading] = {}

    @classmethod
    def build(cls, labels: Iterable[Label]) -> Spotter:
        """Prepare to find these labels, except single words that are short (5 letters) or common."""
        import numpy as np

        return cls({"format": np.array(FORMAT), **tables_of(labels)})

    def save(self, path: Path) -> None:
        """Write everything to one file at `path`; readers see the old file or the new one, never half."""
        storing.save(path, self._tables)

    @classmethod
    def load(cls, path: Path) -> Spotter:
        """Read what `save` wrote. OSError when there is no such file, ValueError when it is another format."""
        return cls(storing.load(path, FORMAT))

    def spot(self, text: str) -> list[Mention]:
        """What `text` mentions, in its order: the longest phrases first, none overlapping another.

        In a text that has a heading for what is asked, a single word before that heading is no mention.
        """
        sentences = list(advert_parts.parts(text))
        is_headed = any(part in (Part.ASKED, Part.WORK) for _, _, part in sentences)
        languages = self._languages_of(text)
        mentions: list[Mention] = []
        for start, end, part in sentences:
            if part.asks:
                may_be_single = part is not Part.PLAIN or not is_headed
                for clause in self._clauses(text, start, end):
                    mentions += self._of_clause(clause, languages, may_be_single)
        return mentions

    def _languages_of(self, text: str) -> list[int]:
        """Which languages to look for: an English text has no Dutch labels; a Dutch one may have English ones."""
        sample = text[:1500].lower().split()
        english, dutch_ = (sum(word in common for word in sample) for common in (_ENGLISH, _DUTCH))
        is_english = english > 5 + 3 * dutch_
        return [at for at, name in enumerate(self._phrases.languages) if not (is_english and name == "nl")]

    def _clauses(self, text: str, start: int, end: int) -> Iterator[list[_Token]]:
        """The words of a sentence, cut where something else than a space or hyphen stands between two."""
        clause: list[_Token] = []
        for found in _TOKEN.finditer(text, start, end):
            if clause and not _JOINED.fullmatch(text, clause[-1].end, found.start()):
                yield clause
                clause = []
            clause.append(_Token(found.start(), found.end(), self._reading(found[0])))
        if clause:
            yield clause

    def _reading(self, written: str) -> _Reading:
        reading = self._read.get(written)
        if reading is None:
            if len(self._read) >= MOST_REMEMBERED:
                self._read.clear()
            reading = self._read[written] = self._of_word("".join(dutch.words(written)))
        return reading

    def _of_word(self, word: str) -> _Reading:
        phrases = self._phrases
        if not word or word in FILLERS:
            return _Reading(word, (), (), is_filler=True)
        features, singles = [], []
        for language in phrases.languages:
            features.append(phrases.of_word(word, language))
            singles.append(phrases.alone(word, language))
        return _Reading(word, tuple(features), tuple(singles), is_filler=False)

    def _of_clause(self, clause: Sequence[_Token], languages: Sequence[int], may_be_single: bool) -> list[Mention]:
        tokens = [token for token in self._rejoined(clause) if not token.reading.is_filler]
        found = [one for language in languages for one in self._bags(tokens, language)]
        if may_be_single:
            found += self._singles(tokens, languages)
        taken = [False] * len(tokens)
        mentions = []
        for one in sorted(found):
            if not any(taken[one.at : one.last + 1]):
                taken[one.at : one.last + 1] = [True] * (one.last + 1 - one.at)
                start, end = tokens[one.at].start, tokens[one.last].end
                mentions.append(Mention(one.phrase.concept, start, end, one.phrase.label, one.score))
        return sorted(mentions, key=lambda mention: mention.start)

    def _rejoined(self, clause: Sequence[_Token]) -> Sequence[_Token]:
        """The clause with its verb and the particle at its end read as one word as well, when there is such a verb."""
        particle = clause[-1].reading.word
        if particle not in _PARTICLES:
            return clause
        for at, token in enumerate(clause[:-1]):
            own = token.reading
            joined = self._reading(particle + own.word)
            if any(joined.features) and not own.is_filler:
                both = tuple((*here, *more) for here, more in zip(own.features, joined.features, strict=True))
                return [*clause[:at], token._replace(reading=own._replace(features=both)), *clause[at + 1 :]]
        return clause

    def _singles(self, tokens: Sequence[_Token], languages: Sequence[int]) -> Iterator[_Found]:
        for at, token in enumerate(tokens):
            for language in languages:
                number = token.reading.singles[language]
                if number >= 0:
                    phrase = self._phrases.phrase(number)
                    score = ALL - REDUCED * phrase.is_reduced
                    yield _Found(-100 - score, at, at, phrase, score)

    def _bags(self, tokens: Sequence[_Token], language: int) -> Iterator[_Found]:
        """Every phrase of several features of which all stand near each other."""
        read = [token.reading.features[language] for token in tokens]
        slots, phrases = self._phrases.slots, self._phrases
        for at, own in enumerate(read):
            for one in own:
                for there in range(at, min(at + REACH, len(read))):
                    for other in read[there]:
                        slot = slots.get(pair_key(one, other))
                        if slot is not None and one != other:
                            for number, features in phrases.bags(slot):
                                found = self._fitting(number, features, read, at, there)
                                if found:
                                    yield found

    def _fitting(
        self, number: int, features: Sequence[int], read: Sequence[tuple[int, ...]], at: int, there: int
    ) -> _Found | None:
        """This phrase, when all its features stand round the words `at` and `there`."""
        most = len(features) - 1 + MOST_BETWEEN
        low, high = max(there - most, 0), min(at + most + 1, len(read))
        places = []
        for feature in features:
            near = [place for place in range(low, high) if feature in read[place]]
            if not near:
                return None
            places.append(min(near, key=lambda place: max(at - place, place - there, 0)))
        first, last = min(places), max(places)
        between = last + 1 - first - len(set(places))
        phrase = self._phrases.phrase(number)
        is_in_order = places == sorted(places)
        if between > (0 if phrase.is_tight else MOST_BETWEEN) or (phrase.is_ordered and not is_in_order):
            return None
        score = ALL - OTHER_ORDER * (not is_in_order) - EACH_BETWEEN * between - REDUCED * phrase.is_reduced
        return _Found(-100 * len(set(places)) - score, first, last, phrase, score)
