"""A verb checks, is all or nothing, leaves a line, and tells after commit."""

import pytest
from django.db import transaction
from django.utils import timezone

from baanvak.base import access
from baanvak.base.actions import ACTIONS, action
from baanvak.base.errors import Refused
from baanvak.base.models import Line
from baanvak.base.verbs import Verb
from baanvak.people.actions import grants, persons
from baanvak.people.models import Grant
from baanvak.people.rules.roles import Purpose, Section
from factories import a_grant, a_member, a_person, an_organisation, oneself, working

pytestmark = pytest.mark.django_db


def test_a_verb_leaves_one_line_with_who_where_why_and_no_contents() -> None:
    person = a_person()
    persons.change_contact(by=oneself(person), person=person, first_name="Geheim", last_name="Woord")
    line = Line.objects.get()
    assert (line.what, line.noun, line.concerned) == ("people.persons.change_contact", "person", person.pk)
    assert (line.actor, line.purpose, line.reason) == (person.pk, "own", "it is about you")
    assert not any("Geheim" in str(value) for value in vars(line).values())


def test_a_refused_verb_writes_nothing() -> None:
    person, stranger = a_person(), a_person("Vreemde Ling")
    with pytest.raises(Refused):
        persons.change_contact(by=oneself(stranger), person=person, first_name="X", last_name="Y")
    person.refresh_from_db()
    assert person.first_name == "Jan"
    assert Line.objects.count() == 0


def test_a_verb_that_fails_leaves_neither_change_nor_line() -> None:
    from django.core.exceptions import ValidationError

    person = a_person()
    with pytest.raises(ValidationError):
        grants.give(
            by=oneself(person), person=person, to_organisation=an_organisation(), sections=[],
            until=timezone.localdate(), purpose=Purpose.GUIDANCE,
        )  # fmt: skip
    assert not Grant.objects.exists()
    assert Line.objects.count() == 0


def test_news_goes_out_after_commit_only(monkeypatch, django_capture_on_commit_callbacks) -> None:
    from baanvak.base import news
    from baanvak.people.news import GrantWithdrawn

    heard = []
    monkeypatch.setitem(news.LISTENERS, GrantWithdrawn, [news.Listener(hear=heard.append, is_later=False)])
    person = a_person()
    grant = a_grant(person, an_organisation())
    with django_capture_on_commit_callbacks(execute=True):
        grants.withdraw(by=oneself(person), grant=grant)
        assert heard == []
    assert heard == [GrantWithdrawn(person=person.pk, grant=grant.pk)]


def test_withdrawing_works_at_once_and_twice_is_fine() -> None:
    organisation = an_organisation()
    person, coach = a_person(), a_member(organisation)
    grant = a_grant(person, organisation)
    assert access.may(working(coach), Verb.READ, "skills", person)
    grants.withdraw(by=oneself(person), grant=grant)
    assert not access.may(working(coach), Verb.READ, "skills", person)
    when = Grant.objects.get().withdrawn_at
    grants.withdraw(by=oneself(person), grant=Grant.objects.get())
    assert Grant.objects.get().withdrawn_at == when


def test_the_second_key_opens_only_when_a_coach_turns_it() -> None:
    employer, municipality = an_organisation("Bedrijf", "employer"), an_organisation()
    person, coach = a_person(), a_member(municipality)
    recruiter = a_member(employer, "recruiter", "Piet Baas")
    a_grant(person, municipality)
    grant = a_grant(person, employer, sections=(Section.SKILLS,), purpose=Purpose.RECRUITMENT, needs_second_key=True)
    assert not access.may(working(recruiter), Verb.READ, "skills", person)
    with pytest.raises(Refused):
        grants.turn_second_key(by=working(recruiter), grant=grant)
    grants.turn_second_key(by=working(coach), grant=grant)
    assert access.may(working(recruiter), Verb.READ, "skills", person)
    assert not access.may(working(recruiter), Verb.READ, "experience", person)


def test_every_verb_of_the_house_is_written_as_the_house_writes_verbs() -> None:
    assert ACTIONS
    for known in ACTIONS.values():
        assert known.sentence.endswith("."), known.path
        assert access.rules(known.verb, known.on), f"{known.path}: nobody may do this"
        assert known.path.count(".") >= 2, known.path


@pytest.mark.parametrize("mistake", ["positional", "no by", "no sentence", "no row", "unknown noun"])
def test_a_verb_written_otherwise_is_refused_at_import(mistake: str) -> None:
    def positional(by, person):
        """Do something."""

    def no_by(*, person):
        """Do something."""

    def no_sentence(*, by, person):
        """do"""

    def no_row(*, by):
        """Do something."""

    bodies = {"positional": positional, "no by": no_by, "no sentence": no_sentence, "no row": no_row}
    on = "nothing" if mistake == "unknown noun" else "person"
    with pytest.raises(TypeError):
        action(Verb.CHANGE, on=on, says="did")(bodies.get(mistake, no_row))


def test_a_verb_inside_a_failing_transaction_is_undone_with_its_line() -> None:
    person = a_person()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        persons.change_contact(by=oneself(person), person=person, first_name="A", last_name="B")
        _ = 1 / 0
    assert Line.objects.count() == 0
