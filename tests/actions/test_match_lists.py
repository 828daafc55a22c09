"""The system keeps who came in whose list: new once, gone when it is over, no work when nothing changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from baanvak.base.actor import SYSTEM
from baanvak.base.errors import Refused
from baanvak.base.news import LISTENERS
from baanvak.market.news import VacanciesChanged, VacancyChanged
from baanvak.matching import reactions
from baanvak.matching.actions import matches
from baanvak.matching.actions.reactions import react
from baanvak.matching.models import Approach, Match, Renewal
from baanvak.matching.news import MatchesFound, Reacted
from baanvak.portfolio.models import Portfolio
from baanvak.portfolio.news import PortfolioChanged
from factories import a_person, a_vacancy, oneself
from factories.matching import a_portfolio, a_street, asks, can

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


def pairs() -> set[tuple[str, str]]:
    return {(row.person.first_name, row.vacancy.title) for row in Match.objects.select_related("person", "vacancy")}


def test_a_person_gets_the_vacancies_that_fit(street) -> None:
    a_vacancy(street.employer, "Ver weg in de nacht", place=street.place, hours_min=4, hours_max=8)
    assert matches.refresh(by=SYSTEM, person=street.person) == 1
    assert pairs() == {("Jan", "Voorman metselen")}
    assert Match.objects.get().seen_at is None


def test_found_again_is_not_new_again(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    Match.objects.update(found_at=timezone.now() - timedelta(days=9), seen_at=timezone.now())
    can(street.person, street.planning)
    assert matches.refresh(by=SYSTEM, person=street.person) == 0
    found = Match.objects.get()
    assert found.found_at < timezone.now() - timedelta(days=8)
    assert found.seen_at is not None


def test_nothing_is_done_when_no_fact_changed(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    Match.objects.all().delete()
    before = Renewal.objects.get(person=street.person).at
    assert matches.refresh(by=SYSTEM, person=street.person) == 0
    assert not Match.objects.exists()
    assert Renewal.objects.get(person=street.person).at == before


def test_what_no_longer_fits_leaves_the_list_unless_it_was_seen(street) -> None:
    other = asks(a_vacancy(street.employer, "Tweede", place=street.place, hours_min=32, hours_max=32), street.laying)
    matches.refresh(by=SYSTEM, person=street.person)
    Match.objects.filter(vacancy=other).update(seen_at=timezone.now())
    Portfolio.objects.filter(person=street.person).update(hours_min=8, hours_max=12)
    matches.refresh(by=SYSTEM, person=street.person)
    assert pairs() == {("Jan", "Tweede")}


def test_a_new_vacancy_comes_in_the_list_of_whom_it_fits(street) -> None:
    baker = a_person("Ali Bakker")
    a_portfolio(baker, street.place, hours_min=4, hours_max=8)
    assert matches.refresh(by=SYSTEM, vacancy=street.vacancy) == 1
    assert pairs() == {("Jan", "Voorman metselen")}


def test_a_vacancy_far_away_comes_in_the_list_of_the_country(street) -> None:
    street.vacancy.place = street.away
    street.vacancy.place.region = None
    street.vacancy.place.save()
    street.vacancy.save()
    assert matches.refresh(by=SYSTEM, vacancy=street.vacancy) == 1


def test_a_closed_vacancy_leaves_every_list(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    Match.objects.update(seen_at=timezone.now())
    street.vacancy.state = "closed"
    street.vacancy.save()
    matches.refresh(by=SYSTEM, vacancy=street.vacancy)
    assert not Match.objects.exists()


def test_the_round_renews_everybody_and_shows_progress(street, monkeypatch) -> None:
    monkeypatch.setattr(matches, "CHUNK", 1)
    second = a_person("Ans Boer")
    a_portfolio(second, street.place)
    can(second, street.laying)
    seen = []
    assert matches.refresh_all(by=SYSTEM, progress=lambda done, all_: seen.append((done, all_))) == 2
    assert seen == [(1, 2), (2, 2)]
    assert pairs() == {("Jan", "Voorman metselen"), ("Ans", "Voorman metselen")}


def test_only_the_system_looks_for_matches(street) -> None:
    for by in (oneself(street.person), street.as_coach, street.as_employer):
        with pytest.raises(Refused):
            matches.refresh(by=by, person=street.person)
        with pytest.raises(Refused):
            matches.refresh_all(by=by)


def test_a_person_says_that_the_new_ones_were_seen_and_nobody_else_does(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    with pytest.raises(Refused):
        matches.mark_seen(by=street.as_coach, person=street.person)
    assert matches.mark_seen(by=oneself(street.person), person=street.person) == 1
    assert not Match.objects.filter(seen_at=None).exists()


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
    assert not Match.objects.exists()


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
    monkeypatch.setattr(matches, "tell", told.append)
    matches.refresh(by=SYSTEM, person=street.person)
    matches.refresh(by=SYSTEM, person=street.person)
    assert told == [MatchesFound(street.person.pk, (street.vacancy.pk,))]
