"""Likeness in letters and words, without any training: what the linker uses until it has learned.

A text is compared with every label by its runs of letters and by its words, stems and compound parts; a label is
helped a little by the other labels of its concept. numpy and scipy are imported when first needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from baanvak.engine import dutch
from baanvak.engine.encoding import runs_of_letters

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

WORDS_WEIGHT = 0.25  # what words, stems and compound parts weigh beside runs of letters
AGREEMENT = 0.25  # what the other labels of the concept weigh beside the nearest
# They carry no subject, so texts that differ only in these are the same: "begeleiden van klanten".
FUNCTION_WORDS = frozenset(
    {"de", "het", "een", "van", "voor", "in", "op", "bij", "met", "aan", "en", "of", "te", "tot", "om", "uit"}
    | {"the", "a", "an", "of", "for", "in", "on", "at", "with", "and", "or", "to"}
)


class Lexical:
    """Compares a title with n labels. Read only: threads may share it."""

    def __init__(self, tables: Mapping[str, Array], languages: Sequence[str], known: Container[str]) -> None:
        """Take the arrays that `lexical_tables` makes, the names of the languages and the words of compounds."""
        self._languages, self._known = languages, known
        self._language_of, self._groups, self._scale = (tables[name] for name in ("languages", "groups", "group_scale"))
        self._grams = _Postings({name: tables[f"grams_{name}"] for name in _Postings.TABLES})
        self._words = _Postings({name: tables[f"words_{name}"] for name in _Postings.TABLES})

    def likeness(self, title: Sequence[str]) -> Array:
        """How like each label these words are: n numbers in 0..1."""
        import numpy as np

        cosine = self._gram_cosines(title) + WORDS_WEIGHT * self._word_cosines(title)
        cosine /= 1 + WORDS_WEIGHT
        agreement = np.bincount(self._groups, cosine, len(self._scale)) * self._scale
        result: Array = (cosine + AGREEMENT * np.minimum(agreement, 1)[self._groups]) / (1 + AGREEMENT)
        return result

    def _gram_cosines(self, title: Sequence[str]) -> Array:
        """Likeness to each label in runs of letters: n numbers in 0..1."""
        at, length = self._grams.found(runs_of_letters([" ".join(title)])[1])
        return self._grams.products(at) / (length or 1.0)

    def _word_cosines(self, title: Sequence[str]) -> Array:
        """Likeness to each label in words, stems and compound parts, in the language of the label."""
        import numpy as np

        lengths, features = [], []
        for language in self._languages:
            keys = [key for word in title for key in _word_keys(word, language, self._known)]
            at, length = self._words.found(keys)
            lengths.append(length or 1.0)
            features.append(at)
        # stems carry their language, so the features of one never touch the labels of another
        products = self._words.products(np.unique(np.concatenate(features)))
        cosines: Array = products / np.array(lengths)[self._language_of]
        return cosines


def lexical_tables(
    titles: Sequence[Sequence[str]],
    spoken: Sequence[str],
    concepts: Array,
    languages: Array,
    known: Container[str],
) -> dict[str, Array]:
    """The arrays of `Lexical` for n labels: their words, their languages by name, concepts and languages by number."""
    grams = _Postings.tables(*runs_of_letters([" ".join(title) for title in titles]), len(titles))
    words = _Postings.tables(*_all_word_keys(titles, spoken, known), len(titles))
    tables = {f"grams_{name}": table for name, table in grams.items()}
    tables |= {f"words_{name}": table for name, table in words.items()}
    return tables | _agreement(concepts, languages, grams, words)


def whole_key(title: Sequence[str], language: str, known: Container[str]) -> int:
    """One number for all subjects of a title in any order; 0 when there is none."""
    subjects = [s for word in title if word not in FUNCTION_WORDS for s in _subjects(word, language, known)]
    return _hash(" ".join(sorted(subjects))) if subjects else 0


class _Postings:
    """For each feature the labels that have it, and the cosine of idf weights with a set of features."""

    TABLES = ("features", "starts", "rows", "idf", "norms")

    def __init__(self, tables: Mapping[str, Array]) -> None:
        """f features (sorted hashes), f + 1 starts into rows, f idf weights, n norms of the labels."""
        self._features, self._starts, self._rows, self._idf, self._norms = (tables[name] for name in self.TABLES)

    @staticmethod
    def tables(rows: Array, features: Array, labels: int) -> dict[str, Array]:
        """Turn pairs of label row and feature round; rows must ascend. A feature counts once in a label."""
        import numpy as np

        order = np.argsort(features, kind="stable")
        rows, features = rows[order].astype(np.int32), features[order]
        new = np.ones(len(rows), dtype=bool)
        new[1:] = (features[1:] != features[:-1]) | (rows[1:] != rows[:-1])
        rows, features = rows[new], features[new]
        distinct, first, counts = np.unique(features, return_index=True, return_counts=True)
        idf = (np.log((1 + labels) / (1 + counts)) + 1).astype(np.float32)
        norms = np.sqrt(np.bincount(rows, np.repeat(idf, counts) ** 2, labels)).astype(np.float32)
        starts = np.append(first, len(rows)).astype(np.int64)
        return dict(zip(_Postings.TABLES, (distinct, starts, rows, idf, np.maximum(norms, 1e-9)), strict=True))

    def found(self, features: Sequence[int] | Array) -> tuple[Array, float]:
        """Which rows of the postings a set of features has, and the length of its vector of idf weights.

        What no label has still counts as said: a text half understood is at best half alike.
        """
        import numpy as np

        asked = np.unique(np.asarray(features, dtype=self._features.dtype))
        at = np.minimum(np.searchsorted(self._features, asked), len(self._features) - 1)
        at = at[self._features[at] == asked]
        unknown = (len(asked) - len(at)) * (np.log(1 + len(self._norms)) + 1) ** 2
        return at, float(np.sqrt((self._idf[at].astype(float) ** 2).sum() + unknown))

    def products(self, at: Array) -> Array:
        """For each label the product of its unit vector with the idf weights of these features: n numbers."""
        import numpy as np

        if not len(at):
            return np.zeros(len(self._norms))
        rows = np.concatenate([self._rows[self._starts[one] : self._starts[one + 1]] for one in at])
        weights = np.repeat(self._idf[at] ** 2, self._starts[at + 1] - self._starts[at])
        result: Array = np.bincount(rows, weights, len(self._norms)) / self._norms
        return result


def _subjects(word: str, language: str, known: Container[str]) -> list[str]:
    """The stems in a word: of its parts when it is a Dutch compound, else its own."""
    parts = dutch.split_compound(word, known) if language == "nl" else (word,)
    return dutch.stems_of(parts, language)


def _word_keys(word: str, language: str, known: Container[str]) -> list[int]:
    """The features of one word: its stem and the stems of its parts; none for a word without a subject."""
    if word in FUNCTION_WORDS:
        return []
    stems = {*dutch.stems_of([word], language), *_subjects(word, language, known)}
    return [_hash(f"{language if language in dutch.STEMMERS else ''} {stem}") for stem in stems]


def _all_word_keys(
    titles: Sequence[Sequence[str]], languages: Sequence[str], known: Container[str]
) -> tuple[Array, Array]:
    """Title number and hash of every word feature; each word of a language is looked at once."""
    import numpy as np

    keys_of: dict[tuple[str, str], list[int]] = {}
    rows: list[int] = []
    keys: list[int] = []
    for row, (title, language) in enumerate(zip(titles, languages, strict=True)):
        for word in title:
            of_word = keys_of.get((word, language))
            if of_word is None:
                of_word = keys_of[word, language] = _word_keys(word, language, known)
            keys += of_word
            rows += [row] * len(of_word)
    return np.array(rows, dtype=np.int32), np.array(keys, dtype=np.uint64)


def _agreement(
    concepts: Array, languages: Array, grams: Mapping[str, Array], words: Mapping[str, Array]
) -> dict[str, Array]:
    """Groups of labels of one concept in one language, and what turns their summed cosines into one.

    The cosine with the middle of a group is the mean of the cosines with its labels, divided by the length
    of that middle: so only one number per group needs keeping.
    """
    import numpy as np

    pairs, groups = np.unique(np.stack([concepts, languages.astype(np.int64)]), axis=1, return_inverse=True)
    groups = groups.reshape(-1).astype(np.int32)
    sizes = np.bincount(groups, minlength=pairs.shape[1])
    square = _middle_squared(groups, sizes, grams) + WORDS_WEIGHT * _middle_squared(groups, sizes, words)
    length = np.sqrt(square / (1 + WORDS_WEIGHT))
    return {"groups": groups, "group_scale": 1 / (sizes * np.maximum(length, 1e-9))}


def _middle_squared(groups: Array, sizes: Array, postings: Mapping[str, Array]) -> Array:
    """The squared length of the mean of the (unit) feature vectors of each group."""
    import numpy as np
    from scipy import sparse

    rows, starts = postings["rows"], postings["starts"]
    values = np.repeat(postings["idf"], np.diff(starts)) / postings["norms"][rows]
    labels = sparse.csc_matrix((values, rows, starts), shape=(len(groups), len(postings["features"])))
    gather = sparse.csr_matrix((1 / sizes[groups], (groups, np.arange(len(groups)))), shape=(len(sizes), len(groups)))
    middle = gather @ labels
    return np.asarray(middle.multiply(middle).sum(axis=1)).reshape(-1)


def _hash(feature: str) -> int:
    """64 bits, the same on every machine: few enough features that two never meet in practice."""
    digest = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
