"""Filling the example region: written personas first, then everybody the dice draw."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy

from baanvak.base.actions import action
from baanvak.base.actor import Actor
from baanvak.base.verbs import Verb
from baanvak.example import people, personas, queries, vacancies, vocabulary
from baanvak.example.actions import enrolments, scan_rows
from baanvak.example.actions.palette import PaletteRows
from baanvak.example.actions.rows import PeopleRows, VacancyRows
from baanvak.people.models import Account, Organisation, OrganisationKind
from baanvak.people.queries import DEMO_ADDRESS

SEED = 2026
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """How much the example region holds."""

    people: int
    vacancies: int
    programmes: int
    organisations: int


def is_filled() -> bool:
    """Whether the example region is there already."""
    return Account.objects.filter(email__endswith=DEMO_ADDRESS).exists()


@action(Verb.ADD, on="example", says=gettext_lazy("made the example region"))
def fill(
    *,
    by: Actor,
    people_number: int = 300,
    vacancies_number: int = 1500,
    region: str = "Groningen",
    progress: Progress = lambda _rows: None,
    today: date | None = None,
    example: None = None,
) -> Filled:
    """Make the fictional organisations, people, vacancies and programmes of the example region."""
    today = today or timezone.localdate()
    words = vocabulary.read(region)
    story = queries.story()
    palette = queries.palette()
    organisations = _organisations([*story["organisation"], *palette["provider"]])
    _fill_vacancies(words, story, organisations, vacancies_number, today, progress)
    rows = PeopleRows(organisations, today)
    for entry in story["staff"]:
        rows.add_staff(entry)
    for entry in story["jobseeker"]:
        rows.add(personas.drawn(entry, words, today))
    number = len(story["staff"]) + len(story["jobseeker"])
    for drawn in people.draw(words, max(0, people_number - number), today, Random(SEED)):
        rows.add(drawn)
        progress(1)
    rows.write()
    staff = {entry["login"]: person for person, entry in rows.staff}
    scan_rows.write(rows.people, staff, {pk: slug for slug, pk in words.skills.items()})
    programmes = PaletteRows(words, organisations, today).fill(by, palette)
    coach = next(person for person, entry in rows.staff if entry["role"] == "coach")
    enrolments.fill([person for person, _drawn in rows.people], coach, today)
    return Filled(
        people=max(people_number, number),
        vacancies=vacancies_number,
        programmes=programmes,
        organisations=len(organisations),
    )


def _organisations(entries: list[dict[str, Any]]) -> dict[str, Organisation]:
    kinds = {kind.slug: kind for kind in OrganisationKind.objects.all()}
    found = {}
    for entry in entries:
        organisation = Organisation(name=entry["name"], kind=kinds[entry["kind"]], about=entry.get("about", ""))
        organisation.save()
        found[entry["key"]] = organisation
    return found


def _fill_vacancies(
    words: vocabulary.Words,
    story: dict[str, list[dict[str, Any]]],
    organisations: dict[str, Organisation],
    number: int,
    today: date,
    progress: Progress,
) -> None:
    """Some vacancies of the employers one can log in as, then those of the whole region and a bit of the country."""
    dice = Random(SEED)
    rows = VacancyRows()
    own = 0
    for entry in story["organisation"]:
        if entry["kind"] == "employer":
            place = next(p for p in words.near_places if p.name == entry["place"])
            for slug in entry["jobs"]:
                job = words.job(slug)
                drawn = vacancies.draw_for(job, entry["name"], place, words, today, dice)
                rows.add(drawn, organisations[entry["key"]])
                own += 1
    for drawn in vacancies.draw(words, max(0, number - own), today, dice):
        rows.add(drawn, None)
        progress(1)
    rows.write()
