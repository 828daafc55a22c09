"""The catalogue reads rows as facts, and its indexes follow every change."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from baanvak.atlas.models import Relation, Vocabulary
from baanvak.engine import facts
from baanvak.engine.ranking import Index
from baanvak.market.models import Vacancy, VacancyLanguage
from baanvak.matching import catalogue
from baanvak.matching.models import Reaction, Renewal
from baanvak.matching.rules.numbers import employer_number, language_number, sector_number
from baanvak.portfolio.models import Language, Portfolio, Skill, Wish
from factories import a_concept, a_person, a_vacancy, an_occupation
from factories.matching import a_portfolio, a_street, asks, can

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


def ranked(person) -> list[int]:
    return [match.id for match in catalogue.open_vacancies().rank(catalogue.seeker(person)).matches]


def test_who_told_nothing_is_unknown_in_everything() -> None:
    person = a_person()
    assert catalogue.seeker(person) == facts.Seeker(id=person.pk)


def test_a_person_is_read_as_facts(street) -> None:
    person = a_person("Ans Boer")
    tomorrow = timezone.localdate() + timedelta(days=1)
    a_portfolio(person, street.place, modes=5, days=31, day_parts=3, starts_on=tomorrow, licences=16, cannot=9)
    can(person, street.laying, level=3)
    Skill.objects.create(person=person, own_words="iets van mezelf")
    for code, told in (("nld", {"speaking": 3, "listening": 2}), ("ara", {"reading": 4}), ("eng", {})):
        Language.objects.create(person=person, code=code, **told)
    group = a_concept("bouwvakkers", "isco_group", notation="7111")
    Wish.objects.create(person=person, kind="occupation", concept=street.occupation)
    Wish.objects.create(person=person, kind="occupation", concept=group)
    Wish.objects.create(person=person, kind="sector", code="care")
    Wish.objects.create(person=person, kind="feature", code="OUTDOORS")
    assert catalogue.seeker(person) == facts.Seeker(
        id=person.pk,
        skills=((street.laying.pk, 3),),
        wished_occupations=(street.occupation.pk,),
        wished_groups=(7112, 7111),
        wished_sectors=(sector_number("care"),),
        wished_features=1,
        x=street.place.x,
        y=street.place.y,
        region=street.place.region_id,
        modes=5,
        max_minutes=45,
        hours_min=28,
        hours_max=36,
        days=31,
        day_parts=3,
        starts=tomorrow.toordinal(),
        licences=16,
        languages=((language_number("nld"), 2), (language_number("ara"), 4), (language_number("eng"), 2)),
        cannot=9,
    )


def test_a_vacancy_is_read_as_facts(street) -> None:
    occupation = an_occupation("verzorgende", "5321", sector="care")
    vacancy = a_vacancy(
        street.employer, "Verzorgende", place=street.place, occupation=occupation, features=3, asks=1,
        licences=16, hours_min=24, hours_max=32, days=31, day_parts=1, starts_on=date(2020, 1, 1),
    )  # fmt: skip
    asks(vacancy, street.laying, importance=2)
    vacancy.skills.create(own_words="hart voor mensen")
    VacancyLanguage.objects.create(vacancy=vacancy, code="nld", level=3)
    assert catalogue.vacancy(vacancy.pk) == facts.Vacancy(
        id=vacancy.pk,
        skills=((street.laying.pk, 2),),
        occupation=occupation.pk,
        group=5321,
        sector=sector_number("care"),
        features=3,
        employer=street.employer.pk,
        x=street.place.x,
        y=street.place.y,
        region=street.place.region_id,
        hours_min=24,
        hours_max=32,
        days=31,
        day_parts=1,
        starts=None,
        licences=16,
        languages=((language_number("nld"), 3),),
        asks=1,
    )
    assert catalogue.vacancy(987654) is None


def test_a_no_to_an_employer_without_an_account_is_to_the_name(street) -> None:
    vacancy = Vacancy.objects.create(employer_name="Bakker  Bart", title="Bakker", state="open")
    Reaction.objects.create(person=street.person, vacancy=vacancy, kind="not_for_me", reason="employer")
    number = employer_number(None, "bakker bart")
    assert catalogue.seeker(street.person).avoided_employers == (number,)
    assert catalogue.vacancy(vacancy.pk).employer == number


def test_each_reason_avoids_its_own_and_other_reasons_nothing(street) -> None:
    street.vacancy.sector = "construction"
    street.vacancy.save()
    for reason in ("occupation", "sector", "pay"):
        Reaction.objects.all().delete()
        Reaction.objects.create(person=street.person, vacancy=street.vacancy, kind="not_for_me", reason=reason)
        seeker = catalogue.seeker(street.person)
        assert seeker.avoided_occupations == ((street.occupation.pk,) if reason == "occupation" else ())
        assert seeker.avoided_sectors == ((sector_number("construction"),) if reason == "sector" else ())
        assert seeker.avoided_employers == ()


def test_reading_many_asks_as_much_as_reading_one(street, django_assert_num_queries) -> None:
    people = [street.person.pk]
    for number in range(5):
        person = a_person(f"Nr {number}")
        a_portfolio(person, street.place)
        can(person, street.laying)
        people.append(person.pk)
    keys = [asks(a_vacancy(street.employer, f"V{n}"), street.laying).pk for n in range(5)]
    for some in (people[:1], people):
        with django_assert_num_queries(5):
            assert [seeker.id for seeker in catalogue.seekers(some)] == some
    for some in (keys[:1], keys):
        with django_assert_num_queries(3):
            assert [vacancy.id for vacancy in catalogue.vacancies(some)] == some


def test_rarity_counts_occupations_and_near_goes_both_ways(street) -> None:
    roofing = an_occupation("dakdekker", "7121")
    baking = an_occupation("bakker", "7512")
    for source, target in (
        (street.occupation, street.laying), (street.occupation, street.drawing), (roofing, street.drawing),
        (baking, street.planning),
    ):  # fmt: skip
        Relation.objects.create(source=source, target=target, kind="essential")
    Relation.objects.create(source=baking, target=street.drawing, kind="optional")
    Relation.objects.create(source=street.laying, target=street.planning, kind="near", grade=70)
    Relation.objects.create(source=street.planning, target=street.laying, kind="near", grade=80)
    Relation.objects.create(source=street.occupation, target=roofing, kind="near", grade=90)
    words = catalogue.vocabulary()
    assert words.rarity == {street.laying.pk: 100, street.drawing.pk: 1, street.planning.pk: 100}
    assert words.near == {
        street.laying.pk: ((street.planning.pk, 80),),
        street.planning.pk: ((street.laying.pk, 80),),
    }


def test_the_vocabulary_is_read_again_only_when_its_version_changes(street) -> None:
    Vocabulary.objects.create(version=1)
    before = catalogue.vocabulary()
    assert catalogue.vocabulary() is before
    Vocabulary.objects.update(version=2)
    assert catalogue.vocabulary() is not before


def test_the_index_follows_every_change_of_a_vacancy(street) -> None:
    assert ranked(street.person) == [street.vacancy.pk]
    pointing = a_concept("voegen")
    can(street.person, pointing)
    second = asks(a_vacancy(street.employer, "Tweede", place=street.place), street.laying, street.drawing, pointing)
    assert ranked(street.person) == [second.pk, street.vacancy.pk]
    street.vacancy.state = "paused"
    street.vacancy.save()
    assert ranked(street.person) == [second.pk]
    second.hours_min, second.hours_max = 2, 4
    second.save()
    assert ranked(street.person) == []
    street.vacancy.state = "open"
    street.vacancy.save()
    assert ranked(street.person) == [street.vacancy.pk]


def test_a_few_changes_among_many_mend_the_index_and_do_not_build_it_anew(street, monkeypatch) -> None:
    vacancies = [asks(a_vacancy(street.employer, f"Nr {n}", place=street.place), street.laying) for n in range(12)]
    Vacancy.objects.update(changed_at=timezone.now() - timedelta(hours=1))
    assert len(ranked(street.person)) == 13
    monkeypatch.setattr(Index, "build", classmethod(lambda *_args: pytest.fail("built anew")))
    vacancies[3].state = "closed"
    vacancies[3].save()
    new = asks(a_vacancy(street.employer, "Nieuw", place=street.place), street.laying)
    found = ranked(street.person)
    assert len(found) == 13
    assert vacancies[3].pk not in found
    assert new.pk in found


def test_a_vacancy_whose_last_day_passed_leaves_the_index(street, monkeypatch) -> None:
    last = asks(
        a_vacancy(street.employer, "Laatste dag", place=street.place, open_until=timezone.localdate()), street.laying
    )
    for number in range(9):
        asks(a_vacancy(street.employer, f"V{number}", place=street.place), street.laying)
    assert last.pk in ranked(street.person)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_args: tomorrow)
    assert last.pk not in ranked(street.person)


def test_the_index_does_not_keep_what_was_deleted(street) -> None:
    asks(a_vacancy(street.employer, "Weg", place=street.place), street.laying)
    assert len(ranked(street.person)) == 2
    Vacancy.objects.filter(title="Weg").delete()
    assert ranked(street.person) == [street.vacancy.pk]


def people_for(vacancy, index) -> list[int]:
    return [match.id for match in index().rank(catalogue.vacancy(vacancy.pk)).matches]


def test_people_come_and_go_with_their_choice_to_be_found(street) -> None:
    shy = a_person("Ver Legen")
    a_portfolio(shy, street.place)
    can(shy, street.laying)
    assert people_for(street.vacancy, catalogue.people) == [street.person.pk, shy.pk]
    assert people_for(street.vacancy, catalogue.findable) == [street.person.pk]
    mine = Portfolio.objects.get(person=street.person)
    mine.is_findable = False
    mine.save()
    assert people_for(street.vacancy, catalogue.findable) == []
    assert people_for(street.vacancy, catalogue.people) == [street.person.pk, shy.pk]


def test_a_renewal_tells_that_a_person_changed(street) -> None:
    other = a_person("Ans Boer")
    a_portfolio(other, street.place)
    assert people_for(street.vacancy, catalogue.people) == [street.person.pk, other.pk]
    can(other, street.laying, street.drawing, street.planning)  # a table that is not watched
    assert people_for(street.vacancy, catalogue.people)[0] == street.person.pk
    Renewal.objects.create(person=other, facts="x")
    assert people_for(street.vacancy, catalogue.people)[0] == other.pk


def test_nothing_is_read_when_nothing_changed(street, django_assert_num_queries) -> None:
    catalogue.open_vacancies()
    with django_assert_num_queries(3):
        catalogue.open_vacancies()


def test_while_one_renews_another_reads_the_index_of_before(street) -> None:
    before = catalogue.open_vacancies()
    street.vacancy.state = "closed"
    street.vacancy.save()
    with catalogue._vacancies._lock:
        assert catalogue.open_vacancies() is before
    assert catalogue.open_vacancies() is not before


def test_a_row_that_turned_out_to_be_gone_makes_the_index_anew(street) -> None:
    before = catalogue.open_vacancies()
    catalogue.drop_vacancies({987654})
    assert catalogue.open_vacancies() is before
    catalogue.drop_vacancies({street.vacancy.pk})
    assert catalogue.open_vacancies() is not before
