"""What was new to a person, and what they had seen, came along when pairs became lists."""

import importlib
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from baanvak.base.actor import SYSTEM
from baanvak.matching.actions import matches
from baanvak.matching.models import PersonList
from factories import a_person, a_vacancy
from factories.matching import a_portfolio, a_street, asks

BEFORE, AFTER = "0004_what_people_said_stays", "0005_lists_as_one_row"


def migrate(name: str):
    executor = MigrationExecutor(connection)
    executor.migrate([("matching", name)])
    return executor.loader.project_state([("matching", name)]).apps


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_new_and_seen_come_along() -> None:
    street = a_street()
    today = timezone.now()
    second = asks(a_vacancy(street.employer, "Tweede", place=street.place), street.laying)
    third = asks(a_vacancy(street.employer, "Derde", place=street.place), street.laying)
    other = a_person("Ans Boer")
    a_portfolio(other, street.place)
    Match = migrate(BEFORE).get_model("matching", "Match")
    rows = [
        (street.person, street.vacancy, 60, 40, None),
        (street.person, second, 70, 3, today),
        (street.person, third, 65, 2, None),
        (other, third, 20, 1, None),
    ]
    for person, vacancy, points, days, seen in rows:
        Match.objects.create(
            person_id=person.pk,
            vacancy_id=vacancy.pk,
            points=points,
            found_at=today - timedelta(days=days),
            seen_at=seen,
        )
    migrate(AFTER)
    own = PersonList.objects.get(person=street.person)
    assert (own.vacancies, own.points) == ((second.pk, third.pk, street.vacancy.pk), (70, 65, 60))
    assert own.seen == (second.pk,)
    assert own.fresh(timezone.localdate()) == [third.pk]
    assert own.made_at is None
    assert PersonList.objects.get(person=other).fresh(timezone.localdate()) == [third.pk]
    assert matches.refresh_people(by=SYSTEM, people=[street.person.pk, other.pk]) == 2, "only what is new to Ans"
    assert PersonList.objects.get(person=street.person).seen == (second.pk,)


def test_the_days_of_the_migration_are_those_of_the_model() -> None:
    from baanvak.matching.models.lists import FIRST_DAY

    moved = importlib.import_module(f"baanvak.matching.migrations.{AFTER}")
    assert moved.FIRST_DAY == FIRST_DAY
