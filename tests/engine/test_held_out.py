"""What learning is worth: synonyms that were taken out of a vocabulary must lead back to their concept."""

import csv
import gzip
import os
import random
from collections import defaultdict
from pathlib import Path

import pytest

from baanvak.engine.dutch import normalise
from baanvak.engine.learning import Recipe, train
from baanvak.engine.linking import Label, Linker

STARTER = Path(__file__).parents[2] / "src" / "baanvak" / "atlas" / "starter"
SHARED = os.environ.get("BAANVAK_SHARED")


def starter() -> list[Label]:
    labels, concept = [], 0
    for kind in ("occupation", "skill"):
        with (STARTER / f"{kind}s.csv").open(encoding="utf-8") as file:
            for concept, row in enumerate(csv.DictReader(file), concept + 1):  # noqa: B020
                for language in ("nl", "en"):
                    labels.append(Label(concept, row[language], language, True, kind))
                    others = filter(None, row[f"alt_{language}"].split("|"))
                    labels += [Label(concept, text, language, False, kind) for text in others]
    return labels


def esco(languages: tuple[str, ...]) -> list[Label]:
    """The labels of every fourth occupation, so that the test stays short."""
    labels = []
    for language in languages:
        path = Path(str(SHARED)) / "data" / "esco" / "occupation_labels" / f"{language}.tsv.gz"
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                concept = int.from_bytes(row["conceptUri"].encode()[-6:], "little")
                if concept % 4 == 0 and "/occupation/" in row["conceptUri"]:
                    labels.append(Label(concept, row["label"], language, row["kind"] == "pref", "occupation"))
    return sorted(set(labels), key=str)


def taken_out(labels: list[Label]) -> list[Label]:
    """One Dutch synonym of each concept that keeps two; never one that another concept has too."""
    chance, own, concepts = random.Random(11), defaultdict(list), defaultdict(set)
    for label in labels:
        concepts[normalise(label.text)].add(label.concept)
        if label.language == "nl":
            own[label.concept].append(label)
    spare = [
        [one for one in those if not one.is_preferred and len(concepts[normalise(one.text)]) == 1]
        for those in own.values()
        if len(those) > 2
    ]
    return [chance.choice(those) for those in spare if those]


def reciprocal_rank(linker: Linker, asked: list[Label]) -> float:
    total = 0.0
    for label in asked:
        found = [one.concept for one in linker.link(label.text, kind=label.kind, limit=50)]
        total += 1 / (found.index(label.concept) + 1) if label.concept in found else 0
    return total / len(asked)


def both_ways(labels: list[Label], recipe: Recipe) -> tuple[float, float, int]:
    """Mean reciprocal rank without and with training, and of how many synonyms."""
    asked = taken_out(labels)
    left = [label for label in labels if label not in set(asked)]
    dutch_ones = [label for label in left if label.language == "nl"]
    others = [label for label in left if label.language != "nl"]
    trained = Linker.build(dutch_ones, train(left, recipe), others)
    return reciprocal_rank(Linker.build(dutch_ones), asked), reciprocal_rank(trained, asked), len(asked)


def test_learning_helps_to_find_synonyms_that_nobody_told_even_in_a_small_vocabulary() -> None:
    untrained, trained, many = both_ways(starter(), Recipe(dimensions=32, steps=60))
    assert many > 300
    assert trained > untrained + 0.03


@pytest.mark.skipif(not SHARED, reason="BAANVAK_SHARED does not name the folder with ESCO")
def test_learning_helps_to_find_synonyms_of_esco() -> None:
    untrained, trained, many = both_ways(esco(("nl", "en")), Recipe(dimensions=64, batch=512, steps=60))
    assert many > 300
    assert trained > untrained + 0.03
    assert trained > 0.7
