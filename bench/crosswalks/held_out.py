"""A judged set from any vocabulary: synonyms are taken out, and must lead back to their concept."""

import random
from collections import defaultdict
from collections.abc import Sequence

from baanvak.engine.dutch import normalise
from baanvak.engine.linking import Label
from crosswalks.judged import Judged


def judged_from(labels: Sequence[Label], language: str = "nl") -> Judged:
    """One synonym of every concept that keeps two other labels becomes a query; every label left is ranked.

    A synonym that is also a label of another concept is no query. Drawn with a fixed seed.
    """
    chance = random.Random(11)
    own, concepts = defaultdict(list), defaultdict(set)
    for label in labels:
        concepts[normalise(label.text)].add(label.concept)
        if label.language == language:
            own[label.concept].append(label)
    asked = []
    for of_concept in own.values():
        spare = [one for one in of_concept if not one.is_preferred and len(concepts[normalise(one.text)]) == 1]
        if spare and len(of_concept) > 2:
            asked.append(chance.choice(spare))
    gone = set(asked)
    left = [label for label in labels if label not in gone and label.language == language]
    forms = defaultdict(set)
    for label in left:
        forms[label.concept].add((label.concept, label.text))
    queries = [(label.text, frozenset(forms[label.concept])) for label in asked]
    return Judged("held-out synonyms", queries, left, {})
