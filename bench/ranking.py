"""Time the exact ranking of made-up vacancies (how many: first argument) and check a list each way."""

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from baanvak.engine.facts import Seeker, Vacancy, Vocabulary
from baanvak.engine.ranking import Index, Ranked, SeekerIndex
from baanvak.engine.score import Explanation, explain

TERMS, JOBS = 13_900, 3_000


def mask(chance: random.Random, bits: int, most: int) -> int:
    return sum(1 << bit for bit in chance.sample(range(bits), chance.randint(0, most)))


def both(chance: random.Random, id_: int, job: int) -> dict[str, Any]:
    """Return the facts both sides share: one of 60 towns, skills from the profile of an occupation."""
    town, profile = chance.randrange(60), random.Random(job)
    terms = [int(TERMS * profile.random() ** 2) for _ in range(30)]
    facts: dict[str, Any] = {"id": id_, "licences": chance.choice((0, 0, 0, 1 << 4))}
    facts["skills"] = tuple((term, chance.randint(1, 3)) for term in chance.sample(terms, 20))
    facts["x"], facts["y"] = town * 3_001 + chance.randrange(4_000), town * 79_193 % 300_000
    facts["hours_min"], facts["hours_max"] = chance.choice((None, 8, 16, 32)), chance.choice((None, 32, 40))
    facts["days"] = chance.choice((0, 31, 63, mask(chance, 7, 5)))
    facts["day_parts"] = chance.choice((0, 3, 7, 15))
    facts["starts"] = chance.choice((None, 740_000 + chance.randint(0, 150)))
    facts["languages"] = chance.choice(((), ((1, 3),), ((1, 2), (2, 2))))
    return facts


def seeker(chance: random.Random, id_: int) -> Seeker:
    job = chance.randrange(JOBS)
    own = {"wished_occupations": (job,), "wished_groups": (1_000 + job,), "wished_sectors": (job % 16,)}
    road = {"modes": chance.randint(1, 7), "max_minutes": chance.choice((15, 30, 45, 60, 90))}
    masks = {"wished_features": mask(chance, 14, 4), "cannot": mask(chance, 20, 3)}
    return Seeker(**both(chance, id_, job), **own, **road, **masks)


def vacancy(chance: random.Random, id_: int) -> Vacancy:
    job = chance.randrange(JOBS)
    own = {"occupation": job, "group": 1_000 + job, "sector": job % 16, "employer": chance.randrange(5_000)}
    masks = {"features": mask(chance, 14, 4), "asks": mask(chance, 20, 4)}
    return Vacancy(**both(chance, id_, job), **own, **masks)


def timed(name: str, rank: Callable[[Any], Ranked], questions: list[Any]) -> None:
    times = []
    for question in questions:
        start = time.perf_counter()
        rank(question)
        times.append((time.perf_counter() - start) * 1000)
    print(f"{name}: median {statistics.median(times):.2f} ms, worst {max(times):.2f} ms of {len(times)}")


def check(ranked: Ranked, pairs: list[tuple[int, Explanation]]) -> None:
    pairs.sort(key=lambda pair: (-pair[1].points, pair[0]))
    near = [(id_, e.points, e.misses[0].code) for id_, e in pairs if len(e.misses) == 1]
    assert list(ranked.matches) == [(id_, e.points) for id_, e in pairs if not e.misses][:50]
    assert list(ranked.near_misses) == near[:50]


if __name__ == "__main__":
    chance, size = random.Random(20261121), int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    near = {t: tuple((chance.randrange(TERMS), chance.randint(30, 95)) for _ in "ab") for t in range(TERMS)}
    words = Vocabulary({term: 1 + term % 100 for term in range(TERMS)}, near)
    people, jobs = [seeker(chance, i) for i in range(size // 5)], [vacancy(chance, i) for i in range(size)]
    start = time.perf_counter()
    index, seekers = Index.build(jobs, words), SeekerIndex.build(people, words)
    print(f"built {size} vacancies and {size // 5} people in {time.perf_counter() - start:.2f} s")
    timed("vacancies for a person", index.rank, people[:100])
    timed("people for a vacancy", seekers.rank, jobs[:100])
    check(index.rank(people[0]), [(job.id, explain(people[0], job, words)) for job in jobs])
    check(seekers.rank(jobs[0]), [(person.id, explain(person, jobs[0], words)) for person in people])
    print("both lists are what explaining every pair gives")
