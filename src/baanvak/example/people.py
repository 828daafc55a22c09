"""Draws jobseekers whose experience, skills, wishes and days fit together, as people's lives do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from baanvak.atlas.models import Place
from baanvak.atlas.rules.codes import Day, DayPart, Demand, Licence, Mode
from baanvak.example.names import FIRST_NAMES, LAST_NAMES
from baanvak.example.vocabulary import Job, Words

WEEK = Day.MONDAY | Day.TUESDAY | Day.WEDNESDAY | Day.THURSDAY | Day.FRIDAY
OFTEN_CANNOT = (
    Demand.LIFTING, Demand.STANDING, Demand.BENDING, Demand.STAIRS, Demand.BUSY_PLACES, Demand.HIGH_PACE, Demand.NOISE,
    Demand.HEIGHTS, Demand.SCREEN, Demand.WEATHER,
)  # fmt: skip
SUPPORTS = ("guidance", "variation", "slow_start", "clear_tasks", "quiet_place", "adaptation", "extra_breaks")
HOME_LANGUAGES = ("ara", "tur", "pol", "tir", "fas", "ukr", "som", "eng")
PLACES_OF_WORK = ("een klein bedrijf", "een groot bedrijf", "een bedrijf in de buurt", "een uitzendbureau")


@dataclass(slots=True)
class Past:
    """One experience. Months as (year, month); `ended` None means: still."""

    title: str
    kind: str = "paid"
    occupation: int | None = None
    where: str = ""
    started: date | None = None
    ended: date | None = None


@dataclass(slots=True)
class Drawn:
    """A jobseeker as drawn, before it is rows. Empty means: not told."""

    first_name: str
    last_name: str
    login: str = ""
    form_of_address: str = ""
    place: Place | None = None
    hours: tuple[int | None, int | None] = (None, None)
    days: int = 0
    day_parts: int = 0
    starts_on: date | None = None
    modes: int = 0
    max_minutes: int | None = None
    licences: int = 0
    has_told_licences: bool = False
    cannot: int = 0
    support: list[str] = field(default_factory=list)
    skills: dict[int, int] = field(default_factory=dict)  # concept -> level
    own_skills: list[str] = field(default_factory=list)
    experience: list[Past] = field(default_factory=list)
    education: list[tuple[str, str, bool, int | None, str]] = field(default_factory=list)
    languages: list[tuple[str, int, int, int, int]] = field(default_factory=list)
    wished_occupations: list[int] = field(default_factory=list)
    wished_sectors: list[str] = field(default_factory=list)
    wished_features: list[str] = field(default_factory=list)
    shares: list[tuple[str, str]] = field(default_factory=list)  # organisation key, "all" or "work"
    is_findable: bool = False
    scans: list[dict[str, Any]] = field(default_factory=list)  # as written in personas.toml


def draw(words: Words, number: int, today: date, dice: Random) -> Iterator[Drawn]:
    """Draw `number` people; the same dice give the same people."""
    jobs = [job for job in words.jobs.values() if job.profile]
    weights = [int(job.profile.get("weight", 1)) for job in jobs]
    for _person in range(number):
        past = dice.choices(jobs, weights, k=dice.choice([0, 1, 1, 2]))
        yield _draw(past, jobs, words, today, dice)


def _draw(past: list[Job], jobs: list[Job], words: Words, today: date, dice: Random) -> Drawn:
    person = Drawn(dice.choice(FIRST_NAMES), dice.choice(LAST_NAMES))
    person.place = dice.choices(words.near_places, [max(p.population, 400) for p in words.near_places])[0]
    _draw_time(person, today, dice)
    _draw_limits(person, dice)
    _draw_past(person, past, words, today, dice)
    _draw_wishes(person, past, jobs, words, dice)
    _draw_languages(person, dice)
    person.is_findable = dice.random() < 0.6
    if dice.random() < 0.7:
        shared = dice.choice(["all", "all", "work"])
        person.shares = [
            (dice.choice(["werkplein", "werkplein", "werkplein", "uwv", "werkbedrijf", "vakbond"]), shared)
        ]
    return person


def _draw_time(person: Drawn, today: date, dice: Random) -> None:
    least = dice.choice([8, 12, 16, 20, 24, 32])
    person.hours = (least, min(40, least + dice.choice([0, 4, 8, 12])))
    person.days = int(WEEK | Day.SATURDAY) if dice.random() < 0.3 else int(WEEK)
    parts = DayPart.MORNING | DayPart.AFTERNOON
    person.day_parts = int(parts | DayPart.EVENING) if dice.random() < 0.35 else int(parts)
    person.starts_on = today + timedelta(days=dice.choice([0, 0, 14, 30]))
    car = dice.random() < 0.4
    person.modes = int(Mode.CAR | Mode.BICYCLE) if car else int(Mode.BICYCLE | Mode.PUBLIC_TRANSPORT)
    person.max_minutes = dice.choice([30, 30, 45, 45, 60])
    person.licences = int(Licence.B) if car or dice.random() < 0.25 else 0
    person.has_told_licences = True


def _draw_limits(person: Drawn, dice: Random) -> None:
    if dice.random() < 0.35:
        for demand in dice.sample(OFTEN_CANNOT, dice.choice([1, 1, 2])):
            person.cannot |= int(demand)
    if dice.random() < 0.3:
        person.support = dice.sample(SUPPORTS, dice.choice([1, 1, 2]))


def _draw_past(person: Drawn, past: list[Job], words: Words, today: date, dice: Random) -> None:
    end = today.year - dice.choice([0, 1, 2, 4, 7, 10])
    for job in past:
        start = end - dice.choice([1, 2, 3, 5, 8, 14])
        person.experience.append(
            Past(
                title=job.name[:1].upper() + job.name[1:],
                occupation=job.pk,
                where=dice.choice(PLACES_OF_WORK),
                started=date(start, dice.randint(1, 12), 1),
                ended=date(end, 12, 1) if end < today.year else date(today.year, 6, 1),
            )
        )
        for skill in job.essential:
            if dice.random() < 0.75:
                person.skills[skill] = dice.choice([1, 2, 2, 2, 3])
        end = start - dice.choice([0, 1, 2])
    if dice.random() < 0.35:
        title, kind = dice.choice(
            [("Vrijwilliger in het buurthuis", "volunteering"), ("Zorg voor familie", "care"),
             ("Moestuin", "hobby"), ("Klussen bij buren", "hobby"), ("Stage", "internship")]
        )  # fmt: skip
        person.experience.append(Past(title=title, kind=kind, started=date(today.year - 2, dice.randint(1, 12), 1)))
    for skill in dice.sample(words.transversal, dice.choice([2, 3, 4, 5])):
        person.skills.setdefault(skill, dice.choice([2, 2, 3]))
    level = dice.choice(["primary", "vmbo", "vmbo", "entree", "mbo2", "mbo2", "mbo3", "mbo4", "havo", "hbo", "abroad"])
    person.education = [("School", level, dice.random() < 0.75, end - dice.randint(0, 10), "")]


def _draw_wishes(person: Drawn, past: list[Job], jobs: list[Job], words: Words, dice: Random) -> None:
    wished = [dice.choice(jobs)] if not past else list(past[:1])
    if past and past[0].steps and dice.random() < 0.6:
        step = words.jobs.get(dice.choice(past[0].steps))
        wished = [step] if step else wished
    person.wished_occupations = [job.pk for job in wished]
    person.wished_sectors = sorted({job.sector for job in wished})
    person.wished_features = dice.sample(
        ["WITH_PEOPLE", "WITH_HANDS", "IN_TEAM", "CALM", "VARIED", "HELPING", "FIXED_TIMES", "LEARNING", "OUTDOORS"], 2
    )


def _draw_languages(person: Drawn, dice: Random) -> None:
    if dice.random() < 0.7:
        person.languages = [("nld", 4, 4, dice.choice([3, 4]), dice.choice([2, 3, 4]))]
        return
    level = dice.choice([1, 2, 2, 3])
    person.languages = [("nld", level, min(4, level + 1), level, max(1, level - 1))]
    person.languages.append((dice.choice(HOME_LANGUAGES), 4, 4, 3, 3))
