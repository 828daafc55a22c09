"""Links what people write ("Magazijnmedewerker (m/v) 32 uur") to the concepts of an imported vocabulary.

With an encoder (trained on the vocabulary: see `learning`) a text is compared in meaning, without one in letters and
words; either way a concept scores as its nearest label, helped by its other labels. It suggests in bands and never
decides. Figures and calibration: docs/decisions/0008. numpy and scipy are imported when first needed.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from baanvak.engine import dutch, storing
from baanvak.engine.encoding import Encoder
from baanvak.engine.lexical import FUNCTION_WORDS, Lexical, lexical_tables, whole_key
from baanvak.engine.meaning import Meaning, meaning_tables
from baanvak.engine.storing import packed, unpacked

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

__all__ = ["FUNCTION_WORDS", "Band", "Candidate", "Label", "Linker", "one_error_from"]

FORMAT = 5  # of the saved file; a file of another format is refused
SAME_WORDS = 0.98  # the same stems in any order: "medewerker magazijn" for "magazijnmedewerker"
EXACT, NEARLY_EXACT = 1.0, 0.9999  # a preferred label that is the text, and another label that is
NEAREST = 200  # concepts at least whose labels are compared in meaning, one by one
LISTED = 0.1  # what is less like the text is not even listed
TIE = 0.00004  # at most what likeness adds between labels that are all the text
LONGEST_TEXT = 400  # letters: a title or a skill; for whole advertisements see spotting
# From which score an answer is given at all, is likely, and is sure: without training, and with. The second row was
# chosen on Dutch synonyms held out of ESCO (docs/decisions/0008): under 0.5 lies most nonsense and 1 % of synonyms.
LEXICAL_BANDS = (0.1, 0.5, 0.9999)
TRAINED_BANDS = (0.5, 0.7, 0.9)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Band(StrEnum):
    """How far to trust a suggestion: preselect it, offer it among a few, or keep the person's own words.

    Measured on 1,301 Dutch titles (the development half of MELO) with the trained linker: SURE first candidates
    are right for 84 %, and the right concept is among the first five for 95 %; LIKELY ones for 48 % and 72 %;
    WEAK ones for 16 % and 36 %. On synonyms held out of ESCO: 96 %, 74 %, 33 % right first. When the first two both
    score 100 several concepts have this very name: ask.
    """

    SURE = "sure"
    LIKELY = "likely"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Label:
    """One way of naming a concept. `kind` is the vocabulary it belongs to: "occupation", "skill"."""

    concept: int
    text: str
    language: str
    is_preferred: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that a text may mean: a score of 0..100 and, as the reason, its label nearest to the text."""

    concept: int
    score: int
    label: str
    band: Band


class Linker:
    """Finds concepts by text. Built once from labels, then only read: threads may share it."""

    def __init__(self, tables: Mapping[str, Array], encoder: Encoder | None = None) -> None:
        """Take the arrays that `build` makes and `save` writes: n labels, in the order of their words."""
        self._tables: dict[str, Any] = dict(tables)
        self.fingerprint = str(unpacked(tables["fingerprint"])[0])
        self._texts = unpacked(tables["texts"])
        self._keys = unpacked(tables["keys"])
        self._vocabulary = frozenset(word for key in self._keys for word in key.split(" "))
        self._known = frozenset(unpacked(tables["known"]))
        self._kinds = unpacked(tables["kind_names"])
        self._languages = unpacked(tables["language_names"])
        self.is_trained = encoder is not None
        self._bands = TRAINED_BANDS if encoder else LEXICAL_BANDS
        self._meaning = Meaning(tables, encoder) if encoder else None
        self._lexical = None if encoder else Lexical(tables, self._languages, self._known)

    @classmethod
    def build(cls, labels: Iterable[Label], encoder: Encoder | None = None, background: Iterable[Label] = ()) -> Linker:
        """Prepare for linking to these labels. A label without any letter or digit is never found.

        With an `encoder` texts are compared in meaning. Labels in the `background` (other languages, say) then
        help the concept they belong to, but are never an answer themselves.
        """
        return cls(_tables(list(labels), encoder, list(background)), encoder)

    def save(self, path: Path) -> None:
        """Write everything to one file at `path`; readers see the old file or the new one, never half."""
        storing.save(path, self._tables)

    @classmethod
    def load(cls, path: Path, encoder: Encoder | None = None) -> Linker:
        """Read what `save` wrote, with the encoder it was built with.

        OSError when there is no such file, ValueError when it is another format or made with another encoder.
        """
        tables = storing.load(path, FORMAT)
        if unpacked(tables["encoder"]) != [encoder.name if encoder else ""]:
            raise ValueError(f"{path.name} was made with another encoder: build it again")
        return cls(tables, encoder)

    def link(self, text: str, *, kind: str | None = None, limit: int = 10) -> list[Candidate]:
        """The concepts nearest to `text`, one candidate for each, best first, ties by concept.

        Empty for empty or nonsense text, and when even the best is no good match. A label that is the text itself
        (normalised, or without the noise of titles) wins with 100, a preferred label before another. The order is
        that of the unrounded scores.
        """
        return self._linked(text, kind, limit, per_concept=True)

    def forms(self, text: str, *, kind: str | None = None, limit: int = 10, spread: bool = False) -> list[Candidate]:
        """As `link`, but every label stands for itself (a concept may come back with several), however far off.

        With `spread` the best label of each concept comes first and all their other labels after those, so
        that the many labels of one concept do not push another off the page.
        """
        found = self._linked(text, kind, limit, per_concept=False)
        if not spread:
            return found
        first = {candidate.concept: at for at, candidate in reversed(list(enumerate(found)))}
        return sorted(found, key=lambda candidate: found[first[candidate.concept]] is not candidate)

    def _linked(self, text: str, kind: str | None, limit: int, *, per_concept: bool) -> list[Candidate]:
        rows, scores = self._scored(text[:LONGEST_TEXT], kind, max(limit, NEAREST))
        is_listed = scores >= LISTED
        if kind is not None:
            is_listed &= self._tables["kinds"][rows] == self._code(kind)
        rows, scores = rows[is_listed], scores[is_listed]
        if per_concept and not (scores >= self._bands[0]).any():
            return []
        return self._best(rows, scores, limit, per_concept=per_concept)

    def _code(self, kind: str) -> int:
        return self._kinds.index(kind) if kind in self._kinds else -1

    def _best(self, rows: Array, scores: Array, limit: int, *, per_concept: bool) -> list[Candidate]:
        """The best `limit` of these label rows as candidates: by score, then concept, then preferred first."""
        import numpy as np

        most = 1000 + 100 * limit  # sorting all that is a little alike would take too long
        if len(rows) > most:
            top = np.argpartition(-scores, most)[:most]
            rows, scores = rows[top], scores[top]
        concepts = self._tables["concepts"][rows]
        found: list[Candidate] = []
        seen: set[int] = set()
        for at in np.lexsort((rows, ~self._tables["preferred"][rows], concepts, -scores)):
            concept, score = int(concepts[at]), float(scores[at])
            if len(found) >= limit:
                break
            if not (per_concept and concept in seen):
                seen.add(concept)
                found.append(Candidate(concept, round(100 * score), self._texts[rows[at]], self._band(score)))
        return found

    def _scored(self, text: str, kind: str | None, concepts: int) -> tuple[Array, Array]:
        """Rows of labels and how near `text` is to each, from 0 to 1, NEARLY_EXACT and more where it is the text."""
        import numpy as np

        given, core = dutch.words(text), dutch.words(dutch.title_core(text))
        if not given or not self._texts:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        written = dutch.expanded(core)
        readings = (given, core, [dutch.ungendered(word) for word in core], written)
        exact = next((found for found in map(self._exact, readings) if found), range(0))
        rows, likeness = self._likeness([self._mended(word) for word in written], kind, concepts, exact)
        # rounded: what adds up in another order is still a tie
        scores = np.round(np.minimum(likeness, SAME_WORDS - 0.01).astype(np.float64), 5)
        if self._lexical:  # who knows what words mean needs no such rule: it made the trained linker worse
            same = self._same_words(written)
            scores[same] = SAME_WORDS + scores[same] / 200
        at = np.flatnonzero((rows >= exact.start) & (rows < exact.stop))
        # several concepts may have this label: the name of one first, then what is nearest all in all
        order = np.minimum(scores[at], 1) * TIE
        scores[at] = np.where(self._tables["preferred"][rows[at]], EXACT - TIE + order, NEARLY_EXACT + order)
        return rows, scores

    def _likeness(self, title: Sequence[str], kind: str | None, concepts: int, exact: range) -> tuple[Array, Array]:
        """Rows of labels, those that are `exact` among them, and how like each of them these words are."""
        import numpy as np

        if not self._meaning:
            assert self._lexical
            return np.arange(len(self._texts)), self._lexical.likeness(title)
        rows, likeness = self._meaning.likeness(title, None if kind is None else self._code(kind), concepts)
        if not exact:
            return rows, likeness
        there = set(rows[(rows >= exact.start) & (rows < exact.stop)].tolist())
        more = np.array([row for row in exact if row not in there], dtype=np.int64)
        return np.concatenate([rows, more]), np.concatenate([likeness, np.zeros(len(more))])

    def _same_words(self, title: Sequence[str]) -> Array:
        """Which labels consist of the same stems in any order: n booleans."""
        import numpy as np

        same: Array = np.zeros(len(self._texts), dtype=bool)
        for code, language in enumerate(self._languages):
            whole = whole_key(title, language, self._known)
            if whole:
                same |= (self._tables["whole"] == np.uint64(whole)) & (self._tables["languages"] == code)
        return same

    def _mended(self, word: str) -> str:
        """The one known word that is a typing error away from a long word no label has; else the word."""
        if not 6 <= len(word) <= 40 or word in self._vocabulary:
            return word
        if len(dutch.split_compound(word, self._known)) > 1:
            return word
        near = self._known & one_error_from(word)
        return next(iter(near)) if len(near) == 1 else word

    def _band(self, score: float) -> Band:
        _floor, likely, sure = self._bands
        return Band.SURE if score >= sure else Band.LIKELY if score >= likely else Band.WEAK

    def _exact(self, given: Sequence[str]) -> range:
        """The rows whose words are exactly these."""
        key = " ".join(given)
        return range(bisect_left(self._keys, key), bisect_left(self._keys, key + "\0"))


def one_error_from(word: str) -> set[str]:
    """All words one typing error away: a letter missing, too many, wrong, or two exchanged."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in cuts if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    near |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS}
    near |= {head + letter + tail for head, tail in cuts for letter in _LETTERS}
    return near - {word}


def _tables(labels: Sequence[Label], encoder: Encoder | None, background: Sequence[Label]) -> dict[str, Array]:
    """All arrays of a linker, its labels sorted by their words and then by concept."""
    import numpy as np

    keyed = sorted((" ".join(dutch.words(line[1])), *line) for line in {_fields(label) for label in labels})
    keyed = [line for line in keyed if line[0]]
    keys, ordered = [line[0] for line in keyed], [Label(*line[1:]) for line in keyed]
    kinds, languages = sorted({label.kind for label in ordered}), sorted({label.language for label in ordered})
    known = {
        word
        for key, label in zip(keys, ordered, strict=True)
        if label.language == "nl"
        for word in key.split()
        if len(word) >= 4
    }
    tables: dict[str, Array] = {
        "format": np.array(FORMAT),
        "fingerprint": packed([_fingerprint([*labels, *background])]),
        "encoder": packed([encoder.name if encoder else ""]),
        "texts": packed([" ".join(label.text.split()) for label in ordered]),
        "keys": packed(keys),
        "known": packed(sorted(known)),
        "kind_names": packed(kinds),
        "language_names": packed(languages),
        "concepts": np.array([label.concept for label in ordered], dtype=np.int64),
        "languages": np.array([languages.index(label.language) for label in ordered], dtype=np.uint8),
        "kinds": np.array([kinds.index(label.kind) for label in ordered], dtype=np.uint16),
        "preferred": np.array([label.is_preferred for label in ordered], dtype=bool),
    }
    titles, spoken = [dutch.expanded(key.split()) for key in keys], [label.language for label in ordered]
    whole = [whole_key(title, language, known) for title, language in zip(titles, spoken, strict=True)]
    tables["whole"] = np.array(whole, dtype=np.uint64)
    if encoder:
        return tables | meaning_tables(ordered, tables["kinds"], background, encoder)
    return tables | lexical_tables(titles, spoken, tables["concepts"], tables["languages"], known)


def _fields(label: Label) -> tuple[int, str, str, bool, str]:
    return (label.concept, label.text, label.language, label.is_preferred, label.kind)


def _fingerprint(labels: Iterable[Label]) -> str:
    """The same for the same set of labels in any order, and another for any other set."""
    lines = json.dumps([FORMAT, sorted({_fields(label) for label in labels})])
    return hashlib.sha256(lines.encode("ascii")).hexdigest()
