"""Turns short texts into vectors that lie near each other when the texts mean the same work or skill.

`Encoder` is what the linker asks for; `Model` is our own, learned from a vocabulary by `learning`. A text is the
sum of its words, and a word the sum of the vectors of its features: the word itself, its stem, the stems of its
compound parts and its runs of letters. So a word nobody saw before still says something, and the score of a text
can be explained word by word. numpy and scipy are imported when first needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from baanvak.engine import dutch, storing
from baanvak.engine.storing import packed, unpacked

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

FORMAT = 1  # of the saved model; a file of another format is refused
SIZES = (3, 4, 5)  # letters in a run, the edges of the word included


@runtime_checkable
class Encoder(Protocol):
    """Anything that gives texts vectors: ours, or a stronger one that somebody plugs in."""

    @property
    def name(self) -> str:
        """Says which encoder this is, and changes whenever its vectors do: kept with every index."""

    def encode(self, texts: Sequence[str], language: str) -> Array:
        """For n texts n × d numbers, every row of length 1, or all zeros for a text that says nothing."""


class Model:
    """What was learned: a vector for each of the features seen most. Read only: threads may share it."""

    def __init__(self, tables: Mapping[str, Array]) -> None:
        """Take the arrays that `learning.train` makes and `save` writes: f features, f × d small numbers."""
        self._tables: dict[str, Any] = dict(tables)
        self._features, self._idf = tables["features"], tables["idf"]
        self._vectors, self._scales = tables["vectors"], tables["scales"]
        self._known = frozenset(unpacked(tables["known"]))
        self.learned_from = str(unpacked(tables["learned_from"])[0])

    @property
    def name(self) -> str:
        return self.learned_from

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def save(self, path: Path) -> None:
        """Write the model to one file at `path`; readers see the old file or the new one, never half."""
        storing.save(path, self._tables)

    @classmethod
    def load(cls, path: Path) -> Model:
        """Read what `save` wrote. OSError when there is no such file, ValueError when it is another format."""
        return cls(storing.load(path, FORMAT))

    def encode(self, texts: Sequence[str], language: str) -> Array:
        """For n texts n × d numbers, every row of length 1, or all zeros when no feature of it is known."""
        import numpy as np

        titles = [tokens(text, language) for text in texts]
        words = sorted({word for title in titles for word in title})
        of_word = self._of_words(words, language)
        number = {word: at for at, word in enumerate(words)}
        sums = np.zeros((len(titles), self.dimensions), dtype=np.float32)
        rows = np.repeat(np.arange(len(titles)), [len(title) for title in titles])
        np.add.at(sums, rows, of_word[[number[word] for title in titles for word in title]])
        return unit(sums)

    def _of_words(self, words: Sequence[str], language: str) -> Array:
        """The vector of each word, not yet of length 1: w × d."""
        import numpy as np

        rows, keys = word_features(words, language, self._known)
        at = np.minimum(np.searchsorted(self._features, keys), len(self._features) - 1)
        is_known = self._features[at] == keys
        at, rows = at[is_known], rows[is_known]
        weights = self._idf[at] * self._scales[at]
        if len(words) <= 40:  # a query: no matrix is worth making
            sums = np.zeros((len(words), len(at)), dtype=np.float32)
            sums[rows, np.arange(len(at))] = weights
            return sums @ self._vectors[at].astype(np.float32)
        matrix = sparse_rows(rows, at, weights, (len(words), len(self._features)))
        result: Array = matrix @ self._vectors.astype(np.float32)
        return result


def tokens(text: str, language: str) -> list[str]:
    """The words of a text as they are looked at here: Dutch abbreviations written in full."""
    words = dutch.words(text)
    return dutch.expanded(words) if language == "nl" else words


def word_features(words: Sequence[str], language: str, known: Container[str]) -> tuple[Array, Array]:
    """The features of these words: for each the number of its word and its key."""
    import numpy as np

    rows, keys = runs_of_letters(words)
    own_rows, own_keys = [], []
    for row, word in enumerate(words):
        for feature in _whole(word, language, known):
            own_rows.append(row)
            own_keys.append(_key(feature))
    rows = np.concatenate([rows, np.array(own_rows, dtype=np.int32)])
    return rows, np.concatenate([keys, np.array(own_keys, dtype=np.uint32)])


def _whole(word: str, language: str, known: Container[str]) -> list[str]:
    """The features that are not runs of letters: the word, and in Dutch its stem and those of its parts."""
    if language != "nl":
        return [f"w {word}"]
    parts = dutch.split_compound(word, known)
    stems = [*dutch.stems_of([word], "nl"), *(dutch.stems_of(parts, "nl") if len(parts) > 1 else ())]
    return [f"w {word}", *(f"nl {stem}" for stem in stems)]


def _key(feature: str) -> int:
    """32 bits, the same on every machine; that two features share them costs next to nothing."""
    digest = hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "little")


def runs_of_letters(texts: Sequence[str]) -> tuple[Array, Array]:
    """The number of its text and a 32-bit key of every run of 3, 4 and 5 letters, the text's edges included."""
    import numpy as np

    padded = [f" {text} " for text in texts]
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    text_of = np.repeat(np.arange(len(padded), dtype=np.int32), [len(text) for text in padded])
    rows, keys = [], []
    for size in SIZES:
        last = max(len(letters) - size + 1, 0)
        key = np.full(last, size, dtype=np.uint64)
        for at in range(size):  # unsigned arithmetic wraps round: a hash of the letters in their order
            key = (key ^ letters[at : at + last]) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(29)
        inside = text_of[:last] == text_of[size - 1 : size - 1 + last]
        rows.append(text_of[:last][inside])
        keys.append((key[inside] >> np.uint64(32)).astype(np.uint32))
    return np.concatenate(rows), np.concatenate(keys)


def sparse_rows(rows: Array, columns: Array, values: Array, shape: tuple[int, int]) -> sparse.csr_matrix:
    """A sparse matrix of these values; what falls together is added up."""
    import numpy as np
    from scipy import sparse

    matrix = sparse.csr_matrix((values.astype(np.float32), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    return matrix


def unit(vectors: Array) -> Array:
    """The same directions, every row of length 1; zeros stay zeros."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Array = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return result


def quantised(vectors: Array) -> tuple[Array, Array]:
    """int8 numbers and one scale for each row, so that scale × number is the vector but for 0.4 % of its largest."""
    import numpy as np

    scales = np.abs(vectors).max(axis=1, initial=0) / 127
    small = np.round(vectors / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    return small, scales.astype(np.float32)


def stored_tables(
    features: Array, idf: Array, vectors: Array, known: Iterable[str], learned_from: str
) -> dict[str, Array]:
    """The arrays of a model: features ascend, and `vectors` (f × d) belong to them row by row."""
    import numpy as np

    small, scales = quantised(vectors)
    return {
        "format": np.array(FORMAT),
        "features": features.astype(np.uint32),
        "idf": idf.astype(np.float32),
        "vectors": small,
        "scales": scales,
        "known": packed(sorted(known)),
        "learned_from": packed([learned_from]),
    }
