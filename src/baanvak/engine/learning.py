"""Learns from the labels of a vocabulary which words mean the same, in all its languages at once.

Two labels of one concept are drawn together and those of other concepts apart (symmetric InfoNCE over a batch: van
den Oord et al. 2018, Radford et al. 2021), a part of the features being left out at random. Nothing but the given
labels is looked at, and the same labels and seed give the same model. numpy and scipy are imported when first needed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from baanvak.engine import encoding
from baanvak.engine.encoding import Model
from baanvak.engine.linking import Label

if TYPE_CHECKING:
    import numpy as np
    from scipy import sparse

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

FORMAT = 1  # of what is learned; another number makes every kept model old
ABOUT = "about"  # the kind of a text that describes a concept instead of naming it
MOST_STEPS = 1600
LONGEST_ABOUT = 25  # words of a description that are read
FAMILIES = {"isco_group": "occupation", "skill_group": "skill"}  # kinds that are told apart from each other


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to learn. Weights are shares of what is drawn, rates and shares are between 0 and 1."""

    seed: int = 1
    dimensions: int = 128
    features: int = 1 << 17  # those seen in most labels are kept
    batch: int = 1024
    steps: int = 0  # 0: what the size of the vocabulary is worth, see `steps_for`
    temperature: float = 0.07
    rate: float = 0.01
    leave_features: float = 0.3
    leave_words: float = 0.1
    focus: tuple[str, ...] = ("nl",)
    focus_weight: float = 3.0
    about_weight: float = 0.3


def fingerprint(labels: Iterable[Label], recipe: Recipe) -> str:
    """The same for the same set of labels in any order, and another for any other set or recipe."""
    lines = sorted({_line(label) for label in labels})
    digest = hashlib.sha256(json.dumps([FORMAT, encoding.FORMAT, asdict(recipe)]).encode("ascii"))
    for line in lines:
        digest.update(json.dumps(line).encode("ascii"))
    return digest.hexdigest()


def train(
    labels: Iterable[Label],
    recipe: Recipe | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Model:
    """Learn a model from `labels`; descriptions come as labels of kind `ABOUT`.

    `progress` is told how many steps are done, of how many. ValueError when no concept has two labels.
    """
    recipe = recipe or Recipe()
    texts = _Texts([Label(*line) for line in sorted({_line(label) for label in labels})], recipe)
    training = _Training(texts, recipe)
    steps = training.steps
    for step in range(steps):
        training.step(step)
        progress(step + 1, steps)
    return Model(encoding.stored_tables(texts.features, texts.idf, training.vectors, texts.known, texts.fingerprint))


def _line(label: Label) -> tuple[int, str, str, bool, str]:
    return (label.concept, label.text, label.language, label.is_preferred, label.kind)


class _Texts:
    """The labels as sparse matrices: which words a label has, which features a word has."""

    def __init__(self, labels: Sequence[Label], recipe: Recipe) -> None:
        import numpy as np

        self.labels = labels
        self.fingerprint = fingerprint(labels, recipe)
        titles = [_title(label) for label in labels]
        dutch_words = {
            word for title, label in zip(titles, labels, strict=True) if label.language == "nl" for word in title
        }
        self.known = {word for word in dutch_words if len(word) >= 4}
        keyed = [
            [(label.language == "nl", word) for word in title] for title, label in zip(titles, labels, strict=True)
        ]
        order = sorted({word for title in keyed for word in title})
        number = {word: at for at, word in enumerate(order)}
        rows = np.repeat(np.arange(len(keyed)), [len(title) for title in keyed])
        columns = np.array([number[word] for title in keyed for word in title], dtype=np.int64)
        ones = np.ones(len(columns), dtype=np.float32)
        self.words = encoding.sparse_rows(rows, columns, ones, (len(keyed), len(order)))
        self._keep_features(order, recipe)

    def _keep_features(self, words: Sequence[tuple[bool, str]], recipe: Recipe) -> None:
        """Look at each word once, and keep the features that stand in most labels, the focus counting more."""
        import numpy as np

        foreign = [word for is_dutch, word in words if not is_dutch]
        parts = [
            encoding.word_features(foreign, "", self.known),
            encoding.word_features([word for is_dutch, word in words if is_dutch], "nl", self.known),
        ]
        parts[1] = (parts[1][0] + len(foreign), parts[1][1])
        rows, keys = (np.concatenate(columns) for columns in zip(*parts, strict=True))
        distinct, at = np.unique(keys, return_inverse=True)
        ones = np.ones(len(rows), dtype=np.float32)
        matrix = encoding.sparse_rows(rows, at.reshape(-1), ones, (len(words), len(distinct)))
        has = matrix.copy()
        has.data[:] = 1
        in_focus = np.array([label.language in recipe.focus for label in self.labels], dtype=np.float32)
        counts = has.T @ np.asarray(self.words.sum(axis=0)).reshape(-1)
        focused = has.T @ (self.words.T @ in_focus)
        order = np.lexsort((distinct, -(counts + 20 * focused)))
        kept = np.sort(order[counts[order] >= 2][: recipe.features])
        self.features = distinct[kept]
        self.idf = (np.log((1 + len(self.labels)) / (1 + counts[kept])) + 1).astype(np.float32)
        scaled = matrix.tocsc()[:, kept].tocsr()
        scaled.data *= self.idf[scaled.indices]
        self.word_features = scaled


def steps_for(labels: int) -> int:
    """More steps teach a small vocabulary by heart; a large one gains nothing after the last."""
    return min(MOST_STEPS, max(100, labels // 250))


def _title(label: Label) -> list[str]:
    words = encoding.tokens(label.text, label.language)
    return words[:LONGEST_ABOUT] if label.kind == ABOUT else words


class _Draw:
    """Draws two labels of each of a number of concepts, of one family at a time."""

    def __init__(self, labels: Sequence[Label], recipe: Recipe, chance: np.random.Generator) -> None:
        import numpy as np

        self._chance, self._batch = chance, recipe.batch
        concepts, of = np.unique([label.concept for label in labels], return_inverse=True)
        of = of.reshape(-1)
        self.rows = np.argsort(of, kind="stable")
        self._starts = np.searchsorted(of[self.rows], np.arange(len(concepts) + 1))
        weights = _weights(labels, recipe)
        self._sums = np.concatenate([[0.0], np.cumsum(weights[self.rows])])
        family = {label.concept: FAMILIES.get(label.kind, label.kind) for label in labels if label.kind != ABOUT}
        is_enough = np.diff(self._starts) > 1
        names = np.array([family.get(int(concept), "") for concept in concepts])
        self._families = [
            found for name in sorted(set(names)) if len(found := np.flatnonzero((names == name) & is_enough)) > 1
        ]
        if not self._families:
            raise ValueError("There is nothing to learn from: no two concepts have two labels each.")
        self._waiting = [found[:0] for found in self._families]

    def pairs(self) -> tuple[Array, Array]:
        """Two different labels for each concept of a batch: their rows."""
        import numpy as np

        at = int(self._chance.integers(len(self._families)))
        while len(self._waiting[at]) < min(self._batch, len(self._families[at])):
            self._waiting[at] = np.concatenate([self._waiting[at], self._chance.permutation(self._families[at])])
        concepts = np.unique(self._waiting[at][: self._batch])
        self._waiting[at] = self._waiting[at][self._batch :]
        one = self._label_of(concepts)
        other = self._label_of(concepts, one)
        differ = one != other
        return self.rows[one[differ]], self.rows[other[differ]]

    def _label_of(self, concepts: Array, but: Array | None = None) -> Array:
        """A place for each concept, drawn by weight; with `but` another one than that."""
        import numpy as np

        low, high = self._sums[self._starts[concepts]], self._sums[self._starts[concepts + 1]]
        if but is None:
            point = low + self._chance.random(len(concepts)) * (high - low)
        else:
            taken = self._sums[but + 1] - self._sums[but]
            point = low + self._chance.random(len(concepts)) * (high - low - taken)
            point += np.where(point >= self._sums[but], taken, 0.0)
        drawn = np.searchsorted(self._sums, point, side="right") - 1
        places: Array = np.clip(drawn, self._starts[concepts], self._starts[concepts + 1] - 1)
        return places


def _weights(labels: Sequence[Label], recipe: Recipe) -> Array:
    """How often each label is drawn: the focus more; a language with many labels for a concept not much more."""
    import numpy as np

    counts: dict[tuple[int, str], int] = {}
    for label in labels:
        counts[label.concept, label.language] = counts.get((label.concept, label.language), 0) + 1
    return np.array(
        [
            recipe.about_weight
            if label.kind == ABOUT
            else (recipe.focus_weight if label.language in recipe.focus else 1.0)
            / counts[label.concept, label.language] ** 0.5
            for label in labels
        ]
    )


class _Training:
    """The vectors while they are learned: f × d, and for each the two moments of Adam (Kingma & Ba 2015)."""

    KEEP_FIRST, KEEP_SECOND = 0.9, 0.99

    def __init__(self, texts: _Texts, recipe: Recipe) -> None:
        import numpy as np

        self._texts, self._recipe = texts, recipe
        self.steps = recipe.steps or steps_for(len(texts.labels))
        self._chance = np.random.default_rng(recipe.seed)
        self._draw = _Draw(texts.labels, recipe, self._chance)
        shape = (len(texts.features), recipe.dimensions)
        self.vectors = self._chance.standard_normal(shape, dtype=np.float32) * np.float32(0.05 / shape[1] ** 0.5)
        self._first, self._second = np.zeros_like(self.vectors), np.zeros_like(self.vectors)

    def step(self, step: int) -> float:
        """One batch: its loss, and the vectors moved a little."""
        import numpy as np

        one, other = self._draw.pairs()
        words, features, touched = self._left_over(np.concatenate([one, other]))
        sums = words @ (features @ self.vectors[touched])
        lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-8)
        units = sums / lengths
        loss, slope = contrast(units[: len(one)], units[len(one) :], self._recipe.temperature)
        slope = (slope - units * (slope * units).sum(axis=1, keepdims=True)) / lengths
        self._move(touched, features.T @ (words.T @ slope), step)
        return loss

    def _left_over(self, rows: Array) -> tuple[sparse.csr_matrix, sparse.csr_matrix, Array]:
        """Labels × words and words × features of these labels after leaving out some, and which features."""
        import numpy as np

        words = self._texts.words[rows]
        words.data = words.data * (self._chance.random(words.nnz, dtype=np.float32) >= self._recipe.leave_words)
        words, distinct = _narrowed(words)
        features = self._texts.word_features[distinct]
        stays = self._chance.random(features.nnz, dtype=np.float32) >= self._recipe.leave_features
        features.data = features.data * stays
        features.eliminate_zeros()
        features, touched = _narrowed(features)
        return words, features, touched

    def _move(self, touched: Array, slope: Array, step: int) -> None:
        """Adam on the rows that were touched; the rate falls to nothing in a straight line."""
        import numpy as np

        first = self._first[touched] * np.float32(self.KEEP_FIRST)
        first += np.float32(1 - self.KEEP_FIRST) * slope
        second = self._second[touched] * np.float32(self.KEEP_SECOND)
        second += np.float32(1 - self.KEEP_SECOND) * slope * slope
        self._first[touched], self._second[touched] = first, second
        rate = self._recipe.rate * max(0.02, 1 - step / self.steps)
        rate *= (1 - self.KEEP_SECOND ** (step + 1)) ** 0.5 / (1 - self.KEEP_FIRST ** (step + 1))
        np.sqrt(second, out=second)
        second += np.float32(1e-10)
        first /= second
        first *= np.float32(rate)
        self.vectors[touched] -= first


def _narrowed(matrix: sparse.csr_matrix) -> tuple[sparse.csr_matrix, Array]:
    """The same rows with only the columns that are used, and which those were."""
    import numpy as np
    from scipy import sparse

    is_used = np.zeros(matrix.shape[1], dtype=bool)
    is_used[matrix.indices] = True
    used = np.flatnonzero(is_used)
    place = np.zeros(matrix.shape[1], dtype=np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    shape = (matrix.shape[0], len(used))
    return sparse.csr_matrix((matrix.data, place[matrix.indices], matrix.indptr), shape=shape), used


def contrast(one: Array, other: Array, temperature: float) -> tuple[float, Array]:
    """Symmetric InfoNCE of n pairs of unit vectors (row by row), and its slope for both: 2n × d."""
    import numpy as np

    pairs = np.arange(len(one))
    likeness = (one @ other.T) / np.float32(temperature)
    likeness -= likeness.max()
    likeness = np.exp(np.maximum(likeness, -80), out=likeness)
    along, across = likeness / likeness.sum(axis=1, keepdims=True), likeness / likeness.sum(axis=0, keepdims=True)
    loss = -float(np.log(along[pairs, pairs]).mean() + np.log(across[pairs, pairs]).mean()) / 2
    slope = (along + across) / 2
    slope[pairs, pairs] -= 1
    slope /= np.float32(len(one) * temperature)
    return loss, np.concatenate([slope @ other, slope.T @ one])
