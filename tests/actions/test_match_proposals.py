"""A coach proposes, the person decides."""

import pytest
from django.core.exceptions import ValidationError

from baanvak.base.errors import Impossible, Refused
from baanvak.base.models import Line
from baanvak.matching.actions import proposals
from baanvak.matching.models import Proposal, Reaction
from baanvak.matching.news import ProposalAnswered, VacancyProposed
from baanvak.people.models import Grant
from factories import a_member, a_person, a_vacancy, oneself, working
from factories.matching import a_street

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return a_street()


@pytest.fixture
def proposal(street) -> Proposal:
    return proposals.propose(
        by=street.as_coach, person=street.person, vacancy=street.vacancy, note="Dit is iets voor u."
    )


def test_a_coach_with_a_grant_proposes_and_the_person_can_read_who_and_why(street, proposal) -> None:
    assert (proposal.proposed_by, proposal.organisation) == (street.coach, street.municipality)
    line = Line.objects.get(what="matching.proposals.propose")
    assert (line.concerned, line.actor) == (street.person.pk, street.coach.pk)


def test_nobody_proposes_without_a_grant(street) -> None:
    stranger = working(a_member(street.municipality, name="Vreemde Eend"))
    for by in (street.as_employer, oneself(street.person)):
        with pytest.raises(Refused):
            proposals.propose(by=by, person=street.person, vacancy=street.vacancy)
    Grant.objects.update(withdrawn_at="2026-01-01T00:00Z")
    for by in (street.as_coach, stranger):
        with pytest.raises(Refused):
            proposals.propose(by=by, person=street.person, vacancy=street.vacancy)


def test_the_same_vacancy_is_not_proposed_twice_while_it_waits(street, proposal) -> None:
    with pytest.raises(ValidationError) as error:
        proposals.propose(by=street.as_coach, person=street.person, vacancy=street.vacancy)
    assert "already proposed" in str(error.value)


def test_a_draft_is_not_proposed(street) -> None:
    with pytest.raises(Refused):
        proposals.propose(
            by=street.as_coach, person=street.person, vacancy=a_vacancy(street.employer, "C", state="draft")
        )


def test_yes_shows_interest(street, proposal) -> None:
    proposals.answer(by=oneself(street.person), proposal=proposal, is_yes=True)
    assert Reaction.objects.get().kind == "interest"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answered_at is not None) == ("accepted", True)


def test_no_keeps_the_words_and_says_nothing_of_the_vacancy(street, proposal) -> None:
    proposals.answer(by=oneself(street.person), proposal=proposal, is_yes=False, words="Te vroeg op.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Te vroeg op.")
    assert not Reaction.objects.exists()


def test_an_answer_stands(street, proposal) -> None:
    proposals.answer(by=oneself(street.person), proposal=proposal, is_yes=False)
    with pytest.raises(Impossible):
        proposals.answer(by=oneself(street.person), proposal=proposal, is_yes=True)
    stale = Proposal.objects.get()
    stale.state = "proposed"  # another window that does not know yet
    with pytest.raises(Impossible):
        proposals.answer(by=oneself(street.person), proposal=stale, is_yes=True)


def test_yes_to_a_closed_vacancy_is_impossible_and_no_is_fine(street, proposal) -> None:
    street.vacancy.state = "closed"
    street.vacancy.save()
    with pytest.raises(Impossible):
        proposals.answer(by=oneself(street.person), proposal=proposal, is_yes=True)
    assert proposals.answer(by=oneself(street.person), proposal=proposal, is_yes=False).state == "declined"


def test_only_the_person_answers(street, proposal) -> None:
    for by in (street.as_coach, street.as_employer, oneself(a_person("Buur Man"))):
        with pytest.raises(Refused):
            proposals.answer(by=by, proposal=proposal, is_yes=True)


def test_the_coach_takes_back_what_waits_and_nothing_else(street, proposal) -> None:
    colleague = working(a_member(street.municipality, name="Col Lega"))
    with pytest.raises(Refused):
        proposals.retract(by=colleague, proposal=proposal)
    proposals.retract(by=street.as_coach, proposal=proposal)
    with pytest.raises(Impossible):
        proposals.answer(by=oneself(street.person), proposal=proposal, is_yes=True)


def test_proposing_and_answering_tell_the_floors_above(street, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(proposals, "tell", told.append)
    made = proposals.propose(by=street.as_coach, person=street.person, vacancy=street.vacancy)
    proposals.answer(by=oneself(street.person), proposal=made, is_yes=True)
    assert told == [
        VacancyProposed(street.person.pk, made.pk, street.coach.pk),
        ProposalAnswered(street.person.pk, made.pk, street.coach.pk, True),
    ]
