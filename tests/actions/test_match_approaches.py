"""An employer asks, the person turns the first key, a coach the second, and each can end it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from baanvak.base import access
from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.base.verbs import Verb
from baanvak.matching.actions import approaches
from baanvak.matching.actions.reactions import react
from baanvak.matching.models import Approach
from baanvak.people.actions import grants
from baanvak.people.models import Grant
from baanvak.people.rules.roles import Section
from baanvak.portfolio.models import Portfolio
from factories import a_grant, a_member, a_person, a_vacancy, oneself, working
from factories.matching import a_portfolio, a_street, another_employer

pytestmark = pytest.mark.django_db

SHARED = (Section.CONTACT, Section.SKILLS)


@pytest.fixture
def street():
    return a_street()


@pytest.fixture
def approach(street) -> Approach:
    return approaches.ask(
        by=street.as_employer, candidate=street.person, vacancy=street.vacancy, message="Kom eens kijken."
    )


def later():
    return timezone.localdate() + timedelta(days=60)


def agree(street, approach, **changed):
    wanted = {"sections": SHARED, "until": later()} | changed
    return approaches.answer(by=oneself(street.person), approach=approach, is_yes=True, **wanted)


def sees(street, section=Section.SKILLS) -> bool:
    return access.may(street.as_employer, Verb.READ, section, street.person)


def test_asking_opens_nothing(street, approach) -> None:
    assert (approach.state, approach.organisation) == ("asked", street.employer)
    assert not sees(street)
    assert not access.may(street.as_employer, Verb.READ, "person", street.person)
    assert Line.objects.get(what="matching.approaches.ask").concerned == street.person.pk


def test_only_for_a_vacancy_of_their_own_that_is_open(street) -> None:
    _other, by = another_employer()
    with pytest.raises(Refused):
        approaches.ask(by=by, candidate=street.person, vacancy=street.vacancy)
    draft = a_vacancy(street.employer, "C", state="draft")
    with pytest.raises(Impossible):
        approaches.ask(by=street.as_employer, candidate=street.person, vacancy=draft)


def test_only_people_who_can_be_found_are_asked(street) -> None:
    Portfolio.objects.update(is_findable=False)
    with pytest.raises(Refused):
        approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)


def test_nobody_is_asked_twice_or_after_a_no(street, approach) -> None:
    with pytest.raises(ValidationError):
        approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    approaches.answer(by=oneself(street.person), approach=approach, is_yes=False, reason="Nu niet.")
    assert Approach.objects.get().answer == "Nu niet."
    with pytest.raises(Refused):
        approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)


def test_who_said_not_for_me_is_not_asked(street) -> None:
    by = oneself(street.person)
    react(by=by, person=street.person, vacancy=street.vacancy, kind="not_for_me", reason="pay")
    with pytest.raises(Refused):
        approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)


def test_one_key_opens_nothing_two_keys_open_what_was_chosen(street, approach) -> None:
    agree(street, approach)
    assert approach.state == "agreed"
    assert not sees(street)
    approaches.turn_second_key(by=street.as_coach, approach=approach)
    assert approach.state == "open"
    assert sees(street)
    assert sees(street, Section.CONTACT)
    assert not sees(street, Section.EXPERIENCE)
    assert not access.may(another_employer()[1], Verb.READ, Section.SKILLS, street.person)


def test_withdrawing_works_at_once_and_ends_the_contact(street, approach, django_capture_on_commit_callbacks) -> None:
    agree(street, approach)
    approaches.turn_second_key(by=street.as_coach, approach=approach)
    with django_capture_on_commit_callbacks(execute=True):
        grants.withdraw(by=oneself(street.person), grant=approach.grant)
        assert not sees(street)
    approach.refresh_from_db()
    assert approach.state == "withdrawn"


def test_the_employer_who_ends_it_gives_the_share_back(street, approach) -> None:
    agree(street, approach)
    approaches.turn_second_key(by=street.as_coach, approach=approach)
    approaches.withdraw(by=street.as_employer, approach=approach)
    assert not sees(street)
    assert Grant.objects.get(pk=approach.grant.pk).withdrawn_at is not None
    with pytest.raises(Impossible):
        approaches.turn_second_key(by=street.as_coach, approach=approach)


def test_an_employer_gives_back_only_what_was_shared_with_them(street, approach) -> None:
    agree(street, approach)
    _other, by = another_employer()
    with pytest.raises(Refused):
        grants.withdraw(by=by, grant=approach.grant)
    for grant in Grant.objects.exclude(pk=approach.grant.pk):
        with pytest.raises(Refused):
            grants.withdraw(by=street.as_employer, grant=grant)


def test_without_a_coach_there_is_no_yes_but_there_is_a_no(street, approach) -> None:
    Grant.objects.update(withdrawn_at=timezone.now())
    with pytest.raises(Impossible):
        agree(street, approach)
    assert Grant.objects.count() == 1
    approaches.answer(by=oneself(street.person), approach=approach, is_yes=False)
    assert approach.state == "declined"


def test_a_yes_says_what_and_until_when(street, approach) -> None:
    for wrong in (
        {"sections": ()},
        {"until": None},
        {"until": timezone.localdate() - timedelta(days=1)},
        {"until": timezone.localdate() + timedelta(days=800)},
        {"sections": (Section.MATCHES,)},
    ):
        with pytest.raises(ValidationError):
            agree(street, approach, **wrong)
        approach.refresh_from_db()
        assert (approach.state, approach.grant) == ("asked", None)


def test_the_keys_are_in_the_right_hands(street, approach) -> None:
    neighbour = oneself(a_person("Buur Man"))
    for by in (street.as_coach, street.as_employer, neighbour):
        with pytest.raises(Refused):
            approaches.answer(by=by, approach=approach, is_yes=True, sections=SHARED, until=later())
    agree(street, approach)
    uwv = working(a_member(another_employer()[0], name="On Bekend"))
    for by in (oneself(street.person), street.as_employer, neighbour, uwv):
        with pytest.raises(Refused):
            approaches.turn_second_key(by=by, approach=approach)
    assert not sees(street)


def test_the_second_key_does_not_turn_before_the_first(street, approach) -> None:
    with pytest.raises(Impossible):
        approaches.turn_second_key(by=street.as_coach, approach=approach)


def test_two_windows_give_one_answer(street, approach) -> None:
    stale = Approach.objects.get(pk=approach.pk)
    agree(street, approach)
    with pytest.raises(Impossible):
        approaches.answer(by=oneself(street.person), approach=stale, is_yes=False)
    assert Approach.objects.get().state == "agreed"


def test_every_step_tells_the_floors_above(street, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(approaches, "tell", told.append)
    first = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    agree(street, first)
    approaches.turn_second_key(by=street.as_coach, approach=first)
    approaches.withdraw(by=street.as_employer, approach=first)
    other = a_person("Nog Iemand")
    a_portfolio(other, is_findable=True)
    second = approaches.ask(by=street.as_employer, candidate=other, vacancy=street.vacancy)
    approaches.answer(by=oneself(other), approach=second, is_yes=False)
    names = [type(news).__name__ for news in told]
    assert names == [
        "ContactAsked", "ContactAgreed", "ContactOpened", "ContactEnded", "ContactAsked", "ContactDeclined",
    ]  # fmt: skip
    assert {news.person for news in told} == {street.person.pk, other.pk}


def test_a_no_stands_for_every_vacancy_of_the_employer(street) -> None:
    first = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    approaches.answer(by=oneself(street.person), approach=first, is_yes=False)
    another = a_vacancy(street.vacancy.organisation, "Nog een vacature")
    with pytest.raises(Refused):
        approaches.ask(by=street.as_employer, candidate=street.person, vacancy=another)


def test_who_stopped_sharing_is_no_candidate_of_this_employer_any_more(street) -> None:
    first = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    agree(street, first)
    approaches.turn_second_key(by=street.as_coach, approach=first)
    approaches.withdraw(by=street.as_employer, approach=first)
    with pytest.raises(Refused):
        approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)


def test_a_question_taken_back_before_an_answer_may_be_asked_again(street) -> None:
    first = approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy)
    approaches.withdraw(by=street.as_employer, approach=first)
    assert approaches.ask(by=street.as_employer, candidate=street.person, vacancy=street.vacancy).pk != first.pk


def test_nobody_turns_the_second_key_of_their_own_share(street) -> None:
    both = a_member(street.municipality, name="Coach Enzoekend")
    a_portfolio(both, is_findable=True)
    a_grant(both, street.municipality)
    first = approaches.ask(by=street.as_employer, candidate=both, vacancy=street.vacancy)
    approaches.answer(
        by=oneself(both), approach=first, is_yes=True, sections=[Section.SKILLS], until=timezone.localdate()
    )
    with pytest.raises(Refused):
        approaches.turn_second_key(by=working(both), approach=first)
    approaches.turn_second_key(by=street.as_coach, approach=first)
