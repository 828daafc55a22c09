"""Measure the linker on public crosswalks beside plain character TF-IDF (BAANVAK_SHARED names the data).

Prints MRR and A@1, A@5, A@10 twice: over all forms (labels), as MELO is published, and over concepts, as the
product shows them; then how often each band is right. `--typos` puts one typing error in every query.
"""

import argparse
import gzip
import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from baanvak.engine.dutch import normalise
from baanvak.engine.linking import Band, Label, Linker, one_error_from

SETS = ("melo_nld_q_nl_c_nl", "melo_bel_q_nl_c_nl", "skillnorm_nl")
FORMS = 1000  # of each query; a right form further down counts as not found
Form = tuple[int, str]  # concept, label


def rows(folder: Path, name: str) -> list[list[str]]:
    """Return the lines of one table, which has no heading."""
    with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def read(folder: Path) -> tuple[list[tuple[str, set[Form]]], list[Label]]:
    """Return the queries with their right forms, and all forms as labels; the first of a concept is preferred."""
    uri = {row[0]: row[1] for row in rows(folder, "concept_mapping")}
    number = {concept: at for at, concept in enumerate(sorted(set(uri.values())))}
    elements = {element: (number[uri[element]], text) for element, text in rows(folder, "corpus_elements")}
    right = defaultdict(set)
    for query, _, element, _ in rows(folder, "annotations"):
        right[query].add(elements[element])
    labels = [Label(*form, "nl", key.endswith(("_000", "_nl")), "any") for key, form in elements.items()]
    return [(text, right[query]) for query, text in rows(folder, "queries")], labels


def misspelled(text: str, chance: random.Random) -> str:
    """Put one typing error in the longest word of `text`, never in its first letter."""
    word = max(normalise(text).split(" "), key=len)
    wrong = sorted(other for other in one_error_from(word) if other[:1] == word[0])
    return normalise(text).replace(word, chance.choice(wrong), 1) if wrong else text


def char_tfidf(forms: Sequence[Form]) -> Callable[[str], list[Form]]:
    """Return the baseline: cosine of TF-IDF over runs of 3 to 5 letters, ties in the order of the forms."""

    def grams(text: str) -> list[str]:
        padded = f" {normalise(text)} "
        return [padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)]

    column: dict[str, int] = {}
    cells = [(row, column.setdefault(gram, len(column))) for row, (_, text) in enumerate(forms) for gram in grams(text)]
    counts = sparse.csr_matrix((np.ones(len(cells)), np.array(cells).T), shape=(len(forms), len(column)))
    idf = np.log((1 + len(forms)) / (1 + np.bincount(counts.indices, minlength=len(column)))) + 1
    lengths = np.sqrt(np.asarray(counts.power(2) @ idf**2))
    weighted = sparse.diags(1 / lengths) @ counts @ sparse.diags(idf**2)

    def ranked(text: str) -> list[Form]:
        asked = np.zeros(len(column))
        np.add.at(asked, [column[gram] for gram in grams(text) if gram in column], 1)
        return [forms[best] for best in np.argsort(-(weighted @ asked), kind="stable")[:FORMS]]

    return ranked


def figures(ranks: Sequence[int]) -> dict[str, float]:
    """Return MRR and accuracies of the ranks of the first right answers; 0 is not found."""
    accuracies = {f"A@{cut}": sum(0 < rank <= cut for rank in ranks) / len(ranks) for cut in (1, 5, 10)}
    return {"MRR": sum(1 / rank for rank in ranks if rank) / len(ranks), **accuracies}


def ranks(ranked: Sequence[Form], right: set[Form]) -> tuple[int, int]:
    """Return the rank of the first right form and of the first right concept; 0 is not found."""
    concepts, wanted = dict.fromkeys(concept for concept, _ in ranked), {concept for concept, _ in right}
    of_form = next((at for at, form in enumerate(ranked, 1) if form in right), 0)
    return of_form, next((at for at, concept in enumerate(concepts, 1) if concept in wanted), 0)


def measure(folder: Path, typos: bool) -> dict[str, dict[str, float]]:
    """Return figures of both methods, over forms and over concepts, and of each band (of the first answer)."""
    queries, labels = read(folder)
    chance = random.Random(1)
    asked, rights = [misspelled(text, chance) if typos else text for text, _ in queries], [of for _, of in queries]
    linker, baseline = Linker.build(labels), char_tfidf([(label.concept, label.text) for label in labels])
    started = time.process_time()
    linked = [linker.forms(text, limit=FORMS) for text in asked]
    spent = time.process_time() - started
    answers = {"linker": [[(one.concept, one.label) for one in found] for found in linked]}
    answers["char TF-IDF"] = [baseline(text) for text in asked]
    result: dict[str, dict[str, float]] = {"all": {"queries": len(queries), "CPU ms": 1000 * spent / len(queries)}}
    rank = {name: [ranks(*pair) for pair in zip(found, rights, strict=True)] for name, found in answers.items()}
    for method, both in rank.items():
        result[f"{method}, forms"] = figures([of_form for of_form, _ in both])
        result[f"{method}, concepts"] = figures([of_concept for _, of_concept in both])
    for band in Band:
        own = [at for found, (_, at) in zip(linked, rank["linker"], strict=True) if found and found[0].band is band]
        result[f"band {band}"] = {"queries": len(own)} | (figures(own) if own else {})
    return result


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--typos", action="store_true")
    given = parser.parse_args()
    if not os.environ.get("BAANVAK_SHARED"):
        print("Left out: BAANVAK_SHARED does not name the folder with the crosswalks.")
        raise SystemExit(0)
    shared = Path(os.environ["BAANVAK_SHARED"]) / "data" / "bench"
    report = {name: measure(shared / name, given.typos) for name in SETS}
    if given.json:
        print(json.dumps(report, indent=2))
    for name, result in () if given.json else report.items():
        for row, values in result.items():
            print(f"{name:20} {row:22}", *(f"{key} {value:.3f}" for key, value in values.items()))
