"""The system keeps who came in whose list: new once, gone when it is over, no work when nothing changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baanvak.base.actor import SYSTEM
from baanvak.base.errors import Refused
from baanvak.base.news import LISTENERS
from baanvak.market.models import Vacancy
from baanvak.market.news import VacanciesChanged, VacancyChanged
from baanvak.matching import queries, reactions
from baanvak.matching.actions import lists, matches, nights
from baanvak.matching.actions.reactions import react
from baanvak.matching.models import Approach, PersonList, Renewal, VacancyList
from baanvak.matching.models.lists import day_number
from baanvak.matching.news import MatchesFound, Reacted
from baanvak.people.models import Person
from baanvak.portfolio.models import Portfolio
from baanvak.portfolio.news import PortfolioChanged
from factories import a_person, a_vacancy, oneself
from factories.matching import a_portfolio, a_street, asks, can

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


def pairs() -> set[tuple[str, str]]:
    """Who has what in their list."""
    titles = dict(Vacancy.objects.values_list("pk", "title"))
    rows = PersonList.objects.select_related("person")
    return {(row.person.first_name, titles[pk]) for row in rows for pk in row.vacancies}


def people_of(vacancy: Vacancy) -> set[str]:
    """Whom the list of a vacancy holds."""
    names = dict(Person.objects.values_list("pk", "first_name"))
    return {names[pk] for row in VacancyList.objects.filter(pk=vacancy.pk) for pk in row.people}


def list_of(person: Person) -> PersonList:
    return PersonList.objects.get(person=person)


def test_a_person_gets_the_vacancies_that_fit(street) -> None:
    a_vacancy(street.employer, "Ver weg in de nacht", place=street.place, hours_min=4, hours_max=8)
    assert matches.refresh(by=SYSTEM, person=street.person) == 1
    assert pairs() == {("Jan", "Voorman metselen")}
    assert list_of(street.person).fresh(timezone.localdate()) == [street.vacancy.pk]


def test_found_again_is_not_new_again(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    before = list_of(street.person).points
    day = day_number(timezone.localdate() - timedelta(days=9))
    PersonList.objects.update(since=(day,), seen=(street.vacancy.pk,))
    can(street.person, street.planning)
    assert matches.refresh(by=SYSTEM, person=street.person) == 0
    found = list_of(street.person)
    assert found.points > before, "it was made anew"
    assert found.since == (day,)
    assert found.seen == (street.vacancy.pk,)
    assert found.fresh(timezone.localdate()) == []


def test_new_is_what_came_in_the_last_thirty_days(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    for days, new in ((30, [street.vacancy.pk]), (31, [])):
        assert list_of(street.person).fresh(timezone.localdate() + timedelta(days=days)) == new


def test_nothing_is_done_when_no_fact_changed(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    PersonList.objects.all().delete()
    before = Renewal.objects.get(person=street.person).at
    assert matches.refresh(by=SYSTEM, person=street.person) == 0
    assert not PersonList.objects.exists()
    assert Renewal.objects.get(person=street.person).at == before


def test_what_no_longer_fits_leaves_the_list_and_what_was_seen_does_not_come_back_as_new(street) -> None:
    other = asks(a_vacancy(street.employer, "Tweede", place=street.place, hours_min=32, hours_max=32), street.laying)
    matches.refresh(by=SYSTEM, person=street.person)
    matches.refresh_vacancies(by=SYSTEM, vacancies=[street.vacancy.pk, other.pk])
    assert people_of(street.vacancy) == people_of(other) == {"Jan"}
    PersonList.objects.update(seen=(other.pk,))
    portfolio = Portfolio.objects.get(person=street.person)
    portfolio.hours_min, portfolio.hours_max = 8, 12
    portfolio.save()
    matches.refresh(by=SYSTEM, person=street.person)
    assert pairs() == set()
    assert people_of(street.vacancy) == people_of(other) == set()
    portfolio.hours_min, portfolio.hours_max = 28, 36
    portfolio.save()
    assert matches.refresh(by=SYSTEM, person=street.person) == 1
    assert pairs() == {("Jan", "Voorman metselen"), ("Jan", "Tweede")}
    assert list_of(street.person).fresh(timezone.localdate()) == [street.vacancy.pk]


def test_a_new_vacancy_comes_in_the_list_of_whom_it_fits(street) -> None:
    baker = a_person("Ali Bakker")
    a_portfolio(baker, street.place, hours_min=4, hours_max=8)
    matches.refresh_people(by=SYSTEM, people=[street.person.pk, baker.pk])
    PersonList.objects.update(vacancies=(), points=(), since=(), near=0)
    assert matches.refresh(by=SYSTEM, vacancy=street.vacancy) == 1
    assert people_of(street.vacancy) == {"Jan"}
    assert pairs() == {("Jan", "Voorman metselen")}


def test_a_vacancy_far_away_comes_in_the_list_of_the_country(street) -> None:
    street.vacancy.place = street.away
    street.vacancy.place.region = None
    street.vacancy.place.save()
    street.vacancy.save()
    matches.refresh(by=SYSTEM, person=street.person)
    new = asks(a_vacancy(street.employer, "Ver weg", place=street.away), street.laying)
    assert matches.refresh(by=SYSTEM, vacancy=new) == 1
    assert [len(part) for part in list_of(street.person).parts()] == [0, 2]
    assert people_of(new) == set(), "too far to travel: that list holds who can"


def test_a_closed_vacancy_leaves_every_list(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    matches.refresh(by=SYSTEM, vacancy=street.vacancy)
    assert people_of(street.vacancy) == {"Jan"}
    street.vacancy.state = "closed"
    street.vacancy.save()
    assert list_of(street.person).vacancies, "news is heard later"
    assert queries.new_matches(oneself(street.person)) == []
    matches.refresh(by=SYSTEM, vacancy=street.vacancy)
    assert pairs() == set()
    assert not VacancyList.objects.exists()


def test_the_round_renews_everybody_and_shows_progress(street, monkeypatch) -> None:
    monkeypatch.setattr(nights, "SLICE", 1)
    second = a_person("Ans Boer")
    a_portfolio(second, street.place)
    can(second, street.laying)
    seen = []
    told = nights.run(by=SYSTEM, progress=lambda done, all_: seen.append((done, all_)))
    assert (told.people, told.vacancies, told.found) == (2, 1, 2)
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert people_of(street.vacancy) == {"Jan", "Ans"}
    assert pairs() == {("Jan", "Voorman metselen"), ("Ans", "Voorman metselen")}


def test_only_the_system_looks_for_matches(street) -> None:
    for by in (oneself(street.person), street.as_coach, street.as_employer):
        with pytest.raises(Refused):
            matches.refresh(by=by, person=street.person)
        with pytest.raises(Refused):
            nights.run(by=by)


def test_a_person_says_that_the_new_ones_were_seen_and_nobody_else_does(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    with pytest.raises(Refused):
        matches.mark_seen(by=street.as_coach, person=street.person)
    assert matches.mark_seen(by=oneself(street.person), person=street.person) == 1
    assert list_of(street.person).fresh(timezone.localdate()) == []
    assert matches.mark_seen(by=oneself(street.person), person=street.person) == 0


def test_news_from_below_is_work_for_the_worker() -> None:
    for event in (PortfolioChanged, VacancyChanged, VacanciesChanged, Reacted):
        heard = [one for one in LISTENERS[event] if one.hear.__module__ == "baanvak.matching.reactions"]
        assert heard, event
        assert all(listener.is_later for listener in heard)


def test_a_changed_portfolio_and_changed_vacancies_renew_the_lists(street) -> None:
    reactions.renew_lists(PortfolioChanged(street.person.pk, "skills"))
    assert pairs() == {("Jan", "Voorman metselen")}
    new = asks(a_vacancy(street.employer, "Nieuw", place=street.place), street.laying)
    reactions.place_vacancies(VacanciesChanged((new.pk, street.vacancy.pk)))
    assert pairs() == {("Jan", "Voorman metselen"), ("Jan", "Nieuw")}


def test_news_of_somebody_who_left_does_nothing() -> None:
    reactions.renew_lists(PortfolioChanged(987654, "skills"))
    reactions.place_vacancy(VacancyChanged(987654))
    assert not PersonList.objects.exists()
    assert not VacancyList.objects.exists()


def test_a_no_to_an_employer_teaches_the_next_list(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    other = asks(a_vacancy(street.employer, "Tweede", place=street.place), street.laying, street.planning)
    matches.refresh(by=SYSTEM, vacancy=other)
    react(
        by=oneself(street.person),
        person=street.person,
        vacancy=street.vacancy,
        kind="not_for_me",
        reason="employer",
    )
    before = Renewal.objects.get(person=street.person).facts
    reactions.learn_from_no(Reacted(street.person.pk, street.vacancy.pk, "not_for_me", "employer"))
    assert Renewal.objects.get(person=street.person).facts != before


def test_a_question_about_a_closed_vacancy_ends(street) -> None:
    asked = Approach.objects.create(
        vacancy=street.vacancy, person=street.person, asked_by=street.recruiter, organisation=street.employer
    )
    reactions.end_questions(VacancyChanged(street.vacancy.pk))
    asked.refresh_from_db()
    assert asked.state == "asked"
    street.vacancy.state = "closed"
    street.vacancy.save()
    reactions.end_questions(VacancyChanged(street.vacancy.pk))
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_new_matches_are_told_once_per_person(street, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(lists, "tell", told.append)
    matches.refresh(by=SYSTEM, person=street.person)
    matches.refresh(by=SYSTEM, person=street.person)
    assert told == [MatchesFound(street.person.pk, (street.vacancy.pk,))]
