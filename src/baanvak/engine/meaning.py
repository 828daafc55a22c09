"""Likeness in meaning: vectors of labels and of whole concepts, made by an encoder, compared with that of a title.

A label scores by its own vector and by the centre of its concept, in which every language weighs the same. First
the nearest centres are looked up, then only the labels of those concepts. numpy is imported when first needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from baanvak.engine.encoding import Encoder, quantised, unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

OWN = 0.6  # what a label itself weighs; the rest is the centre of its concept
PREFERRED, GROUP = 0.03, -0.06  # a little for the name of a concept, a little off for a whole group of occupations
MOST = 0.95  # the highest score of likeness: a label of the very same words stays above it
GROUPS = frozenset({"isco_group", "skill_group"})


class Named(Protocol):
    """A label, as `linking.Label` is one."""

    @property
    def concept(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def is_preferred(self) -> bool: ...
    @property
    def kind(self) -> str: ...


class Meaning:
    """Compares a title with n labels of c concepts. Read only: threads may share it."""

    def __init__(self, tables: Mapping[str, Array], encoder: Encoder) -> None:
        """Take the arrays that `meaning_tables` makes, and the encoder they were made with."""
        import numpy as np

        self._encoder = encoder
        self._vectors, self._scales = tables["label_vectors"], tables["label_scales"]
        self._centres = tables["centre_vectors"].astype(np.float32) * tables["centre_scales"][:, None]
        self._rows, self._starts, self._prior = tables["concept_rows"], tables["concept_starts"], tables["prior"]
        self._kinds = tables["concept_kinds"]

    def likeness(self, title: Sequence[str], kind: int | None, concepts: int) -> tuple[Array, Array]:
        """The labels of the nearest concepts (so many, of this kind): their rows, and how like each these words are."""
        import numpy as np

        vector = self._encoder.encode([" ".join(title)], "nl")[0]
        if not vector.any():
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        first, last = 0, len(self._kinds)
        if kind is not None:
            first, last = (int(at) for at in np.searchsorted(self._kinds, [kind, kind + 1]))
        of_concept = self._centres[first:last] @ vector
        nearest = _largest(of_concept, concepts)
        starts = self._starts[first + nearest]
        counts = self._starts[first + nearest + 1] - starts
        places = _runs(starts, counts)
        own = (self._vectors[places].astype(np.float32) @ vector) * self._scales[places]
        rows = self._rows[places]
        return rows, MOST * (OWN * own + (1 - OWN) * np.repeat(of_concept[nearest], counts) + self._prior[places])


def _largest(values: Array, most: int) -> Array:
    """Where the `most` largest values are."""
    import numpy as np

    return np.arange(len(values)) if len(values) <= most else np.argpartition(-values, most)[:most]


def _runs(starts: Array, counts: Array) -> Array:
    """The numbers start, start + 1, … for each start, as many as its count."""
    import numpy as np

    ends = np.cumsum(counts)
    result: Array = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + counts, counts)
    return result


def meaning_tables(
    labels: Sequence[Named], kinds: Array, background: Sequence[Named], encoder: Encoder
) -> dict[str, Array]:
    """The arrays of `Meaning`: labels by concept, concepts by kind (n numbers, one for each label).

    `background` moves the centres of concepts and is never an answer itself.
    """
    import numpy as np

    numbers = np.array([label.concept for label in labels], dtype=np.int64)
    pairs, of = np.unique(np.stack([kinds.astype(np.int64), numbers]), axis=1, return_inverse=True)
    of, concepts = of.reshape(-1), pairs[1]
    rows = np.argsort(of, kind="stable")
    vectors, place = _encoded(labels, encoder), {int(concept): at for at, concept in enumerate(concepts)}
    centres = _centres(labels, of, vectors, len(concepts))
    for language in sorted({label.language for label in background}):
        more = [label for label in background if label.language == language and label.concept in place]
        if more:
            at = np.array([place[label.concept] for label in more])
            centres += _centres(more, at, _encoded(more, encoder), len(concepts))
    label_vectors, label_scales = quantised(vectors[rows])
    centre_vectors, centre_scales = quantised(unit(centres))
    prior = [PREFERRED * label.is_preferred + GROUP * (label.kind in GROUPS) for label in labels]
    return {
        "label_vectors": label_vectors,
        "label_scales": label_scales,
        "centre_vectors": centre_vectors,
        "centre_scales": centre_scales,
        "concept_kinds": pairs[0],
        "concept_rows": rows,
        "concept_starts": np.searchsorted(of[rows], np.arange(len(concepts) + 1)).astype(np.int64),
        "prior": np.array(prior, dtype=np.float32)[rows],
    }


def _centres(labels: Sequence[Named], of: Array, vectors: Array, concepts: int) -> Array:
    """For each concept the sum over languages of the unit vector in the middle of its labels: c × d."""
    import numpy as np

    centres: Array = np.zeros((concepts, vectors.shape[1]), dtype=np.float32)
    languages = np.array([label.language for label in labels])
    for language in sorted(set(languages.tolist())):
        own = np.flatnonzero(languages == language)
        sums = np.zeros_like(centres)
        np.add.at(sums, of[own], vectors[own])
        centres += unit(sums)
    return centres


def _encoded(labels: Sequence[Named], encoder: Encoder) -> Array:
    """The vectors of these labels, each in its own language: n × d."""
    import numpy as np

    of_language: dict[str, list[int]] = {}
    for row, label in enumerate(labels):
        of_language.setdefault(label.language, []).append(row)
    found = {
        language: encoder.encode([labels[row].text for row in rows], language) for language, rows in of_language.items()
    }
    width = next((vectors.shape[1] for vectors in found.values()), 0)
    result: Array = np.zeros((len(labels), width), dtype=np.float32)
    for language, rows in of_language.items():
        result[rows] = found[language]
    return result
