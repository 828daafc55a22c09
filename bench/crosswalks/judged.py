"""Judged sets in the format of MELO, the figures that are published for them, and how a list is marked."""

import gzip
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from baanvak.engine.dutch import normalise
from baanvak.engine.linking import Label, one_error_from

Form = tuple[int, str]  # concept, label
CUTS = (1, 5, 10)
# MRR, A@1, A@5, A@10 over surface forms on the whole set, raw; the paper of MELO and the makers' own reports
PUBLISHED: dict[str, dict[str, tuple[float | None, ...]]] = {
    "melo_nld": {
        "BM25": (0.443, 0.394, 0.496, 0.526),
        "char TF-IDF": (0.486, 0.421, 0.557, 0.602),
        "paraphrase-mpnet": (0.383, None, None, None),
        "BGE-M3": (0.505, 0.430, 0.583, 0.627),
        "mE5-large": (0.506, 0.428, 0.583, 0.640),
        "e5-mistral-7b": (0.565, 0.488, 0.647, 0.711),
        "text-embedding-3-large": (0.572, 0.494, 0.655, 0.719),
    },
    "melo_bel": {"text-embedding-3-large": (0.6255, None, None, None)},
}


@dataclass(frozen=True)
class Judged:
    """A set of queries with their right forms, the forms that are ranked, and the URI of each concept."""

    name: str
    queries: list[tuple[str, frozenset[Form]]]
    labels: list[Label]
    uris: dict[int, str]

    @property
    def published(self) -> dict[str, tuple[float | None, ...]]:
        return next((rows for name, rows in PUBLISHED.items() if self.name.startswith(name)), {})


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    """The lines of one table, plain or packed, without a heading if it has one."""
    plain = folder / f"{name}.tsv"
    file: IO[str]
    with plain.open(encoding="utf-8") if plain.exists() else gzip.open(f"{plain}.gz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            cells = line.rstrip("\r\n").split("\t")
            if line.strip() and not (number == 0 and cells[0].lower().endswith(("id", "_id"))):
                yield cells


def read(folder: Path) -> Judged:
    """Read one folder; the first form of a concept is its preferred one. OSError when a table is missing."""
    uri = {row[0]: row[1] for row in _rows(folder, "concept_mapping")}
    number = {concept: at for at, concept in enumerate(sorted(set(uri.values())))}
    elements = {element: (number[uri[element]], text) for element, text in _rows(folder, "corpus_elements")}
    right = defaultdict(set)
    for query, _, element, relevance in _rows(folder, "annotations"):
        if relevance != "0" and element in elements:
            right[query].add(elements[element])
    seen: set[int] = set()
    uris = {at: concept for concept, at in number.items()}
    labels = []
    for concept, text in elements.values():
        labels.append(Label(concept, text, "nl", concept not in seen, kind_of(uris[concept])))
        seen.add(concept)
    queries = [(text, frozenset(right[query])) for query, text in _rows(folder, "queries") if right[query]]
    return Judged(folder.name, queries, labels, uris)


def kind_of(uri: str) -> str:
    """What a concept of ESCO is; every other vocabulary counts as one of occupations."""
    return "isco_group" if "/isco/" in uri else "skill" if "/skill/" in uri else "occupation"


def distinct(judged: Judged) -> Judged:
    """The same with every text ranked once, right when any concept of that text is."""
    of_text: dict[str, int] = {}
    labels = [label for label in judged.labels if of_text.setdefault(label.text, label.concept) == label.concept]
    queries = [(text, frozenset((of_text[form], form) for _, form in right)) for text, right in judged.queries]
    return Judged(judged.name, queries, labels, judged.uris)


def unseen(judged: Judged) -> Judged:
    """Only the queries that are no label already."""
    known = {normalise(label.text) for label in judged.labels}
    left = [pair for pair in judged.queries if normalise(pair[0]) not in known]
    return Judged(judged.name, left, judged.labels, judged.uris)


def sampled(judged: Judged, many: int) -> Judged:
    """`many` of the queries, the same ones every time."""
    some = random.Random(2).sample(judged.queries, min(many, len(judged.queries)))
    return Judged(judged.name, some, judged.labels, judged.uris)


def with_errors(judged: Judged) -> Judged:
    """The same with one typing error in every query."""
    chance = random.Random(1)
    return Judged(
        judged.name,
        [(misspelled(text, chance), right) for text, right in judged.queries],
        judged.labels,
        judged.uris,
    )


def misspelled(text: str, chance: random.Random) -> str:
    """Put one typing error in the longest word of `text`, never in its first letter."""
    word = max(normalise(text).split(" "), key=len)
    wrong = sorted(other for other in one_error_from(word) if other[:1] == word[:1])
    return normalise(text).replace(word, chance.choice(wrong), 1) if wrong else text


def marks(ranked: Sequence[Form], right: frozenset[Form]) -> tuple[int, int]:
    """The rank of the first right form and that of the first right concept; 0 is not found."""
    concepts, wanted = dict.fromkeys(concept for concept, _ in ranked), {concept for concept, _ in right}
    of_form = next((at for at, form in enumerate(ranked, 1) if form in right), 0)
    return of_form, next((at for at, concept in enumerate(concepts, 1) if concept in wanted), 0)


def figures(ranks: Sequence[int], prefix: str = "") -> dict[str, float]:
    """MRR and accuracies of the ranks of the first right answers; 0 is not found."""
    count = max(len(ranks), 1)
    accuracies = {f"{prefix}a{cut}": sum(0 < rank <= cut for rank in ranks) / count for cut in CUTS}
    return {f"{prefix}mrr": sum(1 / rank for rank in ranks if rank) / count} | accuracies
