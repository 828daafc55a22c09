"""Nobody sees matches, descriptions or contacts without a reason, every read by another leaves a line, and
stopping works at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baanvak.base.errors import Refused
from baanvak.base.models import Line
from baanvak.matching import queries
from baanvak.matching.actions import approaches, proposals
from baanvak.matching.actions.reactions import react
from baanvak.matching.queries import Shelf
from baanvak.people.actions import grants
from baanvak.people.models import Grant
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Portfolio
from factories import a_grant, a_member, a_person, a_vacancy, oneself, working
from factories.matching import a_portfolio, a_street, another_employer, asks, can

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


def reads(what: str) -> list[tuple[int, int]]:
    return list(Line.objects.filter(kind="read", what=what).values_list("concerned", "actor"))


def open_contact(street, sections=(Section.SKILLS,)):
    approach = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    until = timezone.localdate() + timedelta(days=30)
    approaches.answer(by=oneself(street.person), approach=approach, is_yes=True, sections=sections, until=until)
    approaches.turn_second_key(by=street.as_coach, approach=approach)
    return approach


def test_a_coach_reads_matches_and_the_person_can_see_it(street) -> None:
    assert len(queries.matches(street.as_coach, street.person)[Shelf.REGION]) == 1
    assert reads("matches") == [(street.person.pk, street.coach.pk)]


def test_without_the_section_or_without_a_grant_there_are_no_matches(street) -> None:
    other = a_person("Ans Boer")
    a_grant(other, street.municipality, sections=(Section.SKILLS,))
    for by, person in (
        (street.as_coach, other),
        (street.as_employer, street.person),
        (oneself(other), street.person),
        (working(a_member(another_employer()[0], name="Vre Emd")), street.person),
    ):
        with pytest.raises(Refused):
            queries.matches(by, person)
        with pytest.raises(Refused):
            queries.match(by, person, street.vacancy.pk)
    assert reads("matches") == []


def test_after_withdrawing_the_coach_sees_nothing_at_once(street) -> None:
    proposals.propose(by=street.as_coach, person=street.person, vacancy=street.vacancy)
    queries.matches(street.as_coach, street.person)
    grants.withdraw(by=oneself(street.person), grant=Grant.objects.get())
    with pytest.raises(Refused):
        queries.matches(street.as_coach, street.person)
    assert list(queries.proposals(street.as_coach, street.person)) == []


def test_a_reader_without_the_section_of_needs_does_not_learn_them(street) -> None:
    Portfolio.objects.filter(person=street.person).update(cannot=1)
    street.vacancy.asks = 1
    street.vacancy.save()
    mine = queries.match(oneself(street.person), street.person, street.vacancy.pk)
    assert "Heavy lifting" in mine.explained.changes[0].words or "tillen" in mine.explained.changes[0].words
    Grant.objects.all().delete()
    a_grant(street.person, street.municipality, sections=(Section.MATCHES, Section.SKILLS))
    theirs = queries.match(street.as_coach, street.person, street.vacancy.pk)
    rows = queries.matches(street.as_coach, street.person)[Shelf.NEAR][:5]
    told = f"{theirs.explained.changes}{theirs.explained.practical}{[row.changes for row in rows]}"
    assert rows
    assert "lifting" not in told
    assert "tillen" not in told


def everything_said(candidate) -> str:
    return repr(candidate).lower()


def test_an_employer_sees_descriptions_that_do_not_say_who(street) -> None:
    found = queries.candidates(street.as_employer, street.vacancy.pk)
    (one,) = found.fitting
    assert "14" in one.title
    assert any("36" in fact for fact in one.facts)
    told = everything_said(one)
    for secret in ("haan", "jan", "jan@example.org", street.person.code, "buren", "buurman", "groningen", "45"):
        assert secret not in told, secret
    assert reads("candidate") == [(street.person.pk, street.recruiter.pk)]


def test_a_list_counts_once_a_day_and_opening_one_counts_every_time(street) -> None:
    for _time in range(2):
        key = queries.candidates(street.as_employer, street.vacancy.pk).fitting[0].key
    assert len(reads("candidate")) == 1
    for _time in range(2):
        queries.candidate(street.as_employer, street.vacancy.pk, key)
    assert len(reads("candidate")) == 3


def test_a_key_means_somebody_for_one_vacancy_only(street) -> None:
    other = asks(a_vacancy(street.employer, "Andere", place=street.place), street.laying)
    first = queries.candidates(street.as_employer, street.vacancy.pk).fitting[0]
    second = queries.candidates(street.as_employer, other.pk).fitting[0]
    assert first.key != second.key
    assert str(street.person.pk) != first.key
    with pytest.raises(Refused):
        queries.candidate(street.as_employer, other.pk, first.key)


def test_only_findable_people_who_did_not_say_no_are_candidates(street) -> None:
    shy = a_person("Ver Legen")
    a_portfolio(shy, street.place)
    can(shy, street.laying)
    assert len(queries.candidates(street.as_employer, street.vacancy.pk).fitting) == 1
    react(
        by=oneself(street.person),
        person=street.person,
        vacancy=street.vacancy,
        kind="not_for_me",
        reason="employer",
    )
    found = queries.candidates(street.as_employer, street.vacancy.pk)
    assert (found.fitting, found.near) == ((), ())


def test_no_longer_findable_is_gone_at_once(street) -> None:
    key = queries.candidates(street.as_employer, street.vacancy.pk).fitting[0].key
    Portfolio.objects.update(is_findable=False)  # even if the index does not know yet
    assert queries.candidates(street.as_employer, street.vacancy.pk).fitting == ()
    with pytest.raises(Refused):
        queries.behind_key(street.as_employer, street.vacancy.pk, key)


def test_a_no_to_the_employer_lowers_the_points_without_telling_why(street) -> None:
    other = a_vacancy(street.employer, "Andere", place=street.place)
    react(by=oneself(street.person), person=street.person, vacancy=other, kind="not_for_me", reason="employer")
    one = queries.candidates(street.as_employer, street.vacancy.pk).fitting[0]
    assert "not for them" not in everything_said(one)
    wishes = [row for row in one.explained.practical if row.out_of == 15]
    assert [(row.points) for row in wishes] == [0]


def test_an_employer_cannot_find_out_what_somebody_cannot_do(street) -> None:
    """Asking one demand after the other shows the same people with the same points."""
    before = queries.candidates(street.as_employer, street.vacancy.pk)
    mine = Portfolio.objects.get(person=street.person)
    mine.cannot = 1
    mine.save()
    street.vacancy.asks = 1
    street.vacancy.save()
    found = queries.candidates(street.as_employer, street.vacancy.pk)
    assert [one.points for one in found.fitting] == [one.points for one in before.fitting]
    assert [one.explained for one in found.fitting] == [one.explained for one in before.fitting]
    assert found.near == before.near


def test_a_key_does_not_outlive_a_change_of_the_vacancy(street) -> None:
    key = queries.candidates(street.as_employer, street.vacancy.pk).fitting[0].key
    street.vacancy.hours_max = 34
    street.vacancy.save()
    with pytest.raises(Refused):
        queries.candidate(street.as_employer, street.vacancy.pk, key)


def test_a_closed_vacancy_shows_nobody(street) -> None:
    street.vacancy.state = "closed"
    street.vacancy.save()
    with pytest.raises(Refused):
        queries.candidates(street.as_employer, street.vacancy.pk)


def test_a_description_adds_up_like_every_match(street) -> None:
    one = queries.candidates(street.as_employer, street.vacancy.pk).fitting[0]
    sums = one.explained
    assert sums.fits_points + sums.practical_points == one.points
    assert sum(row.out_of for row in (*sums.fits, *sums.missing, *sums.practical)) == 100


def test_candidates_are_for_the_employer_of_the_vacancy(street) -> None:
    for by in (another_employer()[1], street.as_coach, oneself(street.person)):
        with pytest.raises(Refused):
            queries.candidates(by, street.vacancy.pk)


def test_candidates_ask_as_much_for_many_as_for_few(street, django_assert_num_queries) -> None:
    queries.candidates(street.as_employer, street.vacancy.pk)
    with CaptureQueriesContext(connection) as few:
        queries.candidates(street.as_employer, street.vacancy.pk)
    for number in range(6):
        person = a_person(f"Nr {number}")
        a_portfolio(person, street.place, is_findable=True)
        can(person, street.laying)
    queries.candidates(street.as_employer, street.vacancy.pk)
    with django_assert_num_queries(len(few)):
        found = queries.candidates(street.as_employer, street.vacancy.pk)
    assert len(found.fitting) == 7


def test_a_contact_opens_exactly_what_was_chosen(street) -> None:
    approach = open_contact(street)
    page = queries.opened(street.as_employer, approach.pk)
    assert page.person == street.person
    assert page.sections == (Section.SKILLS,)
    (line,) = queries.approaches(street.as_employer)
    assert line.name == "Jan Haan"
    assert (street.person.pk, street.recruiter.pk) in reads("list")


def test_before_both_keys_and_after_stopping_there_is_no_page_and_no_name(street) -> None:
    approach = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    with pytest.raises(Refused):
        queries.opened(street.as_employer, approach.pk)
    approach.delete()
    approach = open_contact(street)
    grants.withdraw(by=oneself(street.person), grant=approach.grant)
    with pytest.raises(Refused):
        queries.opened(street.as_employer, approach.pk)
    assert [line.name for line in queries.approaches(street.as_employer)] == [""]


def test_another_employer_sees_nothing_of_a_contact(street) -> None:
    approach = open_contact(street)
    _other, by = another_employer()
    assert queries.approaches(by) == []
    with pytest.raises(Refused):
        queries.opened(by, approach.pk)
    with pytest.raises(Refused):
        queries.approach(by, approach.pk)


def test_a_coach_sees_the_second_keys_of_their_own_people_and_is_logged(street) -> None:
    approach = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    assert queries.second_keys(street.as_coach) == []
    approaches.answer(
        by=oneself(street.person), approach=approach, is_yes=True, sections=(Section.SKILLS,),
        until=timezone.localdate(),
    )  # fmt: skip
    (key,) = queries.second_keys(street.as_coach)
    assert (key.person, len(key.sections)) == (street.person, 1)
    assert (street.person.pk, street.coach.pk) in reads("list")
    assert queries.second_keys(working(a_member(another_employer()[0], name="Vre Emd"))) == []
    assert queries.second_keys(street.as_employer) == []
