"""Whatever changes, in whatever order: the lists are those that comparing everything anew would give."""

import random
from dataclasses import replace

import pytest
from django.utils import timezone

from baanvak.atlas.models import Region
from baanvak.base.actor import SYSTEM
from baanvak.engine.score import explain
from baanvak.market.models import Vacancy
from baanvak.market.news import VacanciesChanged, VacancyChanged
from baanvak.matching import catalogue, reactions
from baanvak.matching.actions import lists, matches, nights
from baanvak.matching.models import PersonList, Reaction, VacancyList
from baanvak.matching.models import lists as rows
from baanvak.matching.news import Reacted
from baanvak.people.models import Person
from baanvak.portfolio.models import Portfolio, Skill
from baanvak.portfolio.news import PortfolioChanged
from factories import a_concept, a_person, a_place, a_vacancy, an_employer, an_occupation
from factories.matching import a_portfolio, asks, can

pytestmark = pytest.mark.django_db

SHORT = 3


@pytest.fixture(autouse=True)
def _short_lists(monkeypatch) -> None:
    """So short that most lists are full, and what is next matters."""
    monkeypatch.setattr(lists, "LENGTH", SHORT)
    monkeypatch.setattr(rows, "LENGTH", SHORT)
    monkeypatch.setattr(nights, "PEOPLE", replace(nights.PEOPLE, limit=SHORT))
    monkeypatch.setattr(nights, "VACANCIES", replace(nights.VACANCIES, limit=SHORT))
    monkeypatch.setattr(nights, "SLICE", 4)


class Town:
    """People and vacancies that change by chance, and the news of it, late or soon."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.skills = [a_concept(f"vak {n}") for n in range(6)]
        self.occupations = [an_occupation(f"beroep {n}", f"711{n}") for n in range(3)]
        self.employer = an_employer()
        away, nowhere = a_place("Assen", 52.9967, 6.5625), a_place("Haren", 53.17, 6.6)
        away.region, nowhere.region = Region.objects.create(name="Drenthe"), None
        away.save(), nowhere.save()
        self.places = [a_place(), away, nowhere, None]
        self.late: list = []
        for _ in range(8):
            self.new_person(), self.new_vacancy()

    def some(self) -> list:
        return self.chance.sample(self.skills, self.chance.randint(1, 4))

    def person(self) -> Person:
        return self.chance.choice(list(Person.objects.filter(pk__in=Portfolio.objects.values("person")).order_by("pk")))

    def vacancy(self) -> Vacancy:
        return self.chance.choice(list(Vacancy.objects.order_by("pk")))

    def new_person(self) -> None:
        person = a_person(f"Nr {self.chance.random()}")
        hours = self.chance.choice([None, 8, 24])
        a_portfolio(person, self.chance.choice(self.places), hours_min=hours, hours_max=hours and hours + 12)
        can(person, *self.some())
        self.late.append((reactions.renew_lists, PortfolioChanged(person.pk, "skills")))

    def new_vacancy(self) -> None:
        new = a_vacancy(
            self.employer, place=self.chance.choice(self.places), hours_min=self.chance.choice([None, 16, 32]),
            occupation=self.chance.choice(self.occupations),
        )  # fmt: skip
        asks(new, *self.some())
        self.late.append((reactions.place_vacancy, VacancyChanged(new.pk)))

    def change_person(self) -> None:
        person = self.person()
        if self.chance.random() < 0.5:
            Skill.objects.filter(person=person).delete()
            can(person, *self.some(), level=self.chance.randint(1, 3))
        else:
            own = Portfolio.objects.get(person=person)
            own.place, own.max_minutes = self.chance.choice(self.places), self.chance.choice([10, 60, 120])
            own.save()
        self.late.append((reactions.renew_lists, PortfolioChanged(person.pk, "skills")))

    def change_vacancy(self) -> None:
        found = self.vacancy()
        found.state = self.chance.choice(["open", "open", "open", "paused", "closed"])
        found.place = self.chance.choice(self.places)
        if self.chance.random() < 0.5:
            found.skills.all().delete()
            asks(found, *self.some())
        found.save()
        self.late.append((reactions.place_vacancies, VacanciesChanged((found.pk,))))

    def say_no(self) -> None:
        person, found = self.person(), self.vacancy()
        Reaction.objects.create(person=person, vacancy=found, kind="not_for_me", reason="occupation")
        self.late.append((reactions.learn_from_no, Reacted(person.pk, found.pk, "not_for_me", "occupation")))

    def somebody_leaves(self) -> None:
        self.person().delete()

    def one_is_deleted(self) -> None:
        said = Reaction.objects.values("vacancy")
        if found := Vacancy.objects.exclude(pk__in=said).order_by("pk").first():
            self.late.append((reactions.place_vacancies, VacanciesChanged((found.pk,))))
            found.delete()

    def step(self) -> None:
        often = [self.new_person, self.new_vacancy, self.change_person, self.change_vacancy, self.change_vacancy]
        self.chance.choice([*often, *often, self.say_no, self.somebody_leaves, self.one_is_deleted])()
        while self.late and self.chance.random() < 0.6:
            self.hear()

    def hear_all(self) -> None:
        while self.late:
            self.hear()
        matches.refresh_people(by=SYSTEM, people=[])  # also lists that somebody left who was erased

    def hear(self) -> None:
        listener, news = self.late.pop(self.chance.randrange(len(self.late)))
        listener(news)


def stored() -> tuple[dict, dict]:
    people = {row.pk: row.parts() for row in PersonList.objects.all()}
    return people, {row.pk: row.entries() for row in VacancyList.objects.all()}


def expected() -> tuple[dict, dict]:
    """The same by explaining every pair."""
    words = catalogue.vocabulary()
    seekers = catalogue.seekers(list(Portfolio.objects.order_by("person").values_list("person", flat=True)))
    works = catalogue.vacancies(list(Vacancy.objects.open().order_by("pk").values_list("pk", flat=True)))
    people, vacancies = {}, {}
    for seeker in seekers:
        inside = [work for work in works if seeker.region is None or work.region == seeker.region]
        outside = [work for work in works if work not in inside]
        people[seeker.id] = (
            best((work.id, explain(seeker, work, words)) for work in inside),
            best((work.id, explain(seeker, work, words, travel_is_must=False)) for work in outside),
        )
    for work in works:
        vacancies[work.id] = best((seeker.id, explain(seeker, work, words)) for seeker in seekers)
    return people, vacancies


def assert_right() -> None:
    for found, wanted in zip(stored(), expected(), strict=True):
        assert found.keys() == wanted.keys()
        assert {pk: (found[pk], wanted[pk]) for pk in found if found[pk] != wanted[pk]} == {}


def best(explained) -> list:
    return sorted(((e.points, pk) for pk, e in explained if not e.misses), key=lambda pair: (-pair[0], pair[1]))[:SHORT]


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_lists_are_those_of_comparing_everything(seed: int) -> None:
    town = Town(seed)
    for _ in range(3):
        for _ in range(8):
            town.step()
        town.hear_all()
        assert_right()
    before = stored()
    nights.run(by=SYSTEM)
    assert stored() == before


@pytest.mark.parametrize("seed", range(3))
def test_what_changes_during_a_night_is_in_its_lists(seed: int, monkeypatch) -> None:
    town = Town(seed)
    town.hear_all()

    def busy(done: int, total: int) -> None:
        for _ in range(2):
            town.step()
        town.hear_all()

    nights.run(by=SYSTEM, progress=busy)
    assert_right()


def test_a_change_costs_no_building_and_no_list_that_stays(monkeypatch) -> None:
    town = Town(7)
    town.hear_all()
    far = a_vacancy(town.employer, place=town.places[1], hours_min=50)
    before = {row.pk: row.made_at for row in (*PersonList.objects.all(), *VacancyList.objects.all())}
    catalogue.people()
    for kind in (catalogue.Index, catalogue.SeekerIndex):
        monkeypatch.setattr(kind, "build", lambda *_args: pytest.fail("built anew"))
    matches.refresh(by=SYSTEM, vacancy=far)
    after = {row.pk: row.made_at for row in (*PersonList.objects.all(), *VacancyList.objects.exclude(pk=far.pk))}
    nobody = Portfolio.objects.filter(hours_max__gte=50).count() + Portfolio.objects.filter(hours_max=None).count()
    assert len([pk for pk in before if before[pk] != after[pk]]) <= nobody < len(after)


def test_who_is_erased_stands_in_no_list() -> None:
    town = Town(8)
    nights.run(by=SYSTEM)
    person = Person.objects.get(pk=next(iter(VacancyList.objects.exclude(least=-1))).people[0])
    gone = person.pk
    person.delete()
    assert not [row for row in VacancyList.objects.all() if gone in row.people]
    town.one_is_deleted()
    town.hear_all()
    assert_right()
    assert not PersonList.objects.filter(pk=gone).exists()
    nights.run(by=SYSTEM)
    assert_right()


def test_seen_is_remembered_until_the_vacancy_closes() -> None:
    town = Town(9)
    nights.run(by=SYSTEM)
    row = next(row for row in PersonList.objects.all() if row.vacancies)
    row.see(row.vacancies)
    row.save()
    town.late.clear()
    closed = Vacancy.objects.get(pk=row.vacancies[0])
    closed.state = "closed"
    closed.save()
    nights.run(by=SYSTEM)
    assert set(PersonList.objects.get(pk=row.pk).seen) == set(row.vacancies[1:])
    assert PersonList.objects.get(pk=row.pk).fresh(timezone.localdate()) == [
        pk for pk in PersonList.objects.get(pk=row.pk).vacancies if pk not in row.vacancies
    ]
