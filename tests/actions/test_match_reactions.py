"""What somebody says of a vacancy is kept, counts, and can be taken back."""

import pytest
from django.core.exceptions import ValidationError

from baanvak.base.actor import SYSTEM, Actor
from baanvak.base.errors import Refused
from baanvak.base.models import Line
from baanvak.matching import catalogue
from baanvak.matching.actions import matches, reactions
from baanvak.matching.models import PersonList, Reaction
from baanvak.people.rules.roles import Purpose
from factories import a_person, a_vacancy, oneself
from factories.matching import a_street

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


def say(street, kind, by=None, **words):
    return reactions.react(
        by=by or oneself(street.person), person=street.person, vacancy=street.vacancy, kind=kind, **words
    )


def test_interest_is_kept_and_recorded(street) -> None:
    say(street, "interest")
    assert Reaction.objects.get().kind == "interest"
    line = Line.objects.get(what="matching.reactions.react")
    assert line.concerned == street.person.pk


def test_a_no_needs_a_reason_and_says_so_at_the_field(street) -> None:
    with pytest.raises(ValidationError) as error:
        say(street, "not_for_me")
    assert "reason" in error.value.message_dict
    assert not Reaction.objects.exists()


def test_an_unknown_reason_or_kind_is_no_reaction(street) -> None:
    for words in ({"kind": "not_for_me", "reason": "too_old"}, {"kind": "love"}):
        with pytest.raises(ValidationError):
            say(street, **words)


def test_only_a_no_keeps_a_reason(street) -> None:
    assert say(street, "save", reason="pay", note="x").reason == ""


def test_the_last_word_counts_and_taking_back_leaves_nothing(street) -> None:
    say(street, "not_for_me", reason="employer")
    assert catalogue.seeker(street.person).avoided_employers == (street.employer.pk,)
    say(street, "clear")
    assert catalogue.seeker(street.person).avoided_employers == ()
    assert Reaction.objects.count() == 2, "history is not overwritten"


def test_a_reaction_means_the_match_was_seen(street) -> None:
    matches.refresh(by=SYSTEM, person=street.person)
    own = PersonList.objects.filter(person=street.person)
    assert (own.get().vacancies, own.get().seen) == ((street.vacancy.pk,), ())
    say(street, "save")
    assert own.get().seen == (street.vacancy.pk,)


def test_nobody_reacts_in_the_name_of_another(street) -> None:
    for by in (
        street.as_coach,
        street.as_employer,
        oneself(a_person("Buur Man")),
        Actor(purpose=Purpose.OWN),
    ):
        with pytest.raises(Refused):
            say(street, "interest", by=by)


def test_what_is_not_open_cannot_interest_but_can_be_taken_back(street) -> None:
    draft = a_vacancy(street.employer, "Concept", state="draft")
    with pytest.raises(Refused):
        reactions.react(by=oneself(street.person), person=street.person, vacancy=draft, kind="interest")
    say(street, "interest")
    street.vacancy.state = "closed"
    street.vacancy.save()
    assert say(street, "clear").kind == "clear"
