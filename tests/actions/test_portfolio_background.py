"""Experience, education and languages: written once, told, put back, and refused to others."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from baanvak.base.errors import Refused
from baanvak.people.rules.roles import Section
from baanvak.portfolio import queries
from baanvak.portfolio.actions import education, experience, languages, portfolios
from baanvak.portfolio.models import Education, Experience, Language
from baanvak.portfolio.news import PortfolioChanged
from factories import a_concept, a_grant, a_member, a_person, an_occupation, an_organisation, oneself, working

pytestmark = pytest.mark.django_db


@pytest.fixture
def tells(monkeypatch: pytest.MonkeyPatch) -> list:
    told: list = []
    monkeypatch.setattr("baanvak.portfolio.actions.writing.tell", told.append)
    return told


def worked(person, **values) -> Experience:
    return experience.add(by=oneself(person), person=person, **{"title": "Metselaar", **values})


def learned(person, **values) -> Education:
    return education.add(by=oneself(person), person=person, **{"name": "Bouw", "level": "mbo2", **values})


# --- experience ---------------------------------------------------------------------------------------


def test_experience_counts_by_the_month(tells: list) -> None:
    person = a_person()
    row = worked(person, started_on=date(2019, 3, 17), ended_on=date(2019, 3, 2), organisation_name=" Bouw BV ")
    assert (row.started_on, row.ended_on, row.organisation_name) == (
        date(2019, 3, 1),
        date(2019, 3, 1),
        "Bouw BV",
    )
    assert tells == [PortfolioChanged(person=person.pk, section="experience")]


@pytest.mark.parametrize("kind", ["paid", "own_business", "volunteering", "internship", "care", "hobby"])
def test_everything_one_did_counts(kind: str) -> None:
    assert worked(a_person(), kind=kind).kind == kind


def test_a_double_submit_gives_one_experience() -> None:
    person = a_person()
    first, second = (worked(person, started_on=date(2019, 3, 1), about="mooi werk") for _time in range(2))
    assert first == second
    assert Experience.objects.count() == 1


def test_the_same_work_in_another_time_is_another_experience() -> None:
    person = a_person()
    worked(person, started_on=date(2019, 3, 1))
    worked(person, started_on=date(2021, 3, 1))
    assert Experience.objects.count() == 2


def test_an_end_before_the_start_and_a_start_to_come_are_named_at_their_field() -> None:
    person = a_person()
    with pytest.raises(ValidationError) as error:
        worked(person, started_on=date(2020, 5, 1), ended_on=date(2020, 4, 1))
    assert "ended_on" in error.value.message_dict
    with pytest.raises(ValidationError) as error:
        worked(person, started_on=date(2199, 1, 1))
    assert "started_on" in error.value.message_dict


def test_an_experience_needs_words_and_a_known_occupation() -> None:
    person = a_person()
    with pytest.raises(ValidationError) as error:
        worked(person, title=" ")
    assert "title" in error.value.message_dict
    with pytest.raises(ValidationError) as error:
        worked(person, occupation=a_concept().pk)
    assert "occupation" in error.value.message_dict


def test_experience_is_changed_tied_and_put_back() -> None:
    person, occupation = a_person(), an_occupation()
    row = worked(person, about="eerst")
    experience.change(by=oneself(person), experience_row=row, title="Voegwerk", kind="own_business")
    experience.link(by=oneself(person), experience_row=row, occupation=occupation.pk)
    removed = experience.remove(by=oneself(person), experience_row=row)
    assert not Experience.objects.exists()
    for _time in range(2):
        back = experience.restore(by=oneself(person), person=person, removed=removed)
    assert Experience.objects.count() == 1
    assert (back.title, back.kind, back.occupation, back.about) == (
        "Voegwerk",
        "own_business",
        occupation,
        "",
    )


# --- education ----------------------------------------------------------------------------------------


def test_a_double_submit_gives_one_education() -> None:
    person = a_person()
    assert learned(person, has_diploma=True, ended_in=2010) == learned(person, has_diploma=True, ended_in=2010)
    assert Education.objects.count() == 1


def test_no_diploma_of_what_is_still_running_and_no_year_out_of_reach() -> None:
    person = a_person()
    with pytest.raises(ValidationError) as error:
        learned(person, has_diploma=True, is_running=True, ended_in=1066)
    assert set(error.value.message_dict) == {"is_running", "ended_in"}
    with pytest.raises(ValidationError):
        learned(person, ended_in=2199)


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValidationError) as error:
        learned(a_person(), level="mulo")
    assert "level" in error.value.message_dict


def test_diplomas_derive_the_startkwalificatie_and_the_person_may_say_otherwise() -> None:
    person = a_person()
    by = oneself(person)
    assert queries.education(by, person).has_startkwalificatie is None
    learned(person, level="vmbo", has_diploma=True)
    assert queries.education(by, person).has_startkwalificatie is False
    learned(person, level="mbo3", has_diploma=True)
    assert queries.education(by, person).has_startkwalificatie is True
    portfolios.save_startkwalificatie(by=by, person=person, value=False)
    found = queries.education(by, person)
    assert (found.derived, found.override, found.has_startkwalificatie) == (True, False, False)
    portfolios.save_startkwalificatie(by=by, person=person, value=None)
    assert queries.education(by, person).has_startkwalificatie is True


def test_a_diploma_from_abroad_derives_nothing() -> None:
    person = a_person()
    learned(person, level="hbo", has_diploma=True, country="Syrië")
    assert queries.education(oneself(person), person).derived is None


def test_education_is_changed_and_put_back() -> None:
    person = a_person()
    row = learned(person)
    education.change(by=oneself(person), education_row=row, name="Bouw", level="mbo2", has_diploma=True)
    removed = education.remove(by=oneself(person), education_row=row)
    education.restore(by=oneself(person), person=person, removed=removed)
    assert Education.objects.get().has_diploma is True


# --- languages ----------------------------------------------------------------------------------------


def test_a_language_comes_once_and_takes_the_levels_given() -> None:
    person = a_person()
    languages.add(by=oneself(person), person=person, code="nld", speaking=2)
    language = languages.add(by=oneself(person), person=person, code="nld", reading=3)
    assert Language.objects.count() == 1
    assert (language.speaking, language.reading, language.writing) == (2, 3, None)


def test_a_language_outside_the_list_keeps_its_own_name_and_comes_once() -> None:
    person = a_person()
    languages.add(by=oneself(person), person=person, own_name="Fulani")
    languages.add(by=oneself(person), person=person, own_name="fulani")
    languages.add(by=oneself(person), person=person, own_name="Wolof")
    assert sorted(language.name for language in Language.objects.all()) == ["Fulani", "Wolof"]


@pytest.mark.parametrize("typed", ["Arabic", "arabic"])
def test_a_typed_name_from_the_list_gets_its_code(typed: str) -> None:
    with translation.override("en"):
        language = languages.add(by=oneself(person := a_person()), person=person, own_name=typed)
    assert (language.code, language.own_name) == ("ara", "")


def test_a_language_needs_a_name_and_levels_are_one_to_four() -> None:
    person = a_person()
    with pytest.raises(ValidationError) as error:
        languages.add(by=oneself(person), person=person)
    assert "code" in error.value.message_dict
    with pytest.raises(ValidationError) as error:
        languages.add(by=oneself(person), person=person, code="nld", speaking=5)
    assert "speaking" in error.value.message_dict
    assert not Language.objects.exists()


def test_levels_of_a_language_can_be_emptied_and_put_back() -> None:
    person = a_person()
    language = languages.add(by=oneself(person), person=person, code="nld", speaking=2, reading=1)
    languages.change(by=oneself(person), language_row=language, speaking=4)
    removed = languages.remove(by=oneself(person), language_row=language)
    for _time in range(2):
        back = languages.restore(by=oneself(person), person=person, removed=removed)
    assert (back.speaking, back.reading) == (4, None)
    assert Language.objects.count() == 1


# --- who may ------------------------------------------------------------------------------------------


def test_strangers_and_coaches_write_nothing() -> None:
    person = a_person()
    row, school = worked(person), learned(person)
    language = languages.add(by=oneself(person), person=person, code="nld")
    municipality = an_organisation()
    a_grant(person, municipality)
    for other in (oneself(a_person("Piet Vos")), working(a_member(municipality))):
        for verb, values in (
            (experience.remove, {"experience_row": row}),
            (education.remove, {"education_row": school}),
            (languages.remove, {"language_row": language}),
            (experience.add, {"person": person, "title": "x"}),
            (education.add, {"person": person, "name": "x", "level": "mbo2"}),
            (languages.add, {"person": person, "code": "eng"}),
        ):
            with pytest.raises(Refused):
                verb(by=other, **values)
    assert [Experience.objects.count(), Education.objects.count(), Language.objects.count()] == [1, 1, 1]


def test_a_coach_reads_only_the_sections_shared_and_leaves_a_line() -> None:
    from baanvak.base.models import Line

    person, municipality = a_person(), an_organisation()
    worked(person)
    a_grant(person, municipality, sections=(Section.EXPERIENCE,))
    coach = working(a_member(municipality))
    assert [row.title for row in queries.experience(coach, person)] == ["Metselaar"]
    with pytest.raises(Refused):
        queries.education(coach, person)
    line = Line.objects.get(kind="read")
    assert (line.concerned, line.actor, line.what) == (person.pk, coach.person, "experience")
