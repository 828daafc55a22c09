"""The labels of a vocabulary as phrases that can be recognised in running text: by one word, or by several stems.

A label is known by the stems of its words; a Dutch compound also by the stems of its parts. Words that carry no
meaning of their own are left out on both sides.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from baanvak.engine import dutch
from baanvak.engine.linking import FUNCTION_WORDS, Label
from baanvak.engine.storing import packed, unpacked

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

SHORTEST_WORD = 5  # letters of a label of one word: "lassen" yes, "gast" no
LONGEST_PHRASE = 8  # words with a meaning in a label that anybody would repeat
USUAL_SHARE, USUAL_FROM = 0.002, 60  # share and number of labels from which a word says little
SHIFT = 24  # bits for the number of a feature in the key of a pair
# Who does it and helping verbs: they carry no meaning and may stand anywhere between the words of a label.
_FILLER_TEXT = {
    "nl": """
je jij jou jouw u uw wij we ons onze ze zij hun hij er dat die dit deze is zijn bent ben wordt worden hebt heb heeft
hebben kunt kan kunnen gaat zult zal wil wilt ook als dan door over naar graag snel zelf alle al verschillende diverse
dagelijks dagelijkse jezelf
""",
    "en": """
you your we our us they their it is are be being been have has having will can able this these those as by into all
various daily also its
""",
}
FILLERS_OF = {language: FUNCTION_WORDS | frozenset(text.split()) for language, text in _FILLER_TEXT.items()}
FILLERS = frozenset().union(*FILLERS_OF.values())
# Without these a label still says the same: "kennis van lassen", "omgaan met geld", "show initiative".
LIGHT = frozenset(
    {"kennis", "omgaan", "beheersen", "tonen", "basiskennis"}
    | {"show", "showing", "knowledge", "demonstrate", "understanding"}
)
# What may be left out beside one single word: "betrouwbaar zijn", "kennis van lassen".
_MAY_GO = frozenset(
    {"zijn", "hebben", "tonen", "kennis", "be", "being", "have", "having", "show", "showing", "knowledge"}
)
# On its own each of these says nothing about the work: it stands in nearly every advertisement, or mostly
# means something else there. Labels of several words may contain them.
_COMMON_TEXT = """
innovatief verantwoordelijk verantwoordelijkheid
afdeling balans bedrijf begeleiden beleid bieden carriere collega contact contract dienst doelen effecten eisen
energie ervaring extra functie gezond groeien groep helpen informatie intern kansen kantoor kennis klant kwaliteit
leiden leidinggevende leren locatie maken markt medewerker mensen middelen nemen niveau omgeving onderwerp onderwijs
opdracht opleiding organisatie partner personeel planning proces productie project regio reizen resultaat rijbewijs
rooster salaris school sector spreken stage stappen starter super systeem taken teamlid vakantie vergoeding verkopen
werken werkgever werknemer werkplaats werkzaamheden wonen zoeken zorgen
access activity agent assist assistant attention background balance board brand business career choose clean client
collection communication company computer conduct confidence consultant control craft current custom customer
delight design development director discipline drivers education efficiency energy equipment experience factor
finance financial fitness general google guide hearing highlight history innovation integrity interaction interview
invent knowledge language leader learning light local major manage manager management market master measure
mechanic model monitor office operation package pattern people performance prepare present procedures process
product production professional prompt purchase quality record recovery report reserve research responsibility
retrieval review right scale schedule science security select sensitive service sound source space specialist stand
innovative interest maintenance multidisciplinary organised organized responsible
standard state strength support survey sustainability system team training transport travel window working
"""
COMMON_WORDS = frozenset(_COMMON_TEXT.split())
# of a plural, or of a form that is declined
_ENDING = {"nl": re.compile(r"(?:en|s|e)$"), "en": re.compile(r"(?:es|s|e)$")}
_DOER = re.compile(r"[eo]rs?$")
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")  # "Python (computerprogrammering)"


class Phrase(NamedTuple):
    """A way to recognise a label; of two with the same words the one that sorts first is meant.

    `is_reduced`: words were left out that somebody might want to see; `is_tight`: no other words between;
    `is_ordered`: only in the order of the label.
    """

    is_reduced: bool
    is_secondary: bool
    concept: int
    label: str
    is_tight: bool
    is_ordered: bool = False


class Phrases:
    """All phrases of a vocabulary: `single` words, and `bags` of features filed under their two rarest."""

    def __init__(self, tables: Mapping[str, Array]) -> None:
        """Take the arrays that `tables_of` makes."""
        self._labels = unpacked(tables["labels"])
        self.languages = unpacked(tables["languages"])
        self.known = frozenset(unpacked(tables["known"]))
        self.features = {name: number for number, name in enumerate(unpacked(tables["features"]))}
        self._single = {word: number for number, word in enumerate(unpacked(tables["singles"])) if word}
        self._fields = {name: _listed(tables[name]) for name in ("label_of", "concepts", "flags")}
        self._starts, self._flat = _listed(tables["starts"]), _listed(tables["flat"])
        self.slots = {int(key): slot for slot, key in enumerate(tables["pairs"])}
        self._slot_starts, self._first_bag = _listed(tables["slot_starts"]), len(unpacked(tables["singles"]))

    def phrase(self, number: int) -> Phrase:
        flags = self._fields["flags"][number]
        label = self._labels[self._fields["label_of"][number]]
        return Phrase(
            bool(flags & 1), bool(flags & 2), self._fields["concepts"][number], label, bool(flags & 4), bool(flags & 8)
        )

    def alone(self, word: str, language: str) -> int:
        """The number of the phrase that this one word is, or -1."""
        in_singular = singular(word, language)
        if not may_stand_alone(word, in_singular):
            return -1
        return self._single.get(f"{language} {in_singular}", self._single.get(_as_quality(word, language), -1))

    def bags(self, slot: int) -> Iterator[tuple[int, Sequence[int]]]:
        """The bags filed under one pair: number of the phrase and features in the order of the label."""
        for bag in range(self._slot_starts[slot], self._slot_starts[slot + 1]):
            yield self._first_bag + bag, self._flat[self._starts[bag] : self._starts[bag + 1]]

    def of_word(self, word: str, language: str) -> tuple[int, ...]:
        """The features of a word in a text: of the word and, when it is a compound, of its parts."""
        parts: tuple[str, ...] = (word,)
        if language == "nl":
            parts = dutch.split_compound(word, self.known)
        names = [feature(part, language) for part in (word, *parts)]
        if language == "nl" and len(word) > 3 and word.endswith("t"):
            names.append(feature(word[:-1], language))  # begeleidt, verwerkt, luistert: the stemmer leaves the t
        return tuple(dict.fromkeys(self.features[name] for name in names if name in self.features))


def _listed(numbers: Array) -> Sequence[int]:
    """As plain integers, small in memory and quick to read one by one."""
    return array("q", numbers.astype("int64").tobytes())


@lru_cache(maxsize=200_000)
def feature(word: str, language: str) -> str:
    """The stem of a word with its language; who does the work stays apart from the work.

    So developer is not development.
    """
    doer = "+" if _DOER.search(dutch.ungendered(word)) else ""
    stem = dutch.stems_of([word], language)[0]
    if language == "nl" and len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]  # oplossen, los op
    return f"{language} {stem}{doer}"


def _features(words: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(feature(word, language) for word in words)


def singular(word: str, language: str) -> str:
    """One word without gender and plural; stems would take "scaling" for "scale" and "last" for "lassen"."""
    ending = _ENDING.get(language)
    return ending.sub("", dutch.ungendered(word)) if ending else word


def _as_quality(word: str, language: str) -> str:
    """How a word is filed that names what somebody is: "betrouwbare" too, but not "patients" for "patient"."""
    return f"{language} ={dutch.stems_of([word], language)[0] if language == 'nl' else word}"


_COMMON = COMMON_WORDS | frozenset(singular(word, language) for word in COMMON_WORDS for language in _ENDING)


def may_stand_alone(word: str, in_singular: str) -> bool:
    return len(word) >= SHORTEST_WORD and in_singular not in _COMMON


def tables_of(labels: Iterable[Label]) -> dict[str, Array]:
    """All arrays of `Phrases`."""
    labels = list(dict.fromkeys(labels))
    known = {w for label in labels if label.language == "nl" for w in dutch.words(label.text) if len(w) >= 4}
    split = _Splitter(known)
    singles: dict[str, Phrase] = {}
    bags: dict[tuple[str, ...], tuple[Phrase, tuple[str, ...]]] = {}
    for label in labels:
        for text in dict.fromkeys((label.text, _QUALIFIER.sub("", label.text))):
            _add(label, text, split, singles, bags)
    return _packed_tables(singles, list(bags.values()), known, sorted({label.language for label in labels}))


class _Splitter:
    """Takes Dutch compounds apart, each word once."""

    def __init__(self, known: Container[str]) -> None:
        self._known = known
        self._parts: dict[str, tuple[str, ...]] = {}

    def __call__(self, words: Iterable[str], language: str) -> Iterator[str]:
        for word in words:
            if language != "nl":
                yield word
                continue
            if word not in self._parts:
                self._parts[word] = dutch.split_compound(word, self._known)
            yield from self._parts[word]


def _add(
    label: Label,
    text: str,
    split: _Splitter,
    singles: dict[str, Phrase],
    bags: dict[tuple[str, ...], tuple[Phrase, tuple[str, ...]]],
) -> None:
    """File every way in which this label can be recognised, unless the same words mean another already."""
    written = [word for word in dutch.words(text) if word not in FUNCTION_WORDS]
    full = [word for word in written if word not in FILLERS_OF.get(label.language, FUNCTION_WORDS)]
    name = " ".join(label.text.split())
    for words in dict.fromkeys((tuple(full), tuple(word for word in full if word not in LIGHT))):
        is_reduced = len(words) < len(written)
        loose = Phrase(is_reduced, not label.is_preferred, label.concept, name, is_tight=False)
        tight = loose._replace(is_tight=True)
        if len(words) == 1:
            in_singular = singular(words[0], label.language)
            # "being patient" must not be found in "patients"
            key = _as_quality(words[0], label.language) if is_reduced else f"{label.language} {in_singular}"
            is_said = not is_reduced or (len(written) == 2 and not _MAY_GO.isdisjoint(written))
            if is_said and may_stand_alone(words[0], in_singular) and (key not in singles or tight < singles[key]):
                singles[key] = tight
        for phrase, names in (
            (loose if len(words) > 1 else tight, _features(words, label.language)),
            (loose if len(words) > 1 else tight, _features(split(words, label.language), label.language)),
        ):
            bag = tuple(sorted(set(names)))
            if 2 <= len(bag) <= LONGEST_PHRASE and (bag not in bags or phrase < bags[bag][0]):
                bags[bag] = phrase, tuple(dict.fromkeys(names))


def _packed_tables(
    singles: Mapping[str, Phrase],
    bags: Sequence[tuple[Phrase, tuple[str, ...]]],
    known: Iterable[str],
    languages: Sequence[str],
) -> dict[str, Array]:
    import numpy as np

    counts = Counter(name for _, names in bags for name in names)
    number = {name: at for at, (name, _) in enumerate(sorted(counts.items(), key=lambda item: (item[1], item[0])))}
    usual = max(USUAL_FROM, USUAL_SHARE * len(bags))
    # "work" and "team" stand in hundreds of labels: only "work in a team" means one of them
    bags = [
        (phrase._replace(is_tight=True, is_ordered=True), names)
        if min(counts[name] for name in names) > usual
        else (phrase, names)
        for phrase, names in bags
    ]
    filed = sorted(_numbered(phrase, names, number) for phrase, names in bags)
    phrases = [*singles.values(), *(phrase for _, _, phrase in filed)]
    labels = sorted({phrase.label for phrase in phrases})
    label_of = {label: at for at, label in enumerate(labels)}
    pairs, first = np.unique(np.array([key for key, _, _ in filed], dtype=np.int64), return_index=True)
    return {
        "labels": packed(labels),
        "languages": packed(languages),
        "known": packed(sorted(known)),
        "features": packed(list(number)),
        "singles": packed(list(singles)),
        "label_of": np.array([label_of[phrase.label] for phrase in phrases], dtype=np.int32),
        "concepts": np.array([phrase.concept for phrase in phrases], dtype=np.int64),
        "flags": np.array(
            [p.is_reduced + 2 * p.is_secondary + 4 * p.is_tight + 8 * p.is_ordered for p in phrases], dtype=np.uint8
        ),
        "starts": np.cumsum([0, *(len(numbers) for _, numbers, _ in filed)], dtype=np.int64),
        "flat": np.array([one for _, numbers, _ in filed for one in numbers], dtype=np.int32),
        "pairs": pairs,
        "slot_starts": np.append(first, len(filed)).astype(np.int64),
    }


def _numbered(phrase: Phrase, names: Iterable[str], number: Mapping[str, int]) -> tuple[int, tuple[int, ...], Phrase]:
    """A bag with the key of its two rarest features: rare ones have low numbers."""
    numbers = tuple(number[name] for name in names)
    rarest = sorted(numbers)[:2]
    return pair_key(*rarest), numbers, phrase


def pair_key(one: int, other: int) -> int:
    return (one << SHIFT) + other if one < other else (other << SHIFT) + one
