"""Measure whether the ranking does what it promises, on made-up people and vacancies, and check what must hold.

Planted truth: people are drawn from an occupation and tell skills only; vacancies of that occupation must come above
all others. Told as the chance that an own vacancy stands above another one (AUC) and the share of own vacancies among
the first ten, beside chance and a plain count of shared skills.
Sensitivity: what is not among the facts cannot change anything, nor can the order or the numbering of what is.
Stability: one more skill or a longer journey never lowers a vacancy; how far lists move is told.

    python bench/quality.py [--people N] [--vacancies N] [--pairs N] [--esco FOLDER] [--json]

Ends with 1 when a check fails.
"""

import argparse
import dataclasses
import json
import os
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from contest.measure import table
from contest.ours import kernels
from made_up import REGION, Words, World, read_words
from numpy.typing import NDArray

from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.ranking import Index
from baanvak.engine.score import explain, weights

SEED = 20261121
ALL_LICENCES = (1 << 15) - 1  # so that nothing is impossible for who tells skills only
FORBIDDEN = {"age", "birth", "sex", "gender", "origin", "ethnicity", "nationality", "country", "religion"}
FORBIDDEN |= {"benefit", "register", "name", "diagnosis"}
Checks = dict[str, tuple[int, int]]  # what must hold: how often it was broken, and looked at
Points = NDArray[np.float64]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--vacancies", type=int, default=5_000)
    parser.add_argument("--pairs", type=int, default=4_000)
    parser.add_argument("--esco", type=Path, help="folder of ESCO; 'no' for the starter vocabulary")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


# Planted truth


@dataclass(frozen=True)
class Telling:
    """How people tell about their work: so many skills, shares of them near ones or those of other work."""

    skills: int
    near: float = 0.0
    strange: float = 0.0

    def __str__(self) -> str:
        shares = {"in near words": self.near, "of other work": self.strange}
        return ", ".join([f"{self.skills} skills", *(f"{share:.0%} {what}" for what, share in shares.items() if share)])


TELLINGS = (Telling(8), Telling(8, near=0.5), Telling(8, strange=0.4), Telling(8, near=0.4, strange=0.4), Telling(4))


def planted(world: World, chance: random.Random, how: Telling) -> Iterator[tuple[int, Seeker]]:
    """Draw people from an occupation. Levels say nothing about an occupation, so all are the same."""
    jobs, near = world.words.jobs, world.words.vocabulary.near
    for number in range(1, world.people_count + 1):
        own = chance.randrange(len(jobs))
        terms = [*jobs[own].essential, *jobs[own].optional]
        drawn = chance.sample(terms, min(how.skills, len(terms)))
        for at, term in enumerate(drawn):
            other = chance.choice(jobs)
            if chance.random() < how.strange:
                drawn[at] = chance.choice((*other.essential, *other.optional))
            elif chance.random() < how.near and term in near:
                drawn[at] = chance.choice(near[term])[0]
        told = tuple((term, 2) for term in dict.fromkeys(drawn))
        yield own, Seeker(number, skills=told, licences=ALL_LICENCES)


def own_points(index: Index, person: Seeker) -> Points:
    """Return our points for every vacancy; a person without conditions has no misses."""
    found = sorted(index.rank(person, limit=len(index), near=0).matches)
    return np.array([points for _, points in found], dtype=float)


def counted(vacancies: Sequence[Vacancy], person: Seeker) -> Points:
    """Return the plain baseline: how many skills a person and a vacancy share by name."""
    own = {term for term, _ in person.skills}
    return np.array([sum(term in own for term, _ in vacancy.skills) for vacancy in vacancies], dtype=float)


def auc(points: Points, is_own: NDArray[np.bool_]) -> float:
    """Return the chance that an own vacancy has more points than another one, equal points for half."""
    others = np.sort(points[~is_own])
    below = np.searchsorted(others, points[is_own], "left") + np.searchsorted(others, points[is_own], "right")
    return float(below.mean() / (2 * len(others)))


def first_ten(points: Points, is_own: NDArray[np.bool_]) -> float:
    """Return the share of own vacancies among the first ten (or among as many as there are of them)."""
    most = min(10, int(is_own.sum()))
    return float(is_own[np.argsort(-points, kind="stable")[:most]].mean())


def planted_truth(world: World, how: Telling) -> dict[str, Any]:
    chance, vacancies = random.Random(SEED), list(world.vacancies())
    index = Index.build(vacancies, world.words.vocabulary)
    occupation = np.array([vacancy.occupation for vacancy in vacancies])
    noise = np.random.default_rng(SEED)
    rankers: dict[str, Callable[[Seeker], Points]] = {
        "Baanvak": partial(own_points, index),
        "shared skills counted": partial(counted, vacancies),
        "chance": lambda _person: noise.random(len(vacancies)),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in rankers}
    for own, person in planted(world, chance, how):
        is_own = occupation == own
        if is_own.any():
            for name, rank in rankers.items():
                points = rank(person)
                found[name].append((auc(points, is_own), first_ten(points, is_own)))
    means = {name: [statistics.fmean(column) for column in zip(*rows, strict=True)] for name, rows in found.items()}
    return {"told": str(how), "people": len(found["Baanvak"]), "means": means}


def fewer_jobs(words: Words, count: int) -> Words:
    """Return the words with only some occupations, so that each has about ten vacancies."""
    chosen = sorted(random.Random(SEED).sample(range(len(words.jobs)), min(count, len(words.jobs))))
    return replace(words, jobs=tuple(words.jobs[number] for number in chosen))


# Sensitivity


def sensitivity(people: list[Seeker], vacancies: list[Vacancy], words: Vocabulary) -> Checks:
    index = Index.build(vacancies, words, kernel="numpy")
    lists = [index.rank(person) for person in people]
    other_kernels = [Index.build(vacancies, words, kernel=kernel) for kernel in kernels() if kernel != "numpy"]

    def differs(change: Callable[[Any], Any], others: Index, back: Callable[[int], int] = lambda id_: id_) -> int:
        changed = [others.rank(change(person)) for person in people]
        told = [[(back(id_), *rest) for id_, *rest in (*one.matches, *one.near_misses)] for one in changed]
        was = [[tuple(line) for line in (*one.matches, *one.near_misses)] for one in lists]
        return sum(one != other for one, other in zip(told, was, strict=True))

    mixed = random.Random(SEED).sample(vacancies, len(vacancies))
    moved = [replace(vacancy, id=vacancy.id + 10**6) for vacancy in vacancies]
    shifted = [replace(vacancy, x=(vacancy.x or 0) + 5_000, y=(vacancy.y or 0) - 7_000) for vacancy in vacancies]
    fields = [field.name for side in (Seeker, Vacancy) for field in dataclasses.fields(side)]
    return {
        "no fact is a forbidden one": (sum(bool(FORBIDDEN & {*name.split("_")}) for name in fields), len(fields)),
        "another number for the person": (differs(lambda p: replace(p, id=p.id + 999), index), len(people)),
        "skills told in another order": (differs(shuffled, index), len(people)),
        "vacancies brought in another order": (differs(lambda p: p, Index.build(mixed, words)), len(people)),
        "other numbers for the vacancies": (
            differs(lambda p: p, Index.build(moved, words), lambda id_: id_ - 10**6),
            len(people),
        ),
        "everything moved over the map": (
            differs(lambda p: replace(p, x=p.x + 5_000, y=p.y - 7_000), Index.build(shifted, words)),
            len(people),
        ),
        "the other kernel": (
            sum(differs(lambda p: p, other) for other in other_kernels),
            len(people) * len(other_kernels),
        ),
    }


def shuffled(person: Seeker) -> Seeker:
    order = random.Random(person.id)
    return replace(
        person,
        skills=tuple(order.sample(person.skills, len(person.skills))),
        wished_occupations=tuple(reversed(person.wished_occupations)),
        languages=tuple(reversed(person.languages)),
    )


# Stability


def stability(people: list[Seeker], vacancies: list[Vacancy], words: Vocabulary, pairs: int) -> Checks:
    """Change one thing for the better in random pairs, and see whether the points ever fall."""
    chance = random.Random(SEED)
    changes: dict[str, Callable[[Seeker, Vacancy], Seeker]] = {
        "one more skill that is asked": lambda person, vacancy: learned(person, vacancy, words, chance),
        "one more skill, whichever": lambda person, _: with_skill(person, chance.choice(list(words.rarity)), 2),
        "a skill one level higher": lambda person, _: raised(person, chance),
        "a longer journey accepted": lambda person, _: replace(person, max_minutes=(person.max_minutes or 0) + 15),
        "one more way to travel": lambda person, _: replace(person, modes=person.modes | chance.choice((1, 2, 4))),
        "living nearer by": nearer,
        "one more licence": lambda person, _: replace(person, licences=person.licences | 1 << chance.randrange(15)),
        "one problem less": lambda person, _: replace(person, cannot=person.cannot & chance.getrandbits(20)),
    }
    broken: Checks = {}
    for name, change in changes.items():
        drawn = [(chance.choice(people), chance.choice(vacancies)) for _ in range(pairs // len(changes))]
        drawn = [(person, vacancy) for person, vacancy in drawn if person.modes and person.max_minutes is not None]
        falls = sum(is_worse(person, change(person, vacancy), vacancy, words) for person, vacancy in drawn)
        broken[name] = (falls, len(drawn))
    return broken


def is_worse(before: Seeker, after: Seeker, vacancy: Vacancy, words: Vocabulary) -> bool:
    was, now = explain(before, vacancy, words), explain(after, vacancy, words)
    return now.points < was.points or len(now.misses) > len(was.misses)


def with_skill(person: Seeker, term: int, level: int) -> Seeker:
    return replace(person, skills=(*person.skills, (term, level)))


def learned(person: Seeker, vacancy: Vacancy, words: Vocabulary, chance: random.Random) -> Seeker:
    """Return the person with one skill more of those the vacancy asks, if it asks one they lack."""
    own = {term for term, _ in person.skills}
    missing = [term for term, _ in weights(vacancy, words) if term not in own]
    return with_skill(person, chance.choice(missing), 2) if missing else person


def raised(person: Seeker, chance: random.Random) -> Seeker:
    skills = list(person.skills)
    at = chance.randrange(len(skills))
    skills[at] = (skills[at][0], min(3, skills[at][1] + 1))
    return replace(person, skills=tuple(skills))


def nearer(person: Seeker, vacancy: Vacancy) -> Seeker:
    x, y = person.x or 0, person.y or 0
    return replace(person, x=x + ((vacancy.x or 0) - x) // 2, y=y + ((vacancy.y or 0) - y) // 2)


def movement(people: list[Seeker], vacancies: list[Vacancy], words: Vocabulary) -> dict[str, float]:
    """Return how lists move when a person learns one skill that a vacancy in the middle of their list asks."""
    chance, index = random.Random(SEED), Index.build(vacancies, words)
    rises, kept, gains = [], [], []
    for person in people:
        before = index.rank(person, limit=len(index), near=0).matches
        ids = [id_ for id_, _ in before]
        if len(ids) < 20:
            continue
        goal = next(vacancy for vacancy in vacancies if vacancy.id == ids[len(ids) // 2])
        after = index.rank(learned(person, goal, words, chance), limit=len(index), near=0).matches
        then = [id_ for id_, _ in after]
        rises.append((ids.index(goal.id) - then.index(goal.id)) / len(ids))
        gains.append(dict(after)[goal.id] - dict(before)[goal.id])
        kept.append(len({*ids[:10]} & {*then[:10]}) / 10)
    return {
        "people": len(rises),
        "points gained by the vacancy, mean": statistics.fmean(gains),
        "rise in the list, median share of its length": statistics.median(rises),
        "fell in the list": sum(rise < 0 for rise in rises),
        "first ten that stay, mean share": statistics.fmean(kept),
    }


def show(found: dict[str, Any]) -> None:
    print(f"Drawn from {found['words']}\n")
    lines = [
        (one["told"], name, f"{auc_:.3f}", f"{ten:.1%}")
        for one in found["planted truth"]
        for name, (auc_, ten) in one["means"].items()
    ]
    print(table(("planted truth", "ranked by", "AUC", "own in first ten"), lines))
    for part in ("sensitivity", "stability"):
        rows = [(name, seen, broken) for name, (broken, seen) in found[part].items()]
        print("\n" + table((part, "looked at", "broken"), rows))
    print(
        "\n" + table(("one skill learned", ""), [(name, float(number)) for name, number in found["movement"].items()])
    )


def main() -> int:
    options = arguments()
    shared = os.environ.get("BAANVAK_SHARED")
    esco = options.esco or (Path(shared) / "data/esco/v1.1.1" if shared else None)
    words = read_words(None if esco is None or str(esco) == "no" else esco)
    world = World(words, options.people, options.vacancies, REGION)
    people, vacancies = list(world.people()), list(world.vacancies())
    small = World(fewer_jobs(words, options.vacancies // 10), options.people, options.vacancies, REGION)
    found = {
        "words": words.source,
        "planted truth": [planted_truth(small, how) for how in TELLINGS],
        "sensitivity": sensitivity(people, vacancies, words.vocabulary),
        "stability": stability(people, vacancies, words.vocabulary, options.pairs),
        "movement": movement(people[:100], vacancies, words.vocabulary),
    }
    print(json.dumps(found, indent=1)) if options.json else show(found)
    checks = [broken for part in ("sensitivity", "stability") for broken, _ in found[part].values()]
    return 1 if any(checks) else 0


if __name__ == "__main__":
    sys.exit(main())
