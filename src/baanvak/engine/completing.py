"""Finds the concepts somebody may be typing, at every letter: beginnings of words, typing errors forgiven.

Only letters are looked at, no likeness of meaning: that is `linking`. numpy is imported when first needed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from baanvak.engine import dutch, storing
from baanvak.engine.colloquial import SAID
from baanvak.engine.linking import (
    EXACT,
    FUNCTION_WORDS,
    NEARLY_EXACT,
    SAME_WORDS,
    Band,
    Candidate,
    Label,
    Linker,
    one_error_from,
)
from baanvak.engine.storing import packed, unpacked

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

FORMAT = 2  # of the saved file; a file of another format is refused
LONGEST_TYPED = 120  # letters; nobody types more into a search box
SHORTEST_LIKENESS = 3  # letters typed before likeness means anything
SOME_WORDS = 0.2  # the score of labels that have only some of the words
FEW = 3  # completions; with fewer, likeness is asked as well, which takes longer
SHORTEST_MENDED = 4  # letters of a word that may have a typing error
TWO_ERRORS_FROM = 8  # letters of a word that may have two
SHORTEST_SAID = 3  # letters typed of a colloquial word
_LAST = "\U0010ffff"  # sorts behind every word


class Completer:
    """Completes what is typed. Built once from labels, then only read: threads may share it."""

    def __init__(self, tables: Mapping[str, Array]) -> None:
        """Take the arrays that `build` makes and `save` writes: n labels, in the order of their words."""
        self._tables: dict[str, Any] = dict(tables)
        self._texts = unpacked(tables["texts"])
        self._keys = unpacked(tables["keys"])
        self._vocabulary = unpacked(tables["vocabulary"])
        self._kinds = unpacked(tables["kind_names"])

    @classmethod
    def build(cls, labels: Iterable[Label]) -> Completer:
        """Prepare for completing to these labels. A label without any letter or digit is never found."""
        return cls(_tables(labels))

    def save(self, path: Path) -> None:
        """Write everything to one file at `path`; readers see the old file or the new one, never half."""
        storing.save(path, self._tables)

    @classmethod
    def load(cls, path: Path) -> Completer:
        """Read what `save` wrote. OSError when there is no such file, ValueError when it is another format."""
        return cls(storing.load(path, FORMAT))

    def complete(
        self, typed: str, *, kind: str | None = None, limit: int = 10, linker: Callable[[], Linker] | None = None
    ) -> list[Candidate]:
        """The concepts somebody may be typing, one candidate for each, best first.

        The label itself comes first, then labels beginning with `typed`, what people call it, labels with a word
        beginning with every typed word, with a part of a compound, with a typing error. When all these are few,
        what the linker finds is added, which takes longer, and last labels that have only some of the words.
        """
        found: dict[int, Candidate] = {}
        given = dutch.words(typed[:LONGEST_TYPED])
        allowed = self._allowed(kind)
        for base, rows in self._completions(given):
            if len(found) >= limit:
                break
            if base == SOME_WORDS and len(found) < FEW and linker:
                for other in linker().link(typed, kind=kind, limit=limit):
                    found.setdefault(other.concept, other if other.score >= 100 * SAME_WORDS else _lowered(other))
            fitting = rows[allowed[rows]]
            scores = self._completion_scores(base, fitting, len(" ".join(given)))
            for candidate in self._best(fitting, scores, limit + len(found)):
                found.setdefault(candidate.concept, candidate)
        return sorted(found.values(), key=lambda candidate: -candidate.score)[:limit]

    def _allowed(self, kind: str | None) -> Array:
        """Which labels are of this kind: n booleans."""
        import numpy as np

        if kind is None:
            return np.ones(len(self._texts), dtype=bool)
        code = self._kinds.index(kind) if kind in self._kinds else -1
        mask: Array = self._tables["kinds"] == code
        return mask

    def _best(self, rows: Array, scores: Array, limit: int) -> list[Candidate]:
        """The best `limit` of these label rows as candidates: by score, then concept, then preferred first."""
        import numpy as np

        if len(rows) > 4000 + 200 * limit:  # sorting all that one typed letter finds would take too long
            top = np.argpartition(-scores, 4000 + 200 * limit)[: 4000 + 200 * limit]
            rows, scores = rows[top], scores[top]
        concepts = self._tables["concepts"][rows]
        found: dict[int, Candidate] = {}
        for at in np.lexsort((rows, ~self._tables["preferred"][rows], concepts, -scores)):
            concept, score = int(concepts[at]), float(scores[at])
            if len(found) >= limit:
                break
            found.setdefault(concept, Candidate(concept, round(100 * score), self._texts[rows[at]], _band(score)))
        return list(found.values())

    def _exact(self, given: Sequence[str]) -> range:
        """The rows whose words are exactly these."""
        key = " ".join(given)
        return range(bisect_left(self._keys, key), bisect_left(self._keys, key + "\0"))

    def _completion_scores(self, base: float, rows: Array, typed: int) -> Array:
        """Exact labels get 1; others gain by the share that is typed already and by being preferred."""
        import numpy as np

        preferred = self._tables["preferred"][rows]
        if base == EXACT:
            return np.where(preferred, EXACT, NEARLY_EXACT)
        shares = typed / np.maximum(self._tables["lengths"][rows], typed)
        scores: Array = base + 0.15 * shares + 0.02 * preferred
        return scores

    def _completions(self, given: Sequence[str]) -> Iterator[tuple[float, Array]]:
        """Ever less certain readings of what is typed: a score and the rows that fit."""
        import numpy as np

        if not given or not self._texts:
            return
        exact = self._exact(given)
        yield EXACT, np.arange(exact.start, exact.stop)
        for reading in dict.fromkeys((" ".join(given), " ".join(dutch.expanded(given)))):
            yield 0.8, self._begun(reading)
        for reading in _said(given):
            yield 0.7, self._begun(reading)
        # "begeleiden van kl" must find "klanten begeleiden"; the last word may still become another one
        asked = [word for word in given[:-1] if word not in FUNCTION_WORDS] + [given[-1]]
        yield 0.6, self._fitting([self._beginning(False, *_forms(word)) for word in asked])
        fits = [self._beginning(True, *_forms(word)) for word in asked]
        yield 0.55, self._fitting(fits)
        yield 0.5, self._fitting([self._as_compound(word, fit) for word, fit in zip(asked, fits, strict=True)])
        mended = [self._mended(word, fit) for word, fit in zip(asked, fits, strict=True)]
        yield 0.3, self._fitting(mended)
        mended = [self._mended_first(word, fit) for word, fit in zip(asked, mended, strict=True)]
        yield 0.25, self._fitting(mended)
        if len(" ".join(given)) >= SHORTEST_LIKENESS:
            words_there = np.add.reduce(mended, dtype=np.uint8)
            yield SOME_WORDS, np.flatnonzero(words_there >= max(1, len(mended) - 1))

    def _begun(self, reading: str) -> Array:
        """The rows of the labels that begin with these words."""
        import numpy as np

        return np.arange(bisect_left(self._keys, reading), bisect_left(self._keys, reading + _LAST))

    def _fitting(self, masks: Sequence[Array]) -> Array:
        """The rows that every mask has."""
        import numpy as np

        rows: Array = np.flatnonzero(np.logical_and.reduce(masks))
        return rows

    def _beginning(self, in_parts: bool, *prefixes: str) -> Array:
        """Which labels have a word, or with `in_parts` a part of a compound, that begins with one of these."""
        import numpy as np

        mask = np.zeros(len(self._texts), dtype=bool)
        starts, rows = self._tables["spelled_starts"], self._tables["spelled_rows"]
        whole = self._tables["spelled_whole"]
        for prefix in prefixes:
            first = bisect_left(self._vocabulary, prefix)
            if first < len(self._vocabulary) and self._vocabulary[first].startswith(prefix):
                last = bisect_left(self._vocabulary, prefix + _LAST, lo=first)
                of_prefix = slice(starts[first], starts[last])
                mask[rows[of_prefix] if in_parts else rows[of_prefix][whole[of_prefix]]] = True
        return mask

    def _as_compound(self, word: str, fit: Array) -> Array:
        """As `fit`; for a word that begins nothing, the labels that have both halves of it."""
        if len(word) < 6 or fit.any():
            return fit
        for cut in range(len(word) - 3, 2, -1):
            for link in ("", "s", "en", "n", "e"):
                head = word[:cut].removesuffix(link)
                at = bisect_left(self._vocabulary, head)
                if len(head) >= 3 and word[:cut].endswith(link) and self._vocabulary[at : at + 1] == [head]:
                    both = self._beginning(True, head) & self._beginning(True, *_forms(word[cut:]))
                    if both.any():
                        return both
        return fit

    def _mended(self, word: str, fit: Array) -> Array:
        """As `fit`, and also as if the word had a typing error; two in a long word that is nowhere near.

        Nearly everybody types the first letter right, or exchanges it with the second.
        """
        if len(word) < SHORTEST_MENDED:
            return fit
        mended: Array = fit | self._beginning(True, *(other for other in one_error_from(word) if _keeps(other, word)))
        if len(word) >= TWO_ERRORS_FROM and not mended.any():
            mended = self._beginning(True, *self._two_errors_from(word))
        return mended

    def _mended_first(self, word: str, fit: Array) -> Array:
        """As `fit`, and also as if the first letter was wrong."""
        if len(word) < SHORTEST_MENDED:
            return fit
        return fit | self._beginning(True, *(other for other in one_error_from(word) if not _keeps(other, word)))

    def _two_errors_from(self, word: str) -> list[str]:
        """The words with the same first letter whose beginning is at most two typing errors away."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        first, last = bisect_left(self._vocabulary, word[0]), bisect_left(self._vocabulary, word[0] + _LAST)
        alike = [known for known in self._vocabulary[first:last] if len(known) >= len(word) - 2]
        beginnings = {known[: len(word) + more] for known in alike for more in (0, 1, 2)}
        return [found[0] for found in extract(word, sorted(beginnings), scorer=OSA.distance, score_cutoff=2, limit=20)]


def _keeps(other: str, word: str) -> bool:
    return other[:1] == word[0] or other[:2] == word[1] + word[0]


def _forms(word: str) -> set[str]:
    """A typed word and the form for everyone of it, also when its feminine ending is not typed to its end."""
    root = next((word.removesuffix(end) for end in ("ste", "st") if word.endswith(end)), "")
    forms = {word, dutch.ungendered(word)}
    return forms | {dutch.ungendered(root + "ster")} if len(root) >= SHORTEST_MENDED else forms


def _said(given: Sequence[str]) -> list[str]:
    """What is meant by what people call it, when that is typed for the most part; other words stay behind it."""
    word, *others = given
    if len(word) < SHORTEST_SAID:
        return []
    meant = [reading for said, readings in SAID.items() if said.startswith(word) for reading in readings]
    return [" ".join([*dutch.words(reading), *others]) for reading in dict.fromkeys(meant)]


def _band(score: float) -> Band:
    if score >= NEARLY_EXACT:
        return Band.SURE
    return Band.LIKELY if score >= 0.5 else Band.WEAK


def _lowered(candidate: Candidate) -> Candidate:
    """A candidate found by likeness, below all that was found by the letters typed."""
    return Candidate(candidate.concept, round(0.4 * candidate.score), candidate.label, Band.WEAK)


def _tables(labels: Iterable[Label]) -> dict[str, Array]:
    """All arrays of a completer, its labels sorted by their words and then by concept."""
    import numpy as np

    fields = {(label.concept, label.text, label.is_preferred, label.kind) for label in labels}
    lines = sorted((" ".join(dutch.words(of_label[1])), *of_label) for of_label in fields)
    lines = [line for line in lines if line[0]]
    keys = [line[0] for line in lines]
    kinds = sorted({line[4] for line in lines})
    tables: dict[str, Array] = {
        "format": np.array(FORMAT),
        "texts": packed([" ".join(line[2].split()) for line in lines]),
        "keys": packed(keys),
        "kind_names": packed(kinds),
        "concepts": np.array([line[1] for line in lines], dtype=np.int64),
        "kinds": np.array([kinds.index(line[4]) for line in lines], dtype=np.uint16),
        "preferred": np.array([line[3] for line in lines], dtype=bool),
        "lengths": np.array([len(key) for key in keys], dtype=np.int32),
    }
    return tables | _spelled(keys)


def _spelled(keys: Sequence[str]) -> dict[str, Array]:
    """The words of all labels and the parts of compounds, in the order of the alphabet, with the rows of each."""
    import numpy as np

    known = {word for key in keys for word in key.split() if len(word) >= 4}
    rows_of: dict[str, dict[int, bool]] = {}
    parts_of: dict[str, tuple[str, ...]] = {}
    for row, key in enumerate(keys):
        for word in key.split():
            rows_of.setdefault(word, {})[row] = True
            if word not in parts_of:
                parts_of[word] = dutch.split_compound(word, known)
            for part in parts_of[word]:
                rows_of.setdefault(part, {}).setdefault(row, False)
    vocabulary = sorted(rows_of)
    counts = [len(rows_of[word]) for word in vocabulary]
    return {
        "vocabulary": packed(vocabulary),
        "spelled_starts": np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64),
        "spelled_rows": np.array([row for word in vocabulary for row in rows_of[word]], dtype=np.int32),
        "spelled_whole": np.array([whole for word in vocabulary for whole in rows_of[word].values()], dtype=bool),
    }
