"""Draws vacancies that could stand in the newspaper of the region: every fact from the occupation's profile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from baanvak.atlas.models import Place
from baanvak.example.names import EMPLOYERS
from baanvak.example.vocabulary import Job, Words

NEAR_SHARE = 0.85  # of the vacancies lies in the region
OPENINGS = (
    "Wij zoeken een {title} die graag aanpakt.",
    "Ons team in {place} zoekt versterking: een {title}.",
    "Kom werken bij {employer} als {title}.",
    "{employer} heeft plaats voor een {title}.",
    "Bent u de {title} die wij zoeken?",
)
OFFERS = (
    "U krijgt een vaste begeleider in de eerste weken.",
    "Wij leren u het vak, ook als u nog weinig ervaring heeft.",
    "U krijgt werkkleding en reiskosten van ons.",
    "Proefdraaien kan: kom een dag kijken.",
    "Wij zijn een klein team en eten samen om twaalf uur.",
    "Uw rooster weet u drie weken vooruit.",
    "U kunt bij ons een diploma halen.",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One vacancy as drawn, before it is a row."""

    job: Job
    employer: str
    title: str
    text: str
    place: Place
    hours: tuple[int, int]
    pay: tuple[Decimal, Decimal]
    days: int
    day_parts: int
    contract: str
    posted_on: date
    open_until: date
    starts_on: date | None
    skills: tuple[tuple[int, int], ...]  # concept, importance
    dutch: int
    asks: int
    licences: int
    features: int


def draw(words: Words, number: int, today: date, dice: Random) -> Iterator[Drawn]:
    """Draw `number` vacancies; the same dice give the same vacancies."""
    jobs = [job for job in words.jobs.values() if job.profile]
    weights = [int(job.profile.get("weight", 1)) for job in jobs]
    for job in dice.choices(jobs, weights, k=number):
        yield _draw(job, words, today, dice)


def draw_for(job: Job, employer: str, place: Place, words: Words, today: date, dice: Random) -> Drawn:
    """Draw a vacancy of one occupation at one employer."""
    return _draw(job, words, today, dice, employer=employer, place=place)


def _draw(
    job: Job, words: Words, today: date, dice: Random, *, employer: str | None = None, place: Place | None = None
) -> Drawn:
    place = place or _place(words, dice)
    employer = employer or _employer(job.sector, dice)
    title = dice.choice([job.name, job.name, *job.titles])
    posted = today - timedelta(days=dice.randint(0, 35))
    skills = _skills(job, words, dice)
    profile = job.profile
    return Drawn(
        job=job,
        employer=employer,
        title=title[:1].upper() + title[1:],
        text=_text(job, title, employer, place, [words.skill_names[pk] for pk, _ in skills[:4]], dice),
        place=place,
        hours=_hours(profile, dice),
        pay=_pay(profile, dice),
        days=int(profile.get("days", 0)),
        day_parts=int(profile.get("day_parts", 0)),
        contract=dice.choice(profile.get("contracts") or ["temporary"]),
        posted_on=posted,
        open_until=max(posted + timedelta(days=dice.choice([30, 45, 60])), today + timedelta(days=dice.randint(3, 40))),
        starts_on=today + timedelta(days=dice.choice([7, 14, 30, 45])) if dice.random() < 0.3 else None,
        skills=skills,
        dutch=int(profile.get("dutch_level", 0)),
        asks=int(profile.get("demands", 0)),
        licences=int(profile.get("licences", 0)),
        features=int(profile.get("features", 0)),
    )


def _place(words: Words, dice: Random) -> Place:
    places = words.near_places if dice.random() < NEAR_SHARE else words.far_places
    return dice.choices(places, [max(place.population, 400) for place in places])[0]


def _employer(sector: str, dice: Random) -> str:
    first, second = EMPLOYERS.get(sector, EMPLOYERS["office"])
    return f"{dice.choice(first)} {dice.choice(second)}"


def _hours(profile: dict, dice: Random) -> tuple[int, int]:
    low, high = int(profile.get("hours_min", 16)), int(profile.get("hours_max", 36))
    least = dice.choice([low, low, min(high, low + 4), min(high, low + 8)])
    return least, dice.choice([high, high, max(least, high - 4)])


def _pay(profile: dict, dice: Random) -> tuple[Decimal, Decimal]:
    low, high = float(profile.get("wage_min", 15)), float(profile.get("wage_max", 18))
    least = low + (high - low) * dice.uniform(0, 0.35)
    most = max(least, high - (high - low) * dice.uniform(0, 0.3))
    return Decimal(f"{least:.2f}"), Decimal(f"{most:.2f}")


def _skills(job: Job, words: Words, dice: Random) -> tuple[tuple[int, int], ...]:
    """Most essential skills, some optional ones, and a habit or two that every boss names."""
    needed = [(pk, 3) for pk in job.essential if dice.random() < 0.85]
    useful = [(pk, 2 if dice.random() < 0.4 else 1) for pk in job.optional if dice.random() < 0.4]
    habits = [(pk, 2) for pk in dice.sample(words.transversal, 2)]
    chosen = dict(habits + useful + needed)
    return tuple(sorted(chosen.items(), key=lambda pair: (-pair[1], pair[0])))[:14]


def _text(job: Job, title: str, employer: str, place: Place, skills: list[str], dice: Random) -> str:
    opening = dice.choice(OPENINGS).format(title=title, place=place.name, employer=employer)
    tasks = "\n".join(f"- {skill}" for skill in skills)
    offers = " ".join(dice.sample(OFFERS, 2))
    return f"{opening}\n\n{job.about}\n\nDit doet u onder andere:\n{tasks}\n\n{offers}"
