"""The words benchmarks draw on: occupations with their skills and usual conditions, near skills, places.

From ESCO when a folder of it is there (read by the rules of the importer, nothing is copied), otherwise from the
starter vocabulary of the product, repeated until it is as large as ESCO. ESCO says nothing about hours, licences or
demands; those come from the starter occupation with the longest shared ISCO code.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from baanvak.atlas.rules.codes import Sector
from baanvak.atlas.rules.esco import ConceptRow, RelationRow, open_package
from baanvak.atlas.rules.starter import ESSENTIAL, TRANSVERSAL, Starter, StarterProfile, read_starter
from baanvak.engine import travel
from baanvak.engine.facts import Pairs, Vocabulary
from baanvak.matching.rules.rarity import rarity

NEAR_BROADER, NEAR_RELATED = 60, 40  # as `import esco` grades them
ESCO_SKILLS = 13_900
PEOPLE_PER_AREA = 4_000  # about what a Dutch four-digit postcode has
SECTOR_NUMBER = {sector.value: number for number, sector in enumerate(Sector)}


@dataclass(frozen=True, slots=True)
class Job:
    """An occupation: its skills by term, and what a usual vacancy for it looks like."""

    group: int  # ISCO unit group
    sector: int
    essential: tuple[int, ...]
    optional: tuple[int, ...]
    usual: StarterProfile


@dataclass(frozen=True, slots=True)
class Areas:
    """Where people live and work: metres, people, and the number of the region."""

    x: NDArray[np.int64]
    y: NDArray[np.int64]
    people: NDArray[np.float64]
    region: NDArray[np.int64]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything to draw from; `jobs` in order of ISCO group, so that neighbours look alike."""

    source: str
    jobs: tuple[Job, ...]
    vocabulary: Vocabulary
    areas: Areas


@cache
def read_words(esco: Path | None = None) -> Words:
    """Return the words of an ESCO folder, or those of the starter vocabulary when None."""
    starter = read_starter()
    source, jobs, near = _of_esco(esco, starter) if esco else _of_starter(starter)
    jobs.sort(key=lambda job: (job.group, job.essential, job.optional))
    return Words(source, tuple(jobs), Vocabulary(_rarity(jobs), near), _areas())


def _rarity(jobs: list[Job]) -> dict[int, int]:
    needed = np.bincount([term for job in jobs for term in {*job.essential, *job.optional}])
    return {term: rarity(count, len(jobs)) for term, count in enumerate(needed.tolist()) if count}


def _both_ways(graded: Iterable[tuple[int, int, int]]) -> dict[int, Pairs]:
    best: dict[int, dict[int, int]] = defaultdict(dict)
    for one, other, grade in graded:
        for term, near in ((one, other), (other, one)):
            best[term][near] = max(grade, best[term].get(near, 0))
    return {term: tuple(sorted(near.items())) for term, near in best.items()}


# ESCO


def _of_esco(folder: Path, starter: Starter) -> tuple[str, list[Job], dict[int, Pairs]]:
    package = open_package(folder)
    concepts = [row for row in package.concepts() if isinstance(row, ConceptRow)]
    isco = {row.uri: row.isco for row in concepts if row.isco}
    skills = sorted({row.uri for row in concepts if row.kind == "skill"})
    relations = [row for row in package.relations() if isinstance(row, RelationRow)]
    number = {uri: at for at, uri in enumerate(skills)}
    needs: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    graded = []
    for row in relations:
        if row.from_uri in number and row.to_uri in number:
            grade = NEAR_BROADER if row.kind == "broader" else NEAR_RELATED
            graded.append((number[row.from_uri], number[row.to_uri], grade))
        elif row.from_uri in isco and row.to_uri in number:
            needs[row.from_uri][row.kind].append(number[row.to_uri])
    usual = {profile.occupation: profile for profile in starter.profiles}
    jobs = []
    for uri in sorted(needs):
        code = isco[uri][:4].rjust(4, "0")
        like = _nearest(code, starter)
        terms = [tuple(sorted(needs[uri][kind])) for kind in ("essential", "optional")]
        jobs.append(Job(int(code), SECTOR_NUMBER[like[1]], *terms, usual[like[0]]))
    return f"ESCO, {len(jobs)} occupations, {len(skills)} skills", jobs, _both_ways(graded)


def _nearest(code: str, starter: Starter) -> tuple[str, str]:
    """Return (slug, sector) of the first starter occupation that shares most digits of the ISCO code."""

    def shared(other: str) -> int:
        return next((at for at in range(4) if other[at] != code[at]), 4)

    best = max(starter.occupations, key=lambda occupation: shared(occupation.isco))
    return best.slug, best.sector


# The starter vocabulary


def _of_starter(starter: Starter) -> tuple[str, list[Job], dict[int, Pairs]]:
    """Repeat the starter: every copy has skills of its own, only the transversal ones are shared by all."""
    shared = [skill.slug for skill in starter.skills if skill.kind == TRANSVERSAL]
    own = [skill.slug for skill in starter.skills if skill.kind != TRANSVERSAL]
    copies = round((ESCO_SKILLS - len(shared)) / len(own))
    jobs: list[Job] = []
    graded = []
    for copy in range(copies):
        number = {slug: at for at, slug in enumerate(shared)}
        number |= {slug: len(shared) + copy * len(own) + at for at, slug in enumerate(own)}
        jobs += _starter_jobs(starter, number)
        graded += [(number[row.skill], number[row.near], row.similarity) for row in starter.near]
    skills = len(shared) + copies * len(own)
    source = f"the starter vocabulary, {copies} times: {len(jobs)} occupations, {skills} skills"
    return source, jobs, _both_ways(graded)


def _starter_jobs(starter: Starter, number: Mapping[str, int]) -> list[Job]:
    essential, optional = defaultdict(list), defaultdict(list)
    for row in starter.relations:
        (essential if row.grade == ESSENTIAL else optional)[row.occupation].append(number[row.skill])
    usual = {profile.occupation: profile for profile in starter.profiles}
    return [
        Job(
            int(row.isco),
            SECTOR_NUMBER[row.sector],
            tuple(essential[row.slug]),
            tuple(optional[row.slug]),
            usual[row.slug],
        )
        for row in starter.occupations
    ]


# Places


def _areas() -> Areas:
    """Divide every place of the product's own list into areas of some 4,000 people, larger places wider."""
    chance = np.random.default_rng(20261121)
    x, y, people, regions = [], [], [], []
    file = resources.files("baanvak.atlas") / "starter" / "places.csv"
    with file.open("rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            inhabitants = int(row["population"])
            parts = max(1, inhabitants // PEOPLE_PER_AREA)
            middle = travel.project(float(row["lat"]), float(row["lon"]))
            spread = chance.normal(0, 7 * inhabitants**0.5 if parts > 1 else 0, (parts, 2)).round()
            x += (spread[:, 0] + middle[0]).astype(int).tolist()
            y += (spread[:, 1] + middle[1]).astype(int).tolist()
            people += [inhabitants / parts] * parts
            regions += [row["region"]] * parts
    names = sorted(set(regions))
    numbers = np.array([names.index(region) for region in regions])
    return Areas(np.array(x), np.array(y), np.array(people), numbers, tuple(names))
